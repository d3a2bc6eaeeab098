//! The check page: whether a certificate is genuine, by link, camera, file or pasting. Nothing of it is kept or
//! sent.

use super::app::App;
use super::part::element::{all, button, heading, live, paragraph, row};
use super::part::engine;
use super::part::scan::{self, Intake};
use super::{shell, verdict};
use crate::browser::{clock, proof, registry};
use crate::certificate::{Credential, Refused, Verdict};
use crate::view::leptos::*;
use std::rc::Rc;

/// What was read, once something was.
type Read = Option<Result<Credential, Refused>>;

/// Whether workshops can be looked up.
#[derive(Clone)]
enum List {
    OnItsWay,
    Missing,
    /// Its text.
    Here(String),
}

/// How long a certificate waits for the list of workshops, in milliseconds.
const PATIENCE: i32 = 6000;

pub fn view(app: App, data: &str) -> AnyView {
    let checking = Checking {
        app,
        shown: RwSignal::new(Shown::Ways),
        list: StoredValue::new(List::OnItsWay),
        read: StoredValue::new(None),
    };
    spawn_local(async move {
        let fetched = registry::fetch().await;
        checking.know(fetched.map_or(List::Missing, List::Here));
    });
    spawn_local(async move {
        clock::sleep(PATIENCE).await;
        if checking
            .list
            .try_with_value(|list| matches!(list, List::OnItsWay))
            == Some(true)
        {
            checking.know(List::Missing);
        }
    });
    if data.is_empty() {
        // The ways in stand there at once; the program comes while a person chooses one.
        spawn_local(async {
            proof::fetched().await;
        });
        return screen(checking);
    }
    let data = data.to_owned();
    engine::with(app, "check.heading", move || {
        checking.begin(&data);
        screen(checking)
    })
}

fn screen(checking: Checking) -> AnyView {
    let app = checking.app;
    live(move || {
        let inside = match checking.shown.get() {
            Shown::Ways => return ways(checking),
            Shown::Looking => heading(app.t("check.looking")),
            Shown::Judged(judged) => verdict::view(app, &judged),
        };
        let another = move || checking.take(None);
        all![
            inside,
            row(vec![button("second", app.t("check.another"), another)]),
        ]
    })
}

/// What stands on the screen.
#[derive(Clone, PartialEq)]
enum Shown {
    Ways,
    Looking,
    Judged(Box<Verdict>),
}

impl Shown {
    fn of(read: Option<&Result<Credential, Refused>>, list: &List) -> Self {
        match read.map(|found| judge(found.clone(), list)) {
            None => Self::Ways,
            Some(None) => Self::Looking,
            Some(Some(verdict)) => Self::Judged(Box::new(verdict)),
        }
    }
}

#[derive(Clone, Copy)]
struct Checking {
    app: App,
    read: StoredValue<Read>,
    list: StoredValue<List>,
    shown: RwSignal<Shown>,
}

impl Checking {
    /// The list of workshops has come, or will not. The screen may be gone by now.
    fn know(self, list: List) {
        if self.list.try_set_value(list).is_none() {
            self.draw();
        }
    }

    /// What the address says, before anything is drawn.
    fn begin(self, data: &str) {
        let read = proof::read(data);
        let shown = self.list.with_value(|list| Shown::of(read.as_ref(), list));
        self.read.set_value(read);
        self.shown.set(shown);
    }

    /// Something was brought in; nothing begins anew.
    fn take(self, read: Read) {
        if self.read.try_set_value(read).is_none() {
            self.draw();
        }
    }

    /// Reads what a person brought; the screen may be gone before that is possible.
    fn bring(self, text: String) {
        spawn_local(async move {
            if proof::fetched().await {
                self.take(proof::read(&text));
            } else {
                self.app.notice.set(Some(engine::UNREACHABLE));
            }
        });
    }

    /// Draws only what is another than before, so that nobody who reads it loses the place.
    fn draw(self) {
        let list = self.list.get_value();
        let now = self.read.with_value(|read| Shown::of(read.as_ref(), &list));
        if self.shown.with_untracked(|shown| *shown != now) {
            self.shown.set(now);
            shell::arrive_soon(self.app);
        }
    }
}

/// The verdict; nothing while the workshop can't be looked up yet and it matters.
fn judge(found: Result<Credential, Refused>, list: &List) -> Option<Verdict> {
    let needs_list = found.as_ref().is_ok_and(|c| c.fields().workshop.is_some());
    let registry = match list {
        List::OnItsWay if needs_list => return None,
        List::OnItsWay | List::Missing => None,
        List::Here(registry) => Some(registry.as_str()),
    };
    let vouch = |credential: &Credential| proof::vouch(credential, registry);
    Some(Verdict::by(found, clock::now(), vouch))
}

/// Before there is a certificate.
fn ways(checking: Checking) -> AnyView {
    let app = checking.app;
    let take = move |text: String| {
        checking.bring(text);
        true
    };
    all![
        heading(app.t("check.heading")),
        paragraph("lead", app.t("check.lead")),
        scan::view(
            app,
            Intake {
                paste: app.t("check.paste"),
                take: Rc::new(take),
                refused: "#main h1",
            }
        ),
    ]
}
