//! What a person has given.

use super::Kind;
use crate::scenario::Action;
use serde::{Deserialize, Serialize};

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
