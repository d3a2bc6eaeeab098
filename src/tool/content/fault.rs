//! A fault in the content: where, what is wrong, and what to write instead.

use std::cell::RefCell;
use std::fmt;

/// One fault. Both sentences are for an author who doesn't program.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// From the project's root, such as `assets/content/item/kontakt/svar-alle.toml`.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    pub what: String,
    pub write: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}: {} {}",
            self.file, self.line, self.what, self.write
        )
    }
}

/// Every fault found so far. The check goes on after each one, so that an author sees all of them.
#[derive(Debug, Default)]
pub struct Faults {
    list: RefCell<Vec<Fault>>,
}

impl Faults {
    pub fn add(&self, file: &str, line: usize, what: impl Into<String>, write: impl Into<String>) {
        self.list.borrow_mut().push(Fault {
            file: file.to_owned(),
            line,
            what: what.into(),
            write: write.into(),
        });
    }

    /// All faults by file and line, each once.
    pub fn sorted(self) -> Vec<Fault> {
        let mut list = self.list.into_inner();
        list.sort();
        list.dedup();
        list
    }
}

/// "`a`, `b` or `c`", for messages that list what is allowed.
pub fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} or {last}", before.join(", ")),
    }
}

/// The known name most like `wrong`, when one is near enough to be meant.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = 1 + wrong.chars().count() / 3;
    known
        .into_iter()
        .map(|name| (distance(wrong, name), name))
        .filter(|(apart, _)| *apart <= near)
        .min_by_key(|(apart, _)| *apart)
        .map(|(_, name)| name)
}

/// How many letters must be put in, left out or changed to make one word the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in (1..).zip(one.chars()) {
        let mut diagonal = at - 1;
        let mut left = at;
        let mut next = vec![at];
        for (above, same) in row.iter().skip(1).zip(&other) {
            let changed = diagonal + usize::from(*same != letter);
            left = changed.min(above + 1).min(left + 1);
            next.push(left);
            diagonal = *above;
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_recognised() {
        let known = ["difficulty", "difficulty_by", "task", "stem", "use"];
        for (wrong, meant) in [
            ("dificulty", Some("difficulty")),
            ("diffculty_by", Some("difficulty_by")),
            ("taks", Some("task")),
            ("usage", Some("use")),
            ("colour", None),
        ] {
            assert_eq!(nearest(wrong, known), meant, "{wrong}");
        }
    }

    #[test]
    fn names_are_listed_as_people_list_them() {
        assert_eq!(listed(["a"]), "`a`");
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
