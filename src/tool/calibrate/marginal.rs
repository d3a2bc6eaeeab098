//! Marginal maximum likelihood by the EM algorithm (Bock & Aitkin 1981): θ ~ N(0, σ²) with σ free, all
//! answers that were given. What was not given is then ignorable, adaptive tests included.

use super::information::{Curvature, curvature};
use super::item::Item;

/// Nodes for θ, on ±[`REACH`] standard deviations: the sum is as exact as the integral as long as a
/// posterior is wider than a twelfth of σ.
const NODES: i32 = 121;
const REACH: f64 = 6.0;

/// σ is kept between these, in logits. At the lower end the answers show no difference between people.
pub const LEAST_SIGMA: f64 = 0.01;
pub const MOST_SIGMA: f64 = 10.0;

/// EM runs until nothing changes more than this, then Newton's method finishes.
const NEAR: f64 = 1e-3;
/// When Newton's method does not apply, EM goes on to this.
const THERE: f64 = 1e-7;
const MOST_ROUNDS: usize = 1_000;
const NEWTON: usize = 20;

/// What people answered, by item.
pub type Scores = Vec<(usize, u8)>;

/// Items and the spread of people, fitted to scores.
#[derive(Clone, Debug)]
pub struct Fitted {
    pub items: Vec<Item>,
    /// Standard deviation of ability, in logits.
    pub sigma: f64,
    /// Of all scores; beliefs about items are not in it.
    pub log_likelihood: f64,
    /// Standard errors of each item's steps, and of σ: from the inverse of the observed information,
    /// beliefs included. `None` where the answers do not determine them.
    pub errors: Option<(Vec<Vec<f64>>, Option<f64>)>,
    /// Each person's posterior mean.
    pub abilities: Vec<f64>,
    /// Whether the estimates have settled.
    pub settled: bool,
}

/// The posterior of one person: a weight for each node, summing to 1, and the log-likelihood.
pub struct Posterior {
    pub weights: Vec<f64>,
    pub log_likelihood: f64,
}

/// Items and σ at one moment, with what is used again and again.
pub struct State {
    pub items: Vec<Item>,
    pub sigma: f64,
    /// Standard normal nodes with the logarithm of their weights, which sum to 1.
    pub nodes: Vec<(f64, f64)>,
    /// For each item and category, the log probability at each node.
    logs: Vec<Vec<Vec<f64>>>,
}

impl State {
    pub fn new(items: Vec<Item>, sigma: f64) -> Self {
        let half = f64::from(NODES - 1) / 2.0;
        let zs = (0..NODES).map(|place| REACH * (f64::from(place) - half) / half);
        let total: f64 = zs.clone().map(|z| (-z * z / 2.0).exp()).sum();
        let nodes = zs.map(|z| (z, -z * z / 2.0 - total.ln())).collect();
        let mut state = Self {
            items,
            sigma,
            nodes,
            logs: Vec::new(),
        };
        state.prepare();
        state
    }

    /// Abilities at the nodes.
    pub fn thetas(&self) -> Vec<f64> {
        self.nodes.iter().map(|(z, _)| z * self.sigma).collect()
    }

    fn prepare(&mut self) {
        let thetas = self.thetas();
        let of = |item: &Item| {
            let mut logs = vec![Vec::with_capacity(thetas.len()); item.steps.len() + 1];
            for theta in &thetas {
                for (logs, probability) in logs.iter_mut().zip(item.probabilities(*theta)) {
                    logs.push(probability.max(f64::MIN_POSITIVE).ln());
                }
            }
            logs
        };
        self.logs = self.items.iter().map(of).collect();
    }

    /// What one person's scores say.
    pub fn posterior(&self, scores: &Scores) -> Posterior {
        let mut weights: Vec<f64> = self.nodes.iter().map(|(_, log)| *log).collect();
        for (item, score) in scores {
            let logs = self.logs.get(*item);
            let logs = logs.and_then(|logs| logs.get(usize::from(*score)));
            for (weight, log) in weights.iter_mut().zip(logs.into_iter().flatten()) {
                *weight += log;
            }
        }
        let highest = weights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut total = 0.0;
        for weight in &mut weights {
            *weight = (*weight - highest).exp();
            total += *weight;
        }
        weights.iter_mut().for_each(|weight| *weight /= total);
        Posterior {
            weights,
            log_likelihood: highest + total.ln(),
        }
    }

