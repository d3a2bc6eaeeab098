//! How one workshop is run, on the screen and on paper.

use crate::browser::page;
use crate::route::{Route, Side};
use crate::view::app::App;
use crate::view::leptos::AnyView;
use crate::view::part::element::{
    all, button, el, heading, link, list, paragraph, row, section, text,
};
use crate::view::part::level;
use crate::workshop::{Check, Look, Script, Workshops};

pub fn view(app: App, workshops: &Workshops, script: &Script) -> AnyView {
    let size = app.tf(
        "workshop.size",
        &[
            ("n", &script.minutes.to_string()),
            ("of", &script.steps.len().to_string()),
        ],
    );
    let steps = script.steps.iter().filter_map(|step| {
        let look = workshops.look(&step.exercise)?;
        let line = el("li")
            .child(exercise(look))
            .child(paragraph("muted", measure(app, look)))
            .child(el("p").class("say").child(text(&step.say)));
        Some(line.into())
    });
    let mistakes = script.mistakes.iter().map(|mistake| {
        el("li")
            .child(text(&mistake.what))
            .child(el("p").class("say").child(text(&mistake.say)))
            .into()
    });
    let print = || {
        page::set_print("page");
        page::print();
    };
    all![
        heading(script.title.text.clone()),
        el("p").class("lead").child(text(&script.goal)),
        paragraph("muted", size),
        row(vec![
            link(
                &Route::Workshop(Side::Wall(script.id.clone(), 1)),
                "main",
                app.t("workshop.wall"),
            ),
            button("second", app.t("workshop.print"), print),
        ]),
        section(app.t("workshop.bring")),
        list("", script.bring.iter().map(text).collect()),
        check(app, script, &script.entry, false),
        section(app.t("workshop.exercises")),
        paragraph("", app.t("workshop.exercises_about")),
        el("ol").class("steps").children(steps.collect()),
        section(app.t("workshop.mistakes")),
        paragraph("", app.t("workshop.mistakes_about")),
        el("ul").class("steps").children(mistakes.collect()),
        check(app, script, &script.exit, true),
        row(vec![link(
            &Route::Workshop(Side::Overview),
            "plain",
            app.t("workshop.back"),
        )]),
    ]
}

/// The check before or after: what it asks, and what to do with it.
fn check(app: App, script: &Script, check: &Check, after: bool) -> AnyView {
    let key = if after {
        "workshop.after"
    } else {
        "workshop.before"
    };
    all![
        section(app.t(key)),
        paragraph("", app.t("workshop.check_about")),
        list("named", check.tasks.iter().map(text).collect()),
        el("p").class("say").child(text(&check.say)),
        row(vec![link(
            &Route::Check(script.id.clone(), after),
            "plain",
            app.t("workshop.check"),
        )]),
    ]
}

/// The exercise's title, leading to it.
pub fn exercise(look: &Look) -> AnyView {
    el("a")
        .class("plain flush")
        .attr("href", &route(look).href())
        .child(text(&look.title))
        .into()
}

/// Where an exercise is done.
pub fn route(look: &Look) -> Route {
    let (theme, name) = look.parts();
    Route::Exercise(theme.to_owned(), name.to_owned())
}

/// Shows an exercise on the wall.
pub fn on_wall(app: App, look: &Look) -> AnyView {
    let (theme, name) = look.parts();
    let side = Side::Show(theme.to_owned(), name.to_owned());
    link(
        &Route::Workshop(side),
        "plain flush",
        app.t("workshop.show"),
    )
}

/// How hard and how long.
pub fn measure(app: App, look: &Look) -> String {
    app.tf(
        "workshop.measure",
        &[
            ("level", &app.t(level::key(look.level))),
            ("n", &look.minutes.to_string()),
        ],
    )
}
