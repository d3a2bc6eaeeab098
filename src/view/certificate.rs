//! Making a certificate: the name, the preview, print, and sentences for a CV.

use super::app::App;
use super::part::element::{
    all, button, el, heading, link, live, nothing, paragraph, row, section,
};
use super::part::paper::Paper;
use super::result;
use crate::bank::Bank;
use crate::browser::{file, page};
use crate::certificate::{Certificate, Name, Refusal};
use crate::route::Route;
use crate::view::leptos::*;
use std::sync::Arc;

pub fn view(app: App, id: u64) -> AnyView {
    let session = app.progress(|p| p.sitting(id).cloned());
    let Some(session) = session else {
        return result::nothing(app);
    };
    match Certificate::of(&session) {
        Ok(certificate) => maker(app, certificate, id),
        Err(refusal) => {
            let key = match refusal {
                Refusal::NotCompleted => "certificate.not_completed",
                Refusal::TooFewTasks => "certificate.too_few",
                Refusal::Provisional => "certificate.provisional",
            };
            all![
                heading(app.t("certificate.heading")),
                paragraph("lead", app.t(key)),
                row(vec![
                    link(&Route::Test, "main", app.t("results.again")),
                    link(&Route::Result(Some(id)), "second", app.t("review.back")),
                ]),
            ]
        }
    }
}

fn maker(app: App, certificate: Certificate, id: u64) -> AnyView {
    let bare = certificate
        .levels
        .is_empty()
        .then(|| paragraph("muted", app.t("certificate.no_levels")));
    let certificate = StoredValue::new(Arc::new(certificate));
    let problem = RwSignal::new(String::new());
    let is_named = RwSignal::new(Name::new(&app.name.get_untracked()).is_ok());
    let danish = danish(app);
    let check = move || match Name::new(&app.name.get_untracked()) {
        Ok(name) => {
            problem.set(String::new());
            app.name.set(name.as_str().to_owned());
            is_named.set(true);
            request_animation_frame(|| page::focus("#preview"));
        }
        Err(error) => {
            is_named.set(false);
            problem.set(app.t(error.key()));
            page::focus("#name");
        }
    };
    let error = el("span")
        .class("problem")
        .attr("id", "name-problem")
        .attr("role", "alert")
        .live_text(move || problem.get());
    let input = el("input")
        .attr("id", "name")
        .attr("type", "text")
        // A shared device learns nobody's name.
        .attr(
            "autocomplete",
            if page::is_shared() { "off" } else { "name" },
        )
        .attr("dir", "auto")
        .attr("aria-describedby", "name-hint name-problem")
        .live_attr("aria-invalid", move || {
            (!problem.with(String::is_empty)).then(|| "true".to_owned())
        })
        .value(move || app.name.get())
        .on("input", move |event| {
            app.name.set(event_target_value(&event))
        });
    let form = el("form")
        .class("field")
        .on("submit", move |event| {
            event.prevent_default();
            check();
        })
        .child(
            el("label")
                .attr("for", "name")
                .text(app.t("certificate.name")),
        )
        .child(
            el("span")
                .class("hint")
                .attr("id", "name-hint")
                .text(app.t("certificate.name_hint")),
        )
        .child(error)
        .child(input)
        .child(
            el("button")
                .attr("type", "submit")
                .class("main")
                .text(app.t("certificate.show")),
        );
    let paper = live(move || {
        let certificate = certificate.get_value();
        let name = Name::new(&app.name.get_untracked());
        // Drawn when the name was accepted and the words are there, not while it is typed.
        let (is_named, is_here) = (is_named.get(), danish.1.get());
        match (name, danish.0.get_value()) {
            (Ok(name), Some(bank)) if is_named && is_here => preview(
                app,
                &Paper {
                    bank: &bank,
                    certificate: &certificate,
                    name: &name,
                },
            ),
            (Ok(_) | Err(_), _) => nothing(),
        }
    });
    let witness = link(&Route::Ask(id), "second", app.t("ask.heading"));
    let back = link(&Route::Result(Some(id)), "plain", app.t("review.back"));
    all![
        el("div")
            .class("no-print")
            .child(heading(app.t("certificate.heading")))
            .child(paragraph("lead", app.t("certificate.lead")))
            .maybe(bare)
            .child(form),
        paper,
        el("div")
            .class("no-print")
            .child(row(vec![witness]))
            .child(el("p").child(back)),
    ]
}

/// The paper is in Danish, for Danish employers, whatever language the person reads: the Danish words,
/// and whether they are here yet.
fn danish(app: App) -> (StoredValue<Option<Arc<Bank>>>, RwSignal<bool>) {
    let here = app.bank.get_value();
    let offer = app
        .offers
        .with_value(|offers| offers.iter().find(|o| o.code == "da").cloned());
    match offer {
        Some(offer) if here.locale.code != "da" => {
            let danish = (StoredValue::new(None), RwSignal::new(false));
            spawn_local(async move {
                match (app.wing.fetch)(offer).await {
                    Ok(bank) => {
                        // The screen may be gone by then.
                        let _ = danish.0.try_set_value(Some(Arc::new(bank)));
                        let _ = danish.1.try_set(true);
                    }
                    Err(_) => app.notice.set(Some("notice.language")),
                }
            });
            danish
        }
        Some(_) | None => (StoredValue::new(Some(here)), RwSignal::new(true)),
    }
}

fn preview(app: App, paper: &Paper) -> AnyView {
    let print = |what: &'static str| {
        move || {
            page::set_print(what);
            // The title of a printed page becomes that of its PDF.
            page::set_title(&app.t("paper.title"));
            page::print();
        }
    };
    let head = el("div")
        .class("no-print")
        .child(
            el("h2")
                .attr("id", "preview")
                .attr("tabindex", "-1")
                .text(app.t("certificate.preview")),
        )
        .child(row(vec![
            button("main", app.t("certificate.print"), print("sheet")),
            button("second", app.t("certificate.print_badge"), print("badge")),
        ]));
    let card = el("div")
        .class("no-print")
        .child(section(app.t("certificate.badge")))
        .child(paragraph("muted", app.t("certificate.badge_about")));
    all![
        head,
        paper.sheet(app),
        card,
        paper.badge(app),
        sentences(app, paper.sentences(app)),
    ]
}

/// Sentences for a CV, each with a copy button.
fn sentences(app: App, lines: Vec<String>) -> AnyView {
    let copied = RwSignal::new(String::new());
    let rows = lines
        .into_iter()
        .map(|line| {
            let shown = el("p").attr("lang", "da").text(line.clone());
            let copy = move || {
                let line = line.clone();
                spawn_local(async move {
                    let key = if file::copy(&line).await {
                        "certificate.copied"
                    } else {
                        "certificate.not_copied"
                    };
                    copied.set(app.t(key));
                });
            };
            el("div")
                .class("card")
                .child(shown)
                .child(button("second", app.t("certificate.copy"), copy))
                .into()
        })
        .collect();
    el("div")
        .class("no-print")
        .child(section(app.t("certificate.cv")))
        .child(paragraph("", app.t("certificate.cv_about")))
        .children(rows)
        .child(
            el("p")
                .class("muted")
                .attr("role", "status")
                .live_text(move || copied.get()),
        )
        .into()
}
