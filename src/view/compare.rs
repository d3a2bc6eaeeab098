//! Two jobs beside each other.

use super::app::App;
use super::job;
use super::part::element::{self, all, el, heading, link, live, paragraph, row};
use super::part::{level, speak};
use super::result;
use crate::browser::page;
use crate::competence::CompetenceId;
use crate::job::{Job, Readiness};
use crate::profile::Profile;
use crate::route::Route;
use crate::view::leptos::*;

pub fn view(app: App, pair: Option<&(String, String)>) -> AnyView {
    let picked = RwSignal::new(pair.cloned().unwrap_or_default());
    let body = live(move || {
        let (one, other) = picked.get();
        let bank = app.bank.get_value();
        match (bank.job(&one), bank.job(&other)) {
            (Some(one), Some(other)) => beside(app, one, other),
            (None, _) | (_, None) => element::nothing(),
        }
    });
    all![
        heading(app.t("compare.heading")),
        paragraph("lead", app.t("compare.lead")),
        speak::button(app, "#main", speak::unnoted),
        el("div")
            .class("two")
            .child(pick(app, "one", picked, false))
            .child(pick(app, "other", picked, true)),
        body,
        row(vec![link(&Route::Jobs, "plain", app.t("job.others"))]),
    ]
}

/// The list of all jobs; when both lists have one, they are shown.
fn pick(app: App, id: &'static str, picked: RwSignal<(String, String)>, second: bool) -> AnyView {
    let bank = app.bank.get_value();
    let now = picked.with_untracked(|p| if second { p.1.clone() } else { p.0.clone() });
    let option = |value: &str, text: String| {
        el("option")
            .attr("value", value)
            .attr_if("selected", (value == now).then_some(""))
            .text(text)
            .into()
    };
    let mut options = vec![option("", app.t("compare.choose"))];
    options.extend(
        bank.jobs
            .iter()
            .map(|job| option(&job.id, job.name.clone())),
    );
    let key = if second {
        "compare.other"
    } else {
        "compare.one"
    };
    let select = el("select")
        .attr("id", id)
        .children(options)
        .on("change", move |event| {
            let value = event_target_value(&event);
            picked.update(|p| *(if second { &mut p.1 } else { &mut p.0 }) = value);
            let (one, other) = picked.get_untracked();
            if !one.is_empty() && !other.is_empty() {
                // The address can be passed on; the screen, and the focus, stay.
                let route = Route::Compare(Some((one, other)));
                page::replace(&route.href());
                app.route.set_value(route);
            }
        });
    el("div")
        .class("field")
        .child(el("label").attr("for", id).text(app.t(key)))
        .child(select)
        .into()
}

fn beside(app: App, one: &Job, other: &Job) -> AnyView {
    let profile = app.progress(|p| p.newest_whole().map(Profile::of));
    let jobs = [one, other];
    let stand = jobs.map(|job| profile.as_ref().map(|p| Readiness::of(job, p)));
    let heads = jobs.iter().zip(&stand).map(|(job, readiness)| {
        let near = readiness.as_ref().map(|readiness| {
            let said = if readiness.is_ready {
                app.t("job.is_ready")
            } else {
                job::count(app, "jobs.count", "jobs.on_way", readiness)
            };
            el("span").say().text(said)
        });
        el("div")
            .child(el("strong").say().text(job.name.clone()))
            .maybe(near)
            .child(link(
                &Route::Job(job.id.clone()),
                "plain flush",
                app.t("compare.whole"),
            ))
            .into()
    });
    let heads = el("div").class("two").children(heads.collect());
    let rows = CompetenceId::all()
        .filter(|id| jobs.iter().any(|job| requirement(job, *id).is_some()))
        .map(|id| {
            let cells = jobs
                .iter()
                .zip(&stand)
                .map(|(job, readiness)| cell(app, job, readiness.as_ref(), id));
            el("li")
                .child(el("strong").say().text(app.competence(id)))
                .child(el("div").class("two full").children(cells.collect()))
                .into()
        })
        .collect();
    el("div")
        .child(heads)
        .child(el("ul").class("profile").children(rows))
        .maybe(
            profile
                .is_none()
                .then(|| paragraph("", app.t("compare.test"))),
        )
        .child(paragraph("muted", app.t("jobs.origin")))
        .maybe(profile.map(|_| result::guidance(app)))
        .into()
}

fn requirement(job: &Job, id: CompetenceId) -> Option<crate::job::Requirement> {
    job.requirements
        .iter()
        .find(|r| r.competence == id)
        .copied()
}

/// What one job asks for in one competence, and how that stands. The job is named for those who hear it.
fn cell(app: App, job: &Job, readiness: Option<&Readiness>, id: CompetenceId) -> AnyView {
    let Some(asked) = requirement(job, id) else {
        return el("div")
            .child(el("span").class("vh").say().text(job.name.clone()))
            .child(
                el("span")
                    .class("muted")
                    .say()
                    .text(app.t("compare.asks_nothing")),
            )
            .into();
    };
    let stands = readiness.and_then(|readiness| {
        let mut all = readiness.requirements.iter();
        all.find(|(r, _)| r.competence == id).map(|(_, v)| *v)
    });
    el("div")
        .child(el("span").class("vh").say().text(job.name.clone()))
        .child(el("span").say().text(level::name(app, asked.level)))
        .maybe(stands.map(|verdict| job::verdict(app, verdict)))
        .into()
}
