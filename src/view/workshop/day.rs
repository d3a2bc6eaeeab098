//! The day's tally: presses, and what they add up to.

mod exchange;

use super::kept;
use crate::browser::{clock, page};
use crate::certificate::{Day, Time};
use crate::route::{Route, Side};
use crate::tally::{How, Press, Scope, Shown, Stuck, Table, Tally};
use crate::view::app::App;
use crate::view::leptos::*;
use crate::view::part::element::{
    all, button, el, heading, link, live, nothing, paragraph, row, section, status,
};
use crate::workshop::Workshops;
use std::sync::Arc;

/// The screen's state.
#[derive(Clone, Copy)]
struct Desk {
    app: App,
    workshops: StoredValue<Arc<Workshops>>,
    /// The theme just pressed, then whether help was given.
    theme: RwSignal<Option<String>>,
    helped: RwSignal<bool>,
    /// What has just happened, in words.
    said: RwSignal<String>,
    /// What is looked at: a day, a week or all, and a place.
    period: RwSignal<String>,
    site: RwSignal<String>,
    /// Counts up when the tally has changed.
    turn: RwSignal<u32>,
}

pub fn view(app: App, workshops: &Arc<Workshops>) -> AnyView {
    let desk = Desk {
        app,
        workshops: StoredValue::new(workshops.clone()),
        theme: RwSignal::new(None),
        helped: RwSignal::new(false),
        said: RwSignal::new(String::new()),
        period: RwSignal::new(DAY.to_owned()),
        site: RwSignal::new(EVERYWHERE.to_owned()),
        turn: RwSignal::new(0),
    };
    let status = status(desk.said).attr("id", "said");
    let undo = live(move || {
        desk.turn.get();
        let any = !kept::load::<Tally>(app).presses.is_empty();
        if any {
            row(vec![button("second", app.t("day.undo"), move || {
                desk.undo()
            })])
        } else {
            nothing()
        }
    });
    all![
        heading(app.t("day.heading")),
        el("div")
            .class("no-print")
            .child(paragraph("lead", app.t("day.lead")))
            .child(live(move || desk.question()))
            .child(status)
            .child(undo),
        section(app.t("day.table")),
        el("div")
            .class("no-print")
            .child(live(move || desk.choices())),
        live(move || desk.table()),
        el("div").class("no-print").child(desk.files()),
        row(vec![link(
            &Route::Workshop(Side::Overview),
            "plain",
            app.t("workshop.back"),
        )]),
    ]
}

/// Values of the lists.
const DAY: &str = "day";
const ALL: &str = "all";
const EVERYWHERE: &str = "*";

fn today() -> Day {
    Time::from_millis(clock::now()).map_or(Day::from_number(0), Time::day)
}

impl Desk {
    fn title(self, theme: &str) -> String {
        self.workshops.with_value(|workshops| {
            let found = workshops.themes.iter().find(|known| known.id == theme);
            found.map_or_else(|| theme.to_owned(), |theme| theme.title.text.clone())
        })
    }

    /// What is asked now: the theme, then alone or helped, then where it got stuck.
    fn question(self) -> AnyView {
        let app = self.app;
        let Some(theme) = self.theme.get() else {
            let themes = self.workshops.with_value(|workshops| {
                let ids = workshops.themes.iter().map(|theme| theme.id.clone());
                ids.collect::<Vec<_>>()
            });
            let buttons = themes.into_iter().map(|id| {
                let title = self.title(&id);
                button("second", title, move || self.ask(Some(id.clone()), false))
            });
            return self.step(app.t("day.ask_theme"), buttons.collect(), false);
        };
        if !self.helped.get() {
            let alone = theme.clone();
            let buttons = vec![
                button("second", app.t("day.alone"), move || {
                    self.press(&alone, How::Alone, None);
                }),
                button("second", app.t("day.helped"), move || {
                    self.ask(self.theme.get_untracked(), true);
                }),
            ];
            let asked = app.tf("day.ask_how", &[("theme", &self.title(&theme))]);
            return self.step(asked, buttons, true);
        }
        let places = Stuck::ALL.map(Some).into_iter().chain([None]);
        let buttons = places.map(|place| {
            let theme = theme.clone();
            let word = place.map_or_else(|| app.t("day.stuck_unknown"), |p| self.place(p));
            button("second", word, move || {
                self.press(&theme, How::Helped, place);
            })
        });
        self.step(app.t("day.ask_stuck"), buttons.collect(), true)
    }

