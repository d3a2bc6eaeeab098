//! The last step of every build, called by Trunk as a hook while the site is still in its staging folder:
//! packs, words, final names, policy, headers, compressed copies.

use super::content::{self, PackFile, Pressed};
use super::page::{self, Page, escaped};
use super::policy::Policy;
use super::program::Program;
use super::{Failure, compress, headers, offline, site, style};
use crate::door;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The language the site opens in; its pack is fetched with the page, the others when they are asked for.
const FIRST_LANGUAGE: &str = "da";

/// The programs that come after the first one: see `view::wing`.
pub const LATER: [&str; 5] = ["rooms", "check", "workshop", "proof", "reader"];

pub fn run() -> Result<(), Failure> {
    let variable = |name: &str| {
        env::var(name).map_err(|_| {
            Failure::new(
                format!("`cargo xtask finish` is called by Trunk, which sets {name}."),
                "Run `cargo xtask build` or `cargo xtask serve` instead.",
            )
        })
    };
    let staging = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let release = variable("TRUNK_PROFILE")? == "release";
    if release {
        shrink_scripts(&staging)?;
    }
    finish(&staging, release, &content::press()?)
}

fn finish(site: &Path, release: bool, pressed: &Pressed) -> Result<(), Failure> {
    let index = site.join("index.html");
    let html = fs::read_to_string(&index).map_err(|error| Failure::file("read", &index, &error))?;
    let mut page = Page::parse(&html);
    page.fill(&pressed.words)?;
    let links = pressed
        .packs
        .iter()
        .map(|pack| write_pack(site, pack, release))
        .collect::<Result<String, _>>()?;
    page.close_head(links)?;
    for file in &pressed.files {
        write(&site.join(&file.name), &file.bytes)?;
    }
    if release {
        for sheet in of_ending(site, "css")? {
            let read = fs::read_to_string(&sheet);
            let text = read.map_err(|error| Failure::file("read", &sheet, &error))?;
            write(&sheet, style::plain_ranges(&text).as_bytes())?;
        }
        rename_by_content(site, &mut page)?;
    }
    for name in LATER {
        page.close_head(place_later(site, name, release)?)?;
    }
    let policy = Policy::of(&page);
    if release {
        // A debug build has the script that reloads it, and that may talk to where it likes.
        page.open_head(format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
            policy.meta()
        ))?;
    }
    let statement = pressed.words.get("site.statement");
    write_statement_page(site, &page, statement.map_or("", String::as_str))?;
    write_shared_page(site, &page)?;
    for place in &pressed.doors {
        if let Some(name) = door::name(place) {
            let to = format!("../{}", place.href());
            write_door(site, &page, &name, &to, "Digiklar")?;
        }
    }
    if release {
        // Last, so that any change makes it another release.
        page.close_head(offline::write(site, &page, &names(site)?)?)?;
    }
    write(&index, page.to_string().as_bytes())?;
    if release {
        write(
            &site.join("_headers"),
            headers::write(&policy, &names(site)?).as_bytes(),
        )?;
        compress::all(site)?;
    }
    Ok(())
}

/// Writes a pack and gives the `<link>` by which the app finds it.
fn write_pack(site: &Path, pack: &PackFile, release: bool) -> Result<String, Failure> {
    let PackFile {
        code, name, bytes, ..
    } = pack;
    let file = if release {
        format!("pack-{code}-{}.bin", site::hash(bytes))
    } else {
        format!("pack-{code}.bin")
    };
    write(&site.join(&file), bytes)?;
    // The preload is taken by the app's `fetch` only if both ask in the same way: anonymous CORS.
    let how = if code == FIRST_LANGUAGE {
        "rel=\"preload\" as=\"fetch\" crossorigin=\"anonymous\"".to_owned()
    } else {
        format!("rel=\"alternate\" hreflang=\"{}\"", escaped(code))
    };
    Ok(format!(
        "<link {how} type=\"application/octet-stream\" href=\"./{file}\" data-pack=\"{}\" title=\"{}\">",
        escaped(code),
        escaped(name)
    ))
}

