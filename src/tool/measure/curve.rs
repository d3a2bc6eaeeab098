//! One item's curve: how likely each score is at each ability, and the derivatives that estimators use.
//!
//! More general than [`Figures`](crate::ability::Figures), which the app ships: slopes and an upper
//! asymptote, as other programs' banks have them.

/// Curves are read at most this far from an item's difficulty, in units of the exponent; it keeps the
/// information, e^−2·300 at the least, above 0.
const FAR: f64 = 300.0;

/// The same for a step, of which an item has several.
const FAR_STEP: f64 = 100.0;

/// An item's response function, with D = 1.
#[derive(Clone, Debug, PartialEq)]
pub enum Curve {
    /// Right or wrong: P = c + (d − c) / (1 + e^−a(θ−b)) (Birnbaum 1968; d: Barton & Lord 1981).
    Logistic {
        /// Slope, above 0.
        a: f64,
        /// Difficulty, in logits.
        b: f64,
        /// Lower asymptote, 0 up to d.
        c: f64,
        /// Upper asymptote, above c up to 1.
        d: f64,
    },
    /// 0 up to the number of steps: partial credit, with each step's difficulty in logits (Masters
    /// 1982).
    Steps(Vec<f64>),
}

/// What a score says about ability at one point.
#[derive(Clone, Copy, Debug, Default)]
pub struct Slope {
    /// d ln P(x|θ) / dθ.
    pub score: f64,
    /// Expected (Fisher) information I: P'² / (PQ), or the variance of the score.
    pub information: f64,
    /// Warm's J: P'P'' / (PQ), or the third central moment of the score (Warm 1989).
    pub skew: f64,
}

impl Curve {
    /// The Rasch item of difficulty `b`.
    pub fn rasch(b: f64) -> Self {
        Self::Logistic {
            a: 1.0,
            b,
            c: 0.0,
            d: 1.0,
        }
    }

    /// The highest score.
    pub fn highest(&self) -> u8 {
        match self {
            Self::Logistic { .. } => 1,
            Self::Steps(steps) => u8::try_from(steps.len()).unwrap_or(u8::MAX),
        }
    }

    /// The lowest and the highest difficulty, in logits.
    pub fn reach(&self) -> (f64, f64) {
        match self {
            Self::Logistic { b, .. } => (*b, *b),
            Self::Steps(steps) => {
                let ends = (f64::INFINITY, f64::NEG_INFINITY);
                let wider = |(low, high): (f64, f64), step: &f64| (low.min(*step), high.max(*step));
                steps.iter().fold(ends, wider)
            }
        }
    }

    /// How steep it is: a, or 1.
    pub fn steepness(&self) -> f64 {
        match self {
            Self::Logistic { a, .. } => *a,
            Self::Steps(_) => 1.0,
        }
    }

    /// Whether the likelihood of every score has a single summit (it is log-concave): no asymptotes.
    pub fn is_concave(&self) -> bool {
        match self {
            Self::Logistic { c, d, .. } => *c == 0.0 && *d == 1.0,
            Self::Steps(_) => true,
        }
    }

    /// ln P(x|θ), finite for every score the item has.
    pub fn log_probability(&self, theta: f64, score: u8) -> f64 {
        match self {
            Self::Logistic { a, b, c, d } => {
                let z = a * (theta - b);
                match (score, *c == 0.0, *d == 1.0) {
                    // Without an asymptote the probability may be too small for a number, its
                    // logarithm not.
                    (1, true, _) => d.ln() - log_one_plus_exp(-z),
                    (1, false, _) => (c + (d - c) * logistic(z)).ln(),
                    (_, _, true) => (1.0 - c).ln() - log_one_plus_exp(z),
                    (_, _, false) => ((1.0 - d) + (d - c) * logistic(-z)).ln(),
                }
            }
            Self::Steps(steps) => {
                let heights = heights(steps, |step| theta - step);
                let top = heights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let total: f64 = heights.iter().map(|height| (height - top).exp()).sum();
                let own = heights.get(usize::from(score)).copied();
                own.unwrap_or(f64::NEG_INFINITY) - top - total.ln()
            }
        }
    }

    /// Derivatives at ability `theta`, for one score.
    pub fn slope(&self, theta: f64, score: u8) -> Slope {
        match self {
            Self::Logistic { a, b, c, d } => {
                let z = (a * (theta - b)).clamp(-FAR, FAR);
                let (above, below) = (logistic(z), logistic(-z));
                let rise = (d - c) * a * above * below;
                // P'/P and P'/Q; without an asymptote one factor cancels.
                let up = match *c == 0.0 {
                    true => a * below,
                    false => rise / (c + (d - c) * above),
                };
                let down = match *d == 1.0 {
                    true => a * above,
                    false => rise / ((1.0 - d) + (d - c) * below),
                };
                let information = up * down;
                Slope {
                    score: if score == 1 { up } else { -down },
                    information,
                    // P'' = a P' (1 − 2L), L the curve without asymptotes.
                    skew: a * (below - above) * information,
                }
            }
            Self::Steps(_) => {
                let (mean, information, skew) = self.moments(theta);
                Slope {
                    score: f64::from(score) - mean,
                    information,
                    skew,
                }
            }
        }
    }

