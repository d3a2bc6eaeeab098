//! `cargo xtask simulate`: the shipped engine on the shipped bank, taken by people whose abilities are
//! known (framework, section 15).
//!
//! ```text
//! bank ─truth─▶ how items really are ─┐
//! group ──────▶ abilities ────────────┴─person─▶ sittings ─table─▶ columns ─report─▶ gate
//! ```

mod draw;
pub mod effect;
mod gate;
mod person;
mod report;
mod scale;
mod synthetic;
mod table;
mod truth;

pub use gate::{Gate, gates};
pub use report::Report;
pub use synthetic::bank as synthetic_bank;
pub use truth::{Group, Noise};

use super::content;
use super::content::date::Date;
use super::content::edition;
use super::content::quality::{self, Quality};
use super::{Failure, project};
use crate::bank::Bank;
use std::fs;
use table::Share;

/// What the person at the keyboard asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    pub persons: usize,
    pub seed: u64,
    /// On the invented bank instead of the shipped one.
    pub synthetic: bool,
    /// The figures go into the content, for the page about the test.
    pub write: bool,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            persons: 1000,
            seed: 1,
            synthetic: false,
            write: false,
        }
    }
}

pub fn run(wish: &Wish) -> Result<(), Failure> {
    let mut bank = shipped()?;
    if wish.synthetic {
        bank = synthetic_bank(&bank, wish.seed);
    }
    let tests = bank.items_for(crate::item::Usage::Test).count();
    println!(
        "Edition {} of {}, {tests} items that count, {} people, seed {}.",
        bank.edition.id, bank.edition.date, wish.persons, wish.seed
    );
    println!(
        "Reported standard deviations: × {} for a competence, × {} overall.",
        bank.measurement.competence, bank.measurement.overall
    );
    println!(
        "Truth: rater error SD 0.5, slopes log-normal SD 0.25, {}; \"rough\": {}.",
        Noise::FRAMEWORK.name,
        Noise::ROUGH.name
    );
    for group in [Group::GENERAL, Group::WEAK] {
        let report = Report::of(&bank, group, wish.persons, wish.seed);
        println!("{report}");
        if group.name == Group::GENERAL.name {
            println!("Release gates (general group)\n{}", report.gate_lines());
            if wish.write {
                write(&quality(&bank, &report, wish)?)?;
            }
        }
    }
    let found = scale::check(wish.seed);
    for ((length, error), other) in scale::LENGTHS.iter().zip(found).zip(scale::OTHERS) {
        println!("Single scale, {length} items: RMSE {error:.3} (best open engine: {other})");
    }
    Ok(())
}

/// The Danish bank as it is pressed today.
///
/// # Errors
/// When the content has a fault.
pub fn shipped() -> Result<Bank, Failure> {
    content::pressed(&project::root())?.bank("da")
}

/// The figures for the page about the test.
///
/// # Errors
/// When the items can't be written, which would be a fault of the program.
pub fn quality(bank: &Bank, report: &Report, wish: &Wish) -> Result<Quality, Failure> {
    let of_100 = |share: Share| share.percent().round();
    let core = &report.core;
    Ok(Quality {
        date: Date::today().to_string(),
        tested: edition::tested(bank.items.iter(), &bank.jobs, &bank.measurement)?,
        figures: [
            report.persons as f64,
            wish.seed as f64,
            of_100(core.overall_level),
            of_100(core.level),
            // Never rounded up to all of them.
            core.level_near.percent().floor(),
            of_100(core.competence.within_80),
            100.0 - of_100(core.false_claims),
            of_100(report.same),
            (core.reliability * 100.0).round() / 100.0,
        ],
    })
}

/// Leaves them where that page takes them from.
fn write(quality: &Quality) -> Result<(), Failure> {
    let path = project::root().join(quality::FILE);
    fs::write(&path, quality.text()).map_err(|error| Failure::file("write", &path, &error))?;
    println!("Written: {}", path.display());
    Ok(())
}
