//! `cargo xtask bench`: the release site as a cheap phone on slow 4G meets it. It measures and never judges.

use super::browser::CHROMIUM;
use super::program::Program;
use super::{Failure, budget, build, project, serve, setup};

pub fn run() -> Result<(), Failure> {
    setup::all()?;
    build::release_if_old()?;
    let chromium = CHROMIUM.ensure()?;
    println!();
    if let Err(over) = budget::check() {
        println!("{over}");
    }
    println!("\nMeasuring in Chromium (usually half a minute) …\n");
    let running = serve::spawn(project::dist())?;
    Program::new("node")
        .arg("tests/browser/bench.mjs")
        .env("DIGIKLAR_URL", running.url())
        .env(CHROMIUM.variable, chromium)
        .run("If the walk to the first question has changed, correct WALK at the top of tests/browser/bench.mjs.")
}
