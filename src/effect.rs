//! Does a workshop work? Two checks of the same kind, one before and one after, and what may be said of
//! the group.
//!
//! ```text
//! rule fixed ─▶ people by turn: odd A before, B after; even B before, A after ─▶ closed once ─▶ Account
//! ```
//!
//! **Order.** A workshop has two checks that ask the same with other words: A (`entry`) and B (`exit`). Every
//! second person meets them the other way round, and the two halves weigh the same, so that it makes no
//! difference which check is the harder one: the period effect of a two-period cross-over (Hills & Armitage
//! 1979, *British Journal of Clinical Pharmacology* 8, 7-20).
//!
//! **Interval.** With the changes d = after − before of those who began with A (n₁ people, mean d̄₁, variance
//! s₁²) and with B: the mean change is (d̄₁ + d̄₂) / 2, its standard error ½·√(s₁²/n₁ + s₂²/n₂), and the
//! interval ± t₀.₉₇₅ of that, with the degrees of freedom of Welch (1947, *Biometrika* 34, 28-35).
//!
//! **Rule.** It is reckoned once, when the sheet is closed: an interval looked at after every person and
//! closed when it pleases is no 95 % interval. How many people, [`LEAST`], [`WORTH`] and [`MOST_GONE`] are
//! fixed before the first person. There is no comparison group, so a change may have other causes.

use crate::drawer;
use serde::{Deserialize, Serialize};

/// Tasks in a check: the most points before or after.
pub const TASKS: u8 = 3;

/// With fewer people who did both checks alone there is no verdict.
pub const LEAST: usize = 20;

/// So many people may be planned for.
pub const PLANNED: [u16; 4] = [25, 40, 60, 100];

/// The smallest mean change that is worth a workshop, in tasks of [`TASKS`]. An editorial choice.
pub const WORTH: f64 = 0.5;

/// More than this share without a second check that counts, and those who are left say too little about
/// all. An editorial choice.
pub const MOST_GONE: f64 = 0.2;

/// One workshop, held against one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Random.
    pub id: u64,
    /// The workshop's theme.
    pub theme: String,
    /// When the rule was fixed, milliseconds since 1970.
    pub fixed: i64,
    /// How many people begin before it is reckoned.
    pub planned: u16,
    /// By turn. No names; nobody's line is shown once it is whole.
    pub people: Vec<Person>,
    /// When it was closed, milliseconds since 1970.
    pub closed: Option<i64>,
    /// Counted by hand three months later.
    pub later: Option<Later>,
}

/// One person's two checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Tasks solved alone.
    pub before: u8,
    pub after: After,
}

/// How it went with the second check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum After {
    /// Not done yet.
    Waiting,
    /// Tasks solved alone.
    Solved(u8),
    /// Done with somebody's help, which says nothing about the person.
    Helped,
    /// Went before it.
    Left,
}

/// What became of people after three months, counted by hand. It moves no verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Later {
    /// People reached and asked.
    pub asked: u16,
    /// Of these: in a job, in a placement.
    pub job: u16,
    pub placement: u16,
}

impl Later {
    /// Whether the numbers can be true of a sheet where so many began.
    pub fn fits(self, began: usize) -> bool {
        usize::from(self.asked) <= began && self.job.saturating_add(self.placement) <= self.asked
    }
}

/// Which of the two checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    A,
    B,
}

/// The check a person meets first, by place from 0.
pub fn first(place: usize) -> Check {
    if place.is_multiple_of(2) {
        Check::A
    } else {
        Check::B
    }
}

/// The other check.
pub fn second(place: usize) -> Check {
    match first(place) {
        Check::A => Check::B,
        Check::B => Check::A,
    }
}

/// Why something was not written into a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The sheet is closed.
    Closed,
    /// As many as planned have begun.
    Full,
    /// There is nobody at this place who still waits.
    Nobody,
    /// More tasks than a check has.
    TooMany,
}

