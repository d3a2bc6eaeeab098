//! The guide for eMentors, on the screen and as a booklet, with the rules that must be checked.

use super::script::route;
use crate::browser::{clock, page as browser_page};
use crate::catalogue::is_overdue;
use crate::route::{Route, Side};
use crate::sort;
use crate::view::app::App;
use crate::view::facts;
use crate::view::leptos::AnyView;
use crate::view::part::element::{
    all, button, el, heading, link, list, paragraph, row, section, text,
};
use crate::workshop::{Look, Workshops};

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
        el("div")
            .class("booklet")
            .child(el("div").html(page.html.clone()))
            .child(rules(app, workshops)),
        row(vec![link(
            &Route::Workshop(Side::Overview),
            "plain",
            app.t("workshop.back"),
        )]),
    ])
}

/// The rules in the exercises by their day, those whose day has passed by themselves.
fn rules(app: App, workshops: &Workshops) -> AnyView {
    let today = clock::day(clock::now());
    let dated = workshops.looks.iter().filter_map(|look| {
        let day = look.valid_to.as_deref()?;
        Some((day, look))
    });
    let mut dated: Vec<(&str, &Look)> = dated.collect();
    sort::sort_by(&mut dated, |(a, _), (b, _)| a < b);
    let (late, later): (Vec<_>, Vec<_>) = dated
        .into_iter()
        .partition(|(day, _)| is_overdue(day, &today));
    let about = facts::overdue_about(app, late.is_empty());
    let lines = |looks: Vec<(&str, &Look)>| {
        let line = |(day, look): (&str, &Look)| {
            el("div")
                .child(
                    el("a")
                        .attr("href", &route(look).href())
                        .child(text(&look.title)),
                )
                .text([": ", &app.date(clock::of_day(day))].concat())
                .into()
        };
        (!looks.is_empty()).then(|| list("", looks.into_iter().map(line).collect()))
    };
    all![
        section(app.t("facts.overdue")),
        paragraph("", about),
        el("div").maybe(lines(late)),
        section(app.t("facts.rules")),
        paragraph("", app.t("facts.day_about")),
        el("div").maybe(lines(later)),
    ]
}
