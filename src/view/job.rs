//! One job: what it asks for, how near the person is, and the exercises that close each gap.

use super::app::App;
use super::more;
use super::part::element::{self, all, details, el, heading, link, paragraph, row, section};
use super::part::{level, speak};
use super::{practice, result, shell};
use crate::browser::clock;
use crate::catalogue::Exercise;
use crate::competence::{CompetenceId, Level};
use crate::job::{Job, Readiness, Requirement, Verdict};
use crate::profile::Profile;
use crate::route::Route;
use crate::session::Session;
use crate::view::leptos::*;

pub fn view(app: App, id: &str) -> AnyView {
    let bank = app.bank.get_value();
    let Some(job) = bank.job(id) else {
        return shell::lost(app);
    };
    match app.progress(|p| p.newest_whole().cloned()) {
        Some(session) => measured(app, job, &session),
        None => unmeasured(app, job),
    }
}

fn unmeasured(app: App, job: &Job) -> AnyView {
    let lines = job
        .requirements
        .iter()
        .map(|requirement| {
            el("li")
                .child(
                    el("strong")
                        .say()
                        .text(app.competence(requirement.competence)),
                )
                .child(asks(app, requirement))
                .maybe(critical(app, requirement))
                .into()
        })
        .collect();
    el("div")
        .child(heading(job.name.clone()))
        .child(paragraph("lead", app.t("job.lead_unmeasured")))
        .child(speak::button(app, "#main", speak::unnoted))
        .child(section(app.t("job.requirements")))
        .child(el("ul").class("profile").children(lines))
        .child(paragraph("muted", app.t("jobs.origin")))
        .maybe(exercises(app, &job.id).map(|cards| all![section(app.t("job.exercises")), cards]))
        .child(row(vec![
            test(app, job, "main"),
            compare_with(app, job),
            link(&Route::Jobs, "plain", app.t("job.others")),
        ]))
        .into()
}

fn measured(app: App, job: &Job, session: &Session) -> AnyView {
    let profile = Profile::of(session);
    let readiness = Readiness::of(job, &profile);
    let lines = readiness
        .requirements
        .iter()
        .map(|(requirement, verdict)| line(app, job, requirement, *verdict, &profile))
        .collect();
    let undecided = readiness.count(Verdict::Undecided) > 0 || !readiness.is_ready;
    let more = undecided
        .then(|| app.more(session, Some(&job.id)))
        .flatten()
        .map(|more| more::offer(app, session, more));
    let again = more.is_none().then(|| test(app, job, "second"));
    let all_exercises =
        exercises(app, &job.id).map(|cards| details(app.t("job.all_exercises").into_any(), cards));
    el("div")
        .child(heading(job.name.clone()))
        .child(paragraph("lead", app.t("job.lead")))
        .child(speak::button(app, "#main", speak::unnoted))
        .child(said(app, &readiness))
        .maybe(more)
        .child(section(app.t("job.requirements")))
        .child(el("ul").class("profile").children(lines))
        .child(paragraph("muted", app.t("jobs.origin")))
        .maybe(all_exercises)
        .child(result::guidance(app))
        .child(row([
            Some(link(&Route::Practice, "main", app.t("result.practise"))),
            again,
            Some(compare_with(app, job)),
            Some(link(&Route::Jobs, "plain", app.t("job.others"))),
        ]
        .into_iter()
        .flatten()
        .collect()))
        .into()
}

/// Into the test for this job, or back to the one under way.
fn test(app: App, job: &Job, class: &str) -> AnyView {
    if app.progress(|p| p.running().is_some()) {
        link(&Route::Test, class, app.t("start.resume"))
    } else {
        link(&Route::TestFor(job.id.clone()), class, app.t("job.test"))
    }
}

fn compare_with(app: App, job: &Job) -> AnyView {
    let bank = app.bank.get_value();
    let mut others = bank.jobs.iter().filter(|other| other.id != job.id);
    let other = others.next().map(|other| other.id.clone());
    let pair = other.map(|other| (job.id.clone(), other));
    link(&Route::Compare(pair), "second", app.t("job.compare"))
}

