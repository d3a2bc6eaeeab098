//! The second-order model: eight competences that share one general factor, estimated together, so
//! that few answers in one competence borrow from the others (de la Torre & Song 2009, with the
//! two-level quadrature of Gibbons & Hedeker 1992).

use super::estimate::Estimate;
use super::figures::{FAR_ABILITY, Figures, Ladder};
use crate::competence::{COUNT, CUTS, CompetenceId, Level};
use serde::{Deserialize, Serialize};

/// Nodes for the general factor, and for what is particular to a competence: with these and [`REACH`]
/// estimates are within 2·10⁻⁴ of the exact integral (framework, section 11).
const GENERAL_NODES: u8 = 41;
const PARTICULAR_NODES: u8 = 31;

/// How far the nodes reach, in prior standard deviations.
const REACH: f64 = 4.5;

/// Weights are made greater when even the greatest falls below this. One probability is never below
/// 10⁻¹¹⁴ ([`FAR_ABILITY`] and four steps), so the greatest cannot become 0 before.
const SMALL: f64 = 1e-150;

/// One scored answer.
#[derive(Clone, Copy, Debug)]
pub struct Scored<'a> {
    /// What it measures.
    pub competence: CompetenceId,
    /// What it was scored with.
    pub figures: &'a Figures,
    /// 0 to [`Figures::max_score`].
    pub score: u8,
}

/// How abilities spread in the population: competence k of a person is θ_k = g + u_k, with
/// g ~ N(0, τ²) shared by all competences and u_k ~ N(0, σ²) its own.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// Standard deviation of the general factor, in logits.
    pub tau: f64,
    /// Standard deviation of a competence around the general factor, in logits.
    pub sigma: f64,
}

/// What a set of answers says about a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Posterior {
    /// Each competence, by its place; one without answers has the prior, pulled by the others.
    pub competences: [Estimate; COUNT],
    /// The general factor g.
    pub general: Estimate,
    /// The mean of all eight competences, measured or not.
    pub overall: Estimate,
    slices: Vec<Slice>,
}

/// The person if the general factor had one value.
#[derive(Clone, Debug, PartialEq)]
struct Slice {
    general: f64,
    /// How likely this value is; the logarithm until all slices are known, then they sum to 1.
    weight: f64,
    competences: [Conditional; COUNT],
}

/// A competence, given the general factor.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Conditional {
    /// ln ∫ L(g+u) φ(u) du, but for a constant.
    log_share: f64,
    mean: f64,
    variance: f64,
    /// The probability of lying above each cut.
    above: [f64; 3],
}

impl Conditional {
    /// The probability of this level or a higher one, when the competence's posterior is stretched about
    /// its mean. Stretching by a factor is moving the cut so much nearer to the mean; between the two the
    /// curve is taken for normal.
    fn at_least(&self, level: Level, mean: f64, factor: f64) -> f64 {
        let above = level.number().checked_sub(1);
        let above = above.and_then(|place| self.above.get(place));
        let (Some(above), Some(cut)) = (above, level.cut()) else {
            return 1.0;
        };
        let nearer = mean + (cut - mean) / factor;
        let own = Estimate {
            theta: self.mean,
            sd: self.variance.sqrt(),
        };
        (above + own.above(nearer) - own.above(cut)).clamp(0.0, 1.0)
    }
}

impl Model {
    /// The framework's values, to be used until people have been measured (section 11); the correlation
    /// of two competences is then 0.81.
    pub const FRAMEWORK: Self = Self {
        tau: 1.25,
        sigma: 0.60,
    };

    /// What `answers` say, in any order. An answer that cannot be scored (figures that are not sound, a
    /// score the item does not have) says nothing. All estimates are finite whatever the answers.
    pub fn posterior(&self, answers: &[Scored]) -> Posterior {
        self.posterior_on(GENERAL_NODES, PARTICULAR_NODES, answers)
    }

