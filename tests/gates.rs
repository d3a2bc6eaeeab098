//! The release gates of the framework's section 15: the shipped engine on the shipped bank, and, so that the
//! engine can be told from the bank, on an invented bank with the blueprint's mix.

// Helpers of a test may fail the test.
#![allow(clippy::expect_used)]

mod common;

use digiklar::bank::Bank;
use digiklar::tool::content;
use digiklar::tool::simulate::{Group, Report, Wish, gates, quality};
use std::path::Path;

/// So many people, and the seed `cargo xtask simulate` has when none is given.
const PEOPLE: usize = 1000;
const SEED: u64 = 1;

fn report(bank: &Bank) -> Report {
    let report = Report::of(bank, Group::GENERAL, PEOPLE, SEED);
    assert_eq!(report.persons, PEOPLE);
    println!("{report}\n{}", report.gate_lines());
    report
}

fn failed(report: &Report) -> Vec<String> {
    let gates = gates(report);
    assert!(gates.len() > 20);
    gates
        .iter()
        .filter(|gate| !gate.holds())
        .map(ToString::to_string)
        .collect()
}

#[test]
fn the_engine_meets_the_gates_on_a_bank_of_200() {
    let failed = failed(&report(&common::synthetic()));
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// `cargo test --test gates -- --nocapture` prints the figures.
#[test]
fn the_shipped_bank_meets_the_gates() {
    let bank = common::bank();
    let report = report(&bank);
    let failed = failed(&report);
    assert!(failed.is_empty(), "{}", failed.join("\n"));

    // What the page about the test says is what was found just now.
    let found = quality(&bank, &report, &Wish::default()).expect("figures");
    let shown = content::check(Path::new(env!("CARGO_MANIFEST_DIR")))
        .content
        .quality;
    let shown = shown.expect("figures for the page");
    assert_eq!(
        (&shown.figures, &shown.tested),
        (&found.figures, &found.tested),
        "run `cargo xtask simulate --write`"
    );
}
