//! On a shared PC: the ways out, always in view, and the question whether the person is still there.

use super::app::App;
use super::part::element::{all, button, dialog, el, live, nothing, paragraph, row};
use crate::browser::{clock, page, part, speech};
use crate::route::Route;
use crate::shared::{Presence, Watch};
use crate::view::leptos::*;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::Event;

const SURE: &str = "shared-sure";
const IDLE: &str = "shared-idle";
/// Between two looks, in milliseconds.
const LOOK: i32 = 1000;

/// Tells the page's script to leave no place of this visit behind, and to load afresh.
const WIPED: &str = "digiklar-wiped";

/// The ways out, on a shared PC; nothing elsewhere.
pub fn ways_out(app: App) -> AnyView {
    if !page::is_shared() {
        return nothing();
    }
    let language = language(app);
    live(move || {
        language.track();
        bar(app)
    })
}

/// The questions that may come, on a shared PC; nothing elsewhere.
pub fn questions(app: App) -> AnyView {
    if !page::is_shared() {
        return nothing();
    }
    let left = RwSignal::new(0usize);
    watch(app, left);
    let language = language(app);
    live(move || {
        language.track();
        all![sure(app), idle(app, left)]
    })
}

/// Changes with the language only: an open question must stand while screens change behind it.
fn language(app: App) -> RwSignal<String> {
    let language = RwSignal::new(String::new());
    Effect::new(move |_| {
        app.turn.track();
        let now = app.bank.with_value(|b| b.locale.code.clone());
        if language.get_untracked() != now {
            language.set(now);
        }
    });
    language
}

fn bar(app: App) -> AnyView {
    el("section")
        .class("shared no-print")
        .attr("aria-label", &app.t("shared.heading"))
        .child(button("plain", app.t("shared.take"), take))
        .child(button("plain", app.t("shared.wipe"), || {
            page::open_dialog(SURE);
        }))
        .child(button("plain", app.t("shared.leave"), move || leave(app)))
        .into()
}

fn take() {
    page::close_dialog(SURE);
    page::go(&Route::TakeHome.href());
}

fn sure(app: App) -> AnyView {
    let inside = vec![
        paragraph("", app.t("shared.sure_about")),
        row(vec![
            button("danger", app.t("shared.yes"), move || clear(app)),
            button("second", app.t("shared.take"), take),
            button("second", app.t("shared.no"), || page::close_dialog(SURE)),
        ]),
    ];
    dialog(SURE, app.t("shared.sure"), inside)
}

/// Nothing behind it can be read while it asks: nobody may be there.
fn idle(app: App, left: RwSignal<usize>) -> AnyView {
    let inside = vec![
        paragraph("", app.t("shared.idle_about")),
        el("p")
            .class("lead")
            .live_text(move || app.tn("shared.left", left.get()))
            .into(),
        row(vec![button("main", app.t("shared.stay"), || {
            page::close_dialog(IDLE);
        })]),
    ];
    dialog(IDLE, app.t("shared.idle"), inside)
}

/// Looks for signs of the person, and asks when there are none.
fn watch(app: App, left: RwSignal<usize>) {
    let seen = Rc::new(Cell::new(Watch::new(clock::now())));
    // A mouse that is pushed by chance answers no question.
    for (name, answers) in [
        ("keydown", true),
        ("pointerdown", true),
        ("pointermove", false),
        ("wheel", false),
    ] {
        let seen = seen.clone();
        page::listen(name, move |event: Event| {
            if !app.is_open() {
                return;
            }
            let asks = left.get_untracked() > 0;
            if asks && !answers {
                return;
            }
            let mut watch = seen.get();
            watch.sign(clock::now());
            seen.set(watch);
            if asks {
                // The key does nothing else, such as in the field that gets its focus back.
                if event.type_() == "keydown" {
                    event.prevent_default();
                }
                left.set(0);
                page::close_dialog(IDLE);
            }
        });
    }
    page::listen("beforeunload", move |event: Event| {
        if app.is_open() && !app.is_untouched() {
            event.prevent_default();
        }
    });
    look(app, seen, left);
}

fn look(app: App, seen: Rc<Cell<Watch>>, left: RwSignal<usize>) {
    if !app.is_open() {
        return;
    }
    let now = clock::now();
    let mut watch = seen.get();
    if app.is_untouched() {
        watch.sign(now);
    }
    let presence = watch.look(now);
    seen.set(watch);
    match presence {
        Presence::Here => {}
        Presence::Asked(seconds) => {
            left.set(usize::try_from(seconds).unwrap_or_default());
            page::open_dialog(IDLE);
        }
        Presence::Gone => {
            clear(app);
            return;
        }
    }
    page::after(LOOK, move || look(app, seen, left));
}

/// Forgets everything and begins afresh for the next person.
fn clear(app: App) {
    speech::stop();
    app.wipe();
    part::dispatch(WIPED, "");
}

/// Away at once.
fn leave(app: App) {
    speech::stop();
    app.wipe();
    page::leave(&app.t("site.exit"));
}
