//! The consultant's own badge, for having done the exercises of the Jobnet workshop on this device.

use super::{button_to_print, field, leaf};
use crate::browser::clock;
use crate::view::app::App;
use crate::view::leptos::*;
use crate::view::part::element::{all, el, list, live, paragraph, section, text};
use crate::view::workshop::script::exercise;
use crate::workshop::contact;
use crate::workshop::{Script, Workshops};

/// The workshop whose exercises count.
const SET: &str = "jobnet";

pub fn view(app: App, workshops: &Workshops) -> AnyView {
    let Some(script) = workshops.script(SET) else {
        return ().into_any();
    };
    let left = app.progress(|progress| workshops.left(script, progress));
    if !left.is_empty() {
        let done = (script.steps.len() - left.len()).to_string();
        let of = script.steps.len().to_string();
        return all![
            paragraph("", app.tf("print.done_of", &[("n", &done), ("of", &of)])),
            section(app.t("print.left")),
            list("", left.into_iter().map(exercise).collect()),
        ];
    }
    let name = RwSignal::new(String::new());
    let input = el("input")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .on("input", move |event| {
            name.set(contact::line(&event_target_value(&event)));
        });
    all![
        el("div")
            .class("no-print")
            .child(paragraph("", app.t("print.all_done")))
            .child(field("name", app.t("print.your_name"), input))
            .child(button_to_print(app)),
        badge(app, workshops, script, name),
    ]
}

fn badge(app: App, workshops: &Workshops, script: &Script, name: RwSignal<String>) -> AnyView {
    let looks = script
        .steps
        .iter()
        .filter_map(|step| workshops.look(&step.exercise))
        .map(|look| text(&look.title))
        .collect();
    let badge = el("div")
        .class("framed")
        .child(el("p").class("kind").text(app.t("print.consultant_kind")))
        .child(el("h2").text(app.t("print.consultant_title")))
        .child(
            el("p")
                .class("name")
                .child(live(move || name.get().into_any())),
        )
        .child(el("p").text(app.t("print.consultant_did")))
        .child(list("", looks))
        .child(el("p").text(app.date(clock::now())))
        .child(el("p").class("kind").text(app.t("print.consultant_not")));
    leaf(&app.t("print.consultant")).child(badge).into()
}
