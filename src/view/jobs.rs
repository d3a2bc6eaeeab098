//! The job profiles.

use super::app::App;
use super::job;
use super::part::element::{all, card, el, heading, link, paragraph, row};
use super::part::speak;
use crate::job::Readiness;
use crate::profile::Profile;
use crate::route::Route;
use crate::view::leptos::*;

pub fn view(app: App) -> AnyView {
    let bank = app.bank.get_value();
    let profile = app.progress(|p| p.newest_whole().map(Profile::of));
    let jobs = bank
        .jobs
        .iter()
        .map(|job| {
            let near = profile.as_ref().map(|profile| {
                let readiness = Readiness::of(job, profile);
                let (class, said) = if readiness.is_ready {
                    ("tag right", app.t("jobs.ready"))
                } else {
                    (
                        "muted",
                        job::count(app, "jobs.count", "jobs.on_way", &readiness),
                    )
                };
                el("span").class(class).text(said).into()
            });
            card(
                &Route::Job(job.id.clone()),
                job.name.clone(),
                near.into_iter().collect(),
            )
        })
        .collect();
    let lead = if profile.is_some() {
        "jobs.lead_measured"
    } else {
        "jobs.lead"
    };
    all![
        heading(app.t("jobs.heading")),
        paragraph("lead", app.t(lead)),
        speak::button(app, "#main", speak::unnoted),
        el("div").class("cards").children(jobs),
        row(vec![
            link(&Route::Compare(None), "second", app.t("jobs.compare")),
            link(&Route::Employer, "plain", app.t("jobs.employer")),
        ]),
        paragraph("muted", app.t("jobs.origin")),
    ]
}
