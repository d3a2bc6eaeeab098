//! Who answered what: the table a calibration starts from, and its CSV form.

use crate::tool::Failure;
use crate::tool::json::wrong;
use csv::{ReaderBuilder, StringRecord, Trim};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The highest category an item may have.
pub const HIGHEST: u8 = 9;

/// Everybody's scores.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Names of the items.
    pub items: Vec<String>,
    pub persons: Vec<Person>,
}

/// One person's scores.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// The item's place in [`Table::items`], and the score; only what was given, by place.
    pub scores: Vec<(usize, u8)>,
    /// The group, when there are groups and the person is in one.
    pub group: Option<String>,
}

impl Table {
    /// Reads a CSV file; see [`Table::parse`].
    ///
    /// # Errors
    /// When it can't be read, or something in it is wrong.
    pub fn open(path: &Path, group: Option<&str>) -> Result<Self, Failure> {
        let bytes = fs::read(path).map_err(|error| Failure::file("read", path, &error))?;
        let name = path.display().to_string();
        let text = String::from_utf8(bytes)
            .map_err(|_| wrong(&name, "is not text in UTF-8".to_owned()))?;
        Self::parse(&name, &text, group)
    }

    /// Reads CSV with a header: one person a row, every column but `group` an item; empty is not given,
    /// else 0/1 or a category from 0. Semicolons will do where the header has no comma.
    ///
    /// # Errors
    /// No header, no rows, rows of different length, a column name twice or empty, no column `group`,
    /// or a value that is no category. `name` is said in messages.
    pub fn parse(name: &str, text: &str, group: Option<&str>) -> Result<Self, Failure> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let first = text.lines().next().unwrap_or_default();
        let semicolon = first.contains(';') && !first.contains(',');
        let mut reader = ReaderBuilder::new()
            .delimiter(if semicolon { b';' } else { b',' })
            .trim(Trim::All)
            .from_reader(text.as_bytes());
        let broken = |error: csv::Error| wrong(name, format!("is not a CSV table: {error}"));
        let header = reader.headers().map_err(broken)?.clone();
        check_header(name, &header, group)?;
        let mut table = Self {
            items: header
                .iter()
                .filter(|column| group != Some(*column))
                .map(String::from)
                .collect(),
            persons: Vec::new(),
        };
        for row in reader.records() {
            let row = row.map_err(broken)?;
            table.persons.push(person(name, &header, &row, group)?);
        }
        if table.persons.is_empty() {
            return Err(wrong(name, "has a header but no rows".to_owned()));
        }
        Ok(table)
    }

    /// Whether everybody was given all items.
    pub fn is_full(&self) -> bool {
        let all = self.items.len();
        self.persons.iter().all(|person| person.scores.len() == all)
    }
}

fn check_header(name: &str, header: &StringRecord, group: Option<&str>) -> Result<(), Failure> {
    let mut seen = BTreeSet::new();
    for (column, place) in header.iter().zip(1..) {
        if column.is_empty() {
            return Err(wrong(name, format!("has no name for column {place}")));
        }
        if !seen.insert(column) {
            return Err(wrong(name, format!("has two columns `{column}`")));
        }
    }
    if let Some(group) = group
        && !seen.remove(group)
    {
        return Err(wrong(name, format!("has no column `{group}`")));
    }
    if seen.is_empty() {
        return Err(wrong(name, "has no column with an item".to_owned()));
    }
    Ok(())
}

fn person(
    name: &str,
    header: &StringRecord,
    row: &StringRecord,
    group: Option<&str>,
) -> Result<Person, Failure> {
    let mut person = Person::default();
    let mut place = 0;
    for (column, value) in header.iter().zip(row) {
        if group == Some(column) {
            person.group = (!value.is_empty()).then(|| value.to_owned());
            continue;
        }
        if !value.is_empty() {
            let line = row.position().map_or(0, csv::Position::line);
            let score = category(value).ok_or_else(|| {
                wrong(
                    name,
                    format!(
                        "has `{value}` for `{column}` in line {line}, which is neither empty nor a category from 0 to {HIGHEST}"
                    ),
                )
            })?;
            person.scores.push((place, score));
        }
        place += 1;
    }
    Ok(person)
}

/// A category; `1.0` counts, as some programs write whole numbers so.
fn category(value: &str) -> Option<u8> {
    let whole = match value.split_once('.') {
        Some((whole, zeros)) if zeros.bytes().all(|byte| byte == b'0') => whole,
        _ => value,
    };
    whole.parse().ok().filter(|score| *score <= HIGHEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read() {
        let text = "\u{feff}A, g ,B\r\n1,x,\r\n0,,2.0\r\n";
        let table = Table::parse("t.csv", text, Some("g")).unwrap();
        assert_eq!(table.items, ["A", "B"]);
        assert_eq!(table.persons[0].scores, [(0, 1)]);
        assert_eq!(table.persons[0].group.as_deref(), Some("x"));
        assert_eq!(table.persons[1].scores, [(0, 0), (1, 2)]);
        assert_eq!(table.persons[1].group, None);
        assert!(!table.is_full());
        let same = Table::parse("t.csv", "A;g;B\n1;x;\n0;;2\n", Some("g")).unwrap();
        assert_eq!(same, table);
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, said) in [
            ("", "t.csv has no column"),
            ("A,B\n", "t.csv has a header but no rows"),
            ("A,B\n1\n", "t.csv is not a CSV table"),
            ("A,A\n1,1\n", "t.csv has two columns `A`"),
            ("A,\n1,1\n", "t.csv has no name for column 2"),
            ("A,B\n1,0\n1,10\n", "has `10` for `B` in line 3"),
            ("A,B\n1,NaN\n", "has `NaN` for `B` in line 2"),
            ("A,B\n1,-1\n", "has `-1`"),
            ("A,B\n1,0.5\n", "has `0.5`"),
            ("A,B\n1,NA\n", "has `NA`"),
            ("A,B\n1,.\n", "has `.`"),
        ] {
            let failure = Table::parse("t.csv", text, None).unwrap_err().to_string();
            assert!(failure.contains(said), "{failure}");
        }
        let failure = Table::parse("t.csv", "A,B\n1,1\n", Some("C")).unwrap_err();
        assert!(failure.to_string().contains("has no column `C`"));
        let failure = Table::parse("t.csv", "C\n1\n", Some("C")).unwrap_err();
        assert!(failure.to_string().contains("has no column with an item"));
    }
}
