//! What measuring rests on, as data: the model, and how much wider than the posterior a result is told.

use super::posterior::Model;
use serde::{Deserialize, Serialize};

/// The figures of one edition (`assets/content/measurement.toml`). A sitting keeps those it was started
/// with, so its result never changes afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measurement {
    /// How abilities spread.
    pub model: Model,
    /// Reported standard deviations of a competence are the posterior's times this, 1 to 3. The
    /// posterior knows nothing of wrong difficulties, other slopes, guesses and slips; the factor is
    /// found by simulation with all of them (`cargo xtask simulate`).
    pub competence: f64,
    /// The same for the overall figure.
    pub overall: f64,
}

impl Measurement {
    /// For sittings that were saved before they kept their own.
    pub const FIRST: Self = Self {
        model: Model::FRAMEWORK,
        competence: 1.10,
        overall: 1.20,
    };

    /// Whether every figure can be reckoned with.
    pub fn is_sound(&self) -> bool {
        let factor = |factor: f64| (1.0..=3.0).contains(&factor);
        let spread = |sd: f64| (0.01..=3.0).contains(&sd);
        factor(self.competence)
            && factor(self.overall)
            && spread(self.model.tau)
            && spread(self.model.sigma)
    }
}
