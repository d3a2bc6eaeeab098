//! The release gates of the framework's section 15: the shipped engine on the shipped bank, and, so that the
//! engine can be told from the bank, on an invented bank with the blueprint's mix.

// Helpers of a test may fail the test.
#![allow(clippy::expect_used)]

mod common;

use digiklar::bank::Bank;
use digiklar::tool::simulate::{Group, Report, gates};

/// So many people, and the seed `cargo xtask simulate` has when none is given.
const PEOPLE: usize = 1000;
const SEED: u64 = 1;

fn failed(bank: &Bank) -> Vec<String> {
    let report = Report::of(bank, Group::GENERAL, PEOPLE, SEED);
    assert_eq!(report.persons, PEOPLE);
    println!("{report}\n{}", report.gate_lines());
    let gates = gates(&report);
    assert!(gates.len() > 20);
    gates
        .iter()
        .filter(|gate| !gate.holds())
        .map(ToString::to_string)
        .collect()
}

#[test]
fn the_engine_meets_the_gates_on_a_bank_of_200() {
    let failed = failed(&common::synthetic());
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// `cargo test --test gates -- --nocapture` prints the figures.
#[test]
fn the_shipped_bank_meets_the_gates() {
    let failed = failed(&common::bank());
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
