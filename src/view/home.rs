//! Taking home what was done here: by codes for the phone, as a link, as a file, on paper.

use super::app::App;
use super::part::element::{
    all, button, el, heading, link, live, nothing, paragraph, row, section, status,
};
use super::part::{qr, speak};
use super::settings;
use crate::browser::{file, page};
use crate::handover;
use crate::qr::Qr;
use crate::route::Route;
use crate::view::leptos::*;

/// How long each of several codes stands, in milliseconds: long enough to be read, and fewer than three
/// changes a second.
const STANDS: i32 = 700;

pub fn view(app: App) -> AnyView {
    if app.progress(|p| p.is_empty()) {
        return all![
            heading(app.t("home.heading")),
            paragraph("lead", app.t("home.nothing")),
            row(vec![link(&Route::Start, "main", app.t("shell.home"))]),
        ];
    }
    let running = app.progress(|p| p.running().is_some());
    let has_results = app.progress(|p| p.completed().next().is_some());
    let print = has_results.then(|| {
        all![
            section(app.t("home.paper")),
            paragraph("", app.t("home.paper_about")),
            row(vec![link(
                &Route::Result(None),
                "second",
                app.t("home.result")
            )]),
        ]
    });
    el("div")
        .child(heading(app.t("home.heading")))
        .child(paragraph("lead", app.t("home.lead")))
        .child(speak::button(app, "#main", speak::unnoted))
        .child(codes(app))
        .child(others(app))
        .maybe(print)
        .maybe(running.then(|| row(vec![link(&Route::Test, "second", app.t("pause.resume"))])))
        .into()
}

/// One code, or several in turn.
fn codes(app: App) -> AnyView {
    let frames = app.progress(handover::frames);
    let of = frames.len();
    if of == 0 {
        return paragraph("notice", app.t("home.too_much"));
    }
    let frames = StoredValue::new(frames);
    let at = RwSignal::new(0usize);
    let stopped = RwSignal::new(false);
    if of > 1 {
        turn(app, at, stopped, of);
    }
    let picture = live(move || {
        let frame = frames.with_value(|all| all.get(at.get()).cloned());
        let address = page::address(&Route::Fetch(frame).href());
        match Qr::of(&address) {
            Some(code) => qr::view(&code, &app.t("home.code")),
            None => nothing(),
        }
    });
    let step = move || {
        stopped.set(true);
        at.update(|at| *at = (*at + 1) % of);
    };
    let several = (of > 1).then(|| {
        let count = move || {
            let n = (at.get() + 1).to_string();
            app.tf("home.count", &[("n", &n), ("of", &of.to_string())])
        };
        let hold = live(move || {
            let key = if stopped.get() {
                "home.go_on"
            } else {
                "home.stop"
            };
            button("second", app.t(key), move || {
                stopped.update(|stopped| *stopped = !*stopped);
            })
        });
        all![
            el("p").class("muted").live_text(count),
            row(vec![hold, button("second", app.t("home.next"), step)]),
        ]
    });
    let about = if of > 1 { "home.codes" } else { "home.one" };
    el("div")
        .child(section(app.t("home.phone")))
        .child(paragraph("", app.t(about)))
        .child(el("div").class("handover").child(picture))
        .maybe(several)
        .into()
}

/// Shows the next code after a while, for as long as this screen stands.
fn turn(app: App, at: RwSignal<usize>, stopped: RwSignal<bool>, of: usize) {
    page::after(STANDS, move || {
        let Some(stops) = stopped.try_get_untracked().filter(|_| app.is_open()) else {
            return;
        };
        if !stops {
            at.update(|at| *at = (*at + 1) % of);
        }
        turn(app, at, stopped, of);
    });
}

/// As a link where it is short enough, and as a file.
fn others(app: App) -> AnyView {
    let said = RwSignal::new(String::new());
    let save = move || said.set(settings::export(app));
    let mut ways = vec![button("second", app.t("settings.export"), save)];
    if let Some(frame) = app.progress(handover::link) {
        let address = page::address(&Route::Fetch(Some(frame)).href());
        ways.push(button("second", app.t("home.copy"), move || {
            let address = address.clone();
            spawn_local(async move {
                let copied = file::copy(&address).await;
                // The screen may be gone by then.
                let _ = said.try_set(app.t(if copied {
                    "home.copied"
                } else {
                    "home.not_copied"
                }));
            });
        }));
    }
    all![
        section(app.t("home.others")),
        paragraph("", app.t("home.others_about")),
        row(ways),
        status(said),
    ]
}
