//! Where things are: the project's folder and the programs it uses.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

/// The folder with `Cargo.toml`. Cargo says it at run time; started without Cargo, the folder this was built from.
pub fn root() -> PathBuf {
    env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from)
}

/// The release site.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// A PATH that finds what `npm ci` and `cargo install` put in place, before anything of the same name elsewhere.
pub fn search_path() -> OsString {
    let mut folders = vec![root().join("node_modules/.bin")];
    folders.extend(cargo_bin());
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    // Only a folder with the separator in its name can't be joined; then the plain PATH has to do.
    env::join_paths(folders).unwrap_or_else(|_| env::var_os("PATH").unwrap_or_default())
}

/// The first of these programs that is installed.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = search_path();
    names.iter().find_map(|name| {
        let here = PathBuf::from(name);
        if here.is_absolute() {
            return here.is_file().then_some(here);
        }
        env::split_paths(&path)
            .map(|folder| folder.join(name))
            .find(|file| file.is_file())
    })
}

/// CI says so in its environment; there, nothing may be skipped.
pub fn in_ci() -> bool {
    env::var("CI").is_ok_and(|value| value == "true" || value == "1")
}

/// Where Cargo keeps the sources of crates. Its path on this machine must not stand in what we publish, and
/// a short one costs fewer bytes.
pub fn registry() -> PathBuf {
    cargo_home().unwrap_or_default().join("registry/src")
}

fn cargo_bin() -> Option<PathBuf> {
    cargo_home().map(|home| home.join("bin"))
}

fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")))
}
