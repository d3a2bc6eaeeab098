//! "Læs højt": reads the screen's `[data-say]` aloud, only where a voice on the device can.

use super::element::{el, live, nothing};
use crate::browser::{page, speech};
use crate::view::app::App;
use crate::view::leptos::*;

/// The button; `noted` is called when reading begins.
pub fn button(app: App, selector: &'static str, noted: fn(App)) -> AnyView {
    let reading = RwSignal::new(false);
    on_cleanup(speech::stop);
    let press = move || {
        if reading.get_untracked() {
            speech::stop();
            reading.set(false);
        } else if let Some(root) = page::find(selector) {
            reading.set(true);
            noted(app);
            speech::read(&root, move || {
                // The screen may be gone by then; the signal is then gone with it.
                let _ = reading.try_set(false);
            });
        }
    };
    let label = move || {
        app.t(if reading.get() {
            "speak.stop"
        } else {
            "speak.read"
        })
    };
    live(move || {
        app.voices.track();
        let language = app.bank.with_value(|b| b.locale.code.clone());
        if speech::can_read(&language) {
            el("button")
                .attr("type", "button")
                .class("speak")
                .live_text(label)
                .press(press)
                .into()
        } else {
            nothing()
        }
    })
}

/// For screens where reading aloud is not part of the record.
pub fn unnoted(_: App) {}
