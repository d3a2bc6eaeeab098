//! One sitting of the test: a seed, a bank edition and a list of responses. Everything else is
//! derived, so a sitting can be resumed, replayed and audited.
//!
//! "Now" and time spent are arguments; the only chance is in the seed.

mod choice;
mod own;
mod response;
mod shown;

pub use choice::TRIED;
pub use own::{Agreement, Hard, JOB_SEARCH, OwnEstimate};
pub use response::{Current, Fault, Outcome, Response};
pub use shown::shown_order;

use crate::ability::{Measurement, Posterior, Scored};
use crate::bank::Bank;
use crate::form::Form;
use crate::item::{Item, Usage};
use crate::selection::EASY;
use serde::{Deserialize, Serialize};

/// One sitting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// Tells this sitting from others on the device.
    pub id: u64,
    /// Decides the choice and order of everything shown.
    pub seed: u64,
    /// The bank edition it was started with.
    pub edition: String,
    /// Language of the instructions, such as `da`.
    pub language: String,
    pub device: Device,
    /// Milliseconds since 1970, by the device's clock.
    pub started: i64,
    /// When and how it ended.
    pub ended: Option<Ended>,
    /// The unscored first item is behind.
    pub introduced: bool,
    /// Items met in earlier sittings on this device; they come last.
    pub met_before: Vec<Met>,
    /// In the order given; never changed afterwards.
    pub responses: Vec<Response>,
    /// The item on the screen, with what has been given so far.
    pub current: Option<Current>,
    /// How much is measured.
    pub form: Form,
    /// What the result is reckoned with; kept, so that it never changes afterwards.
    pub measurement: Measurement,
    /// The first provisional result was shown.
    pub interlude_seen: bool,
    /// What the person thought beforehand; `None` until asked. Never scored.
    pub own_estimate: Option<OwnEstimate>,
    /// What was hard, where the person said so. Never scored.
    pub hard: Option<Hard>,
}

/// An item met in an earlier sitting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Met {
    pub item: String,
    /// When the last sitting it was met in began, milliseconds since 1970; 0 where that was not kept.
    pub at: i64,
}

/// The kind of device a sitting was taken on; stated on the certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Device {
    Phone,
    Computer,
}

/// How a sitting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ended {
    /// All tasks done, at this time (milliseconds since 1970).
    Completed(i64),
    /// The person chose to begin a new one instead.
    Abandoned(i64),
}

/// What the person does with the item on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submission {
    /// Hand in the current answer.
    Answer,
    DontKnow,
    Faulty(Fault),
    /// End the test here, where that may be done: see [`Session::may_finish`].
    Stop,
}

/// What is said between two tasks, once, after [`INTERLUDE`] of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interlude {
    /// A first provisional result: strengths only, no level.
    Strengths,
    /// The same, and a kind offer to practise first instead of going on: N0 is likely.
    PractiseFirst,
}

/// Tasks before the first provisional result (framework, sections 9 and 12).
pub const INTERLUDE: usize = 8;

/// So likely must N0 be for the offer to practise first (framework, section 9).
const LIKELY_N0: f64 = 0.80;

/// Below this share of answers that took their time a result is provisional
/// (response-time effort, Wise & Kong 2005; framework, section 9).
const EFFORT: f64 = 0.90;

impl Session {
    /// A new sitting. `met_before` are the items met on this device, each once.
    pub fn start(
        id: u64,
        now: i64,
        bank: &Bank,
        device: Device,
        form: Form,
        met_before: Vec<Met>,
    ) -> Self {
        let mut session = Self {
            id,
            seed: id,
            edition: bank.edition.id.clone(),
            language: bank.locale.code.clone(),
            device,
            started: now,
            ended: None,
            introduced: bank.items_for(Usage::Intro).next().is_none(),
            met_before,
            responses: Vec::new(),
            current: None,
            form,
            measurement: bank.measurement,
            interlude_seen: false,
            own_estimate: None,
            hard: None,
        };
        session.settle(bank, now);
        session
    }

