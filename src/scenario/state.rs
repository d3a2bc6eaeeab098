//! Where a scenario stands, and what holds there.

use super::definition::{SCREEN, Scenario, op};
use super::step::Action;

/// The value of every slot.
pub type State = Vec<u8>;

impl Scenario {
    /// Where it begins.
    pub fn begin(&self) -> State {
        self.start.clone()
    }

    /// Where these actions lead from the start; `None` when one of them can't be done there, as when they were
    /// made with another scenario.
    pub fn end(&self, actions: &[Action]) -> Option<State> {
        actions.iter().try_fold(self.begin(), |state, action| {
            Some(self.step(&state, *action)?.state)
        })
    }

    /// The screen shown; 0 is the phone's home screen.
    pub fn screen(state: &[u8]) -> u8 {
        value(state, SCREEN)
    }

    /// Whether the condition at this place holds. One that is not there, or not whole, does not.
    pub fn holds(&self, condition: u16, state: &[u8]) -> bool {
        let Some(code) = self.conditions.get(usize::from(condition)) else {
            return false;
        };
        // The stack, lowest bit on top: deeper than 64 is refused by the content check.
        let mut stack = 0u64;
        let mut bytes = code.iter().copied();
        while let Some(byte) = bytes.next() {
            let top = stack & 1;
            match byte {
                op::IS => {
                    let (Some(slot), Some(is)) = (bytes.next(), bytes.next()) else {
                        return false;
                    };
                    stack = stack << 1 | u64::from(value(state, slot) == is);
                }
                op::NOT => stack ^= 1,
                op::AND => stack = stack >> 1 & !(top ^ 1),
                op::OR => stack = stack >> 1 | top,
                _ => return false,
            }
        }
        stack & 1 == 1
    }

    /// Whether the goal is reached.
    pub fn is_reached(&self, state: &[u8]) -> bool {
        self.holds(self.goal, state)
    }

    /// The mistakes that stand in this state, by place.
    pub fn wrong(&self, state: &[u8]) -> impl Iterator<Item = usize> {
        self.mistakes
            .iter()
            .enumerate()
            .filter(|(_, mistake)| self.holds(mistake.when, state))
            .map(|(at, _)| at)
    }

    /// The mistake that ends the exercise in this state.
    pub fn fatal(&self, state: &[u8]) -> Option<usize> {
        self.wrong(state)
            .find(|at| self.mistakes.get(*at).is_some_and(|m| m.fatal))
    }

    /// Points in a test by where it ended: a harmful side effect 0, else the goal 2, the milestone 1
    /// (framework, section 6).
    pub fn score(&self, state: &[u8]) -> u8 {
        if self.fatal(state).is_some() {
            0
        } else if self.is_reached(state) {
            2
        } else {
            u8::from(self.milestone.is_some_and(|at| self.holds(at, state)))
        }
    }
}

/// What a slot holds.
pub fn value(state: &[u8], slot: u8) -> u8 {
    state.get(usize::from(slot)).copied().unwrap_or_default()
}
