//! Ten minutes a day: a plan from the result, on paper and in the calendar.

use super::app::App;
use super::exercise;
use super::part::element::{
    all, button, el, fieldset, heading, link, live, option, paragraph, row, section, status, words,
};
use super::{result, workshop};
use crate::browser::{clock, file, page};
use crate::catalogue::Catalogue;
use crate::certificate::{Day, Time};
use crate::ics;
use crate::profile::Profile;
use crate::route::Route;
use crate::session::Session;
use crate::sprint::{self, LENGTHS, Ten};
use crate::view::leptos::*;
use std::sync::Arc;

/// When in the day, in minutes after midnight, and the word for it.
const HOURS: [(u16, &str); 4] = [
    (9 * 60, "sprint.morning"),
    (12 * 60 + 30, "sprint.noon"),
    (16 * 60, "sprint.afternoon"),
    (19 * 60, "sprint.evening"),
];

pub fn view(app: App, id: u64) -> AnyView {
    let session = app.progress(|p| p.sitting(id).filter(|s| s.completed().is_some()).cloned());
    let Some(session) = session else {
        return result::nothing(app);
    };
    let Some(catalogue) = app.catalogue() else {
        return app.waiting();
    };
    workshop::dress(app);
    let length = RwSignal::new(LENGTHS[0]);
    let begins = RwSignal::new(HOURS[0].0);
    let said = RwSignal::new(String::new());
    let (session, catalogue) = (StoredValue::new(session), StoredValue::new(catalogue));
    let lengths = LENGTHS.map(|days| {
        option(
            "radio",
            "length",
            &words(app.tf("sprint.days", &[("n", &days.to_string())])),
            move || length.get() == days,
            move |_| length.set(days),
        )
    });
    let hours = HOURS.map(|(minutes, key)| {
        option(
            "radio",
            "begins",
            &words(app.t(key)),
            move || begins.get() == minutes,
            move |_| begins.set(minutes),
        )
    });
    let save = move || {
        let text = with_plan(app, session, catalogue, length.get_untracked(), |plan| {
            calendar(app, plan, begins.get_untracked())
        });
        let key = if file::save_as("digiklar-plan.ics", "text/calendar", text.as_bytes()) {
            "sprint.saved"
        } else {
            "settings.not_exported"
        };
        said.set(app.t(key));
    };
    let status = status(said);
    let plan = live(move || {
        with_plan(app, session, catalogue, length.get(), |plan| {
            days(app, plan)
        })
    });
    let print = || {
        page::set_print("page");
        page::print();
    };
    all![
        heading(app.t("sprint.heading")),
        paragraph("lead", app.t("sprint.lead")),
        el("div")
            .class("no-print")
            .child(fieldset(app.t("sprint.how_many"), lengths.into())),
        section(app.t("sprint.plan")),
        plan,
        paragraph("", app.t("sprint.after")),
        el("div")
            .class("no-print")
            .child(row(vec![button("main", app.t("sprint.print"), print)]))
            .child(section(app.t("sprint.calendar")))
            .child(paragraph("", app.t("sprint.calendar_about")))
            .child(fieldset(app.t("sprint.when"), hours.into()))
            .child(row(vec![button("second", app.t("sprint.save"), save)]))
            .child(status),
        row(vec![link(
            &Route::Result(Some(id)),
            "plain",
            app.t("review.back"),
        )]),
    ]
}

fn with_plan<T>(
    app: App,
    session: StoredValue<Session>,
    catalogue: StoredValue<Arc<Catalogue>>,
    length: usize,
    act: impl FnOnce(&[Ten]) -> T,
) -> T {
    let now = clock::now();
    let today = Time::from_millis(now).map_or(Day::from_number(0), Time::day);
    let profile = session.with_value(Profile::of);
    catalogue.with_value(|catalogue| {
        let plan = app.progress(|p| sprint::plan(&profile, catalogue, p, (today, now), length));
        act(&plan)
    })
}

fn days(app: App, plan: &[Ten]) -> AnyView {
    let days = plan.iter().map(|ten| {
        let exercises = ten.exercises.iter().map(|exercise| {
            let minutes = app.tf("exercise.minutes", &[("n", &exercise.minutes.to_string())]);
            el("span")
                .class("doing")
                .child(
                    el("a")
                        .class("plain flush")
                        .attr("href", &exercise::route(exercise).href())
                        .attr_if("lang", exercise.title.danish.then_some("da"))
                        .text(exercise.title.text.clone()),
                )
                .child(el("span").class("muted").text(minutes))
                .into()
        });
        let date = app
            .bank
            .with_value(|bank| clock::weekday(ten.day.noon(), &bank.locale.code));
        el("li")
            .child(el("span").class("tick").attr("aria-hidden", "true"))
            .child(
                el("div")
                    .child(el("strong").say().text(date))
                    .children(exercises.collect()),
            )
            .into()
    });
    el("ol").class("sprint").children(days.collect()).into()
}

fn calendar(app: App, plan: &[Ten], begins: u16) -> String {
    let stamp = Time::from_millis(clock::now()).unwrap_or(Time(0));
    let tag = clock::seed().to_string();
    let summary = |ten: &Ten| {
        let titles: Vec<&str> = ten
            .exercises
            .iter()
            .map(|e| e.title.text.as_str())
            .collect();
        app.tf("sprint.event", &[("what", &titles.join(", "))])
    };
    let events = sprint::events(plan, begins, &tag, summary, |exercise| {
        page::address(&exercise::route(exercise).href())
    });
    ics::calendar(stamp, &events)
}
