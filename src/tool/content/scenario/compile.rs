//! From what an author wrote to what the app runs: variables become slots, conditions postfix code,
//! parts HTML with numbered controls.

use super::body::{Body, ScreenFile};
use super::condition;
use super::draw;
use super::file::MistakeFile;
use super::part::{Action, Choose, Links, Part, Press, Switch, Typed, What};
use super::slots::{Slots, Wrong};
use crate::fill::Form;
use crate::scenario::{
    Act, CLIPBOARD, Control, EVERYWHERE, Effect, HOME, Mistake, SCREEN, Scenario, Screen,
};
use crate::tool::content::fault::{Faults, listed, nearest};
use crate::tool::content::html::escape;
use crate::tool::content::table::At;

/// A scenario and where each of its controls stands in the file.
#[derive(Clone, Debug)]
pub struct Compiled {
    pub scenario: Scenario,
    /// The line of each control; 0 for those the phone has by itself.
    pub lines: Vec<usize>,
    slots: Slots,
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
const CLIP: &str = "clipboard";

pub struct Compiler<'a> {
    path: &'a str,
    body: &'a Body,
    faults: &'a Faults,
    slots: Slots,
    conditions: Vec<Vec<u8>>,
    controls: Vec<Control>,
    lines: Vec<usize>,
    copies: Vec<(String, String)>,
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
    fn app_of(&self, id: &str) -> Option<String> {
        let screen = self.body.screens.iter().find(|screen| screen.id == id)?;
        let only = match self.body.apps.as_slice() {
            [only] => Some(only.id.clone()),
            _ => None,
        };
        screen.app.as_ref().map(|app| app.value.clone()).or(only)
    }

