//! `measurement.toml`: what results are reckoned with.

use super::fault::Faults;
use super::table::Table;
use super::tree::{CONTENT, Tree};
use crate::ability::{Measurement, Model};
use std::ops::RangeInclusive;

/// Reads the file; what is missing or out of range is a fault.
pub fn read(tree: &Tree, faults: &Faults) -> Option<Measurement> {
    let source = tree.read(&format!("{CONTENT}/measurement.toml"), faults)?;
    let root = source.parse(faults)?;
    let table = Table::new(&source, &root, faults);
    let number = |key: &str, example: &str, limits: RangeInclusive<f64>| {
        let found = table.need_number(key, example)?;
        if !limits.contains(&found.value) {
            table.fault(
                found.line,
                format!("`{key}` is {}.", found.value),
                format!(
                    "Write a number from {} to {}.",
                    limits.start(),
                    limits.end()
                ),
            );
        }
        Some(found.value)
    };
    let general = number("general", "1.25", 0.1..=3.0);
    let particular = number("particular", "0.60", 0.1..=3.0);
    let competence = number("competence", "1.10", 1.0..=3.0);
    let overall = number("overall", "1.20", 1.0..=3.0);
    table.close();
    Some(Measurement {
        model: Model {
            tau: general?,
            sigma: particular?,
        },
        competence: competence?,
        overall: overall?,
    })
}
