//! `cargo xtask measure ability`: patterns of answers to one bank, on one scale.
//!
//! A pattern is `{pid, bank, model, x}`: `x` in the bank's order, `null` for not answered; one whose
//! `bank` is another file's stem is skipped and counted, no `bank` means this one. `model` is for
//! people; the bank's figures say it all.

use super::bank::{Bank, Item};
use super::estimator::{self, Answer, Grid, Measure, Prior};
use crate::tool::Failure;
use crate::tool::json::{Entry, List, small};
use serde::Serialize;
use serde_json::Value;

/// What was measured.
#[derive(Debug)]
pub struct Found {
    /// One for each pattern of this bank.
    pub lines: Vec<Line>,
    /// Patterns of other banks.
    pub skipped: usize,
}

/// One pattern, measured; all figures in logits.
#[derive(Debug, Serialize)]
pub struct Line {
    pub pid: Value,
    /// The posterior's mean and standard deviation.
    pub eap: f64,
    pub psd: f64,
    /// The posterior's summit.
    pub map: f64,
    pub map_se: f64,
    /// Warm's weighted likelihood estimate; none when nothing is answered.
    pub wle: Option<f64>,
    pub wle_se: Option<f64>,
}

/// Measures all patterns that belong to `bank`.
///
/// # Errors
/// A pattern without `pid` or `x`, of the wrong length, or with a score its item does not have.
pub fn measure(bank: &Bank, patterns: &List, prior: Prior) -> Result<Found, Failure> {
    let mut found = Found {
        lines: Vec::new(),
        skipped: 0,
    };
    let grid = Grid::wide(prior);
    for entry in patterns.entries() {
        let pid = entry.name("pid")?.clone();
        match entry.get("bank") {
            Some(Value::String(stem)) if *stem != bank.stem => {
                found.skipped += 1;
                continue;
            }
            None | Some(Value::String(_)) => {}
            Some(other) => return Err(entry.wrong(format!("has the bank {other}, not a name"))),
        }
        let answers = answers(&entry, bank)?;
        let (eap, map) = if answers.is_empty() {
            let known = Measure {
                theta: prior.mean,
                se: prior.sd,
            };
            (known, known)
        } else {
            let eap = estimator::eap(&answers, &grid);
            (eap, estimator::map(&answers, prior))
        };
        let wle = estimator::wle(&answers);
        found.lines.push(Line {
            pid,
            eap: eap.theta,
            psd: eap.se,
            map: map.theta,
            map_se: map.se,
            wle: wle.map(|wle| wle.theta),
            wle_se: wle.map(|wle| wle.se),
        });
    }
    Ok(found)
}

/// The answers of one pattern, without what was not answered.
///
/// # Errors
/// As for [`measure`].
pub fn answers<'a>(entry: &Entry, bank: &'a Bank) -> Result<Vec<Answer<'a>>, Failure> {
    let scores = scores(entry, bank)?;
    let answered = bank.items.iter().zip(scores);
    Ok(answered
        .filter_map(|(item, score)| Some((&item.curve, score?)))
        .collect())
}

/// The scores under `x`, one for each item of the bank.
///
/// # Errors
/// As for [`measure`].
pub fn scores(entry: &Entry, bank: &Bank) -> Result<Vec<Option<u8>>, Failure> {
    let list = entry.list("x")?;
    if list.len() != bank.items.len() {
        return Err(entry.wrong(format!(
            "has {} answers, but the bank has {} items",
            list.len(),
            bank.items.len()
        )));
    }
    let score = |(item, value): (&Item, &Value)| match value {
        Value::Null => Ok(None),
        Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_) => {
            let highest = item.curve.highest();
            let score = small(value).filter(|score| *score <= highest);
            score.map(Some).ok_or_else(|| {
                entry.wrong(format!(
                    "has {value} for {}, which is neither null nor 0 to {highest}",
                    item.id
                ))
            })
        }
    };
    bank.items.iter().zip(list).map(score).collect()
}
