//! The licences of the crates that end up in the browser build: allowed ones only, listed in `THIRD-PARTY.md`.

use super::program::Program;
use super::{Failure, project};
use std::collections::BTreeSet;
use std::fs;

/// Licences that let us ship under EUPL-1.2.
const ALLOWED: [&str; 15] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "EUPL-1.2",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

/// One crate in the browser build.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Crate {
    name: String,
    version: String,
    licence: String,
    source: String,
}

/// Checks every licence and that the list is the one in the project; an old list is written anew.
pub fn check() -> Result<String, Failure> {
    let tree = Program::new("cargo")
        .args([
            "tree",
            "--locked",
            "--package",
            "digiklar",
            "--target",
            "wasm32-unknown-unknown",
            "--edges",
            "normal,no-proc-macro",
        ])
        .args([
            "--prefix",
            "none",
            "--no-dedupe",
            "--format",
            "{p}\t{l}\t{r}",
        ])
        .text("If Cargo.lock is said to be out of date, run `cargo check` and commit it.")?;
    let crates = read(&tree);
    let refused: Vec<_> = crates
        .iter()
        .filter(|of| !is_allowed(&of.licence))
        .map(|of| format!("{} ({})", of.name, of.licence))
        .collect();
    if !refused.is_empty() {
        return Err(Failure::new(
            format!("Licences that are not on our list: {}.", refused.join(", ")),
            "Do without the crate, or read its licence and add it to ALLOWED in src/tool/licence.rs.",
        ));
    }
    let path = project::root().join("THIRD-PARTY.md");
    let text = list(&crates);
    if fs::read_to_string(&path).is_ok_and(|old| old == text) {
        return Ok(format!("{} crates, all licences allowed", crates.len()));
    }
    fs::write(&path, text).map_err(|error| Failure::file("write", &path, &error))?;
    Err(Failure::new(
        "THIRD-PARTY.md did not list the crates of the browser build; it has been written anew.",
        "Look at it and commit it.",
    ))
}

/// Lines of `name v1.2.3 (…)`, licence and repository, with tabs between.
fn read(tree: &str) -> BTreeSet<Crate> {
    let crates = tree.lines().filter_map(|line| {
        let mut fields = line.split('\t');
        let mut names = fields.next()?.split_whitespace();
        let (name, version) = (names.next()?, names.next()?.trim_start_matches('v'));
        let mut field = || fields.next().unwrap_or_default().trim().to_owned();
        (name != "digiklar").then(|| Crate {
            name: name.to_owned(),
            version: version.to_owned(),
            licence: field(),
            source: field(),
        })
    });
    crates.collect()
}

fn list(crates: &BTreeSet<Crate>) -> String {
    let mut text = "# Third-party code in the browser build\n\nWritten by `cargo xtask test licences`; the licence texts are in each crate's source.\n\n\
        | crate | version | licence |\n| --- | --- | --- |\n"
        .to_owned();
    for of in crates {
        let name = if of.source.is_empty() {
            of.name.clone()
        } else {
            format!("[{}]({})", of.name, of.source)
        };
        text.push_str(&format!("| {name} | {} | {} |\n", of.version, of.licence));
    }
    text
}

/// Whether an SPDX expression can be met with allowed licences. `/` is how crates used to write OR.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (allowed, rest) = either(&words);
    allowed && rest.is_empty()
}

fn either<'a>(words: &'a [&'a str]) -> (bool, &'a [&'a str]) {
    let (mut allowed, mut rest) = both(words);
    while let Some((&"OR", after)) = rest.split_first() {
        let (other, after) = both(after);
        (allowed, rest) = (allowed || other, after);
    }
    (allowed, rest)
}

fn both<'a>(words: &'a [&'a str]) -> (bool, &'a [&'a str]) {
    let (mut allowed, mut rest) = one(words);
    while let Some((&"AND", after)) = rest.split_first() {
        let (other, after) = one(after);
        (allowed, rest) = (allowed && other, after);
    }
    (allowed, rest)
}

fn one<'a>(words: &'a [&'a str]) -> (bool, &'a [&'a str]) {
    match words.split_first() {
        Some((&"(", inside)) => {
            let (allowed, rest) = either(inside);
            match rest.split_first() {
                Some((&")", after)) => (allowed, after),
                _ => (false, rest),
            }
        }
        Some((licence, rest)) => {
            let allowed = ALLOWED.contains(licence);
            // An exception only ever allows more.
            match rest.split_first() {
                Some((&"WITH", exception)) => (allowed, exception.get(1..).unwrap_or_default()),
                _ => (allowed, rest),
            }
        }
        None => (false, words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_met_or_not() {
        for (expression, allowed) in [
            ("MIT", true),
            ("MIT OR GPL-3.0", true),
            ("MIT/Apache-2.0", true),
            ("GPL-3.0", false),
            ("MIT AND GPL-3.0", false),
            ("(MIT OR GPL-3.0) AND Unicode-3.0", true),
            ("Apache-2.0 WITH LLVM-exception OR GPL-2.0", true),
            ("GPL-3.0 AND MIT OR Zlib", true),
            ("(MIT", false),
            ("MIT MIT", false),
            ("", false),
        ] {
            assert_eq!(is_allowed(expression), allowed, "{expression}");
        }
    }

    #[test]
    fn the_tree_becomes_a_list() {
        let tree = "digiklar v0.1.0 (/work)\tEUPL-1.2\t\nserde v1.0.2\tMIT OR Apache-2.0\thttps://example.org/serde\nserde v1.0.2\tMIT OR Apache-2.0\thttps://example.org/serde\n";
        let text = list(&read(tree));
        assert!(
            text.ends_with(
                "| --- |\n| [serde](https://example.org/serde) | 1.0.2 | MIT OR Apache-2.0 |\n"
            ),
            "{text}"
        );
    }
}
