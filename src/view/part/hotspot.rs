//! Finding a place on a simulated screen.

use super::element::{all, details, el, option, words};
use super::task::group;
use crate::browser::page;
use crate::item::{Answer, Target, Text};
use crate::view::app::App;
use crate::view::leptos::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The screen with its places, and the same places as a list. Pressing marks a place; it only counts
/// with the main button, so a slip of the finger costs nothing.
pub fn view(app: App, screen: &str, targets: &[Target], draft: RwSignal<Answer>) -> AnyView {
    let ids: Vec<String> = targets.iter().map(|t| t.id.clone()).collect();
    let choose = move |place: u8| {
        draft.update(|answer| {
            if let Answer::Hotspot { chosen, tried } = answer
                && !tried.contains(&place)
            {
                *chosen = Some(place);
            }
        });
    };
    let chosen = move || {
        draft.with(|answer| match answer {
            Answer::Hotspot { chosen, tried } => (*chosen, tried.clone()),
            Answer::Choice(_)
            | Answer::Multi(_)
            | Answer::Classify(_)
            | Answer::Order { .. }
            | Answer::Match(_)
            | Answer::Fill(_)
            | Answer::Sim(_) => (None, Vec::new()),
        })
    };
    let press = {
        let ids = ids.clone();
        move |event: Event| {
            let pressed = event
                .target()
                .and_then(|t| t.dyn_into::<Element>().ok())
                .and_then(|e| e.closest("[data-target]").ok().flatten())
                .and_then(|e| e.get_attribute("data-target"));
            let place = pressed.and_then(|id| ids.iter().position(|i| *i == id));
            if let Some(place) = place.and_then(|p| u8::try_from(p).ok()) {
                choose(place);
            }
        }
    };
    // The screen is content's own HTML; what is chosen is marked on its buttons.
    Effect::new(move |_| {
        let (chosen, tried) = chosen();
        let ids = ids.clone();
        request_animation_frame(move || {
            for (place, id) in (0u8..).zip(&ids) {
                let Some(button) = page::find(&format!("#task [data-target=\"{id}\"]")) else {
                    continue;
                };
                let pressed = if chosen == Some(place) {
                    "true"
                } else {
                    "false"
                };
                let _ = button.set_attribute("aria-pressed", pressed);
                if tried.contains(&place) {
                    let _ = button.set_attribute("aria-disabled", "true");
                }
            }
        });
    });
    let rows: Vec<AnyView> = (0u8..)
        .zip(targets)
        .map(|(place, target)| {
            let label = Text {
                danish: true,
                ..words(target.label.clone())
            };
            let checked = move || chosen().0 == Some(place);
            option("radio", "place", &label, checked, move |_| choose(place))
        })
        .collect();
    let instruction = el("p")
        .class("instruction")
        .say()
        .text(app.t("task.hotspot"));
    let drawn = el("div")
        .class("hotspot")
        .html(screen.to_owned())
        .on("click", press);
    all![
        instruction,
        drawn,
        details(
            app.t("task.hotspot_list").into_any(),
            group(app.t("task.hotspot_list_legend"), rows),
        ),
    ]
}
