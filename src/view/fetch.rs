//! Taking in, on one's own phone, what was done elsewhere: its codes, its link or its file.

use super::app::App;
use super::part::element::{all, button, el, heading, link, live, nothing, paragraph, row};
use crate::browser::page;
use crate::handover::{self, Gathering};
use crate::progress::Progress;
use crate::route::Route;
use crate::view::leptos::*;

pub fn view(app: App, frame: Option<String>) -> AnyView {
    let desk = Desk {
        app,
        gathering: StoredValue::new(Gathering::default()),
        said: RwSignal::new(String::new()),
        kept: StoredValue::new(false),
        turn: RwSignal::new(0),
    };
    if let Some(frame) = frame {
        // What was done is no address: it must not stand in the history of this device.
        page::replace(&Route::Fetch(None).href());
        desk.take(&frame);
    }
    all![
        heading(app.t("fetch.heading")),
        el("div")
            .attr("role", "status")
            .child(live(move || desk.account())),
        live(move || {
            desk.turn.track();
            desk.ways()
        }),
    ]
}

/// What has come so far.
#[derive(Clone, Copy)]
struct Desk {
    app: App,
    gathering: StoredValue<Gathering>,
    /// Why the last one was refused, or that all is kept now.
    said: RwSignal<String>,
    /// All has come and is kept.
    kept: StoredValue<bool>,
    /// Counts up with what has come.
    turn: RwSignal<u32>,
}

impl Desk {
    /// Takes in a frame, or an address that holds one.
    fn take(self, text: &str) {
        let app = self.app;
        let mut taken = Ok(());
        self.gathering
            .update_value(|all| taken = all.take(handover::frame_in(text)));
        let said = match taken {
            Ok(()) => String::new(),
            Err(error) => app.t(error.key()),
        };
        self.said.set(said);
        self.turn.update(|turn| *turn += 1);
    }

    /// How far it is, in words.
    fn account(self) -> AnyView {
        self.turn.track();
        let app = self.app;
        let said = self.said.get();
        if !said.is_empty() {
            return el("p").class("notice").text(said).into();
        }
        let (here, of) = self.gathering.with_value(Gathering::count);
        if of < 2 || here == of {
            return nothing();
        }
        let (n, of) = (here.to_string(), of.to_string());
        paragraph("lead", app.tf("fetch.count", &[("n", &n), ("of", &of)]))
    }

    fn ways(self) -> AnyView {
        let app = self.app;
        if self.kept.get_value() {
            return row(vec![link(&Route::Start, "main", app.t("shell.home"))]);
        }
        match self.gathering.with_value(Gathering::whole) {
            None => self.gather(),
            Some(Err(error)) => all![
                paragraph("notice", app.t(error.key())),
                row(vec![
                    button("second", app.t("fetch.anew"), move || self.begin_anew())
                ]),
            ],
            Some(Ok(progress)) => self.offer(progress),
        }
    }

    fn begin_anew(self) {
        self.gathering.set_value(Gathering::default());
        self.said.set(String::new());
        self.turn.update(|turn| *turn += 1);
    }

    /// The ways in: a file is opened under the settings.
    fn gather(self) -> AnyView {
        let app = self.app;
        all![
            paragraph("", app.t("fetch.how")),
            row(vec![link(
                &Route::Settings,
                "second",
                app.t("settings.import")
            )]),
        ]
    }

    /// Asks before anything is kept: a link may be somebody else's.
    fn offer(self, progress: Progress) -> AnyView {
        let app = self.app;
        let tests = progress.completed().count();
        let tried = progress.exercised.len() + progress.practised.len();
        let running = progress.running().is_some();
        let what = [
            (tests > 0).then(|| app.tn("fetch.tests", tests)),
            running.then(|| app.t("fetch.running")),
            (tried > 0).then(|| app.tn("fetch.exercises", tried)),
        ];
        let what = what.into_iter().flatten();
        let lines = what.map(|line| el("li").text(line).into()).collect();
        let progress = StoredValue::new(Some(progress));
        let keep = move || {
            let mut taken = None;
            progress.update_value(|progress| taken = progress.take());
            if let Some(taken) = taken {
                app.import(taken);
                self.gathering.set_value(Gathering::default());
                self.kept.set_value(true);
                self.said.set(app.t("fetch.kept"));
                self.turn.update(|turn| *turn += 1);
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
