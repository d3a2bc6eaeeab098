//! One exercise on the simulated phone: how to do it, doing it, and looking back.

use super::app::App;
use super::part::element::{
    all, button, dialog, el, heading, link, list, live, nothing, paragraph, row, section, text,
};
use super::part::phone::{self, Phone};
use super::part::speak;
use super::{shell, show};
use crate::browser::{clock, pack, page};
use crate::catalogue::Exercise;
use crate::item::Text;
use crate::route::Route;
use crate::scenario::attempt::{Account, Attempt, Mode};
use crate::scenario::{Act, Action, Scenario};
use crate::view::leptos::*;

/// An exercise on the screen.
#[derive(Clone, Copy)]
pub struct Desk {
    pub app: App,
    pub phone: StoredValue<Phone>,
    attempt: StoredValue<Attempt>,
    /// Which part of the exercise is shown: an [`INTRO`] and so on.
    stage: RwSignal<usize>,
    /// A hint, or why the exercise is not over yet.
    said: RwSignal<String>,
    /// Counts actions, for the idle offer.
    moves: StoredValue<u32>,
    /// 1 when it is over and the account can be read.
    over: RwSignal<usize>,
    /// Actions that did not bring the goal nearer.
    detours: StoredValue<u32>,
}

const INTRO: usize = 0;
const RUNNING: usize = 1;
const SHOWN: usize = 2;
const AFTER: usize = 3;

/// The dialogue that shows the task again.
const STORY: &str = "story";

/// After so long without an action a hint is offered, in milliseconds.
const IDLE: i32 = 30_000;
/// After so many detours too.
const DETOURS: u32 = 2;

/// Fetches the exercise, then shows it.
pub fn view(app: App, theme: &str, name: &str) -> AnyView {
    let Some(catalogue) = app.catalogue() else {
        return app.waiting();
    };
    let mut id = theme.to_owned();
    id.push('/');
    id.push_str(name);
    let Some(exercise) = catalogue.exercise(&id).cloned() else {
        return shell::lost(app);
    };
    app.bank
        .with_value(|bank| page::add_style(&bank.phone_style));
    let desk: StoredValue<Option<Desk>> = StoredValue::new(None);
    let ready = RwSignal::new(0usize);
    let file = exercise.file.clone();
    spawn_local(async move {
        match pack::fetch_file::<Scenario>(&file).await {
            Ok(scenario) => {
                desk.set_value(Some(Desk::open(app, scenario)));
                ready.set(1);
            }
            Err(_) => ready.set(2),
        }
    });
    let exercise = StoredValue::new(exercise);
    live(move || match (ready.get(), desk.get_value()) {
        (1, Some(desk)) => live(move || match desk.stage.get() {
            INTRO => exercise.with_value(|exercise| intro(desk, exercise)),
            RUNNING => running(desk),
            SHOWN => show::view(desk),
            _ => after(desk),
        }),
        (2, _) => all![
            heading(exercise.with_value(|e| e.title.text.clone())),
            paragraph("lead", app.t("exercise.unreachable")),
            button("second", app.t("practice.try_again"), move || app.draw()),
        ],
        _ => exercise.with_value(|e| heading(e.title.text.clone())),
    })
}

