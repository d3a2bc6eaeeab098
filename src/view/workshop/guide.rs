//! The guide for eMentors, on the screen and as a booklet.

use crate::browser::page as browser_page;
use crate::route::{Route, Side};
use crate::view::app::App;
use crate::view::leptos::AnyView;
use crate::view::part::element::{all, button, el, heading, link, row};
use crate::workshop::Workshops;

/// The page that holds it.
const PAGE: &str = "workshop-guide";

/// Nothing when the content has no guide.
pub fn view(app: App, workshops: &Workshops) -> Option<AnyView> {
    let page = workshops.page(PAGE)?;
    let print = || {
        browser_page::set_print("page");
        browser_page::print();
    };
    Some(all![
        heading(page.title.clone()),
        row(vec![button("second", app.t("workshop.print_guide"), print)]),
        el("div").class("booklet").html(page.html.clone()),
        row(vec![link(
            &Route::Workshop(Side::Overview),
            "plain",
            app.t("workshop.back"),
        )]),
    ])
}
