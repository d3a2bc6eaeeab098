//! Tasks in words: "Har løst: …".

use super::element::{list, text};
use crate::view::app::App;
use crate::view::leptos::*;

/// The tasks with these ids, as far as today's bank still knows them.
pub fn view(app: App, ids: &[&str]) -> AnyView {
    let bank = app.bank.get_value();
    let lines = ids
        .iter()
        .filter_map(|id| bank.item(id))
        .map(|item| text(&item.task))
        .collect();
    list("tasks", lines)
}
