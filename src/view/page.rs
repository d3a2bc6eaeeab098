//! The longer texts: about the test, help, accessibility.

use super::app::App;
use super::part::element::{all, el, heading, nothing};
use crate::route::PageId;
use crate::view::leptos::*;

pub fn view(app: App, id: PageId) -> AnyView {
    let bank = app.bank.get_value();
    let Some(page) = bank.page(id.name()) else {
        return nothing();
    };
    all![
        heading(page.title.clone()),
        el("div").html(page.html.clone()),
    ]
}
