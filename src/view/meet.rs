//! A card for a speed date with a firm: two lines, the proof as a code, and one question to ask.

use super::app::App;
use super::part::element::{all, button, el, fieldset, live, option, problem, row, section, words};
use super::part::paper::Paper;
use super::part::qr;
use crate::browser::page;
use crate::item::Text;
use crate::view::leptos::*;
use std::sync::Arc;

/// Lines on the card.
const LINES: usize = 2;

/// So many of the same card fill a sheet: one for each firm.
const ON_SHEET: usize = 4;

/// Questions to choose from; the words stand under these keys.
const QUESTIONS: [&str; 5] = [
    "meet.ask_apps",
    "meet.ask_new",
    "meet.ask_help",
    "meet.ask_first",
    "meet.ask_try",
];

/// The card of a signed certificate. It names only tasks that the certificate says were solved alone.
pub fn view(app: App, paper: Paper) -> AnyView {
    let chosen = RwSignal::new(Vec::<&'static str>::new());
    let asked = RwSignal::new(None::<&'static str>);
    let said = RwSignal::new(String::new());
    let paper = Arc::new(paper);
    // The card is in Danish, so are the lines to choose from.
    let danish = app.bank.with_value(|bank| bank.locale.code != "da");
    let lines: Vec<AnyView> = paper
        .statements(false)
        .into_iter()
        .map(|line| {
            option(
                "checkbox",
                "line",
                &Text {
                    danish,
                    text: line.to_owned(),
                },
                move || chosen.with(|now| now.contains(&line)),
                move |on| {
                    let mut has_room = true;
                    chosen.update(|now| {
                        now.retain(|other| *other != line);
                        has_room = !on || now.len() < LINES;
                        if on && has_room {
                            now.push(line);
                        }
                    });
                    if has_room {
                        said.set(String::new());
                    } else {
                        said.set(app.t("slip.many"));
                        page::focus("#problem");
                    }
                },
            )
        })
        .collect();
    let questions = QUESTIONS.map(|key| {
        option(
            "radio",
            "question",
            &words(app.t(key)),
            move || asked.get() == Some(key),
            move |_| asked.set(Some(key)),
        )
    });
    let print = move || {
        page::set_title(&app.t("meet.heading"));
        page::set_print("page");
        page::print();
    };
    let card = live(move || {
        let (lines, asked) = (chosen.get(), asked.get());
        let more = (1..ON_SHEET).map(|_| card(&paper, &lines, asked));
        all![
            card(&paper, &lines, asked),
            el("div").class("print-only").children(more.collect()),
        ]
    });
    all![
        el("div")
            .class("no-print named")
            .child(
                el("h2")
                    .attr("id", "preview")
                    .attr("tabindex", "-1")
                    .text(app.t("meet.fill")),
            )
            .child(fieldset(app.t("meet.lines"), lines))
            .child(problem(said))
            .child(fieldset(app.t("meet.question"), questions.into()))
            .child(section(app.t("meet.card"))),
        card,
        row(vec![button("main", app.t("meet.print"), print)]),
    ]
}

/// In Danish, for Danish firms, whatever language the person reads.
fn card(paper: &Paper, lines: &[&str], asked: Option<&str>) -> AnyView {
    let name = paper.credential.fields().holder.as_str().to_owned();
    let lines = lines
        .iter()
        .map(|line| el("li").text((*line).to_owned()).into());
    let lines: Vec<AnyView> = lines.collect();
    let solved = (!lines.is_empty()).then(|| {
        all![
            el("p").text(paper.t("meet.solved")),
            el("ul").class("named").children(lines),
        ]
    });
    let question = asked.map(|key| {
        el("p")
            .class("meet-ask")
            .child(el("strong").text(paper.t("meet.ask")))
            .text([" ", &paper.t(key)].concat())
    });
    el("div")
        .class("meet")
        .attr("lang", "da")
        .child(
            el("div")
                .child(el("p").class("number").child(el("bdi").text(name)))
                .maybe(solved)
                .maybe(question),
        )
        .child(
            el("div")
                .class("meet-code")
                .child(qr::view(&paper.code, &paper.t("meet.code")))
                .child(el("p").class("small").text(paper.t("meet.code_about"))),
        )
        .into()
}