    /// What going to a screen changes.
    fn go(&self, id: &str, line: usize) -> Vec<Effect> {
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

    fn push(&mut self, screen: u8, shown: Option<u16>, label: &str, act: Act, line: usize) -> u16 {
        self.controls.push(Control {
            screen,
            shown,
            label: label.to_owned(),
            act,
        });
        self.lines.push(line);
        u16::try_from(self.controls.len() - 1).unwrap_or(u16::MAX)
    }

    fn home(&mut self) -> Screen {
        let mut html = String::new();
        for app in &self.body.apps {
            if let Ok(slot) = self.slots.slot(&app_slot(&app.id)) {
                let act = press(vec![Effect::Recall(slot)]);
                let control = self.push(HOME, None, &app.name, act, 0);
                html.push_str(&draw::app(&app.name, &app.icon, control));
            }
        }
        if !html.is_empty() {
            html = format!(r#"<div class="ph-apps">{html}</div>"#);
        }
        Screen {
            title: "Startskærm".to_owned(),
            app: String::new(),
            address: None,
            look: crate::scenario::Look::Page,
            html,
            back: None,
        }
    }

    fn notices(&mut self) -> String {
        let mut html = String::new();
        for notice in &self.body.notices {
            let Ok(slot) = self.slots.slot(&notice.id) else {
                continue;
            };
            let shown = self.condition(&format!("{} = 1", notice.id), notice.line);
            let mut effects = vec![Effect::Set(slot, 2)];
            effects.extend(self.go(&notice.go, notice.line));
            let name = self
                .body
                .apps
                .iter()
                .find(|app| app.id == notice.app.value)
                .map_or("", |app| &app.name);
            let label = if name.is_empty() {
                notice.text.clone()
            } else {
                format!("{name}: {}", notice.text)
            };
            let control = self.push(EVERYWHERE, Some(shown), &label, press(effects), notice.line);
            html.push_str(&draw::notice(name, &notice.text, control));
        }
        html
    }

    fn screen(&mut self, at: usize, screen: &ScreenFile) -> Screen {
        let place = u8::try_from(at + 1).unwrap_or(HOME);
        let app = self
            .app_of(&screen.id)
            .and_then(|id| self.body.apps.iter().find(|app| app.id == id));
        let mut html = String::new();
        if let Some(app) = app.filter(|_| screen.look == crate::scenario::Look::Page) {
            let entries = self.links(place, None, &app.menu, " › ", "Menu");
            html.push_str(&draw::menu(&entries));
        }
        for part in &screen.parts {
            let shown = part
                .shown
                .as_ref()
                .map(|at| self.condition(&at.value, at.line));
            let inner = self.part(place, shown, part);
            html.push_str(&draw::shown(&inner, shown));
            html.push('\n');
        }
        if let Some(app) = app.filter(|_| screen.look == crate::scenario::Look::Page) {
            let entries = self.links(place, None, &app.nav, "", "");
            html.push_str(&draw::links("ph-nav", &entries, &screen.id, &app.nav));
        }
        let back = match &screen.back {
            Some(back) => Some(self.go(&back.value, back.line)),
            None if self.body.apps.is_empty() => None,
            None => Some(vec![Effect::Set(SCREEN, HOME)]),
        };
        let back = back.map(|effects| self.push(place, None, "Tilbage", press(effects), 0));
        self.check_echoes(&html, screen.line);
        Screen {
            title: screen.title.clone(),
            app: app.map(|app| app.name.clone()).unwrap_or_default(),
            address: screen.address.clone(),
            look: screen.look,
            html: self.echo(&html),
            back,
        }
    }

    /// Buttons that only lead to a screen: label, control.
    fn links(
        &mut self,
        place: u8,
        shown: Option<u16>,
        links: &[At<(String, String)>],
        between: &str,
        before: &str,
    ) -> Vec<(String, u16)> {
        links
            .iter()
            .map(|at| {
                let (label, to) = &at.value;
                let effects = self.go(to, at.line);
                let full = format!("{before}{between}{label}");
                (
                    label.clone(),
                    self.push(place, shown, &full, press(effects), at.line),
                )
            })
            .collect()
    }

    fn part(&mut self, place: u8, shown: Option<u16>, part: &Part) -> String {
        let line = part.line;
        match &part.what {
            What::Plain(plain) => draw::plain(plain),
            What::Code { text, copy } => {
                let copy = copy.as_ref().map(|name| {
                    let value = self.value(CLIP, name, line);
                    let act = press(vec![Effect::Set(CLIPBOARD, value)]);
                    self.push(place, shown, "Kopiér", act, line)
                });
                draw::code(text, copy)
            }
            What::Press {
                look,
                label,
                action,
            } => {
                let act = self.action(place, action);
                let control = self.push(place, shown, label, act, line);
                match look {
                    Press::Button { quiet } => draw::button(
                        label,
                        control,
                        if *quiet { "ph-quiet" } else { "ph-button" },
                    ),
                    Press::Link => draw::button(label, control, "ph-link"),
                    Press::Row { note, time } => {
                        draw::row(label, note.as_deref(), time.as_deref(), Some(control))
                    }
                    Press::Icon => draw::button(label, control, "ph-quiet ph-sign"),
                    Press::Swipe => draw::swipe(label, control),
                }
            }
            What::Links { look, links } => {
                let entries = self.links(place, shown, links, "", "");
                let here = self
                    .body
                    .screens
                    .get(usize::from(place) - 1)
                    .map_or("", |s| &s.id);
                match look {
                    Links::Tabs => draw::links("ph-tabs", &entries, here, links),
                    Links::Buttons => draw::links("ph-buttons", &entries, "", links),
                }
            }
            What::Cookie { text, var } => {
                let open = self.condition(&format!("not {var}"), line);
                let mut buttons = Vec::new();
                for (label, value) in [("Kun nødvendige cookies", 1), ("Accepter alle", 2)] {
                    let slot = self.slot(var, line);
                    let act = press(vec![Effect::Set(slot, value)]);
                    buttons.push((
                        label.to_owned(),
                        self.push(place, Some(open), label, act, line),
                    ));
                }
                draw::cookie(text, &buttons, open)
            }
            What::Choose {
                look,
                label,
                var,
                options,
                shuffle,
            } => {
                let act = Act::Choose {
                    slot: self.slot(var, line),
                    options: options.iter().map(|(_, text)| text.clone()).collect(),
                };
                let control = self.push(place, shown, label, act, line);
                let texts: Vec<&str> = options.iter().map(|(_, text)| text.as_str()).collect();
                match look {
                    Choose::Radio => draw::radios(label, control, &texts, *shuffle),
                    Choose::Select => draw::select(label, control, &texts),
                    Choose::File => draw::files(label, control, &texts, "ph-files"),
                    Choose::Photo => draw::files(label, control, &texts, "ph-photos"),
                }
            }
            What::Switch { look, label, var } => {
                let act = Act::Switch {
                    slot: self.slot(var, line),
                };
                let name = if *look == Switch::Mark {
                    draw::short(label)
                } else {
                    label.clone()
                };
                let control = self.push(place, shown, &name, act, line);
                draw::switch(*look, label, control)
            }
            What::Type(typed) => self.typed(place, shown, typed, line),
            What::Sheet { rows, cells } => {
                let mut inputs = Vec::new();
                for cell in cells {
                    let act = Act::Type {
                        slot: self.slot(&cell.var, line),
                        form: Form::Text,
                        classes: texts(std::slice::from_ref(&cell.accept)),
                    };
                    inputs.push((
                        cell.var.clone(),
                        cell.label.clone(),
                        self.push(place, shown, &cell.label, act, line),
                    ));
                }
                draw::sheet(rows, &inputs)
            }
        }
    }

    fn typed(&mut self, place: u8, shown: Option<u16>, typed: &Typed, line: usize) -> String {
        let slot = self.slot(&typed.var, line);
        let act = Act::Type {
            slot,
            form: typed.kind.form,
            classes: texts(&typed.accept),
        };
        let control = self.push(place, shown, &typed.label, act, line);
        let paste = typed.paste.then(|| {
            let known = classes(&typed.accept);
            let other = u8::try_from(typed.accept.len() + 1).unwrap_or(u8::MAX);
            let values = self
                .copies
                .iter()
                .map(|(name, _)| {
                    known
                        .iter()
                        .position(|k| k == name)
                        .and_then(|at| u8::try_from(at + 1).ok())
                        .unwrap_or(other)
                })
                .collect();
            let copied = self.condition(CLIP, line);
            let both = match shown
                .and_then(|at| self.conditions.get(usize::from(at)))
                .cloned()
            {
                Some(mut code) => {
                    code.extend(
                        self.conditions
                            .get(usize::from(copied))
                            .cloned()
                            .unwrap_or_default(),
                    );
                    code.push(crate::scenario::op::AND);
                    self.conditions.push(code);
                    u16::try_from(self.conditions.len() - 1).unwrap_or(u16::MAX)
                }
                None => copied,
            };
            (
                self.push(
                    place,
                    Some(both),
                    "Sæt ind",
                    Act::Paste { slot, values },
                    line,
                ),
                copied,
            )
        });
        draw::field(typed, control, paste)
    }

    fn action(&mut self, place: u8, action: &Action) -> Act {
        let needs = action
            .needs
            .iter()
            .map(|need| {
                (
                    self.condition(&need.value.0, need.line),
                    need.value.1.clone(),
                )
            })
            .collect();
        let mut effects = Vec::new();
        for (name, value) in &action.set {
            let (slot, value) = (
                self.slot(name, action.line),
                self.value(name, value, action.line),
            );
            effects.push(Effect::Set(slot, value));
        }
        if let Some(copy) = &action.copy {
            effects.push(Effect::Set(CLIPBOARD, self.value(CLIP, copy, action.line)));
        }
        if let Some(id) = &action.notify {
            if self.body.notices.iter().any(|notice| notice.id == id.value) {
                effects.push(Effect::Set(self.slot(&id.value, id.line), 1));
            } else {
                self.fault(
                    id.line,
                    (
                        format!("There is no notice `{}`.", id.value),
                        "Write a `[[notice]]` with this id.".to_owned(),
                    ),
                );
            }
        }
        if let Some(go) = &action.go {
            if go.value == "back" {
                let back = self
                    .body
                    .screens
                    .get(usize::from(place) - 1)
                    .and_then(|s| s.back.clone());
                match back {
                    Some(back) => effects.extend(self.go(&back.value, back.line)),
                    None => effects.push(Effect::Set(SCREEN, HOME)),
                }
            } else {
                effects.extend(self.go(&go.value, go.line));
            }
        }
        Act::Press {
            needs,
            effects,
            say: action.say.clone(),
        }
    }

    fn slot(&self, name: &str, line: usize) -> u8 {
        self.slots.slot(name).unwrap_or_else(|wrong| {
            self.fault(line, wrong);
            SCREEN
        })
    }

    fn value(&self, name: &str, value: &str, line: usize) -> u8 {
        self.slots.value(name, value).unwrap_or_else(|wrong| {
            self.fault(line, wrong);
            0
        })
    }

    fn check_echoes(&self, html: &str, line: usize) {
        for rest in html.split("{=").skip(1) {
            let name = rest.split('}').next().unwrap_or_default();
            let known =
                self.body
                    .screens
                    .iter()
                    .flat_map(|s| &s.parts)
                    .any(|part| match &part.what {
                        What::Type(typed) => typed.var == name,
                        What::Choose { var, .. } => var == name,
                        What::Sheet { cells, .. } => cells.iter().any(|cell| cell.var == name),
                        What::Plain(_)
                        | What::Code { .. }
                        | What::Press { .. }
                        | What::Links { .. }
                        | What::Cookie { .. }
                        | What::Switch { .. } => false,
                    });
            if !known {
                self.fault(
                    line,
                    (
                        format!(
                            "`{{={name}}}` repeats nothing: no field or choice has that variable."
                        ),
                        "Name one that has.".to_owned(),
                    ),
                );
            }
        }
    }

    fn echo(&self, html: &str) -> String {
        let mut out = String::new();
        let mut pieces = html.split("{=");
        out.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let (name, rest) = piece.split_once('}').unwrap_or((piece, ""));
            match self.slots.slot(name) {
                Ok(slot) => out.push_str(&format!(r#"<span data-echo="{slot}"></span>{rest}"#)),
                Err(_) => out.push_str(&escape(rest)),
            }
        }
        out
    }
}

fn press(effects: Vec<Effect>) -> Act {
    Act::Press {
        needs: Vec::new(),
        effects,
        say: None,
    }
}

/// The variable that remembers an app's screen; no author can write this name.
fn app_slot(id: &str) -> String {
    format!("app {id}")
}

/// The values of a field, the last of which is any other text.
fn classes(accept: &[Vec<String>]) -> Vec<String> {
    accept
        .iter()
        .filter_map(|row| row.first().cloned())
        .chain(std::iter::once("andet".to_owned()))
        .collect()
}

fn texts(accept: &[Vec<String>]) -> Vec<Vec<String>> {
    accept
        .iter()
        .map(|row| row.iter().skip(1).cloned().collect())
        .collect()
}
