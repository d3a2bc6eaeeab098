//! The first screen. `index.html` shows the same words before the app is alive.

use super::app::App;
use super::part::element::{button, card, el, heading, link, paragraph, section};
use super::part::speak;
use crate::browser::page;
use crate::route::Route;
use crate::view::leptos::*;

pub fn view(app: App) -> AnyView {
    let lost = app.lost.get_value().then(|| {
        el("p")
            .class("notice warn")
            .attr("role", "alert")
            .text(app.t("start.lost"))
    });
    let running = app.progress(|p| p.running().map(|s| (s.introduced, s.step())));
    let has_results = app.progress(|p| p.completed().next().is_some());
    let main = match running {
        Some((introduced, step)) => {
            let text = if introduced {
                app.tf("start.resume_at", &[("n", &step.to_string())])
            } else {
                app.t("start.resume")
            };
            vec![
                paragraph("lead", app.t("start.waiting")),
                button("main", text, move || app.enter_test()),
            ]
        }
        None if has_results => vec![
            link(&Route::Result(None), "main", app.t("start.see_result")),
            link(&Route::Test, "second", app.t("results.again")),
        ],
        None => vec![link(&Route::Test, "main", app.t("start.test"))],
    };
    let card = |route: Route, title: &str, about: &str| {
        let about = el("span").say().text(app.t(about));
        card(&route, app.t(title), vec![about.into()])
    };
    let mut cards = vec![
        card(Route::Practice, "start.practice", "start.practice_about"),
        card(Route::Jobs, "start.jobs", "start.jobs_about"),
    ];
    if has_results {
        cards.push(card(Route::Results, "start.results", "start.results_about"));
    }
    let terms = if page::is_shared() {
        "start.terms_shared"
    } else {
        "start.terms"
    };
    el("div")
        .maybe(lost)
        .child(heading(app.t("start.heading")))
        .child(paragraph("lead", app.t("start.promise")))
        .child(speak::button(app, "#main", speak::unnoted))
        .child(el("div").class("start-main").children(main))
        .child(paragraph("muted", app.t(terms)))
        .child(section(app.t("start.more")))
        .child(el("div").class("cards").children(cards))
        .into()
}
