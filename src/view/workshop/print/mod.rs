//! What an eMentor prints. On the screen each sheet looks as it will on paper.

mod badges;
mod consultant;
mod posters;
mod screener;
mod slips;

use crate::browser::page;
use crate::route::{Print, Route, Side};
use crate::view::app::App;
use crate::view::leptos::AnyView;
use crate::view::part::element::{
    El, all, button, card, el, heading, link, list, paragraph, row, section,
};
use crate::workshop::Workshops;
use std::sync::Arc;

/// The keys of a kind of paper's name and of what it is for.
fn keys(print: Print) -> (&'static str, &'static str) {
    match print {
        Print::Posters => ("print.posters", "print.posters_about"),
        Print::Badges => ("print.badges", "print.badges_about"),
        Print::Slips => ("print.slips", "print.slips_about"),
        Print::Screener => ("print.screener", "print.screener_about"),
        Print::Consultant => ("print.consultant", "print.consultant_about"),
    }
}

/// All that can be printed.
pub fn overview(app: App, workshops: &Workshops) -> AnyView {
    let kinds = Print::ALL.map(|print| {
        let (name, about) = keys(print);
        let about = el("span").say().text(app.t(about));
        card(
            &Route::Workshop(Side::Print(print)),
            app.t(name),
            vec![about.into()],
        )
    });
    let scripts = workshops.scripts.iter().map(|script| {
        link(
            &Route::Workshop(Side::Script(script.id.clone())),
            "plain flush",
            script.title.text.clone(),
        )
    });
    let themes = workshops.themes.iter().map(|theme| {
        link(
            &Route::Workshop(Side::Look(Some(theme.id.clone()))),
            "plain flush",
            theme.title.text.clone(),
        )
    });
    all![
        heading(app.t("print.heading")),
        paragraph("lead", app.t("print.lead")),
        el("div").class("cards").children(kinds.into()),
        section(app.t("print.scripts")),
        paragraph("", app.t("print.scripts_about")),
        list("", scripts.collect()),
        section(app.t("print.exercises")),
        paragraph("", app.t("print.exercises_about")),
        list("", themes.collect()),
        back(app, Side::Overview, "workshop.back"),
    ]
}

/// One kind of paper.
pub fn view(app: App, workshops: &Arc<Workshops>, print: Print) -> AnyView {
    let (name, about) = keys(print);
    let controls = el("div")
        .class("no-print")
        .child(heading(app.t(name)))
        .child(paragraph("lead", app.t(about)));
    let sheets = match print {
        Print::Posters => posters::view(app, workshops),
        Print::Badges => badges::view(app, workshops),
        Print::Slips => slips::view(app),
        Print::Screener => screener::view(app, workshops),
        Print::Consultant => consultant::view(app, workshops),
    };
    all![controls, sheets, back(app, Side::Papers, "print.back"),]
}

fn back(app: App, side: Side, key: &str) -> AnyView {
    row(vec![link(&Route::Workshop(side), "plain", app.t(key))])
}

/// The button that prints.
fn button_to_print(app: App) -> AnyView {
    row(vec![button("main", app.t("print.print"), || {
        page::set_print("leaf");
        page::print();
    })])
}

/// One sheet of paper.
fn leaf(name: &str) -> El {
    el("article").class("leaf").attr("aria-label", name)
}

/// One sheet that is cut in the middle.
fn halves(name: &str) -> El {
    el("article").class("leaf halves").attr("aria-label", name)
}

/// A line to write on by hand, after its label.
fn blank(label: String) -> AnyView {
    el("p")
        .class("blank")
        .child(el("span").text(label))
        .child(el("span").class("line"))
        .into()
}

/// A field with its label above it.
fn field(id: &'static str, label: String, input: El) -> AnyView {
    el("div")
        .class("field")
        .child(el("label").attr("for", id).text(label))
        .child(input.attr("id", id))
        .into()
}
