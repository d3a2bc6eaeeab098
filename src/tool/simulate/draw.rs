//! Random numbers with a seed: even ones and normal ones.

use crate::chance::Chance;

/// A stream of draws.
pub struct Draw(Chance);

impl Draw {
    /// The same seed and stream always give the same draws.
    pub fn new(seed: u64, stream: u64) -> Self {
        Self(Chance::mix(seed, stream))
    }

    /// Even between 0 and 1, both left out.
    pub fn even(&mut self) -> f64 {
        (self.0.below(1 << 32) as f64 + 0.5) / (1u64 << 32) as f64
    }

    /// A whole number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0.below(n)
    }

    /// Normal with mean 0 and standard deviation `sd` (Box & Muller 1958).
    pub fn normal(&mut self, sd: f64) -> f64 {
        let radius = (-2.0 * self.even().ln()).sqrt();
        sd * radius * (std::f64::consts::TAU * self.even()).cos()
    }

    /// Whether something with this probability happens.
    pub fn happens(&mut self, probability: f64) -> bool {
        self.even() < probability
    }
}
