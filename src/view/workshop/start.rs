//! Getting somebody started: what to begin with, then its address, as a code and to type.

use super::{held, typed};
use crate::browser::page;
use crate::qr::Qr;
use crate::route::{Route, Side};
use crate::view::app::App;
use crate::view::exercise;
use crate::view::leptos::*;
use crate::view::part::element::{El, all, el, heading, link, live, nothing, paragraph, row};
use crate::view::part::qr;
use crate::workshop::Workshops;
use std::sync::Arc;

pub fn view(app: App, workshops: &Arc<Workshops>) -> AnyView {
    let chosen = held::typed(app, "what", Route::Test.href());
    let held = workshops.clone();
    let select = el("select")
        .attr("id", "what")
        .on("change", move |event| {
            chosen.set(event_target_value(&event))
        })
        .child(group(app, "begin.tests", tests(app)))
        .child(group(app, "begin.workshops", themes(workshops)))
        .child(group(app, "begin.jobs", jobs(app)))
        .children(exercises(workshops))
        .value(move || chosen.get());
    all![
        heading(app.t("begin.heading")),
        paragraph("lead", app.t("begin.lead")),
        el("div")
            .class("field no-print")
            .child(el("label").attr("for", "what").text(app.t("begin.what")))
            .child(select),
        live(move || panel(app, &held, &chosen.get())),
        row(vec![
            link(&Route::Workshop(Side::Help), "second", app.t("begin.help")),
            link(
                &Route::Workshop(Side::Overview),
                "plain",
                app.t("workshop.back")
            ),
        ]),
    ]
}

/// The code, the address to type, and the way to begin on this PC.
fn panel(app: App, workshops: &Workshops, href: &str) -> AnyView {
    let Ok(route) = Route::parse(href) else {
        return nothing();
    };
    let code = Qr::of(&page::address(href)).map(|code| qr::view(&code, &app.t("begin.code")));
    let mut here = "?delt".to_owned();
    here.push_str(href);
    el("div")
        .class("begin")
        .child(el("div").class("handover").maybe(code))
        .child(
            el("div")
                .child(paragraph("", app.t("begin.scan")))
                .child(paragraph("muted", app.t("begin.type")))
                .child(typed::view(app, workshops, &route, "to-type"))
                .child(row(vec![
                    el("a")
                        .class("main")
                        .attr("href", &here)
                        // The eMentor's own tab stays as it is.
                        .attr("target", "_blank")
                        .text(app.t("begin.here"))
                        .into(),
                ]))
                .child(paragraph("muted", app.t("begin.here_about"))),
        )
        .into()
}

fn group(app: App, key: &str, options: Vec<(Route, String)>) -> El {
    group_of(&app.t(key), options)
}

fn group_of(label: &str, options: Vec<(Route, String)>) -> El {
    let options = options
        .into_iter()
        .map(|(route, name)| el("option").attr("value", &route.href()).text(name).into());
    el("optgroup")
        .attr("label", label)
        .children(options.collect())
}

fn tests(app: App) -> Vec<(Route, String)> {
    vec![
        (Route::Test, app.t("begin.core")),
        (Route::TestShort, app.t("begin.short")),
    ]
}

fn jobs(app: App) -> Vec<(Route, String)> {
    app.bank.with_value(|bank| {
        let jobs = bank.jobs.iter();
        jobs.map(|job| (Route::TestFor(job.id.clone()), job.name.clone()))
            .collect()
    })
}

fn themes(workshops: &Workshops) -> Vec<(Route, String)> {
    let themes = workshops.themes.iter();
    themes
        .map(|theme| (Route::Theme(theme.id.clone()), theme.title.text.clone()))
        .collect()
}

/// The exercises, a group for each theme.
fn exercises(workshops: &Workshops) -> Vec<AnyView> {
    let themes = workshops.themes.iter();
    themes
        .map(|theme| {
            let looks = workshops.of_theme(&theme.id);
            let options =
                looks.map(|look| (exercise::place(&look.exercise), look.title.text.clone()));
            group_of(&theme.title.text, options.collect()).into()
        })
        .collect()
}
