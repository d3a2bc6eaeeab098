//! All sittings on this device, which of them count, and what has changed between the last two that do.

use super::app::App;
use super::part::element::{self, all, card, el, heading, link, paragraph, row, section};
use super::part::level;
use super::result;
use crate::ability::Estimate;
use crate::browser::clock;
use crate::profile::{self, Profile};
use crate::route::Route;
use crate::session::Session;
use crate::view::leptos::*;
use std::cmp::Ordering;

pub fn view(app: App) -> AnyView {
    let sittings: Vec<Session> = app.progress(|p| p.completed().cloned().collect());
    if sittings.is_empty() {
        return result::nothing(app);
    }
    let attempts: Vec<Session> =
        app.progress(|p| p.attempts().into_iter().rev().take(2).cloned().collect());
    let change = match attempts.as_slice() {
        [after, before] => compare(app, before, after),
        _ => element::nothing(),
    };
    let counting: Vec<i64> = app.progress(|p| p.attempts().iter().map(|s| s.started).collect());
    let cards = sittings
        .iter()
        .map(|s| sitting(app, s, counting.contains(&s.started)))
        .collect();
    el("div")
        .child(heading(app.t("results.heading")))
        .child(change)
        .child(section(app.t("results.all")))
        .child(paragraph("", counts(app)))
        .child(el("div").class("cards").children(cards))
        .child(result::guidance(app))
        .child(row(vec![
            link(&Route::Test, "second", app.t("results.again")),
            link(&Route::Practice, "second", app.t("result.practise")),
        ]))
        .into()
}

/// When a test counts as a new attempt, and when the next one may.
fn counts(app: App) -> String {
    match app.progress(crate::progress::Progress::next_attempt) {
        Some(next) if next > clock::now() => {
            app.tf("results.counts_from", &[("date", &app.date(next))])
        }
        Some(_) | None => app.t("results.counts_now"),
    }
}

fn sitting(app: App, session: &Session, counts: bool) -> AnyView {
    let date = app.date(session.completed().unwrap_or(session.started));
    let overall = level::standing(app, &Profile::of(session).overall);
    let said = app.tf("result.overall", &[("standing", &overall)]);
    let key = match (counts, session.form.has_profile()) {
        (true, _) => "results.counted",
        (false, true) => "results.early",
        (false, false) => "results.short",
    };
    card(
        &Route::Result(Some(session.id)),
        date,
        vec![
            el("span").text(said).into(),
            el("span").class("muted").text(app.t(key)).into(),
        ],
    )
}

/// Two attempts beside each other.
fn compare(app: App, first: &Session, second: &Session) -> AnyView {
    let (before, after) = (Profile::of(first), Profile::of(second));
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
    let date = |s: &Session| app.date(s.completed().unwrap_or(s.started));
    let dates = app.tf(
        "results.change_dates",
        &[("before", &date(first)), ("after", &date(second))],
    );
    let repeated = match second.repeated() {
        0 => element::nothing(),
        many => paragraph("muted", app.tn("result.repeated", many)),
    };
    all![
        section(app.t("results.change")),
        paragraph("", dates),
        paragraph("muted", app.t("results.change_about")),
        repeated,
        el("ul").class("profile").child(overall).children(rows),
    ]
}

/// One line of the comparison: what is said, and both measurements in words and drawn under each other.
fn line(app: App, name: String, before: &Estimate, after: &Estimate) -> AnyView {
    let (class, key) = match profile::change(before, after) {
        Ordering::Greater => ("tag right", "results.better"),
        Ordering::Equal => ("tag", "results.same"),
        Ordering::Less => ("tag", "results.lower"),
    };
    let one = |key: &str, estimate: &Estimate| {
        let standing = level::standing(app, estimate);
        el("div")
            .class("measured")
            .child(
                el("span")
                    .say()
                    .text(app.tf(key, &[("standing", &standing)])),
            )
            .child(level::bar(app, estimate))
    };
    el("li")
        .child(el("strong").say().text(name))
        .child(el("span").class(class).say().text(app.t(key)))
        .child(one("results.before", before))
        .child(one("results.after", after))
        .into()
}
