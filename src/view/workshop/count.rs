//! How many of a class solved what in the check afterwards. Counted from raised hands, task by task, so that nobody's
//! answers stand on the wall, or from the code a phone shows when its person wants that; nothing is collected by
//! itself.

use super::wall::Wall;
use crate::browser::page;
use crate::view::leptos::*;
use crate::view::part::element::{
    El, all, button, el, heading, live, nothing, paragraph, status, text,
};
use crate::view::part::scan::{self, Intake};
use crate::workshop::Check;
use crate::workshop::tally::{Hand, LEAST, Refusal, Tally};
use std::rc::Rc;

pub fn view(wall: Wall, check: &Check) -> AnyView {
    let app = wall.app;
    let said = RwSignal::new(String::new());
    let refused = RwSignal::new("");
    let undo = button("plain", app.t("day.undo"), move || {
        let mut undone = false;
        wall.tally.update(|tally| undone = tally.undo());
        said.set(app.t(if undone {
            "wall.undone"
        } else {
            "wall.nothing_to_undo"
        }));
    });
    let anew = live(move || {
        if wall.tally.with(Tally::people) == 0 {
            return nothing();
        }
        button("plain", app.t("wall.anew"), move || {
            wall.tally.update(Tally::begin_anew);
            refused.set("");
            said.set(app.t("wall.begun"));
            page::focus("main h1");
        })
    });
    el("div")
        .class("wall-sides")
        .child(
            el("div")
                .child(heading(app.t("wall.tally")))
                .child(hands(wall, check, said)),
        )
        .child(
            el("div")
                .child(el("div").child(undo).child(anew))
                .child(status(said))
                .child(phones(wall, said, refused)),
        )
        .into()
}

/// A button for each hand that goes up, and beside it how many did.
fn hands(wall: Wall, check: &Check, said: RwSignal<String>) -> AnyView {
    let app = wall.app;
    let press = move |hand: Hand, label: String| {
        el("button")
            .attr("type", "button")
            .class("second")
            .attr("aria-label", &label)
            .text(app.t("wall.plus"))
            .press(move || {
                let mut counted = Ok(());
                wall.tally.update(|tally| counted = tally.raise(hand));
                said.set(match counted {
                    Ok(()) => app.t("wall.hand_counted"),
                    Err(refusal) => app.t(refusal.key()),
                });
            })
    };
    let people = live(move || {
        let people = wall.tally.with(Tally::people);
        let counted = paragraph("lead", app.tn("wall.counted", people));
        if wall.tally.with(Tally::shown).is_some() {
            return counted;
        }
        let few = app.tf("wall.few", &[("n", &LEAST.to_string())]);
        all![counted, paragraph("muted", few)]
    });
    let line = |button: El, said: El| el("div").class("hand").child(button).child(said).into();
    let mut lines = vec![line(
        press(Hand::Person, app.t("wall.person")),
        el("div").attr("role", "status").child(people),
    )];
    for (at, task) in check.tasks.iter().enumerate() {
        let solved = move || {
            wall.tally.with(|tally| {
                let solved = tally.shown().and_then(|shown| shown.get(at).copied());
                solved.map_or_else(String::new, |n| {
                    let figures = [("n", n.to_string()), ("of", tally.people().to_string())];
                    let figures = figures.each_ref().map(|(name, n)| (*name, n.as_str()));
                    app.tf("wall.solved", &figures)
                })
            })
        };
        let label = [&app.t("wall.hand"), " ", &task.text].concat();
        lines.push(line(
            press(Hand::Solved(at), label),
            el("p")
                .child(el("strong").live_text(solved))
                .child(el("span").class("hand-task").child(text(task))),
        ));
    }
    el("fieldset")
        .class("named")
        .child(el("legend").say().text(app.t("wall.hands")))
        .children(lines)
        .into()
}

/// The codes of phones whose people show them.
fn phones(wall: Wall, said: RwSignal<String>, refused: RwSignal<&'static str>) -> AnyView {
    let app = wall.app;
    let theme = wall.script.with_value(|script| script.id.clone());
    let take = move |text: String| {
        let mut counted = Ok(());
        said.set(String::new());
        wall.tally
            .update(|tally| counted = tally.scan(&text, &theme));
        refused.set(counted.err().map_or("", Refusal::key));
        counted.is_ok()
    };
    let why = live(move || match refused.get() {
        "" => nothing(),
        key => paragraph("notice", app.t(key)),
    });
    let intake = Intake {
        paste: app.t("wall.type_code"),
        take: Rc::new(take),
        refused: "#refused",
    };
    el("details")
        .child(el("summary").text(app.t("wall.scan_phones")))
        .child(scan::several(app, intake))
        .child(
            el("div")
                .attr("id", "refused")
                .attr("tabindex", "-1")
                .attr("role", "status")
                .child(why),
        )
        .into()
}