    /// The same with other numbers of nodes, at least 2, for the general factor and for what is
    /// particular to a competence: where the spread or the number of answers is greater than the test's.
    pub fn posterior_on(&self, general: u8, particular: u8, answers: &[Scored]) -> Posterior {
        let particular = nodes(particular, self.sigma);
        let answered: [Vec<(Ladder, u8)>; COUNT] = core::array::from_fn(|place| {
            let here = answers.iter().filter(|answer| {
                answer.competence.place() == place
                    && answer.figures.is_sound()
                    && answer.score <= answer.figures.max_score()
            });
            here.map(|answer| (answer.figures.ladder(), answer.score))
                .collect()
        });
        let mut slices: Vec<Slice> = nodes(general, self.tau)
            .iter()
            .map(|general| {
                let parts = parts_above(general, &particular);
                let competences = answered
                    .each_ref()
                    .map(|answers| condition(general, &particular, &parts, answers));
                let likelihood: f64 = competences.iter().map(|c| c.log_share).sum();
                Slice {
                    general: general.at,
                    weight: general.density.ln() + likelihood,
                    competences,
                }
            })
            .collect();
        normalise(&mut slices);
        Posterior {
            competences: core::array::from_fn(|place| mean_of(&slices, &|other| other == place)),
            general: mixture(&slices, &|slice| (slice.general, 0.0)),
            overall: mean_of(&slices, &|_| true),
            slices,
        }
    }
}

impl Posterior {
    /// One competence.
    pub fn competence(&self, competence: CompetenceId) -> Estimate {
        let estimate = self.competences.get(competence.place());
        estimate.copied().unwrap_or(self.general)
    }

    /// The mean of some competences; the general factor when there are none.
    pub fn mean_of(&self, competences: &[CompetenceId]) -> Estimate {
        if competences.is_empty() {
            return self.general;
        }
        mean_of(&self.slices, &|place| {
            competences
                .iter()
                .any(|competence| competence.place() == place)
        })
    }

    /// The probability that all requirements hold together, ∫ p(g|x) Π P(θ_k ≥ c_k | g, x) dg
    /// (framework, section 13): 1 when nothing is required. Of two requirements on one competence the
    /// higher counts. Each competence is stretched about its mean by `factor`, 1 or more, as in what is
    /// reported of it.
    ///
    /// With a factor of 1 this integrates the posterior itself, to within 5·10⁻⁴. A single requirement can therefore differ
    /// from [`Estimate::at_least`], which takes the posterior for normal, by about 0.02.
    pub fn joint(&self, requirements: &[(CompetenceId, Level)], factor: f64) -> f64 {
        let mut required = [Level::N0; COUNT];
        for (competence, level) in requirements {
            if let Some(highest) = required.get_mut(competence.place()) {
                *highest = (*highest).max(*level);
            }
        }
        // The chance of failing at least one, because that is exactly 0 when nothing is required.
        let fails = self.slices.iter().map(|slice| {
            let each = slice.competences.iter().zip(&self.competences);
            let all: f64 = each
                .zip(required)
                .map(|((given, whole), level)| given.at_least(level, whole.theta, factor))
                .product();
            slice.weight * (1.0 - all)
        });
        (1.0 - fails.sum::<f64>()).max(0.0)
    }
}

/// A point of the quadrature.
struct Node {
    /// In logits.
    at: f64,
    /// e to the power of `at`.
    odds: f64,
    /// The normal density, but for a constant.
    density: f64,
}

/// Equally spaced nodes for a normal distribution about 0.
fn nodes(count: u8, sd: f64) -> Vec<Node> {
    // Model figures are data. This also catches NaN, and holds g + u within FAR_ABILITY.
    let widest = FAR_ABILITY / (2.0 * REACH);
    let sd = if sd > 0.01 { sd.min(widest) } else { 0.01 };
    let half = f64::from(count - 1) / 2.0;
    (0..count)
        .map(|place| {
            let z = REACH * (f64::from(place) - half) / half;
            Node {
                at: z * sd,
                odds: (z * sd).exp(),
                density: (-z * z / 2.0).exp(),
            }
        })
        .collect()
}

