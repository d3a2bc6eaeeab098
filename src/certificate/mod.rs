//! The certificate: what it may say, and whose name stands on it.
//!
//! Today it is printed as a self-test without supervision. A signature and its forms are added here.

mod name;

pub use name::{Name, NameError};

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
        Ok(Self {
            date,
            edition: session.edition.clone(),
            tasks,
            language: session.language.clone(),
            device: session.device,
            levels,
            solved: hardest_first(session, &profile),
        })
    }
}

fn hardest_first(session: &Session, profile: &Profile) -> Vec<String> {
    let mut solved: Vec<(f64, &str)> = profile
        .solved()
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