    /// Makes sure that an unfinished sitting has an item on the screen that this bank holds, or ends it.
    /// Call after loading: with another edition the answered tasks keep their figures and the
    /// remaining ones come from the new bank.
    pub fn settle(&mut self, bank: &Bank, now: i64) {
        if self.ended.is_some() {
            return;
        }
        let usable = self.current.as_ref().is_some_and(|current| {
            bank.item(&current.item).is_some_and(|item| {
                item.version == current.version && item.kind.fits(&current.answer)
            })
        });
        if usable || self.awaits(bank) {
            return;
        }
        let next = if self.introduced {
            self.choose(bank)
        } else {
            bank.items_for(Usage::Intro).next()
        };
        self.current = next.map(|item| Current {
            item: item.id.clone(),
            version: item.version,
            answer: item.kind.blank(self.shown_order(item)),
            spent: 0,
            read_aloud: false,
            helped: false,
        });
        if self.current.is_none() {
            self.ended = Some(Ended::Completed(now));
        }
    }

    /// Whether the next item can't be known before more of the bank has come: at first only its easiest
    /// part is needed. An item on the screen that has not come yet is waited for as well.
    pub fn awaits(&self, bank: &Bank) -> bool {
        let needed = if !self.introduced {
            0
        } else if self.current.is_some() || self.responses.len() >= EASY {
            bank.parts.len()
        } else {
            1
        };
        self.ended.is_none() && bank.added < needed.min(bank.parts.len())
    }

