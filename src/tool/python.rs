//! openbadgeslib, a verifier of certificates from PyPI, in a Python environment of its own.

use super::program::Program;
use super::{Failure, project};
use std::path::PathBuf;

/// What is installed; `tests/verifiers/openbadges.py` says the same.
const PACKAGE: &str = "openbadgeslib[ldp]==4.6.3";
/// Says which Python has it, if not the one set up here; the tests read the same variable.
pub const VARIABLE: &str = "DIGIKLAR_OPENBADGES_PYTHON";

/// The Python that has it, after setting one up where there is none.
///
/// # Errors
/// When Python has no environments, or the package can't be fetched.
pub fn ensure() -> Result<PathBuf, Failure> {
    if let Some(python) = std::env::var_os(VARIABLE).map(PathBuf::from) {
        return Ok(python);
    }
    let folder = project::root().join("target/openbadges");
    let (python, ready) = (folder.join("bin/python"), folder.join("ready"));
    if std::fs::read_to_string(&ready).is_ok_and(|what| what == PACKAGE) {
        return Ok(python);
    }
    println!("Setting up: openbadgeslib from PyPI (usually half a minute) …");
    Program::new("python3")
        .args(["-m", "venv"])
        .arg(&folder)
        .run("Install Python 3 with environments (on Debian: `apt-get install python3-venv`).")?;
    Program::new(&python)
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            PACKAGE,
        ])
        .run("Connect to the network and run again.")?;
    std::fs::write(&ready, PACKAGE).map_err(|error| Failure::file("write", &ready, &error))?;
    Ok(python)
}