/// All sheets on a device, the newest last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheets(pub Vec<Sheet>);

impl drawer::Kept for Sheets {
    const KEY: &'static str = "digiklar-effect";
    const ASIDE: &'static str = "digiklar-effect-aside";
    const VERSION: u32 = 1;

    fn is_sound(&self) -> bool {
        self.0.iter().all(Sheet::is_sound)
    }
}

impl Sheets {
    /// Begins a sheet: see [`Sheet::fix`].
    pub fn fix(&mut self, id: u64, theme: &str, planned: u16, now: i64) {
        self.0.push(Sheet::fix(id, theme, planned, now));
    }

    /// The sheet with this id, to be changed.
    pub fn sheet_mut(&mut self, id: u64) -> Option<&mut Sheet> {
        self.0.iter_mut().find(|sheet| sheet.id == id)
    }
}

impl Sheet {
    /// A sheet whose rule is fixed now, before anybody has begun.
    pub fn fix(id: u64, theme: &str, planned: u16, now: i64) -> Self {
        Self {
            id,
            theme: theme.to_owned(),
            fixed: now,
            planned: planned.max(LEAST as u16),
            people: Vec::new(),
            closed: None,
            later: None,
        }
    }

    /// Whether every number in it can be true.
    pub fn is_sound(&self) -> bool {
        let whole = |person: &Person| {
            person.before <= TASKS
                && match person.after {
                    After::Solved(tasks) => tasks <= TASKS,
                    After::Waiting | After::Helped | After::Left => true,
                }
        };
        usize::from(self.planned) >= LEAST
            && self.people.len() <= usize::from(self.planned)
            && self.people.iter().all(whole)
            && self.later.is_none_or(|later| later.fits(self.people.len()))
    }

    /// The next person's first check is done: so many tasks solved alone.
    ///
    /// # Errors
    /// When the sheet takes nobody more, or the number can't be.
    pub fn begin(&mut self, before: u8) -> Result<(), Refused> {
        if self.closed.is_some() {
            return Err(Refused::Closed);
        }
        if self.people.len() >= usize::from(self.planned) {
            return Err(Refused::Full);
        }
        if before > TASKS {
            return Err(Refused::TooMany);
        }
        self.people.push(Person {
            before,
            after: After::Waiting,
        });
        Ok(())
    }

    /// How it went with the second check of the person at `place`.
    ///
    /// # Errors
    /// When nobody waits there, the sheet is closed, or the number can't be.
    pub fn end(&mut self, place: usize, after: After) -> Result<(), Refused> {
        if self.closed.is_some() {
            return Err(Refused::Closed);
        }
        if let After::Solved(tasks) = after
            && tasks > TASKS
        {
            return Err(Refused::TooMany);
        }
        let waiting = self.people.get_mut(place);
        let person = waiting.filter(|person| person.after == After::Waiting);
        person.ok_or(Refused::Nobody)?.after = after;
        Ok(())
    }

    /// Takes a press back: a second check, or the last person's first one.
    pub fn reopen(&mut self, place: usize) {
        if self.closed.is_some() {
            return;
        }
        let last = place + 1 == self.people.len();
        match self.people.get_mut(place) {
            Some(person) if person.after != After::Waiting => person.after = After::Waiting,
            Some(_) if last => {
                self.people.pop();
            }
            Some(_) | None => {}
        }
    }

    /// The places of those who have not done the second check yet.
    pub fn waiting(&self) -> Vec<usize> {
        let all = self.people.iter().enumerate();
        all.filter(|(_, person)| person.after == After::Waiting)
            .map(|(place, _)| place)
            .collect()
    }

    /// Closes it, once. Who still waits has left.
    pub fn close(&mut self, now: i64) {
        if self.closed.is_none() {
            for person in &mut self.people {
                if person.after == After::Waiting {
                    person.after = After::Left;
                }
            }
            self.closed = Some(now);
        }
    }

