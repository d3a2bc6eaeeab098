//! The forms a test comes in, and how many tasks each has (framework, section 12).

use serde::{Deserialize, Serialize};

/// How much is to be measured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// [`SHORT`] tasks, at most [`SHORT_SECONDS`] by their typical times: the overall level and first
    /// advice only, no profile and no certificate.
    Short,
    /// Stage 1: three tasks of each competence.
    Core,
    /// Stage 1, then up to [`STAGE`] more where a requirement of this job is undecided.
    Job(String),
    /// As [`Form::Job`], and the person asked for more: up to [`STAGE`] more again.
    More(String),
}

/// Tasks of the short form.
pub const SHORT: usize = 14;

/// The typical times of the short form's tasks are together at most this: ten minutes.
pub const SHORT_SECONDS: usize = 600;

/// Tasks of each competence in stage 1.
pub const SHARE: usize = 3;

/// Tasks that a chosen job may add, and again when the person asks for more: with eight competences 24,
/// then 32, then 40 at the most.
pub const STAGE: usize = 8;

/// No competence gets more tasks than this for a job.
pub const MOST: usize = 8;

impl Form {
    /// The id of the chosen job.
    pub fn job(&self) -> Option<&str> {
        match self {
            Self::Short | Self::Core => None,
            Self::Job(job) | Self::More(job) => Some(job),
        }
    }

    /// How many scored tasks stage 1 has when so many competences are open.
    pub fn core(&self, open: usize) -> usize {
        match self {
            Self::Short => SHORT,
            Self::Core | Self::Job(_) | Self::More(_) => SHARE * open,
        }
    }

    /// How many scored tasks there are at most.
    pub fn most(&self, open: usize) -> usize {
        self.core(open)
            + match self {
                Self::Short | Self::Core => 0,
                Self::Job(_) => STAGE,
                Self::More(_) => 2 * STAGE,
            }
    }

    /// How far this form goes: within a sitting it only grows.
    pub fn reach(&self) -> u8 {
        match self {
            Self::Short => 0,
            Self::Core => 1,
            Self::Job(_) => 2,
            Self::More(_) => 3,
        }
    }

    /// Whether the result may show competences one by one.
    pub fn has_profile(&self) -> bool {
        *self != Self::Short
    }
}
