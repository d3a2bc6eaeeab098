//! The task on the screen, and what leads to the screens round it.

use super::app::App;
use super::part::element::{
    all, button, dialog, el, fieldset, heading, link, live, nothing, option, paragraph, problem,
    row, words,
};
use super::part::task;
use super::{before, interlude, own, practice};
use crate::bank::Bank;
use crate::browser::page;
use crate::item::{Answer, Item};
use crate::route::Route;
use crate::session::{Fault, Session, Submission};
use crate::view::leptos::*;

pub fn view(app: App) -> AnyView {
    let bank = app.bank.get_value();
    let running = app.progress(|p| p.running().cloned());
    match running.as_ref().and_then(|s| Some((s, s.item(&bank)?))) {
        Some((session, _)) if session.asks_beforehand() => own::view(app),
        Some((session, item)) => match session.interlude() {
            Some(kind) => interlude::view(app, &bank, session, kind),
            None => question(app, &bank, session, item),
        },
        None => before::view(app, &bank),
    }
}

fn question(app: App, bank: &Bank, session: &Session, item: &Item) -> AnyView {
    let Some(current) = &session.current else {
        return nothing();
    };
    let draft = RwSignal::new(current.answer.clone());
    if session.is_introducing() {
        return trial(app, session, item, draft);
    }
    let missed = matches!(&current.answer, Answer::Hotspot { tried, .. } if !tried.is_empty());
    let said = RwSignal::new(if missed {
        app.t("task.try_again")
    } else {
        String::new()
    });
    Effect::new(move |_| {
        let answer = draft.get();
        // What was said of the answer before is not true of this one.
        if answer.is_complete() {
            said.set(String::new());
        }
        app.keep_draft(answer);
    });
    let kind = item.kind.name();
    let next = move || {
        if !draft.with_untracked(Answer::is_complete) {
            let missing = app.t(&format!("missing.{kind}"));
            said.set(format!("{missing} {}", app.t("test.unsure")));
            page::focus("#problem");
        } else if app.try_target() {
            app.submit(Submission::Answer);
        } else {
            let answer = app.progress(|p| Some(p.running()?.current.as_ref()?.answer.clone()));
            if let Some(answer) = answer {
                draft.set(answer);
            }
            said.set(app.t("task.try_again"));
            page::focus("#problem");
        }
    };
    let order = session.shown_order(item);
    // Below a phone the buttons stand still: its own lie at the bottom too.
    let actions = el("div")
        .class(if kind == "sim" {
            "actions still"
        } else {
            "actions"
        })
        .child(button("main", app.t("test.next"), next))
        .child(button("second", app.t("test.dont_know"), move || {
            app.submit(Submission::DontKnow);
        }));
    all![
        progress(app, bank, session),
        task::view(app, item, &order, draft, App::note_read_aloud),
        problem(said),
        actions,
        aside(app, current.helped),
    ]
}

/// The unscored first item: shows how it works, what was right, and that the test begins now.
fn trial(app: App, session: &Session, item: &Item, draft: RwSignal<Answer>) -> AnyView {
    let done = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let order = session.shown_order(item);
    let item = StoredValue::new(item.clone());
    let finish = move || {
        done.set(true);
        request_animation_frame(|| {
            page::scroll_to_top();
            page::focus("main h1");
        });
    };
    let next = move || {
        if draft.with_untracked(Answer::is_complete) {
            finish();
        } else {
            let kind = item.with_value(|item| item.kind.name());
            let missing = app.t(&format!("missing.{kind}"));
            said.set(format!("{missing} {}", app.t("test.unsure")));
            page::focus("#problem");
        }
    };
    let body = live(move || {
        let main = |text: &str, act: Box<dyn Fn()>| button("main", app.t(text), act);
        if done.get() {
            let account =
                item.with_value(|item| practice::solved(app, item, &draft.get_untracked()));
            let begin = main(
                "test.intro_begin",
                Box::new(move || app.submit(Submission::DontKnow)),
            );
            return all![
                account,
                paragraph("lead", app.t("test.intro_done")),
                el("div").class("actions").child(begin),
            ];
        }
        let task =
            item.with_value(|item| task::view(app, item, &order, draft, App::note_read_aloud));
        let actions = el("div")
            .class("actions")
            .child(main("test.next", Box::new(next)))
            .child(button("second", app.t("test.dont_know"), finish));
        all![
            paragraph("muted", app.t("test.intro")),
            task,
            problem(said),
            actions,
        ]
    });
    all![
        heading(app.t("test.intro_heading")),
        body,
        row(vec![link(&Route::Pause, "plain", app.t("test.pause"))]),
    ]
}

