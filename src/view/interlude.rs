//! After the first tasks: what was solved so far, and no level. Where the tasks seem too hard yet, the kind
//! offer to practise first.

use super::app::App;
use super::part::element::{all, button, el, heading, link, list, paragraph, section, text};
use super::part::speak;
use crate::bank::Bank;
use crate::route::Route;
use crate::session::{Interlude, Session};
use crate::view::leptos::*;

pub fn view(app: App, bank: &Bank, session: &Session, kind: Interlude) -> AnyView {
    let solved: Vec<AnyView> = session
        .responses
        .iter()
        .filter(|response| response.is_solved())
        .filter_map(|response| bank.item(&response.item))
        .map(|item| text(&item.task))
        .collect();
    let strengths = if solved.is_empty() {
        paragraph("", app.t("interlude.none"))
    } else {
        all![section(app.t("result.solved")), list("tasks", solved)]
    };
    let go_on = |class: &str| {
        button(class, app.t("interlude.go_on"), move || {
            app.end_interlude();
        })
    };
    let ways = el("div").class("actions still");
    let (offer, ways) = match kind {
        Interlude::Strengths => (
            "interlude.strengths",
            ways.child(go_on("main"))
                .child(link(&Route::Pause, "second", app.t("test.pause"))),
        ),
        Interlude::PractiseFirst => (
            "interlude.practise",
            ways.child(link(
                &Route::Practice,
                "main",
                app.t("interlude.to_practice"),
            ))
            .child(go_on("second")),
        ),
    };
    all![
        heading(app.t("interlude.heading")),
        paragraph("lead", app.tn("pause.done", session.counted())),
        speak::button(app, "#main", speak::unnoted),
        strengths,
        paragraph("", app.t(offer)),
        ways,
    ]
}
