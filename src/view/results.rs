//! All sittings on this device, and what has changed since the last one.

use super::app::App;
use super::part::element::{all, card, el, heading, link, paragraph, row, section};
use super::part::level;
use super::result;
use crate::ability::Estimate;
use crate::profile::{self, Profile};
use crate::route::Route;
use crate::session::Session;
use crate::view::leptos::*;
use std::cmp::Ordering;

pub fn view(app: App) -> AnyView {
    let sittings: Vec<Session> = app.progress(|p| p.completed().cloned().collect());
    let Some(newest) = sittings.first() else {
        return result::nothing(app);
    };
    let change = sittings
        .get(1)
        .map(|before| compare(app, &Profile::of(before), &Profile::of(newest)));
    let cards = sittings.iter().map(|s| sitting(app, s)).collect();
    el("div")
        .child(heading(app.t("results.heading")))
        .maybe(change)
        .child(section(app.t("results.all")))
        .child(el("div").class("cards").children(cards))
        .child(result::guidance(app))
        .child(row(vec![
            link(&Route::Test, "second", app.t("results.again")),
            link(&Route::Practice, "second", app.t("result.practise")),
        ]))
        .into()
}

fn sitting(app: App, session: &Session) -> AnyView {
    let date = app.date(session.completed().unwrap_or(session.started));
    let overall = level::standing(app, &Profile::of(session).overall);
    let said = app.tf("result.overall", &[("standing", &overall)]);
    card(
        &Route::Result(Some(session.id)),
        date,
        vec![el("span").text(said).into()],
    )
}

fn compare(app: App, before: &Profile, after: &Profile) -> AnyView {
    let overall = line(
        app,
        app.t("results.overall"),
        &before.overall,
        &after.overall,
    );
    let rows = before
        .competences
        .iter()
        .zip(&after.competences)
        .filter(|(b, a)| b.answers > 0 && a.answers > 0)
        .map(|(b, a)| {
            let name = app.competence(a.competence);
            line(app, name, &b.estimate, &a.estimate)
        })
        .collect();
    all![
        section(app.t("results.change")),
        paragraph("muted", app.t("results.change_about")),
        el("ul").class("profile").child(overall).children(rows),
    ]
}

/// One line of the comparison: what is said, and both measurements drawn under each other.
fn line(app: App, name: String, before: &Estimate, after: &Estimate) -> AnyView {
    let said = app.t(match profile::change(before, after) {
        Ordering::Greater => "results.better",
        Ordering::Equal => "results.same",
        Ordering::Less => "results.lower",
    });
    level::line(
        name,
        said,
        vec![level::picture(before), level::picture(after)],
    )
}
