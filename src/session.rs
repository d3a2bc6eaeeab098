//! One sitting of the test: a seed, a bank edition and a list of responses. Everything else is
//! derived, so a sitting can be resumed, replayed and audited.
//!
//! "Now" and time spent are arguments; the only chance is in the seed.

use crate::ability::{Figures, Model, Posterior, Scored};
use crate::bank::Bank;
use crate::chance;
use crate::competence::CompetenceId;
use crate::item::{Answer, Item, Usage};
use crate::selection::{self, Candidate, Taken};
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
    pub met_before: Vec<String>,
    /// In the order given; never changed afterwards.
    pub responses: Vec<Response>,
    /// The item on the screen, with what has been given so far.
    pub current: Option<Current>,
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

/// The item on the screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Current {
    pub item: String,
    pub version: u16,
    pub answer: Answer,
    /// Time spent on it before this visit, in milliseconds.
    pub spent: u32,
    pub read_aloud: bool,
}

/// What became of one item. Holds what it was scored with, so that it outlives the bank.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Response {
    pub item: String,
    pub version: u16,
    pub competence: CompetenceId,
    pub outcome: Outcome,
    /// What was given, for looking back.
    pub answer: Answer,
    pub milliseconds: u32,
    /// Answered too fast to have been read; then taken as not given.
    pub rapid: bool,
    /// The task was read aloud.
    pub read_aloud: bool,
    /// Somebody helped with the task itself; it then moves no level.
    pub helped: bool,
    /// Met in an earlier sitting too.
    pub repeated: bool,
    pub figures: Figures,
}

/// The ways an item can end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Points, 0 up to what the figures allow.
    Scored(u8),
    /// "Det ved jeg ikke": counts as 0 points, kept apart.
    DontKnow,
    /// Skipped because something is wrong with the item; does not count.
    Faulty(Fault),
}

/// What a person says is wrong with an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// Something on the screen does not work.
    Broken,
    /// No answer is right.
    NoneRight,
    /// More than one answer is right.
    SeveralRight,
    /// The text has an error or cannot be understood.
    Text,
    Other,
}

impl Fault {
    /// In the order offered; the words stand under `fault.<name>`.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Broken, "broken"),
        (Self::NoneRight, "none_right"),
        (Self::SeveralRight, "several_right"),
        (Self::Text, "text"),
        (Self::Other, "other"),
    ];
}

/// What the person does with the item on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submission {
    /// Hand in the current answer.
    Answer,
    DontKnow,
    Faulty(Fault),
}

/// Below this share of answers that took their time a result is provisional
/// (response-time effort, Wise & Kong 2005; framework, section 9).
const EFFORT: f64 = 0.90;

