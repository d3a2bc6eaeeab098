//! File types, by ending.

use std::path::Path;

/// What a host must say about a file.
pub fn of(path: &Path) -> &'static str {
    match ending(path) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether the file is worth a brotli and a gzip copy; the others are compressed already.
pub fn compresses(path: &Path) -> bool {
    matches!(
        ending(path),
        "html"
            | "css"
            | "js"
            | "mjs"
            | "json"
            | "webmanifest"
            | "wasm"
            | "svg"
            | "txt"
            | "md"
            | "bin"
    )
}

fn ending(path: &Path) -> &str {
    path.extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_file_on_the_site_has_its_type() {
        for (name, mime) in [
            ("index.html", "text/html; charset=utf-8"),
            ("a-1_bg.wasm", "application/wasm"),
            ("pack-da-1.bin", "application/octet-stream"),
            ("icon.svg", "image/svg+xml"),
            ("unknown", "application/octet-stream"),
        ] {
            assert_eq!(of(Path::new(name)), mime);
        }
        assert!(
            compresses(Path::new("pack.bin"))
                && !compresses(Path::new("a.png"))
                && !compresses(Path::new("a.js.br"))
        );
    }
}
