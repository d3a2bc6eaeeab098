//! What an eMentor should compare with the real pages: first the rules whose day has passed.

use super::app::App;
use super::exercise;
use super::part::element::{all, el, heading, link, list, paragraph, row, section, text};
use crate::browser::clock;
use crate::catalogue::{Exercise, Fact, is_overdue};
use crate::item::Text;
use crate::route::{Route, Side};
use crate::sort;
use crate::view::leptos::*;

pub fn view(app: App) -> AnyView {
    let Some(catalogue) = app.catalogue() else {
        return app.waiting();
    };
    let today = clock::day(clock::now());
    let known = catalogue.exercises.iter().zip(&catalogue.facts);
    let (mut rules, mut screens): (Vec<_>, Vec<_>) =
        known.partition(|(exercise, _)| exercise.valid_to.is_some());
    sort::sort_by(&mut rules, |(a, _), (b, _)| a.valid_to < b.valid_to);
    sort::sort_by(&mut screens, |(_, a), (_, b)| a.compared < b.compared);
    let (late, rules): (Vec<_>, Vec<_>) = rules.into_iter().partition(|(exercise, _)| {
        let until = exercise.valid_to.as_ref();
        until.is_some_and(|until| is_overdue(until, &today))
    });
    let about = overdue_about(app, late.is_empty());
    all![
        heading(app.t("facts.heading")),
        paragraph("lead", app.t("facts.lead")),
        part(app, "facts.overdue", Some(about), &late),
        part(app, "facts.rules", None, &rules),
        part(app, "facts.screens", None, &screens),
        row(vec![link(
            &Route::Workshop(Side::Overview),
            "plain",
            app.t("workshop.back")
        )]),
    ]
}

/// What to do about rules whose day has passed, or that there are none.
pub fn overdue_about(app: App, has_none: bool) -> String {
    if has_none {
        app.tf("facts.none_overdue", &[("date", &app.date(clock::now()))])
    } else {
        app.t("facts.overdue_about")
    }
}

fn part(app: App, title: &str, about: Option<String>, known: &[(&Exercise, &Fact)]) -> AnyView {
    let lines = known
        .iter()
        .map(|(exercise, fact)| line(app, exercise, fact));
    el("section")
        .child(section(app.t(title)))
        .maybe(about.map(|about| paragraph("", about)))
        .maybe((!known.is_empty()).then(|| list("tasks", lines.collect())))
        .into()
}

/// An exercise, what it resembles, and its days.
fn line(app: App, exercise: &Exercise, fact: &Fact) -> AnyView {
    // As its author wrote it.
    let danish = |text: &String| Text {
        text: text.clone(),
        danish: true,
    };
    let day = |day: &String| Text {
        text: app.date(clock::of_day(day)),
        danish: false,
    };
    let said = [
        ("facts.imitates", Some(danish(&fact.imitates))),
        ("facts.compared", Some(day(&fact.compared))),
        ("facts.source", fact.source.as_ref().map(danish)),
        ("facts.checked", fact.checked.as_ref().map(day)),
        ("facts.valid_to", exercise.valid_to.as_ref().map(day)),
    ];
    let mut parts = vec![
        el("a")
            .attr("href", &exercise::route(exercise).href())
            .child(text(&exercise.title))
            .into(),
    ];
    for (key, value) in said {
        if let Some(value) = value {
            parts.push(el("br").into());
            parts.push(
                el("span")
                    .text([&app.t(key), " "].concat())
                    .child(text(&value))
                    .into(),
            );
        }
    }
    el("div").children(parts).into()
}
