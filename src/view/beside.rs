//! What the person said, beside what was measured: what they thought beforehand, whether they dare and know
//! where to get help, and whether the words were hard. It moves no level.

use super::app::App;
use super::own;
use super::part::element::{all, el, nothing, paragraph, section};
use super::part::level;
use crate::ability::Estimate;
use crate::competence::Level;
use crate::profile::{self, Profile, Standing};
use crate::session::{Agreement, Hard, JOB_SEARCH, OwnEstimate, Session};
use crate::view::leptos::*;
use std::cmp::Ordering;

pub fn view(app: App, session: &Session, profile: &Profile) -> AnyView {
    all![
        session
            .own_estimate
            .map_or_else(nothing, |own| thought(app, own, profile)),
        match session.hard {
            Some(Hard::Words | Hard::Both) => all![
                section(app.t("beside.words")),
                paragraph("", app.t("beside.words_about")),
            ],
            Some(Hard::Tasks | Hard::Neither) | None => nothing(),
        },
    ]
}

fn thought(app: App, own: OwnEstimate, profile: &Profile) -> AnyView {
    let mut lines = Vec::new();
    let mut compare = |question: &str, said: Option<Level>, estimate: Option<Estimate>| {
        let estimate = estimate.filter(|estimate| Standing::of(estimate) != Standing::Unknown);
        if let (Some(said), Some(estimate)) = (said, estimate) {
            lines.push(line(app, question, said, &estimate));
        }
    };
    compare("own.digital", own.digital, Some(profile.overall));
    let bank = app.bank.get_value();
    let searching = profile
        .competences
        .iter()
        .zip(&bank.competences)
        .find(|(m, competence)| competence.id == JOB_SEARCH && m.answers > 0);
    compare(
        "own.job_search",
        own.job_search,
        searching.map(|(m, _)| m.estimate),
    );
    let hesitates = |said| matches!(said, Some(Agreement::Sometimes | Agreement::NotYet));
    for (said, key) in [(own.courage, "beside.courage"), (own.help, "beside.help")] {
        if hesitates(said) {
            lines.push(paragraph("", app.t(key)));
        }
    }
    if lines.is_empty() {
        return nothing();
    }
    // Not on the paper: that is shown to others.
    el("div")
        .class("no-print")
        .child(section(app.t("beside.heading")))
        .child(paragraph("muted", app.t("beside.about")))
        .children(lines)
        .into()
}

/// One question, the answer to it, the measurement, and a sentence on the two.
fn line(app: App, question: &str, said: Level, estimate: &Estimate) -> AnyView {
    let sentence = match profile::beside(said, estimate) {
        Ordering::Equal => "beside.fits",
        Ordering::Greater => "beside.more",
        Ordering::Less => "beside.less",
    };
    let said = own::LEVELS.get(said.number()).copied().unwrap_or(question);
    let facts = [
        ("said", &*app.t(said)),
        ("measured", &*level::standing(app, estimate)),
    ];
    el("div")
        .child(el("p").child(el("strong").text(app.t(question))))
        .child(paragraph("", app.tf("beside.line", &facts)))
        .child(paragraph("", app.t(sentence)))
        .into()
}
