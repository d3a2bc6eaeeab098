//! One exercise on the simulated phone: how to do it, doing it, and looking back.

use super::app::App;
use super::desk::{AFTER, Desk, INTRO, RUNNING, SHOWN, mistake};
use super::part::element::{
    all, button, dialog, el, heading, link, list, live, nothing, option, paragraph, row, section,
    text, words,
};
use super::part::phone;
use super::part::speak;
use super::{shell, show};
use crate::browser::{clock, pack, page};
use crate::catalogue::{Exercise, is_overdue};
use crate::route::Route;
use crate::scenario::Scenario;
use crate::scenario::attempt::{Account, Mode};
use crate::view::leptos::*;

/// The dialogue that shows the task again.
const STORY: &str = "story";

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
        .with_value(|bank| page::add_style(phone::STYLE, &bank.phone_style));
    let desk: StoredValue<Option<Desk>> = StoredValue::new(None);
    let ready = RwSignal::new(0usize);
    let file = exercise.file.clone();
    spawn_local(async move {
        match pack::fetch_file::<Scenario>(&file).await {
            Ok(scenario) => {
                desk.set_value(Some(Desk::open(app, scenario)));
                ready.set(1);
                // The heading that stood for it until now is gone, and focus with it.
                request_animation_frame(|| page::keep_focus("main h1"));
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
        .child(el("p").child(text(&desk.text(|s| &s.task))))
        .maybe(expired(app, exercise))
        .child(speak::button(app, "#main", speak::unnoted))
        .maybe(running.then(|| row(vec![button("main", app.t("exercise.resume"), resume)])))
        .child(el("h2").class("no-print").say().text(app.t("exercise.how")))
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
        .child(paragraph("muted", desk.app.t("exercise.paper_about")))
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
    is_overdue(valid_to, &clock::day(now)).then(|| {
        let said = app.tf(
            "exercise.expired",
            &[("date", &app.date(clock::of_day(valid_to)))],
        );
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
    let check = move || {
        // Away first, so that the same sentence is heard again.
        let not_yet = desk.not_yet();
        desk.said.set(String::new());
        request_animation_frame(move || {
            // The screen may be gone by then.
            let _ = desk.said.try_set(not_yet);
        });
    };
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
        brief(desk),
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
                .child(brief(desk)),
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
        .maybe((!desk.helped()).then(|| helped(desk)))
        .child(dialog(STORY, app.t("exercise.story"), vec![story]))
        .into()
}

/// The story and what to do.
pub fn brief(desk: Desk) -> AnyView {
    all![
        el("p").child(text(&desk.text(|s| &s.story))),
        el("p").child(text(&desk.text(|s| &s.task))),
    ]
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
        .child(help(desk, hints, account.reached))
        .maybe(
            desk.was_shown()
                .then(|| paragraph("", app.t("exercise.was_shown"))),
        )
        .child(row(ways))
        .into()
}

fn help(desk: Desk, hints: u16, reached: bool) -> AnyView {
    let app = desk.app;
    if hints > 0 {
        return paragraph("", app.tn("exercise.hints", usize::from(hints)));
    }
    if !reached {
        return nothing();
    }
    if desk.helped() {
        return paragraph("", app.t("exercise.helped_done"));
    }
    let said = move || {
        app.t(if desk.aided.get() {
            "exercise.helped_done"
        } else {
            "exercise.alone_done"
        })
    };
    all![el("p").attr("role", "status").live_text(said), helped(desk),]
}

/// Says that somebody helped; the exercise then counts as done with help.
fn helped(desk: Desk) -> AnyView {
    let label = words(desk.app.t("exercise.got_help"));
    option(
        "checkbox",
        "helped",
        &label,
        move || desk.aided.get(),
        move |helped| desk.note_helped(helped),
    )
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
    place(&exercise.id)
}

/// Where the exercise with this id is done.
pub fn place(id: &str) -> Route {
    let (theme, name) = id.split_once('/').unwrap_or((id, ""));
    Route::Exercise(theme.to_owned(), name.to_owned())
}
