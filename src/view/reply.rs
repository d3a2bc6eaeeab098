//! The answers of a check as a code for the wall: shown only when its person asks for it, without a name.

use super::app::App;
use super::part::element::{all, button, el, live, paragraph};
use super::part::qr;
use crate::item::Item;
use crate::practice;
use crate::qr::Qr;
use crate::view::leptos::*;
use crate::workshop::tally::{Answers, TASKS};

/// A button, and behind it the code.
pub fn view(app: App, items: &[Item], theme: &str) -> AnyView {
    let mut solved = [false; TASKS];
    let number = app.progress(|progress| {
        for (one, item) in solved.iter_mut().zip(items) {
            *one = practice::is_solved(item, progress);
        }
        practice::number(items, progress)
    });
    let text = Answers {
        theme: theme.to_owned(),
        solved,
        number,
    }
    .write();
    let shown = RwSignal::new(false);
    live(move || {
        if !shown.get() {
            return button("second", app.t("wall.show_code"), move || {
                shown.set(true);
            });
        }
        all![
            paragraph("", app.t("wall.show_code_about")),
            el("div")
                .class("check-code")
                .maybe(Qr::of(&text).map(|code| qr::view(&code, &app.t("wall.answers")))),
            paragraph("muted", text.clone()),
        ]
    })
}
