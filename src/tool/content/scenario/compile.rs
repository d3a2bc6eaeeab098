//! From what an author wrote to what the app runs: variables become slots, conditions postfix code,
//! parts HTML with numbered controls.

use super::body::Body;
use super::condition;
use super::control::classes;
use super::file::MistakeFile;
use super::part::{Part, What};
use super::slots::{Slots, Wrong};
use crate::scenario::{Act, Control, EVERYWHERE, Effect, HOME, Mistake, SCREEN, Scenario};
use crate::tool::content::fault::{Faults, listed, nearest};
use crate::tool::content::table::At;

/// A scenario and where each of its controls stands in the file.
#[derive(Clone, Debug)]
pub struct Compiled {
    pub scenario: Scenario,
    /// The line of each control; 0 for those the phone has by itself.
    pub lines: Vec<usize>,
    pub(super) slots: Slots,
}

impl Compiled {
    /// The place of a condition an author wrote.
    pub fn condition_at(&self, text: &str) -> Option<usize> {
        let code = condition::compile(text, &self.slots).ok()?;
        self.scenario
            .conditions
            .iter()
            .position(|known| *known == code)
    }
}

/// Names of the variables that the phone itself has.
pub const CLIP: &str = "clipboard";

pub struct Compiler<'a> {
    path: &'a str,
    pub(super) body: &'a Body,
    faults: &'a Faults,
    pub(super) slots: Slots,
    pub(super) conditions: Vec<Vec<u8>>,
    pub(super) controls: Vec<Control>,
    pub(super) lines: Vec<usize>,
    pub(super) copies: Vec<(String, String)>,
}

/// Compiles a file's phone. Who it is about, its words and its details are the caller's to add.
pub fn compile(
    path: &str,
    body: &Body,
    milestone: Option<&At<String>>,
    mistakes: &[MistakeFile],
    faults: &Faults,
) -> Compiled {
    let mut compiler = Compiler {
        path,
        body,
        faults,
        slots: Slots::default(),
        conditions: Vec::new(),
        controls: Vec::new(),
        lines: Vec::new(),
        copies: Vec::new(),
    };
    compiler.declare();
    compiler.build(milestone, mistakes)
}

