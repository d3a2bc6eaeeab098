//! Badges for many people at once, names typed one on each line. Nothing typed is kept but over a change of language.

use super::{button_to_print, field, leaf};
use crate::browser::{clock, page};
use crate::qr::Qr;
use crate::route::Route;
use crate::view::app::App;
use crate::view::leptos::*;
use crate::view::part::element::{all, el, live, paragraph, text};
use crate::view::part::qr;
use crate::view::workshop::held;
use crate::workshop::roll::{self, MOST, Roll};
use crate::workshop::{Script, Workshops};
use std::sync::Arc;

/// How many badges a sheet holds: two beside each other, five below.
const ON_SHEET: usize = 10;

pub fn view(app: App, workshops: &Arc<Workshops>) -> AnyView {
    let first = workshops.scripts.first();
    let first = first.map_or_else(String::new, |script| script.id.clone());
    let typed = held::typed(app, "names", String::new());
    let chosen = held::typed(app, "took-part", first);
    let options = workshops.scripts.iter().map(|script| {
        el("option")
            .attr("value", &script.id)
            .text(script.title.text.clone())
            .into()
    });
    let select = el("select")
        .children(options.collect())
        .value(move || chosen.get())
        .on("change", move |event| {
            chosen.set(event_target_value(&event))
        });
    let names = el("textarea")
        .attr("rows", "8")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .text(typed.get_untracked())
        .on("input", move |event| typed.set(event_target_value(&event)));
    let roll = move || typed.with(|typed| Roll::read(typed));
    let workshops = workshops.clone();
    let sheets = live(move || {
        let chosen = chosen.get();
        let script = workshops
            .script(&chosen)
            .or_else(|| workshops.scripts.first());
        let Some(script) = script else {
            return ().into_any();
        };
        let names = roll().names;
        let sheets = names.chunks(ON_SHEET).map(|names| {
            let badges = names.iter().map(|name| badge(app, script, name)).collect();
            leaf(&app.t("print.badges"))
                .child(el("div").class("badges").children(badges))
                .into()
        });
        el("div").children(sheets.collect()).into()
    });
    all![
        el("div")
            .class("no-print")
            .child(field("workshop", app.t("print.workshop"), select))
            .child(field("names", app.t("print.names"), names))
            .child(paragraph("muted", app.t("print.names_about")))
            .child(
                el("div")
                    .attr("role", "status")
                    .child(live(move || said(app, &roll()))),
            )
            .child(live(move || {
                if typed.with(|typed| Roll::read(typed).names.is_empty()) {
                    paragraph("hint", app.t("print.names_first"))
                } else {
                    button_to_print(app)
                }
            })),
        sheets,
    ]
}

/// How many badges come out, and which lines do not.
fn said(app: App, roll: &Roll) -> AnyView {
    let refused = roll.refused.iter().map(|line| {
        let line = line.to_string();
        paragraph("problem", app.tf("print.cpr", &[("line", &line)]))
    });
    let over = (roll.over > 0).then(|| {
        let counts = [("n", &*MOST.to_string()), ("over", &*roll.over.to_string())];
        paragraph("problem", app.tf("print.over", &counts))
    });
    el("div")
        .child(paragraph("", app.tn("print.count", roll.names.len())))
        .children(refused.collect())
        .maybe(over)
        .into()
}

fn badge(app: App, script: &Script, name: &str) -> AnyView {
    let size = ["name", "name long", "name longest"];
    let class = size
        .get(usize::from(roll::size(name)))
        .copied()
        .unwrap_or_default();
    let address = page::address(&Route::Theme(script.id.clone()).href());
    el("div")
        .class("tag-card")
        .child(
            el("div")
                .child(el("p").class("kind").text(app.t("print.took_part")))
                .child(el("p").class("what").child(text(&script.title)))
                .child(el("p").class(class).text(name.to_owned()))
                .child(el("p").class("kind").text(app.date(clock::now()))),
        )
        .child(
            el("div")
                .maybe(Qr::of(&address).map(|code| qr::view(&code, &app.t("print.code"))))
                .child(el("p").class("kind").text(app.t("print.practise"))),
        )
        .into()
}
