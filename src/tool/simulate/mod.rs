//! `cargo xtask simulate`: the shipped engine on the shipped bank, taken by people whose abilities are
//! known (framework, section 15).
//!
//! ```text
//! bank ─truth─▶ how items really are ─┐
//! group ──────▶ abilities ────────────┴─person─▶ sittings ─table─▶ columns ─report─▶ gate
//! ```

mod draw;
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
use super::{Failure, project};
use crate::bank::Bank;

/// What the person at the keyboard asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    pub persons: usize,
    pub seed: u64,
    /// On the invented bank instead of the shipped one.
    pub synthetic: bool,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            persons: 1000,
            seed: 1,
            synthetic: false,
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