/// One competence, given the general factor.
fn condition(
    general: &Node,
    particular: &[Node],
    parts: &[[f64; 3]],
    answers: &[(Ladder, u8)],
) -> Conditional {
    let mut weights: Vec<f64> = particular.iter().map(|node| node.density).collect();
    let mut log_share = 0.0;
    for (ladder, score) in answers {
        let mut highest = 0.0;
        for (weight, node) in weights.iter_mut().zip(particular) {
            *weight *= ladder.probability(general.odds * node.odds, *score);
            if highest < *weight {
                highest = *weight;
            }
        }
        // Only the quotients matter, so there is no need of a logarithm for each node.
        if highest < SMALL {
            log_share += highest.ln();
            for weight in &mut weights {
                *weight /= highest;
            }
        }
    }
    let (mut total, mut mean, mut square, mut above) = (0.0, 0.0, 0.0, [0.0; 3]);
    for ((weight, node), parts) in weights.iter().zip(particular).zip(parts) {
        total += weight;
        mean += weight * node.at;
        square += weight * node.at * node.at;
        for (sum, part) in above.iter_mut().zip(parts) {
            *sum += weight * part;
        }
    }
    mean /= total;
    Conditional {
        log_share: log_share + total.ln(),
        mean: general.at + mean,
        variance: (square / total - mean * mean).max(0.0),
        above: above.map(|sum| (sum / total).clamp(0.0, 1.0)),
    }
}

/// How much of each node lies above each cut, given the general factor.
///
/// A cut falls between nodes: counting a node as wholly above or below would be wrong by up to half its
/// weight. Interpolating the density linearly between nodes leaves an error that grows with the square
/// of their distance, so the results for one and two distances are extrapolated to none (Richardson
/// 1911).
fn parts_above(general: &Node, particular: &[Node]) -> Vec<[f64; 3]> {
    let distance = match particular {
        [first, second, ..] => second.at - first.at,
        [] | [_] => 1.0,
    };
    let part = |node: &Node| {
        CUTS.map(|cut| {
            let from_cut = (general.at + node.at - cut) / distance;
            (4.0 * ramp(from_cut) - ramp(from_cut / 2.0)) / 3.0
        })
    };
    particular.iter().map(part).collect()
}

/// How much of a triangle from `x` − 1 to `x` + 1 lies above 0.
fn ramp(x: f64) -> f64 {
    let x = x.clamp(-1.0, 1.0);
    0.5 + x * (1.0 - 0.5 * x.abs())
}

/// Turns log weights into weights that sum to 1.
fn normalise(slices: &mut [Slice]) {
    let logs = slices.iter().map(|slice| slice.weight);
    let highest = logs.fold(f64::NEG_INFINITY, f64::max);
    let mut total = 0.0;
    for slice in slices.iter_mut() {
        slice.weight = (slice.weight - highest).exp();
        total += slice.weight;
    }
    for slice in slices {
        slice.weight /= total;
    }
}

/// The mean of the competences at the places asked for. Given the general factor they are independent,
/// so their variances add.
fn mean_of(slices: &[Slice], wanted: &dyn Fn(usize) -> bool) -> Estimate {
    mixture(slices, &|slice| {
        let (mut count, mut mean, mut variance) = (0.0, 0.0, 0.0);
        for (place, competence) in slice.competences.iter().enumerate() {
            if wanted(place) {
                count += 1.0;
                mean += competence.mean;
                variance += competence.variance;
            }
        }
        (mean / count, variance / (count * count))
    })
}

/// Mean and standard deviation over all slices of something with a mean and a variance in each.
fn mixture(slices: &[Slice], part: &dyn Fn(&Slice) -> (f64, f64)) -> Estimate {
    let theta: f64 = slices
        .iter()
        .map(|slice| slice.weight * part(slice).0)
        .sum();
    let variance: f64 = slices
        .iter()
        .map(|slice| {
            let (mean, variance) = part(slice);
            slice.weight * (variance + (mean - theta) * (mean - theta))
        })
        .sum();
    Estimate {
        theta,
        sd: variance.sqrt(),
    }
}
