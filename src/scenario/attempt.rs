//! One person's way through a scenario: what was done, what went wrong and was put right, help used.

use super::definition::Scenario;
use super::state::State;
use super::step::Action;
use serde::{Deserialize, Serialize};

/// How it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// With a hint on request, or with somebody's help.
    Helped,
    /// Without help.
    Alone,
}

/// An exercise under way. Typed texts are never kept, only their input class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// The scenario's id.
    pub scenario: String,
    pub version: u16,
    /// When it was begun, milliseconds since 1970; also its name.
    pub started: i64,
    /// Which set of details, and the seed of every shuffle.
    pub seed: u64,
    pub mode: Mode,
    /// Every action that changed something.
    pub trail: Vec<Action>,
    /// Hints given.
    pub hints: u16,
}

/// What came of an attempt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    pub reached: bool,
    /// Actions done, and on the shortest way from the start.
    pub steps: usize,
    pub shortest: usize,
    /// Mistakes made, by place; those in `open` were not put right.
    pub made: Vec<usize>,
    pub open: Vec<usize>,
    /// The mistake that ended it.
    pub fatal: Option<usize>,
}

impl Attempt {
    pub fn begin(scenario: &Scenario, mode: Mode, seed: u64, now: i64) -> Self {
        Self {
            scenario: scenario.id.clone(),
            version: scenario.version,
            started: now,
            seed,
            mode,
            trail: Vec::new(),
            hints: 0,
        }
    }

    /// Notes an action that changed something.
    pub fn note(&mut self, scenario: &Scenario, action: Action) {
        scenario.note(&mut self.trail, action);
    }

    /// Whether it was made with this very scenario.
    pub fn is_of(&self, scenario: &Scenario) -> bool {
        self.scenario == scenario.id && self.version == scenario.version
    }

    /// Which set of details it uses.
    pub fn row(&self, scenario: &Scenario) -> usize {
        let rows = u64::try_from(scenario.details.len().max(1)).unwrap_or(1);
        usize::try_from(self.seed % rows).unwrap_or_default()
    }

    /// Where it stands. An action that is none in this scenario changes nothing.
    pub fn state(&self, scenario: &Scenario) -> State {
        let mut state = scenario.begin();
        for action in &self.trail {
            if let Some(step) = scenario.step(&state, *action) {
                state = step.state;
            }
        }
        state
    }

    /// Looks back at it.
    pub fn account(&self, scenario: &Scenario) -> Account {
        let mut account = Account {
            shortest: scenario.way(&scenario.begin()).map_or(0, |way| way.len()),
            ..Account::default()
        };
        let mut state = scenario.begin();
        for action in &self.trail {
            let Some(step) = scenario.step(&state, *action) else {
                continue;
            };
            state = step.state;
            account.steps += 1;
            for mistake in scenario.wrong(&state) {
                if !account.made.contains(&mistake) {
                    account.made.push(mistake);
                }
            }
        }
        account.open = scenario.wrong(&state).collect();
        account.fatal = scenario.fatal(&state);
        account.reached = account.fatal.is_none() && scenario.is_reached(&state);
        account
    }
}

impl Account {
    /// Actions beyond the shortest way.
    pub fn detours(&self) -> usize {
        self.steps.saturating_sub(self.shortest)
    }

    /// Mistakes that were put right.
    pub fn repaired(&self) -> impl Iterator<Item = usize> {
        self.made
            .iter()
            .copied()
            .filter(|mistake| !self.open.contains(mistake))
    }
}
