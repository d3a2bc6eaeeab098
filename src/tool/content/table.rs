//! A TOML table read field by field: a missing field, a wrong type or an unknown key is a fault.

use super::fault::{Faults, listed, nearest};
use super::tree::Source;
use std::cell::RefCell;
use std::ops::RangeInclusive;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value and the line it stands on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct At<T> {
    pub value: T,
    pub line: usize,
}

/// One table of a file. Ask for each field, then call [`Table::close`]: what was never asked for is
/// unknown.
pub struct Table<'a> {
    pub faults: &'a Faults,
    source: &'a Source,
    table: &'a DeTable<'a>,
    /// Where it begins.
    pub line: usize,
    asked: RefCell<Vec<String>>,
}

impl<'a> Table<'a> {
    /// The whole file.
    pub fn new(source: &'a Source, root: &'a Spanned<DeTable<'a>>, faults: &'a Faults) -> Self {
        Self::inner(source, root.get_ref(), 1, faults)
    }

    fn inner(source: &'a Source, table: &'a DeTable<'a>, line: usize, faults: &'a Faults) -> Self {
        Self {
            faults,
            source,
            table,
            line,
            asked: RefCell::default(),
        }
    }

    pub fn path(&self) -> &'a str {
        &self.source.path
    }

    pub fn fault(&self, line: usize, what: impl Into<String>, write: impl Into<String>) {
        self.faults.add(&self.source.path, line, what, write);
    }

    /// The keys in the order of the file, with their lines.
    pub fn keys(&self) -> Vec<At<String>> {
        self.table
            .keys()
            .map(|key| At {
                value: key.get_ref().to_string(),
                line: self.source.line(key.span().start),
            })
            .collect()
    }

    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The line of a key, or of the table when it isn't there.
    pub fn line_of(&self, key: &str) -> usize {
        self.table
            .get_key_value(key)
            .map_or(self.line, |(key, _)| self.source.line(key.span().start))
    }

    fn get(&self, key: &str) -> Option<(&'a DeValue<'a>, usize)> {
        self.asked.borrow_mut().push(key.to_owned());
        let value = self.table.get(key)?;
        Some((value.get_ref(), self.line_of(key)))
    }

    fn wrong_type(&self, line: usize, key: &str, is: &DeValue<'_>, should: &str, example: &str) {
        self.fault(
            line,
            format!("`{key}` is {}, but should be {should}.", kind_of(is)),
            format!("Write `{key} = {example}`."),
        );
    }

    /// Reports a field that isn't there.
    pub fn missing(&self, key: &str, example: &str) {
        self.fault(
            self.line,
            format!("`{key}` is missing."),
            format!("Write `{key} = {example}`."),
        );
    }

    /// A text that may be left out; one that is there must not be empty.
    pub fn text(&self, key: &str) -> Option<At<String>> {
        let found = self.any_text(key)?;
        if found.value.is_empty() {
            self.fault(
                found.line,
                format!("`{key}` is empty."),
                "Write a text, or leave the line out.",
            );
            return None;
        }
        Some(found)
    }

    /// A text that may be left out and may be empty.
    pub fn any_text(&self, key: &str) -> Option<At<String>> {
        let (value, line) = self.get(key)?;
        if let Some(text) = value.as_str() {
            return Some(At {
                value: text.trim().to_owned(),
                line,
            });
        }
        let example = match value.as_datetime() {
            Some(date) => format!("\"{date}\""),
            None => "\"…\"".to_owned(),
        };
        self.wrong_type(line, key, value, "a text in quotes", &example);
        None
    }

    /// A text that must be there.
    pub fn need_text(&self, key: &str, example: &str) -> Option<At<String>> {
        if !self.has(key) {
            self.missing(key, &format!("\"{example}\""));
        }
        self.text(key)
    }

    /// A text that must be one of `known`.
    pub fn need_one_of<T: Copy>(&self, key: &str, known: &[(&'static str, T)]) -> Option<At<T>> {
        let names = || known.iter().map(|(name, _)| *name);
        let example = names().next().unwrap_or_default();
        let found = self.need_text(key, example)?;
        let meant = known.iter().find(|(name, _)| *name == found.value);
        if meant.is_none() {
            let write = match nearest(&found.value, names()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("Write one of {}.", listed(names())),
            };
            self.fault(
                found.line,
                format!("`{key}` can't be `{}`.", found.value),
                write,
            );
        }
        meant.map(|(_, value)| At {
            value: *value,
            line: found.line,
        })
    }

    /// `true` or `false` when that is what stands there.
    pub fn bool_of(&self, key: &str) -> Option<bool> {
        self.table.get(key)?.get_ref().as_bool()
    }

    /// Whether the key holds a table.
    pub fn is_table(&self, key: &str) -> bool {
        self.table
            .get(key)
            .is_some_and(|value| value.get_ref().is_table())
    }

    /// `true` or `false`; left out means false.
    pub fn flag(&self, key: &str) -> bool {
        let Some((value, line)) = self.get(key) else {
            return false;
        };
        value.as_bool().unwrap_or_else(|| {
            self.wrong_type(line, key, value, "true or false without quotes", "true");
            false
        })
    }

    /// `true` or `false` that must be there.
    pub fn need_flag(&self, key: &str) -> bool {
        if !self.has(key) {
            self.missing(key, "false");
        }
        self.flag(key)
    }

    /// A whole number within limits.
    pub fn need_whole(&self, key: &str, limits: RangeInclusive<i64>) -> Option<At<i64>> {
        let example = limits.start().to_string();
        if !self.has(key) {
            self.missing(key, &example);
        }
        let (value, line) = self.get(key)?;
        let Some(number) = value
            .as_integer()
            .and_then(|i| i.as_str().parse::<i64>().ok())
        else {
            self.wrong_type(line, key, value, "a whole number without quotes", &example);
            return None;
        };
        if !limits.contains(&number) {
            self.fault(
                line,
                format!("`{key}` is {number}."),
                format!(
                    "Write a whole number from {} to {}.",
                    limits.start(),
                    limits.end()
                ),
            );
            return None;
        }
        Some(At {
            value: number,
            line,
        })
    }

    /// A number with or without decimals.
    pub fn need_number(&self, key: &str, example: &str) -> Option<At<f64>> {
        if !self.has(key) {
            self.missing(key, example);
        }
        let (value, line) = self.get(key)?;
        let digits = value
            .as_float()
            .map(|float| float.as_str())
            .or_else(|| value.as_integer().map(|integer| integer.as_str()));
        let number = digits
            .and_then(|d| d.parse::<f64>().ok())
            .filter(|n| n.is_finite());
        if number.is_none() {
            self.wrong_type(line, key, value, "a number without quotes", example);
        }
        number.map(|value| At { value, line })
    }

    /// A list of texts that may be left out. A wrong entry is a fault and becomes an empty text, so
    /// that the places of the others stay.
    pub fn texts(&self, key: &str) -> Option<At<Vec<At<String>>>> {
        let (value, line) = self.get(key)?;
        let Some(array) = value.as_array() else {
            self.wrong_type(line, key, value, "a list of texts", "[\"…\", \"…\"]");
            return None;
        };
        let texts = array
            .iter()
            .map(|entry| {
                let line = self.source.line(entry.span().start);
                let text = entry.get_ref().as_str().unwrap_or_else(|| {
                    self.wrong_type(
                        line,
                        key,
                        entry.get_ref(),
                        "a list of texts",
                        "[\"…\", \"…\"]",
                    );
                    ""
                });
                At {
                    value: text.trim().to_owned(),
                    line,
                }
            })
            .collect();
        Some(At { value: texts, line })
    }

    /// A list of texts that must be there and where none is empty.
    pub fn need_texts(&self, key: &str, example: &str) -> Vec<At<String>> {
        if !self.has(key) {
            self.missing(key, example);
        }
        let texts = self.texts(key).map(|found| found.value).unwrap_or_default();
        for text in texts.iter().filter(|text| text.value.is_empty()) {
            self.fault(
                text.line,
                format!("`{key}` holds an empty text."),
                "Write it, or take it out.",
            );
        }
        texts
    }

    /// A list of lists of texts, as in the rows of a table.
    pub fn rows(&self, key: &str) -> Vec<At<Vec<String>>> {
        let Some((value, line)) = self.get(key) else {
            return Vec::new();
        };
        let example = "[[\"…\", \"…\"], [\"…\", \"…\"]]";
        let wrong = |line, value| {
            self.wrong_type(
                line,
                key,
                value,
                "a list of rows, each a list of texts",
                example,
            );
        };
        let Some(array) = value.as_array() else {
            wrong(line, value);
            return Vec::new();
        };
        let mut rows = Vec::new();
        for row in array {
            let line = self.source.line(row.span().start);
            let Some(cells) = row.get_ref().as_array() else {
                wrong(line, row.get_ref());
                continue;
            };
            let mut texts = Vec::new();
            for cell in cells {
                match cell.get_ref().as_str() {
                    Some(text) => texts.push(text.trim().to_owned()),
                    None => wrong(line, cell.get_ref()),
                }
            }
            rows.push(At { value: texts, line });
        }
        rows
    }

    /// A table inside this one.
    pub fn table(&self, key: &str) -> Option<Table<'a>> {
        let (value, line) = self.get(key)?;
        let Some(table) = value.as_table() else {
            self.fault(
                line,
                format!(
                    "`{key}` is {}, but should be a part of its own.",
                    kind_of(value)
                ),
                format!("Write `[{key}]` on a line and its fields below."),
            );
            return None;
        };
        Some(Table::inner(self.source, table, line, self.faults))
    }

    /// All tables of a list, written as `[[key]]` or as `key = [{ … }]`.
    pub fn tables(&self, key: &str) -> Vec<Table<'a>> {
        let Some((value, line)) = self.get(key) else {
            return Vec::new();
        };
        let wrong = |line, value| {
            self.fault(
                line,
                format!(
                    "`{key}` is {}, but should be a list of parts.",
                    kind_of(value)
                ),
                format!("Write `[[{key}]]` above the fields of each one."),
            );
        };
        let Some(array) = value.as_array() else {
            wrong(line, value);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for entry in array {
            let line = self.source.line(entry.span().start);
            match entry.get_ref().as_table() {
                Some(table) => tables.push(Table::inner(self.source, table, line, self.faults)),
                None => wrong(line, entry.get_ref()),
            }
        }
        tables
    }

    /// Says that these keys are known, whatever they hold.
    pub fn know(&self, keys: &[&str]) {
        self.asked
            .borrow_mut()
            .extend(keys.iter().map(|key| (*key).to_owned()));
    }

    /// Reports every key that was never asked for. `elsewhere` says where a key does belong.
    pub fn close_with(self, elsewhere: impl Fn(&str) -> Option<String>) {
        let asked = self.asked.borrow();
        for key in self.keys() {
            let name = key.value.as_str();
            if asked.iter().any(|known| known == name) {
                continue;
            }
            if let Some(where_it_belongs) = elsewhere(name) {
                self.fault(key.line, where_it_belongs, "Take it out.");
                continue;
            }
            let free = asked
                .iter()
                .map(String::as_str)
                .filter(|known| !self.has(known));
            let write = match nearest(name, free) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => "Take it out.".to_owned(),
            };
            self.fault(
                key.line,
                format!("There is no field called `{name}` here."),
                write,
            );
        }
    }

    pub fn close(self) {
        self.close_with(|_| None);
    }
}

fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a part with fields of its own",
    }
}
