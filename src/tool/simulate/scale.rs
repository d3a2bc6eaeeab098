//! A check on one scale, beside the figures of the best open engine we know: 16 competences × 6 groups of
//! items × 6 difficulties × 2 items, two-parameter model with slopes known, matched prior. It says what
//! adaptive choice by maximum information reaches where nothing else is in the way; it is no gate.

use super::draw::Draw;

const COMPETENCES: usize = 16;
const GROUPS: usize = 6;
const DIFFICULTIES: usize = 6;
const COPIES: usize = 2;
/// Difficulties, in logits, evenly from the first to the second.
const FROM: f64 = -4.0;
const TO: f64 = 5.0;
const SLOPE_SPREAD: f64 = 0.3;
const PEOPLE: usize = 600;
const MEAN: f64 = -0.5;
const SD: f64 = 1.5;
const SEEDS: u64 = 10;

/// After so many items the error is taken.
pub const LENGTHS: [usize; 2] = [12, 20];
/// What the best open engine reaches there.
pub const OTHERS: [f64; 2] = [0.39, 0.31];

/// Nodes of the quadrature, on ±6 prior standard deviations.
const NODES: usize = 121;
const REACH: f64 = 6.0;

struct Item {
    group: usize,
    slope: f64,
    b: f64,
}

/// Root mean squared error after [`LENGTHS`] items, the mean of ten seeds.
pub fn check(seed: u64) -> [f64; 2] {
    let mut sums = [0.0; 2];
    for run in 0..SEEDS {
        let mut draw = Draw::new(seed, 5_000 + run);
        let items = bank(&mut draw);
        let mut squares = [0.0; 2];
        for _ in 0..PEOPLE {
            let errors = person(&items, &mut draw);
            for (square, error) in squares.iter_mut().zip(errors) {
                *square += error * error;
            }
        }
        for (sum, square) in sums.iter_mut().zip(squares) {
            *sum += (square / PEOPLE as f64).sqrt() / SEEDS as f64;
        }
    }
    sums
}

fn bank(draw: &mut Draw) -> Vec<Item> {
    let mut items = Vec::new();
    for group in 0..COMPETENCES * GROUPS {
        for place in 0..DIFFICULTIES * COPIES {
            let step = (place / COPIES) as f64 / (DIFFICULTIES - 1) as f64;
            items.push(Item {
                group,
                slope: draw.normal(SLOPE_SPREAD).exp(),
                b: FROM + step * (TO - FROM),
            });
        }
    }
    items
}

/// The errors of one person's estimate after [`LENGTHS`] items. No group gives a second item while
/// another has given none.
fn person(items: &[Item], draw: &mut Draw) -> [f64; 2] {
    let truth = MEAN + draw.normal(SD);
    let place = |node: usize| REACH * (2.0 * node as f64 / (NODES - 1) as f64 - 1.0);
    let nodes: Vec<f64> = (0..NODES).map(|node| MEAN + SD * place(node)).collect();
    let mut weights: Vec<f64> = (0..NODES)
        .map(|n| (-place(n).powi(2) / 2.0).exp())
        .collect();
    let mut had = [false; COMPETENCES * GROUPS];
    let mut theta = MEAN;
    let mut errors = [0.0; 2];
    for given in 1..=LENGTHS[1] {
        let mut best = (f64::NEG_INFINITY, None);
        for item in items {
            if had.get(item.group).is_some_and(|had| !had) {
                let p = right(item, theta);
                let information = item.slope * item.slope * p * (1.0 - p);
                if information > best.0 {
                    best = (information, Some(item));
                }
            }
        }
        let (_, Some(item)) = best else {
            break;
        };
        if let Some(had) = had.get_mut(item.group) {
            *had = true;
        }
        let is_right = draw.happens(right(item, truth));
        for (weight, node) in weights.iter_mut().zip(&nodes) {
            let p = right(item, *node);
            *weight *= if is_right { p } else { 1.0 - p };
        }
        let total: f64 = weights.iter().sum();
        theta = weights.iter().zip(&nodes).map(|(w, n)| w * n).sum::<f64>() / total;
        for (error, length) in errors.iter_mut().zip(LENGTHS) {
            if given == length {
                *error = theta - truth;
            }
        }
    }
    errors
}

fn right(item: &Item, theta: f64) -> f64 {
    1.0 / (1.0 + (-item.slope * (theta - item.b)).exp())
}
