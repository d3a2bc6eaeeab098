//! What the person has done on this device, across sittings.

use crate::bank::Bank;
use crate::form::Form;
use crate::scenario::attempt::{Attempt, Mode};
use crate::session::{Device, Met, Session};
use crate::sort::sort_by;
use serde::{Deserialize, Serialize};

/// Everything that is kept. Never holds a name or a number of a person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    pub settings: Settings,
    /// In the order they were started.
    pub sittings: Vec<Session>,
    /// In the order they were done.
    pub practised: Vec<Practised>,
    /// Exercises on the simulated phone, in the order they were done.
    pub exercised: Vec<Exercised>,
    /// The exercise under way.
    pub attempt: Option<Attempt>,
    /// Exercises whose way was shown.
    pub shown: Vec<Shown>,
}

/// How the person likes the app.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// When it was last changed, milliseconds since 1970; the newer wins between two tabs.
    pub changed: i64,
    /// Language code, where one was chosen.
    pub language: Option<String>,
    pub theme: Theme,
    pub size: Size,
    /// Wider letter, word and line spacing.
    pub wide: bool,
}

/// Light, dark, or as the device has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    #[default]
    Device,
    Light,
    Dark,
}

/// Text size on top of the device's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Size {
    #[default]
    Normal,
    Large,
    Largest,
}

/// A practice item done once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Practised {
    pub item: String,
    /// Milliseconds since 1970.
    pub at: i64,
    pub score: u8,
    pub max: u8,
}

/// An exercise on the simulated phone done once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exercised {
    /// The scenario's id.
    pub scenario: String,
    /// When it was begun and ended, milliseconds since 1970.
    pub started: i64,
    pub at: i64,
    pub mode: Mode,
    pub reached: bool,
    /// Actions done, and on the shortest way.
    pub steps: u16,
    pub shortest: u16,
    /// Mistakes made, and how many of them were put right.
    pub mistakes: u8,
    pub repaired: u8,
    pub hints: u16,
}

/// The way through an exercise was shown ("Vis mig").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The scenario's id.
    pub scenario: String,
    /// The first time, milliseconds since 1970.
    pub at: i64,
}

impl Exercised {
    /// Reached alone, with nothing left wrong.
    pub fn is_alone(&self) -> bool {
        self.reached && self.mode == Mode::Alone && self.mistakes == self.repaired
    }
}

/// Between two attempts that count, in milliseconds: seven days (framework, section 13).
pub const RETEST: i64 = 7 * 24 * 60 * 60 * 1000;

impl Progress {
    /// Begins a sitting; one under way is closed, and what was asked before comes last.
    pub fn begin(&mut self, id: u64, now: i64, bank: &Bank, device: Device, form: Form) {
        let mut own = None;
        if let Some(running) = self.running_mut() {
            own = running.own_estimate;
            running.close(bank, now);
        }
        let mut session = Session::start(id, now, bank, device, form, self.met());
        session.own_estimate = own;
        self.sittings.push(session);
    }

    /// The sitting under way, if any.
    pub fn running(&self) -> Option<&Session> {
        self.sittings.iter().rev().find(|s| s.ended.is_none())
    }

    /// The sitting under way, to be changed.
    pub fn running_mut(&mut self) -> Option<&mut Session> {
        self.sittings.iter_mut().rev().find(|s| s.ended.is_none())
    }

    /// Completed sittings, newest first.
    pub fn completed(&self) -> impl Iterator<Item = &Session> {
        self.sittings
            .iter()
            .rev()
            .filter(|s| s.completed().is_some())
    }

    /// The sitting with this id.
    pub fn sitting(&self, id: u64) -> Option<&Session> {
        self.sittings.iter().find(|s| s.id == id)
    }

    /// The sitting with this id, to be changed.
    pub fn sitting_mut(&mut self, id: u64) -> Option<&mut Session> {
        self.sittings.iter_mut().find(|s| s.id == id)
    }

    /// All items met in a sitting on this device, each with the last time.
    pub fn met(&self) -> Vec<Met> {
        let mut met: Vec<Met> = Vec::new();
        for sitting in &self.sittings {
            for response in &sitting.responses {
                match met.iter_mut().find(|met| met.item == response.item) {
                    Some(before) => before.at = before.at.max(sitting.started),
                    None => met.push(Met {
                        item: response.item.clone(),
                        at: sitting.started,
                    }),
                }
            }
        }
        met
    }

