//! Helping without giving the answer away: what may be explained, when help is marked, and cases to agree on.

use crate::browser::page;
use crate::route::{Route, Side};
use crate::view::app::App;
use crate::view::leptos::AnyView;
use crate::view::part::element::{
    all, button, details, el, heading, link, list, paragraph, row, section,
};

/// The cases in `word/guide.toml`.
const CASES: usize = 10;
const MAY: usize = 5;
const MAY_NOT: usize = 5;
const RULES: usize = 4;

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
        el("ol")
            .class("cases")
            .children((1..=CASES).map(|n| case(app, n)).collect()),
        row(vec![link(
            &Route::Workshop(Side::Overview),
            "plain",
            app.t("workshop.back")
        )]),
    ]
}

fn points(app: App, key: &str, count: usize) -> AnyView {
    let line = |n| el("span").say().text(numbered(app, key, n, "")).into();
    list("", (1..=count).map(line).collect())
}

/// What happened; then, folded, whether it is help, and why.
fn case(app: App, n: usize) -> AnyView {
    let mark = el("strong").text(numbered(app, "case", n, "_mark"));
    let why = numbered(app, "case", n, "_why");
    el("li")
        .child(paragraph("", numbered(app, "case", n, "")))
        .child(details(
            el("span").text(app.t("guide.see")).into(),
            el("div")
                .child(el("p").child(mark))
                .child(paragraph("", why))
                .into(),
        ))
        .into()
}

fn numbered(app: App, key: &str, n: usize, what: &str) -> String {
    app.t(&format!("guide.{key}{n}{what}"))
}