    fn step(self, asked: String, buttons: Vec<AnyView>, back: bool) -> AnyView {
        let back = back.then(|| {
            row(vec![button(
                "plain",
                self.app.t("day.step_back"),
                move || {
                    self.ask(None, false);
                },
            )])
        });
        el("div")
            .child(
                el("h2")
                    .attr("id", "ask")
                    .attr("tabindex", "-1")
                    .text(asked),
            )
            .child(el("div").class("presses").children(buttons))
            .maybe(back)
            .into()
    }

    fn place(self, place: Stuck) -> String {
        self.app.t(&["day.", "stuck_", place.name()].concat())
    }

    /// Goes to the next question; focus goes with it.
    fn ask(self, theme: Option<String>, helped: bool) {
        self.said.set(String::new());
        self.helped.set(helped);
        self.theme.set(theme);
        request_animation_frame(|| page::focus("#ask"));
    }

    fn press(self, theme: &str, how: How, stuck: Option<Stuck>) {
        let what = Press {
            theme: theme.to_owned(),
            how,
            stuck,
        };
        let said = self.words(&what);
        let kept = kept::change(self.app, |tally: &mut Tally| {
            tally.press(what, today(), clock::seed());
        });
        self.ask(None, false);
        if kept.is_some() {
            self.said
                .set(self.app.tf("day.counted", &[("what", &said)]));
        }
        self.turn.update(|turn| *turn += 1);
    }

    /// A press in words.
    fn words(self, what: &Press) -> String {
        let how = match what.how {
            How::Alone => "day.alone",
            How::Helped => "day.helped",
        };
        let mut parts = vec![self.title(&what.theme), self.app.t(how).to_lowercase()];
        parts.extend(what.stuck.map(|place| self.place(place).to_lowercase()));
        parts.join(", ")
    }

    fn undo(self) {
        let undone = kept::change(self.app, |tally: &mut Tally| tally.undo(today())).flatten();
        let said = match undone {
            Some(what) => self.app.tf("day.undone", &[("what", &self.words(&what))]),
            None => self.app.t("day.nothing_to_undo"),
        };
        self.said.set(said);
        self.turn.update(|turn| *turn += 1);
        request_animation_frame(|| page::keep_focus("#ask"));
    }

    /// Goes on looking at the counts without a place when they have got one.
    fn look_at(self, place: &str) {
        let has_none = kept::load::<Tally>(self.app)
            .batches
            .iter()
            .any(|batch| batch.site.is_empty());
        if self.site.with_untracked(String::is_empty) && !has_none {
            self.site.set(place.to_owned());
        }
    }

    /// Which day or week, and which place, is looked at.
    fn choices(self) -> AnyView {
        self.turn.get();
        let app = self.app;
        let tally = kept::load::<Tally>(app);
        let mut periods = vec![(DAY.to_owned(), app.t("day.today"))];
        periods.extend(tally.weeks().into_iter().map(|monday| {
            let date = app.date(monday.noon());
            (monday.to_string(), app.tf("day.week", &[("date", &date)]))
        }));
        periods.push((ALL.to_owned(), app.t("day.all")));
        let mut sites = vec![(EVERYWHERE.to_owned(), app.t("day.everywhere"))];
        sites.extend(tally.sites().into_iter().map(|site| {
            let name = if site.is_empty() {
                app.t("day.no_site")
            } else {
                site.to_owned()
            };
            (site.to_owned(), name)
        }));
        el("div")
            .class("two")
            .child(pick(app.t("day.period"), "period", periods, self.period))
            .child(pick(app.t("day.where"), "where", sites, self.site))
            .into()
    }

