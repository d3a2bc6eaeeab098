//! What a closed sheet says of its group, and how it is reckoned.
//!
//! **Interval.** With the changes d = after − before of those who began with A (n₁ people, mean d̄₁, variance
//! s₁²) and with B: the mean change is (d̄₁ + d̄₂) / 2, its standard error ½·√(s₁²/n₁ + s₂²/n₂), and the
//! interval ± t₀.₉₇₅ of that, with the degrees of freedom of Welch (1947, *Biometrika* 34, 28-35).
//!
//! **Verdict.** By the rule in [`super`], from the interval of those who did both checks alone and from that
//! of all who began, as if all others had not changed at all.

use super::{After, Check, LEAST, MOST_GONE, Sheet, WORTH, first};

/// The verdict on a workshop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Works,
    DoesNotWork,
    TooFew(Why),
}

/// What is missing for a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Fewer than planned began, so somebody closed it when it pleased.
    Early,
    /// Fewer than [`LEAST`] did both checks alone.
    People,
    /// More than [`MOST_GONE`] have no second check that counts.
    Gone,
    /// The interval holds both: no change, and one that is [`WORTH`] it.
    Wide,
}

/// What may be said of a group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Account {
    pub began: usize,
    /// Did both checks alone.
    pub whole: usize,
    pub left: usize,
    pub helped: usize,
    /// Mean tasks solved by those who did both alone.
    pub before: f64,
    pub after: f64,
    /// Of those who did both alone; nothing where there are too few to tell.
    pub change: Option<Interval>,
    pub verdict: Verdict,
}

/// A mean and its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    pub mean: f64,
    pub low: f64,
    pub high: f64,
}

impl Account {
    /// Of a sheet that is closed.
    pub(super) fn of(sheet: &Sheet) -> Self {
        let mut whole = Changes::default();
        // As if all who are not whole had not changed at all.
        let mut all = Changes::default();
        let (mut before, mut after) = (Changes::default(), Changes::default());
        let (mut left, mut helped) = (0, 0);
        for (place, person) in sheet.people.iter().enumerate() {
            let mut change = 0.0;
            match person.after {
                After::Solved(tasks) => {
                    change = f64::from(tasks) - f64::from(person.before);
                    before.add(first(place), f64::from(person.before));
                    after.add(first(place), f64::from(tasks));
                    whole.add(first(place), change);
                }
                After::Helped => helped += 1,
                After::Left | After::Waiting => left += 1,
            }
            all.add(first(place), change);
        }
        let began = sheet.people.len();
        let people = whole.people();
        let enough = people >= LEAST;
        let change = if enough { whole.interval() } else { None };
        let verdict = if began < usize::from(sheet.planned) {
            Verdict::TooFew(Why::Early)
        } else if !enough {
            Verdict::TooFew(Why::People)
        } else if (began - people) as f64 > MOST_GONE * began as f64 {
            Verdict::TooFew(Why::Gone)
        } else {
            judge(change, all.interval())
        };
        Self {
            began,
            whole: people,
            left,
            helped,
            before: before.mean(),
            after: after.mean(),
            change,
            verdict,
        }
    }
}

/// What two intervals say together: of those who did both checks, and of all who began.
fn judge(whole: Option<Interval>, all: Option<Interval>) -> Verdict {
    let (Some(whole), Some(all)) = (whole, all) else {
        return Verdict::TooFew(Why::People);
    };
    if whole.high.max(all.high) < WORTH {
        Verdict::DoesNotWork
    } else if whole.low.min(all.low) > 0.0 {
        Verdict::Works
    } else {
        Verdict::TooFew(Why::Wide)
    }
}

/// Changes of those who met A first, and of those who met B first.
#[derive(Default)]
struct Changes([Sum; 2]);

impl Changes {
    fn add(&mut self, first: Check, change: f64) {
        let [a, b] = &mut self.0;
        match first {
            Check::A => a.add(change),
            Check::B => b.add(change),
        }
    }

    fn people(&self) -> usize {
        self.0.iter().map(|sum| sum.count).sum()
    }

    /// Each order counts the same, however many are in it.
    fn mean(&self) -> f64 {
        let [a, b] = &self.0;
        match (a.count, b.count) {
            (_, 0) => a.mean(),
            (0, _) => b.mean(),
            _ => f64::midpoint(a.mean(), b.mean()),
        }
    }

