//! The eMentor's side: what is needed to run a workshop. Works without an account, and keeps nothing about
//! the people who come.

mod account;
mod cases;
mod count;
mod day;
mod effect;
mod guide;
pub mod held;
mod help;
mod kept;
mod look;
mod overview;
mod print;
mod script;
mod sheet;
mod slide;
mod start;
mod typed;
mod wall;

use super::app::App;
use super::leptos::{AnyView, WithValue};
use super::part::element::{all, button, heading, link, paragraph, row};
use super::shell;
use crate::browser::page;
use crate::route::{Route, Side};
use crate::workshop::Workshops;
use std::sync::Arc;

/// The style sheet's place in the page.
const STYLE: &str = "workshop-style";

/// The screen for a place on the eMentor's side.
pub fn view(app: App, side: &Side) -> AnyView {
    dress(app);
    let Some(workshops) = held::workshops(app) else {
        return waiting(app);
    };
    screen(app, &workshops, side).unwrap_or_else(|| shell::lost(app))
}

/// Brings in the style of the eMentor's side; what people take along is dressed by it too.
pub fn dress(app: App) {
    app.bank
        .with_value(|bank| page::add_style(STYLE, &bank.workshop_style));
}

/// Nothing when the address names what is not there.
fn screen(app: App, workshops: &Arc<Workshops>, side: &Side) -> Option<AnyView> {
    match side {
        Side::Overview => Some(overview::view(app, workshops)),
        Side::Start => Some(start::view(app, workshops)),
        Side::Help => Some(help::view(app)),
        Side::Script(id) => Some(script::view(app, workshops, workshops.script(id)?)),
        Side::Wall(id, at) => Some(wall::workshop(app, workshops, workshops.script(id)?, *at)),
        Side::Show(theme, name) => {
            wall::exercise(app, workshops, workshops.look(&format!("{theme}/{name}"))?)
        }
        Side::Papers => Some(print::overview(app, workshops)),
        Side::Print(print) => Some(print::view(app, workshops, *print)),
        Side::Guide => guide::view(app, workshops),
        Side::Look(None) => Some(look::overview(app, workshops)),
        Side::Look(Some(id)) => look::theme(app, workshops, id),
        Side::Day if page::is_shared() => Some(kept_elsewhere(app, "day.heading")),
        Side::Sheets | Side::Sheet(_) if page::is_shared() => {
            Some(kept_elsewhere(app, "effect.heading"))
        }
        Side::Day => Some(day::view(app, workshops)),
        Side::Sheets => Some(effect::view(app, workshops)),
        Side::Sheet(id) => sheet::view(app, workshops, *id),
    }
}

/// A PC that many use keeps nothing; what must be kept is not begun there.
fn kept_elsewhere(app: App, title: &str) -> AnyView {
    all![
        heading(app.t(title)),
        paragraph("lead", app.t("workshop.not_kept")),
        row(vec![link(
            &Route::Workshop(Side::Overview),
            "plain",
            app.t("workshop.back"),
        )]),
    ]
}

/// Stands in until what an eMentor needs has come.
fn waiting(app: App) -> AnyView {
    all![
        heading(app.t("workshop.moment")),
        paragraph("lead", app.t("workshop.waiting")),
        button("second", app.t("shell.try_again"), move || app.draw()),
    ]
}