    /// One round of the EM algorithm; how much the greatest change was.
    fn improve(&mut self, persons: &[Scores]) -> f64 {
        // The E-step: how many are expected in each category at each node.
        let empty = |item: &Item| vec![vec![0.0; item.steps.len() + 1]; self.nodes.len()];
        let mut counts: Vec<Vec<Vec<f64>>> = self.items.iter().map(empty).collect();
        let mut square = 0.0;
        for scores in persons {
            let posterior = self.posterior(scores);
            for (weight, (z, _)) in posterior.weights.iter().zip(&self.nodes) {
                square += weight * z * z;
            }
            for (item, score) in scores {
                let nodes = counts.get_mut(*item).into_iter().flatten();
                for (node, weight) in nodes.zip(&posterior.weights) {
                    if let Some(count) = node.get_mut(usize::from(*score)) {
                        *count += weight;
                    }
                }
            }
        }
        // The M-step.
        let thetas = self.thetas();
        let mut largest = 0.0_f64;
        for (item, counts) in self.items.iter_mut().zip(&counts) {
            let before = item.steps.clone();
            item.improve(&thetas, counts);
            for (before, after) in before.iter().zip(&item.steps) {
                largest = largest.max((before - after).abs());
            }
        }
        let before = self.sigma;
        let mean = square / persons.len() as f64;
        self.sigma = (before * mean.sqrt()).clamp(LEAST_SIGMA, MOST_SIGMA);
        self.prepare();
        largest.max((before - self.sigma).abs())
    }

    /// EM until nothing changes more than `enough`; whether that was reached.
    fn settle(&mut self, persons: &[Scores], enough: f64, rounds: usize) -> bool {
        (0..rounds).any(|_| self.improve(persons) < enough)
    }

    /// The same with all parameters moved.
    pub fn moved(&self, changes: &[f64]) -> Self {
        let mut changes = changes.iter();
        let mut items = self.items.clone();
        for step in items.iter_mut().flat_map(|item| &mut item.steps) {
            *step += changes.next().copied().unwrap_or_default();
        }
        let sigma = self.sigma + changes.next().copied().unwrap_or_default();
        Self::new(items, sigma.clamp(LEAST_SIGMA, MOST_SIGMA))
    }

    /// Whether σ lies at an end of what it may be, and so has no error.
    fn is_at_end(&self) -> bool {
        self.sigma <= LEAST_SIGMA || self.sigma >= MOST_SIGMA
    }

    fn inverse(&self, curvature: Curvature) -> Option<super::matrix::Matrix> {
        let mut matrix = curvature.matrix;
        if self.is_at_end() {
            // As if σ were known.
            let last = curvature.slope.len().checked_sub(1)?;
            matrix.isolate(last);
        }
        matrix.inverse()
    }
}

/// Fits `items`, taken as a first guess, to the scores of `persons`, of whom there is at least one.
pub fn fit(items: Vec<Item>, persons: &[Scores]) -> Fitted {
    let mut state = State::new(items, 1.0);
    state.settle(persons, NEAR, MOST_ROUNDS);
    let settled = finish(&mut state, persons) || state.settle(persons, THERE, MOST_ROUNDS);
    let log_likelihood = persons
        .iter()
        .map(|scores| state.posterior(scores).log_likelihood);
    let log_likelihood = log_likelihood.sum();
    let ability = |scores: &Scores| {
        let posterior = state.posterior(scores);
        let parts = posterior.weights.iter().zip(&state.nodes);
        parts.map(|(weight, (z, _))| weight * z * state.sigma).sum()
    };
    let abilities = persons.iter().map(ability).collect();
    let inverse = state.inverse(curvature(&state, persons));
    let errors = inverse.map(|inverse| {
        let mut errors = inverse.diagonal().into_iter().map(f64::sqrt);
        let own = |item: &Item| errors.by_ref().take(item.steps.len()).collect();
        let items: Vec<Vec<f64>> = state.items.iter().map(own).collect();
        (items, errors.next().filter(|_| !state.is_at_end()))
    });
    Fitted {
        items: state.items,
        sigma: state.sigma,
        log_likelihood,
        errors,
        abilities,
        settled,
    }
}

/// Newton's method from where EM has come near; whether it got there. It stops where it does not lead
/// upwards.
fn finish(state: &mut State, persons: &[Scores]) -> bool {
    let mut here = curvature(state, persons);
    for _ in 0..NEWTON {
        let (height, mut slope) = (here.height, here.slope.clone());
        if state.is_at_end()
            && let Some(last) = slope.last_mut()
        {
            *last = 0.0;
        }
        let Some(inverse) = state.inverse(here) else {
            return false;
        };
        let changes = inverse.times(&slope);
        let largest = changes
            .iter()
            .fold(0.0_f64, |most, change| most.max(change.abs()));
        if largest < 1e-9 {
            return true;
        }
        let there = state.moved(&changes);
        here = curvature(&there, persons);
        let upwards = here.height >= height - 1e-9 * (1.0 + height.abs());
        if largest > 1.0 || !upwards {
            return false;
        }
        *state = there;
    }
    false
}
