//! The witness's desk: an eMentor's own device signs what it saw. A key once, then for each person: take in the
//! request, look at the ID, sign, hand back.

mod asked;

use super::app::App;
use super::part::element::{
    all, button, details, dialog, el, heading, link, list, live, nothing, paragraph, problem, row,
    section,
};
use super::part::scan::{self, Intake};
use super::part::{engine, handover};
use super::{shell, workshop};
use crate::browser::desk::Desk;
use crate::browser::proof::Asked;
use crate::browser::{clock, page, proof};
use crate::certificate::{Credential, Line, Stale, Time};
use crate::route::{Route, Side};
use crate::view::leptos::*;
use std::rc::Rc;

/// The desk's own state; what is not for other threads stays in the page's.
#[derive(Clone, Copy)]
struct Stand {
    app: App,
    desk: StoredValue<Option<Desk>, LocalStorage>,
    now: RwSignal<Now>,
    /// What was wrong with what was taken in.
    refused: RwSignal<Option<&'static str>>,
    /// The request in the address, for as soon as there is a key.
    data: StoredValue<String>,
}

/// Where the routine is.
#[derive(Clone)]
enum Now {
    /// The key is being looked for.
    Waiting,
    /// This device has no key.
    NoKey,
    Ready,
    Asked(Asked),
    Signed(Credential),
}

impl Stand {
    fn go(self, now: Now) {
        let _ = self.refused.try_set(None);
        if self.now.try_set(now).is_none() {
            shell::arrive_soon(self.app);
        }
    }

    /// Ready for a request; the one in the address comes first.
    fn begin(self) {
        self.go(Now::Ready);
        let data = self.data.try_get_value().unwrap_or_default();
        if !data.is_empty() {
            self.take(&data);
        }
    }

    /// Takes in a request by its text; says why when it can't be signed.
    fn take(self, text: &str) -> bool {
        let read = proof::take_request(text).unwrap_or(Err(Stale::Unreadable));
        let read = read.and_then(|asked| {
            asked.request.still_stands(clock::now())?;
            Ok(asked)
        });
        let answered = |asked: &Asked| {
            self.desk.with_value(|desk| {
                desk.as_ref()
                    .is_some_and(|desk| desk.has_answered(asked.id))
            })
        };
        let why = match read {
            Ok(asked) if answered(&asked) => "witness.answered",
            Ok(asked) => {
                self.go(Now::Asked(asked));
                return true;
            }
            Err(Stale::Unreadable) => "witness.unreadable",
            Err(Stale::Changed) => "witness.changed",
            Err(Stale::Newer) => "witness.newer",
            Err(Stale::Old) => "witness.old",
            Err(Stale::Clock) => "witness.clock",
        };
        let _ = self.refused.try_set(Some(why));
        false
    }
}

pub fn view(app: App, data: String) -> AnyView {
    if page::is_shared() {
        return all![
            heading(app.t("witness.heading")),
            paragraph("lead", app.t("witness.shared")),
            row(vec![link(
                &Route::Workshop(Side::Overview),
                "plain",
                app.t("workshop.back"),
            )]),
        ];
    }
    // At once: a request may be signed without a connection.
    workshop::dress(app);
    engine::with(app, "witness.heading", move || desk(app, data.clone()))
}

fn desk(app: App, data: String) -> AnyView {
    let stand = Stand {
        app,
        desk: StoredValue::new_local(None),
        now: RwSignal::new(Now::Waiting),
        refused: RwSignal::new(None),
        data: StoredValue::new(data),
    };
    spawn_local(async move {
        let desk = Desk::load().await;
        let has_key = desk.is_some();
        let _ = stand.desk.try_set_value(desk);
        if has_key {
            stand.begin();
        } else {
            stand.go(Now::NoKey);
        }
    });
    live(move || match stand.now.get() {
        Now::Waiting => heading(app.t("witness.heading")),
        Now::NoKey => set_up(stand),
        Now::Ready => ready(stand),
        Now::Asked(request) => asked::view(stand, request),
        Now::Signed(credential) => asked::signed(stand, &credential),
    })
}

/// A field with its label and hint.
fn field(app: App, id: &'static str, label: &str, hint: &str, value: RwSignal<String>) -> AnyView {
    let hint_id = [id, "-hint"].concat();
    el("div")
        .class("field")
        .child(el("label").attr("for", id).text(app.t(label)))
        .child(
            el("span")
                .class("hint")
                .attr("id", &hint_id)
                .text(app.t(hint)),
        )
        .child(
            el("input")
                .attr("id", id)
                .attr("type", "text")
                .attr("autocomplete", "organization")
                .attr("aria-describedby", &hint_id)
                .value(move || value.get())
                .on("input", move |event| value.set(event_target_value(&event))),
        )
        .into()
}

