//! What a person thinks before the test. Four kind questions; skipped as one likes, never scored.

use super::app::App;
use super::part::element::{all, button, el, fieldset, heading, option, paragraph, words};
use super::part::speak;
use crate::session::OwnEstimate;
use crate::view::leptos::*;

/// In the order of the levels.
pub const LEVELS: [&str; 4] = ["own.new", "own.helped", "own.alone", "own.helping"];
/// In the order of [`crate::session::Agreement::ALL`].
const AGREEMENT: [&str; 3] = ["own.yes", "own.sometimes", "own.not_yet"];

const QUESTIONS: [(&str, &[&str]); 4] = [
    ("own.digital", &LEVELS),
    ("own.job_search", &LEVELS),
    ("own.courage", &AGREEMENT),
    ("own.help", &AGREEMENT),
];

pub fn view(app: App) -> AnyView {
    let mut given = Vec::new();
    let mut questions = Vec::new();
    for (key, answers) in QUESTIONS {
        let chosen = RwSignal::new(usize::MAX);
        given.push(chosen);
        questions.push(question(app, key, answers, chosen));
    }
    let go_on = move || {
        let mut places = [usize::MAX; QUESTIONS.len()];
        for (place, chosen) in places.iter_mut().zip(&given) {
            *place = chosen.get_untracked();
        }
        app.keep_own(OwnEstimate::of(places));
    };
    let actions = el("div")
        .class("actions")
        .child(button("main", app.t("own.next"), go_on))
        .child(button("second", app.t("own.skip"), move || {
            app.keep_own(OwnEstimate::default());
        }));
    all![
        heading(app.t("own.heading")),
        paragraph("lead", app.t("own.lead")),
        speak::button(app, "#main", speak::unnoted),
        el("div").children(questions),
        actions,
    ]
}

/// Radio buttons under one question; `chosen` holds the place of the answer.
pub fn question(app: App, key: &str, answers: &[&str], chosen: RwSignal<usize>) -> AnyView {
    let rows = answers
        .iter()
        .enumerate()
        .map(|(at, answer)| {
            let checked = move || chosen.get() == at;
            let label = words(app.t(answer));
            option("radio", key, &label, checked, move |_| chosen.set(at))
        })
        .collect();
    fieldset(app.t(key), rows).into()
}
