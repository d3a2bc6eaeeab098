//! The style files of `style/`, put together into the one that the page loads.

use super::{Failure, project, site};
use std::fs;
use std::path::{Path, PathBuf};

/// What `index.html` names.
const SHEET: &str = ".pack/digiklar.css";

/// Writes the sheet; Trunk calls this before it reads `index.html`. An unchanged one is left alone.
pub fn press() -> Result<(), Failure> {
    let root = project::root();
    let sheet = root.join(SHEET);
    let text = joined(&ordered(site::files(&root.join("style"))?))?;
    if fs::read_to_string(&sheet).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let folder = sheet.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| Failure::file("create", folder, &error))?;
    fs::write(&sheet, text).map_err(|error| Failure::file("write", &sheet, &error))
}

/// The style of a part that is fetched when it is needed, one of [`LATER`].
pub fn later(part: &str) -> Result<String, Failure> {
    let files = site::files(&project::root().join("style").join(part))?;
    Ok(without_comments(&joined(&files)?))
}

fn joined(files: &[PathBuf]) -> Result<String, Failure> {
    let mut text = String::new();
    for file in files {
        text.push_str(
            &fs::read_to_string(file).map_err(|error| Failure::file("read", file, &error))?,
        );
        text.push('\n');
    }
    Ok(text)
}

/// Trunk's minifier writes `(height>=34em)`, which Chrome knows from 104 on and Safari from 16.4: the way every
/// browser knows is put back.
pub fn plain_ranges(text: &str) -> String {
    const RANGES: [(&str, &str); 4] = [
        ("(width>=", "(min-width:"),
        ("(width<=", "(max-width:"),
        ("(height>=", "(min-height:"),
        ("(height<=", "(max-height:"),
    ];
    let plain = |text: String, (new, old): (&str, &str)| text.replace(new, old);
    RANGES.into_iter().fold(text.to_owned(), plain)
}

/// The style of the simulated phone, for when an exercise opens.
pub const PHONE: &str = "phone";
/// The style of the eMentor's side.
pub const WORKSHOP: &str = "workshop";
/// The folders that are not part of the first sheet; the files of each are put together by name.
const LATER: [&str; 2] = [PHONE, WORKSHOP];

/// The text without comments and indentation: all that is to be had before brotli.
fn without_comments(text: &str) -> String {
    let mut rest = text;
    let mut bare = String::new();
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    bare.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// Tokens, base, then every view by name, print at the end: a later rule wins.
fn ordered(files: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut sheets: Vec<_> = files
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "css"))
        .filter(|path| {
            !LATER
                .iter()
                .any(|later| path.parent().is_some_and(|folder| folder.ends_with(later)))
        })
        .collect();
    let place = |path: &PathBuf| match path.file_stem().and_then(|name| name.to_str()) {
        Some("tokens") => 0,
        Some("base") => 1,
        Some("print") => 3,
        _ => 2,
    };
    // The files come sorted by name, and a stable sort keeps that within a place.
    sheets.sort_by_key(place);
    sheets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_written_as_every_browser_knows_them() {
        let new = "@media (height>=34em){a{b:c}}@media screen and (width<=30rem) and (width>=9em){a{b:c}}";
        let old = "@media (min-height:34em){a{b:c}}@media screen and (max-width:30rem) and (min-width:9em){a{b:c}}";
        assert_eq!(plain_ranges(new), old);
        assert_eq!(plain_ranges(old), old);
    }

    #[test]
    fn tokens_come_first_and_print_last() {
        let files = [
            "base.css",
            "note.md",
            "phone/part.css",
            "print.css",
            "start.css",
            "test.css",
            "tokens.css",
            "workshop/wall.css",
        ]
        .map(PathBuf::from);
        let names = [
            "tokens.css",
            "base.css",
            "start.css",
            "test.css",
            "print.css",
        ]
        .map(PathBuf::from);
        assert_eq!(ordered(files.into()), names);
    }
}
