//! Before the test: what to know, and which test. No surprises.

use super::app::App;
use super::part::element::{
    all, button, card, details, el, heading, link, list, paragraph, section, text, words,
};
use super::part::speak;
use crate::bank::Bank;
use crate::browser::{clock, page};
use crate::form::{Form, STAGE};
use crate::job::Job;
use crate::route::Route;
use crate::session::TRIED;
use crate::view::leptos::*;

pub fn view(app: App, bank: &Bank) -> AnyView {
    let route = app.route.get_value();
    let job = if let Route::TestFor(id) = &route {
        bank.job(id)
    } else {
        None
    };
    before(app, bank, job, route == Route::TestShort)
}

fn before(app: App, bank: &Bank, job: Option<&Job>, short: bool) -> AnyView {
    let form = match job {
        Some(job) => Form::Job(job.id.clone()),
        None if short => Form::Short,
        None => Form::Core,
    };
    let tried = if short { 0 } else { bank.pretests().min(TRIED) };
    let count = (form.core(bank.open().len()) + tried).to_string();
    let tried = tried.to_string();
    let more = STAGE.to_string();
    let values = [("n", count.as_str()), ("tried", &tried), ("more", &more)];
    let (lead, time) = match job {
        Some(_) => ("before.lead_job", "before.time_job"),
        None if short => ("before.lead", "before.time_short"),
        None => ("before.lead", "before.time"),
    };
    let points = [
        time,
        "before.tried",
        "before.calm",
        if page::is_shared() {
            "shared.pause"
        } else {
            "before.pause"
        },
        "before.unsure",
        "before.aids",
        "before.device",
    ]
    .into_iter()
    .filter(|key| *key != "before.tried" || tried != "0")
    .map(|key| text(&words(app.tf(key, &values))))
    .collect();
    let now = clock::now();
    let retest = app.progress(|p| p.counts_from(now)).map(|from| {
        let date = app.date(from);
        paragraph("notice", app.tf("before.retest", &[("date", &date)]))
    });
    el("div")
        .child(heading(app.t("before.heading")))
        .maybe(job.map(|job| {
            let name = job.name.as_str();
            paragraph("", app.tf("before.for_job", &[("job", name)]))
        }))
        .child(paragraph("lead", app.tf(lead, &values)))
        .child(speak::button(app, "#main", speak::unnoted))
        .maybe(retest)
        .child(list("points", points))
        .child(begin(app, "main", "before.begin", form))
        .child(section(app.t("before.other")))
        .child(others(app, bank, job.is_some(), short))
        .child(paragraph("guidance", app.t("result.guidance")))
        .into()
}

/// The other tests there are; they stay in the background.
fn others(app: App, bank: &Bank, for_job: bool, short: bool) -> AnyView {
    let jobs = bank
        .jobs
        .iter()
        .map(|job| {
            card(
                &Route::TestFor(job.id.clone()),
                job.name.clone(),
                Vec::new(),
            )
        })
        .collect();
    let jobs = all![
        paragraph("", app.t("before.job_about")),
        el("div").class("cards").children(jobs),
    ];
    let whole = for_job || short;
    el("div")
        .maybe(whole.then(|| link(&Route::Test, "second", app.t("before.whole"))))
        .children(if short {
            Vec::new()
        } else {
            vec![
                paragraph("", app.t("before.short_about")),
                begin(app, "second", "before.short", Form::Short),
            ]
        })
        .child(details(app.t("before.job").into_any(), jobs))
        .into()
}

fn begin(app: App, class: &str, key: &str, form: Form) -> AnyView {
    button(class, app.t(key), move || app.begin(form.clone()))
}
