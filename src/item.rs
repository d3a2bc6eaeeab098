//! A question: its kinds, an answer to it, and how the answer is marked.
//!
//! Answers name options, cards and steps by their place in the content file, never by the place
//! they were shown at, so a saved answer means the same under any shuffle.

mod answer;
mod mark;

pub use answer::Answer;
pub(crate) use mark::order_score;

use crate::ability::Figures;
use crate::competence::{CompetenceId, Level};
use crate::fill::Field;
use crate::scenario::Scenario;
use serde::{Deserialize, Serialize};

/// A piece of text, and whether it stands in Danish inside a pack of another language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The words.
    pub text: String,
    /// True when this is Danish in a pack of another language; the page then says `lang="da"`.
    pub danish: bool,
}

/// What an item may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Usage {
    /// Counts in the test.
    Test,
    /// Free practice only; never in a test.
    Practice,
    /// The unscored first item that shows how the test works.
    Intro,
    /// Tried out in the test: given like any other, never scored (framework, section 9).
    Pretest,
}

/// Where in life the situation belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Context {
    /// Looking for work.
    JobSearch,
    /// At work.
    Workplace,
    /// As a citizen.
    Citizen,
}

/// One question in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Its path, such as `kontakt/svar-alle`.
    pub id: String,
    /// Counts up when the key, or what is asked, changes.
    pub version: u16,
    /// What it measures.
    pub competence: CompetenceId,
    /// What it is used for.
    pub usage: Usage,
    /// The level it was written for.
    pub level: Level,
    /// Difficulty b in logits: an editorial estimate until people have been measured.
    pub difficulty: f64,
    /// The situation it takes place in.
    pub context: Context,
    /// About using or checking AI.
    pub ai: bool,
    /// Typical time in seconds.
    pub seconds: u16,
    /// Ids of items that give this one away.
    pub enemies: Vec<String>,
    /// Completes "Har løst: …".
    pub task: Text,
    /// Situation and question.
    pub stem: Text,
    /// Why the answer is right.
    pub explain: Text,
    /// The simulated screen as checked HTML, always in Danish.
    pub screen: Option<String>,
    /// What is asked for.
    pub kind: Kind,
}

/// The eight kinds of item (framework, section 6).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Kind {
    /// One right option among three or four.
    Choice(Options),
    /// Any number of right options among five.
    Multi(Options),
    /// Six cards, each in one of two bins.
    Classify { bins: [Text; 2], cards: Vec<Card> },
    /// Steps listed in the right order.
    Order { steps: Vec<Text> },
    /// Each left side belongs to the right side at the same place.
    Match { lefts: Vec<Text>, rights: Vec<Text> },
    /// One place on the screen; `key` is its place in `targets`.
    Hotspot { key: u8, targets: Vec<Target> },
    /// Typed values.
    Fill { fields: Vec<Field> },
    /// A simulated phone, scored by where it ends.
    Sim(Box<Scenario>),
}

/// The options of a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Options {
    /// In the content's order.
    pub options: Vec<Choice>,
    /// The order has a meaning and is not shuffled.
    pub keep_order: bool,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    pub text: Text,
    pub right: bool,
    /// For a wrong one: what goes wrong.
    pub why: Option<Text>,
}

/// One card to be sorted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Who it comes from, where that matters.
    pub from: Option<String>,
    pub text: Text,
    /// The right bin, 0 or 1.
    pub bin: u8,
    pub why: Option<Text>,
}

/// A place on the screen that can be tapped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// The value of `data-target` in the screen's HTML.
    pub id: String,
    /// Its accessible name, as on the screen.
    pub label: String,
    /// For a wrong one: what it does.
    pub why: Option<Text>,
}

/// How many points PCM steps lie from b on either side (framework, section 10).
const STEP_SPREAD: f64 = 0.6;

impl Item {
    /// The figures the item is scored with.
    pub fn figures(&self) -> Figures {
        let b = self.difficulty;
        match &self.kind {
            Kind::Choice(options) => Figures::Rasch {
                b,
                c: 0.6 / options.options.len().max(1) as f64,
            },
            Kind::Multi(_)
            | Kind::Classify { .. }
            | Kind::Order { .. }
            | Kind::Match { .. }
            | Kind::Hotspot { .. }
            | Kind::Fill { .. }
            | Kind::Sim(_) => match self.kind.max_score() {
                1 => Figures::Rasch { b, c: 0.0 },
                _ => Figures::Steps(vec![b - STEP_SPREAD, b + STEP_SPREAD]),
            },
        }
    }

    /// A response is a rapid guess when it took less than the greater of two seconds and a tenth of the
    /// typical time, at most ten seconds (Wise & Ma 2012; framework, section 9).
    pub fn is_rapid(&self, milliseconds: u32) -> bool {
        let tenth = u32::from(self.seconds) * 100;
        milliseconds < tenth.clamp(2_000, 10_000)
    }
}

impl Kind {
    /// The name used in content files and in words.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Choice(_) => "choice",
            Self::Multi(_) => "multi",
            Self::Classify { .. } => "classify",
            Self::Order { .. } => "order",
            Self::Match { .. } => "match",
            Self::Hotspot { .. } => "hotspot",
            Self::Fill { .. } => "fill",
            Self::Sim(_) => "sim",
        }
    }

    /// The highest score: 1 for a choice or a single field, else 2.
    pub fn max_score(&self) -> u8 {
        match self {
            Self::Choice(_) => 1,
            Self::Fill { fields } => {
                if fields.len() > 1 {
                    2
                } else {
                    1
                }
            }
            Self::Multi(_)
            | Self::Classify { .. }
            | Self::Order { .. }
            | Self::Match { .. }
            | Self::Hotspot { .. }
            | Self::Sim(_) => 2,
        }
    }

    /// An untouched answer. `shown` is the order steps are first shown in; other kinds ignore it.
    pub fn blank(&self, shown: Vec<u8>) -> Answer {
        match self {
            Self::Choice(_) => Answer::Choice(None),
            Self::Multi(_) => Answer::Multi(Vec::new()),
            Self::Classify { cards, .. } => Answer::Classify(vec![None; cards.len()]),
            Self::Order { .. } => Answer::Order {
                order: shown,
                touched: false,
            },
            Self::Match { lefts, .. } => Answer::Match(vec![None; lefts.len()]),
            Self::Hotspot { .. } => Answer::Hotspot {
                tried: Vec::new(),
                chosen: None,
            },
            Self::Fill { fields } => Answer::Fill(vec![String::new(); fields.len()]),
            Self::Sim(_) => Answer::Sim(Vec::new()),
        }
    }

    /// How many things are shown in a shuffled order.
    pub fn shuffled_len(&self) -> usize {
        match self {
            Self::Choice(o) | Self::Multi(o) => o.options.len(),
            Self::Classify { cards, .. } => cards.len(),
            Self::Order { steps } => steps.len(),
            Self::Match { rights, .. } => rights.len(),
            Self::Hotspot { .. } | Self::Fill { .. } | Self::Sim(_) => 0,
        }
    }

    /// Whether the shuffle must keep the content's order.
    pub fn keeps_order(&self) -> bool {
        match self {
            Self::Choice(o) | Self::Multi(o) => o.keep_order,
            Self::Classify { .. }
            | Self::Order { .. }
            | Self::Match { .. }
            | Self::Hotspot { .. }
            | Self::Fill { .. }
            | Self::Sim(_) => false,
        }
    }
}