    /// The formula stands at the top of this file.
    fn interval(&self) -> Option<Interval> {
        let [a, b] = &self.0;
        let (one, other) = (
            a.variance()? / a.count as f64,
            b.variance()? / b.count as f64,
        );
        let mean = self.mean();
        let square = one + other;
        let freedom = if square > 0.0 {
            let part = |share: f64, count: usize| share * share / (count - 1) as f64;
            square * square / (part(one, a.count) + part(other, b.count))
        } else {
            (a.count + b.count - 2) as f64
        };
        let reach = quantile(freedom) * square.sqrt() / 2.0;
        Some(Interval {
            mean,
            low: mean - reach,
            high: mean + reach,
        })
    }
}

/// Count, sum and sum of squares of whole numbers: exact.
#[derive(Default)]
struct Sum {
    count: usize,
    sum: f64,
    squares: f64,
}

impl Sum {
    fn add(&mut self, value: f64) {
        self.count += 1;
        self.sum += value;
        self.squares += value * value;
    }

    fn mean(&self) -> f64 {
        self.sum / self.count.max(1) as f64
    }

    /// Of a sample. Of fewer than five an interval would be a guess.
    fn variance(&self) -> Option<f64> {
        let count = self.count as f64;
        let around = self.squares - self.sum * self.sum / count;
        (self.count >= 5).then(|| around.max(0.0) / (count - 1.0))
    }
}

