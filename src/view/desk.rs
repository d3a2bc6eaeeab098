//! An exercise on the screen: what is under way, and what a press, a hint or a long wait changes.

use super::app::App;
use super::part::phone::{self, Phone};
use crate::browser::{clock, page};
use crate::fill::Form;
use crate::item::Text;
use crate::scenario::attempt::{Attempt, Mode};
use crate::scenario::{Act, Action, Scenario};
use crate::view::leptos::*;

/// An exercise on the screen.
#[derive(Clone, Copy)]
pub struct Desk {
    pub app: App,
    pub phone: StoredValue<Phone>,
    pub attempt: StoredValue<Attempt>,
    /// Which part of the exercise is shown: an [`INTRO`] and so on.
    pub stage: RwSignal<usize>,
    /// A hint, or why the exercise is not over yet.
    pub said: RwSignal<String>,
    /// Counts actions, for the idle offer.
    moves: StoredValue<u32>,
    /// 1 when it is over and the account can be read.
    pub over: RwSignal<usize>,
    /// Actions that did not bring the goal nearer.
    detours: StoredValue<u32>,
    /// Begun alone, but somebody helped.
    pub aided: RwSignal<bool>,
}

pub const INTRO: usize = 0;
pub const RUNNING: usize = 1;
pub const SHOWN: usize = 2;
pub const AFTER: usize = 3;

/// After so long without an action a hint is offered, in milliseconds.
const IDLE: i32 = 30_000;
/// After so many detours too.
const DETOURS: u32 = 2;

impl Desk {
    /// With what is under way on this device.
    pub fn open(app: App, scenario: Scenario) -> Self {
        let attempt = kept(app, &scenario);
        Self::with(app, scenario, attempt)
    }

    /// With nobody's answers, told with the exercise's first details.
    pub fn fresh(app: App, scenario: Scenario) -> Self {
        let attempt = Attempt::begin(&scenario, Mode::Helped, 0, clock::now());
        Self::with(app, scenario, attempt)
    }

    fn with(app: App, scenario: Scenario, attempt: Attempt) -> Self {
        Self {
            app,
            phone: StoredValue::new(phone_of(scenario, &attempt)),
            attempt: StoredValue::new(attempt),
            stage: RwSignal::new(INTRO),
            said: RwSignal::new(String::new()),
            over: RwSignal::new(0),
            moves: StoredValue::new(0),
            detours: StoredValue::new(0),
            aided: RwSignal::new(false),
        }
    }

    /// Content's words with this attempt's details.
    pub fn text(self, of: impl Fn(&Scenario) -> &Text) -> Text {
        self.phone.with_value(|phone| {
            let text = of(&phone.scenario);
            Text {
                text: phone.scenario.fill(&text.text, phone.row),
                danish: text.danish,
            }
        })
    }

    pub fn go(self, stage: usize) {
        self.said.set(String::new());
        self.stage.set(stage);
        request_animation_frame(|| {
            page::scroll_to_top();
            page::focus("main h1");
        });
    }

    /// Notes that somebody helped, or did not, in an exercise begun alone; also when it is over.
    pub fn note_helped(self, helped: bool) {
        self.aided.set(helped);
        self.attempt.update_value(|attempt| {
            attempt.mode = if helped { Mode::Helped } else { Mode::Alone };
        });
        if self.over.get_untracked() == 1 {
            let started = self.attempt.with_value(|a| a.started);
            self.app.note_exercise_helped(started, helped);
        } else {
            self.app.keep_attempt(Some(self.attempt.get_value()));
        }
    }

    /// Back to where the ways of practising are chosen; what is under way stays.
    pub fn leave(self) {
        let scenario = self.phone.with_value(|p| p.scenario.clone());
        self.take_up(kept(self.app, &scenario));
        self.go(INTRO);
    }

    fn take_up(self, attempt: Attempt) {
        let scenario = self.phone.with_value(|p| p.scenario.clone());
        self.phone.set_value(phone_of(scenario, &attempt));
        self.attempt.set_value(attempt);
        self.detours.set_value(0);
        self.aided.set(false);
        self.over.set(0);
    }

    /// Notes that the way has been shown.
    pub fn note_shown(self) {
        let scenario = self.attempt.with_value(|a| a.scenario.clone());
        self.app
            .change(|progress| progress.note_shown(scenario, clock::now()));
    }

    /// Whether the way was shown before this attempt.
    pub fn was_shown(self) -> bool {
        self.attempt
            .with_value(|a| self.app.progress(|p| p.was_shown(&a.scenario, a.started)))
    }

    /// A fresh attempt, with other details than the last one.
    pub fn rewind(self, mode: Mode) {
        let (mut attempt, last) = self.phone.with_value(|p| {
            let last = self.attempt.with_value(|a| a.row(&p.scenario));
            let attempt = Attempt::begin(&p.scenario, mode, clock::seed(), clock::now());
            (attempt, last)
        });
        if self.phone.with_value(|p| attempt.row(&p.scenario)) == last {
            attempt.seed = attempt.seed.wrapping_add(1);
        }
        self.take_up(attempt);
    }

    pub fn start(self, mode: Mode) {
        // The story just read stays; only a second time gets other details.
        if self.attempt.with_value(|a| a.trail.is_empty()) {
            let attempt = self.attempt.get_value();
            self.take_up(Attempt {
                mode,
                started: clock::now(),
                hints: 0,
                ..attempt
            });
        } else {
            self.rewind(mode);
        }
        self.app.keep_attempt(Some(self.attempt.get_value()));
        self.go(RUNNING);
        self.wait();
    }

