//! Which words the code and the first page ask for: every one must exist, and none may be left over.

use super::fault::{Faults, nearest};
use super::tree::{Source, Tree};
use super::word::WordFile;
use std::collections::BTreeSet;

/// Functions whose first argument is a key.
const PLAIN: [&str; 4] = ["t", "tf", "word", "fill"];
/// Functions whose first argument is a key with the forms `.one` and `.other`.
const COUNTED: [&str; 2] = ["tn", "plural"];
/// A text in the code that looks like a key but names a file.
const ENDINGS: [&str; 14] = [
    "bin", "css", "csv", "html", "jpg", "js", "json", "md", "pdf", "png", "rs", "svg", "toml",
    "txt",
];

/// The screens of the first program, which has no words of the later ones.
const FIRST: [&str; 11] = [
    "app",
    "before",
    "interlude",
    "own",
    "part/task",
    "pause",
    "shared",
    "shell",
    "sitting",
    "start",
    "test",
];

/// A text between quotes in Rust code.
#[derive(Debug, PartialEq, Eq)]
struct Literal {
    text: String,
    /// In the file, in bytes.
    offset: usize,
    /// The function it is the first argument of.
    call: Option<String>,
}

/// Compares the Danish words with what is asked for.
pub fn check(tree: &Tree, words: &[WordFile], faults: &Faults) {
    let known: BTreeSet<&str> = words
        .iter()
        .flat_map(|file| file.words.keys())
        .map(String::as_str)
        .collect();
    let mut used: BTreeSet<String> = BTreeSet::new();
    for path in tree.all("src", "rs") {
        if path.starts_with("src/tool/") || path.starts_with("src/bin/") {
            continue;
        }
        if let Some(source) = tree.read(&path, faults) {
            code(&source, words, &known, &mut used, faults);
        }
    }
    if tree.exists("index.html")
        && let Some(source) = tree.read("index.html", faults)
    {
        page(&source, &known, &mut used, faults);
    }
    for file in words.iter().filter(|file| !file.dynamic) {
        for (key, word) in &file.words {
            let stem = key
                .strip_suffix(".one")
                .or_else(|| key.strip_suffix(".other"));
            if !used.contains(key) && !stem.is_some_and(|stem| used.contains(stem)) {
                faults.add(
                    &file.path,
                    word.line,
                    format!("No code asks for `{key}`."),
                    "Take it out, or write `dynamic = true` first in a file whose keys are put together.",
                );
            }
        }
    }
}

fn code(
    source: &Source,
    words: &[WordFile],
    known: &BTreeSet<&str>,
    used: &mut BTreeSet<String>,
    faults: &Faults,
) {
    // Tests may name words that don't exist.
    let code = source.text.split("#[cfg(test)]").next().unwrap_or_default();
    for literal in literals(code) {
        let key = literal.text.as_str();
        let counted = format!("{key}.other");
        let called = |names: &[&str]| {
            literal
                .call
                .as_deref()
                .is_some_and(|call| names.contains(&call))
        };
        let in_file = words.iter().any(|file| {
            key.strip_prefix(&file.name)
                .is_some_and(|rest| rest.starts_with('.'))
        });
        let asked: Vec<String> = if !is_key(key) {
            Vec::new()
        } else if called(&COUNTED) {
            vec![format!("{key}.one"), counted]
        } else if called(&PLAIN) || (in_file && !known.contains(counted.as_str())) {
            vec![key.to_owned()]
        } else {
            Vec::new()
        };
        let is_first = FIRST
            .iter()
            .any(|screen| source.path == format!("src/view/{screen}.rs"));
        for key in asked.iter().filter(|_| is_first) {
            let name = key.split('.').next().unwrap_or_default();
            if words.iter().any(|file| file.later && file.name == name) {
                faults.add(
                    &source.path,
                    source.line(literal.offset),
                    format!("The first program asks for `{key}`, which comes with the later ones."),
                    format!(
                        "Take `later = true` out of {name}.toml, or move the word to another file."
                    ),
                );
            }
        }
        for key in asked.iter().filter(|key| !known.contains(key.as_str())) {
            missing(
                &source.path,
                source.line(literal.offset),
                key,
                known,
                faults,
            );
        }
        used.insert(literal.text);
    }
}

