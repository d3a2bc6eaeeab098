//! A request on the desk: what somebody helped with, what the witness confirms, the signature, and the answer.

use super::{Now, Stand};
use crate::browser::proof::Asked;
use crate::browser::{clock, page};
use crate::certificate::{Credential, Unfit};
use crate::competence::{COUNT, CompetenceId};
use crate::form;
use crate::view::leptos::*;
use crate::view::part::element::{
    all, button, details, el, heading, option, paragraph, problem, row, words,
};
use crate::view::part::handover;
use crate::view::verdict;
use web_sys::Event;

/// The request on the desk: whose, what, help, two confirmations, the signature.
pub(super) fn view(stand: Stand, asked: Asked) -> AnyView {
    let app = stand.app;
    let fields = asked.request.fields().clone();
    let helped: RwSignal<Vec<u16>> = RwSignal::new(Vec::new());
    let (seen, identified) = (RwSignal::new(false), RwSignal::new(false));
    let wrong = RwSignal::new(String::new());
    let marks: Vec<AnyView> = fields
        .statements
        .iter()
        .filter(|statement| !statement.helped)
        .filter_map(|statement| {
            let number = statement.number;
            let text = fields.template.statement(number)?;
            Some(mark(helped, number, text.to_owned()))
        })
        .collect();
    // Only the hardest tasks have a statement; help to another one is told by its area, also one without a level.
    let areas = RwSignal::new([0_usize; COUNT]);
    let other = CompetenceId::all()
        .enumerate()
        .map(|(place, area)| number(areas, place, app.competence(area)))
        .collect();
    let other = details(
        app.t("witness.other").into_any(),
        el("fieldset")
            .child(el("legend").text(app.t("witness.other_area")))
            .child(paragraph("hint", app.t("witness.other_about")))
            .children(other)
            .into(),
    );
    let confirm = |key: &str, value: RwSignal<bool>| {
        let text = app.tf(key, &[("name", fields.holder.as_str())]);
        option(
            "checkbox",
            "confirm",
            &words(text),
            move || value.get(),
            move |on| value.set(on),
        )
    };
    let confirmations = vec![
        confirm("witness.seen", seen),
        confirm("witness.identified", identified),
    ];
    let when = app.tf(
        "witness.when",
        &[
            ("date", &verdict::date(app, &fields)),
            ("time", &clock::time(i64::from(fields.time.0) * 1000)),
        ],
    );
    let name = el("h1")
        .attr("tabindex", "-1")
        .child(el("bdi").text(fields.holder.as_str().to_owned()));
    let sign = move || {
        if !seen.get_untracked() || !identified.get_untracked() {
            wrong.set(app.t("witness.confirm_both"));
            page::focus("#problem");
            return;
        }
        let areas = areas.get_untracked().into_iter().enumerate();
        let areas = areas.flat_map(|(place, tasks)| std::iter::repeat_n(place, tasks));
        let help = (helped.get_untracked(), areas.collect());
        sign(stand, &asked, &help, wrong);
    };
    all![
        el("p").class("muted kind").text(app.t("witness.request")),
        name,
        el("p").class("lead").child(el("strong").text(when)),
        verdict::said(app, &fields),
        el("fieldset")
            .class("named")
            .child(el("legend").text(app.t("witness.helped")))
            .child(paragraph("hint", app.t("witness.helped_about")))
            .children(marks),
        other,
        el("fieldset")
            .child(el("legend").text(app.t("witness.confirm")))
            .children(confirmations),
        problem(wrong),
        row(vec![
            button("main", app.t("witness.sign"), sign),
            button("second", app.t("witness.not"), move || stand.go(Now::Ready)),
        ]),
    ]
}

/// How many tasks of an area.
fn number(areas: RwSignal<[usize; COUNT]>, place: usize, label: String) -> AnyView {
    let choices = (0..=form::MOST).map(|tasks| {
        el("option")
            .attr("value", &tasks.to_string())
            .text(tasks.to_string())
            .into()
    });
    let change = move |event: Event| {
        let tasks = event_target_value(&event).parse().unwrap_or_default();
        areas.update(|areas| {
            if let Some(area) = areas.get_mut(place) {
                *area = tasks;
            }
        });
    };
    el("label")
        .class("number")
        .child(el("span").say().text(label))
        .child(
            el("select")
                .children(choices.collect())
                .on("change", change),
        )
        .into()
}

/// A box that puts a statement on a list and takes it off.
fn mark(list: RwSignal<Vec<u16>>, one: u16, label: String) -> AnyView {
    option(
        "checkbox",
        "helped",
        &words(label),
        move || list.with(|list| list.contains(&one)),
        move |on| {
            list.update(|list| {
                list.retain(|other| *other != one);
                if on {
                    list.push(one);
                }
            });
        },
    )
}

/// `help` is what was marked: statements by number, and areas by place.
fn sign(
    stand: Stand,
    asked: &Asked,
    (statements, areas): &(Vec<u16>, Vec<usize>),
    wrong: RwSignal<String>,
) {
    let app = stand.app;
    let fail = move |key: &str| {
        let _ = wrong.try_set(app.t(key));
        page::focus("#problem");
    };
    // A request may have lain on the desk for long.
    if asked.request.still_stands(clock::now()).is_err() {
        return fail("witness.old");
    }
    let mut taken = None;
    stand.desk.update_value(|desk| taken = desk.take());
    let Some(mut desk) = taken else {
        return;
    };
    let fields = asked
        .request
        .witnessed(desk.workshop.clone(), statements, areas);
    let id = asked.id;
    spawn_local(async move {
        let signed = match fields {
            Ok(fields) => desk.sign(&fields, id).await.ok_or("witness.not_signed"),
            Err(Unfit::OutOfRange) => Err("witness.too_few"),
            Err(Unfit::Overlong) => Err("witness.overlong"),
        };
        let _ = stand.desk.try_set_value(Some(desk));
        match signed {
            Ok(credential) => stand.go(Now::Signed(credential)),
            Err(key) => fail(key),
        }
    });
}

/// The answer, for the person to take back.
pub(super) fn signed(stand: Stand, credential: &Credential) -> AnyView {
    let app = stand.app;
    let link_text = credential.link(&page::site());
    let next = move || stand.go(Now::Ready);
    all![
        heading(app.t("witness.done")),
        paragraph("lead", app.t("witness.done_about")),
        handover::view(app, &link_text, "witness.answer"),
        row(vec![button("main", app.t("witness.next"), next)]),
    ]
}
