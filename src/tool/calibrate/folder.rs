//! A folder of exports that people handed over, made into one table; [`crate::export`] says what a
//! file holds. Every sitting counts as one person, every version of a task as an item of its own
//! (`id@version`).
//!
//! Left out are answers given with help, answers too fast to have been read, whole sittings where more
//! than a tenth were (framework, section 9), and what was handed over twice.

use super::table::{HIGHEST, Person, Table};
use crate::export::{Answer, Export};
use crate::tool::Failure;
use crate::tool::json::wrong;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A sitting counts when at least this share of its answers took their time.
const EFFORT: f64 = 0.90;

/// What was left out.
#[derive(Debug, Default)]
struct Left {
    helped: usize,
    rapid: usize,
    hasty: usize,
    twice: usize,
}

/// A sitting's answers by item, and the group.
type Sitting = (BTreeMap<String, Answer>, Option<String>);

/// Reads all `*.csv` files of a folder; `group` names a group field. With the table come sentences on
/// what was left out.
///
/// # Errors
/// No such file, one that is no export, or no file with the field `group`.
pub fn open(path: &Path, group: Option<&str>) -> Result<(Table, Vec<String>), Failure> {
    let mut exports = Vec::new();
    for file in files(path)? {
        let bytes = fs::read(&file).map_err(|error| Failure::file("read", &file, &error))?;
        let name = file.display().to_string();
        let text = String::from_utf8(bytes)
            .map_err(|_| wrong(&name, "is not text in UTF-8".to_owned()))?;
        exports.push((read(&name, &text)?, name));
    }
    let known = |group: &str| {
        let mut fields = exports.iter().flat_map(|(export, _)| &export.groups);
        fields.any(|(name, _)| name == group)
    };
    if let Some(group) = group
        && !known(group)
    {
        return Err(wrong(
            &path.display().to_string(),
            format!("holds no file with the group field `{group}`"),
        ));
    }
    let exports: Vec<Export> = exports.into_iter().map(|(export, _)| export).collect();
    let (table, left) = gather(exports, group);
    if table.persons.is_empty() {
        return Err(wrong(
            &path.display().to_string(),
            "holds no sitting that can be used".to_owned(),
        ));
    }
    let note = format!(
        "Sittings: {}. Left out: {} answers with help, {} too fast, {} hasty sittings, {} answers handed over twice.",
        table.persons.len(),
        left.helped,
        left.rapid,
        left.hasty,
        left.twice
    );
    Ok((table, vec![note]))
}

fn files(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed = |error: std::io::Error| Failure::file("read", path, &error);
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        let file = entry.map_err(failed)?.path();
        let ending = file.extension().unwrap_or_default();
        if ending.eq_ignore_ascii_case("csv") {
            files.push(file);
        }
    }
    files.sort();
    if files.is_empty() {
        let what = "holds no CSV file".to_owned();
        return Err(wrong(&path.display().to_string(), what));
    }
    Ok(files)
}

fn read(name: &str, text: &str) -> Result<Export, Failure> {
    let export = Export::read(text).map_err(|fault| {
        let what = format!(
            "is not an export: line {} is wrong at `{}`",
            fault.line, fault.column
        );
        wrong(name, what)
    })?;
    match export.answers.iter().find(|answer| answer.score > HIGHEST) {
        None => Ok(export),
        Some(answer) => Err(wrong(
            name,
            format!("has the score {} for `{}`", answer.score, answer.item),
        )),
    }
}

fn gather(exports: Vec<Export>, group: Option<&str>) -> (Table, Left) {
    let mut left = Left::default();
    let mut sittings: BTreeMap<String, Sitting> = BTreeMap::new();
    for export in exports {
        let own = export
            .groups
            .into_iter()
            .find(|(name, _)| Some(name.as_str()) == group);
        let own = own
            .map(|(_, value)| value)
            .filter(|value| !value.is_empty());
        for answer in export.answers {
            let (answers, group) = sittings.entry(answer.session.clone()).or_default();
            group.clone_from(&own);
            let item = format!("{}@{}", answer.item, answer.version);
            if answers.insert(item, answer).is_some() {
                left.twice += 1;
            }
        }
    }
    sittings.retain(|_, (answers, _)| {
        let rapid = answers.values().filter(|answer| answer.rapid).count();
        let slow = answers.len() - rapid;
        let kept = slow as f64 >= EFFORT * answers.len() as f64;
        left.hasty += usize::from(!kept);
        kept
    });
    for (answers, _) in sittings.values_mut() {
        answers.retain(|_, answer| {
            left.helped += usize::from(answer.helped);
            left.rapid += usize::from(answer.rapid && !answer.helped);
            !answer.helped && !answer.rapid
        });
    }
    let items: BTreeSet<&String> = sittings
        .values()
        .flat_map(|(answers, _)| answers.keys())
        .collect();
    let items: Vec<String> = items.into_iter().cloned().collect();
    let person = |(answers, group): &Sitting| Person {
        scores: answers
            .iter()
            .filter_map(|(item, answer)| Some((items.binary_search(item).ok()?, answer.score)))
            .collect(),
        group: group.clone(),
    };
    let persons = sittings.values().map(person).collect();
    (Table { items, persons }, left)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(session: &str, item: &str, score: u8) -> Answer {
        Answer {
            session: session.into(),
            item: item.into(),
            version: 1,
            score,
            ..Answer::default()
        }
    }

    #[test]
    fn sittings_become_persons() {
        let mut one = Export {
            groups: vec![("sex".into(), "f".into())],
            answers: (0..12).map(|n| answer("a", &format!("i{n}"), 1)).collect(),
        };
        one.answers[0].rapid = true;
        one.answers[1].helped = true;
        let mut hasty = answer("b", "i1", 0);
        hasty.rapid = true;
        let other = Export {
            groups: Vec::new(),
            answers: vec![hasty, answer("c", "i2", 0), answer("c", "i2", 0)],
        };
        let (table, left) = gather(vec![one, other], Some("sex"));
        assert_eq!(table.items.len(), 10);
        assert_eq!(table.persons.len(), 2);
        assert_eq!(table.persons[0].scores.len(), 10);
        assert_eq!(table.persons[0].group.as_deref(), Some("f"));
        let place = table.items.iter().position(|item| item == "i2@1").unwrap();
        assert_eq!(table.persons[1].scores, [(place, 0)]);
        assert_eq!(table.persons[1].group, None);
        assert_eq!(
            (left.helped, left.rapid, left.hasty, left.twice),
            (1, 1, 1, 1)
        );
    }

    #[test]
    fn what_is_no_export_is_refused() {
        let failure = read("x.csv", "A,B\n1,0\n").unwrap_err().to_string();
        assert!(failure.contains("x.csv is not an export: line 1 is wrong at `header`"));
        let many = Export {
            groups: Vec::new(),
            answers: vec![answer("a", "i", 10)],
        };
        assert!(read("x.csv", &many.write()).is_err());
    }
}