impl Compiler<'_> {
    pub fn fault(&self, line: usize, wrong: Wrong) {
        self.faults.add(self.path, line, wrong.0, wrong.1);
    }

    /// Meets every variable and value before any condition is read.
    fn declare(&mut self) {
        for app in &self.body.apps {
            self.slots.declare(&app_slot(&app.id), &[]);
        }
        for notice in &self.body.notices {
            self.slots.declare(&notice.id, &[]);
        }
        let names: Vec<String> = self.body.screens.iter().map(|s| s.id.clone()).collect();
        self.slots.declare("screen", &names);
        let parts: Vec<&Part> = self.body.screens.iter().flat_map(|s| &s.parts).collect();
        for part in &parts {
            self.declare_control(part);
        }
        for part in parts {
            if let What::Press { action, .. } = &part.what {
                for (name, value) in &action.set {
                    self.slots.meet(name, value);
                }
                if let Some(copy) = &action.copy {
                    self.copy(copy, "");
                }
            }
        }
        for (name, value) in &self.body.begin.value {
            self.slots.meet(name, value);
            match self
                .slots
                .slot(name)
                .and_then(|_| self.slots.value(name, value))
            {
                Ok(value) => self.slots.begin(name, value),
                Err(wrong) => self.fault(self.body.begin.line, wrong),
            }
        }
        if self.slots.too_many() {
            self.fault(
                1,
                (
                    "There are too many variables.".to_owned(),
                    "Make the exercise smaller.".to_owned(),
                ),
            );
        }
    }

    fn declare_control(&mut self, part: &Part) {
        let mut values = |name: &str, values: Vec<String>| {
            if self.slots.declare(name, &values) {
                self.faults.add(
                    self.path,
                    part.line,
                    format!("`{name}` has other values elsewhere."),
                    "Write the same values in the same order, or use another variable.",
                );
            }
        };
        match &part.what {
            What::Choose { var, options, .. } => {
                values(
                    var,
                    options.iter().map(|(value, _)| value.clone()).collect(),
                );
            }
            What::Switch { var, .. } => values(var, Vec::new()),
            What::Type(typed) => values(&typed.var, classes(&typed.accept)),
            What::Cookie { var, .. } => {
                values(var, vec!["noedvendige".to_owned(), "alle".to_owned()])
            }
            What::Sheet { cells, .. } => {
                for cell in cells {
                    values(&cell.var, classes(std::slice::from_ref(&cell.accept)));
                }
            }
            What::Code {
                text,
                copy: Some(copy),
            } => {
                let (text, copy) = (text.clone(), copy.clone());
                self.copy(&copy, &text);
            }
            What::Plain(_) | What::Code { .. } | What::Press { .. } | What::Links { .. } => {}
        }
    }

    fn copy(&mut self, name: &str, text: &str) {
        self.slots.meet(CLIP, name);
        match self.copies.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) if known.is_empty() => text.clone_into(known),
            Some(_) => {}
            None => self.copies.push((name.to_owned(), text.to_owned())),
        }
    }

    fn build(mut self, milestone: Option<&At<String>>, mistakes: &[MistakeFile]) -> Compiled {
        let mut screens = vec![self.home()];
        for (at, screen) in self.body.screens.iter().enumerate() {
            screens.push(self.screen(at, screen));
        }
        let notices = self.notices();
        let home = (!self.body.apps.is_empty()).then(|| {
            self.push(
                EVERYWHERE,
                None,
                "Hjem",
                press(vec![Effect::Set(SCREEN, HOME)]),
                0,
            )
        });
        let start = self.start();
        let goal = self.condition(&self.body.goal.value, self.body.goal.line);
        let milestone = milestone.map(|at| self.condition(&at.value, at.line));
        let mistakes = mistakes
            .iter()
            .map(|mistake| Mistake {
                when: self.condition(&mistake.when.value, mistake.when.line),
                say: mistake.say.clone(),
                fatal: mistake.fatal,
            })
            .collect();
        Compiled {
            scenario: Scenario {
                device: self.body.device,
                start,
                screens,
                notices,
                home,
                controls: self.controls,
                conditions: self.conditions,
                goal,
                milestone,
                mistakes,
                copies: self.copies.into_iter().map(|(_, text)| text).collect(),
                ..Scenario::default()
            },
            lines: self.lines,
            slots: self.slots,
        }
    }

    fn start(&mut self) -> Vec<u8> {
        for app in &self.body.apps {
            let first = self.place(&app.screen.value, app.screen.line);
            self.slots.begin(&app_slot(&app.id), first);
        }
        if self.body.start.value != "home" {
            let first = self.place(&self.body.start.value, self.body.start.line);
            self.slots.begin("screen", first);
            if let Some(app) = self.app_of(&self.body.start.value) {
                self.slots.begin(&app_slot(&app), first);
            }
        } else if self.body.apps.is_empty() {
            self.fault(
                self.body.start.line,
                (
                    "There is no home screen without apps.".to_owned(),
                    "Write an `[[app]]`, or start on a screen.".to_owned(),
                ),
            );
        }
        self.slots.start()
    }

    /// The number of a screen.
    pub fn place(&self, id: &str, line: usize) -> u8 {
        let at = self.body.screens.iter().position(|screen| screen.id == id);
        if at.is_none() {
            let ids = || self.body.screens.iter().map(|screen| screen.id.as_str());
            let write = match nearest(id, ids()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("Write one of {}.", listed(ids())),
            };
            self.fault(line, (format!("There is no screen `{id}`."), write));
        }
        at.and_then(|at| u8::try_from(at + 1).ok()).unwrap_or(HOME)
    }

    /// The app a screen belongs to.
    pub(super) fn app_of(&self, id: &str) -> Option<String> {
        let screen = self.body.screens.iter().find(|screen| screen.id == id)?;
        let only = match self.body.apps.as_slice() {
            [only] => Some(only.id.clone()),
            _ => None,
        };
        screen.app.as_ref().map(|app| app.value.clone()).or(only)
    }

    /// What going to a screen changes.
    pub fn go(&self, id: &str, line: usize) -> Vec<Effect> {
        if id == "home" {
            return vec![Effect::Set(SCREEN, HOME)];
        }
        let place = self.place(id, line);
        let mut effects = vec![Effect::Set(SCREEN, place)];
        if let Some(app) = self.app_of(id)
            && let Ok(slot) = self.slots.slot(&app_slot(&app))
        {
            effects.push(Effect::Set(slot, place));
        }
        effects
    }

    /// The place of a condition; each stands once.
    pub fn condition(&mut self, text: &str, line: usize) -> u16 {
        let code = condition::compile(text, &self.slots).unwrap_or_else(|wrong| {
            self.fault(line, wrong);
            Vec::new()
        });
        let known = self.conditions.iter().position(|known| *known == code);
        let at = known.unwrap_or_else(|| {
            self.conditions.push(code);
            self.conditions.len() - 1
        });
        u16::try_from(at).unwrap_or(u16::MAX)
    }

    pub fn push(
        &mut self,
        screen: u8,
        shown: Option<u16>,
        label: &str,
        act: Act,
        line: usize,
    ) -> u16 {
        self.controls.push(Control {
            screen,
            shown,
            label: label.to_owned(),
            act,
        });
        self.lines.push(line);
        u16::try_from(self.controls.len() - 1).unwrap_or(u16::MAX)
    }
}

/// A press with nothing to ask and nothing to say.
pub fn press(effects: Vec<Effect>) -> Act {
    Act::Press {
        needs: Vec::new(),
        effects,
        say: None,
    }
}

/// The variable that remembers an app's screen; no author can write this name.
pub(super) fn app_slot(id: &str) -> String {
    format!("app {id}")
}
