//! What there is to practise: themes, exercises on the simulated phone, and short practice items.
//! A pack of its own, fetched when someone opens practice.

use crate::competence::{CompetenceId, Level};
use crate::item::{Item, Text};
use serde::{Deserialize, Serialize};

/// Everything there is to practise, in one language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Catalogue {
    /// In the order they are offered.
    pub themes: Vec<Theme>,
    /// By theme and order.
    pub exercises: Vec<Exercise>,
    /// Short items with an explanation, sorted by id.
    pub items: Vec<Item>,
    /// What should be compared with the real pages: one for each exercise, in their order.
    pub facts: Vec<Fact>,
}

/// Where an exercise has what it shows from. In Danish, as its author wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it resembles.
    pub imitates: String,
    /// The day it was compared, such as 2026-11-22.
    pub compared: String,
    /// Where its rules are from.
    pub source: Option<String>,
    /// The day its rules were checked.
    pub checked: Option<String>,
}

/// A workshop, or the world of work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// Such as `jobnet`.
    pub id: String,
    pub title: Text,
    pub about: Text,
    /// Items for a check before and after a workshop; empty where there is none.
    pub entry: Vec<String>,
    pub exit: Vec<String>,
}

/// An exercise, as it is offered; the exercise itself is a pack of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exercise {
    /// The scenario's path, such as `jobnet/log-et-job`.
    pub id: String,
    /// Place in the themes.
    pub theme: u8,
    pub title: Text,
    /// The one thing to learn.
    pub learn: Text,
    pub competence: CompetenceId,
    pub level: Level,
    pub minutes: u8,
    /// Ids of the jobs it fits.
    pub jobs: Vec<String>,
    /// Whom its rules are true for, as content ids; empty for everyone.
    pub groups: Vec<String>,
    /// The last day its rules are known to hold, such as 2026-12-31.
    pub valid_to: Option<String>,
    /// The pack's file name.
    pub file: String,
}

/// Whether a rule that is known to hold until a day, such as 2026-12-31, may have changed by now.
pub fn is_overdue(until: &str, today: &str) -> bool {
    until < today
}

impl Catalogue {
    /// The exercise with this id.
    pub fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.exercises.iter().find(|exercise| exercise.id == id)
    }

    /// The item with this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The exercises of the theme at this place.
    pub fn of_theme(&self, theme: usize) -> impl Iterator<Item = &Exercise> {
        self.exercises
            .iter()
            .filter(move |exercise| usize::from(exercise.theme) == theme)
    }
}
