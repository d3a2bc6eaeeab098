//! `cargo xtask measure select`: an adaptive run for each person, from answers to the whole bank.
//!
//! θ starts at 0; after each answer it is the EAP on 33 equally spaced nodes from −4 to 4 (trapezoid
//! rule) with prior N(0, 1). The next item has the greatest information at θ; of those equal after
//! rounding to 10⁻¹² the first of the bank. `balanced` chooses it within the competence with the
//! fewest items so far, the lowest number of several (Kingsbury & Zara 1989).

use super::ability::scores;
use super::bank::{Bank, Item, text};
use super::curve::Curve;
use super::estimator::{Answer, Grid, Measure, Prior, eap};
use crate::tool::Failure;
use crate::tool::json::{List, wrong};
use serde::Serialize;
use serde_json::Value;

/// Rounded to so many parts of one, information is compared.
const PARTS: f64 = 1e12;

/// How a run goes.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// Use the bank's slopes; else all are 1.
    pub sloped: bool,
    pub rule: Rule,
    /// How many items, at most the bank's.
    pub items: usize,
}

/// Where the next item is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// In the whole bank.
    MaxInformation,
    /// In the competence with the fewest items so far.
    Balanced,
}

/// One person's run.
#[derive(Debug, Serialize)]
pub struct Line {
    pub sid: Value,
    pub run: Vec<Step>,
}

/// One item of a run.
#[derive(Debug, Serialize)]
pub struct Step {
    pub item: Value,
    pub comp: Option<u8>,
    /// The score.
    pub x: u8,
    /// The item's information before the answer, in 1/logit².
    pub info: f64,
    /// After the answer: the posterior's mean and standard deviation, in logits.
    pub theta: f64,
    pub se: f64,
}

/// Runs the test for each person.
///
/// # Errors
/// More items asked for than there are, a bank without competences for the balanced rule, answers of
/// the wrong length, with gaps, or with a score an item does not have.
pub fn run(bank: &Bank, answers: &List, wish: Wish) -> Result<Vec<Line>, Failure> {
    if wish.items > bank.items.len() {
        let what = format!(
            "{} items are asked for, but the bank has {}.",
            wish.items,
            bank.items.len()
        );
        return Err(Failure::new(
            what,
            "Write a smaller number after `--items`.",
        ));
    }
    if wish.rule == Rule::Balanced
        && let Some(item) = bank.items.iter().find(|item| item.competence.is_none())
    {
        let what = format!(
            "has no `comp` for {}, which the rule `balanced` needs",
            item.id
        );
        return Err(wrong(&format!("Bank {}", bank.stem), what));
    }
    let curves: Vec<Curve> = bank.items.iter().map(|item| curve(item, wish)).collect();
    let grid = Grid::trapezoid(-4.0, 4.0, 33, Prior { mean: 0.0, sd: 1.0 });
    let mut lines = Vec::new();
    for entry in answers.entries() {
        let sid = entry.name("sid")?.clone();
        let scores = scores(&entry, bank)?;
        let mut open: Vec<Open> = Vec::new();
        for ((item, curve), score) in bank.items.iter().zip(&curves).zip(scores) {
            let score = score.ok_or_else(|| {
                entry.wrong(format!(
                    "has no answer to {}; a run needs all",
                    text(&item.id)
                ))
            })?;
            open.push(Open { item, curve, score });
        }
        let run = one(open, &grid, wish);
        lines.push(Line { sid, run });
    }
    Ok(lines)
}

/// An item that may come next, and the answer it will get.
struct Open<'a> {
    item: &'a Item,
    curve: &'a Curve,
    score: u8,
}

fn one(mut open: Vec<Open>, grid: &Grid, wish: Wish) -> Vec<Step> {
    let mut given: Vec<Answer> = Vec::new();
    let mut run: Vec<Step> = Vec::new();
    let mut now = Measure {
        theta: 0.0,
        se: 1.0,
    };
    while run.len() < wish.items {
        let Some(place) = next(&open, &run, now.theta, wish.rule) else {
            break;
        };
        let chosen = open.remove(place);
        let info = chosen.curve.slope(now.theta, chosen.score).information;
        given.push((chosen.curve, chosen.score));
        now = eap(&given, grid);
        run.push(Step {
            item: chosen.item.id.clone(),
            comp: chosen.item.competence,
            x: chosen.score,
            info,
            theta: now.theta,
            se: now.se,
        });
    }
    run
}

/// The place of the next item in `open`, which keeps the bank's order.
fn next(open: &[Open], run: &[Step], theta: f64, rule: Rule) -> Option<usize> {
    let group = match rule {
        Rule::MaxInformation => None,
        // The first of several least ones is returned.
        Rule::Balanced => (1..=8)
            .filter(|group| open.iter().any(|open| open.item.competence == Some(*group)))
            .min_by_key(|group| run.iter().filter(|step| step.comp == Some(*group)).count()),
    };
    let mut best: Option<(f64, usize)> = None;
    for (place, open) in open.iter().enumerate() {
        let information = (open.curve.slope(theta, 0).information * PARTS).round();
        let fits = group.is_none() || open.item.competence == group;
        if fits && best.is_none_or(|(most, _)| information > most) {
            best = Some((information, place));
        }
    }
    best.map(|(_, place)| place)
}

fn curve(item: &Item, wish: Wish) -> Curve {
    match item.curve.clone() {
        Curve::Logistic { b, c, d, .. } if !wish.sloped => Curve::Logistic { a: 1.0, b, c, d },
        curve @ (Curve::Logistic { .. } | Curve::Steps(_)) => curve,
    }
}