/// The key is made once.
fn set_up(stand: Stand) -> AnyView {
    let app = stand.app;
    let (name, place) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let wrong = RwSignal::new(String::new());
    let make = move || {
        let tidy = |text: RwSignal<String>| {
            let text = page::normalised(&text.get_untracked());
            Line::new(&text.split_whitespace().collect::<Vec<_>>().join(" ")).ok()
        };
        let day = Time::from_millis(clock::now()).map(Time::day);
        let (Some(name), Some(place), Some(day)) = (tidy(name), tidy(place), day) else {
            wrong.set(app.t("witness.name_missing"));
            page::focus("#problem");
            return;
        };
        if name.as_str().len() > LONGEST {
            wrong.set(app.t("witness.name_long"));
            page::focus("#problem");
            return;
        }
        spawn_local(async move {
            match Desk::create(name, place, day).await {
                Ok(desk) => {
                    let _ = stand.desk.try_set_value(Some(desk));
                    stand.begin();
                }
                Err(why) => {
                    let _ = wrong.try_set(app.t(why.key()));
                    page::focus("#problem");
                }
            }
        });
    };
    let line = |key: &str| el("span").text(app.t(key)).into();
    all![
        heading(app.t("witness.set_up")),
        paragraph("lead", app.t("witness.set_up_about")),
        list(
            "tasks",
            vec![
                line("witness.own_device"),
                line("witness.never_shared"),
                line("witness.home_screen"),
            ]
        ),
        field(app, "place", "witness.place", "witness.place_hint", name),
        field(
            app,
            "municipality",
            "witness.municipality",
            "witness.municipality_hint",
            place
        ),
        problem(wrong),
        row(vec![button("main", app.t("witness.make"), make)]),
    ]
}

/// The longest name of a place, in bytes: with a long name of a person it still fits a code.
const LONGEST: usize = 48;

/// What this device is, and the next request.
fn ready(stand: Stand) -> AnyView {
    let app = stand.app;
    let Some((place, entry, signed)) = stand.desk.with_value(|desk| {
        let desk = desk.as_ref()?;
        let place = [desk.workshop.as_str(), desk.municipality.as_str()].join(", ");
        Some((place, desk.entry().json().write(), desk.signed.clone()))
    }) else {
        return nothing();
    };
    let refused = live(move || match stand.refused.get() {
        Some(key) => paragraph("", app.t(key)),
        None => nothing(),
    });
    let remove = move || {
        page::close_dialog(REMOVE);
        spawn_local(async move {
            if Desk::remove().await {
                let _ = stand.desk.try_set_value(None);
                stand.go(Now::NoKey);
            } else {
                let _ = stand.refused.try_set(Some("witness.not_removed"));
            }
        });
    };
    let count = app.tn("witness.signed_count", signed.len());
    all![
        heading(app.t("witness.heading")),
        paragraph("lead", app.tf("witness.as", &[("place", &place)])),
        el("div")
            .class("problem")
            .attr("id", "refused")
            .attr("tabindex", "-1")
            .child(refused),
        scan::view(
            app,
            Intake {
                paste: app.t("witness.paste"),
                take: Rc::new(move |text: String| stand.take(&text)),
                refused: "#refused",
            }
        ),
        section(app.t("witness.this_device")),
        details(
            app.t("witness.register").into_any(),
            all![
                paragraph("", app.t("witness.register_about")),
                handover::copyable(app, entry),
            ]
        ),
        details(
            count.into_any(),
            all![
                paragraph("", app.t("witness.signed_about")),
                handover::copyable(app, signed.join("\n")),
            ]
        ),
        details(
            app.t("witness.lost").into_any(),
            all![
                paragraph("", app.t("witness.lost_about")),
                paragraph("", app.t("witness.lost_after")),
                button("danger", app.t("witness.remove"), || page::open_dialog(
                    REMOVE
                )),
            ]
        ),
        dialog(
            REMOVE,
            app.t("witness.remove_heading"),
            vec![
                paragraph("", app.t("witness.remove_about")),
                row(vec![
                    button("danger", app.t("witness.remove_yes"), remove),
                    button("second", app.t("witness.remove_no"), || page::close_dialog(
                        REMOVE
                    )),
                ]),
            ]
        ),
    ]
}

const REMOVE: &str = "remove-key";
