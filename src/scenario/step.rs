//! One action, and what it changes. Pure: no clock, no chance.

use super::definition::{Act, CLIPBOARD, EVERYWHERE, Effect, SCREEN, Scenario};
use super::state::{State, value};
use serde::{Deserialize, Serialize};

/// What a person does: a control, and the value it gets. A press has value 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    pub control: u16,
    pub value: u8,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<'s> {
    pub state: State,
    /// Words on the phone: a message, or why nothing happened.
    pub said: Option<&'s str>,
    /// Nothing happened: something was missing.
    pub refused: bool,
}

impl Scenario {
    /// Whether the control is on the screen.
    pub fn is_shown(&self, control: u16, state: &[u8]) -> bool {
        self.control(control).is_some_and(|c| {
            (c.screen == EVERYWHERE || c.screen == Self::screen(state))
                && c.shown.is_none_or(|at| self.holds(at, state))
        })
    }

    /// Does one action. `None` when it is not to be done here.
    pub fn step(&self, state: &[u8], action: Action) -> Option<Step<'_>> {
        if !self.is_shown(action.control, state) {
            return None;
        }
        let mut next = state.to_vec();
        let mut said = None;
        match &self.control(action.control)?.act {
            Act::Press {
                needs,
                effects,
                say,
            } => {
                if let Some((_, words)) = needs.iter().find(|(at, _)| !self.holds(*at, state)) {
                    return Some(Step {
                        state: next,
                        said: Some(words),
                        refused: true,
                    });
                }
                for effect in effects {
                    match *effect {
                        Effect::Set(slot, to) => put(&mut next, slot, to),
                        Effect::Recall(slot) => put(&mut next, SCREEN, value(state, slot)),
                    }
                }
                said = say.as_deref();
            }
            Act::Choose { slot, options } => {
                if action.value == 0 || usize::from(action.value) > options.len() {
                    return None;
                }
                put(&mut next, *slot, action.value);
            }
            Act::Switch { slot } => {
                if action.value > 1 {
                    return None;
                }
                put(&mut next, *slot, action.value);
            }
            Act::Type { slot, classes, .. } => {
                if usize::from(action.value) > classes.len() + 1 {
                    return None;
                }
                put(&mut next, *slot, action.value);
            }
            Act::Paste { slot, values } => {
                let copied = usize::from(value(state, CLIPBOARD)).checked_sub(1)?;
                put(&mut next, *slot, *values.get(copied)?);
            }
        }
        Some(Step {
            state: next,
            said,
            refused: false,
        })
    }

    /// Adds an action that changed something to those before it. Going through options with the arrow keys, or
    /// typing a number digit by digit, is one action: the last value counts.
    pub fn note(&self, trail: &mut Vec<Action>, action: Action) {
        let one = matches!(
            self.control(action.control).map(|c| &c.act),
            Some(Act::Choose { .. } | Act::Type { .. })
        );
        match trail.last_mut() {
            Some(last) if one && last.control == action.control => *last = action,
            Some(_) | None => trail.push(action),
        }
    }

    /// Everything that can be done here and would change the state, each once.
    pub fn actions(&self, state: &[u8]) -> Vec<Action> {
        let mut actions = Vec::new();
        for control in (0u16..).take(self.controls.len()) {
            if !self.is_shown(control, state) {
                continue;
            }
            let Some(found) = self.control(control) else {
                continue;
            };
            let (slot, values) = match &found.act {
                Act::Press { .. } | Act::Paste { .. } => {
                    actions.push(Action { control, value: 0 });
                    continue;
                }
                Act::Choose { slot, options } => (*slot, 1..=options.len()),
                Act::Switch { slot } => (*slot, 0..=1),
                Act::Type { slot, classes, .. } => (*slot, 1..=classes.len() + 1),
            };
            let now = value(state, slot);
            let others = values
                .filter_map(|value| u8::try_from(value).ok())
                .filter(|value| *value != now);
            actions.extend(others.map(|value| Action { control, value }));
        }
        actions
    }
}

fn put(state: &mut State, slot: u8, to: u8) {
    if let Some(place) = state.get_mut(usize::from(slot)) {
        *place = to;
    }
}
