//! What a simulation found: the figures of section 15 for one form of the test.

use super::person::{Person, Sitting};
use crate::ability::{Estimate, Measurement};
use crate::competence::{COUNT, Level};
use crate::job::Verdict;
use std::fmt;

/// So many out of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub hits: usize,
    pub of: usize,
}

impl Share {
    /// Counts one more.
    pub fn count(&mut self, hit: bool) {
        self.hits += usize::from(hit);
        self.of += 1;
    }

    /// In percent; 0 of nothing.
    pub fn percent(&self) -> f64 {
        100.0 * self.hits as f64 / self.of.max(1) as f64
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:.1} %", self.percent()))
    }
}

/// How often claimed intervals hold the truth, and how wide they would have to be.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// Of the reported 80 % and 95 % intervals.
    pub within_80: Share,
    pub within_95: Share,
    /// Errors in posterior standard deviations, without sign.
    errors: Vec<f64>,
}

/// A standard normal is within these with probability 0.80 and 0.95.
const Z_80: f64 = 1.2816;
const Z_95: f64 = 1.9600;

impl Coverage {
    fn count(&mut self, truth: f64, estimate: Estimate, factor: f64) {
        let error = (truth - estimate.theta).abs() / estimate.sd;
        self.within_80.count(error <= Z_80 * factor);
        self.within_95.count(error <= Z_95 * factor);
        self.errors.push(error);
    }

    /// The factor with which 80 % and 95 % intervals hold what they say: the mean of the two.
    pub fn factor(&self) -> f64 {
        let mut errors = self.errors.clone();
        errors.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let place = (share * errors.len() as f64) as usize;
            errors.get(place).copied().unwrap_or(1.0)
        };
        (at(0.80) / Z_80 + at(0.95) / Z_95) / 2.0
    }
}

/// The figures for one form.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// Tasks, and minutes by typical times: mean and most.
    pub tasks: f64,
    pub most_tasks: usize,
    pub minutes: f64,
    pub most_minutes: f64,
    /// The likeliest overall level is the true one.
    pub overall_level: Share,
    /// Var(EAP) / (Var(EAP) + mean PSD²).
    pub reliability: f64,
    /// The squared correlation of overall estimate and truth.
    pub correlation: f64,
    /// The likeliest level of a competence is the true one, or next to it.
    pub level: Share,
    pub level_near: Share,
    /// Mean posterior standard deviation of a competence, in logits, and root mean squared error.
    pub psd: f64,
    pub rmse: f64,
    pub competence: Coverage,
    pub overall: Coverage,
    /// p_req on the right side of one half; decided; right among decided.
    pub verdict: Share,
    pub decided: Share,
    pub right: Share,
    /// "Klar" said of a requirement that is not met, among all said.
    pub false_claims: Share,
    /// The sentence about the whole job: said, and false among said.
    pub said: Share,
    pub false_said: Share,
}

impl Column {
    /// The figures of one sitting of each person.
    pub fn of(people: &[Person], by: &Measurement, pick: impl Fn(&Person) -> &Sitting) -> Self {
        let mut column = Self::default();
        let mut overalls = Vec::new();
        for person in people {
            let sitting = pick(person);
            column.most_tasks = column.most_tasks.max(sitting.items.len());
            column.tasks += sitting.items.len() as f64;
            let minutes = f64::from(sitting.seconds) / 60.0;
            column.minutes += minutes;
            column.most_minutes = column.most_minutes.max(minutes);
            let truth = person.abilities.iter().sum::<f64>() / COUNT as f64;
            let overall = sitting.posterior.overall;
            overalls.push((truth, overall));
            column.overall.count(truth, overall, by.overall);
            let level = overall.widened(by.overall).likeliest();
            column.overall_level.count(level == level_of(truth));
            column.count_competences(person, sitting, by);
            column.count_verdicts(person, sitting, by);
        }
        let count = people.len().max(1) as f64;
        column.tasks /= count;
        column.minutes /= count;
        column.psd /= count * COUNT as f64;
        column.rmse = (column.rmse / (count * COUNT as f64)).sqrt();
        (column.reliability, column.correlation) = reliability(&overalls);
        column
    }

    fn count_competences(&mut self, person: &Person, sitting: &Sitting, by: &Measurement) {
        let both = person.abilities.iter().zip(sitting.posterior.competences);
        for (truth, estimate) in both {
            let level = estimate.widened(by.competence).likeliest().number();
            let true_level = level_of(*truth).number();
            self.level.count(level == true_level);
            self.level_near.count(level.abs_diff(true_level) <= 1);
            self.psd += estimate.sd;
            self.rmse += (truth - estimate.theta).powi(2);
            self.competence.count(*truth, estimate, by.competence);
        }
    }

    fn count_verdicts(&mut self, person: &Person, sitting: &Sitting, by: &Measurement) {
        let mut all = true;
        for (requirement, verdict) in &sitting.readiness.requirements {
            let competence = requirement.competence;
            let truth = person.abilities.get(competence.place());
            let truth = truth.copied().unwrap_or_default();
            let met = level_of(truth) >= requirement.level;
            all &= met;
            let reported = sitting
                .posterior
                .competence(competence)
                .widened(by.competence);
            let says = reported.at_least(requirement.level) >= 0.5;
            self.verdict.count(says == met);
            self.decided.count(*verdict != Verdict::Undecided);
            match verdict {
                Verdict::Ready => {
                    self.right.count(met);
                    self.false_claims.count(!met);
                }
                Verdict::PractiseFirst => self.right.count(!met),
                Verdict::Undecided => {}
            }
        }
        self.said.count(sitting.readiness.is_ready);
        if sitting.readiness.is_ready {
            self.false_said.count(!all);
        }
    }
}

/// The level that holds this ability.
pub fn level_of(theta: f64) -> Level {
    let mut levels = Level::ALL.into_iter().rev();
    levels
        .find(|level| level.cut().is_none_or(|cut| theta >= cut))
        .unwrap_or(Level::N0)
}

/// EAP reliability, and the squared correlation with the truth.
fn reliability(overalls: &[(f64, Estimate)]) -> (f64, f64) {
    let count = overalls.len().max(1) as f64;
    let mean = |of: &dyn Fn(&(f64, Estimate)) -> f64| overalls.iter().map(of).sum::<f64>() / count;
    let (truth, theta) = (mean(&|o| o.0), mean(&|o| o.1.theta));
    let spread_truth = mean(&|o| (o.0 - truth).powi(2));
    let spread = mean(&|o| (o.1.theta - theta).powi(2));
    let both = mean(&|o| (o.0 - truth) * (o.1.theta - theta));
    let uncertain = mean(&|o| o.1.sd.powi(2));
    (
        spread / (spread + uncertain),
        both * both / (spread * spread_truth),
    )
}

/// How often each item is given, most often first.
pub fn exposure(people: &[Person], pick: impl Fn(&Person) -> &Sitting) -> Vec<(String, Share)> {
    let mut counts = std::collections::BTreeMap::new();
    for id in people.iter().flat_map(|person| &pick(person).items) {
        *counts.entry(id.clone()).or_insert(0) += 1;
    }
    let share = |hits| Share {
        hits,
        of: people.len(),
    };
    let mut shares: Vec<_> = counts
        .into_iter()
        .map(|(id, hits)| (id, share(hits)))
        .collect();
    shares.sort_by_key(|(_, share)| std::cmp::Reverse(share.hits));
    shares
}