    /// Offers a hint to someone who has not done anything for a while.
    pub fn wait(self) {
        let now = self.moves.get_value();
        page::after(IDLE, move || {
            let same = self.moves.try_get_value() == Some(now);
            if same && self.helped() && self.stage.get_untracked() == RUNNING {
                self.said.set(self.app.t("exercise.offer"));
            }
        });
    }

    /// Whether it gives hints: not where it was begun alone.
    pub fn helped(self) -> bool {
        !self.aided.get_untracked() && self.attempt.with_value(|a| a.mode == Mode::Helped)
    }

    fn distance(self) -> usize {
        self.phone
            .with_value(|p| p.scenario.way(&p.state).map_or(0, |way| way.len()))
    }

    pub fn act(self, action: Action, typed: Option<String>) {
        if self.over.get_untracked() == 1 {
            return;
        }
        let before = if self.helped() { self.distance() } else { 0 };
        let mut came = None;
        self.phone
            .update_value(|phone| came = phone.act(action, typed));
        let Some((words, changed)) = came else {
            return;
        };
        phone::point_at(None, false);
        // Words that go while a field is being left would move what the finger is about to press.
        let pressed = self.phone.with_value(|p| {
            matches!(
                p.scenario.control(action.control).map(|c| &c.act),
                Some(Act::Press { .. })
            )
        });
        if pressed {
            phone::say(&words.unwrap_or_default());
        }
        if pressed {
            self.said.set(String::new());
        }
        self.moves.update_value(|moves| *moves += 1);
        if changed {
            self.phone.with_value(|phone| {
                self.attempt
                    .update_value(|attempt| attempt.note(&phone.scenario, action));
            });
        }
        let account = self.phone.with_value(|phone| {
            let over = phone.scenario.is_reached(&phone.state)
                || phone.scenario.fatal(&phone.state).is_some();
            over.then(|| self.attempt.with_value(|a| a.account(&phone.scenario)))
        });
        if let Some(account) = account {
            let attempt = self.attempt.get_value();
            self.app.exercised(&attempt, &account);
            phone::draw(self.phone, true);
            // The last screen stands until it has been read.
            self.said.set(self.app.t("exercise.over"));
            self.over.set(1);
            return;
        }
        if changed {
            self.app.keep_attempt(Some(self.attempt.get_value()));
            if self.helped() && self.distance() >= before {
                self.detours.update_value(|detours| *detours += 1);
                if self.detours.get_value() >= DETOURS {
                    self.said.set(self.app.t("exercise.offer"));
                }
            }
        }
        phone::draw(self.phone, true);
        self.wait();
    }

    /// Why it is not over: what stands wrong, else only that something is missing.
    pub fn not_yet(self) -> String {
        let wrong = self.phone.with_value(|p| p.scenario.wrong(&p.state).next());
        match wrong {
            Some(at) => mistake(self, at).text,
            None => self.app.t("exercise.not_yet"),
        }
    }

    pub fn hint(self) {
        let next = self.phone.with_value(|p| {
            p.scenario
                .way(&p.state)
                .and_then(|way| way.first().copied())
        });
        let Some(next) = next else {
            return;
        };
        self.attempt.update_value(|attempt| attempt.hints += 1);
        self.app.keep_attempt(Some(self.attempt.get_value()));
        self.detours.set_value(0);
        self.said.set(self.caption(next));
        phone::point_at(Some(next), true);
    }

    /// An action in words.
    pub fn caption(self, action: Action) -> String {
        let app = self.app;
        self.phone.with_value(|phone| {
            let Some(control) = phone.scenario.control(action.control) else {
                return String::new();
            };
            let fill = |text: &str| phone.scenario.fill(text, phone.row);
            let label = fill(&control.label);
            let (key, text) = match &control.act {
                Act::Press { .. } => ("exercise.press", String::new()),
                Act::Paste { .. } => ("exercise.paste", String::new()),
                Act::Switch { .. } if action.value == 1 => ("exercise.on", String::new()),
                Act::Switch { .. } => ("exercise.off", String::new()),
                Act::Choose { options, .. } => {
                    let at = usize::from(action.value).saturating_sub(1);
                    let option = options.get(at).map_or("", String::as_str);
                    ("exercise.choose", fill(option))
                }
                Act::Type { form, .. } => {
                    match phone
                        .scenario
                        .sample(action.control, action.value, phone.row)
                    {
                        Some(text) if *form == Form::Date => ("exercise.type", as_written(&text)),
                        Some(text) => ("exercise.type", text),
                        None => ("exercise.type_any", String::new()),
                    }
                }
            };
            app.tf(key, &[("label", &label), ("text", &text)])
        })
    }
}

/// The attempt at this exercise that is under way, else a fresh one.
fn kept(app: App, scenario: &Scenario) -> Attempt {
    app.progress(|p| p.attempt.clone())
        .filter(|attempt| attempt.is_of(scenario))
        .unwrap_or_else(|| Attempt::begin(scenario, Mode::Alone, clock::seed(), clock::now()))
}

fn phone_of(scenario: Scenario, attempt: &Attempt) -> Phone {
    let (row, state) = (attempt.row(&scenario), attempt.state(&scenario));
    Phone::new(scenario, row, attempt.seed, state)
}

/// A date such as 2026-12-03 as people in Denmark write it, such as 3-12-2026.
fn as_written(date: &str) -> String {
    let parts: Vec<&str> = date
        .rsplit('-')
        .map(|part| part.trim_start_matches('0'))
        .collect();
    parts.join("-")
}

/// What went wrong, in the content's words.
pub fn mistake(desk: Desk, at: usize) -> Text {
    desk.text(|scenario| {
        scenario
            .mistakes
            .get(at)
            .map_or(&scenario.reached, |m| &m.say)
    })
}