/// Where the person is; told truly, faulty tasks not counted.
fn progress(app: App, bank: &Bank, session: &Session) -> AnyView {
    let (step, of) = (session.step(), session.planned(bank).to_string());
    let key = match session.form.job() {
        Some(_) => "test.step_most",
        None => "test.step",
    };
    let label = app.tf(key, &[("n", &step.to_string()), ("of", &of)]);
    let bar = el("progress")
        .class("progress")
        .attr("aria-hidden", "true")
        .attr("max", &of)
        .attr("value", &(step - 1).to_string());
    let stop = session.may_finish(bank).then(|| {
        let stop = button("plain", app.t("test.stop"), move || {
            app.submit(Submission::Stop);
        });
        let extra = el("span").class("muted").say().text(app.t("test.extra"));
        el("div").class("row quiet").child(extra).child(stop)
    });
    el("div")
        .child(el("h1").class("step").attr("tabindex", "-1").text(label))
        .child(bar)
        .maybe(stop)
        .into()
}

const FAULT: &str = "fault";

/// Pause, a note that somebody helped, and a way out of an item that is wrong.
fn aside(app: App, helped: bool) -> AnyView {
    let about = move |helped: bool| {
        if helped {
            app.t("test.helped_about")
        } else {
            String::new()
        }
    };
    let noted = RwSignal::new(about(helped));
    let label = words(app.t("test.helped"));
    let checked = move || noted.with(|about| !about.is_empty());
    let helped = option("checkbox", "helped", &label, checked, move |helped| {
        app.note_helped(helped);
        noted.set(about(helped));
    });
    let chosen = RwSignal::new(usize::MAX);
    let said = RwSignal::new(String::new());
    let reasons = Fault::ALL
        .into_iter()
        .enumerate()
        .map(|(at, (_, name))| {
            let label = words(app.t(&format!("fault.{name}")));
            let checked = move || chosen.get() == at;
            option("radio", FAULT, &label, checked, move |_| chosen.set(at))
        })
        .collect();
    let skip = move || match Fault::ALL.get(chosen.get_untracked()) {
        Some((fault, _)) => {
            page::close_dialog(FAULT);
            app.submit(Submission::Faulty(*fault));
        }
        None => {
            said.set(app.t("fault.missing"));
            page::focus("#fault-problem");
        }
    };
    let inside = vec![
        paragraph("", app.t("fault.about")),
        fieldset(app.t("fault.legend"), reasons)
            .attr("aria-describedby", "fault-problem")
            .into(),
        el("p")
            .class("problem")
            .attr("id", "fault-problem")
            .attr("tabindex", "-1")
            .live_text(move || said.get())
            .into(),
        row(vec![
            button("main", app.t("fault.skip"), skip),
            button("second", app.t("fault.cancel"), || {
                page::close_dialog(FAULT)
            }),
        ]),
    ];
    let ways = el("div")
        .class("row quiet")
        .child(link(&Route::Pause, "plain", app.t("test.pause")))
        .child(button("plain", app.t("test.faulty"), || {
            page::open_dialog(FAULT);
        }))
        .child(helped);
    let noted = el("p")
        .attr("role", "status")
        .live_text(move || noted.get());
    all![ways, noted, dialog(FAULT, app.t("fault.heading"), inside)]
}
