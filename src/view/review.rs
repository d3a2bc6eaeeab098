//! The answers of one sitting, with explanations. Only after the test.

use super::app::App;
use super::part::element::{all, details, el, heading, link, paragraph, row, text, words};
use super::part::{judged, speak};
use super::result;
use crate::item::Item;
use crate::replace::replaced;
use crate::route::Route;
use crate::session::{Outcome, Response};
use crate::view::leptos::*;

pub fn view(app: App, id: u64) -> AnyView {
    let session = app.progress(|p| p.sitting(id).filter(|s| s.completed().is_some()).cloned());
    let Some(session) = session else {
        return result::nothing(app);
    };
    let bank = app.bank.get_value();
    let tasks = session
        .responses
        .iter()
        .filter_map(|response| Some((response, bank.item(&response.item)?)))
        .filter(|(response, item)| response.version == item.version)
        .map(|(response, item)| task(app, response, item))
        .collect();
    el("div")
        .child(heading(app.t("review.heading")))
        .child(paragraph("lead", app.t("review.lead")))
        .child(speak::button(app, "#main", speak::unnoted))
        .children(tasks)
        .child(result::guidance(app))
        .child(row(vec![link(
            &Route::Result(Some(id)),
            "second",
            app.t("review.back"),
        )]))
        .into()
}

fn task(app: App, response: &Response, item: &Item) -> AnyView {
    let full = response.figures.max_score();
    let outcome = app.t(match response.outcome {
        Outcome::Scored(_) if response.rapid => "review.rapid",
        Outcome::Scored(score) if score >= full && response.helped => "review.helped",
        Outcome::Scored(score) if score >= full => "review.solved",
        Outcome::Scored(0) => "review.not_yet",
        Outcome::Scored(_) => "review.nearly",
        Outcome::DontKnow => "review.dont_know",
        Outcome::Faulty(_) => "review.faulty",
    });
    let screen = item.screen.as_deref().map(|screen| {
        details(
            app.t("review.screen").into_any(),
            el("div").html(inert(screen)).into(),
        )
    });
    let mut tags = vec![el("span").class("tag").text(outcome).into()];
    if response.pretest {
        tags.push(text(&words(" ".to_owned())));
        tags.push(
            el("span")
                .class("tag")
                .text(app.t("review.not_counted"))
                .into(),
        );
    }
    let summary = all![
        el("span").children(tags),
        text(&words(" ".to_owned())),
        text(&item.task),
    ];
    let inside = el("div")
        .child(el("p").class("lead").child(text(&item.stem)))
        .maybe(screen)
        .child(judged::view(app, item, &response.answer));
    el("div")
        .class("review")
        .child(details(summary, inside.into()))
        .into()
}

/// The screen to look at only: its places are no longer buttons.
pub fn inert(screen: &str) -> String {
    replaced(screen, "<button ", "<button disabled ")
}
