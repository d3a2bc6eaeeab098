//! A built site on disk: its files and their names.

use super::Failure;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// Every file under a folder, sorted.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let cannot = |error| Failure::file("list", folder, &error);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        if path.is_dir() {
            found.extend(files(&path)?)
        } else {
            found.push(path)
        }
    }
    found.sort();
    Ok(found)
}

/// `a.js` and `br` → `a.js.br`.
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// A name for these bytes: with other bytes it is another, so the file may be kept for ever.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whether a name carries such a hash: `app-0123456789abcdef.css`, `digiklar-0123456789abcdef_bg.wasm`.
pub fn is_hashed(name: &str) -> bool {
    hash_in(name).is_some()
}

/// The hash in a name: ours has 16 digits, Trunk's may have fewer, as it leaves out zeros in front.
pub fn hash_in(name: &str) -> Option<&str> {
    name.split(['-', '_', '.']).skip(1).find(|part| {
        (10..=16).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names_are_told_from_plain_ones() {
        assert_eq!(
            hash_in("digiklar-0123456789abcdef_bg.wasm"),
            Some("0123456789abcdef")
        );
        assert_eq!(
            hash_in("digiklar-746d28b9529c6ec.js"),
            Some("746d28b9529c6ec")
        );
        assert!(is_hashed(&format!("pack-da-{}.bin", hash(b"x"))));
        assert!(
            !is_hashed("index.html") && !is_hashed("icon.svg") && !is_hashed("digiklar-small.js")
        );
    }

    #[test]
    fn a_copy_stands_beside_its_file() {
        assert_eq!(
            beside(Path::new("a/b.js"), "br"),
            PathBuf::from("a/b.js.br")
        );
    }
}
