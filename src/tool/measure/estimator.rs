//! Estimators of ability on one scale: ML, MAP, WLE and EAP with their errors (framework, section 11).
//! Expected information throughout.

use super::curve::{Curve, Slope};

/// How many halvings find a root: the bracket then is below 10⁻¹³ of what it was.
const HALVINGS: usize = 60;

/// How far apart points are when summits are looked for, in units of the steepest item's slope.
const STRIDE: f64 = 0.1;

/// No search looks at more points.
const MOST_POINTS: f64 = 20_000.0;

/// An answer: the item's curve, and a score it has.
pub type Answer<'a> = (&'a Curve, u8);

/// A normal distribution of ability, in logits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    pub mean: f64,
    /// Standard deviation, above 0.
    pub sd: f64,
}

/// An ability and its error, in logits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    pub theta: f64,
    /// Standard error, or the posterior's standard deviation for EAP.
    pub se: f64,
}

/// Points of ability with the prior's weight, for sums in place of integrals.
#[derive(Clone, Debug)]
pub struct Grid(Vec<(f64, f64)>);

impl Grid {
    /// `count` equally spaced points from `low` to `high`, weighted with the prior's density.
    pub fn even(low: f64, high: f64, count: usize, prior: Prior) -> Self {
        let last = count.saturating_sub(1).max(1) as f64;
        let point = |place| {
            let theta = low + (high - low) * place as f64 / last;
            let z = (theta - prior.mean) / prior.sd;
            (theta, (-z * z / 2.0).exp())
        };
        Self((0..count).map(point).collect())
    }

    /// The same as a trapezoid rule: the first and the last point weigh half.
    pub fn trapezoid(low: f64, high: f64, count: usize, prior: Prior) -> Self {
        let Self(mut points) = Self::even(low, high, count, prior);
        if let [first, .., last] = points.as_mut_slice() {
            first.1 /= 2.0;
            last.1 /= 2.0;
        }
        Self(points)
    }

    /// ±6 standard deviations of the prior, at least 481 points and no further apart than 0.05 logits
    /// as long as 20 000 are enough.
    pub fn wide(prior: Prior) -> Self {
        let reach = 6.0 * prior.sd;
        let count = (2.0 * reach / 0.05).clamp(480.0, MOST_POINTS) as usize + 1;
        Self::even(prior.mean - reach, prior.mean + reach, count, prior)
    }
}

/// Mean and standard deviation of the posterior by summing over a grid (Bock & Mislevy 1982).
pub fn eap(answers: &[Answer], Grid(points): &Grid) -> Measure {
    let log_likelihood = |theta: f64| -> f64 {
        let logs = answers
            .iter()
            .map(|(curve, score)| curve.log_probability(theta, *score));
        logs.sum()
    };
    let logs: Vec<f64> = points
        .iter()
        .map(|(theta, weight)| log_likelihood(*theta) + weight.ln())
        .collect();
    let highest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weighted = || {
        let thetas = points.iter().map(|(theta, _)| *theta);
        thetas.zip(logs.iter().map(|log| (log - highest).exp()))
    };
    let total: f64 = weighted().map(|(_, weight)| weight).sum();
    let theta = weighted()
        .map(|(theta, weight)| theta * weight)
        .sum::<f64>()
        / total;
    let square = weighted().map(|(at, weight)| (at - theta) * (at - theta) * weight);
    Measure {
        theta,
        se: (square.sum::<f64>() / total).sqrt(),
    }
}

/// The summit of the posterior; error 1/√(I + 1/σ²). The prior itself when nothing is answered.
pub fn map(answers: &[Answer], prior: Prior) -> Measure {
    let precision = 1.0 / (prior.sd * prior.sd);
    let rise = |theta: f64| slope(answers, theta).score - (theta - prior.mean) * precision;
    let (low, high) = reach(answers).unwrap_or((prior.mean, prior.mean));
    let range = widened(low.min(prior.mean), high.max(prior.mean), &rise);
    let theta = if is_concave(answers) {
        bisect(range, &rise)
    } else {
        highest_summit(range, answers, &rise).map_or(prior.mean, |summit| summit.theta)
    };
    Measure {
        theta,
        se: 1.0 / (slope(answers, theta).information + precision).sqrt(),
    }
}

