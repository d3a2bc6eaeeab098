//! `cargo xtask bench`: what one step of the engine costs on this machine, and the release site as a cheap
//! phone on slow 4G meets it. It measures and never judges.

use super::browser::CHROMIUM;
use super::program::Program;
use super::simulate::{shipped, synthetic_bank};
use super::{Failure, budget, build, project, serve, setup};
use crate::form::Form;
use crate::session::{Device, Outcome, Session};
use std::time::{Duration, Instant};

pub fn run() -> Result<(), Failure> {
    step()?;
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

/// Sittings the time of a step is taken from; each has up to 34 steps.
const SITTINGS: u64 = 40;

/// Prints what one answer costs: the update of all estimates and the choice of the next of 200 items.
fn step() -> Result<(), Failure> {
    let bank = synthetic_bank(&shipped()?, 1);
    let job = bank.jobs.last().map(|job| job.id.clone());
    let form = Form::Job(job.unwrap_or_default());
    let mut times: Vec<Duration> = Vec::new();
    for seed in 0..SITTINGS {
        let mut session = Session::start(seed, 0, &bank, Device::Phone, form.clone(), Vec::new());
        while session.current.is_some() {
            let score = u8::from((seed + times.len() as u64).is_multiple_of(2));
            let start = Instant::now();
            session.record(&bank, Outcome::Scored(score), 60_000, 0);
            times.push(start.elapsed());
        }
    }
    times.sort_unstable();
    let at = |percent: usize| {
        let time = times.get(times.len() * percent / 100);
        time.map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    };
    println!(
        "One update and choice, 200 items, natively: median {:.2} ms, p95 {:.2} ms ({} steps; budget: median 1 ms)",
        at(50),
        at(95),
        times.len()
    );
    Ok(())
}
