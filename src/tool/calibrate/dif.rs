//! Whether an item is equally hard for two groups of equal ability (differential item functioning):
//! Mantel & Haenszel 1959 as used by Holland & Thayer 1988, with the classes of ETS (framework,
//! section 14).
//!
//! The reference group is the one whose value comes first (as a number where both are numbers). Items
//! with more than two categories use what reduces to the same for two: the common odds ratio over all
//! ways to cut the categories in two (Liu & Agresti 1996) and Mantel's statistic (1963), without
//! correction for continuity.

use super::table::{HIGHEST, Person, Table};
use crate::tool::Failure;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Strata of ability when people were given different items.
const STRATA: usize = 10;

/// ETS's delta scale: −2.35 times the logarithm of the odds ratio.
const DELTA: f64 = -2.35;

/// χ² with one degree of freedom exceeds this with probability 0.05.
const SIGNIFICANT: f64 = 3.841_458_820_694_124;

/// A normal variable exceeds this with probability 0.05.
const ONE_SIDED: f64 = 1.644_853_626_951_472_7;

/// Fewer than so many in the smaller group, or together, find little (framework, section 14).
const FEW: usize = 200;
const FEW_TOGETHER: usize = 500;

/// One item's comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dif {
    /// The common odds ratio: above 1, the item is easier for the reference group.
    pub alpha: f64,
    /// −2.35 ln α; its error by Robins, Breslow & Greenland 1986 (with several categories from χ²,
    /// Miettinen 1976).
    pub delta: f64,
    pub error: f64,
    pub chi2: f64,
    /// A, B or C.
    pub class: char,
}

/// The two groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Groups {
    pub reference: String,
    pub focal: String,
    /// How many are in each.
    pub sizes: [usize; 2],
}

impl Groups {
    /// Finds them.
    ///
    /// # Errors
    /// When there are not just two values.
    pub fn of(persons: &[Person], column: &str) -> Result<Self, Failure> {
        let values: BTreeSet<&str> = persons.iter().filter_map(|p| p.group.as_deref()).collect();
        let mut values: Vec<&str> = values.into_iter().collect();
        values.sort_by(|one, other| compare(one, other));
        let [reference, focal] = values.as_slice() else {
            return Err(Failure::new(
                format!(
                    "Column `{column}` has {} different values, but two groups are compared.",
                    values.len()
                ),
                "Name a column with two values; leave it empty for who belongs to neither.",
            ));
        };
        let size = |value: &str| {
            let own = persons.iter().filter(|p| p.group.as_deref() == Some(value));
            own.count()
        };
        Ok(Self {
            sizes: [size(reference), size(focal)],
            reference: (*reference).to_owned(),
            focal: (*focal).to_owned(),
        })
    }

    /// Who is compared, and whether they are so few that differences are easily missed.
    pub fn said(&self) -> String {
        let [one, other] = self.sizes;
        let mut said = format!(
            "Groups: `{}` ({one}) is the reference, `{}` ({other}) is compared with it.",
            self.reference, self.focal
        );
        if one.min(other) < FEW || one + other < FEW_TOGETHER {
            said.push_str(&format!(
                " With fewer than {FEW} in the smaller group or {FEW_TOGETHER} together most differences are missed: read delta with its error, not the class."
            ));
        }
        said
    }
}

/// Compares the groups on every item of the table. `abilities` are the posterior means of the persons.
/// `None` for an item that shows no finite odds ratio.
pub fn compare_groups(table: &Table, groups: &Groups, abilities: &[f64]) -> Vec<Option<Dif>> {
    let strata = strata(table, abilities);
    // By item and stratum: how often each category was given, in the reference and the focal group.
    let mut counts: Vec<BTreeMap<usize, Counts>> = vec![BTreeMap::new(); table.items.len()];
    for (person, stratum) in table.persons.iter().zip(strata) {
        let of_reference = match person.group.as_deref() {
            Some(group) if group == groups.reference => true,
            Some(_) => false,
            None => continue,
        };
        for (item, score) in &person.scores {
            let Some(item) = counts.get_mut(*item) else {
                continue;
            };
            let counts = item.entry(stratum).or_default();
            let group = match of_reference {
                true => &mut counts.reference,
                false => &mut counts.focal,
            };
            if let Some(count) = group.get_mut(usize::from(*score)) {
                *count += 1.0;
            }
        }
    }
    counts.iter().map(|strata| dif(strata.values())).collect()
}

/// How often each category was given in one stratum.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    reference: [f64; HIGHEST as usize + 1],
    focal: [f64; HIGHEST as usize + 1],
}

/// Everybody's stratum: the total score when all were given all items, else tenths by ability. People
/// of the same ability share one.
fn strata(table: &Table, abilities: &[f64]) -> Vec<usize> {
    if table.is_full() {
        let total = |person: &Person| person.scores.iter().map(|(_, x)| usize::from(*x)).sum();
        return table.persons.iter().map(total).collect();
    }
    let compared = table.persons.iter().zip(abilities);
    let mut sorted: Vec<f64> = compared
        .filter(|(person, _)| person.group.is_some())
        .map(|(_, ability)| *ability)
        .collect();
    sorted.sort_by(f64::total_cmp);
    let below = |ability: &f64| sorted.partition_point(|other| other < ability);
    let all = sorted.len().max(1);
    abilities
        .iter()
        .map(|ability| (STRATA * below(ability) / all).min(STRATA - 1))
        .collect()
}

