//! An answer looked back at: right and given, told by words and shape, and why.

use super::element::{all, el, nothing, paragraph, section, text, words};
use crate::browser::clock;
use crate::feedback::{self, Line};
use crate::item::{Answer, Item, Kind, Text};
use crate::view::app::App;
use crate::view::leptos::*;

/// The account of an answer and the explanation.
pub fn view(app: App, item: &Item, answer: &Answer) -> AnyView {
    let lines: Vec<AnyView> = feedback::lines(item, answer)
        .iter()
        .map(|line| match &item.kind {
            Kind::Choice(_) | Kind::Multi(_) | Kind::Hotspot { .. } => chosen(app, line),
            Kind::Classify { .. }
            | Kind::Order { .. }
            | Kind::Match { .. }
            | Kind::Fill { .. }
            | Kind::Sim(_) => placed(app, line),
        })
        .collect();
    let (tag, heading) = if matches!(item.kind, Kind::Order { .. }) {
        ("ol", app.t("judged.order"))
    } else {
        ("ul", app.t("judged.answers"))
    };
    // A task on the simulated phone has no answers to list.
    let account = (!lines.is_empty())
        .then(|| all![section(heading), el(tag).class("judged").children(lines),]);
    all![
        el("div").maybe(account),
        el("div")
            .class("notice")
            .child(el("p").child(text(&item.explain))),
    ]
}

/// An option or place: was it right, was it chosen?
fn chosen(app: App, line: &Line) -> AnyView {
    let class = if line.is_right {
        "right"
    } else if line.chosen {
        "wrong"
    } else {
        "other"
    };
    let mut parts = vec![text(&line.text)];
    if line.is_right {
        parts.push(tag(app.t("judged.right")));
    }
    if line.chosen {
        parts.push(tag(app.t("judged.yours")));
    }
    if !line.is_right {
        parts.push(why(line));
    }
    el("li").class(class).children(parts).into()
}

/// Something that was sorted, ordered, paired or typed.
fn placed(app: App, line: &Line) -> AnyView {
    let class = if line.is_right { "right" } else { "wrong" };
    let mut parts = vec![text(&line.text)];
    if line.is_right && line.chosen {
        parts.extend(
            line.right
                .as_ref()
                .map(|right| el("strong").class("placed").child(told(app, right)).into()),
        );
        parts.push(tag(app.t("judged.right")));
    } else {
        let right = line.right.as_ref().map(|value| told(app, value));
        parts.extend(right.map(|value| with(app, "judged.belongs", value)));
        // As it was given.
        let given = line.given.as_ref().map(text);
        parts.extend(given.map(|value| with(app, "judged.given", value)));
    }
    parts.push(why(line));
    el("li").class(class).children(parts).into()
}

fn with(app: App, key: &str, value: AnyView) -> AnyView {
    el("p")
        .child(el("span").say().text(app.t(key)))
        .text(" ".to_owned())
        .child(el("strong").child(value))
        .into()
}

/// Content's own answer as people write it: its dates are kept as 2026-11-18.
fn told(app: App, value: &Text) -> AnyView {
    let is_date = value.text.len() == 10
        && value.text.bytes().enumerate().all(|(at, sign)| match at {
            4 | 7 => sign == b'-',
            _ => sign.is_ascii_digit(),
        });
    if is_date {
        text(&words(app.date(clock::of_day(&value.text))))
    } else {
        text(value)
    }
}

fn why(line: &Line) -> AnyView {
    match &line.why {
        Some(why) => el("p").class("muted").child(text(why)).into(),
        None => nothing(),
    }
}

fn tag(label: String) -> AnyView {
    el("span").class("tag").child(text(&words(label))).into()
}

/// One sentence on how it went; never "failed".
pub fn verdict(app: App, score: u8, max: u8) -> AnyView {
    let key = if score >= max {
        "judged.solved"
    } else if score > 0 {
        "judged.nearly"
    } else {
        "judged.not_yet"
    };
    paragraph("lead", app.t(key))
}
