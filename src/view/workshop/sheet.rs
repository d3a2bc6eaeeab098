//! One effect sheet: people by turn while it is open, the account on one A4 once it is closed.

use super::effect::{rules, title};
use super::{account, kept};
use crate::browser::{clock, page};
use crate::door;
use crate::effect::{After, Check, Sheet, Sheets, TASKS, first, second};
use crate::qr::Qr;
use crate::route::{Route, Side};
use crate::view::app::App;
use crate::view::leptos::*;
use crate::view::part::element::{
    all, button, details, dialog, el, heading, link, live, nothing, paragraph, row, section, status,
};
use crate::view::part::qr;
use crate::workshop::Workshops;

const CLOSE: &str = "close-sheet";

/// The sheet with this id; nothing when this device has none.
pub fn view(app: App, workshops: &Workshops, id: u64) -> Option<AnyView> {
    let sheets: Sheets = kept::load(app);
    let sheet = sheets.0.into_iter().find(|sheet| sheet.id == id)?;
    let name = title(workshops, &sheet.theme);
    let back = row(vec![link(
        &Route::Workshop(Side::Sheets),
        "plain",
        app.t("effect.back"),
    )]);
    let print = row(vec![button("second", app.t("effect.print"), move || {
        page::set_print("page");
        page::set_title(&app.t("effect.heading"));
        page::print();
    })]);
    let inside = match sheet.account() {
        Some(found) => account::view(app, &sheet, &found),
        None => open(app, id),
    };
    Some(
        el("div")
            .class("effect")
            .child(heading(app.tf("effect.of", &[("theme", &name)])))
            .child(inside)
            .child(section(app.t("effect.rule")))
            .child(paragraph(
                "",
                app.tf("effect.rule_fixed", &[("date", &app.date(sheet.fixed))]),
            ))
            .child(rules(app, sheet.planned))
            .child(paragraph("muted small", app.t("effect.formula")))
            .child(print)
            .child(back)
            .into(),
    )
}

/// What has just been pressed on an open sheet.
#[derive(Clone, Copy)]
struct Desk {
    app: App,
    id: u64,
    /// Counts up when the sheet has changed.
    turn: RwSignal<u32>,
    said: RwSignal<String>,
    /// Whose press can be taken back, and who has the second check now.
    last: RwSignal<Option<usize>>,
    now: RwSignal<Option<usize>>,
}

fn open(app: App, id: u64) -> AnyView {
    let desk = Desk {
        app,
        id,
        turn: RwSignal::new(0),
        said: RwSignal::new(String::new()),
        last: RwSignal::new(None),
        now: RwSignal::new(None),
    };
    let status = status(desk.said);
    let undo = live(move || {
        desk.last.get().map_or_else(nothing, |place| {
            row(vec![button("second", app.t("day.undo"), move || {
                desk.undo(place);
            })])
        })
    });
    let close = move || {
        page::close_dialog(CLOSE);
        desk.change(|sheet| sheet.close(clock::now()));
        app.draw();
    };
    let sure = vec![
        paragraph("", app.t("effect.close_about")),
        row(vec![
            button("danger", app.t("effect.close_yes"), close),
            button("second", app.t("effect.close_no"), || {
                page::close_dialog(CLOSE);
            }),
        ]),
    ];
    el("div")
        .class("no-print")
        .child(live(move || desk.so_far()))
        .child(status)
        .child(undo)
        .child(live(move || desk.next()))
        .child(live(move || desk.ending()))
        .child(section(app.t("effect.close")))
        .child(paragraph("", app.t("effect.close_when")))
        .child(row(vec![button(
            "danger",
            app.t("effect.close_now"),
            || {
                page::open_dialog(CLOSE);
            },
        )]))
        .child(dialog(CLOSE, app.t("effect.close_heading"), sure))
        .into()
}

impl Desk {
    fn sheet(self) -> Option<Sheet> {
        self.turn.get();
        let sheets: Sheets = kept::load(self.app);
        sheets.0.into_iter().find(|sheet| sheet.id == self.id)
    }

    fn change<R>(self, act: impl FnOnce(&mut Sheet) -> R) -> Option<R> {
        let came = kept::change(self.app, |sheets: &mut Sheets| {
            sheets.sheet_mut(self.id).map(act)
        });
        self.turn.update(|turn| *turn += 1);
        came.flatten()
    }

    fn so_far(self) -> AnyView {
        let Some(sheet) = self.sheet() else {
            return nothing();
        };
        let numbers = [
            ("n", &*sheet.people.len().to_string()),
            ("of", &*sheet.planned.to_string()),
        ];
        paragraph("lead", self.app.tf("effect.begun", &numbers))
    }

