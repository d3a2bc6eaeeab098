//! The slip for the conversation with a job consultant: what of a result a person chooses to show. Nothing is
//! chosen beforehand.

use crate::certificate;
use crate::competence::CompetenceId;
use crate::profile::Profile;
use crate::session::Session;

/// What can be chosen from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// Ids of items solved without help, hardest first; at most [`OFFERED`].
    pub strengths: Vec<String>,
    pub steps: Vec<Step>,
    pub helps: Vec<Help>,
}

/// A next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Practise in one competence.
    Practise(CompetenceId),
    /// Take the test again after practising.
    Again,
}

/// Something to be helped with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Help {
    Area(CompetenceId),
    /// Reading and writing Danish.
    Danish,
    /// A phone or a computer to use.
    Device,
}

/// What is on the slip.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slip {
    /// Ids of items, in the order they were chosen; at most [`MOST`].
    pub strengths: Vec<String>,
    pub step: Option<Step>,
    pub help: Option<Help>,
}

/// How many strengths fit on the slip.
pub const MOST: usize = 2;
/// How many strengths there are to choose from, and how many competences.
const OFFERED: usize = 6;
const AREAS: usize = 3;

impl Choices {
    /// What a sitting offers.
    pub fn of(session: &Session) -> Self {
        let profile = Profile::of(session);
        let mut strengths = certificate::hardest_first(session, profile.solved());
        strengths.truncate(OFFERED);
        let areas: Vec<CompetenceId> = profile.to_practise().into_iter().take(AREAS).collect();
        let steps = areas.iter().copied().map(Step::Practise);
        let helps = areas.iter().copied().map(Help::Area);
        Self {
            strengths,
            steps: steps.chain([Step::Again]).collect(),
            helps: helps.chain([Help::Danish, Help::Device]).collect(),
        }
    }
}

impl Slip {
    /// Puts a strength on the slip or takes it off. False when there is no room for one more.
    pub fn mark(&mut self, item: &str, on: bool) -> bool {
        self.strengths.retain(|chosen| chosen != item);
        if !on {
            return true;
        }
        let has_room = self.strengths.len() < MOST;
        if has_room {
            self.strengths.push(item.to_owned());
        }
        has_room
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_chosen_and_two_strengths_fit() {
        let mut slip = Slip::default();
        assert!(slip.is_empty());
        assert!(slip.mark("a", true) && slip.mark("b", true));
        assert!(!slip.mark("c", true));
        assert!(slip.mark("a", true), "chosen already");
        assert_eq!(slip.strengths, ["b", "a"]);
        assert!(slip.mark("b", false) && slip.mark("c", true));
        assert_eq!(slip.strengths, ["a", "c"]);
        assert!(slip.mark("a", false) && slip.mark("c", false));
        slip.step = Some(Step::Again);
        assert!(!slip.is_empty());
    }
}
