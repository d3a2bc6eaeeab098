//! Taking in, on one's own phone, what was done elsewhere: its codes, its link or its file.

use super::app::App;
use super::part::element::{all, button, el, heading, link, live, nothing, paragraph, row, status};
use super::part::scan::{self, Intake};
use crate::browser::page;
use crate::handover::{self, FrameError, Gathering};
use crate::progress::Progress;
use crate::route::Route;
use crate::saved;
use crate::view::leptos::*;
use std::rc::Rc;

pub fn view(app: App, frame: Option<String>) -> AnyView {
    let desk = Desk {
        app,
        gathering: StoredValue::new(Gathering::default()),
        found: StoredValue::new(None),
        said: RwSignal::new(String::new()),
        stage: RwSignal::new(GATHERING),
    };
    if let Some(frame) = frame {
        // What was done is no address: it must not stand in the history of this device.
        page::replace(&Route::Fetch(None).href());
        if !desk.take(&frame) {
            request_animation_frame(|| page::focus(SAID));
        }
    }
    all![
        heading(app.t("fetch.heading")),
        AnyView::from(status(desk.said).attr("id", "said").attr("tabindex", "-1")),
        live(move || match desk.stage.get() {
            GATHERING => desk.gather(),
            FOUND => desk.offer(),
            _ => row(vec![link(&Route::Start, "main", app.t("shell.home"))]),
        }),
    ]
}

/// Where it stands how far it is, or why something was refused.
const SAID: &str = "#said";

/// Frames are still to come; the camera stays on.
const GATHERING: usize = 0;
/// All has come.
const FOUND: usize = 1;
/// And is kept here.
const KEPT: usize = 2;

#[derive(Clone, Copy)]
struct Desk {
    app: App,
    gathering: StoredValue<Gathering>,
    /// What the frames or a file held.
    found: StoredValue<Option<Progress>>,
    /// How far it is, or why something was refused.
    said: RwSignal<String>,
    stage: RwSignal<usize>,
}

impl Desk {
    /// Takes in a frame, an address that holds one, or the text of a file. False, with the reason in view,
    /// when it is none of these.
    fn take(self, text: &str) -> bool {
        let app = self.app;
        let mut taken = Ok(());
        self.gathering
            .update_value(|all| taken = all.take(handover::frame_in(text.trim())));
        match (taken, self.gathering.with_value(Gathering::whole)) {
            (Ok(()), Some(Ok(found))) => self.find(found),
            (Ok(()), Some(Err(error))) => {
                // Nothing of it can be used.
                self.gathering.set_value(Gathering::default());
                return self.refuse(error.key());
            }
            (Ok(()), None) => {
                let (here, of) = self.gathering.with_value(Gathering::count);
                let (n, of) = (here.to_string(), of.to_string());
                self.said
                    .set(app.tf("fetch.count", &[("n", &n), ("of", &of)]));
            }
            (Err(FrameError::Foreign), _) => match saved::read(text) {
                Ok(found) => self.find(found),
                Err(_) => return self.refuse(FrameError::Foreign.key()),
            },
            (Err(error), _) => return self.refuse(error.key()),
        }
        true
    }

    fn refuse(self, key: &str) -> bool {
        self.said.set(self.app.t(key));
        false
    }

    fn find(self, found: Progress) {
        self.found.set_value(Some(found));
        self.said.set(String::new());
        self.stage.set(FOUND);
    }

    /// The ways in.
    fn gather(self) -> AnyView {
        let app = self.app;
        all![
            paragraph("", app.t("fetch.how")),
            scan::several(
                app,
                Intake {
                    paste: app.t("fetch.paste"),
                    take: Rc::new(move |text| self.take(&text)),
                    refused: SAID,
                },
            ),
        ]
    }

    /// Asks before anything is kept: a link may be somebody else's.
    fn offer(self) -> AnyView {
        let app = self.app;
        let Some((tests, running, tried)) = self.found.with_value(|found| {
            let found = found.as_ref()?;
            let tried = found.exercised.len() + found.practised.len();
            Some((found.completed().count(), found.running().is_some(), tried))
        }) else {
            return nothing();
        };
        let what = [
            (tests > 0).then(|| app.tn("fetch.tests", tests)),
            running.then(|| app.t("fetch.running")),
            (tried > 0).then(|| app.tn("fetch.exercises", tried)),
        ];
        let what = what.into_iter().flatten();
        let lines = what.map(|line| el("li").text(line).into()).collect();
        let keep = move || {
            let mut found = None;
            self.found.update_value(|held| found = held.take());
            if let Some(found) = found {
                app.import(found);
                self.said.set(app.t("fetch.kept"));
                self.stage.set(KEPT);
                page::focus("main h1");
            }
        };
        el("div")
            .child(paragraph("lead", app.t("fetch.found")))
            .child(el("ul").children(lines))
            .child(row(vec![
                button("main", app.t("fetch.keep"), keep),
                link(&Route::Start, "second", app.t("fetch.no")),
            ]))
            .into()
    }
}
