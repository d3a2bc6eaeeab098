//! One effect sheet: people by turn while it is open, the account on one A4 once it is closed.

use super::effect::{rules, title};
use super::kept;
use crate::browser::{clock, page};
use crate::effect::{
    Account, After, Check, Interval, LEAST, Later, Sheet, Sheets, TASKS, Verdict, Why, decimal,
    first, second,
};
use crate::route::{Route, Side};
use crate::view::app::App;
use crate::view::leptos::*;
use crate::view::part::element::{
    all, button, dialog, el, heading, link, live, nothing, paragraph, row, section,
};
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
        Some(account) => closed(app, &sheet, &account),
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
    let status = el("div").attr("role", "status").child(live(move || {
        if desk.said.with(String::is_empty) {
            nothing()
        } else {
            el("p").class("notice").text(desk.said.get()).into()
        }
    }));
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
        all![
            paragraph("", self.app.t(key)),
            row(vec![link(&route, "plain", self.app.t("effect.open_check"))]),
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
        request_animation_frame(|| page::keep_focus("#next"));
    }

    fn undo(self, place: usize) {
        self.change(|sheet| sheet.reopen(place));
        self.last.set(None);
        self.said.set(self.app.t("effect.undone"));
        request_animation_frame(|| page::keep_focus("#next"));
    }
}

/// The account of the group. Nobody's own line is in it.
fn closed(app: App, sheet: &Sheet, account: &Account) -> AnyView {
    let date = app.date(sheet.closed.unwrap_or(sheet.fixed));
    let (verdict, why) = match account.verdict {
        Verdict::Works => ("effect.works", "effect.works_about"),
        Verdict::DoesNotWork => ("effect.works_not", "effect.works_not_about"),
        Verdict::TooFew(why) => (
            "effect.too_few",
            match why {
                Why::Early => "effect.few_early",
                Why::People => "effect.few_people",
                Why::Gone => "effect.few_gone",
                Why::Wide => "effect.few_wide",
            },
        ),
    };
    let number = |value: f64| decimal(value, app.t("effect.decimal").as_str());
    let people = |key: &str, count: usize| -> AnyView {
        el("tr")
            .child(el("th").attr("scope", "row").text(app.t(key)))
            .child(el("td").text(count.to_string()))
            .into()
    };
    let counts = el("table").class("counts").child(
        el("tbody")
            .child(people("effect.count_began", account.began))
            .child(people("effect.count_whole", account.whole))
            .child(people("effect.count_left", account.left))
            .child(people("effect.count_helped", account.helped)),
    );
    let means = (account.whole >= LEAST).then(|| {
        let values = [
            ("before", &*number(account.before)),
            ("after", &*number(account.after)),
            ("of", &*TASKS.to_string()),
        ];
        paragraph("", app.tf("effect.means", &values))
    });
    let change = account.change.map(|Interval { mean, low, high }| {
        let values = [
            ("mean", &*number(mean)),
            ("low", &*number(low)),
            ("high", &*number(high)),
        ];
        paragraph("", app.tf("effect.change", &values))
    });
    el("div")
        .child(paragraph(
            "muted",
            app.tf("effect.closed_on", &[("date", &date)]),
        ))
        .child(
            el("div")
                .class("notice")
                .child(
                    el("p")
                        .class("lead")
                        .child(el("strong").say().text(app.t(verdict))),
                )
                .child(paragraph("", app.t(why))),
        )
        .maybe(change)
        .maybe(means)
        .child(paragraph("", app.t("effect.alone")))
        .child(section(app.t("effect.people_heading")))
        .child(counts)
        .child(later(app, sheet))
        .into()
}

/// Jobs and placements after three months, counted by hand.
fn later(app: App, sheet: &Sheet) -> AnyView {
    let known = sheet.later.map(|later| {
        let counts = [
            ("asked", &*later.asked.to_string()),
            ("job", &*later.job.to_string()),
            ("placement", &*later.placement.to_string()),
        ];
        paragraph("", app.tf("effect.later_told", &counts))
    });
    let values = [
        RwSignal::new(
            sheet
                .later
                .map_or_else(String::new, |l| l.asked.to_string()),
        ),
        RwSignal::new(sheet.later.map_or_else(String::new, |l| l.job.to_string())),
        RwSignal::new(
            sheet
                .later
                .map_or_else(String::new, |l| l.placement.to_string()),
        ),
    ];
    let fields = ["asked", "job", "placement"]
        .into_iter()
        .zip(values)
        .map(|(name, value)| {
            let key = ["effect.", "later_", name].concat();
            el("div")
                .class("field")
                .child(el("label").attr("for", name).text(app.t(&key)))
                .child(
                    el("input")
                        .attr("id", name)
                        .attr("type", "text")
                        .attr("inputmode", "numeric")
                        .attr("maxlength", "3")
                        .attr("autocomplete", "off")
                        .attr("aria-describedby", "later-problem")
                        .value(move || value.get())
                        .on("input", move |event| value.set(event_target_value(&event))),
                )
                .into()
        });
    let problem = RwSignal::new(String::new());
    let (id, began) = (sheet.id, sheet.people.len());
    let keep = move || {
        let [asked, job, placement] =
            values.map(|value| value.with_untracked(|text| text.trim().parse::<u16>().ok()));
        let read = (|| {
            Some(Later {
                asked: asked?,
                job: job?,
                placement: placement?,
            })
        })();
        match read.filter(|later| later.fits(began)) {
            Some(later) => {
                let kept = kept::change(app, |sheets: &mut Sheets| {
                    if let Some(sheet) = sheets.sheet_mut(id) {
                        sheet.later = Some(later);
                    }
                });
                if kept.is_some() {
                    app.draw();
                }
            }
            None => {
                problem.set(app.tf("effect.later_wrong", &[("n", &began.to_string())]));
                page::focus("#later-problem");
            }
        }
    };
    let form = el("div")
        .class("no-print")
        .child(paragraph("", app.t("effect.later_about")))
        .children(fields.collect())
        .child(
            el("p")
                .class("problem")
                .attr("id", "later-problem")
                .attr("tabindex", "-1")
                .live_text(move || problem.get()),
        )
        .child(row(vec![button(
            "second",
            app.t("effect.later_keep"),
            keep,
        )]));
    let none = known.is_none().then(|| {
        el("p")
            .class("print-only")
            .text(app.t("effect.later_blank"))
    });
    el("div")
        .child(section(app.t("effect.months")))
        .maybe(known)
        .maybe(none)
        .child(form)
        .into()
}
