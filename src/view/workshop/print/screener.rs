//! A screener on one page, and its key on another.

use super::{button_to_print, leaf};
use crate::view::app::App;
use crate::view::leptos::AnyView;
use crate::view::part::element::{all, el, list, text};
use crate::workshop::{Question, Workshops};

/// The answers are called a, b, c and so on.
fn letter(at: usize) -> String {
    u8::try_from(at)
        .ok()
        .and_then(|at| b'a'.checked_add(at))
        .map(|byte| char::from(byte).to_string())
        .unwrap_or_default()
}

pub fn view(app: App, workshops: &Workshops) -> AnyView {
    let questions = workshops.questions.iter().map(question).collect();
    let key = workshops
        .questions
        .iter()
        .enumerate()
        .map(|(at, question)| row(app, workshops, at, question))
        .collect();
    let column = |key: &str| el("th").attr("scope", "col").text(app.t(key));
    all![
        el("div").class("no-print").child(button_to_print(app)),
        leaf(&app.t("print.screener"))
            .child(el("h2").text(app.t("print.screener_title")))
            .child(el("p").text(app.t("print.screener_how")))
            .child(el("ol").class("questions").children(questions))
            .child(el("p").class("kind").text(app.t("print.screener_end"))),
        leaf(&app.t("print.key"))
            .child(el("h2").text(app.t("print.key")))
            .child(el("p").text(app.t("print.key_how")))
            .child(
                el("table")
                    .child(
                        el("thead").child(
                            el("tr")
                                .child(column("print.number"))
                                .child(column("print.right"))
                                .child(column("print.area"))
                                .child(column("print.begin")),
                        ),
                    )
                    .child(el("tbody").children(key)),
            )
            .child(list(
                "",
                ["print.key_many", "print.key_some", "print.key_few"]
                    .into_iter()
                    .map(|key| el("span").text(app.t(key)).into())
                    .collect(),
            ))
            .child(el("p").class("kind").text(app.t("print.slip_use"))),
    ]
}

fn question(question: &Question) -> AnyView {
    let options = question.options.iter().enumerate().map(|(at, option)| {
        el("li")
            .text(format!("☐ {}  ", letter(at)))
            .child(text(option))
            .into()
    });
    el("li")
        .child(el("strong").child(text(&question.text)))
        .child(el("ul").class("choices").children(options.collect()))
        .into()
}

/// A question's right answer, and where to begin for someone who did not know it.
fn row(app: App, workshops: &Workshops, at: usize, question: &Question) -> AnyView {
    let cell = |inside: AnyView| el("td").child(inside);
    let theme = workshops
        .themes
        .iter()
        .find(|theme| theme.id == question.theme);
    el("tr")
        .child(el("th").attr("scope", "row").text((at + 1).to_string()))
        .child(el("td").text(letter(usize::from(question.right))))
        .child(el("td").text(app.competence(question.competence)))
        .maybe(theme.map(|theme| cell(text(&theme.title))))
        .into()
}
