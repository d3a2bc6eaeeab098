//! A question: its kinds, an answer to it, and how the answer is marked.
//!
//! Answers name options, cards and steps by their place in the content file, never by the place
//! they were shown at, so a saved answer means the same under any shuffle.

use crate::ability::Figures;
use crate::competence::{CompetenceId, Level};
use crate::fill::Field;
use crate::scenario::{Action, Scenario};
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

/// What a person has given so far; may still be incomplete.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    Choice(Option<u8>),
    Multi(Vec<u8>),
    Classify(Vec<Option<u8>>),
    /// A permutation of the steps; `touched` tells an order left alone from one that was meant.
    Order {
        order: Vec<u8>,
        touched: bool,
    },
    Match(Vec<Option<u8>>),
    /// Targets tried, first to last, and the one chosen now.
    Hotspot {
        tried: Vec<u8>,
        chosen: Option<u8>,
    },
    Fill(Vec<String>),
    /// What was done, in order. Typed texts are never kept, only their input class.
    Sim(Vec<Action>),
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

    /// Whether `answer` was made for an item of this kind and size. A saved answer that does not fit
    /// (another edition) is replaced by a blank one.
    pub fn fits(&self, answer: &Answer) -> bool {
        let permutation = |order: &[u8], len: usize| {
            order.len() == len && (0..len).all(|i| order.iter().any(|&o| usize::from(o) == i))
        };
        let below = |place: u8, len: usize| usize::from(place) < len;
        match (self, answer) {
            (Self::Choice(o), Answer::Choice(a)) => a.is_none_or(|a| below(a, o.options.len())),
            (Self::Multi(o), Answer::Multi(a)) => a.iter().all(|&a| below(a, o.options.len())),
            (Self::Classify { cards, .. }, Answer::Classify(a)) => {
                a.len() == cards.len() && a.iter().flatten().all(|&bin| bin < 2)
            }
            (Self::Order { steps }, Answer::Order { order, .. }) => permutation(order, steps.len()),
            (Self::Match { lefts, rights }, Answer::Match(a)) => {
                a.len() == lefts.len() && a.iter().flatten().all(|&r| below(r, rights.len()))
            }
            (Self::Hotspot { targets, .. }, Answer::Hotspot { tried, chosen }) => {
                tried.iter().chain(chosen).all(|&t| below(t, targets.len()))
            }
            (Self::Fill { fields }, Answer::Fill(a)) => a.len() == fields.len(),
            (Self::Sim(scenario), Answer::Sim(actions)) => scenario.end(actions).is_some(),
            (
                Self::Choice(_)
                | Self::Multi(_)
                | Self::Classify { .. }
                | Self::Order { .. }
                | Self::Match { .. }
                | Self::Hotspot { .. }
                | Self::Fill { .. }
                | Self::Sim(_),
                _,
            ) => false,
        }
    }

    /// The score of an answer, 0 to [`Kind::max_score`] (framework, section 6). An answer that does
    /// not fit scores 0.
    pub fn mark(&self, answer: &Answer) -> u8 {
        if !self.fits(answer) {
            return 0;
        }
        match (self, answer) {
            (Self::Choice(o), Answer::Choice(Some(chosen))) => {
                u8::from(o.options.get(usize::from(*chosen)).is_some_and(|c| c.right))
            }
            (Self::Multi(o), Answer::Multi(chosen)) => {
                let mistakes = (0u8..)
                    .zip(&o.options)
                    .filter(|(place, c)| c.right != chosen.contains(place))
                    .count();
                two_one_zero(mistakes)
            }
            (Self::Classify { cards, .. }, Answer::Classify(bins)) => {
                let mistakes = cards
                    .iter()
                    .zip(bins)
                    .filter(|(card, bin)| Some(card.bin) != **bin)
                    .count();
                two_one_zero(mistakes)
            }
            (Self::Order { .. }, Answer::Order { order, .. }) => order_score(order),
            (Self::Match { .. }, Answer::Match(rights)) => {
                let right = (0u8..).zip(rights).filter(|(l, r)| Some(*l) == **r).count();
                if right == rights.len() {
                    2
                } else {
                    u8::from(right >= 2)
                }
            }
            (Self::Hotspot { key, .. }, Answer::Hotspot { tried, chosen }) => {
                let mut tries = tried.iter().chain(chosen);
                match tries.position(|t| t == key) {
                    Some(0) => 2,
                    Some(1) => 1,
                    Some(_) | None => 0,
                }
            }
            (Self::Fill { fields }, Answer::Fill(values)) => {
                let right = fields
                    .iter()
                    .zip(values)
                    .filter(|(f, v)| f.accepts(v))
                    .count();
                u8::try_from(right).unwrap_or(u8::MAX).min(self.max_score())
            }
            (Self::Sim(scenario), Answer::Sim(actions)) => scenario
                .end(actions)
                .map_or(0, |state| scenario.score(&state)),
            (
                Self::Choice(_)
                | Self::Multi(_)
                | Self::Classify { .. }
                | Self::Order { .. }
                | Self::Match { .. }
                | Self::Hotspot { .. }
                | Self::Fill { .. }
                | Self::Sim(_),
                _,
            ) => 0,
        }
    }
}

/// No mistake 2, one mistake 1, more 0.
fn two_one_zero(mistakes: usize) -> u8 {
    match mistakes {
        0 => 2,
        1 => 1,
        2.. => 0,
    }
}

/// Exact order 2, one swap of neighbours 1, else 0.
pub(crate) fn order_score(order: &[u8]) -> u8 {
    let wrong: Vec<usize> = (0..)
        .zip(order)
        .filter(|(place, step)| *place != usize::from(**step))
        .map(|(place, _)| place)
        .collect();
    match wrong.as_slice() {
        [] => 2,
        [first, second] if first + 1 == *second => 1,
        [_, ..] => 0,
    }
}

impl Answer {
    /// A number for each kind, as [`crate::selection`] tells kinds apart.
    pub fn kind_number(&self) -> u8 {
        match self {
            Self::Choice(_) => 0,
            Self::Multi(_) => 1,
            Self::Classify(_) => 2,
            Self::Order { .. } => 3,
            Self::Match(_) => 4,
            Self::Hotspot { .. } => 5,
            Self::Fill(_) => 6,
            Self::Sim(_) => 7,
        }
    }

    /// For a hotspot: notes the chosen target as tried unless it settles the item, that is when it is
    /// the key or the second try. True when the item is settled; always true for other kinds.
    pub fn try_target(&mut self, kind: &Kind) -> bool {
        let (Self::Hotspot { tried, chosen }, Kind::Hotspot { key, .. }) = (self, kind) else {
            return true;
        };
        if tried.is_empty() && *chosen != Some(*key) {
            tried.extend(chosen.take());
            return false;
        }
        true
    }

    /// Whether the person has given enough to go on.
    pub fn is_complete(&self) -> bool {
        match self {
            Self::Choice(chosen) => chosen.is_some(),
            Self::Multi(chosen) => !chosen.is_empty(),
            Self::Classify(bins) => bins.iter().all(Option::is_some),
            Self::Order { touched, .. } => *touched,
            Self::Match(rights) => rights.iter().all(Option::is_some),
            Self::Hotspot { chosen, .. } => chosen.is_some(),
            Self::Fill(values) => values.iter().all(|v| !v.trim().is_empty()),
            Self::Sim(actions) => !actions.is_empty(),
        }
    }
}