    /// What may be said of the group; nothing before the sheet is closed.
    pub fn account(&self) -> Option<Account> {
        self.closed.map(|_| Account::of(self))
    }
}

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
    fn of(sheet: &Sheet) -> Self {
        let mut whole = Changes::default();
        // As if all who are not whole had not changed at all.
        let mut all = Changes::default();
        let (mut before, mut after) = (0.0, 0.0);
        let (mut left, mut helped) = (0, 0);
        for (place, person) in sheet.people.iter().enumerate() {
            let mut change = 0.0;
            match person.after {
                After::Solved(tasks) => {
                    change = f64::from(tasks) - f64::from(person.before);
                    before += f64::from(person.before);
                    after += f64::from(tasks);
                    whole.add(first(place), change);
                }
                After::Helped => helped += 1,
                After::Left | After::Waiting => left += 1,
            }
            all.add(first(place), change);
        }
        let began = sheet.people.len();
        let people = whole.people();
        let of = people.max(1) as f64;
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
            before: before / of,
            after: after / of,
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

    /// The formula stands at the top of this file.
    fn interval(&self) -> Option<Interval> {
        let [a, b] = &self.0;
        let (one, other) = (
            a.variance()? / a.count as f64,
            b.variance()? / b.count as f64,
        );
        let mean = f64::midpoint(a.mean(), b.mean());
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
    fn what_can_not_be_is_refused() {
        let mut sheet = Sheet::fix(1, "jobnet", 20, 0);
        assert_eq!(sheet.begin(4), Err(Refused::TooMany));
        assert_eq!(sheet.begin(3), Ok(()));
        assert_eq!(sheet.end(0, After::Solved(4)), Err(Refused::TooMany));
        assert_eq!(sheet.end(1, After::Left), Err(Refused::Nobody));
        assert_eq!(sheet.end(0, After::Solved(3)), Ok(()));
        assert_eq!(sheet.end(0, After::Solved(2)), Err(Refused::Nobody));
        for _ in 1..20 {
            assert_eq!(sheet.begin(0), Ok(()));
        }
        assert_eq!(sheet.begin(0), Err(Refused::Full));
        sheet.close(5);
        sheet.close(6);
        assert_eq!(sheet.closed, Some(5));
        assert_eq!(sheet.begin(0), Err(Refused::Closed));
        assert_eq!(sheet.end(3, After::Left), Err(Refused::Closed));
        let account = sheet.account();
        sheet.reopen(0);
        assert_eq!(sheet.account(), account);
    }

    #[test]
    fn presses_are_taken_back() {
        let mut sheet = Sheet::fix(1, "jobnet", 20, 0);
        sheet.begin(1).unwrap();
        sheet.begin(2).unwrap();
        sheet.end(0, After::Left).unwrap();
        assert_eq!(sheet.waiting(), [1]);
        sheet.reopen(0);
        assert_eq!(sheet.waiting(), [0, 1]);
        // Only the last person's turn can go without giving others another order.
        sheet.reopen(0);
        assert_eq!(sheet.people.len(), 2);
        sheet.reopen(1);
        assert_eq!(sheet.people.len(), 1);
        sheet.reopen(7);
        assert_eq!(sheet.people.len(), 1);
    }

    #[test]
    fn numbers_are_written_with_two_decimals() {
        let written = [0.615, -0.05, 1.999, -0.001, 3.0].map(|value| decimal(value, ","));
        assert_eq!(written, ["0,62", "\u{2212}0,05", "2,00", "0,00", "3,00"]);
    }

    #[test]
    fn counts_after_three_months_must_fit() {
        let later = |asked, job, placement| Later {
            asked,
            job,
            placement,
        };
        assert!(later(20, 12, 8).fits(20));
        assert!(!later(21, 0, 0).fits(20));
        assert!(!later(10, 6, 5).fits(20));
        assert!(!later(u16::MAX, u16::MAX, u16::MAX).fits(20));
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
            }
        }
    }
}
