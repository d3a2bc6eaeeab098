//! `word/*.toml`: the words of the interface, one file for each screen.

use super::fault::{Faults, nearest};
use super::language::Coverage;
use super::table::{At, Table};
use super::tree::{Source, Tree};
use crate::locale::Word;
use std::collections::{BTreeMap, BTreeSet};

/// One file of words.
#[derive(Clone, Debug)]
pub struct WordFile {
    /// The first part of its keys.
    pub name: String,
    pub path: String,
    /// Its keys are put together while the app runs, so nobody can tell which are used.
    pub dynamic: bool,
    /// Only the later programs show them: see [`crate::bank::Later`].
    pub later: bool,
    /// By full key, such as `test.left.one`.
    pub words: BTreeMap<String, At<String>>,
}

/// What a file may say of itself before its words.
const FLAGS: [&str; 2] = ["dynamic", "later"];

/// Reads the words in `folder`.
pub fn read(tree: &Tree, folder: &str, faults: &Faults) -> Vec<WordFile> {
    let folder = format!("{folder}/word");
    let mut files = Vec::new();
    for name in tree.stems(&folder, "toml", faults) {
        let path = format!("{folder}/{name}.toml");
        if let Some(source) = tree.read(&path, faults) {
            files.extend(parse(&source, name, faults));
        }
    }
    files
}

fn parse(source: &Source, name: String, faults: &Faults) -> Option<WordFile> {
    let root = source.parse(faults)?;
    let table = Table::new(source, &root, faults);
    let [dynamic, later] = FLAGS.map(|flag| table.bool_of(flag).unwrap_or_default());
    let mut words = BTreeMap::new();
    collect(&table, &name, true, &mut words);
    for (key, word) in &words {
        if let Err(what) = placeholders(&word.value) {
            table.fault(
                word.line,
                what,
                "Write placeholders like {n}, with small letters a–z inside.",
            );
        }
        let missing = match key.rsplit_once('.') {
            // `fault.other` is the word "other"; `test.left.other` counts.
            Some((stem, "one")) if stem.contains('.') => Some(format!("{stem}.other")),
            Some((stem, "other")) if stem.contains('.') => Some(format!("{stem}.one")),
            Some(_) | None => None,
        };
        if let Some(missing) = missing.filter(|missing| !words.contains_key(missing)) {
            table.fault(
                word.line,
                format!("`{key}` has no counterpart `{missing}`."),
                "A counted text has two forms: `.one` for exactly one and `.other` for all else.",
            );
        }
    }
    Some(WordFile {
        name,
        path: source.path.clone(),
        dynamic,
        later,
        words,
    })
}

/// Texts, and texts in parts: `[left]` with `one` is the same as `left.one`.
fn collect(
    table: &Table<'_>,
    prefix: &str,
    outermost: bool,
    words: &mut BTreeMap<String, At<String>>,
) {
    for key in table.keys() {
        let full = format!("{prefix}.{}", key.value);
        if outermost && FLAGS.contains(&key.value.as_str()) && table.bool_of(&key.value).is_some() {
            continue;
        }
        let plain =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '.');
        if !key.value.chars().all(plain) {
            table.fault(
                key.line,
                format!("The key `{}` holds odd signs.", key.value),
                "Write a–z, 0–9 and _.",
            );
        }
        if table.is_table(&key.value) {
            if let Some(inner) = table.table(&key.value) {
                collect(&inner, &full, false, words);
            }
        } else if let Some(text) = table.text(&key.value) {
            words.insert(full, text);
        }
    }
}

/// The names in `{braces}`.
///
/// # Errors
/// What is wrong with a brace that holds no name or has no partner.
pub fn placeholders(text: &str) -> Result<BTreeSet<String>, String> {
    let mut names = BTreeSet::new();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('{') {
        let inside = from.split_once('}').filter(|(name, _)| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        });
        let (Some((name, after)), false) = (inside, before.contains('}')) else {
            return Err(format!("A brace in \"{text}\" makes no placeholder."));
        };
        names.insert(name.to_owned());
        rest = after;
    }
    if rest.contains('}') {
        return Err(format!("A brace in \"{text}\" makes no placeholder."));
    }
    Ok(names)
}

/// The words in another language, sorted by key; what it lacks stays Danish.
pub fn translate(
    danish: &[WordFile],
    folder: &str,
    tree: &Tree,
    coverage: &mut Coverage,
    faults: &Faults,
) -> Vec<(String, Word)> {
    let own = read(tree, folder, faults);
    let names: Vec<&str> = danish.iter().map(|file| file.name.as_str()).collect();
    super::language::check_counterparts(tree, &format!("{folder}/word"), "toml", &names, faults);
    let mut all = Vec::new();
    for file in danish {
        let path = format!("{folder}/word/{}.toml", file.name);
        let own_file = own.iter().find(|given| given.name == file.name);
        for (key, word) in &file.words {
            let given = own_file.and_then(|own| own.words.get(key));
            if let Some(given) = given {
                check_same_placeholders(&path, word, given, faults);
            }
            let mut text = crate::item::Text {
                text: word.value.clone(),
                danish: false,
            };
            let what = if own_file.is_some() {
                format!("`{key}`")
            } else {
                "the whole file".to_owned()
            };
            coverage.text(&mut text, given, &path, 1, &what);
            all.push((
                key.clone(),
                Word {
                    text: text.text,
                    danish: text.danish,
                },
            ));
        }
        for (key, word) in own_file.iter().flat_map(|own| &own.words) {
            if !file.words.contains_key(key) {
                let write = match nearest(key, file.words.keys().map(String::as_str)) {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None => "Take it out.".to_owned(),
                };
                faults.add(
                    &path,
                    word.line,
                    format!("There is no Danish word `{key}`."),
                    write,
                );
            }
        }
    }
    all.sort_by(|one, other| one.0.cmp(&other.0));
    all
}

fn check_same_placeholders(path: &str, danish: &At<String>, given: &At<String>, faults: &Faults) {
    let (Ok(wanted), Ok(found)) = (placeholders(&danish.value), placeholders(&given.value)) else {
        return;
    };
    for name in wanted.difference(&found) {
        let what = format!("The placeholder {{{name}}} of the Danish text is missing.");
        faults.add(
            path,
            given.line,
            what,
            format!("Put {{{name}}} where its value belongs."),
        );
    }
    for name in found.difference(&wanted) {
        let what = format!("The Danish text has no placeholder {{{name}}}.");
        faults.add(
            path,
            given.line,
            what,
            "Take it out, or spell it as in Danish.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_stand_in_braces() {
        let names = |text| placeholders(text).map(|names| names.into_iter().collect::<Vec<_>>());
        assert_eq!(
            names("Opgave {n} af {of}"),
            Ok(vec!["n".to_owned(), "of".to_owned()])
        );
        assert_eq!(names("Opgave"), Ok(vec![]));
        for text in ["{n", "n}", "{}", "{N}", "}{n}"] {
            assert!(placeholders(text).is_err(), "{text}");
        }
    }
}
