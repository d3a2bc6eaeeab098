//! Handing over answers for calibration: what is in the file, what the person may add, and the file.

use super::app::App;
use super::part::element::{
    button, details, el, fieldset, heading, link, list, option, paragraph, row, section, status,
    words,
};
use super::part::speak;
use super::result;
use crate::browser::file;
use crate::export::{self, Export};
use crate::route::Route;
use crate::session::Session;
use crate::view::leptos::*;

/// What was chosen for each of [`export::GROUPS`]; nothing unless the person says so.
type Chosen = [Option<&'static str>; 3];

pub fn view(app: App) -> AnyView {
    let Some(session) = app.progress(|p| p.completed().next().cloned()) else {
        return result::nothing(app);
    };
    let date = app.date(session.completed().unwrap_or(session.started));
    let chosen: RwSignal<Chosen> = RwSignal::new([None; 3]);
    let session = StoredValue::new(session);
    let text = move |chosen| session.with_value(|session| file_of(session, chosen));
    let said = RwSignal::new(String::new());
    let save = move || {
        let key = if file::save("digiklar-svar.csv", &text(chosen.get_untracked())) {
            "share.saved"
        } else {
            "share.not_saved"
        };
        said.set(app.t(key));
    };
    let status = status(said);
    let line = |key: &str| el("span").say().text(app.t(key)).into();
    let inside = ["in_answers", "in_time", "in_flags", "in_groups"];
    let inside = inside.map(|name| line(&join("share.", name)));
    let groups = (0..)
        .zip(export::GROUPS)
        .map(|(at, group)| field(app, at, group, chosen));
    el("div")
        .child(heading(app.t("share.heading")))
        .child(paragraph("lead", app.t("share.lead")))
        .child(speak::button(app, "#main", speak::unnoted))
        .child(section(app.t("share.inside")))
        .child(paragraph("", app.tf("share.which", &[("date", &date)])))
        .child(list("tasks", inside.into()))
        .child(paragraph("", app.t("share.not_inside")))
        .child(section(app.t("share.groups")))
        .child(paragraph("", app.t("share.groups_about")))
        .children(groups.collect())
        .child(details(
            app.t("share.look").into_any(),
            // The file is long: it scrolls by itself, also from the keyboard.
            el("section")
                .class("file")
                .attr("tabindex", "0")
                .attr("aria-label", &app.t("share.look"))
                .child(el("pre").live_text(move || text(chosen.get())))
                .into(),
        ))
        .child(paragraph("", app.t("share.after")))
        .child(row(vec![
            button("main", app.t("share.save"), save),
            link(&Route::Result(None), "plain", app.t("review.back")),
        ]))
        .child(status)
        .into()
}

fn join(head: &str, tail: &str) -> String {
    let mut text = head.to_owned();
    text.push_str(tail);
    text
}

/// The text of the file, with what is chosen now.
fn file_of(session: &Session, chosen: Chosen) -> String {
    let groups = export::GROUPS.iter().zip(chosen);
    let groups = groups
        .filter_map(|((name, _), value)| Some(((*name).to_owned(), value?.to_owned())))
        .collect();
    Export::of(session, groups).write()
}

/// One field, with "would rather not say" first and chosen.
fn field(
    app: App,
    at: usize,
    (name, values): (&'static str, [&'static str; 2]),
    chosen: RwSignal<Chosen>,
) -> AnyView {
    let key = join("share.", name);
    let of = move |all: &Chosen| all.get(at).copied().flatten();
    let one = |value: Option<&'static str>, text: String| {
        option(
            "radio",
            name,
            &words(text),
            move || chosen.with(|all| of(all) == value),
            move |_| {
                chosen.update(|all| {
                    if let Some(field) = all.get_mut(at) {
                        *field = value;
                    }
                });
            },
        )
    };
    let mut options = vec![one(None, app.t("share.no"))];
    options.extend(values.map(|value| {
        let word = app.t(&join(&join(&key, "_"), value));
        one(Some(value), word)
    }));
    fieldset(app.t(&key), options).into()
}
