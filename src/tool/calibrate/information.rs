//! The marginal log-likelihood's height, slope and curvature: the observed information, from which
//! standard errors come (Louis 1982).

use super::item::spread;
use super::marginal::{Scores, State};
use super::matrix::Matrix;

/// At one point; parameters are all items' steps in order, then σ.
pub struct Curvature {
    /// The log-likelihood, with the logarithm of the beliefs' densities but for a constant.
    pub height: f64,
    pub slope: Vec<f64>,
    /// The second derivatives with the sign turned.
    pub matrix: Matrix,
}

/// Where the answers and beliefs put the state.
///
/// With w the posterior of a person at the nodes, s the derivatives of the complete data's
/// log-likelihood there, and H their second derivatives: slope Σ E_w(s), information
/// Σ [E_w(−H) − Cov_w(s)]. For a step s = P(X ≥ j) − [x ≥ j] and −H the covariance of "step reached";
/// for σ s = (z² − 1)/σ and −H = (3z² − 1)/σ².
pub fn curvature(state: &State, persons: &[Scores]) -> Curvature {
    let thetas = state.thetas();
    // P(X ≥ j) by item, step and node.
    let reached: Vec<Vec<Vec<f64>>> = state
        .items
        .iter()
        .map(|item| {
            let mut steps = vec![Vec::with_capacity(thetas.len()); item.steps.len()];
            for theta in &thetas {
                for (step, chance) in steps.iter_mut().zip(item.reached(*theta)) {
                    step.push(chance);
                }
            }
            steps
        })
        .collect();
    let firsts = firsts(state);
    let last = firsts.last().copied().unwrap_or_default();
    let mut found = Curvature {
        height: 0.0,
        slope: vec![0.0; last + 1],
        matrix: Matrix::zero(last + 1),
    };
    let sigma: Vec<f64> = state
        .nodes
        .iter()
        .map(|(z, _)| (z * z - 1.0) / state.sigma)
        .collect();
    // How many answers to each item are expected at each node.
    let mut answered = vec![vec![0.0; thetas.len()]; state.items.len()];
    for scores in persons {
        let posterior = state.posterior(scores);
        found.height += posterior.log_likelihood;
        let weights = &posterior.weights;
        let mut own: Vec<(usize, &[f64])> = Vec::new();
        for (item, score) in scores {
            let steps = reached.get(*item).into_iter().flatten();
            let first = firsts.get(*item).copied().unwrap_or_default();
            for (step, chances) in steps.enumerate() {
                own.push((first + step, chances));
                if step < usize::from(*score)
                    && let Some(slope) = found.slope.get_mut(first + step)
                {
                    *slope -= 1.0;
                }
            }
            for (sum, weight) in answered.get_mut(*item).into_iter().flatten().zip(weights) {
                *sum += weight;
            }
        }
        own.push((last, &sigma));
        subtract_covariance(&mut found, &own, weights);
        for (weight, (z, _)) in weights.iter().zip(&state.nodes) {
            let part = weight * (3.0 * z * z - 1.0) / (state.sigma * state.sigma);
            found.matrix.add(last, last, part);
        }
    }
    for (((item, first), reached), answered) in
        state.items.iter().zip(firsts).zip(&reached).zip(&answered)
    {
        for (node, count) in answered.iter().enumerate() {
            let here: Vec<f64> = reached
                .iter()
                .filter_map(|chances| chances.get(node).copied())
                .collect();
            spread(&here, |row, column, value| {
                found.matrix.add(first + row, first + column, count * value);
            });
        }
        for (at, (pull, precision)) in item.pull().into_iter().enumerate() {
            if let Some(slope) = found.slope.get_mut(first + at) {
                *slope += pull;
            }
            found.matrix.add(first + at, first + at, precision);
            if precision > 0.0 {
                found.height -= pull * pull / (2.0 * precision);
            }
        }
    }
    found
}

/// Where each item's steps begin among the parameters; at the end, σ's place.
fn firsts(state: &State) -> Vec<usize> {
    let mut next = 0;
    let mut firsts = vec![0];
    for item in &state.items {
        next += item.steps.len();
        firsts.push(next);
    }
    firsts
}

/// One person's covariances of derivatives go off the matrix, their means onto the slope. What is the
/// same at all nodes does not move a covariance.
fn subtract_covariance(found: &mut Curvature, own: &[(usize, &[f64])], weights: &[f64]) {
    let mut before: Vec<(usize, Vec<f64>)> = Vec::with_capacity(own.len());
    for (at, values) in own {
        let weighted = weights.iter().zip(*values);
        let mean: f64 = weighted.map(|(weight, value)| weight * value).sum();
        if let Some(slope) = found.slope.get_mut(*at) {
            *slope += mean;
        }
        let weighted = weights.iter().zip(*values);
        before.push((*at, weighted.map(|(w, value)| w * (value - mean)).collect()));
        for (other, deviations) in &before {
            let covariance: f64 = deviations.iter().zip(*values).map(|(d, v)| d * v).sum();
            found.matrix.add(*at, *other, -covariance);
            if at != other {
                found.matrix.add(*other, *at, -covariance);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tool::calibrate::item::{Belief, Item};

    /// The slope is that of the height, and the matrix that of the slope, taken numerically.
    #[test]
    fn slope_and_matrix_are_derivatives() {
        const H: f64 = 1e-4;
        let item = |steps: &[f64], belief: Option<Belief>| Item {
            steps: steps.to_vec(),
            belief,
        };
        let belief = Belief {
            steps: vec![0.5],
            sd: 0.5,
        };
        let items = vec![
            item(&[-0.4], None),
            item(&[0.8, -0.2, 1.0], None),
            item(&[0.1], Some(belief)),
        ];
        let persons = vec![
            vec![(0, 1), (1, 2), (2, 0)],
            vec![(0, 0), (1, 3)],
            vec![(1, 0), (2, 1)],
            vec![(0, 1), (1, 1), (2, 1)],
        ];
        let at =
            |changes: &[f64]| curvature(&State::new(items.clone(), 1.3).moved(changes), &persons);
        let here = at(&[]);
        for parameter in 0..6 {
            let moved = |by: f64| {
                let mut changes = [0.0; 6];
                changes[parameter] = by;
                at(&changes)
            };
            let (up, down) = (moved(H), moved(-H));
            let slope = (up.height - down.height) / (2.0 * H);
            assert!((slope - here.slope[parameter]).abs() < 1e-6);
            let mut unit = [0.0; 6];
            unit[parameter] = 1.0;
            let row = here.matrix.times(&unit);
            for (place, value) in row.into_iter().enumerate() {
                let curve = (down.slope[place] - up.slope[place]) / (2.0 * H);
                assert!(
                    (curve - value).abs() < 1e-6,
                    "{parameter} {place}: {value} {curve}"
                );
            }
        }
    }
}
