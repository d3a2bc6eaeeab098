//! Does a workshop work? The sheets on this device, and how one is begun.

use super::kept;
use crate::browser::{clock, page};
use crate::effect::{PLANNED, Sheet, Sheets};
use crate::route::{Route, Side};
use crate::view::app::App;
use crate::view::leptos::*;
use crate::view::part::element::{
    all, button, card, el, fieldset, heading, link, live, nothing, option, paragraph, row, section,
    words,
};
use crate::workshop::Workshops;

pub fn view(app: App, workshops: &Workshops) -> AnyView {
    let sheets: Sheets = kept::load(app);
    let cards: Vec<AnyView> = sheets
        .0
        .iter()
        .rev()
        .map(|s| sheet(app, workshops, s))
        .collect();
    let known = (!cards.is_empty()).then(|| {
        all![
            section(app.t("effect.sheets")),
            el("div").class("cards").children(cards),
        ]
    });
    el("div")
        .child(heading(app.t("effect.heading")))
        .child(paragraph("lead", app.t("effect.lead")))
        .maybe(known)
        .child(section(app.t("effect.new")))
        .child(begin(app, workshops))
        .child(row(vec![link(
            &Route::Workshop(Side::Overview),
            "plain",
            app.t("workshop.back"),
        )]))
        .into()
}

/// The workshop's name.
pub fn title(workshops: &Workshops, theme: &str) -> String {
    let found = workshops.themes.iter().find(|known| known.id == theme);
    found.map_or_else(|| theme.to_owned(), |theme| theme.title.text.clone())
}

fn sheet(app: App, workshops: &Workshops, sheet: &Sheet) -> AnyView {
    let so_far = if sheet.closed.is_some() {
        app.t("effect.is_closed")
    } else {
        app.tf(
            "effect.begun",
            &[
                ("n", &sheet.people.len().to_string()),
                ("of", &sheet.planned.to_string()),
            ],
        )
    };
    let fixed = app.tf("effect.fixed", &[("date", &app.date(sheet.fixed))]);
    card(
        &Route::Workshop(Side::Sheet(sheet.id)),
        title(workshops, &sheet.theme),
        vec![
            el("span").text(so_far).into(),
            el("span").class("muted").text(fixed).into(),
        ],
    )
}

/// Choose a workshop and how many, read the rule, fix it.
fn begin(app: App, workshops: &Workshops) -> AnyView {
    let theme = RwSignal::new(None::<String>);
    let planned = RwSignal::new(PLANNED[0]);
    // Only what has a check before and after can be measured.
    let held = workshops.scripts.iter().map(|script| {
        let id = script.id.clone();
        let same = id.clone();
        option(
            "radio",
            "theme",
            &script.title,
            move || theme.with(|now| now.as_ref() == Some(&same)),
            move |_| theme.set(Some(id.clone())),
        )
    });
    let numbers = PLANNED.map(|many| {
        option(
            "radio",
            "planned",
            &words(app.tf("effect.people", &[("n", &many.to_string())])),
            move || planned.get() == many,
            move |_| planned.set(many),
        )
    });
    let rule = live(move || rules(app, planned.get()));
    let missing = RwSignal::new(String::new());
    let fix = move || {
        let Some(theme) = theme.get_untracked() else {
            missing.set(app.t("effect.choose"));
            page::focus("#missing");
            return;
        };
        let id = clock::seed();
        let fixed = kept::change(app, |sheets: &mut Sheets| {
            sheets.fix(id, &theme, planned.get_untracked(), clock::now());
        });
        if fixed.is_some() {
            page::go(&Route::Workshop(Side::Sheet(id)).href());
        }
    };
    let missed = live(move || {
        if missing.with(String::is_empty) {
            nothing()
        } else {
            el("p").class("problem").text(missing.get()).into()
        }
    });
    all![
        fieldset(app.t("effect.which"), held.collect()),
        fieldset(app.t("effect.planned"), numbers.into()),
        section(app.t("effect.rule")),
        rule,
        paragraph("", app.t("effect.fix_about")),
        el("div")
            .attr("id", "missing")
            .attr("tabindex", "-1")
            .child(missed),
        row(vec![button("main", app.t("effect.fix"), fix)]),
    ]
}

/// The rule, as it stands before the first person and on the sheet.
pub fn rules(app: App, planned: u16) -> AnyView {
    let of = planned.to_string();
    let lines = [
        "effect.rule_checks",
        "effect.rule_order",
        "effect.rule_once",
        "effect.rule_not",
        "effect.rule_works",
        "effect.rule_few",
    ];
    let lines = lines
        .map(|key| el("li").say().text(app.tf(key, &[("n", &of)])).into())
        .into();
    el("ol").class("rules").children(lines).into()
}
