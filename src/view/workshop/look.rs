//! For a consultant who sits beside: what each exercise teaches, and what to look for.

use super::script::{exercise, measure, on_wall};
use crate::route::{Route, Side};
use crate::view::app::App;
use crate::view::leptos::AnyView;
use crate::view::part::element::{all, card, el, heading, link, list, paragraph, row, text};
use crate::workshop::{Look, Workshops};

/// The themes.
pub fn overview(app: App, workshops: &Workshops) -> AnyView {
    let themes = workshops.themes.iter().map(|theme| {
        let count = workshops.of_theme(&theme.id).count();
        card(
            &Route::Workshop(Side::Look(Some(theme.id.clone()))),
            theme.title.text.clone(),
            vec![
                text(&theme.about),
                el("span")
                    .class("muted")
                    .text(app.tn("workshop.count", count))
                    .into(),
            ],
        )
    });
    all![
        heading(app.t("workshop.look")),
        paragraph("lead", app.t("workshop.look_lead")),
        list(
            "",
            [
                "workshop.look_wait",
                "workshop.look_ask",
                "workshop.look_hands",
                "workshop.look_mitid",
            ]
            .into_iter()
            .map(|key| el("span").say().text(app.t(key)).into())
            .collect(),
        ),
        el("div").class("cards").children(themes.collect()),
        row(vec![link(
            &Route::Workshop(Side::Overview),
            "plain",
            app.t("workshop.back"),
        )]),
    ]
}

/// The exercises of one theme.
pub fn theme(app: App, workshops: &Workshops, id: &str) -> Option<AnyView> {
    let theme = workshops.themes.iter().find(|theme| theme.id == id)?;
    let exercises = workshops.of_theme(id).map(|look| one(app, look));
    Some(all![
        heading(theme.title.text.clone()),
        paragraph("lead", app.t("workshop.look_for")),
        el("div").class("looks").children(exercises.collect()),
        row(vec![link(
            &Route::Workshop(Side::Look(None)),
            "plain",
            app.t("workshop.look_back"),
        )]),
    ])
}

fn one(app: App, look: &Look) -> AnyView {
    el("section")
        .child(el("h2").child(exercise(look)))
        .child(paragraph("muted", measure(app, look)))
        .child(el("p").child(text(&look.story)))
        .child(el("p").child(text(&look.task)))
        .child(
            el("p")
                .child(el("strong").say().text(app.t("exercise.learn")))
                .text(": ".to_owned())
                .child(text(&look.learn)),
        )
        .child(el("p").child(el("strong").say().text(app.t("workshop.wrong"))))
        .child(list("", look.mistakes.iter().map(text).collect()))
        .child(row(vec![on_wall(app, look)]))
        .into()
}