    /// Mean, variance and third central moment of the score at ability `theta`.
    pub fn moments(&self, theta: f64) -> (f64, f64, f64) {
        match self {
            Self::Logistic { a, b, c, d } => {
                let z = a * (theta - b);
                let right = c + (d - c) * logistic(z);
                let wrong = (1.0 - d) + (d - c) * logistic(-z);
                let variance = right * wrong;
                (right, variance, variance * (wrong - right))
            }
            Self::Steps(steps) => {
                let heights = heights(steps, |step| (theta - step).clamp(-FAR_STEP, FAR_STEP));
                let top = heights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let weights = heights.iter().map(|height| (height - top).exp());
                let scored: Vec<(f64, f64)> = (0..=u8::MAX).map(f64::from).zip(weights).collect();
                let total: f64 = scored.iter().map(|(_, weight)| weight).sum();
                let mean = scored.iter().map(|(x, w)| x * w).sum::<f64>() / total;
                let about = |power: i32| {
                    let parts = scored.iter().map(|(x, w)| w * (x - mean).powi(power));
                    parts.sum::<f64>() / total
                };
                (mean, about(2), about(3))
            }
        }
    }
}

/// 1 / (1 + e^−z).
fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

/// ln(1 + e^z).
fn log_one_plus_exp(z: f64) -> f64 {
    z.max(0.0) + (-z.abs()).exp().ln_1p()
}

/// The exponents of the partial credit model: Σ_{j≤x} (θ − δ_j) for each score x.
fn heights(steps: &[f64], difference: impl Fn(f64) -> f64) -> Vec<f64> {
    let mut height = 0.0;
    let climbed = steps.iter().map(|step| {
        height += difference(*step);
        height
    });
    std::iter::once(0.0).chain(climbed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_curve() -> impl Strategy<Value = Curve> {
        let b = -4.0..4.0_f64;
        prop_oneof![
            (0.3..3.0_f64, b.clone(), 0.0..0.4_f64, 0.6..=1.0_f64)
                .prop_map(|(a, b, c, d)| Curve::Logistic { a, b, c, d }),
            b.clone().prop_map(Curve::rasch),
            prop::collection::vec(b, 1..=6).prop_map(Curve::Steps),
        ]
    }

    proptest! {
        #[test]
        fn probabilities_sum_to_one(curve in any_curve(), theta in -30.0..30.0_f64) {
            let sum: f64 = (0..=curve.highest()).map(|x| curve.log_probability(theta, x).exp()).sum();
            prop_assert!((sum - 1.0).abs() < 1e-12);
        }

        /// The definitions, with slopes taken numerically.
        #[test]
        fn derivatives(curve in any_curve(), theta in -5.0..5.0_f64) {
            const H: f64 = 1e-4;
            let mut information = 0.0;
            for x in 0..=curve.highest() {
                let at = |theta| curve.log_probability(theta, x);
                let score = (at(theta + H) - at(theta - H)) / (2.0 * H);
                prop_assert!((score - curve.slope(theta, x).score).abs() < 1e-6);
                information += score * score * at(theta).exp();
            }
            prop_assert!((information - curve.slope(theta, 0).information).abs() < 1e-6);
        }

        #[test]
        fn one_step_is_the_rasch_model(b in -4.0..4.0_f64, theta in -6.0..6.0_f64) {
            let (one, other) = (Curve::Steps(vec![b]), Curve::rasch(b));
            for x in 0..=1 {
                prop_assert!((one.log_probability(theta, x) - other.log_probability(theta, x)).abs() < 1e-12);
                let (one, other) = (one.slope(theta, x), other.slope(theta, x));
                prop_assert!((one.score - other.score).abs() < 1e-12);
                prop_assert!((one.skew - other.skew).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn finite_far_out() {
        let logistic = |a, c, d| Curve::Logistic { a, b: 3.0, c, d };
        let steep = [logistic(100.0, 0.0, 1.0), logistic(100.0, 0.2, 0.9)];
        for curve in steep
            .into_iter()
            .chain([Curve::Steps(vec![-40.0, 90.0, 0.0])])
        {
            for theta in [-1e4, -300.0, 300.0, 1e4] {
                for x in 0..=curve.highest() {
                    let slope = curve.slope(theta, x);
                    assert!(curve.log_probability(theta, x).is_finite());
                    assert!(
                        slope.score.is_finite() && (slope.skew / slope.information).is_finite()
                    );
                    assert!(slope.information > 0.0, "{curve:?} {theta}");
                }
            }
        }
    }
}
