//! What a sitting says: strengths first, then what is nearly there, then what to practise.

use super::app::App;
use super::part::element::{
    self, all, button, details, el, heading, link, paragraph, row, section,
};
use super::part::{level, speak, task_list};
use super::{more, practice};
use crate::ability::Estimate;
use crate::browser::page;
use crate::certificate::Certificate;
use crate::competence::Level;
use crate::profile::{Measured, Profile};
use crate::route::Route;
use crate::session::Session;
use crate::view::leptos::*;

pub fn view(app: App, id: Option<u64>) -> AnyView {
    let session = app.progress(|p| match id {
        Some(id) => p.sitting(id).filter(|s| s.completed().is_some()).cloned(),
        None => p.completed().next().cloned(),
    });
    match session {
        Some(session) => result(app, &session),
        None => nothing(app),
    }
}

/// No finished test to show; says what to do instead.
pub fn nothing(app: App) -> AnyView {
    all![
        heading(app.t("result.none")),
        paragraph("", app.t("result.none_about")),
        row(vec![link(&Route::Test, "main", app.t("start.test"))]),
    ]
}

fn result(app: App, session: &Session) -> AnyView {
    let profile = Profile::of(session);
    let date = app.date(session.completed().unwrap_or(session.started));
    let count = session.counted().to_string();
    let rapid = session.responses.iter().filter(|r| r.rapid).count();
    let provisional = session.is_provisional().then(|| {
        el("p")
            .class("notice warn")
            .say()
            .text(app.tn("result.provisional", rapid))
    });
    let sure = all![
        paragraph("", app.t("result.sure_about")),
        paragraph("", app.t("result.sure_judgement")),
    ];
    el("div")
        .child(heading(app.t("result.heading")))
        .child(paragraph(
            "muted",
            app.tf("result.taken", &[("date", &date), ("n", &count)]),
        ))
        .child(speak::button(app, "#main", speak::unnoted))
        .maybe(provisional)
        .child(strengths(app, &profile))
        .child(tasks(app, "result.nearly", &profile, |m| &m.nearly))
        .child(tasks(app, "result.unsolved", &profile, |m| &m.unsolved))
        .maybe(practice::next(app).map(|next| {
            el("div")
                .class("no-print")
                .child(section(app.t("practice.next")))
                .child(next)
        }))
        .child(section(app.t("result.profile")))
        .child(overall(app, &profile.overall))
        .child(paragraph("muted", app.t("result.profile_about")))
        .child(competences(app, &profile))
        .child(details(app.t("result.sure").into_any(), sure))
        .child(guidance(app))
        .child(next(app, session))
        .maybe(more::more(app, session))
        .into()
}

/// What can be done with a result.
fn next(app: App, session: &Session) -> AnyView {
    let first = match Certificate::of(session) {
        Ok(_) => link(
            &Route::Certificate(session.id),
            "main",
            app.t("result.certificate"),
        ),
        Err(_) => link(&Route::Test, "main", app.t("results.again")),
    };
    let actions = vec![
        first,
        link(&Route::Practice, "second", app.t("result.practise")),
        link(&Route::Review(session.id), "second", app.t("result.review")),
        link(&Route::Jobs, "second", app.t("result.jobs")),
        button("second", app.t("result.print"), || {
            page::set_print("page");
            page::print();
        }),
    ];
    el("div")
        .class("no-print")
        .child(section(app.t("result.next")))
        .child(row(actions))
        .child(paragraph("muted", app.t("result.keep")))
        .child(row(vec![link(
            &Route::Settings,
            "plain",
            app.t("result.save_file"),
        )]))
        .into()
}

fn overall(app: App, estimate: &Estimate) -> AnyView {
    let standing = level::standing(app, estimate);
    let said = app.tf("result.overall", &[("standing", &standing)]);
    el("div")
        .class("notice")
        .child(paragraph("lead", said))
        .child(paragraph("", level::meaning(app, estimate.likeliest())))
        .into()
}

/// How many tasks to practise stand open; the rest unfold.
const FIRST: usize = 4;

fn strengths(app: App, profile: &Profile) -> AnyView {
    let solved: Vec<&str> = profile.solved().collect();
    if solved.is_empty() {
        return all![
            section(app.t("result.start_here")),
            paragraph("", app.t("result.start_here_about")),
        ];
    }
    all![
        section(app.t("result.solved")),
        task_list::view(app, &solved),
    ]
}

fn tasks(app: App, key: &str, profile: &Profile, of: fn(&Measured) -> &Vec<String>) -> AnyView {
    let ids: Vec<&str> = profile
        .competences
        .iter()
        .flat_map(of)
        .map(String::as_str)
        .collect();
    if ids.is_empty() {
        return element::nothing();
    }
    let rest = ids.get(FIRST..).filter(|rest| !rest.is_empty());
    let rest = rest.map(|rest| {
        details(
            app.tn("result.more", rest.len()).into_any(),
            task_list::view(app, rest),
        )
    });
    el("div")
        .child(section(app.t(key)))
        .child(task_list::view(app, ids.get(..FIRST).unwrap_or(&ids)))
        .maybe(rest)
        .into()
}

/// The profile: a line of words and a bar for each competence.
fn competences(app: App, profile: &Profile) -> AnyView {
    let lines = profile
        .competences
        .iter()
        .map(|measured| competence(app, measured))
        .collect();
    let ends = Level::ALL.map(|l| el("span").text(level::name(app, l)).into());
    let scale = el("p")
        .class("scale muted")
        .attr("aria-hidden", "true")
        .children(ends.into());
    all![scale, el("ul").class("profile").children(lines)]
}

fn competence(app: App, measured: &Measured) -> AnyView {
    let name = app.competence(measured.competence);
    if measured.answers == 0 {
        return level::line(name, app.t("result.not_measured"), Vec::new());
    }
    let said = level::standing(app, &measured.estimate);
    level::line(name, said, vec![level::picture(&measured.estimate)])
}

/// The framework's sentence stands wherever a result shows.
pub fn guidance(app: App) -> AnyView {
    paragraph("guidance", app.t("result.guidance"))
}
