//! JSON from outside, read with a sentence for whatever is wrong; and JSON lines for the outside.

use super::Failure;
use serde::Serialize;
use serde_json::{Map, Value};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// A list of objects from a file.
#[derive(Debug)]
pub struct List {
    /// The file's name as given, for messages.
    pub name: String,
    values: Vec<Value>,
}

/// One object of a list.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    list: &'a str,
    /// Counted from 1.
    place: usize,
    object: &'a Map<String, Value>,
}

impl List {
    /// Reads a file.
    ///
    /// # Errors
    /// When it can't be read, is not JSON, or not a list of objects.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(path).map_err(|error| Failure::file("read", path, &error))?;
        Self::parse(&path.display().to_string(), &text)
    }

    /// Reads a text; `name` is said in messages.
    ///
    /// # Errors
    /// When it is not JSON, or not a list of objects.
    pub fn parse(name: &str, text: &str) -> Result<Self, Failure> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let value: Value = serde_json::from_str(text)
            .map_err(|error| wrong(name, format!("is not JSON: {error}")))?;
        let Value::Array(values) = value else {
            return Err(wrong(name, "is not a list".to_owned()));
        };
        if let Some(place) = values.iter().position(|value| !value.is_object()) {
            return Err(wrong(
                name,
                format!("holds something else than an object in place {}", place + 1),
            ));
        }
        Ok(Self {
            name: name.to_owned(),
            values,
        })
    }

    /// The objects.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let objects = self.values.iter().filter_map(Value::as_object);
        objects.zip(1..).map(|(object, place)| Entry {
            list: &self.name,
            place,
            object,
        })
    }
}

impl<'a> Entry<'a> {
    /// A failure that names the file and the place in it.
    pub fn wrong(&self, what: impl AsRef<str>) -> Failure {
        wrong(
            self.list,
            format!("in place {} {}", self.place, what.as_ref()),
        )
    }

    /// What stands under `key`; nothing for `null`.
    pub fn get(&self, key: &str) -> Option<&'a Value> {
        self.object.get(key).filter(|value| !value.is_null())
    }

    /// A name that must be there: text or a number.
    ///
    /// # Errors
    /// When there is none.
    pub fn name(&self, key: &str) -> Result<&'a Value, Failure> {
        self.get(key)
            .filter(|value| value.is_string() || value.is_number())
            .ok_or_else(|| self.wrong(format!("has no `{key}`")))
    }

    /// A number that may be left out.
    ///
    /// # Errors
    /// When something else stands there.
    pub fn number(&self, key: &str) -> Result<Option<f64>, Failure> {
        let Some(value) = self.get(key) else {
            return Ok(None);
        };
        match value.as_f64() {
            Some(number) => Ok(Some(number)),
            None => Err(self.wrong(format!("has {value} for `{key}`, which is not a number"))),
        }
    }

    /// A list that must be there.
    ///
    /// # Errors
    /// When it is not.
    pub fn list(&self, key: &str) -> Result<&'a [Value], Failure> {
        let list = self.get(key).and_then(Value::as_array);
        list.map(Vec::as_slice)
            .ok_or_else(|| self.wrong(format!("has no list `{key}`")))
    }

    /// The objects of a list that must be there.
    ///
    /// # Errors
    /// When it is not, or holds something else.
    pub fn entries(&self, key: &str) -> Result<Vec<Entry<'a>>, Failure> {
        let of = |(value, place): (&'a Value, usize)| {
            let object = value.as_object().ok_or_else(|| {
                self.wrong(format!(
                    "holds something else than an object in place {place} of `{key}`"
                ))
            })?;
            Ok(Entry {
                list: self.list,
                place,
                object,
            })
        };
        self.list(key)?.iter().zip(1..).map(of).collect()
    }
}

/// A number without a fraction, 0 to 255. 1.0 counts: some programs write whole numbers so where
/// others in the column are missing.
pub fn small(value: &Value) -> Option<u8> {
    let number = value.as_f64()?;
    let whole = (0.0..=255.0).contains(&number) && number.fract() == 0.0;
    whole.then_some(number as u8)
}

/// A failure about a file.
pub fn wrong(name: &str, what: String) -> Failure {
    Failure::new(
        format!("{name} {what}."),
        "Correct the file and run the command again.",
    )
}

/// Writes one JSON object a line to standard output. A reader that has gone away is no failure.
///
/// # Errors
/// When a line can't be written.
pub fn print<T: Serialize>(lines: &[T]) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let written = lines.iter().try_for_each(|line| {
        serde_json::to_writer(&mut out, line)?;
        out.write_all(b"\n")
    });
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(
            format!("Could not write to standard output: {error}."),
            "Check that the disk is not full.",
        )),
        Ok(()) | Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_list_of_objects_is_refused() {
        for (text, said) in [
            ("", "it.json is not JSON"),
            ("[{\"b\": NaN}]", "it.json is not JSON"),
            ("[{\"b\": 1e999}]", "it.json is not JSON"),
            ("{}", "it.json is not a list"),
            ("[{}, 3]", "else than an object in place 2"),
        ] {
            let failure = List::parse("it.json", text).unwrap_err().to_string();
            assert!(failure.contains(said), "{failure}");
        }
    }

    #[test]
    fn whole_numbers() {
        let small = |text: &str| small(&serde_json::from_str(text).unwrap());
        assert_eq!(small("1"), Some(1));
        assert_eq!(small("2.0"), Some(2));
        for text in ["-1", "1.5", "256", "true", "\"1\"", "null"] {
            assert_eq!(small(text), None, "{text}");
        }
    }
}
