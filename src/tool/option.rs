//! Options of a command: `--name value`, `--name=value`, `--flag`, and what stands between them.

use super::Failure;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What the words after a command said.
#[derive(Debug, Default)]
pub struct Options {
    command: &'static str,
    values: BTreeMap<String, String>,
    flags: Vec<String>,
    /// Words that belong to no option, in order.
    pub plain: Vec<String>,
}

impl Options {
    /// Reads `words`; `valued` options take the next word, `flags` stand alone.
    ///
    /// # Errors
    /// An unknown option, one given twice, or one without its value.
    pub fn read(
        command: &'static str,
        words: &[String],
        valued: &[&str],
        flags: &[&str],
    ) -> Result<Self, Failure> {
        let mut options = Self {
            command,
            ..Self::default()
        };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let Some(option) = word.strip_prefix("--") else {
                options.plain.push(word.clone());
                continue;
            };
            let (name, joined) = match option.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (option, None),
            };
            if flags.contains(&name) && joined.is_none() {
                options.flags.push(name.to_owned());
                continue;
            }
            if !valued.contains(&name) {
                return Err(options.wrong(format!("`--{name}` is not one of its options.")));
            }
            let Some(value) = joined.or_else(|| words.next().cloned()) else {
                return Err(options.wrong(format!("`--{name}` needs a value.")));
            };
            if options.values.insert(name.to_owned(), value).is_some() {
                return Err(options.wrong(format!("`--{name}` is given twice.")));
            }
        }
        Ok(options)
    }

    /// Whether a flag is there.
    pub fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|given| given == flag)
    }

    /// The value of an option that may be left out.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// The value of an option that must be there.
    ///
    /// # Errors
    /// When it is missing.
    pub fn needed(&self, name: &str) -> Result<&str, Failure> {
        self.text(name)
            .ok_or_else(|| self.wrong(format!("`--{name}` is missing.")))
    }

    /// A file that must be named.
    ///
    /// # Errors
    /// When it is missing.
    pub fn file(&self, name: &str) -> Result<PathBuf, Failure> {
        self.needed(name).map(PathBuf::from)
    }

    /// A number between `least` and `most`, both included; `otherwise` when it is left out.
    ///
    /// # Errors
    /// When it is no number, or outside.
    pub fn number(
        &self,
        name: &str,
        otherwise: f64,
        least: f64,
        most: f64,
    ) -> Result<f64, Failure> {
        let Some(text) = self.text(name) else {
            return Ok(otherwise);
        };
        text.parse()
            .ok()
            .filter(|number| (least..=most).contains(number))
            .ok_or_else(|| {
                self.wrong(format!(
                    "`--{name}` needs a number from {least} to {most}, not `{text}`."
                ))
            })
    }

    /// No words may stand alone.
    ///
    /// # Errors
    /// When one does.
    pub fn no_more(&self) -> Result<(), Failure> {
        match self.plain.first() {
            None => Ok(()),
            Some(word) => Err(self.wrong(format!("`{word}` belongs to no option."))),
        }
    }

    /// A failure that names the command.
    pub fn wrong(&self, what: String) -> Failure {
        Failure::new(
            format!("`cargo xtask {}`: {what}", self.command),
            "Type `cargo xtask` to see how it is written.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Options, Failure> {
        let words: Vec<String> = line.split_whitespace().map(String::from).collect();
        Options::read("sow", &words, &["seed", "row"], &["deep"])
    }

    #[test]
    fn options_are_read() {
        let options = read("field --seed -1.5 --deep --row=2").unwrap();
        assert_eq!(options.plain, ["field"]);
        assert_eq!(options.number("seed", 0.0, -2.0, 2.0), Ok(-1.5));
        assert_eq!(options.number("depth", 7.0, 0.0, 9.0), Ok(7.0));
        assert_eq!(options.needed("row"), Ok("2"));
        assert!(options.has("deep"));
        assert!(options.no_more().is_err());
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (line, said) in [
            ("--depth 1", "`--depth` is not one of its options"),
            ("--seed", "`--seed` needs a value"),
            ("--seed 1 --seed 2", "`--seed` is given twice"),
            ("--deep=1", "`--deep` is not one of its options"),
        ] {
            let failure = read(line).unwrap_err().to_string();
            assert!(failure.contains(said), "{failure}");
        }
        let options = read("--seed NaN").unwrap();
        assert!(options.number("seed", 0.0, -2.0, 2.0).is_err());
        assert!(options.file("row").is_err());
    }
}
