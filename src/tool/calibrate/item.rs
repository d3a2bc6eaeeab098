//! One item under calibration: its steps, and how they follow from expected counts.

use super::matrix::Matrix;

/// The Newton steps within one M-step; the EM algorithm repeats them anyway.
const NEWTON: usize = 8;

/// Steps are kept at most this far from 0, in logits.
const FARTHEST: f64 = 30.0;

/// What is known beforehand of an item's steps: normal about each.
#[derive(Clone, Debug, PartialEq)]
pub struct Belief {
    pub steps: Vec<f64>,
    /// Standard deviation, in logits.
    pub sd: f64,
}

/// An item with steps (one: right or wrong, the Rasch model; more: partial credit, Masters 1982).
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The steps' difficulties, in logits.
    pub steps: Vec<f64>,
    pub belief: Option<Belief>,
}

impl Item {
    /// A first guess from how often each category was given: ln(n_{x−1} / n_x).
    pub fn guess(counts: &[usize], belief: Option<Belief>) -> Self {
        let logs = counts.iter().map(|count| (*count as f64 + 0.5).ln());
        let logs: Vec<f64> = logs.collect();
        let steps = logs.iter().zip(logs.iter().skip(1));
        Self {
            steps: steps.map(|(before, after)| before - after).collect(),
            belief,
        }
    }

    /// The probability of each category at ability `theta`.
    pub fn probabilities(&self, theta: f64) -> Vec<f64> {
        let mut height = 0.0_f64;
        let mut weights = vec![0.0];
        for step in &self.steps {
            height += theta - step;
            weights.push(height);
        }
        let top = weights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut total = 0.0;
        for weight in &mut weights {
            *weight = (*weight - top).exp();
            total += *weight;
        }
        weights.iter_mut().for_each(|weight| *weight /= total);
        weights
    }

    /// The probability of reaching each step, P(X ≥ j), at ability `theta`.
    pub fn reached(&self, theta: f64) -> Vec<f64> {
        tails(&self.probabilities(theta))
    }

    /// Makes the expected log-likelihood, with the belief, as great as it can be (the M-step).
    /// `counts` has, for each node of `thetas`, how many are expected in each category.
    pub fn improve(&mut self, thetas: &[f64], counts: &[Vec<f64>]) {
        for _ in 0..NEWTON {
            let (slope, curvature) = self.slopes(thetas, counts);
            let Some(inverse) = curvature.inverse() else {
                return;
            };
            let mut largest = 0.0_f64;
            for (step, change) in self.steps.iter_mut().zip(inverse.times(&slope)) {
                // The function is concave; a long step from far away could still overshoot.
                let change = change.clamp(-1.0, 1.0);
                *step = (*step + change).clamp(-FARTHEST, FARTHEST);
                largest = largest.max(change.abs());
            }
            if largest < 1e-10 {
                return;
            }
        }
    }

    /// How the belief's logarithm slopes, and how much surer it makes each step.
    pub fn pull(&self) -> Vec<(f64, f64)> {
        match &self.belief {
            None => vec![(0.0, 0.0); self.steps.len()],
            Some(belief) => {
                let precision = 1.0 / (belief.sd * belief.sd);
                let steps = self.steps.iter().zip(&belief.steps);
                steps
                    .map(|(step, before)| ((before - step) * precision, precision))
                    .collect()
            }
        }
    }

    /// Slope of the expected log-likelihood and its curvature with the sign turned.
    fn slopes(&self, thetas: &[f64], counts: &[Vec<f64>]) -> (Vec<f64>, Matrix) {
        let mut slope = vec![0.0; self.steps.len()];
        let mut curvature = Matrix::zero(self.steps.len());
        for (theta, counts) in thetas.iter().zip(counts) {
            let total: f64 = counts.iter().sum();
            let reached = self.reached(*theta);
            for ((slope, chance), seen) in slope.iter_mut().zip(&reached).zip(tails(counts)) {
                *slope += total * chance - seen;
            }
            spread(&reached, |row, column, value| {
                curvature.add(row, column, total * value);
            });
        }
        for (at, (pull, precision)) in self.pull().into_iter().enumerate() {
            if let Some(slope) = slope.get_mut(at) {
                *slope += pull;
            }
            curvature.add(at, at, precision);
        }
        (slope, curvature)
    }
}

/// Covariances of "step reached": those who reach a step have reached all before it.
pub fn spread(reached: &[f64], mut each: impl FnMut(usize, usize, f64)) {
    for (row, one) in reached.iter().enumerate() {
        for (column, other) in reached.iter().enumerate() {
            each(row, column, one.min(*other) - one * other);
        }
    }
}

/// For each step, the sum of what lies at it or above.
fn tails(categories: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    let mut tails: Vec<f64> = categories
        .iter()
        .skip(1)
        .rev()
        .map(|value| {
            sum += value;
            sum
        })
        .collect();
    tails.reverse();
    tails
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_that_explain_the_counts_are_found() {
        let truth = Item {
            steps: vec![0.7, -0.4, 1.2],
            belief: None,
        };
        let thetas = [-2.0, -1.0, 0.0, 1.0, 2.0];
        let counts: Vec<Vec<f64>> = thetas.iter().map(|t| truth.probabilities(*t)).collect();
        let mut item = Item::guess(&[1, 1, 1, 1], None);
        item.improve(&thetas, &counts);
        for (found, expected) in item.steps.iter().zip(&truth.steps) {
            assert!((found - expected).abs() < 1e-9, "{item:?}");
        }
        let belief = Belief {
            steps: vec![0.0; 3],
            sd: 1e-3,
        };
        item.belief = Some(belief);
        item.improve(&thetas, &counts);
        assert!(item.steps.iter().all(|step| step.abs() < 1e-4));
    }
}
