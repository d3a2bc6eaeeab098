//! Job profiles: what a job asks for, and how near a person is.

use crate::ability::Estimate;
use crate::competence::{CompetenceId, Level};
use serde::{Deserialize, Serialize};

/// What one job asks for digitally.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// The file's name, such as `rengoering`.
    pub id: String,
    pub name: String,
    /// In the order of the competences.
    pub requirements: Vec<Requirement>,
}

/// One requirement of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    pub competence: CompetenceId,
    /// The level asked for; never N0.
    pub level: Level,
    /// Must be met for the statement that someone is ready for the job.
    pub critical: bool,
}

/// How a requirement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// "Klar".
    Ready,
    /// "Ikke afklaret endnu".
    Undecided,
    /// "Øv dig først".
    PractiseFirst,
}

/// At or above this probability a requirement is met, at or below one minus it, not
/// (framework, section 13).
pub const DECIDED: f64 = 0.80;

impl Requirement {
    /// How the requirement stands for someone measured like this.
    pub fn verdict(&self, estimate: &Estimate) -> Verdict {
        let met = estimate.at_least(self.level);
        if met >= DECIDED {
            Verdict::Ready
        } else if met <= 1.0 - DECIDED {
            Verdict::PractiseFirst
        } else {
            Verdict::Undecided
        }
    }
}