/// The weighted likelihood estimate: root of Σ P'(x−P)/(PQ) + J/(2I), error 1/√I (Warm 1989). Of
/// several roots the one where the weighted likelihood, whose logarithm has this slope, is highest.
/// `None` when nothing is answered.
pub fn wle(answers: &[Answer]) -> Option<Measure> {
    let rise = |theta: f64| {
        let slope = slope(answers, theta);
        slope.score + slope.skew / (2.0 * slope.information)
    };
    let (low, high) = reach(answers)?;
    let theta = highest_summit(widened(low, high, &rise), answers, &rise)?.theta;
    Some(Measure {
        theta,
        se: 1.0 / slope(answers, theta).information.sqrt(),
    })
}

/// The maximum of the likelihood, error 1/√I. `None` when it has none within reach of the items:
/// nothing answered, all right, all wrong.
pub fn ml(answers: &[Answer]) -> Option<Measure> {
    let rise = |theta: f64| slope(answers, theta).score;
    let (low, high) = reach(answers)?;
    let theta = if is_concave(answers) {
        let extreme = answers.iter().all(|(_, score)| *score == 0)
            || answers
                .iter()
                .all(|(curve, score)| *score == curve.highest());
        if extreme {
            return None;
        }
        bisect(widened(low, high, &rise), &rise)
    } else {
        let summit = highest_summit((low, high), answers, &rise)?;
        summit.is_above_ends.then_some(summit.theta)?
    };
    Some(Measure {
        theta,
        se: 1.0 / slope(answers, theta).information.sqrt(),
    })
}

/// All answers together.
fn slope(answers: &[Answer], theta: f64) -> Slope {
    let mut sum = Slope::default();
    for (curve, score) in answers {
        let slope = curve.slope(theta, *score);
        sum.score += slope.score;
        sum.information += slope.information;
        sum.skew += slope.skew;
    }
    sum
}

fn is_concave(answers: &[Answer]) -> bool {
    answers.iter().all(|(curve, _)| curve.is_concave())
}

/// From where to where the items say something; outside the likelihood's slope is next to nothing.
fn reach(answers: &[Answer]) -> Option<(f64, f64)> {
    let steepness = || answers.iter().map(|(curve, _)| curve.steepness());
    let most: f64 = answers
        .iter()
        .map(|(curve, _)| curve.steepness() * f64::from(curve.highest()))
        .sum();
    let least = steepness().reduce(f64::min)?;
    let past = ((4.0 * most / least).ln() + 5.0) / least;
    let ends = answers.iter().map(|(curve, _)| curve.reach());
    let (low, high) = ends.reduce(|(l, h), (low, high)| (l.min(low), h.max(high)))?;
    Some((low - past, high + past))
}

/// The range made wider until the slope points inwards at both ends.
fn widened(mut low: f64, mut high: f64, rise: &dyn Fn(f64) -> f64) -> (f64, f64) {
    let mut step = 1.0;
    for _ in 0..HALVINGS {
        let (sinks, rises) = (rise(low) < 0.0, rise(high) > 0.0);
        if !sinks && !rises {
            break;
        }
        low -= if sinks { step } else { 0.0 };
        high += if rises { step } else { 0.0 };
        step *= 2.0;
    }
    (low, high)
}

