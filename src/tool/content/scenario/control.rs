//! The parts of a screen: each becomes HTML, and what can be pressed, chosen or typed a numbered control.

use super::compile::{CLIP, Compiler, press};
use super::draw;
use super::part::{Action, Choose, Links, Part, Press, Switch, Typed, What};
use crate::fill::Form;
use crate::scenario::{Act, CLIPBOARD, Effect, HOME, SCREEN};
use crate::tool::content::html::escape;

impl Compiler<'_> {
    pub fn part(&mut self, place: u8, shown: Option<u16>, part: &Part) -> String {
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

    pub fn check_echoes(&self, html: &str, line: usize) {
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

    pub fn echo(&self, html: &str) -> String {
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

/// The values of a field, the last of which is any other text.
pub fn classes(accept: &[Vec<String>]) -> Vec<String> {
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