    /// Completed sittings that count as attempts, oldest first: the whole test, not begun within
    /// [`RETEST`] of the one before (framework, section 13). The others still show a result.
    pub fn attempts(&self) -> Vec<&Session> {
        let mut attempts = Vec::new();
        let mut open = i64::MIN;
        for sitting in &self.sittings {
            if let Some(completed) = sitting.completed()
                && sitting.form.has_profile()
                && sitting.started >= open
            {
                open = completed.saturating_add(RETEST);
                attempts.push(sitting);
            }
        }
        attempts
    }

    /// The newest sitting with a result for each competence: what a job is held against.
    pub fn newest_whole(&self) -> Option<&Session> {
        self.completed().find(|s| s.form.has_profile())
    }

    /// When the next attempt that counts may begin, milliseconds since 1970, if one was made.
    pub fn next_attempt(&self) -> Option<i64> {
        let last = self.attempts().last()?.completed()?;
        Some(last.saturating_add(RETEST))
    }

    /// When a test begun now would count only from later on: see [`RETEST`].
    pub fn counts_from(&self, now: i64) -> Option<i64> {
        self.next_attempt().filter(|next| *next > now)
    }

    /// Notes whether somebody helped with the exercise begun then; hints are help in any case.
    pub fn note_exercise_helped(&mut self, started: i64, helped: bool) {
        let mut done = self.exercised.iter_mut();
        if let Some(done) = done.find(|done| done.started == started && done.hints == 0) {
            done.mode = if helped { Mode::Helped } else { Mode::Alone };
        }
    }

    /// Notes that the way through an exercise was shown; the first time is what counts.
    pub fn note_shown(&mut self, scenario: String, at: i64) {
        match self.shown.iter_mut().find(|s| s.scenario == scenario) {
            Some(shown) => shown.at = shown.at.min(at),
            None => self.shown.push(Shown { scenario, at }),
        }
    }

    /// Whether the way through an exercise had been shown before an attempt begun then.
    pub fn was_shown(&self, scenario: &str, started: i64) -> bool {
        let mut shown = self.shown.iter();
        shown.any(|s| s.scenario == scenario && s.at < started)
    }

    /// Whether nothing has been done yet.
    pub fn is_empty(&self) -> bool {
        self.sittings.is_empty()
            && self.practised.is_empty()
            && self.exercised.is_empty()
            && self.attempt.is_none()
            && self.shown.is_empty()
    }

    /// Takes in what another tab or a file holds. No response is ever lost: of two forms of one sitting
    /// the one that has come further stays, the newer settings win, practice is united.
    pub fn merge(&mut self, other: Self) {
        if other.settings.changed > self.settings.changed {
            self.settings = other.settings;
        }
        for theirs in other.sittings {
            match self.sittings.iter_mut().find(|s| s.id == theirs.id) {
                Some(ours) if is_further(&theirs, ours) => *ours = theirs,
                Some(_) => {}
                None => self.sittings.push(theirs),
            }
        }
        sort_by(&mut self.sittings, |a, b| {
            (a.started, a.id) < (b.started, b.id)
        });
        for theirs in other.practised {
            if !self.practised.contains(&theirs) {
                self.practised.push(theirs);
            }
        }
        sort_by(&mut self.practised, |a, b| a.at < b.at);
        for theirs in other.exercised {
            if !self
                .exercised
                .iter()
                .any(|ours| ours.started == theirs.started)
            {
                self.exercised.push(theirs);
            }
        }
        sort_by(&mut self.exercised, |a, b| a.at < b.at);
        for theirs in other.shown {
            self.note_shown(theirs.scenario, theirs.at);
        }
        if self.attempt.is_none() {
            self.attempt = other.attempt;
        }
        // One window may have ended what the other still holds.
        let ended = |attempt: &Attempt| {
            self.exercised
                .iter()
                .any(|done| done.started == attempt.started)
        };
        if self.attempt.as_ref().is_some_and(ended) {
            self.attempt = None;
        }
    }
}

fn is_further(theirs: &Session, ours: &Session) -> bool {
    let reach = |s: &Session| {
        (
            s.responses.len(),
            s.form.reach(),
            s.ended.is_some(),
            s.introduced,
        )
    };
    reach(theirs) > reach(ours)
}
