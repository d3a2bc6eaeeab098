//! What stands on the wall during a workshop, one thing at a time.

use super::Script;

/// One slide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slide {
    /// The workshop and its goal.
    Title,
    /// What people need.
    Bring,
    /// The check before: people do it on their own phones.
    Entry,
    /// An exercise of the script to do, by its place: people follow on their own phones.
    Task(usize),
    /// The same exercise shown step by step.
    Show(usize),
    /// The check after.
    Exit,
    /// How many solved what.
    Tally,
}

impl Script {
    /// The slides in order.
    pub fn slides(&self) -> Vec<Slide> {
        let mut slides = vec![Slide::Title, Slide::Bring, Slide::Entry];
        for at in 0..self.steps.len() {
            slides.extend([Slide::Show(at), Slide::Task(at)]);
        }
        slides.extend([Slide::Exit, Slide::Tally]);
        slides
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::item::Text;
    use crate::workshop::{Check, Step};

    /// A script with this many exercises.
    pub fn script(steps: usize) -> Script {
        let check = Check {
            say: Text::default(),
            tasks: Vec::new(),
        };
        Script {
            id: "a".to_owned(),
            title: Text::default(),
            goal: Text::default(),
            minutes: 60,
            bring: Vec::new(),
            entry: check.clone(),
            steps: (0..steps)
                .map(|at| Step {
                    exercise: format!("a/{at}"),
                    say: Text::default(),
                })
                .collect(),
            mistakes: Vec::new(),
            exit: check,
        }
    }

    #[test]
    fn each_exercise_is_shown_and_then_done() {
        assert_eq!(
            script(2).slides(),
            [
                Slide::Title,
                Slide::Bring,
                Slide::Entry,
                Slide::Show(0),
                Slide::Task(0),
                Slide::Show(1),
                Slide::Task(1),
                Slide::Exit,
                Slide::Tally,
            ]
        );
    }
}
