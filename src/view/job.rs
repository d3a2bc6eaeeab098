//! One job: what it asks for, and how near the person is.

use super::app::App;
use super::part::element::{all, el, heading, link, paragraph, row, section};
use super::part::{level, speak};
use super::{more, practice, result, shell};
use crate::catalogue::Exercise;
use crate::job::{Requirement, Verdict};
use crate::profile::Profile;
use crate::route::Route;
use crate::view::leptos::*;

pub fn view(app: App, id: &str) -> AnyView {
    let bank = app.bank.get_value();
    let Some(job) = bank.job(id) else {
        return shell::lost(app);
    };
    let profile = app.progress(|p| p.completed().next().map(Profile::of));
    let lines = job
        .requirements
        .iter()
        .map(|requirement| line(app, requirement, profile.as_ref()))
        .collect();
    let test = |class: &str| {
        if app.progress(|p| p.running().is_some()) {
            return link(&Route::Test, class, app.t("start.resume"));
        }
        let fresh = || link(&Route::TestFor(id.to_owned()), class, app.t("job.test"));
        more::for_job(app, job, profile.as_ref()).unwrap_or_else(fresh)
    };
    let (lead, next) = if profile.is_some() {
        let practice = link(&Route::Practice, "main", app.t("result.practise"));
        ("job.lead", vec![practice, test("second")])
    } else {
        ("job.lead_unmeasured", vec![test("main")])
    };
    el("div")
        .child(heading(job.name.clone()))
        .child(paragraph("lead", app.t(lead)))
        .child(speak::button(app, "#main", speak::unnoted))
        .child(section(app.t("job.requirements")))
        .child(el("ul").class("profile").children(lines))
        .child(paragraph("muted", app.t("jobs.origin")))
        .maybe(profile.map(|_| result::guidance(app)))
        .maybe(exercises(app, id))
        .child(row(next))
        .child(row(vec![link(&Route::Jobs, "plain", app.t("job.others"))]))
        .into()
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
    (!fitting.is_empty()).then(|| {
        all![
            section(app.t("job.exercises")),
            practice::cards(app, &fitting)
        ]
    })
}

fn line(app: App, requirement: &Requirement, profile: Option<&Profile>) -> AnyView {
    let measured = profile.and_then(|p| {
        p.competences
            .iter()
            .find(|m| m.competence == requirement.competence && m.answers > 0)
    });
    let yours = profile.is_some().then(|| {
        let standing = measured.map_or_else(
            || app.t("result.not_measured"),
            |measured| level::standing(app, &measured.estimate),
        );
        el("span")
            .class("muted")
            .say()
            .text(app.tf("job.yours", &[("standing", &standing)]))
    });
    let verdict = measured.map(|measured| {
        let (class, key) = match requirement.verdict(&measured.estimate) {
            Verdict::Ready => ("tag right", "job.ready"),
            Verdict::Undecided => ("tag", "job.undecided"),
            Verdict::PractiseFirst => ("tag", "job.practise_first"),
        };
        el("span").class(class).say().text(app.t(key))
    });
    let critical = requirement
        .critical
        .then(|| el("span").class("muted").say().text(app.t("job.critical")));
    let level = level::name(app, requirement.level);
    let asks = el("span")
        .say()
        .text(app.tf("job.asks", &[("level", &level)]));
    el("li")
        .child(
            el("strong")
                .say()
                .text(app.competence(requirement.competence)),
        )
        .child(asks)
        .maybe(yours)
        .maybe(verdict)
        .maybe(critical)
        .into()
}