impl Session {
    /// A new sitting. `met_before` are the ids of items met on this device.
    pub fn start(id: u64, now: i64, bank: &Bank, device: Device, met_before: Vec<String>) -> Self {
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
        } else if self.current.is_some() || self.responses.len() >= selection::EASY {
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

    /// How many responses count as tasks taken.
    pub fn counted(&self) -> usize {
        self.responses
            .iter()
            .filter(|r| !matches!(r.outcome, Outcome::Faulty(_)))
            .count()
    }

    /// Ends the item on the screen and puts the next one there. `spent` is the time on it during this
    /// visit, in milliseconds. Does nothing when there is no item, or the answer is not complete.
    pub fn submit(&mut self, bank: &Bank, submission: Submission, spent: u32, now: i64) {
        let Some(current) = self
            .current
            .take_if(|current| submission != Submission::Answer || current.answer.is_complete())
        else {
            return;
        };
        if self.introduced {
            if let Some(item) = bank.item(&current.item) {
                self.responses
                    .push(response(item, current, submission, spent, &self.met_before));
            }
        } else {
            self.introduced = true;
        }
        self.settle(bank, now);
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

    /// The order in which an item's options, cards, steps or right sides are shown, as places in the
    /// content. Steps are never shown in, or one swap from, their right order.
    pub fn shown_order(&self, item: &Item) -> Vec<u8> {
        shown_order(self.seed, item)
    }

    /// The scored answers: not faulty, not helped, not rapid.
    pub fn scored(&self) -> impl Iterator<Item = Scored<'_>> {
        self.responses.iter().filter_map(Response::scored)
    }

    /// What the answers say.
    pub fn posterior(&self) -> Posterior {
        let scored: Vec<Scored> = self.scored().collect();
        Model::FRAMEWORK.posterior(&scored)
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

    /// The next item by the framework's rules, section 12.
    fn choose<'b>(&self, bank: &'b Bank) -> Option<&'b Item> {
        let met = |id: &str| self.responses.iter().any(|r| r.item == id);
        let enemy = |item: &Item| {
            item.enemies.iter().any(|e| met(e))
                || self.responses.iter().any(|r| {
                    bank.item(&r.item)
                        .is_some_and(|taken| taken.enemies.contains(&item.id))
                })
        };
        let pool: Vec<(usize, &Item, Figures)> = bank
            .items
            .iter()
            .enumerate()
            .filter(|(_, i)| i.usage == Usage::Test && !met(&i.id) && !enemy(i))
            .map(|(index, item)| (index, item, item.figures()))
            .collect();
        let candidates: Vec<Candidate> = pool
            .iter()
            .map(|(index, item, figures)| Candidate {
                index: *index,
                competence: item.competence,
                level: item.level,
                figures,
                kind: item.kind.blank(Vec::new()).kind_number(),
                seen: self.met_before.contains(&item.id),
            })
            .collect();
        let taken: Vec<Taken> = self
            .responses
            .iter()
            .filter(|r| !matches!(r.outcome, Outcome::Faulty(_)))
            .map(|r| Taken {
                competence: r.competence,
                kind: r.answer.kind_number(),
            })
            .collect();
        let chosen = selection::next_core(self.seed, &taken, &self.posterior(), &candidates)?;
        bank.items.get(chosen)
    }
}

impl Response {
    /// The answer as a score, unless it does not count.
    pub fn scored(&self) -> Option<Scored<'_>> {
        let score = match self.outcome {
            Outcome::Scored(score) => score,
            Outcome::DontKnow => 0,
            Outcome::Faulty(_) => return None,
        };
        (!self.helped && !self.rapid).then_some(Scored {
            competence: self.competence,
            figures: &self.figures,
            score: score.min(self.figures.max_score()),
        })
    }
}

fn response(
    item: &Item,
    current: Current,
    submission: Submission,
    spent: u32,
    met_before: &[String],
) -> Response {
    let milliseconds = current.spent.saturating_add(spent);
    let outcome = match submission {
        Submission::Answer => Outcome::Scored(item.kind.mark(&current.answer)),
        Submission::DontKnow => Outcome::DontKnow,
        Submission::Faulty(fault) => Outcome::Faulty(fault),
    };
    Response {
        item: current.item,
        version: current.version,
        competence: item.competence,
        outcome,
        answer: current.answer,
        milliseconds,
        rapid: submission == Submission::Answer && item.is_rapid(milliseconds),
        read_aloud: current.read_aloud,
        helped: false,
        repeated: met_before.contains(&item.id),
        figures: item.figures(),
    }
}

/// See [`Session::shown_order`].
pub fn shown_order(seed: u64, item: &Item) -> Vec<u8> {
    let len = item.kind.shuffled_len();
    if item.kind.keeps_order() {
        return (0..).take(len).collect();
    }
    let text = item.id.bytes().map(u64::from);
    let stream = text.fold(0, |hash: u64, byte| {
        hash.wrapping_mul(31).wrapping_add(byte)
    });
    let mut order = chance::permutation(seed, stream, len);
    let is_steps = matches!(item.kind, crate::item::Kind::Order { .. });
    if is_steps && crate::item::order_score(&order) > 0 {
        order.reverse();
    }
    order
}
