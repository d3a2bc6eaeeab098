//! Job profiles: what a job asks for, and how near a person is.

use crate::ability::Estimate;
use crate::competence::{CompetenceId, Level};
use crate::profile::Profile;
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

/// Whether a requirement that is met with probability `met` is neither met nor not.
pub fn is_undecided(met: f64) -> bool {
    met > 1.0 - DECIDED && met < DECIDED
}

impl Requirement {
    /// How the requirement stands for someone measured like this.
    pub fn verdict(&self, reported: &Estimate) -> Verdict {
        let met = reported.at_least(self.level);
        if is_undecided(met) {
            Verdict::Undecided
        } else if met >= DECIDED {
            Verdict::Ready
        } else {
            Verdict::PractiseFirst
        }
    }
}

/// How someone stands with a job.
#[derive(Clone, Debug, PartialEq)]
pub struct Readiness {
    /// Each requirement, in the job's order.
    pub requirements: Vec<(Requirement, Verdict)>,
    /// The probability that all of them are met together, 0 to 1.
    pub joint: f64,
    /// "Klar til de digitale opgaver i jobbet" may be said.
    pub is_ready: bool,
}

impl Readiness {
    /// Reads a profile. The sentence stands only when the joint probability is 0.80 or more and each
    /// requirement rests on an answer; a requirement without one is undecided (framework, section 13).
    pub fn of(job: &Job, profile: &Profile) -> Self {
        let measured = |requirement: &Requirement| {
            let mut all = profile.competences.iter();
            all.find(|m| m.competence == requirement.competence && m.answers > 0)
        };
        let verdict = |requirement: &Requirement| {
            measured(requirement).map_or(Verdict::Undecided, |m| requirement.verdict(&m.estimate))
        };
        let all: Vec<_> = job
            .requirements
            .iter()
            .map(|requirement| (requirement.competence, requirement.level))
            .collect();
        let joint = profile.joint(&all);
        Self {
            requirements: job.requirements.iter().map(|r| (*r, verdict(r))).collect(),
            joint,
            is_ready: joint >= DECIDED && job.requirements.iter().all(|r| measured(r).is_some()),
        }
    }

    /// How many requirements stand like this.
    pub fn count(&self, verdict: Verdict) -> usize {
        let all = self.requirements.iter();
        all.filter(|(_, stands)| *stands == verdict).count()
    }
}
