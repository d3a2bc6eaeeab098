//! The worker that keeps the site on the device: `assets/worker.js` with the files of the release.

use super::page::{self, Page};
use super::{Failure, site};
use std::fs;
use std::path::Path;

/// Where Trunk puts it and where the page looks for it.
pub const WORKER: &str = "worker.js";

/// Fetched anew whenever there is a connection, so it belongs to no release.
const FRESH: &str = "issuers.json";

/// What belongs to a release, by the names under which a page asks for it.
#[derive(Debug, PartialEq, Eq)]
struct Files {
    /// What the first screen needs.
    first: Vec<String>,
    rest: Vec<String>,
}

/// Writes the worker of this site; gives the `<link>` by which the page finds it.
///
/// # Errors
/// When a file can't be read or written.
pub fn write(folder: &Path, page: &Page, names: &[String]) -> Result<String, Failure> {
    let path = folder.join(WORKER);
    let script = fs::read_to_string(&path).map_err(|error| Failure::file("read", &path, &error))?;
    let files = sorted(page, names);
    let release = release(folder, page, names)?;
    let text = format!(
        "const RELEASE=\"{release}\",FIRST={},REST={};\n{script}",
        list(&files.first),
        list(&files.rest)
    );
    fs::write(&path, text).map_err(|error| Failure::file("write", &path, &error))?;
    Ok(format!(
        "<link rel=\"alternate\" type=\"text/javascript\" href=\"./{WORKER}\" data-worker=\"{release}\">"
    ))
}

/// A name for all of it: with another page or another file it is another.
fn release(folder: &Path, page: &Page, names: &[String]) -> Result<String, Failure> {
    let mut all = page.to_string().into_bytes();
    for name in names {
        all.extend(name.as_bytes());
        // The others say in their names what they hold.
        if !site::is_hashed(name) {
            let path = folder.join(name);
            let bytes = fs::read(&path).map_err(|error| Failure::file("read", &path, &error))?;
            all.extend(bytes);
        }
    }
    Ok(site::hash(&all))
}

/// The first screen needs what the page names, but for what it names for later.
fn sorted(page: &Page, names: &[String]) -> Files {
    let mut asked: String = page.inline("script").concat();
    asked.extend(page.tags().filter(|tag| !page::is_for_later(tag)));
    let mut files = Files {
        first: vec!["./".to_owned()],
        rest: Vec::new(),
    };
    for name in names {
        let file = name.rsplit('/').next().unwrap_or_default();
        if matches!(name.as_str(), "index.html" | "_headers" | FRESH) || file == WORKER {
            continue;
        }
        if asked.contains(name.as_str()) {
            files.first.push(name.clone());
        } else {
            // Hosts answer for a folder's page by the folder's name.
            files
                .rest
                .push(name.trim_end_matches("index.html").to_owned());
        }
    }
    files
}

/// As an array in a script. The names are our own, with nothing that must be escaped.
fn list(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    format!("[{}]", quoted.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_screen_comes_first() {
        let page = Page::parse(
            "<link rel=icon href=./icon-0123456789.svg><link rel=preload href=./pack-da.bin data-pack=da>\
             <link rel=alternate href=./pack-en.bin data-pack=en><link href=./rooms.js data-part=rooms data-wasm=./rooms.wasm>\
             <script>import './a.js'</script>",
        );
        let names = [
            "_headers",
            "a.js",
            "delt/index.html",
            "icon-0123456789.svg",
            "index.html",
            "issuers.json",
            "pack-da.bin",
            "pack-en.bin",
            "rooms.js",
            "rooms.wasm",
            "worker.js",
        ];
        let files = sorted(&page, &names.map(str::to_owned));
        assert_eq!(
            files.first,
            ["./", "a.js", "icon-0123456789.svg", "pack-da.bin"]
        );
        assert_eq!(
            files.rest,
            ["delt/", "pack-en.bin", "rooms.js", "rooms.wasm"]
        );
    }

    #[test]
    fn another_page_is_another_release() {
        let folder = std::env::temp_dir();
        let name = |html: &str, names: &[&str]| {
            let names: Vec<String> = names.iter().map(ToString::to_string).collect();
            release(&folder, &Page::parse(html), &names).unwrap()
        };
        let one = name("<p>1", &["a-0123456789.js"]);
        assert_ne!(one, name("<p>2", &["a-0123456789.js"]));
        assert_ne!(one, name("<p>1", &["a-0123456780.js"]));
        assert_eq!(one, name("<p>1", &["a-0123456789.js"]));
    }
}
