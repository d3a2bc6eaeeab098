//! Ten cases to mark by oneself; then the right marks, how many are alike, and one's own to compare with a
//! colleague's. Nothing is kept but over a change of language: it goes with the screen.

use super::held;
use crate::browser::page;
use crate::view::app::App;
use crate::view::leptos::*;
use crate::view::part::element::{all, button, el, live, option, paragraph, problem, row, words};
use std::collections::BTreeMap;

/// The cases in `word/guide.toml`.
const CASES: usize = 10;

/// Names of the two marks; each case in the content says one of them.
const ALONE: &str = "alone";
const HELPED: &str = "helped";

#[derive(Clone, Copy)]
struct Marking {
    app: App,
    /// The person's marks, by case from 0.
    marks: RwSignal<BTreeMap<usize, &'static str>>,
    /// The right marks stand there, and the own ones are fixed.
    is_over: RwSignal<bool>,
    problem: RwSignal<String>,
}

/// Ends in the right marks.
pub fn view(app: App) -> AnyView {
    let marking = Marking {
        app,
        marks: held::typed(app, "marks", BTreeMap::new()),
        is_over: held::typed(app, "marked", false),
        problem: RwSignal::new(String::new()),
    };
    let end = live(move || {
        if marking.is_over.get() {
            marking.agreement()
        } else {
            all![
                problem(marking.problem),
                row(vec![button("main", app.t("guide.compare"), move || {
                    marking.compare();
                })]),
            ]
        }
    });
    all![
        el("ol")
            .class("cases")
            .children((0..CASES).map(|at| marking.case(at)).collect()),
        end,
    ]
}

impl Marking {
    fn word(self, at: usize, what: &str) -> String {
        self.app.t(&format!("guide.case{}{what}", at + 1))
    }

    /// The name of the right mark.
    fn right(self, at: usize) -> String {
        self.word(at, "_mark")
    }

    /// What happened, then the choice or the answer; on paper always the answer.
    fn case(self, at: usize) -> AnyView {
        let choice = live(move || {
            if self.is_over.get() {
                el("div").child(self.own(at)).child(self.answer(at)).into()
            } else {
                el("div")
                    .child(self.choice(at))
                    .child(el("div").class("print-only").child(self.answer(at)))
                    .into()
            }
        });
        el("li")
            .child(paragraph("", self.word(at, "")))
            .child(choice)
            .into()
    }

    fn choice(self, at: usize) -> AnyView {
        let mark = |name: &'static str| {
            option(
                "radio",
                &format!("case{at}"),
                &words(self.app.t(&["guide.", name].concat())),
                move || self.marks.with(|marks| marks.get(&at) == Some(&name)),
                move |_| {
                    self.marks.update(|marks| {
                        marks.insert(at, name);
                    });
                },
            )
        };
        let number = (at + 1).to_string();
        let marks = el("fieldset")
            .class("pair")
            .child(
                el("legend")
                    .class("vh")
                    .text(self.app.tf("guide.case", &[("n", &number)])),
            )
            .child(mark(ALONE))
            .child(mark(HELPED));
        el("div").class("no-print").child(marks).into()
    }

    /// What the person marked, where it is not the right mark.
    fn own(self, at: usize) -> AnyView {
        let own = self.marks.with_untracked(|marks| marks.get(&at).copied());
        match own {
            Some(own) if own != self.right(at) => {
                let own = self.app.t(&["guide.", own].concat());
                paragraph("no-print", self.app.tf("guide.yours", &[("mark", &own)]))
            }
            Some(_) | None => ().into_any(),
        }
    }

    fn answer(self, at: usize) -> AnyView {
        let mark = self.app.t(&["guide.", &self.right(at)].concat());
        all![
            el("p").child(el("strong").text(mark)),
            paragraph("", self.word(at, "_why")),
        ]
    }

    /// Shows the right marks, or says which cases are not marked yet.
    fn compare(self) {
        let marks = self.marks.get_untracked();
        let missing = numbers(|at| !marks.contains_key(&at));
        if missing.is_empty() {
            self.is_over.set(true);
            request_animation_frame(|| page::focus("#agreement"));
        } else {
            self.problem
                .set(self.app.tf("guide.missing", &[("n", &missing)]));
            page::focus("#problem");
        }
    }

    fn agreement(self) -> AnyView {
        let marks = self.marks.get_untracked();
        let alike =
            (0..CASES).filter(|at| marks.get(at).is_some_and(|own| *own == self.right(*at)));
        let alike = alike.count().to_string();
        let app = self.app;
        let ticked = numbers(|at| marks.get(&at) == Some(&HELPED));
        let ticked =
            (!ticked.is_empty()).then(|| paragraph("", app.tf("guide.ticked", &[("n", &ticked)])));
        el("div")
            .class("notice no-print")
            .child(
                el("h3")
                    .attr("id", "agreement")
                    .attr("tabindex", "-1")
                    .text(app.tf("guide.alike", &[("n", &alike)])),
            )
            .maybe(ticked)
            .child(paragraph("", app.t("guide.agree")))
            .into()
    }
}

/// The numbers of some cases, from 1, as they are read out to a colleague.
fn numbers(is: impl Fn(usize) -> bool) -> String {
    let numbers = (0..CASES).filter(|at| is(*at));
    let numbers: Vec<String> = numbers.map(|at| (at + 1).to_string()).collect();
    numbers.join(", ")
}
