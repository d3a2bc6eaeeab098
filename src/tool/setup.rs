//! Installs what a build needs and is missing. A second run only asks each program for its version.

use super::program::Program;
use super::{Failure, project};
use std::fs;

/// Trunk 0.21.14 is the newest that compiles with the Rust pinned in `rust-toolchain.toml`.
const TRUNK: &str = "0.21.14";
/// The oldest Node that stylelint and html-validate run on.
const NODE: (u32, u32) = (20, 19);
/// Written beside the npm packages: the lock file they were installed from.
const NPM_STAMP: &str = "node_modules/.digiklar-lock.json";

const NO_NETWORK: &str = "Check the network connection (a proxy goes into HTTPS_PROXY) and run the same command again; what is done is kept.";

/// Everything that building the site takes.
pub fn all() -> Result<(), Failure> {
    node()?;
    wasm_target()?;
    trunk()?;
    wasm_bindgen()?;
    npm_packages()?;
    crates()
}

/// The compile target of the browser build.
pub fn wasm_target() -> Result<(), Failure> {
    let sysroot = Program::new("rustc")
        .args(["--print", "sysroot"])
        .text("Install Rust with rustup.")?;
    let library =
        std::path::Path::new(sysroot.trim()).join("lib/rustlib/wasm32-unknown-unknown/lib");
    if library.is_dir() {
        return Ok(());
    }
    println!("Setting up: Rust's wasm32 target (usually under a minute) …");
    if project::find(&["rustup"]).is_none() {
        return Err(Failure::new(
            "Rust's wasm32-unknown-unknown target is missing, and rustup, which adds it, is not installed.",
            "Install Rust with rustup, or add your distribution's wasm32 target for this Rust.",
        ));
    }
    Program::new("rustup")
        .args(["target", "add", "wasm32-unknown-unknown"])
        .run(NO_NETWORK)
}

/// `wasm-opt` and what the browser tests and the style check need.
pub fn npm_packages() -> Result<(), Failure> {
    node()?;
    let root = project::root();
    let (lock, stamp) = (root.join("package-lock.json"), root.join(NPM_STAMP));
    let wanted = fs::read(&lock).map_err(|error| Failure::file("read", &lock, &error))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    println!("Setting up: npm packages (usually half a minute) …");
    Program::new("npm")
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        // The browsers are the system's own; these packages would otherwise fetch theirs.
        .env("PUPPETEER_SKIP_DOWNLOAD", "1")
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .run(NO_NETWORK)?;
    fs::write(&stamp, wanted).map_err(|error| Failure::file("write", &stamp, &error))
}

fn node() -> Result<(), Failure> {
    let remedy = format!(
        "Install Node {}.{} or newer: from nodejs.org, with your package manager, or with `nvm install 22`.",
        NODE.0, NODE.1
    );
    let Some(said) = Program::new("node").arg("--version").answer() else {
        return Err(Failure::new(
            "Node.js is not installed; wasm-opt and the browser tests run on it.",
            remedy,
        ));
    };
    if node_version(&said).is_some_and(|version| version >= NODE) {
        return Ok(());
    }
    Err(Failure::new(
        format!("Node is {said}, which is too old."),
        remedy,
    ))
}

/// `v20.20.2` → (20, 20).
fn node_version(said: &str) -> Option<(u32, u32)> {
    let mut numbers = said.trim().strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

fn trunk() -> Result<(), Failure> {
    if has("trunk", TRUNK) {
        return Ok(());
    }
    install("trunk", TRUNK, "5 to 10 minutes", &["--locked"])?;
    installed("trunk", TRUNK)
}

fn wasm_bindgen() -> Result<(), Failure> {
    let lock = project::root().join("Cargo.lock");
    let text = fs::read_to_string(&lock).map_err(|error| Failure::file("read", &lock, &error))?;
    let version = locked_version(&text, "wasm-bindgen").ok_or_else(|| {
        Failure::new(
            "Cargo.lock names no wasm-bindgen.",
            "Run `cargo update --package wasm-bindgen` and look at Cargo.toml.",
        )
    })?;
    if has("wasm-bindgen", version) {
        return Ok(());
    }
    // Without --locked: the lock file it ships names a crate version that can't be had any more.
    install(
        "wasm-bindgen-cli",
        version,
        "3 minutes",
        &["--no-default-features"],
    )?;
    installed("wasm-bindgen", version)
}

/// Whether `program --version` answers with exactly this version.
fn has(program: &str, version: &str) -> bool {
    let said = Program::new(program)
        .arg("--version")
        .answer()
        .unwrap_or_default();
    said.split_whitespace().nth(1) == Some(version)
}

/// Another copy of a program, earlier on the PATH, would be used instead of the one just installed.
fn installed(program: &str, version: &str) -> Result<(), Failure> {
    if has(program, version) {
        return Ok(());
    }
    Err(Failure::new(
        format!("{program} {version} was installed, but another {program} is found before it."),
        format!(
            "Remove the other one (`which -a {program}` lists them), then run the same command again."
        ),
    ))
}

fn install(package: &str, version: &str, usually: &str, flags: &[&str]) -> Result<(), Failure> {
    let wanted = format!("{package}@{version}");
    if project::find(&["cargo-binstall"]).is_some() {
        println!("Setting up: {package} {version} with cargo binstall (usually seconds) …");
        if Program::new("cargo")
            .args(["binstall", "-y", &wanted])
            .run(NO_NETWORK)
            .is_ok()
        {
            return Ok(());
        }
    }
    println!(
        "Setting up: {package} {version}, compiled from source into Cargo's bin folder (usually {usually}, once) …"
    );
    Program::new("cargo")
        .args(["install", &wanted])
        .args(flags)
        .run(NO_NETWORK)
}

/// The browser build runs offline, so that nothing is fetched behind one's back; here the crates are fetched.
fn crates() -> Result<(), Failure> {
    Program::new("cargo")
        .args(["fetch", "--quiet", "--locked", "--target", "wasm32-unknown-unknown"])
        .run("Check the network connection. If Cargo.lock is said to be out of date, run `cargo check` and commit it.")
}

/// The version of a package in a `Cargo.lock`.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| **line != *name);
    lines
        .nth(1)?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_says_its_version() {
        assert_eq!(node_version("v20.20.2\n"), Some((20, 20)));
        assert_eq!(node_version("24.1"), None);
        assert!(
            node_version("v20.9.0").unwrap() < NODE && node_version("v22.1.0").unwrap() >= NODE
        );
    }

    #[test]
    fn the_lock_file_names_the_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }
}
