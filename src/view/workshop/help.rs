//! Helping without giving the answer away: what is allowed, when help is marked, and cases to agree on.

use super::cases;
use crate::browser::page;
use crate::route::{Route, Side};
use crate::view::app::App;
use crate::view::leptos::AnyView;
use crate::view::part::element::{all, button, el, heading, link, list, paragraph, row, section};

/// So many lines of each kind stand in `word/guide.toml`.
const MAY: usize = 5;
const MAY_NOT: usize = 5;
const RULES: usize = 6;

pub fn view(app: App) -> AnyView {
    all![
        heading(app.t("guide.heading")),
        paragraph("lead", app.t("guide.lead")),
        el("section")
            .class("help-card")
            .child(section(app.t("guide.may")))
            .child(points(app, "may", MAY))
            .child(section(app.t("guide.not")))
            .child(points(app, "not", MAY_NOT))
            .child(section(app.t("guide.mitid")))
            .child(paragraph("", app.t("guide.mitid_about"))),
        row(vec![button("second", app.t("guide.print"), || {
            page::set_print("page");
            page::print();
        })]),
        section(app.t("guide.mark")),
        paragraph("", app.t("guide.mark_about")),
        points(app, "rule", RULES),
        section(app.t("guide.cases")),
        paragraph("", app.t("guide.cases_about")),
        cases::view(app),
        row(vec![link(
            &Route::Workshop(Side::Overview),
            "plain",
            app.t("workshop.back")
        )]),
    ]
}

fn points(app: App, key: &str, count: usize) -> AnyView {
    let line = |n| {
        el("span")
            .say()
            .text(app.t(&format!("guide.{key}{n}")))
            .into()
    };
    list("", (1..=count).map(line).collect())
}