    /// The next person's first check.
    fn next(self) -> AnyView {
        let app = self.app;
        let Some(sheet) = self.sheet() else {
            return nothing();
        };
        let place = sheet.people.len();
        if place >= usize::from(sheet.planned) {
            return paragraph("notice", app.t("effect.full"));
        }
        let number = (place + 1).to_string();
        let asked = app.tf("effect.next", &[("n", &number)]);
        all![
            el("h2")
                .attr("id", "next")
                .attr("tabindex", "-1")
                .text(asked),
            self.which(&sheet, first(place)),
            self.solved(move |desk, tasks| {
                let began = desk.change(|sheet| sheet.begin(tasks));
                desk.told(
                    began.is_some_and(|b| b.is_ok()),
                    place,
                    "effect.told_before",
                );
            }),
        ]
    }

    /// The second check of somebody who has done the first.
    fn ending(self) -> AnyView {
        let app = self.app;
        let Some(sheet) = self.sheet() else {
            return nothing();
        };
        let waiting = sheet.waiting();
        if waiting.is_empty() {
            return nothing();
        }
        let now = self.now.get().filter(|now| waiting.contains(now));
        let mut options = vec![
            el("option")
                .attr("value", "")
                .text(app.t("effect.choose_number"))
                .into(),
        ];
        options.extend(waiting.iter().map(|place| {
            el("option")
                .attr("value", &place.to_string())
                .attr_if("selected", (Some(*place) == now).then_some(""))
                .text(app.tf("effect.number", &[("n", &(place + 1).to_string())]))
                .into()
        }));
        let select =
            el("select")
                .attr("id", "number")
                .children(options)
                .on("change", move |event| {
                    self.now.set(event_target_value(&event).parse().ok());
                    request_animation_frame(|| page::focus("#number"));
                });
        let field = el("div")
            .class("field")
            .child(
                el("label")
                    .attr("for", "number")
                    .text(app.t("effect.whose")),
            )
            .child(select);
        let rest = now.map(|place| {
            let end = move |desk: Self, after: After| {
                let ended = desk.change(|sheet| sheet.end(place, after));
                desk.told(ended.is_some_and(|e| e.is_ok()), place, "effect.told_after");
            };
            all![
                self.which(&sheet, second(place)),
                self.solved(move |desk, tasks| end(desk, After::Solved(tasks))),
                row(vec![
                    button("second", app.t("effect.helped"), move || {
                        end(self, After::Helped);
                    }),
                    button("second", app.t("effect.left"), move || end(
                        self,
                        After::Left
                    )),
                ]),
            ]
        });
        el("div")
            .child(section(app.t("effect.ending")))
            .child(field)
            .maybe(rest)
            .into()
    }

    /// Which check to give, and the way to it.
    fn which(self, sheet: &Sheet, check: Check) -> AnyView {
        let (key, after) = match check {
            Check::A => ("effect.give_a", false),
            Check::B => ("effect.give_b", true),
        };
        let route = Route::Check(sheet.theme.clone(), after);
        let (app, site) = (self.app, page::site());
        let code = Qr::of(&page::address(&route.href()));
        all![
            paragraph("", app.t(key)),
            el("p").child(
                el("strong")
                    .attr("dir", "ltr")
                    .text(door::typed(&site, &route))
            ),
            details(
                app.t("effect.scan").into_any(),
                el("div")
                    .class("handover")
                    .maybe(code.map(|code| qr::view(&code, &app.t("effect.scan"))))
                    .into(),
            ),
            row(vec![link(&route, "plain", app.t("effect.open_check"))]),
        ]
    }

    /// How many tasks were solved alone.
    fn solved(self, act: impl Fn(Self, u8) + Copy + 'static) -> AnyView {
        let buttons = (0..=TASKS).map(|tasks| {
            let text = self.app.tf("effect.tasks", &[("n", &tasks.to_string())]);
            button("second", text, move || act(self, tasks))
        });
        all![
            paragraph("muted", self.app.t("effect.solved")),
            el("div").class("presses four").children(buttons.collect()),
        ]
    }

    fn told(self, well: bool, place: usize, key: &'static str) {
        if well {
            let number = (place + 1).to_string();
            self.said.set(self.app.tf(key, &[("n", &number)]));
            self.last.set(Some(place));
        }
        self.now.set(None);
        arrive();
    }

    fn undo(self, place: usize) {
        self.change(|sheet| sheet.reopen(place));
        self.last.set(None);
        self.said.set(self.app.t("effect.undone"));
        arrive();
    }
}

/// Gives focus to what is to be pressed next: the next person, else the list of those who have begun.
fn arrive() {
    request_animation_frame(|| {
        for place in ["#next", "#number", "main h1"] {
            page::keep_focus(place);
        }
    });
}