fn page(source: &Source, known: &BTreeSet<&str>, used: &mut BTreeSet<String>, faults: &Faults) {
    let mut offset = 0;
    for piece in source.text.split("{{") {
        if offset > 0 {
            let key = piece.split("}}").next().unwrap_or_default().trim();
            if !known.contains(key) {
                missing(&source.path, source.line(offset), key, known, faults);
            }
            used.insert(key.to_owned());
        }
        offset += piece.len() + 2;
    }
}

fn missing(path: &str, line: usize, key: &str, known: &BTreeSet<&str>, faults: &Faults) {
    let write = match nearest(key, known.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`? Else add it."),
        None => {
            let file = key.split('.').next().unwrap_or_default();
            format!("Add it to assets/content/word/{file}.toml.")
        }
    };
    faults.add(
        path,
        line,
        format!("There is no Danish word `{key}`."),
        write,
    );
}

/// `file.key` or `file.key.more`, and not a file's name.
fn is_key(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
    parts.len() > 1
        && parts
            .iter()
            .all(|part| !part.is_empty() && part.chars().all(plain))
        && !parts.last().is_some_and(|last| ENDINGS.contains(last))
}

/// The texts between quotes, without those in comments.
fn literals(code: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = code.get(at..).filter(|rest| !rest.is_empty()) {
        let step = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\\"'") {
            // A quotation mark as a character.
            rest.chars().take_while(|c| *c != '"').count() + 2
        } else if let Some((text, length)) = raw(rest).or_else(|| quoted(rest)) {
            let before = code.get(..at).unwrap_or_default();
            found.push(Literal {
                text,
                offset: at,
                call: call(before),
            });
            length
        } else {
            rest.chars().next().map_or(1, char::len_utf8)
        };
        at += step.max(1);
    }
    found
}

/// `"…"` at the start, and how long it is.
fn quoted(code: &str) -> Option<(String, usize)> {
    let inside = code.strip_prefix('"')?;
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            '"' if !escaped => return Some((inside.get(..at)?.to_owned(), at + 2)),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    None
}

/// `r#"…"#` at the start, and how long it is.
fn raw(code: &str) -> Option<(String, usize)> {
    let after = code.strip_prefix('r')?;
    let inside = after.trim_start_matches('#');
    let hashes = after.len() - inside.len();
    let inside = inside.strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let end = inside.find(&close)?;
    Some((
        inside.get(..end)?.to_owned(),
        1 + hashes + 1 + end + close.len(),
    ))
}

/// The name of the function whose bracket was opened last.
fn call(before: &str) -> Option<String> {
    let before = before.trim_end().strip_suffix('(')?.trim_end_matches('!');
    let name: Vec<char> = before
        .chars()
        .rev()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect();
    (!name.is_empty()).then(|| name.into_iter().rev().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_in_code() {
        let code = r##"
            // t("comment.key")
            view! { <p>{t("start.title")}</p> } // "no"
            let c = '"'; let s = r#"raw "text""#;
            locale.plural(
                "test.left", n);
            if x { "start.a" } else { "start\"b" }
        "##;
        let found: Vec<(String, Option<String>)> = literals(code)
            .into_iter()
            .map(|l| (l.text, l.call))
            .collect();
        let pair = |text: &str, call: Option<&str>| (text.to_owned(), call.map(str::to_owned));
        assert_eq!(
            found,
            [
                pair("start.title", Some("t")),
                pair("raw \"text\"", None),
                pair("test.left", Some("plural")),
                pair("start.a", None),
                pair("start\\\"b", None),
            ]
        );
    }

    #[test]
    fn a_key_has_a_full_stop_and_no_capitals() {
        for (text, is) in [
            ("start.title", true),
            ("test.left.one", true),
            ("start", false),
            ("Start. Nu", false),
            ("certificate.json", false),
            ("level.", false),
            ("level.n{}", false),
        ] {
            assert_eq!(is_key(text), is, "{text}");
        }
    }
}
