//! The figures of one item: how likely each score is at each ability.

use serde::{Deserialize, Serialize};

/// The most steps an item may have, so also the highest score.
const MOST_STEPS: usize = 4;

/// Difficulties are read as at most this far from 0, in logits. Nobody is out there (the prior
/// reaches 8), and past it only the size of the likelihood changes, not its shape; it keeps every
/// exponential finite whatever a saved response holds.
const FAR_DIFFICULTY: f64 = 20.0;

/// Abilities are read as at most this far from 0, in logits, for the same reason.
pub(super) const FAR_ABILITY: f64 = 45.0;

/// What a response is scored with; saved with the response, so that an estimate outlives the bank.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Figures {
    /// Right or wrong: the Rasch model with a fixed chance of guessing right,
    /// P = c + (1 − c) / (1 + e^−(θ−b)) (Rasch 1960; Birnbaum 1968).
    Rasch {
        /// Difficulty, in logits.
        b: f64,
        /// Chance that somebody of very low ability is right, 0 up to but not including 1.
        c: f64,
    },
    /// 0 up to the number of steps: the partial credit model, with each step's difficulty in logits
    /// (Masters 1982). The steps need not rise.
    Steps(Vec<f64>),
}

impl Figures {
    /// The highest score: 1, or the number of steps.
    pub fn max_score(&self) -> u8 {
        match self {
            Self::Rasch { .. } => 1,
            Self::Steps(steps) => steps.len().min(MOST_STEPS) as u8,
        }
    }

    /// Whether the figures can be scored with: all finite, c in [0, 1), one to four steps. Ask this of
    /// figures that were saved, since a saved response may hold anything; of figures that are not sound
    /// nothing is promised.
    pub fn is_sound(&self) -> bool {
        match self {
            Self::Rasch { b, c } => b.is_finite() && (0.0..1.0).contains(c),
            Self::Steps(steps) => {
                (1..=MOST_STEPS).contains(&steps.len()) && steps.iter().all(|step| step.is_finite())
            }
        }
    }

    /// How likely `score` is at ability `theta` (logits), 0 to 1; 0 for a score the item does not have.
    pub fn probability(&self, theta: f64, score: u8) -> f64 {
        self.ladder().probability(odds(theta), score)
    }

    /// The natural logarithm of [`Figures::probability`]: −∞ for a score the item does not have.
    pub fn log_likelihood(&self, theta: f64, score: u8) -> f64 {
        self.probability(theta, score).ln()
    }

    /// Fisher information at ability `theta`, in 1/logit²: P'² / (P (1 − P)), and the variance of the
    /// score for partial credit.
    pub fn information(&self, theta: f64) -> f64 {
        self.ladder().information(odds(theta))
    }

    /// The figures made ready to be evaluated at many abilities.
    pub(super) fn ladder(&self) -> Ladder {
        let mut rungs = [0.0; MOST_STEPS + 1];
        let mut climb = |steps: &[f64]| {
            let mut height = 0.0;
            let steps = steps
                .iter()
                .map(|step| step.clamp(-FAR_DIFFICULTY, FAR_DIFFICULTY));
            for (rung, step) in rungs.iter_mut().zip(core::iter::once(0.0).chain(steps)) {
                height += step;
                *rung = (-height).exp();
            }
        };
        let guessing = match self {
            Self::Rasch { b, c } => {
                climb(&[*b]);
                *c
            }
            Self::Steps(steps) => {
                climb(steps);
                0.0
            }
        };
        Ladder {
            rungs,
            top: self.max_score(),
            guessing,
        }
    }
}

/// e^θ, within bounds.
fn odds(theta: f64) -> f64 {
    theta.clamp(-FAR_ABILITY, FAR_ABILITY).exp()
}

/// Figures with their exponentials taken, so that a probability at a node costs no more than a few
/// multiplications: with t = e^θ, score x has the weight tˣ · e^−(δ₁+…+δₓ). An item scored right or
/// wrong is the ladder of one step.
pub(super) struct Ladder {
    /// e^−(δ₁+…+δₓ) for each score x.
    rungs: [f64; MOST_STEPS + 1],
    top: u8,
    guessing: f64,
}

impl Ladder {
    /// How likely `score` is where e^θ is `odds`. Most of the time of an estimate is spent here, and the
    /// release build (opt-level "z") inlines little: hence the plain loop.
    pub(super) fn probability(&self, odds: f64, score: u8) -> f64 {
        let (mut of, mut power, mut hit, mut total) = (0, 1.0, 0.0, 0.0);
        for rung in &self.rungs {
            let weight = rung * power;
            total += weight;
            if of == score {
                hit = weight;
            }
            if of == self.top {
                break;
            }
            power *= odds;
            of += 1;
        }
        let guessed = if score == 1 { self.guessing } else { 0.0 };
        guessed + (1.0 - self.guessing) * hit / total
    }

    /// Fisher information where e^θ is `odds`. With L the curve without guessing, P' = (1−c) L (1−L)
    /// and 1 − P = (1−c) (1−L), so P'² / (P (1−P)) = L (1−L) · (1−c) L / P; the first factor is the
    /// variance of the score, which alone is the information of the partial credit model.
    fn information(&self, odds: f64) -> f64 {
        let (mut power, mut total, mut mean, mut square) = (1.0, 0.0, 0.0, 0.0);
        for (score, rung) in (0..=self.top).zip(&self.rungs) {
            let score = f64::from(score);
            let weight = rung * power;
            total += weight;
            mean += score * weight;
            square += score * score * weight;
            power *= odds;
        }
        mean /= total;
        // A difference of two nearly equal numbers far from the item; never below 0.
        let variance = (square / total - mean * mean).max(0.0);
        if self.guessing > 0.0 {
            let known = (1.0 - self.guessing) * mean;
            variance * known / (self.guessing + known)
        } else {
            variance
        }
    }
}
