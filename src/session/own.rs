//! What a person says beside the test: what they think beforehand, and what was hard. Private, and never
//! scored.

use crate::competence::Level;
use serde::{Deserialize, Serialize};

/// The competence that [`OwnEstimate::job_search`] is about, by its id.
pub const JOB_SEARCH: &str = "jobsoeg";

/// What a person thinks before the test. What was skipped is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnEstimate {
    /// Phone and computer on the whole; compares with the overall level.
    pub digital: Option<Level>,
    /// Looking for work on the net; compares with [`JOB_SEARCH`].
    pub job_search: Option<Level>,
    /// "Jeg tør prøve, selv om jeg ikke kender siden."
    pub courage: Option<Agreement>,
    /// "Jeg ved, hvor jeg kan få hjælp."
    pub help: Option<Agreement>,
}

/// How far a sentence holds for someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Agreement {
    Yes,
    Sometimes,
    NotYet,
}

impl Agreement {
    /// In the order offered.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Sometimes, Self::NotYet];
}

impl OwnEstimate {
    /// From the places of the chosen answers, question by question; what is no place was skipped.
    pub fn of(places: [usize; 4]) -> Self {
        let [digital, job_search, courage, help] = places;
        let agreement = |place: usize| Agreement::ALL.get(place).copied();
        Self {
            digital: Level::from_number(digital),
            job_search: Level::from_number(job_search),
            courage: agreement(courage),
            help: agreement(help),
        }
    }
}

/// "Hvad var svært: ordene eller opgaverne?"
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hard {
    Words,
    Tasks,
    Both,
    Neither,
}

impl Hard {
    /// In the order offered; the words stand under `last.<name>`.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Words, "words"),
        (Self::Tasks, "tasks"),
        (Self::Both, "both"),
        (Self::Neither, "neither"),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_may_be_skipped() {
        assert_eq!(OwnEstimate::of([usize::MAX; 4]), OwnEstimate::default());
        let some = OwnEstimate::of([0, 3, usize::MAX, 2]);
        assert_eq!(some.digital, Some(Level::N0));
        assert_eq!(some.job_search, Some(Level::N3));
        assert_eq!(some.courage, None);
        assert_eq!(some.help, Some(Agreement::NotYet));
    }
}