fn dif<'a>(strata: impl Iterator<Item = &'a Counts>) -> Option<Dif> {
    let mut sums = Sums::default();
    for counts in strata {
        sums.add(counts);
    }
    let alpha = sums.right / sums.wrong;
    let distance = (sums.seen - sums.expected).abs();
    let corrected = match sums.is_binary() && distance >= 0.5 {
        true => distance - 0.5,
        false => distance,
    };
    let chi2 = corrected * corrected / sums.variance;
    let delta = DELTA * alpha.ln();
    if !delta.is_finite() || !chi2.is_finite() {
        return None;
    }
    let error = match sums.is_binary() {
        true => DELTA.abs() * sums.log_variance().sqrt(),
        false => delta.abs() / (distance * distance / sums.variance).sqrt(),
    };
    let surely_above_one = delta.abs() - 1.0 > ONE_SIDED * error;
    let class = if delta.abs() < 1.0 || chi2 < SIGNIFICANT {
        'A'
    } else if delta.abs() >= 1.5 && surely_above_one {
        'C'
    } else {
        'B'
    };
    Some(Dif {
        alpha,
        delta,
        error,
        chi2,
        class,
    })
}

/// Sums over strata. For two categories, with A and B right and wrong in the reference group, C and D
/// in the focal one, and T all: R = AD/T, S = BC/T, P = (A+D)/T, Q = (B+C)/T.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    highest: usize,
    /// ΣR and ΣS; over all cuts with more categories.
    right: f64,
    wrong: f64,
    /// ΣPR, Σ(PS+QR), ΣQS.
    variances: [f64; 3],
    /// The reference group's score, what is expected of it, and its variance.
    seen: f64,
    expected: f64,
    variance: f64,
}

impl Sums {
    fn add(&mut self, counts: &Counts) {
        let [reference, focal]: [f64; 2] =
            [counts.reference, counts.focal].map(|group| group.iter().sum());
        let all = reference + focal;
        if all < 2.0 {
            return;
        }
        // Above and below each cut.
        let (mut a, mut b, mut c, mut d) = (reference, 0.0, focal, 0.0);
        let (mut score, mut square, mut seen) = (0.0, 0.0, 0.0);
        let categories = counts.reference.iter().zip(&counts.focal).enumerate();
        for (category, (of_reference, of_focal)) in categories {
            if category > 0 && a + c > 0.0 {
                let (r, s) = (a * d / all, b * c / all);
                let (p, q) = ((a + d) / all, (b + c) / all);
                self.right += r;
                self.wrong += s;
                for (sum, part) in self.variances.iter_mut().zip([p * r, p * s + q * r, q * s]) {
                    *sum += part;
                }
                self.highest = self.highest.max(category);
            }
            a -= of_reference;
            b += of_reference;
            c -= of_focal;
            d += of_focal;
            let x = category as f64;
            seen += x * of_reference;
            score += x * (of_reference + of_focal);
            square += x * x * (of_reference + of_focal);
        }
        self.seen += seen;
        self.expected += reference * score / all;
        self.variance +=
            reference * focal * (all * square - score * score) / (all * all * (all - 1.0));
    }

    fn is_binary(&self) -> bool {
        self.highest <= 1
    }

    /// The variance of ln α (Robins, Breslow & Greenland 1986).
    fn log_variance(&self) -> f64 {
        let [pr, mixed, qs] = self.variances;
        let (r, s) = (self.right, self.wrong);
        pr / (2.0 * r * r) + mixed / (2.0 * r * s) + qs / (2.0 * s * s)
    }
}

/// As numbers where both are, else as text.
fn compare(one: &str, other: &str) -> Ordering {
    match (one.parse::<f64>(), other.parse::<f64>()) {
        (Ok(one), Ok(other)) => one.total_cmp(&other),
        _ => one.cmp(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stratum(reference: [f64; 2], focal: [f64; 2]) -> Counts {
        let mut counts = Counts::default();
        counts.reference[..2].copy_from_slice(&reference);
        counts.focal[..2].copy_from_slice(&focal);
        counts
    }

    /// By hand, wrong before right: A 30, B 20, C 20, D 30 and A 40, B 10, C 30, D 20.
    #[test]
    fn two_strata_by_hand() {
        let strata = [
            stratum([20.0, 30.0], [30.0, 20.0]),
            stratum([10.0, 40.0], [20.0, 30.0]),
        ];
        let found = dif(strata.iter()).unwrap();
        assert!((found.alpha - 17.0 / 7.0).abs() < 1e-12);
        assert!((found.delta + 2.35 * (17.0_f64 / 7.0).ln()).abs() < 1e-12);
        // 50 in each group; 50 right of 100, then 70.
        let variance = 2500.0 * (50.0 * 50.0 + 70.0 * 30.0) / (100.0 * 100.0 * 99.0);
        assert!(
            (found.chi2 - 9.5 * 9.5 / variance).abs() < 1e-9,
            "{found:?}"
        );
        // ΣPR 10.2, Σ(PS+QR) 11, ΣQS 2.8.
        let variance: f64 = 10.2 / 578.0 + 11.0 / 238.0 + 2.8 / 98.0;
        assert!((found.error - 2.35 * variance.sqrt()).abs() < 1e-12);
        // Above 1.5, but not surely above 1.
        assert_eq!(found.class, 'B');
    }

    #[test]
    fn near_equality_has_no_correction() {
        let found = dif([stratum([10.0, 10.0], [10.0, 10.0])].iter()).unwrap();
        assert_eq!((found.alpha, found.chi2, found.class), (1.0, 0.0, 'A'));
        let nothing = dif([stratum([10.0, 0.0], [10.0, 0.0])].iter());
        assert_eq!(nothing, None);
        assert_eq!(dif([].iter()), None);
    }

    #[test]
    fn numbers_are_compared_as_numbers() {
        assert_eq!(compare("9", "10"), Ordering::Less);
        assert_eq!(compare("a", "b"), Ordering::Less);
        assert_eq!(compare("10", "9 years"), Ordering::Less);
    }
}
