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
//! **Rule.** It is reckoned once, when the sheet is closed: an interval looked at after every person and
//! closed when it pleases is no 95 % interval. How many people, [`LEAST`], [`WORTH`] and [`MOST_GONE`] are
//! fixed before the first person. There is no comparison group, so a change may have other causes.

pub mod account;

use crate::drawer;
use account::Account;
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
