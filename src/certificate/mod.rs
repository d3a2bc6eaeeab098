//! The certificate: what it may say, whose name stands on it, its signature and its two forms.
//!
//! ```text
//! Session ─▶ Certificate ─▶ Fields ─┬─ pack ──────────────▶ link, QR code ─┐
//!                   (numbers)       └─ document ─▶ Node ─┬─▶ JSON ─────────┼─▶ Credential ─▶ Verdict
//!                              (the template's words)    └─▶ N-Quads ─▶ signature    (with the Registry)
//! ```
//!
//! One signature, two forms: the certificate *is* an Open Badges 3.0 credential with a Data Integrity proof
//! `eddsa-rdfc-2022`, which any wallet can check; the link carries only its facts and that same signature,
//! and the credential is built again from a frozen template. Because every word but two names comes from
//! the template and every node but one has an id, canonicalising is: write lines, sort, hash.

mod alignment;
pub mod badge;
pub mod bake;
mod base58;
pub mod base64url;
mod bytes;
mod credential;
mod digest;
mod document;
pub mod elsewhere;
mod fields;
mod json;
mod key;
mod line;
mod name;
mod node;
mod reading;
mod registry;
mod request;
pub mod template;
mod term;
mod time;
mod verdict;

pub use alignment::{AREAS, Area};
pub use credential::{Credential, Draft, MARK, Refused};
pub use fields::{Fields, MAX_PACKED, SIGNATURE, Statement, Unfit};
pub use json::Json;
pub use key::Key;
pub use line::{Line, NotALine};
pub use name::{Name, NameError};
pub use registry::{BadRegistry, Doubt, Registry, Workshop};
pub use request::{AskedFor, Request, Stale};
pub use template::Template;
pub use time::{Day, Time};
pub use verdict::{Fault, Verdict};

use crate::ability::Figures;
use crate::competence::{CompetenceId, Level};
use crate::profile::Profile;
use crate::session::{Device, Session};
use crate::sort::sort_by;

/// What a certificate states; nothing more than was measured.
pub struct Certificate {
    /// When the test was completed, milliseconds since 1970.
    pub date: i64,
    /// The bank edition, as its fingerprint.
    pub edition: String,
    /// Tasks solved or tried without help.
    pub tasks: usize,
    /// Language of the instructions.
    pub language: String,
    pub device: Device,
    /// Levels that may be claimed, in the order of the competences.
    pub levels: Vec<(CompetenceId, Level)>,
    /// Ids of items solved in full, hardest first.
    pub solved: Vec<String>,
    /// Ids of items solved with somebody's help, hardest first.
    pub helped: Vec<String>,
}

/// Why there is no certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The test is not completed.
    NotCompleted,
    /// Fewer than [`MIN_TASKS`] unhelped tasks.
    TooFewTasks,
    /// Too many answers were given too fast.
    Provisional,
    /// Nothing was solved in full, alone or with help, and no level may be claimed: it would say nothing.
    NothingSolved,
}

/// A certificate needs this many unhelped tasks (framework, section 13).
pub const MIN_TASKS: usize = 20;

impl Certificate {
    /// The certificate of a sitting.
    ///
    /// # Errors
    /// Says why there can be none.
    pub fn of(session: &Session) -> Result<Self, Refusal> {
        let date = session.completed().ok_or(Refusal::NotCompleted)?;
        if session.is_provisional() {
            return Err(Refusal::Provisional);
        }
        let tasks = session.scored().count();
        if tasks < MIN_TASKS {
            return Err(Refusal::TooFewTasks);
        }
        let profile = Profile::of(session);
        let levels = profile
            .competences
            .iter()
            .filter_map(|m| Some((m.competence, m.claimed()?)))
            .collect();
        let made = Self {
            date,
            edition: session.edition.clone(),
            tasks,
            language: session.language.clone(),
            device: session.device,
            levels,
            solved: hardest_first(session, profile.solved()),
            helped: hardest_first(session, helped(&profile)),
        };
        if made.solved.is_empty() && made.helped.is_empty() && made.levels.is_empty() {
            return Err(Refusal::NothingSolved);
        }
        Ok(made)
    }
}

fn helped(profile: &Profile) -> impl Iterator<Item = &str> {
    let all = profile.competences.iter().flat_map(|m| &m.helped);
    all.map(String::as_str)
}

/// Ids of items of a sitting, hardest first.
pub fn hardest_first<'a>(session: &Session, ids: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut solved: Vec<(f64, &str)> = ids
        .map(|id| {
            let difficulty = session
                .responses
                .iter()
                .find(|r| r.item == id)
                .map_or(0.0, |r| difficulty(&r.figures));
            (difficulty, id)
        })
        .collect();
    sort_by(&mut solved, |a, b| a.0 > b.0);
    solved.into_iter().map(|(_, id)| id.to_owned()).collect()
}

/// b in logits; for steps their mean.
fn difficulty(figures: &Figures) -> f64 {
    match figures {
        Figures::Rasch { b, .. } => *b,
        Figures::Steps(steps) => steps.iter().sum::<f64>() / steps.len().max(1) as f64,
    }
}