/// A program that `assets/page.js` loads by this link when a person goes there. Trunk gives its files plain
/// names.
fn place_later(site: &Path, program: &str, release: bool) -> Result<String, Failure> {
    let place = |name: &str, ending: &str| -> Result<String, Failure> {
        let path = site.join(format!("{name}.{ending}"));
        let bytes = fs::read(&path).map_err(|error| Failure::file("read", &path, &error))?;
        let named = if release {
            format!("{name}-{}.{ending}", site::hash(&bytes))
        } else {
            format!("{name}.{ending}")
        };
        fs::rename(&path, site.join(&named))
            .map_err(|error| Failure::file("rename", &path, &error))?;
        Ok(named)
    };
    let script = place(program, "js")?;
    let wasm = place(&format!("{program}_bg"), "wasm")?;
    Ok(format!(
        "<link rel=\"alternate\" type=\"text/javascript\" href=\"./{script}\" data-part=\"{program}\" data-wasm=\"./{wasm}\">"
    ))
}

/// Trunk's own minifier does not understand what wasm-bindgen writes and leaves it as it is.
fn shrink_scripts(site: &Path) -> Result<(), Failure> {
    for path in of_ending(site, "js")? {
        let read = fs::read_to_string(&path);
        let text = read.map_err(|error| Failure::file("read", &path, &error))?;
        // Only in a module are the outermost names nobody else's.
        let module = text.contains("export ").then_some("--module");
        Program::new("terser")
            .arg(&path)
            .args(module)
            .args(["--compress", "passes=2", "--mangle", "--output"])
            .arg(&path)
            .run("Run `npm ci`; if it fails again, look at the script it names.")?;
    }
    Ok(())
}

/// The files of a kind.
fn of_ending(site: &Path, ending: &str) -> Result<Vec<PathBuf>, Failure> {
    let mut files = site::files(site)?;
    files.retain(|path| path.extension().is_some_and(|own| own == ending));
    Ok(files)
}

/// Trunk names a file before `wasm-opt` and the minifier change it. Hosts and browsers keep such files for ever,
/// so each gets the hash of what it holds in the end.
fn rename_by_content(site: &Path, page: &mut Page) -> Result<(), Failure> {
    for path in site::files(site)? {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let Some(old) = site::hash_in(&name) else {
            continue;
        };
        let bytes = fs::read(&path).map_err(|error| Failure::file("read", &path, &error))?;
        let renamed = name.replace(old, &site::hash(&bytes));
        fs::rename(&path, path.with_file_name(&renamed))
            .map_err(|error| Failure::file("rename", &path, &error))?;
        page.rename(&name, &renamed);
    }
    Ok(())
}

/// `/was` is where the law wants the accessibility statement to be found.
fn write_statement_page(site: &Path, page: &Page, statement: &str) -> Result<(), Failure> {
    let to = if statement.starts_with("https://") {
        escaped(statement)
    } else {
        format!("../{}", escaped(statement))
    };
    // The legal name of the thing, the same on every Danish public site.
    write_door(site, page, "was", &to, "Tilgængelighedserklæring")
}

/// `/delt` is what the icon on a shared PC opens.
fn write_shared_page(site: &Path, page: &Page) -> Result<(), Failure> {
    write_door(site, page, "delt", "../?delt", "Digiklar")
}

/// A page in a folder of its own that leads on at once: an address to type that works on any host.
fn write_door(
    site: &Path,
    page: &Page,
    folder: &str,
    to: &str,
    title: &str,
) -> Result<(), Failure> {
    // Without one the browser asks for /favicon.ico, which is not ours to have.
    let icon = page
        .tags()
        .find(|tag| page::attribute(tag, "rel").is_some_and(|rel| rel.contains("icon")));
    let icon = icon
        .and_then(|tag| page::attribute(tag, "href"))
        .map_or_else(String::new, |href| {
            format!(
                "<link rel=\"icon\" href=\"../{}\">",
                escaped(href.trim_start_matches("./"))
            )
        });
    let folder = site.join(folder);
    // Not over another: two of them would have the same address.
    fs::create_dir(&folder).map_err(|error| Failure::file("create", &folder, &error))?;
    let html = format!(
        "<!doctype html><html lang=\"da\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <meta http-equiv=\"refresh\" content=\"0;url={to}\"><title>{title}</title>{icon}</head>\
         <body><p><a href=\"{to}\">{title}</a></p></body></html>\n"
    );
    write(&folder.join("index.html"), html.as_bytes())
}

