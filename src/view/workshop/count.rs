//! How many of a class solved what in the check afterwards. Counted one person at a time, by hand from what people
//! say, or from the code a phone shows when its person wants that; nothing is collected by itself.

use super::wall::Wall;
use crate::browser::page;
use crate::view::leptos::*;
use crate::view::part::element::{
    all, button, el, heading, list, live, nothing, option, paragraph, text,
};
use crate::view::part::scan::{self, Intake};
use crate::workshop::Check;
use crate::workshop::tally::{LEAST, Refusal, TASKS, Tally};
use std::rc::Rc;

pub fn view(wall: Wall, check: &Check) -> AnyView {
    let app = wall.app;
    let solved: RwSignal<[bool; TASKS]> = RwSignal::new([false; TASKS]);
    let boxes = check
        .tasks
        .iter()
        .enumerate()
        .map(|(at, task)| {
            option(
                "checkbox",
                "solved",
                task,
                move || solved.with(|all| all.get(at).copied().unwrap_or_default()),
                move |on| {
                    solved.update(|all| {
                        if let Some(one) = all.get_mut(at) {
                            *one = on;
                        }
                    });
                },
            )
        })
        .collect();
    let refused = RwSignal::new("");
    let add = move || {
        refused.set("");
        wall.tally
            .update(|tally| tally.count(solved.get_untracked()));
        solved.set([false; TASKS]);
    };
    let tasks = StoredValue::new(check.tasks.clone());
    let result = live(move || {
        let (people, shown) = wall.tally.with(|tally| (tally.people(), tally.shown()));
        let counted = paragraph("lead", app.tn("wall.counted", people));
        let Some(shown) = shown else {
            let few = app.tf("wall.few", &[("n", &LEAST.to_string())]);
            return all![counted, paragraph("muted", few)];
        };
        let of = people.to_string();
        let lines = tasks.with_value(|tasks| {
            tasks
                .iter()
                .zip(shown)
                .map(|(task, n)| {
                    let said = app.tf("wall.solved", &[("n", &n.to_string()), ("of", &of)]);
                    all![el("strong").text(said), el("br"), text(task)]
                })
                .collect()
        });
        all![counted, list("", lines)]
    });
    let anew = live(move || {
        if wall.tally.with(Tally::people) == 0 {
            return nothing();
        }
        button("plain", app.t("wall.anew"), move || {
            wall.tally.set(Tally::default());
            page::focus("main h1");
        })
    });
    let theme = wall.script.with_value(|script| script.id.clone());
    let take = move |text: String| {
        let mut counted = Ok(());
        wall.tally
            .update(|tally| counted = tally.scan(&text, &theme));
        refused.set(counted.err().map_or("", Refusal::key));
        if counted.is_err() {
            page::focus("#refused");
        }
        counted.is_ok()
    };
    let why = live(move || match refused.get() {
        "" => nothing(),
        key => paragraph("notice", app.t(key)),
    });
    let phones = el("details")
        .child(el("summary").text(app.t("wall.scan_phones")))
        .child(scan::several(
            app,
            Intake {
                paste: app.t("wall.type_code"),
                take: Rc::new(take),
            },
        ))
        .child(
            el("div")
                .attr("id", "refused")
                .attr("tabindex", "-1")
                .attr("role", "status")
                .child(why),
        );
    el("div")
        .class("wall-sides")
        .child(
            el("div")
                .child(heading(app.t("wall.tally")))
                .child(el("div").attr("role", "status").child(result))
                .child(anew)
                .child(phones),
        )
        .child(
            el("fieldset")
                .class("named")
                .child(el("legend").say().text(app.t("wall.one_person")))
                .children(boxes)
                .child(button("second", app.t("wall.count"), add)),
        )
        .into()
}
