//! Result slips to fill in by hand: two on a sheet.

use super::{blank, button_to_print, halves};
use crate::competence::{CompetenceId, Level};
use crate::view::app::App;
use crate::view::leptos::AnyView;
use crate::view::part::element::{all, el};
use crate::view::part::level;

/// On one sheet.
const SLIPS: usize = 2;

pub fn view(app: App) -> AnyView {
    let slips = (0..SLIPS).map(|_| slip(app)).collect();
    all![
        el("div").class("no-print").child(button_to_print(app)),
        halves(&app.t("print.slips")).children(slips),
    ]
}

fn slip(app: App) -> AnyView {
    let levels = Level::ALL;
    let heads = levels.iter().map(|level| {
        el("th")
            .attr("scope", "col")
            .text(level::name(app, *level))
            .into()
    });
    let head = el("tr")
        .child(el("th").attr("scope", "col").text(app.t("print.area")))
        .children(heads.collect());
    let rows = CompetenceId::all().map(|id| {
        let boxes = levels
            .iter()
            .map(|_| el("td").class("box").text("☐".to_owned()).into());
        el("tr")
            .child(el("th").attr("scope", "row").text(app.competence(id)))
            .children(boxes.collect())
            .into()
    });
    el("section")
        .class("slip")
        .child(el("h2").text(app.t("print.slip_title")))
        .child(blank(app.t("print.slip_name")))
        .child(blank(app.t("print.slip_date")))
        .child(
            el("table")
                .child(el("thead").child(head))
                .child(el("tbody").children(rows.collect())),
        )
        .child(blank(app.t("print.slip_strength")))
        .child(blank(app.t("print.slip_next")))
        .child(blank(app.t("print.slip_help")))
        .child(el("p").class("kind").text(app.t("print.slip_use")))
        .into()
}
