//! What is true and the test does not know: how people and items really are (framework, section 15).

use super::draw::Draw;
use crate::ability::{Figures, Model};
use crate::bank::Bank;
use crate::competence::COUNT;
use crate::item::Item;
use std::collections::HashMap;

/// A group of people: g ~ N(mean, sd²), and each competence N(0, σ²) around it.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    pub name: &'static str,
    pub mean: f64,
    pub sd: f64,
}

impl Group {
    pub const GENERAL: Self = Self {
        name: "general",
        mean: 0.0,
        sd: Model::FRAMEWORK.tau,
    };
    pub const WEAK: Self = Self {
        name: "weak",
        mean: -1.5,
        sd: 1.0,
    };

    /// The abilities of somebody in the group.
    pub fn person(&self, draw: &mut Draw) -> [f64; COUNT] {
        let general = self.mean + draw.normal(self.sd);
        std::array::from_fn(|_| general + draw.normal(Model::FRAMEWORK.sigma))
    }
}

/// How far reality is from the scoring model.
#[derive(Clone, Copy, Debug)]
pub struct Noise {
    pub name: &'static str,
    /// Guessing right above what an item's figures allow for, among `guessed`.
    pub guessing: f64,
    pub guessed: Guessed,
    /// How often a point is lost that should have been won.
    pub slips: f64,
}

/// Where there is unmodelled guessing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guessed {
    /// On half of the items scored 0 or 1.
    Half,
    /// On every item with options to choose one of.
    Choices,
}

impl Noise {
    /// The truth model of section 15.
    pub const FRAMEWORK: Self = Self {
        name: "guessing 0.10 on half of the 0/1 items, slips 2 %",
        guessing: 0.10,
        guessed: Guessed::Half,
        slips: 0.02,
    };
    /// The harder one that the intervals must bear.
    pub const ROUGH: Self = Self {
        name: "guessing 0.15 on choice items, slips 10 %",
        guessing: 0.15,
        guessed: Guessed::Choices,
        slips: 0.10,
    };
}

/// Standard deviation of the raters' error, in logits, and of the logarithm of the slopes.
const RATER_ERROR: f64 = 0.5;
const SLOPE_SPREAD: f64 = 0.25;

/// How the items of a bank really are.
pub struct Truth {
    items: HashMap<String, TrueItem>,
    slips: f64,
}

struct TrueItem {
    figures: Figures,
    /// The rater's error: the item is this much harder than stated.
    harder: f64,
    slope: f64,
    guessing: f64,
}

impl Truth {
    /// Draws how the items are.
    pub fn draw(bank: &Bank, noise: &Noise, draw: &mut Draw) -> Self {
        let items = bank.items.iter().map(|item| {
            let modelled = match item.figures() {
                Figures::Rasch { c, .. } => c,
                Figures::Steps(_) => 0.0,
            };
            let truth = TrueItem {
                figures: item.figures(),
                harder: draw.normal(RATER_ERROR),
                slope: draw.normal(SLOPE_SPREAD).exp(),
                guessing: modelled + unmodelled(item, noise, draw),
            };
            (item.id.clone(), truth)
        });
        Self {
            items: items.collect(),
            slips: noise.slips,
        }
    }

    /// The score somebody with these abilities gets on an item.
    pub fn answer(&self, item: &Item, abilities: &[f64; COUNT], draw: &mut Draw) -> u8 {
        let theta = abilities.get(item.competence.place());
        let (Some(truth), Some(theta)) = (self.items.get(&item.id), theta) else {
            return 0;
        };
        let score = truth.score(*theta, draw);
        score - u8::from(score > 0 && draw.happens(self.slips))
    }
}

impl TrueItem {
    fn score(&self, theta: f64, draw: &mut Draw) -> u8 {
        let step = |b: f64| self.slope * (theta - b - self.harder);
        match &self.figures {
            Figures::Rasch { b, .. } => {
                let knows = 1.0 / (1.0 + (-step(*b)).exp());
                u8::from(draw.happens(self.guessing + (1.0 - self.guessing) * knows))
            }
            Figures::Steps(steps) => {
                let mut weights = vec![1.0];
                let mut sum = 0.0;
                for b in steps {
                    sum += step(*b);
                    weights.push(sum.exp());
                }
                let mut left = draw.even() * weights.iter().sum::<f64>();
                let mut score = 0;
                for weight in weights.iter().take(steps.len()) {
                    left -= weight;
                    score += u8::from(left > 0.0);
                }
                score
            }
        }
    }
}

/// Chance of guessing right above what the figures of the item say.
fn unmodelled(item: &Item, noise: &Noise, draw: &mut Draw) -> f64 {
    let chosen = draw.happens(0.5);
    let is_guessed = match noise.guessed {
        Guessed::Half => item.kind.max_score() == 1 && chosen,
        Guessed::Choices => item.kind.name() == "choice",
    };
    if is_guessed { noise.guessing } else { 0.0 }
}
