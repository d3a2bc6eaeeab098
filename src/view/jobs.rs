//! The job profiles.

use super::app::App;
use super::part::element::{all, card, el, heading, paragraph};
use super::part::speak;
use crate::route::Route;
use crate::view::leptos::*;

pub fn view(app: App) -> AnyView {
    let bank = app.bank.get_value();
    let jobs = bank
        .jobs
        .iter()
        .map(|job| card(&Route::Job(job.id.clone()), job.name.clone(), Vec::new()))
        .collect();
    all![
        heading(app.t("jobs.heading")),
        paragraph("lead", app.t("jobs.lead")),
        speak::button(app, "#main", speak::unnoted),
        el("div").class("cards").children(jobs),
        paragraph("muted", app.t("jobs.origin")),
    ]
}