    /// The item on the screen.
    pub fn item<'b>(&self, bank: &'b Bank) -> Option<&'b Item> {
        bank.item(&self.current.as_ref()?.item)
    }

    /// Whether the item on the screen is the unscored first one.
    pub fn is_introducing(&self) -> bool {
        !self.introduced
    }

    /// The number of the task on the screen, from 1; faulty ones don't count.
    pub fn step(&self) -> usize {
        self.counted() + 1
    }

    /// How many tasks were taken; faulty ones don't count.
    pub fn counted(&self) -> usize {
        self.responses.iter().filter(|r| !r.is_faulty()).count()
    }

    /// How many of the test's places are taken: as [`Session::counted`], without what is only tried out.
    pub fn places_taken(&self) -> usize {
        self.responses.iter().filter(|r| r.takes_place()).count()
    }

    /// How many tasks had been met in an earlier sitting; said with the result.
    pub fn repeated(&self) -> usize {
        self.responses.iter().filter(|r| r.repeated).count()
    }

    /// Whether the person is still to be asked what they think beforehand: once, before the trial item.
    pub fn asks_beforehand(&self) -> bool {
        self.ended.is_none() && !self.introduced && self.own_estimate.is_none()
    }

    /// What is to be said before the task on the screen: once, from [`INTERLUDE`] tasks on.
    pub fn interlude(&self) -> Option<Interlude> {
        if self.interlude_seen || self.ended.is_some() || self.counted() < INTERLUDE {
            return None;
        }
        let overall = self.posterior().overall.widened(self.measurement.overall);
        let [n0, ..] = overall.level_probabilities();
        Some(if n0 >= LIKELY_N0 {
            Interlude::PractiseFirst
        } else {
            Interlude::Strengths
        })
    }

    /// The person has seen the first provisional result and goes on. The task behind it was not on the
    /// screen yet.
    pub fn end_interlude(&mut self) {
        self.interlude_seen = true;
        if let Some(current) = &mut self.current {
            current.spent = 0;
        }
    }

    /// Whether the person may end the test now and have a whole result: stage 1 is behind.
    pub fn may_finish(&self, bank: &Bank) -> bool {
        self.ended.is_none() && self.places_taken() >= self.form.core(bank.open().len())
    }

    /// Ends the test before the last task of stage 2; does nothing earlier.
    pub fn finish(&mut self, bank: &Bank, now: i64) {
        if self.may_finish(bank) {
            self.current = None;
            self.ended = Some(Ended::Completed(now));
        }
    }

    /// Ends a sitting that is left for another: with the result it has come to, if only that of the short
    /// form, or with none.
    pub fn close(&mut self, bank: &Bank, now: i64) {
        self.finish(bank, now);
        if self.ended.is_none() && self.places_taken() >= Form::Short.core(bank.open().len()) {
            self.form = Form::Short;
            self.finish(bank, now);
        }
        self.ended.get_or_insert(Ended::Abandoned(now));
    }

    /// Takes a completed sitting further: from the short form to the whole test, or to what a job still
    /// leaves undecided. False when there is nothing more to give; it then
    /// stays as it was.
    pub fn extend(&mut self, form: Form, bank: &Bank, now: i64) -> bool {
        let open = bank.open().len();
        let Some(Ended::Completed(_)) = self.ended else {
            return false;
        };
        if form.most(open) < self.form.most(open) {
            return false;
        }
        let before = (self.form.clone(), self.ended);
        self.form = form;
        self.ended = None;
        self.settle(bank, now);
        if self.ended.is_some() {
            (self.form, self.ended) = before;
        }
        self.ended.is_none()
    }

    /// Ends the item on the screen and puts the next one there. `spent` is the time on it during this
    /// visit, in milliseconds. Does nothing when there is no item, or the answer is not complete.
    pub fn submit(&mut self, bank: &Bank, submission: Submission, spent: u32, now: i64) {
        let Some(current) = &self.current else {
            return;
        };
        let outcome = match submission {
            Submission::Answer if !current.answer.is_complete() => return,
            Submission::Answer => {
                let mark = |item: &Item| item.kind.mark(&current.answer);
                Outcome::Scored(bank.item(&current.item).map_or(0, mark))
            }
            Submission::DontKnow => Outcome::DontKnow,
            Submission::Faulty(fault) => Outcome::Faulty(fault),
            Submission::Stop => return self.finish(bank, now),
        };
        self.record(bank, outcome, spent, now);
    }

    /// As [`Session::submit`], with an answer that is marked already.
    pub fn record(&mut self, bank: &Bank, outcome: Outcome, spent: u32, now: i64) {
        let Some(current) = self.current.take() else {
            return;
        };
        if self.introduced {
            if let Some(item) = bank.item(&current.item) {
                let repeated = self.last_met(&item.id).is_some();
                self.responses
                    .push(response(item, current, outcome, spent, repeated));
            }
        } else {
            self.introduced = true;
        }
        self.settle(bank, now);
    }

    /// When an item was met in an earlier sitting.
    fn last_met(&self, id: &str) -> Option<i64> {
        let met = self.met_before.iter().find(|met| met.item == id);
        met.map(|met| met.at)
    }

    /// Tries the chosen target of a hotspot: true when it settles the item (right, or the second try);
    /// else the target is noted as tried and another may be chosen.
    pub fn try_target(&mut self, bank: &Bank) -> bool {
        let Some(item) = self.item(bank) else {
            return true;
        };
        let Some(current) = &mut self.current else {
            return true;
        };
        current.answer.try_target(&item.kind)
    }

    /// The scored answers: not faulty, not helped, not rapid, not only tried out.
    pub fn scored(&self) -> impl Iterator<Item = Scored<'_>> {
        self.responses.iter().filter_map(Response::scored)
    }

    /// What the answers say.
    pub fn posterior(&self) -> Posterior {
        let scored: Vec<Scored> = self.scored().collect();
        self.measurement.model.posterior(&scored)
    }

    /// Whether too many answers were given too fast for a final result.
    pub fn is_provisional(&self) -> bool {
        let answered = self.counted();
        let rapid = self.responses.iter().filter(|r| r.rapid).count();
        answered > 0 && ((answered - rapid) as f64) < EFFORT * answered as f64
    }

    /// When it was completed.
    pub fn completed(&self) -> Option<i64> {
        match self.ended {
            Some(Ended::Completed(at)) => Some(at),
            Some(Ended::Abandoned(_)) | None => None,
        }
    }
}

fn response(
    item: &Item,
    current: Current,
    outcome: Outcome,
    spent: u32,
    repeated: bool,
) -> Response {
    let milliseconds = current.spent.saturating_add(spent);
    Response {
        item: current.item,
        version: current.version,
        competence: item.competence,
        outcome,
        answer: current.answer,
        milliseconds,
        rapid: matches!(outcome, Outcome::Scored(_)) && item.is_rapid(milliseconds),
        read_aloud: current.read_aloud,
        helped: current.helped,
        repeated,
        pretest: item.usage == Usage::Pretest,
        figures: item.figures(),
    }
}
