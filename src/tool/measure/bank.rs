//! A bank from outside: a list of `{id, a, b, c, d}` (absent: a 1, c 0, d 1) or `{id, steps}`.

use super::curve::Curve;
use crate::tool::Failure;
use crate::tool::json::{Entry, List};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// Difficulties are at most this far from 0, in logits.
const FARTHEST: f64 = 100.0;

/// Slopes are between these.
const FLATTEST: f64 = 0.01;
const STEEPEST: f64 = 100.0;

/// An item may have so many steps.
pub const MOST_STEPS: usize = 9;

/// A checked bank.
#[derive(Clone, Debug)]
pub struct Bank {
    /// The file's name without its ending; patterns name their bank by it.
    pub stem: String,
    /// At least one, in the file's order.
    pub items: Vec<Item>,
}

/// One item.
#[derive(Clone, Debug)]
pub struct Item {
    /// Text or number, as written.
    pub id: Value,
    /// The competence, 1 to 8, when given.
    pub competence: Option<u8>,
    pub curve: Curve,
}

impl Bank {
    /// Reads a file.
    ///
    /// # Errors
    /// When it can't be read, or something in it is wrong.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        Self::read(&stem, &List::open(path)?)
    }

    /// Checks what a file holds.
    ///
    /// # Errors
    /// No items, an id twice, figures that are missing or out of range, `b` and `steps` together.
    pub fn read(stem: &str, list: &List) -> Result<Self, Failure> {
        let mut ids = BTreeSet::new();
        let mut items = Vec::new();
        for entry in list.entries() {
            let id = entry.name("id")?;
            if !ids.insert(text(id)) {
                return Err(entry.wrong(format!("has the id {id} a second time")));
            }
            items.push(Item {
                id: id.clone(),
                competence: competence(&entry)?,
                curve: curve(&entry)?,
            });
        }
        if items.is_empty() {
            return Err(super::json::wrong(&list.name, "has no items".to_owned()));
        }
        Ok(Self {
            stem: stem.to_owned(),
            items,
        })
    }
}

/// An id as text, without quotation marks.
pub fn text(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), String::from)
}

/// The figures of an item.
///
/// # Errors
/// When they are missing, out of range, or contradict each other.
pub fn curve(entry: &Entry) -> Result<Curve, Failure> {
    let between = |key: &str, otherwise: Option<f64>, least: f64, most: f64| match entry
        .number(key)?
        .or(otherwise)
    {
        Some(number) if (least..=most).contains(&number) => Ok(number),
        Some(number) => Err(entry.wrong(format!(
            "has `{key}` {number}, which is not between {least} and {most}"
        ))),
        None => Err(entry.wrong(format!("has neither `{key}` nor `steps`"))),
    };
    let a = between("a", Some(1.0), FLATTEST, STEEPEST)?;
    let c = between("c", Some(0.0), 0.0, 1.0)?;
    let d = between("d", Some(1.0), 0.0, 1.0)?;
    if c >= d {
        return Err(entry.wrong(format!("has `c` {c}, which is not below `d` {d}")));
    }
    if entry.get("steps").is_none() {
        let b = between("b", None, -FARTHEST, FARTHEST)?;
        return Ok(Curve::Logistic { a, b, c, d });
    }
    if entry.get("b").is_some() {
        return Err(entry.wrong("has both `b` and `steps`"));
    }
    if a != 1.0 || c != 0.0 || d != 1.0 {
        return Err(entry.wrong("has `steps`, which go with neither `a`, `c` nor `d`"));
    }
    let values = entry.list("steps")?;
    let steps: Vec<f64> = values
        .iter()
        .filter_map(Value::as_f64)
        .filter(|step| step.abs() <= FARTHEST)
        .collect();
    if steps.len() != values.len() || !(1..=MOST_STEPS).contains(&steps.len()) {
        return Err(entry.wrong(format!(
            "has `steps` that are not 1 to {MOST_STEPS} numbers between -{FARTHEST} and {FARTHEST}"
        )));
    }
    Ok(Curve::Steps(steps))
}

/// The competence, 1 to 8.
fn competence(entry: &Entry) -> Result<Option<u8>, Failure> {
    let Some(value) = entry.get("comp") else {
        return Ok(None);
    };
    match crate::tool::json::small(value) {
        Some(number @ 1..=8) => Ok(Some(number)),
        Some(_) | None => Err(entry.wrong(format!("has `comp` {value}, which is not 1 to 8"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Bank, Failure> {
        Bank::read("bank", &List::parse("bank.json", text)?)
    }

    #[test]
    fn items_are_read() {
        let bank = read(r#"[{"id": "A", "b": 1}, {"id": 2, "comp": 8, "steps": [0.5, -1]}, {"id": "C", "a": 2, "b": -1, "c": 0.1, "d": 0.9}]"#).unwrap();
        let curves: Vec<&Curve> = bank.items.iter().map(|item| &item.curve).collect();
        assert_eq!(*curves[0], Curve::rasch(1.0));
        assert_eq!(*curves[1], Curve::Steps(vec![0.5, -1.0]));
        assert_eq!(
            *curves[2],
            Curve::Logistic {
                a: 2.0,
                b: -1.0,
                c: 0.1,
                d: 0.9
            }
        );
        assert_eq!(bank.items[1].competence, Some(8));
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, said) in [
            ("[]", "bank.json has no items"),
            (r#"[{"b": 1}]"#, "in place 1 has no `id`"),
            (r#"[{"id": "A"}]"#, "has neither `b` nor `steps`"),
            (
                r#"[{"id": "A", "b": 0}, {"id": "A", "b": 0}]"#,
                "a second time",
            ),
            (
                r#"[{"id": "A", "b": 0, "steps": [1]}]"#,
                "has both `b` and `steps`",
            ),
            (r#"[{"id": "A", "b": "0"}]"#, "which is not a number"),
            (r#"[{"id": "A", "b": 1e300}]"#, "not between -100 and 100"),
            (
                r#"[{"id": "A", "a": 0, "b": 0}]"#,
                "`a` 0, which is not between",
            ),
            (
                r#"[{"id": "A", "b": 0, "c": 0.6, "d": 0.5}]"#,
                "not below `d`",
            ),
            (r#"[{"id": "A", "steps": []}]"#, "1 to 9 numbers"),
            (r#"[{"id": "A", "steps": [0, null]}]"#, "1 to 9 numbers"),
            (r#"[{"id": "A", "steps": 3}]"#, "has no list `steps`"),
            (r#"[{"id": "A", "steps": [0], "a": 2}]"#, "go with neither"),
            (r#"[{"id": "A", "b": 0, "comp": 9}]"#, "not 1 to 8"),
        ] {
            let failure = read(text).unwrap_err().to_string();
            assert!(failure.contains(said), "{failure}");
        }
    }
}