impl Desk {
    fn open(app: App, scenario: Scenario) -> Self {
        let attempt = kept(app, &scenario);
        Self {
            app,
            phone: StoredValue::new(phone_of(scenario, &attempt)),
            attempt: StoredValue::new(attempt),
            stage: RwSignal::new(INTRO),
            said: RwSignal::new(String::new()),
            over: RwSignal::new(0),
            moves: StoredValue::new(0),
            detours: StoredValue::new(0),
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

    fn go(self, stage: usize) {
        self.said.set(String::new());
        self.stage.set(stage);
        request_animation_frame(|| {
            page::scroll_to_top();
            page::focus("main h1");
        });
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
        self.over.set(0);
    }

    /// A fresh attempt, with other details than the last one.
    fn rewind(self, mode: Mode) {
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

    fn start(self, mode: Mode) {
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
    fn wait(self) {
        let now = self.moves.get_value();
        page::after(IDLE, move || {
            let same = self.moves.try_get_value() == Some(now);
            if same && self.helped() && self.stage.get_untracked() == RUNNING {
                self.said.set(self.app.t("exercise.offer"));
            }
        });
    }

    fn helped(self) -> bool {
        self.attempt.with_value(|a| a.mode == Mode::Helped)
    }

    fn distance(self) -> usize {
        self.phone
            .with_value(|p| p.scenario.way(&p.state).map_or(0, |way| way.len()))
    }

    fn act(self, action: Action, typed: Option<String>) {
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
        phone::point_at(None);
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
    fn not_yet(self) -> String {
        let wrong = self.phone.with_value(|p| p.scenario.wrong(&p.state).next());
        match wrong {
            Some(at) => mistake(self, at).text,
            None => self.app.t("exercise.not_yet"),
        }
    }

    fn hint(self) {
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
        phone::point_at(Some(next));
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
                Act::Type { .. } => {
                    match phone
                        .scenario
                        .sample(action.control, action.value, phone.row)
                    {
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

fn intro(desk: Desk, exercise: &Exercise) -> AnyView {
    let app = desk.app;
    let running = app.progress(|p| {
        p.attempt
            .as_ref()
            .is_some_and(|a| a.scenario == exercise.id && !a.trail.is_empty())
    }) && desk.attempt.with_value(|a| !a.trail.is_empty());
    let resume = move || {
        desk.go(RUNNING);
        desk.wait();
    };
    let way = |key: &str, main: bool, act: Box<dyn Fn()>| {
        let about = format!("{key}_about");
        el("div")
            .class("way")
            .child(button(
                if main { "main" } else { "second" },
                app.t(key),
                act,
            ))
            .child(paragraph("muted", app.t(&about)))
    };
    let minutes = app.tf("exercise.minutes", &[("n", &exercise.minutes.to_string())]);
    el("div")
        .child(
            el("h1")
                .attr("tabindex", "-1")
                .child(text(&desk.text(|s| &s.title))),
        )
        .child(
            el("p")
                .class("muted")
                .text(minutes)
                .maybe(who(app, exercise)),
        )
        .child(el("p").class("lead").child(text(&desk.text(|s| &s.story))))
        .maybe(expired(app, exercise))
        .child(speak::button(app, "#main", speak::unnoted))
        .maybe(running.then(|| row(vec![button("main", app.t("exercise.resume"), resume)])))
        .child(section(app.t("exercise.how")))
        .child(way(
            "exercise.alone",
            !running,
            Box::new(move || desk.start(Mode::Alone)),
        ))
        .child(way(
            "exercise.helped",
            false,
            Box::new(move || desk.start(Mode::Helped)),
        ))
        .child(way(
            "exercise.show",
            false,
            Box::new(move || desk.go(SHOWN)),
        ))
        .child(row(vec![
            button("plain", app.t("exercise.print"), || {
                page::set_print("page");
                page::print();
            }),
            back(app, exercise_theme(desk)),
        ]))
        .child(on_paper(desk))
        .into()
}

/// The steps, for those who want paper: only printed.
fn on_paper(desk: Desk) -> AnyView {
    let way = desk.phone.with_value(|p| {
        let start = p.scenario.begin();
        p.scenario.way(&start).unwrap_or_default()
    });
    let steps = way
        .into_iter()
        .map(|action| el("li").text(desk.caption(action)).into())
        .collect();
    el("div")
        .class("paper-only")
        .child(section(desk.app.t("exercise.on_paper")))
        .child(el("ol").children(steps))
        .child(section(desk.app.t("exercise.learn")))
        .child(el("p").child(text(&desk.text(|s| &s.learn))))
        .child(section(desk.app.t("exercise.notes")))
        .into()
}

fn exercise_theme(desk: Desk) -> String {
    desk.phone.with_value(|p| {
        let id = &p.scenario.id;
        id.split_once('/')
            .map_or_else(String::new, |(theme, _)| theme.to_owned())
    })
}

fn back(app: App, theme: String) -> AnyView {
    link(&Route::Theme(theme), "plain", app.t("exercise.theme"))
}

/// Whom the rules are true for.
fn who(app: App, exercise: &Exercise) -> Option<AnyView> {
    if exercise.groups.is_empty() {
        return None;
    }
    let mut groups = String::new();
    for group in &exercise.groups {
        if !groups.is_empty() {
            groups.push_str(", ");
        }
        groups.push_str(&app.t(&format!("exercise.group_{group}")));
    }
    let said = app.tf("exercise.who", &[("groups", &groups)]);
    Some(el("span").class("who").text(said).into())
}

/// Rules that were only known to hold until a day that has passed.
fn expired(app: App, exercise: &Exercise) -> Option<AnyView> {
    let valid_to = exercise.valid_to.as_ref()?;
    let now = clock::now();
    (clock::day(now) > *valid_to).then(|| {
        let said = app.tf("exercise.expired", &[("date", valid_to)]);
        el("div")
            .class("notice warn")
            .child(paragraph("", said))
            .into()
    })
}

fn running(desk: Desk) -> AnyView {
    let app = desk.app;
    let refuse = move || {
        desk.said.set(app.t("exercise.cpr"));
        page::focus("#problem");
    };
    let check = move || desk.said.set(desk.not_yet());
    let tool = live(move || {
        if desk.over.get() == 1 {
            button("main", app.t("exercise.go_on"), move || desk.go(AFTER))
        } else if desk.helped() {
            button("second", app.t("exercise.hint"), move || desk.hint())
        } else {
            button("second", app.t("exercise.done"), check)
        }
    });
    let story = all![
        el("p").child(text(&desk.text(|s| &s.story))),
        button("second", app.t("exercise.close"), || page::close_dialog(
            STORY
        )),
    ];
    let said = el("p")
        .class("coach")
        .attr("id", "problem")
        .attr("tabindex", "-1")
        .attr("role", "status")
        .live_text(move || desk.said.get());
    el("div")
        .class("desk")
        .child(
            el("div")
                .class("desk-task")
                .child(
                    el("h1")
                        .class("step")
                        .attr("tabindex", "-1")
                        .text(app.t("exercise.story")),
                )
                .child(el("p").child(text(&desk.text(|s| &s.story)))),
        )
        .child(phone::view(
            desk.phone,
            phone::EXERCISE,
            move |action, typed| desk.act(action, typed),
            refuse,
        ))
        .child(
            el("div")
                .class("desk-tools")
                .child(said)
                .child(tool)
                .child(button("plain", app.t("exercise.see_story"), || {
                    page::open_dialog(STORY);
                }))
                .child(button("plain", app.t("exercise.stop"), move || {
                    desk.leave()
                })),
        )
        .child(dialog(STORY, app.t("exercise.story"), vec![story]))
        .into()
}

fn after(desk: Desk) -> AnyView {
    let app = desk.app;
    let account = desk
        .phone
        .with_value(|p| desk.attempt.with_value(|a| a.account(&p.scenario)));
    let (mode, hints) = desk.attempt.with_value(|a| (a.mode, a.hints));
    let (title, lead) = match account.fatal {
        Some(at) => ("exercise.stopped", mistake(desk, at)),
        None => ("exercise.reached", desk.text(|s| &s.reached)),
    };
    let again = move || desk.start(mode);
    let alone = move || desk.start(Mode::Alone);
    let mut ways = vec![button(
        if account.reached { "second" } else { "main" },
        app.t("exercise.again"),
        again,
    )];
    if mode == Mode::Helped {
        ways.push(button("second", app.t("exercise.try_alone"), alone));
    }
    if account.reached
        && let Some(next) = next(desk)
    {
        ways.insert(0, link(&next, "main", app.t("exercise.next")));
    }
    ways.push(back(app, exercise_theme(desk)));
    el("div")
        .child(heading(app.t(title)))
        .child(el("p").class("lead").child(text(&lead)))
        .child(speak::button(app, "#main", speak::unnoted))
        .child(
            el("div")
                .class("notice")
                .child(el("p").child(el("strong").say().text(app.t("exercise.learn"))))
                .child(el("p").child(text(&desk.text(|s| &s.learn)))),
        )
        .child(walked(app, &account))
        .maybe(mistakes(
            desk,
            "exercise.repaired",
            &account.repaired().collect::<Vec<_>>(),
        ))
        .maybe(mistakes(desk, "exercise.open", &account.open).filter(|_| account.fatal.is_none()))
        .child(help(app, mode, hints, account.reached))
        .child(row(ways))
        .into()
}

fn help(app: App, mode: Mode, hints: u16, reached: bool) -> AnyView {
    if hints > 0 {
        return paragraph("", app.tn("exercise.hints", usize::from(hints)));
    }
    if reached && mode == Mode::Alone {
        return paragraph("", app.t("exercise.alone_done"));
    }
    nothing()
}

fn walked(app: App, account: &Account) -> AnyView {
    if !account.reached {
        return nothing();
    }
    let key = if account.detours() == 0 {
        "exercise.straight"
    } else {
        "exercise.way"
    };
    let (n, of) = (account.steps.to_string(), account.shortest.to_string());
    paragraph("", app.tf(key, &[("n", &n), ("of", &of)]))
}

fn mistake(desk: Desk, at: usize) -> Text {
    desk.text(|scenario| {
        scenario
            .mistakes
            .get(at)
            .map_or(&scenario.reached, |m| &m.say)
    })
}

fn mistakes(desk: Desk, key: &str, which: &[usize]) -> Option<AnyView> {
    if which.is_empty() {
        return None;
    }
    let app = desk.app;
    let lines = which.iter().map(|at| text(&mistake(desk, *at))).collect();
    let kind =
        (key == "exercise.repaired").then(|| paragraph("muted", app.t("exercise.repaired_about")));
    Some(
        el("div")
            .child(section(app.t(key)))
            .child(list("", lines))
            .maybe(kind)
            .into(),
    )
}

/// The exercise after this one in its theme.
fn next(desk: Desk) -> Option<Route> {
    let catalogue = desk.app.catalogue()?;
    let id = desk.phone.with_value(|p| p.scenario.id.clone());
    let at = catalogue.exercises.iter().position(|e| e.id == id)?;
    let next = catalogue.exercises.get(at + 1)?;
    Some(route(next))
}

/// Where an exercise is done.
pub fn route(exercise: &Exercise) -> Route {
    let (theme, name) = exercise.id.split_once('/').unwrap_or((&exercise.id, ""));
    Route::Exercise(theme.to_owned(), name.to_owned())
}
