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
    let mut text = String::new();
    for file in ordered(site::files(&root.join("style"))?) {
        text.push_str(
            &fs::read_to_string(&file).map_err(|error| Failure::file("read", &file, &error))?,
        );
        text.push('\n');
    }
    if fs::read_to_string(&sheet).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let folder = sheet.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| Failure::file("create", folder, &error))?;
    fs::write(&sheet, text).map_err(|error| Failure::file("write", &sheet, &error))
}

/// Tokens, base, then every view by name, print at the end: a later rule wins.
fn ordered(files: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut sheets: Vec<_> = files
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "css"))
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
    fn tokens_come_first_and_print_last() {
        let files = [
            "base.css",
            "note.md",
            "print.css",
            "start.css",
            "test.css",
            "tokens.css",
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