/// Where the slope turns from rising to falling, when it does so once.
fn bisect((mut low, mut high): (f64, f64), rise: &dyn Fn(f64) -> f64) -> f64 {
    for _ in 0..HALVINGS {
        let middle = low + (high - low) / 2.0;
        if rise(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    low + (high - low) / 2.0
}

/// A summit of a function.
struct Summit {
    theta: f64,
    /// Higher than both ends of where it was looked for.
    is_above_ends: bool,
}

/// The highest of all summits in a range of a function given by its slope; `None` when there is none.
fn highest_summit(
    (low, high): (f64, f64),
    answers: &[Answer],
    rise: &dyn Fn(f64) -> f64,
) -> Option<Summit> {
    let steepness = answers.iter().map(|(curve, _)| curve.steepness());
    let stride = STRIDE / steepness.fold(1.0, f64::max);
    let count = ((high - low) / stride).clamp(400.0, MOST_POINTS).ceil();
    let width = (high - low) / count;
    // The function's height above its lower end, by the trapezoid rule.
    let (mut height, mut before, mut best) = (0.0, rise(low), None);
    for place in 1..=count as usize {
        let at = low + width * place as f64;
        let after = rise(at);
        if before > 0.0 && after <= 0.0 {
            let root = bisect((at - width, at), rise);
            let summit = height + before * (root - at + width) / 2.0;
            if best.is_none_or(|(highest, _)| summit > highest) {
                best = Some((summit, root));
            }
        }
        height += width * (before + after) / 2.0;
        before = after;
    }
    best.map(|(summit, theta)| Summit {
        theta,
        is_above_ends: summit > 0.0 && summit > height,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PRIOR: Prior = Prior {
        mean: 0.0,
        sd: 1.25,
    };

    fn finite(measure: Measure) -> bool {
        measure.theta.is_finite() && measure.se.is_finite() && measure.se > 0.0
    }

    #[test]
    fn nothing_answered_is_the_prior() {
        let prior = Prior { mean: 0.5, sd: 2.0 };
        let found = map(&[], prior);
        assert!((found.theta - 0.5).abs() < 1e-12 && (found.se - 2.0).abs() < 1e-12);
        let found = eap(&[], &Grid::wide(prior));
        assert!((found.theta - 0.5).abs() < 1e-9 && (found.se - 2.0).abs() < 1e-6);
        assert_eq!(wle(&[]), None);
        assert_eq!(ml(&[]), None);
    }

    /// Two items far apart, one right and one wrong the unlikely way round, leave several roots.
    #[test]
    fn of_several_roots_the_highest() {
        let curves = [-3.0, -2.8, 3.0].map(|b| Curve::Logistic {
            a: 3.0,
            b,
            c: 0.0,
            d: 1.0,
        });
        let answers: Vec<Answer> = curves.iter().zip([1, 1, 0]).collect();
        let found = wle(&answers).unwrap();
        // Without asymptotes the weighted likelihood is L·√I.
        let height = |theta: f64| {
            let logs: f64 = answers
                .iter()
                .map(|(c, x)| c.log_probability(theta, *x))
                .sum();
            logs + slope(&answers, theta).information.ln() / 2.0
        };
        let best = (-600..=600)
            .map(|n| f64::from(n) / 100.0)
            .max_by(|one, other| height(*one).total_cmp(&height(*other)));
        assert!(
            (found.theta - best.unwrap()).abs() < 0.011,
            "{found:?} {best:?}"
        );
        let rise = |theta| {
            let slope = slope(&answers, theta);
            slope.score + slope.skew / (2.0 * slope.information)
        };
        let turns = (-60..60).filter(|n| {
            let at = f64::from(*n) / 10.0;
            rise(at) > 0.0 && rise(at + 0.1) <= 0.0
        });
        assert!(turns.count() > 1, "the example has one root only");
    }

    fn any_curve() -> impl Strategy<Value = Curve> {
        let b = -20.0..20.0_f64;
        prop_oneof![
            (0.05..20.0_f64, b.clone(), 0.0..0.4_f64, 0.6..=1.0_f64)
                .prop_map(|(a, b, c, d)| Curve::Logistic { a, b, c, d }),
            (0.05..20.0_f64, b.clone()).prop_map(|(a, b)| Curve::Logistic {
                a,
                b,
                c: 0.0,
                d: 1.0
            }),
            prop::collection::vec(b, 1..=6).prop_map(Curve::Steps),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

        /// All right, all wrong, one answer, anything.
        #[test]
        fn any_pattern_is_finite(
            curves in prop::collection::vec(any_curve(), 1..12),
            scores in prop::collection::vec(any::<u8>(), 12),
            kind in 0..3,
        ) {
            let answers: Vec<Answer> = curves.iter().zip(&scores).map(|(curve, score)| (curve, match kind {
                0 => 0,
                1 => curve.highest(),
                _ => score % (curve.highest() + 1),
            })).collect();
            prop_assert!(finite(eap(&answers, &Grid::wide(PRIOR))));
            prop_assert!(finite(map(&answers, PRIOR)));
            prop_assert!(wle(&answers).is_some_and(finite), "{answers:?}");
            prop_assert!(ml(&answers).is_none_or(finite));
            if kind < 2 && curves.iter().all(Curve::is_concave) {
                prop_assert_eq!(ml(&answers), None);
            }
        }
    }
}
