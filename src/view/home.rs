//! Taking home what was done here: by codes for the phone, as a link, as a file, on paper.

use super::app::App;
use super::part::element::{
    all, button, el, heading, link, live, nothing, paragraph, row, section,
};
use super::part::{qr, speak};
use crate::browser::{clock, file, page};
use crate::handover;
use crate::qr::Qr;
use crate::route::Route;
use crate::view::leptos::*;

pub fn view(app: App) -> AnyView {
    if app.progress(|p| p.is_empty()) {
        return all![
            heading(app.t("home.heading")),
            paragraph("lead", app.t("home.nothing")),
            row(vec![link(&Route::Start, "main", app.t("shell.home"))]),
        ];
    }
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
        .into()
}

/// The code, where one holds it all.
fn codes(app: App) -> AnyView {
    let frames = app.progress(handover::frames);
    let code = match frames.as_slice() {
        [one] => Qr::of(&page::address(&Route::Fetch(Some(one.clone())).href())),
        [] | [_, ..] => None,
    };
    let inside = match &code {
        Some(code) => all![
            paragraph("", app.t("home.one")),
            el("div")
                .class("handover")
                .child(qr::view(code, &app.t("home.code"))),
        ],
        None => paragraph("notice", app.t("home.too_much")),
    };
    all![section(app.t("home.phone")), inside]
}

/// As a link where it is short enough, and as a file.
fn others(app: App) -> AnyView {
    let said = RwSignal::new("");
    let status = el("div").attr("role", "status").child(live(move || {
        if said.get().is_empty() {
            nothing()
        } else {
            el("p").class("notice").text(app.t(said.get())).into()
        }
    }));
    let save = move || {
        let name = format!("digiklar-{}.txt", clock::day(clock::now()));
        let key = match (file::save(&name, &app.export()), page::is_shared()) {
            (true, true) => "home.saved_here",
            (true, false) => "settings.exported",
            (false, _) => "settings.not_exported",
        };
        said.set(key);
    };
    let mut ways = vec![button("second", app.t("settings.export"), save)];
    if let Some(frame) = app.progress(handover::link) {
        let address = page::address(&Route::Fetch(Some(frame)).href());
        ways.push(button("second", app.t("home.copy"), move || {
            let address = address.clone();
            spawn_local(async move {
                let copied = file::copy(&address).await;
                // The screen may be gone by then.
                let _ = said.try_set(if copied {
                    "home.copied"
                } else {
                    "home.not_copied"
                });
            });
        }));
    }
    all![
        section(app.t("home.others")),
        paragraph("", app.t("home.others_about")),
        row(ways),
        status,
    ]
}
