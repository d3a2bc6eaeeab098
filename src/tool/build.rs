//! The release site in `dist/`.

use super::program::Program;
use super::{Failure, content, project, setup};
use std::fs;
use std::path::Path;
use std::time::{Instant, SystemTime};

/// What the site is made of. A change in any of these makes `dist/` old.
const SOURCES: [&str; 10] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "assets",
    "index.html",
    "package-lock.json",
    "rust-toolchain.toml",
    "src",
    "style",
    ".cargo",
];

/// SHA-2 with its rounds in loops (see the crate's README): a third of the code, and a certificate hashes only a
/// few kilobytes.
const SMALL_HASHES: &str = "--cfg=sha2_backend_soft=\"compact\"";

/// Makes it, whatever is there already.
pub fn release() -> Result<(), Failure> {
    let began = (Instant::now(), SystemTime::now());
    setup::all()?;
    println!("Checking the content …");
    // Before the compiler, so that a fault in the content is told in seconds. The hook presses it again.
    content::press()?;
    println!(
        "Building the release site in dist/ (usually 4 minutes the first time, under one after that) …"
    );
    Program::new("trunk")
        // Its warning that it can't minify wasm-bindgen's script is known; `finish` does that.
        .args(["build", "--release", "--log", "error"])
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            format!(
                "--remap-path-prefix={}= {SMALL_HASHES}",
                project::registry().display()
            ),
        )
        .run("Correct what the compiler or Trunk names above. A missing crate means no network: connect and run again.")?;
    // The page says when its sources were read, so that what is saved during a build is built next time.
    let index = project::dist().join("index.html");
    let dated = fs::File::options()
        .append(true)
        .open(&index)
        .and_then(|file| file.set_modified(began.1));
    dated.map_err(|error| Failure::file("date", &index, &error))?;
    println!(
        "The release site is in dist/ ({:.0} s).",
        began.0.elapsed().as_secs_f64()
    );
    Ok(())
}

/// Makes it only if a source is newer than it.
pub fn release_if_old() -> Result<(), Failure> {
    if is_fresh() {
        println!("dist/ is up to date.");
        return Ok(());
    }
    release()
}

fn is_fresh() -> bool {
    let dist = project::dist();
    // A debug build put there by hand has no headers file.
    let Some(built) =
        modified(&dist.join("index.html")).filter(|_| dist.join("_headers").is_file())
    else {
        return false;
    };
    let root = project::root();
    SOURCES
        .iter()
        .all(|source| newest(&root.join(source)).is_none_or(|changed| changed < built))
}

/// The latest change in a file or in a folder and all it holds. A folder changes when a file in it comes or goes.
fn newest(path: &Path) -> Option<SystemTime> {
    let inside = fs::read_dir(path)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| newest(&entry.path()));
    inside.chain(modified(path)).max()
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|about| about.modified()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_as_new_as_the_newest_thing_in_it() {
        let root = project::root();
        let file = modified(&root.join("src/tool/build.rs")).unwrap();
        assert!(newest(&root.join("src")).unwrap() >= file);
        assert_eq!(newest(&root.join("no-such-folder")), None);
    }
}