/// What may be said of the job as a whole.
fn said(app: App, readiness: &Readiness) -> AnyView {
    if readiness.is_ready {
        return el("div")
            .class("notice")
            .child(paragraph("lead", app.t("job.is_ready")))
            .child(paragraph("", app.t("job.is_ready_about")))
            .into();
    }
    let none = if readiness.count(Verdict::PractiseFirst) > 0 {
        "job.on_way"
    } else {
        "job.unknown"
    };
    let why = if readiness.count(Verdict::PractiseFirst) > 0 {
        "job.not_yet_practise"
    } else if readiness.count(Verdict::Undecided) > 0 {
        "job.not_yet_undecided"
    } else {
        "job.not_yet_joint"
    };
    el("div")
        .class("notice")
        .child(paragraph(
            "lead",
            count(app, "job.not_yet", none, readiness),
        ))
        .child(paragraph("", app.t(why)))
        .into()
}

/// How many requirements stand ready; where none does, `none` says it kindly.
pub fn count(app: App, key: &str, none: &str, readiness: &Readiness) -> String {
    let ready = readiness.count(Verdict::Ready);
    if ready == 0 {
        return app.t(none);
    }
    let of = readiness.requirements.len().to_string();
    app.tf(key, &[("n", &ready.to_string()), ("of", &of)])
}

/// The exercises that fit the job, once the catalogue is there.
fn exercises(app: App, id: &str) -> Option<AnyView> {
    let catalogue = app.catalogue()?;
    let fitting: Vec<Exercise> = catalogue
        .exercises
        .iter()
        .filter(|exercise| exercise.jobs.iter().any(|job| job == id))
        .cloned()
        .collect();
    (!fitting.is_empty()).then(|| practice::cards(app, &fitting))
}

fn asks(app: App, requirement: &Requirement) -> AnyView {
    let level = level::name(app, requirement.level);
    el("span")
        .say()
        .text(app.tf("job.asks", &[("level", &level)]))
        .into()
}

fn critical(app: App, requirement: &Requirement) -> Option<AnyView> {
    requirement.critical.then(|| {
        el("span")
            .class("muted")
            .say()
            .text(app.t("job.critical"))
            .into()
    })
}

/// How a requirement stands.
pub fn verdict(app: App, verdict: Verdict) -> AnyView {
    let (class, key) = match verdict {
        Verdict::Ready => ("tag right", "job.ready"),
        Verdict::Undecided => ("tag", "job.undecided"),
        Verdict::PractiseFirst => ("tag", "job.practise_first"),
    };
    el("span").class(class).say().text(app.t(key)).into()
}

fn line(
    app: App,
    job: &Job,
    requirement: &Requirement,
    stands: Verdict,
    profile: &Profile,
) -> AnyView {
    let measured = profile
        .competences
        .iter()
        .find(|m| m.competence == requirement.competence && m.answers > 0);
    let standing = measured.map_or_else(
        || app.t("result.not_measured"),
        |measured| level::standing(app, &measured.estimate),
    );
    let close = if stands == Verdict::Ready {
        element::nothing()
    } else {
        close(
            app,
            (requirement.competence, requirement.level),
            Some(&job.id),
        )
    };
    el("li")
        .child(
            el("strong")
                .say()
                .text(app.competence(requirement.competence)),
        )
        .child(verdict(app, stands))
        .child(
            el("span")
                .class("full")
                .child(asks(app, requirement))
                .text(". ".to_owned())
                .child(
                    el("span")
                        .class("muted")
                        .say()
                        .text(app.tf("job.yours", &[("standing", &standing)])),
                ),
        )
        .maybe(critical(app, requirement))
        .child(close)
        .into()
}

/// How many exercises are put forward for one gap.
const CLOSING: usize = 3;

/// The exercises that close a gap, with the minutes to expect, once the catalogue is there.
pub fn close(app: App, gap: (CompetenceId, Level), job: Option<&str>) -> AnyView {
    let Some(catalogue) = app.catalogue() else {
        return element::nothing();
    };
    let fitting: Vec<Exercise> = app.progress(|p| {
        crate::practice::closing(&catalogue, p, gap, job, clock::now(), CLOSING)
            .into_iter()
            .cloned()
            .collect()
    });
    let minutes: u32 = fitting.iter().map(|e| u32::from(e.minutes)).sum();
    let inside = if fitting.is_empty() {
        element::nothing()
    } else {
        practice::cards(app, &fitting)
    };
    let items = row(vec![link(
        &Route::PracticeOf(gap.0),
        "plain",
        app.t("job.close_items"),
    )]);
    if fitting.is_empty() {
        return items;
    }
    details(
        app.tf("job.close", &[("m", &minutes.to_string())])
            .into_any(),
        all![inside, items],
    )
}
