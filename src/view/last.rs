//! The question after the last task: "Hvad var svært: ordene eller opgaverne?" It never changes the score.

use super::app::App;
use super::part::element::{all, button, el, heading, paragraph};
use super::part::speak;
use super::{own, result};
use crate::browser::page;
use crate::route::Route;
use crate::session::Hard;
use crate::view::leptos::*;

pub fn view(app: App) -> AnyView {
    let newest = app.progress(|p| p.completed().next().map(|s| (s.id, s.hard)));
    let Some((id, said)) = newest else {
        return result::nothing(app);
    };
    let place = Hard::ALL.iter().position(|(hard, _)| said == Some(*hard));
    let chosen = RwSignal::new(place.unwrap_or(usize::MAX));
    let leave = move |hard: Option<Hard>| {
        app.change(|progress| {
            if let Some(session) = progress.sitting_mut(id) {
                session.hard = hard;
            }
        });
        page::replace(&Route::Result(None).href());
        app.follow_address();
    };
    let go_on = move || leave(Hard::ALL.get(chosen.get_untracked()).map(|(hard, _)| *hard));
    let actions = el("div")
        .class("actions still")
        .child(button("main", app.t("last.result"), go_on))
        .child(button("second", app.t("last.skip"), move || leave(None)));
    let answers = Hard::ALL.map(|(_, name)| ["last.", name].concat());
    let answers = answers.each_ref().map(String::as_str);
    all![
        heading(app.t("last.heading")),
        paragraph("lead", app.t("last.lead")),
        speak::button(app, "#main", speak::unnoted),
        own::question(app, "last.question", &answers, chosen),
        actions,
    ]
}
