//! The checked set of items, jobs and words in one language, as the content tool pressed it.

use crate::ability::Measurement;
use crate::competence::{Competence, CompetenceId};
use crate::item::{Item, Usage};
use crate::job::Job;
use crate::locale::{Locale, Word};
use serde::{Deserialize, Serialize};

/// Everything the app shows, in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bank {
    pub edition: Edition,
    /// What results are reckoned with.
    pub measurement: Measurement,
    pub locale: Locale,
    /// Always [`crate::competence::COUNT`], in order.
    pub competences: Vec<Competence>,
    /// The introduction's; those of the test are added as they come: see [`Bank::add`].
    pub items: Vec<Item>,
    /// The files that hold the items of the test, easiest first: level 1, 2 and 3.
    pub parts: Vec<String>,
    /// How many of them have been added.
    #[serde(skip)]
    pub added: usize,
    /// What the whole bank holds, for as long as its parts have not all come.
    pub whole: Whole,
    /// In the order they are offered.
    pub jobs: Vec<Job>,
    /// The file that holds what the first program does without: [`Later`].
    pub later: String,
    /// Comes with [`Bank::complete`].
    #[serde(skip)]
    pub pages: Vec<Page>,
    /// The file that holds the eMentor's side: [`crate::workshop::Workshops`]. Comes with [`Bank::complete`].
    #[serde(skip)]
    pub workshops: String,
    /// The style sheet of the eMentor's side. Comes with [`Bank::complete`].
    #[serde(skip)]
    pub workshop_style: String,
    /// The file that holds what there is to practise: [`crate::catalogue::Catalogue`].
    pub practice: String,
    /// The style sheet of the simulated phone.
    pub phone_style: String,
}

/// What only later programs show; fetched with the first of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Later {
    /// Sorted by key, like those of the locale.
    pub words: Vec<(String, Word)>,
    pub pages: Vec<Page>,
    /// See [`Bank::workshops`].
    pub workshops: String,
    /// See [`Bank::workshop_style`].
    pub workshop_style: String,
}

/// What can be said of the whole bank before all of it is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole {
    /// See [`Bank::open`].
    pub open: Vec<CompetenceId>,
    /// How many items are on trial.
    pub pretests: usize,
}

/// Which content this is. All languages of one pressing share it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// A fingerprint of the structure (keys, difficulties), eight hexadecimal digits.
    pub id: String,
    /// The day the editors named, such as 2026-11-22.
    pub date: String,
}

/// A longer text, as checked HTML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The file's name without its ending, such as `about`.
    pub id: String,
    /// The text of its first heading.
    pub title: String,
    /// The rest.
    pub html: String,
}

/// Why a pack could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackError {
    /// Cut short, or not a pack.
    Unreadable,
    /// It does not hold eight competences, or its measurement can't be reckoned with.
    Incomplete,
}

/// A competence with fewer items than this at N1, N2 and N3 is closed (framework, section 5).
pub const LEAST: [usize; 3] = [5, 6, 4];

impl Bank {
    /// Reads a pack.
    ///
    /// # Errors
    /// When the bytes are not a whole pack.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PackError> {
        let bank: Self = postcard::from_bytes(bytes).map_err(|_| PackError::Unreadable)?;
        if bank.competences.len() == crate::competence::COUNT && bank.measurement.is_sound() {
            Ok(bank)
        } else {
            Err(PackError::Incomplete)
        }
    }

    /// Adds what later programs show.
    pub fn complete(&mut self, later: Later) {
        self.locale.add(later.words);
        self.pages = later.pages;
        self.workshops = later.workshops;
        self.workshop_style = later.workshop_style;
    }

    /// Adds the items of the next part.
    pub fn add(&mut self, items: Vec<Item>) {
        self.items.extend(items);
        self.added += 1;
    }

    /// The first part that has not been added.
    pub fn missing(&self) -> Option<&String> {
        self.parts.get(self.added)
    }

    /// The item with this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The items for one use, in order.
    pub fn items_for(&self, usage: Usage) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.usage == usage)
    }

    /// How many items are on trial.
    pub fn pretests(&self) -> usize {
        if self.missing().is_some() {
            self.whole.pretests
        } else {
            self.items_for(Usage::Pretest).count()
        }
    }

    /// Whether the competence has enough items to be measured.
    pub fn has_enough(&self, competence: CompetenceId) -> bool {
        let here = |number: usize| {
            self.items_for(Usage::Test)
                .filter(|item| item.competence == competence && item.level.number() == number)
                .count()
        };
        (1..)
            .zip(LEAST)
            .all(|(number, least)| here(number) >= least)
    }

    /// The competences a test measures: those with enough items. A bank in which none has enough is used
    /// as it stands.
    pub fn open(&self) -> Vec<CompetenceId> {
        if self.missing().is_some() {
            return self.whole.open.clone();
        }
        let open: Vec<_> = CompetenceId::all()
            .filter(|competence| self.has_enough(*competence))
            .collect();
        if open.is_empty() {
            CompetenceId::all().collect()
        } else {
            open
        }
    }

    /// The competence's name and description.
    pub fn competence(&self, id: CompetenceId) -> Option<&Competence> {
        self.competences.get(id.place())
    }

    /// The job with this id.
    pub fn job(&self, id: &str) -> Option<&Job> {
        self.jobs.iter().find(|job| job.id == id)
    }

    /// The page with this id.
    pub fn page(&self, id: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.id == id)
    }
}