/// Student's t with `freedom` degrees, 0.975: Abramowitz & Stegun 1964, formula 26.7.5; within 0.003 from
/// four degrees on, and closer with more.
fn quantile(freedom: f64) -> f64 {
    const Z: f64 = 1.959_964;
    let z2 = Z * Z;
    let first = Z * (z2 + 1.0) / 4.0;
    let second = Z * ((5.0 * z2 + 16.0) * z2 + 3.0) / 96.0;
    let third = Z * (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / 384.0;
    let fourth = Z * ((((79.0 * z2 + 776.0) * z2 + 1482.0) * z2 - 1920.0) * z2 - 945.0) / 92_160.0;
    let by = 1.0 / freedom;
    Z + by * (first + by * (second + by * (third + by * fourth)))
}

/// A number with two decimals after this sign, such as 0,62 or −0,05.
pub fn decimal(value: f64, sign: &str) -> String {
    let hundredths = (value.abs() * 100.0).round() as u32;
    let mut text = String::from(if value < 0.0 && hundredths > 0 {
        "\u{2212}"
    } else {
        ""
    });
    text.push_str(&(hundredths / 100).to_string());
    text.push_str(sign);
    let rest = hundredths % 100;
    if rest < 10 {
        text.push('0');
    }
    text.push_str(&rest.to_string());
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::effect::TASKS;
    use proptest::prelude::*;

    /// A closed sheet of these people; planned for as many.
    fn closed(people: &[(u8, After)]) -> Account {
        let mut sheet = Sheet::fix(1, "jobnet", people.len() as u16, 0);
        for (place, (before, after)) in people.iter().enumerate() {
            sheet.begin(*before).unwrap();
            if *after != After::Waiting {
                sheet.end(place, *after).unwrap();
            }
        }
        assert!(sheet.is_sound());
        assert_eq!(sheet.account(), None);
        sheet.close(1);
        sheet.account().unwrap()
    }

    fn pairs(pairs: &[(u8, u8)], times: usize) -> Vec<(u8, After)> {
        let people = pairs.iter().map(|(b, a)| (*b, After::Solved(*a)));
        people.collect::<Vec<_>>().repeat(times)
    }

    #[test]
    fn the_quantile_is_that_of_the_tables() {
        for (freedom, expected) in [
            (4.0, 2.776),
            (8.0, 2.306),
            (10.0, 2.228),
            (18.0, 2.101),
            (30.0, 2.042),
            (60.0, 2.000),
            (120.0, 1.980),
        ] {
            let found = quantile(freedom);
            assert!((found - expected).abs() < 0.003, "{freedom}: {found}");
        }
    }

    #[test]
    fn an_interval_reckoned_by_hand() {
        // A first: changes 1, 0, 2, 1, 1 twice; B first: 0, 1, 1, 0, 1 twice.
        let people = pairs(
            &[
                (1, 2),
                (1, 1),
                (1, 1),
                (0, 1),
                (0, 2),
                (1, 2),
                (1, 2),
                (2, 2),
                (0, 1),
                (1, 2),
            ],
            2,
        );
        let account = closed(&people);
        // Means 1 and 0.6, variances 4/9 and 24/90: standard error ½·√(0.0711111) = 0.1333333, 16.92 degrees
        // of freedom, t = 2.1105.
        let change = account.change.unwrap();
        assert!((change.mean - 0.8).abs() < 1e-9, "{change:?}");
        assert!((change.low - (0.8 - 0.2814)).abs() < 1e-3, "{change:?}");
        assert!((change.high - (0.8 + 0.2814)).abs() < 1e-3, "{change:?}");
        assert_eq!(account.verdict, Verdict::Works);
        assert_eq!((account.began, account.whole, account.left), (20, 20, 0));
        assert!((account.before - 0.8).abs() < 1e-9 && (account.after - 1.6).abs() < 1e-9);
    }

    #[test]
    fn a_harder_check_makes_no_change() {
        // B gives one task less to everybody, and nobody has learned anything.
        let change = closed(&pairs(&[(2, 1), (1, 2)], 12)).change.unwrap();
        assert_eq!((change.mean, change.low, change.high), (0.0, 0.0, 0.0));
        // Nor where more of those who met A first have come to the end.
        let mut people = pairs(&[(2, 1), (1, 2)], 12);
        people[1].1 = After::Left;
        people[3].1 = After::Left;
        assert_eq!(closed(&people).change.unwrap().mean, 0.0);
    }

    #[test]
    fn under_twenty_it_is_always_too_few() {
        let mut people = pairs(&[(0, 3)], 20);
        assert_eq!(closed(&people).verdict, Verdict::Works);
        people[7].1 = After::Helped;
        let account = closed(&people);
        assert_eq!(account.verdict, Verdict::TooFew(Why::People));
        assert_eq!((account.change, account.helped), (None, 1));
    }

    #[test]
    fn who_left_is_counted_and_too_many_stop_the_verdict() {
        let mut people = pairs(&[(0, 2), (1, 3)], 15);
        for person in people.iter_mut().take(6) {
            person.1 = After::Waiting;
        }
        let account = closed(&people);
        assert_eq!((account.began, account.whole, account.left), (30, 24, 6));
        assert_eq!(account.verdict, Verdict::Works);
        people[6].1 = After::Left;
        assert_eq!(closed(&people).verdict, Verdict::TooFew(Why::Gone));
    }

    #[test]
    fn the_verdicts() {
        // No change at all, and a small one that is certain: less than it takes.
        assert_eq!(
            closed(&pairs(&[(1, 1), (2, 2)], 10)).verdict,
            Verdict::DoesNotWork
        );
        let small = pairs(
            &[
                (1, 1),
                (2, 2),
                (1, 1),
                (1, 1),
                (1, 1),
                (1, 1),
                (1, 2),
                (0, 1),
            ],
            8,
        );
        let account = closed(&small);
        assert!(account.change.unwrap().low > 0.0);
        assert_eq!(account.verdict, Verdict::DoesNotWork);
        // Everything between.
        let mixed = pairs(&[(0, 3), (0, 3), (3, 0), (3, 0), (1, 2), (1, 2)], 4);
        assert_eq!(closed(&mixed).verdict, Verdict::TooFew(Why::Wide));
        // Closed before as many as planned had begun.
        let mut sheet = Sheet::fix(1, "jobnet", 40, 0);
        for place in 0..39 {
            sheet.begin(0).unwrap();
            sheet.end(place, After::Solved(3)).unwrap();
        }
        sheet.close(1);
        let account = sheet.account().unwrap();
        assert_eq!(account.verdict, Verdict::TooFew(Why::Early));
    }

    #[test]
    fn numbers_are_written_with_two_decimals() {
        let written = [0.615, -0.05, 1.999, -0.001, 3.0].map(|value| decimal(value, ","));
        assert_eq!(written, ["0,62", "\u{2212}0,05", "2,00", "0,00", "3,00"]);
    }

    fn after() -> impl Strategy<Value = After> {
        prop_oneof![
            Just(After::Waiting),
            Just(After::Helped),
            Just(After::Left),
            (0..=TASKS).prop_map(After::Solved),
        ]
    }

    proptest! {
        #[test]
        fn any_group_has_an_account(
            people in proptest::collection::vec((0..=TASKS, after()), 20..80),
        ) {
            let account = closed(&people);
            prop_assert_eq!(account.whole + account.left + account.helped, account.began);
            if account.whole < LEAST {
                prop_assert!(matches!(account.verdict, Verdict::TooFew(_)));
            }
            if let Some(change) = account.change {
                prop_assert!(change.low <= change.mean && change.mean <= change.high);
                prop_assert!(change.low.is_finite() && change.high.is_finite());
                // What stands beside each other adds up, however many have come to the end of each order.
                prop_assert!((account.after - account.before - change.mean).abs() < 1e-9);
            }
        }
    }
}