/// The names of the site's files, relative to it, with `/` between folders.
fn names(site: &Path) -> Result<Vec<String>, Failure> {
    let relative = |path: PathBuf| {
        let parts = path.strip_prefix(site).unwrap_or(&path).components();
        parts
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect::<Vec<_>>()
            .join("/")
    };
    Ok(site::files(site)?.into_iter().map(relative).collect())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|error| Failure::file("write", path, &error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;

    /// A site as Trunk leaves it, in a folder of its own.
    fn staged(name: &str) -> PathBuf {
        let folder = env::temp_dir().join(format!("digiklar-finish-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let html = "<!doctype html><html lang=da><meta charset=utf-8><title>{{start.title}}</title>\
            <script type=module>import init from './a-0000000000000000.js'</script></head><body></body></html>";
        fs::write(folder.join("index.html"), html).unwrap();
        fs::write(folder.join(offline::WORKER), "// keeps\n".repeat(50)).unwrap();
        fs::write(folder.join("digiklar.css"), "@media (height>=34em){a{b:c}}").unwrap();
        for name in LATER {
            for file in [format!("{name}.js"), format!("{name}_bg.wasm")] {
                fs::write(folder.join(file), "// later\n".repeat(100)).unwrap();
            }
        }
        fs::write(
            folder.join("a-0000000000000000_bg.wasm"),
            "wasm ".repeat(100),
        )
        .unwrap();
        folder
    }

    fn pressed() -> Pressed {
        let pack = |code: &str| PackFile {
            code: code.into(),
            name: "Dansk & mere".into(),
            rtl: false,
            bytes: b"pack".repeat(50),
        };
        Pressed {
            packs: vec![pack("da"), pack("en")],
            files: Vec::new(),
            ways: String::new(),
            tasks: String::new(),
            saves: String::new(),
            doors: vec![Route::TestShort],
            words: [("start.title".to_owned(), "Digiklar".to_owned())].into(),
        }
    }

    #[test]
    fn a_release_site_is_complete() {
        let site = staged("release");
        finish(&site, true, &pressed()).unwrap();
        let html = fs::read_to_string(site.join("index.html")).unwrap();
        let pack = format!("pack-da-{}.bin", site::hash(&b"pack".repeat(50)));
        assert!(html.contains(&format!("<link rel=\"preload\" as=\"fetch\" crossorigin=\"anonymous\" type=\"application/octet-stream\" href=\"./{pack}\" data-pack=\"da\" title=\"Dansk &amp; mere\">")), "{html}");
        assert!(
            html.contains("<link rel=\"alternate\" hreflang=\"en\" "),
            "{html}"
        );
        assert!(
            html.contains("charset=utf-8><meta http-equiv=\"Content-Security-Policy\""),
            "{html}"
        );
        let sheet = fs::read_to_string(site.join("digiklar.css")).unwrap();
        assert_eq!(sheet, "@media (min-height:34em){a{b:c}}");
        let names = names(&site).unwrap();
        for name in [
            &pack,
            &format!("{pack}.br"),
            &format!("{pack}.gz"),
            "_headers",
            "was/index.html",
            "delt/index.html",
            "kort/index.html",
            "worker.js.br",
            "index.html.br",
        ] {
            assert!(
                names.iter().any(|other| other == name),
                "{name} is not among {names:?}"
            );
        }
        assert!(
            !names.contains(&"a-0000000000000000_bg.wasm".to_owned()),
            "{names:?}"
        );
        fs::remove_dir_all(site).unwrap();
    }

    #[test]
    fn a_debug_site_has_plain_names_and_no_policy() {
        let site = staged("debug");
        finish(&site, false, &pressed()).unwrap();
        let html = fs::read_to_string(site.join("index.html")).unwrap();
        assert!(
            html.contains("href=\"./pack-da.bin\"") && !html.contains("Content-Security-Policy"),
            "{html}"
        );
        assert!(!site.join("_headers").exists() && !site.join("index.html.br").exists());
        fs::remove_dir_all(site).unwrap();
    }
}
