//! An estimate: where somebody stands, and how sure that is.

use crate::competence::{CUTS, Level};

/// Ten percent of a normal distribution lie above this many standard deviations, so 80 % lie within
/// (framework, section 13).
const TENTH: f64 = 1.28;

/// No estimate is surer than this, in logits; it keeps quotients finite.
const SUREST: f64 = 1e-9;

/// An ability with its uncertainty, both in logits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The posterior mean (EAP).
    pub theta: f64,
    /// The posterior standard deviation (PSD), read as a normal distribution's: that costs at most
    /// 0.018 in a probability (framework, section 11).
    pub sd: f64,
}

impl Estimate {
    /// The same with a standard deviation so many times as large: what is reported, where the posterior
    /// alone claims to be surer than it is (see [`Measurement`](super::Measurement)).
    pub fn widened(self, factor: f64) -> Self {
        Self {
            sd: self.sd * factor,
            ..self
        }
    }

    /// How likely each level is, N0 to N3; the four sum to 1.
    pub fn level_probabilities(&self) -> [f64; 4] {
        let [first, second, third] = CUTS.map(|cut| self.above(cut));
        [
            1.0 - first,
            (first - second).max(0.0),
            (second - third).max(0.0),
            third,
        ]
    }

    /// The probability that `level` or a higher one is the true one: 1 for N0.
    pub fn at_least(&self, level: Level) -> f64 {
        level.cut().map_or(1.0, |cut| self.above(cut))
    }

    /// The lower and upper end of the 80 % interval, in logits.
    pub fn interval_80(&self) -> (f64, f64) {
        let reach = TENTH * self.sd;
        (self.theta - reach, self.theta + reach)
    }

    /// The level with the highest probability; the lower one of two that are equally likely.
    pub fn likeliest(&self) -> Level {
        let mut best = (Level::N0, f64::NEG_INFINITY);
        for (level, probability) in Level::ALL.into_iter().zip(self.level_probabilities()) {
            if probability > best.1 {
                best = (level, probability);
            }
        }
        best.0
    }

    /// The probability of lying above `cut`.
    pub(super) fn above(&self, cut: f64) -> f64 {
        normal_cdf((self.theta - cut) / self.sd.max(SUREST))
    }
}

/// The standard normal distribution function, with an error below 10⁻⁷ (Abramowitz & Stegun 1964,
/// formula 7.1.26, where it is given for erf(z/√2)).
fn normal_cdf(z: f64) -> f64 {
    const COEFFICIENTS: [f64; 5] = [
        1.061_405_429,
        -1.453_152_027,
        1.421_413_741,
        -0.284_496_736,
        0.254_829_592,
    ];
    let x = z.abs() * core::f64::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * x);
    let polynomial = COEFFICIENTS.iter().fold(0.0, |sum, a| (sum + a) * t);
    // Half of erfc: what lies beyond |z| on one side.
    let tail = 0.5 * polynomial * (-x * x).exp();
    if z < 0.0 { tail } else { 1.0 - tail }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Φ by its Taylor series about 0 (A&S 26.2.11), exact to the last digits for |z| ≤ 6.
    fn series(z: f64) -> f64 {
        let (mut term, mut sum) = (z, z);
        for n in 1..200 {
            term *= z * z / f64::from(2 * n + 1);
            sum += term;
        }
        0.5 + sum * (-z * z / 2.0).exp() / (2.0 * core::f64::consts::PI).sqrt()
    }

    #[test]
    fn normal_cdf_is_close_and_never_falls() {
        let mut before = 0.0;
        for step in -6000..=6000 {
            let z = f64::from(step) / 1000.0;
            let p = normal_cdf(z);
            assert!(
                (p - series(z)).abs() < 1e-7,
                "{z}: {p} is not {}",
                series(z)
            );
            assert!(p >= before, "falls at {z}");
            before = p;
        }
        assert_eq!(normal_cdf(-1e9), 0.0);
        assert_eq!(normal_cdf(1e9), 1.0);
    }

    #[test]
    fn level_probabilities_sum_to_one_and_agree_with_at_least() {
        for tenths in -60..=60 {
            for sd in [0.0, 1e-4, 0.3, 0.6, 2.0] {
                let estimate = Estimate {
                    theta: f64::from(tenths) / 10.0,
                    sd,
                };
                let p = estimate.level_probabilities();
                assert!((p.iter().sum::<f64>() - 1.0).abs() < 1e-12);
                assert!(p.iter().all(|p| (0.0..=1.0).contains(p)), "{p:?}");
                assert!((estimate.at_least(Level::N2) - p[2] - p[3]).abs() < 1e-12);
                assert_eq!(estimate.at_least(Level::N0), 1.0);
            }
        }
    }

    #[test]
    fn likeliest_level() {
        let at = |theta, sd| Estimate { theta, sd }.likeliest();
        assert_eq!(at(-2.0, 0.5), Level::N0);
        assert_eq!(at(-0.75, 0.5), Level::N1);
        assert_eq!(at(0.75, 0.5), Level::N2);
        assert_eq!(at(1.6, 0.5), Level::N3);
        // Very unsure: the open ends hold more than the levels between them.
        assert_eq!(at(-0.5, 9.0), Level::N0);
    }

    #[test]
    fn interval() {
        let (low, high) = Estimate {
            theta: 0.5,
            sd: 0.5,
        }
        .interval_80();
        assert!((low + 0.14).abs() < 1e-12 && (high - 1.14).abs() < 1e-12);
    }

    /// Classification accuracy and consistency (Rudner 2001, 2005; Lee 2010), the check of the
    /// framework's section 13.
    #[test]
    fn accuracy_and_consistency() {
        let (mut total, mut accuracy, mut consistency) = (0.0, 0.0, 0.0);
        for node in -40..=40 {
            let theta = f64::from(node) / 10.0;
            let weight = (-theta * theta / (2.0 * 1.25 * 1.25)).exp();
            let sd = 0.40 + 0.03 * theta * theta;
            let p = Estimate { theta, sd }.level_probabilities();
            let level = CUTS.iter().filter(|cut| theta >= **cut).count();
            total += weight;
            accuracy += weight * p[level];
            consistency += weight * p.iter().map(|p| p * p).sum::<f64>();
        }
        assert!((accuracy / total - 0.783_941).abs() < 1e-6);
        assert!((consistency / total - 0.697_955).abs() < 1e-6);
    }
}
