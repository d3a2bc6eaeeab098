//! The check page: whether a certificate is genuine, by link, camera, file or pasting. Nothing of it is kept or
//! sent.

use super::app::App;
use super::part::element::{all, button, heading, live, paragraph, row};
use super::part::scan::{self, Intake};
use super::{shell, verdict};
use crate::browser::{clock, json, registry};
use crate::certificate::{Credential, Refused, Registry, Verdict};
use crate::view::leptos::*;
use std::rc::Rc;

/// What was read, once something was.
type Read = Option<Result<Credential, Refused>>;

/// Whether workshops can be looked up.
#[derive(Clone)]
enum List {
    OnItsWay,
    Missing,
    Here(Registry),
}

/// How long a certificate waits for the list of workshops, in milliseconds.
const PATIENCE: i32 = 6000;

pub fn view(app: App, data: &str) -> AnyView {
    let list = RwSignal::new(List::OnItsWay);
    spawn_local(async move {
        let fetched = registry::fetch().await;
        let _ = list.try_set(fetched.map_or(List::Missing, List::Here));
    });
    spawn_local(async move {
        clock::sleep(PATIENCE).await;
        let _ = list.try_update(|list| {
            if matches!(list, List::OnItsWay) {
                *list = List::Missing;
            }
        });
    });
    let read: RwSignal<Read> =
        RwSignal::new((!data.is_empty()).then(|| Credential::from_link(data)));
    live(move || {
        let Some(found) = read.get() else {
            return ways(app, read);
        };
        let judged = judge(found, &list.get());
        let another = move || {
            read.set(None);
            shell::arrive_soon(app);
        };
        all![
            match judged {
                Some(judged) => verdict::view(app, &judged),
                None => heading(app.t("check.looking")),
            },
            row(vec![button("second", app.t("check.another"), another)]),
        ]
    })
}

/// The verdict; nothing while the workshop can't be looked up yet and it matters.
fn judge(found: Result<Credential, Refused>, list: &List) -> Option<Verdict> {
    let needs_list = found.as_ref().is_ok_and(|c| c.fields().workshop.is_some());
    let registry = match list {
        List::OnItsWay if needs_list => return None,
        List::OnItsWay | List::Missing => None,
        List::Here(registry) => Some(registry),
    };
    Some(Verdict::of(found, registry, clock::now()))
}

/// Before there is a certificate.
fn ways(app: App, read: RwSignal<Read>) -> AnyView {
    let take = move |text: String| {
        read.set(Some(of_text(&text)));
        shell::arrive_soon(app);
    };
    all![
        heading(app.t("check.heading")),
        paragraph("lead", app.t("check.lead")),
        scan::view(
            app,
            Intake {
                paste: app.t("check.paste"),
                take: Rc::new(take),
            }
        ),
    ]
}

/// A certificate as JSON, or a link to one.
pub fn of_text(text: &str) -> Result<Credential, Refused> {
    if text.trim_start().starts_with('{') {
        let tree = json::read(text).ok_or(Refused::Unreadable)?;
        Credential::from_json(&tree)
    } else {
        Credential::from_words(text)
    }
}
