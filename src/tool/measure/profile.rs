//! `cargo xtask measure profile`: answers in up to eight competences, by the second-order model that
//! the app ships.
//!
//! A case is `{mid, items: [{id, comp, x, b[, c]} or {id, comp, x, steps}]}`; `x` may be `null` for
//! not answered.

use super::bank;
use super::curve::Curve;
use crate::ability::{Estimate, Figures, Model, Scored};
use crate::competence::CompetenceId;
use crate::tool::Failure;
use crate::tool::json::{Entry, List, small};
use serde::Serialize;
use serde_json::Value;

/// Difficulties of the shipped model are at most this far from 0, in logits.
const FARTHEST: f64 = 20.0;

/// Nodes for the general factor and for a competence: more than the app has, as outside spreads and
/// numbers of answers may be greater.
const NODES: (u8, u8) = (161, 61);

/// Standard deviations of the model are between these, in logits; beyond, its nodes are too far apart.
pub const LEAST_SPREAD: f64 = 0.05;
pub const MOST_SPREAD: f64 = 3.0;

/// One case, measured; figures in logits, `level_probabilities` N0 to N3.
#[derive(Debug, Serialize)]
pub struct Line {
    pub mid: Value,
    /// Competences 1 to 8; the next three lists are in this order.
    pub comp: Vec<usize>,
    pub theta: Vec<f64>,
    pub sd: Vec<f64>,
    pub level_probabilities: Vec<[f64; 4]>,
    /// The general factor.
    pub g: f64,
    pub g_sd: f64,
    /// The mean of the competences listed.
    pub overall: f64,
    pub overall_sd: f64,
}

/// Measures all cases. `only_present` leaves out competences without an answer.
///
/// # Errors
/// A case or an item with something missing, out of range, or a score the item does not have.
pub fn measure(patterns: &List, model: Model, only_present: bool) -> Result<Vec<Line>, Failure> {
    let mut lines = Vec::new();
    for entry in patterns.entries() {
        let mid = entry.name("mid")?.clone();
        let mut answers: Vec<(CompetenceId, Figures, u8)> = Vec::new();
        for item in entry.entries("items")? {
            answers.extend(answer(&item).map_err(|failure| within(&mid, failure))?);
        }
        lines.push(line(mid, &answers, model, only_present));
    }
    Ok(lines)
}

fn line(
    mid: Value,
    answers: &[(CompetenceId, Figures, u8)],
    model: Model,
    only_present: bool,
) -> Line {
    let scored: Vec<Scored> = answers
        .iter()
        .map(|(competence, figures, score)| Scored {
            competence: *competence,
            figures,
            score: *score,
        })
        .collect();
    let posterior = model.posterior_on(NODES.0, NODES.1, &scored);
    let shown: Vec<CompetenceId> = CompetenceId::all()
        .filter(|id| !only_present || answers.iter().any(|(of, ..)| of == id))
        .collect();
    let estimates = || shown.iter().map(|id| posterior.competence(*id));
    let overall = posterior.mean_of(&shown);
    Line {
        mid,
        comp: shown.iter().map(|id| id.place() + 1).collect(),
        theta: estimates().map(|estimate| estimate.theta).collect(),
        sd: estimates().map(|estimate| estimate.sd).collect(),
        level_probabilities: estimates()
            .map(|estimate: Estimate| estimate.level_probabilities())
            .collect(),
        g: posterior.general.theta,
        g_sd: posterior.general.sd,
        overall: overall.theta,
        overall_sd: overall.sd,
    }
}

/// One answer; nothing for one that was not given.
fn answer(item: &Entry) -> Result<Option<(CompetenceId, Figures, u8)>, Failure> {
    let competence = item
        .get("comp")
        .and_then(small)
        .and_then(|number| CompetenceId::new(usize::from(number).checked_sub(1)?))
        .ok_or_else(|| item.wrong("has no `comp` from 1 to 8"))?;
    let curve = bank::curve(item)?;
    let (low, high) = curve.reach();
    let highest = curve.highest();
    let figures = match curve {
        Curve::Logistic {
            a: 1.0,
            b,
            c,
            d: 1.0,
        } => Figures::Rasch { b, c },
        Curve::Logistic { .. } => {
            return Err(item.wrong("has `a` or `d`, which this model does not know"));
        }
        Curve::Steps(steps) => Figures::Steps(steps),
    };
    if low < -FARTHEST || high > FARTHEST || !figures.is_sound() {
        return Err(item.wrong(format!(
            "has figures this model does not know: up to 4 steps, difficulties between -{FARTHEST} and {FARTHEST}"
        )));
    }
    let Some(value) = item.get("x") else {
        return Ok(None);
    };
    let score = small(value).filter(|score| *score <= highest);
    let score = score.ok_or_else(|| {
        item.wrong(format!(
            "has {value} for `x`, which is neither null nor 0 to {highest}"
        ))
    })?;
    Ok(Some((competence, figures, score)))
}

fn within(mid: &Value, failure: Failure) -> Failure {
    failure.within(&format!("Case {mid}"))
}