    /// Which days and which place are added up, in words.
    fn scope(self) -> [String; 2] {
        let app = self.app;
        let days = match self.period.get().as_str() {
            DAY => app.date(clock::now()),
            ALL => app.t("day.all"),
            week => Day::parse(week).map_or_else(String::new, |monday| {
                app.tf("day.week", &[("date", &app.date(monday.noon()))])
            }),
        };
        let site = match self.site.get() {
            all if all == EVERYWHERE => app.t("day.everywhere"),
            none if none.is_empty() => app.t("day.no_site"),
            site => site,
        };
        [days, site]
    }

    fn sums(self) -> Table {
        self.turn.get();
        let period = self.period.get();
        let mut scope = match period.as_str() {
            DAY => Scope::day(today()),
            week => Scope {
                days: Day::parse(week).map(|monday| (monday, monday.plus(6))),
                site: None,
            },
        };
        scope.site = Some(self.site.get()).filter(|site| site != EVERYWHERE);
        self.workshops.with_value(|workshops| {
            let scripts = workshops.scripts.iter().map(|script| script.id.as_str());
            let held: Vec<&str> = scripts.collect();
            Table::of(&kept::load(self.app), &scope, &held)
        })
    }

    fn table(self) -> AnyView {
        let app = self.app;
        let table = self.sums();
        if table.themes.is_empty() {
            return paragraph("muted", app.t("day.nothing"));
        }
        let cell = |shown: Shown| match shown {
            Shown::Count(count) => count.to_string(),
            Shown::Hidden => app.t("day.hidden"),
        };
        let line = |head: String, counts: Vec<String>| {
            let counts = counts.into_iter().map(|count| el("td").text(count).into());
            el("tr")
                .child(el("th").attr("scope", "row").text(head))
                .children(counts.collect())
                .into()
        };
        let themes = table
            .themes
            .iter()
            .map(|(id, alone, helped)| line(self.title(id), vec![cell(*alone), cell(*helped)]));
        let stuck = table
            .stuck
            .iter()
            .map(|(place, count)| line(self.place(*place), vec![cell(*count)]));
        let stuck: Vec<AnyView> = stuck.collect();
        let stuck = (!stuck.is_empty()).then(|| {
            all![
                section(app.t("day.stuck")),
                grid(app, &["day.place", "day.people"], stuck),
            ]
        });
        let next = match &table.next {
            Some((theme, count)) => app.tf(
                "day.next",
                &[("theme", &self.title(theme)), ("n", &count.to_string())],
            ),
            None => app.t("day.no_next"),
        };
        el("div")
            .child(el("p").class("print-only").text(self.scope().join(", ")))
            .child(grid(
                app,
                &["day.theme", "day.alone", "day.helped"],
                themes.collect(),
            ))
            .child(paragraph("muted", app.t("day.hidden_about")))
            .maybe(stuck)
            .child(section(app.t("day.next_heading")))
            .child(paragraph("notice", next))
            .into()
    }
}

/// A table with these heads.
fn grid(app: App, heads: &[&str], lines: Vec<AnyView>) -> AnyView {
    let heads = heads
        .iter()
        .map(|key| el("th").attr("scope", "col").text(app.t(key)).into());
    el("table")
        .class("counts")
        .child(el("thead").child(el("tr").children(heads.collect())))
        .child(el("tbody").children(lines))
        .into()
}

/// A list to choose from.
fn pick(
    label: String,
    id: &'static str,
    options: Vec<(String, String)>,
    picked: RwSignal<String>,
) -> AnyView {
    let now = picked.get_untracked();
    let options = options.into_iter().map(|(value, text)| {
        el("option")
            .attr("value", &value)
            .attr_if("selected", (value == now).then_some(""))
            .text(text)
            .into()
    });
    el("div")
        .class("field")
        .child(el("label").attr("for", id).text(label))
        .child(
            el("select")
                .attr("id", id)
                .children(options.collect())
                .on("change", move |event| {
                    picked.set(event_target_value(&event))
                }),
        )
        .into()
}
