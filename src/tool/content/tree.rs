//! The files of the content tree, and where their lines begin.

use super::fault::Faults;
use std::fs;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::DeTable;

/// Where the content stands, from the project's root.
pub const CONTENT: &str = "assets/content";

/// The project's folder: where content, code and `index.html` are read from.
#[derive(Clone, Debug)]
pub struct Tree {
    root: PathBuf,
}

/// One text file.
#[derive(Clone, Debug)]
pub struct Source {
    /// From the project's root, with `/` on every system.
    pub path: String,
    pub text: String,
}

impl Tree {
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
        }
    }

    /// A place in the project's folder on this machine.
    pub fn place(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub fn exists(&self, path: &str) -> bool {
        self.place(path).exists()
    }

    /// Reads a file that must exist.
    pub fn read(&self, path: &str, faults: &Faults) -> Option<Source> {
        match fs::read_to_string(self.place(path)) {
            Ok(text) => Some(Source {
                path: path.to_owned(),
                // Some editors put an invisible mark first.
                text: text.trim_start_matches('\u{feff}').replace("\r\n", "\n"),
            }),
            Err(error) => {
                let write = if error.kind() == std::io::ErrorKind::InvalidData {
                    "Save it as UTF-8."
                } else {
                    "Add the file; the README in assets/content says what it holds."
                };
                faults.add(path, 1, format!("The file can't be read: {error}."), write);
                None
            }
        }
    }

    /// The names in a folder, files and folders apart, sorted; nothing when there is no such folder.
    /// Names that begin with a dot belong to the system or an editor.
    pub fn names(&self, folder: &str) -> Names {
        let mut names = Names::default();
        for entry in fs::read_dir(self.place(folder))
            .into_iter()
            .flatten()
            .flatten()
        {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            if entry.path().is_dir() {
                names.folders.push(name);
            } else {
                names.files.push(name);
            }
        }
        names.files.sort();
        names.folders.sort();
        names
    }

    /// The files in a folder that end in `.ending`, without their ending. Any other file or folder
    /// there is a fault.
    pub fn stems(&self, folder: &str, ending: &str, faults: &Faults) -> Vec<String> {
        let names = self.names(folder);
        for inner in names.folders {
            faults.add(
                &format!("{folder}/{inner}"),
                1,
                "There is no place for a folder here.",
                format!("Move its files to {folder}."),
            );
        }
        let mut stems = Vec::new();
        for name in names.files {
            let path = format!("{folder}/{name}");
            match name
                .strip_suffix(ending)
                .and_then(|stem| stem.strip_suffix('.'))
            {
                Some(stem) if is_plain(stem) => stems.push(stem.to_owned()),
                Some(_) => faults.add(
                    &path,
                    1,
                    "The file name holds other signs than a–z, 0–9 and hyphen.",
                    "Rename the file, such as `svar-alle.toml`; write ae, oe and aa.",
                ),
                None => faults.add(
                    &path,
                    1,
                    format!("Only .{ending} files belong in this folder."),
                    "Rename the file or move it away.",
                ),
            }
        }
        stems
    }

    /// Every file under `folder` whose name ends in `.ending`, at any depth.
    pub fn all(&self, folder: &str, ending: &str) -> Vec<String> {
        let names = self.names(folder);
        let mut paths: Vec<String> = names
            .files
            .iter()
            .filter(|name| {
                name.strip_suffix(ending)
                    .is_some_and(|stem| stem.ends_with('.'))
            })
            .map(|name| format!("{folder}/{name}"))
            .collect();
        for inner in names.folders {
            paths.extend(self.all(&format!("{folder}/{inner}"), ending));
        }
        paths
    }
}

/// What a folder holds.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub files: Vec<String>,
    pub folders: Vec<String>,
}

/// Lower-case letters a–z, digits and hyphens, as in file names, ids and targets.
pub fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

impl Source {
    /// The line of the byte at `offset`, counted from 1.
    pub fn line(&self, offset: usize) -> usize {
        let before = self.text.bytes().take(offset);
        1 + before.filter(|byte| *byte == b'\n').count()
    }

    /// The file as a table, or nothing when it isn't TOML. Only the first syntax error is reported:
    /// those after it are mostly its consequences.
    pub fn parse(&self, faults: &Faults) -> Option<Spanned<DeTable<'_>>> {
        match DeTable::parse(&self.text) {
            Ok(table) => Some(table),
            Err(error) => {
                let line = error.span().map_or(1, |span| self.line(span.start));
                faults.add(
                    &self.path,
                    line,
                    format!("This is not TOML: {}.", error.message().replace('\n', " ")),
                    "Correct it first; the file can't be read on. Texts stand in \"quotes\", lists \
                     in [brackets], and each key once.",
                );
                None
            }
        }
    }
}
