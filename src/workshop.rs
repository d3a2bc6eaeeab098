//! The digital workshops as an eMentor runs them: a script for each, what to look for in each exercise,
//! where and when. A pack of its own, fetched on the eMentor's side.

pub mod contact;
pub mod roll;
pub mod slide;
pub mod tally;

use crate::bank::Page;
use crate::catalogue::Theme;
use crate::competence::{CompetenceId, Level};
use crate::item::Text;
use crate::progress::Progress;
use serde::{Deserialize, Serialize};

/// Everything an eMentor has at hand, in one language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Workshops {
    /// In the order of the themes.
    pub scripts: Vec<Script>,
    /// In the order they are offered.
    pub sites: Vec<Site>,
    pub themes: Vec<Theme>,
    /// Every exercise, by theme and order.
    pub looks: Vec<Look>,
    /// The screener on paper.
    pub questions: Vec<Question>,
    /// Longer texts for eMentors.
    pub pages: Vec<Page>,
}

/// How one workshop is run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Script {
    /// Its theme's, such as `jobnet`.
    pub id: String,
    pub title: Text,
    /// What people can do afterwards.
    pub goal: Text,
    /// The whole workshop.
    pub minutes: u16,
    /// What people bring.
    pub bring: Vec<Text>,
    pub entry: Check,
    /// The exercises in order.
    pub steps: Vec<Step>,
    /// What often goes wrong, and what to say.
    pub mistakes: Vec<Mistake>,
    pub exit: Check,
}

/// The check before or after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What the eMentor does with it.
    pub say: Text,
    /// What its tasks ask for, in a few words each.
    pub tasks: Vec<Text>,
}

/// An exercise in a script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Such as `jobnet/log-et-job`.
    pub exercise: String,
    /// What the eMentor says before it.
    pub say: Text,
}

/// Something that often goes wrong in a workshop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mistake {
    pub what: Text,
    pub say: Text,
}

/// What to look for when somebody does an exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// Such as `jobnet/log-et-job`.
    pub exercise: String,
    /// Place in the themes.
    pub theme: u8,
    pub title: Text,
    pub story: Text,
    pub task: Text,
    /// The one thing to learn.
    pub learn: Text,
    pub level: Level,
    pub minutes: u8,
    /// What can go wrong, as the exercise says it.
    pub mistakes: Vec<Text>,
    /// The last day its rules are known to hold, such as 2026-12-31.
    pub valid_to: Option<String>,
    /// The exercise's file.
    pub file: String,
}

/// One way to hold workshops, and where: dated local data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    pub id: String,
    pub name: Text,
    pub about: Text,
    /// Fewest and most people at a time.
    pub people: (u8, u8),
    /// The day the places were known to be right, such as 2026-11-29.
    pub known: String,
    pub places: Vec<Place>,
}

/// A place with workshops. What is not known is empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub name: String,
    pub address: String,
    pub hours: String,
    pub phone: String,
}

/// A question of the screener on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub competence: CompetenceId,
    /// The theme to begin with for someone who does not know.
    pub theme: String,
    pub text: Text,
    pub options: Vec<Text>,
    /// Place in the options.
    pub right: u8,
}

impl Look {
    /// The exercise's theme and name.
    pub fn parts(&self) -> (&str, &str) {
        self.exercise
            .split_once('/')
            .unwrap_or((&self.exercise, ""))
    }
}

impl Script {
    /// One exercise of a theme, by itself.
    pub fn alone(theme: &Theme, step: Step) -> Self {
        let check = Check {
            say: Text::default(),
            tasks: Vec::new(),
        };
        Self {
            id: theme.id.clone(),
            title: theme.title.clone(),
            goal: step.say.clone(),
            minutes: 0,
            bring: Vec::new(),
            entry: check.clone(),
            steps: vec![step],
            mistakes: Vec::new(),
            exit: check,
        }
    }
}

impl Workshops {
    /// The script of a theme.
    pub fn script(&self, id: &str) -> Option<&Script> {
        self.scripts.iter().find(|script| script.id == id)
    }

    /// What to look for in an exercise.
    pub fn look(&self, exercise: &str) -> Option<&Look> {
        self.looks.iter().find(|look| look.exercise == exercise)
    }

    /// The exercises of the theme with this id.
    pub fn of_theme(&self, id: &str) -> impl Iterator<Item = &Look> {
        let at = self.themes.iter().position(|theme| theme.id == id);
        self.looks
            .iter()
            .filter(move |look| Some(usize::from(look.theme)) == at)
    }

    /// The longer text with this id.
    pub fn page(&self, id: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.id == id)
    }

    /// The exercises of a script that this device's person has not reached yet.
    pub fn left<'w>(&'w self, script: &'w Script, progress: &Progress) -> Vec<&'w Look> {
        let reached = |id: &str| {
            let mut done = progress.exercised.iter();
            done.any(|done| done.reached && done.scenario == id)
        };
        script
            .steps
            .iter()
            .filter(|step| !reached(&step.exercise))
            .filter_map(|step| self.look(&step.exercise))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::Exercised;
    use crate::scenario::attempt::Mode;

    fn look(id: &str) -> Look {
        Look {
            exercise: id.to_owned(),
            theme: 0,
            title: Text::default(),
            story: Text::default(),
            task: Text::default(),
            learn: Text::default(),
            level: Level::N1,
            minutes: 4,
            mistakes: Vec::new(),
            valid_to: None,
            file: String::new(),
        }
    }

    #[test]
    fn only_what_was_reached_is_done() {
        let script = slide::tests::script(2);
        let workshops = Workshops {
            looks: script
                .steps
                .iter()
                .map(|step| look(&step.exercise))
                .collect(),
            ..Workshops::default()
        };
        let mut progress = Progress::default();
        assert_eq!(workshops.left(&script, &progress).len(), 2);
        for reached in [false, true] {
            progress.exercised.push(Exercised {
                scenario: "a/0".to_owned(),
                started: 0,
                at: 1,
                mode: Mode::Helped,
                reached,
                steps: 3,
                shortest: 3,
                mistakes: 0,
                repaired: 0,
                hints: 0,
            });
            let left = workshops.left(&script, &progress).len();
            assert_eq!(left, 2 - usize::from(reached));
        }
    }
}
