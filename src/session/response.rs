//! What became of one item.

use crate::ability::{Figures, Scored};
use crate::competence::CompetenceId;
use crate::item::Answer;
use serde::{Deserialize, Serialize};

/// The item on the screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Current {
    pub item: String,
    pub version: u16,
    pub answer: Answer,
    /// Time spent on it before this visit, in milliseconds.
    pub spent: u32,
    pub read_aloud: bool,
    /// "Jeg fik hjælp", or the eMentor's mark.
    pub helped: bool,
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
    /// Only tried out; never scored.
    pub pretest: bool,
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

impl Response {
    /// The answer as a score, unless it does not count: faulty, only tried out, helped, or too fast.
    pub fn scored(&self) -> Option<Scored<'_>> {
        let score = match self.outcome {
            Outcome::Scored(score) => score,
            Outcome::DontKnow => 0,
            Outcome::Faulty(_) => return None,
        };
        (!self.helped && !self.rapid && !self.pretest).then_some(Scored {
            competence: self.competence,
            figures: &self.figures,
            score: score.min(self.figures.max_score()),
        })
    }

    /// Solved in full, and it counts.
    pub fn is_solved(&self) -> bool {
        self.scored()
            .is_some_and(|scored| scored.score >= self.figures.max_score())
    }

    /// Skipped because something is wrong with the item.
    pub fn is_faulty(&self) -> bool {
        matches!(self.outcome, Outcome::Faulty(_))
    }

    /// Takes one of the test's places; an item that is faulty or only tried out takes none.
    pub fn takes_place(&self) -> bool {
        !self.pretest && !self.is_faulty()
    }
}
