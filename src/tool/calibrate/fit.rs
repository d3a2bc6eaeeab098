//! How well an item's answers fit the model: infit and outfit (Wright & Masters 1982).

use super::item::Item;
use super::marginal::Scores;
use crate::tool::measure::curve::Curve;
use crate::tool::measure::estimator::{Answer, ml};

/// Mean squares, near 1 where the model holds; 0.7 to 1.3 is good (framework, section 14).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// Σ(x − E)² / ΣV.
    pub infit: f64,
    /// The mean of (x − E)² / V.
    pub outfit: f64,
}

/// The fit of each item, at the maximum likelihood estimates of those who have one: extreme scores are
/// left out. `None` for an item nobody else answered.
pub fn fits(items: &[Item], persons: &[Scores]) -> Vec<Option<Fit>> {
    let curves: Vec<Curve> = items
        .iter()
        .map(|item| Curve::Steps(item.steps.clone()))
        .collect();
    // Squares, variances, squares over variances, how many.
    let mut sums = vec![(0.0, 0.0, 0.0, 0.0); items.len()];
    for scores in persons {
        let answers: Vec<Answer> = scores
            .iter()
            .filter_map(|(item, score)| Some((curves.get(*item)?, *score)))
            .collect();
        let Some(found) = ml(&answers) else {
            continue;
        };
        for ((item, score), (curve, _)) in scores.iter().zip(&answers) {
            let (mean, variance, _) = curve.moments(found.theta);
            let square = (f64::from(*score) - mean) * (f64::from(*score) - mean);
            if let Some(sum) = sums.get_mut(*item).filter(|_| variance > 0.0) {
                sum.0 += square;
                sum.1 += variance;
                sum.2 += square / variance;
                sum.3 += 1.0;
            }
        }
    }
    let fit = |(squares, variances, standardised, count)| {
        (count > 0.0).then_some(Fit {
            infit: squares / variances,
            outfit: standardised / count,
        })
    };
    sums.into_iter().map(fit).collect()
}
