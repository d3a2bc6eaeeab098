//! "Vis mig": the shortest way through an exercise, step by step, on the simulated phone.

use super::desk::Desk;
use super::exercise::brief;
use super::part::element::{El, button, el};
use super::part::phone::{self, Phone};
use crate::browser::{clock, page};
use crate::scenario::Action;
use crate::scenario::attempt::Mode;
use crate::view::leptos::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent};

/// How long each step stands while it plays by itself, in milliseconds.
const PACE: i32 = 4_000;

/// So long after the end nothing was pressed on purpose, in milliseconds.
const CALM: i64 = 600;

/// What is shown, and how far it has come.
#[derive(Clone, Copy)]
pub struct Player {
    desk: Desk,
    way: StoredValue<Vec<Action>>,
    at: RwSignal<usize>,
    /// Plays by itself; counts up at each start, so that an old clock has no say. 0 is paused.
    playing: RwSignal<usize>,
    started: StoredValue<usize>,
    /// When the end came, or was last pressed on.
    ended: StoredValue<i64>,
    /// On the wall the first step leaves the heading in view where it can: it is read first.
    is_wall: StoredValue<bool>,
}

pub fn view(desk: Desk) -> AnyView {
    let app = desk.app;
    let player = Player::open(desk);
    desk.note_shown();
    // One button each, whatever is on it: focus stays.
    let play = el("button")
        .attr("type", "button")
        .class("second")
        .press(move || player.toggle())
        .live_text(move || {
            app.t(if player.playing.get() > 0 {
                "exercise.pause"
            } else {
                "exercise.play"
            })
        });
    let forward = el("button")
        .attr("type", "button")
        .class("main")
        .press(move || {
            if !player.is_at_end() {
                player.step(1);
            } else if player.is_calm() {
                player.try_alone();
            }
        })
        .live_text(move || {
            let is_over = player.at.get() == player.way.with_value(Vec::len);
            app.t(if is_over {
                "exercise.try_alone"
            } else {
                "exercise.forward"
            })
        });
    el("div")
        .class("desk show")
        .on("click", move |event| player.press(&event))
        .child(
            el("div")
                .class("desk-task")
                .child(
                    el("h1")
                        .class("step")
                        .attr("tabindex", "-1")
                        .text(desk.text(|s| &s.title).text),
                )
                .child(brief(desk)),
        )
        .child(player.phone())
        .child(
            el("div")
                .class("desk-tools")
                .child(player.place())
                .child(player.said())
                .child(
                    el("div")
                        .class("row")
                        .child(forward)
                        .child(button("second", app.t("exercise.backward"), move || {
                            player.step(-1)
                        }))
                        .child(play)
                        .child(button("plain", app.t("exercise.close"), move || {
                            player.playing.set(0);
                            desk.leave();
                        })),
                ),
        )
        .into()
}

impl Player {
    /// At the start of the shortest way.
    pub fn open(desk: Desk) -> Self {
        let way = desk.phone.with_value(|p| {
            let start = p.scenario.begin();
            p.scenario.way(&start).unwrap_or_default()
        });
        let player = Self {
            desk,
            way: StoredValue::new(way),
            at: RwSignal::new(0),
            playing: RwSignal::new(0),
            started: StoredValue::new(0),
            ended: StoredValue::new(0),
            is_wall: StoredValue::new(false),
        };
        player.put(0);
        player
    }

    /// On the wall, below its heading; the wall's own buttons and keys take the steps.
    pub fn on_wall(self) -> AnyView {
        let desk = self.desk;
        self.is_wall.set_value(true);
        el("div")
            .class("desk show")
            .on("click", move |event| self.press(&event))
            .child(el("div").class("desk-task").child(brief(desk)))
            .child(self.phone())
            .child(
                el("div")
                    .class("desk-tools")
                    .child(self.place())
                    .child(self.said()),
            )
            .into()
    }

    pub fn is_at_start(self) -> bool {
        self.at.get_untracked() == 0
    }

    pub fn is_at_end(self) -> bool {
        self.at.get_untracked() == self.way.with_value(Vec::len)
    }

    /// The phone; only the player presses on it.
    fn phone(self) -> El {
        phone::view(self.desk.phone, phone::EXERCISE, |_, _| {}, || {}).attr("inert", "")
    }

    /// A press on the marked place takes the step, as it would on a phone. What is inert gets no events, so it
    /// goes by where the finger was.
    fn press(self, event: &Event) {
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        // The buttons may lie over the phone.
        if target.is_some_and(|t| !matches!(t.closest("button"), Ok(None))) {
            return;
        }
        let marked = page::find("#phone .ph-next");
        let (Some(event), Some(marked)) = (event.dyn_ref::<MouseEvent>(), marked) else {
            return;
        };
        let place = marked.get_bounding_client_rect();
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        let is_in = (place.left()..=place.right()).contains(&x)
            && (place.top()..=place.bottom()).contains(&y);
        if is_in && !self.is_at_end() {
            self.step(1);
        }
    }

    /// Which step of how many.
    fn place(self) -> El {
        let app = self.desk.app;
        el("p").class("muted").live_text(move || {
            let of = self.way.with_value(Vec::len);
            let n = (self.at.get() + 1).min(of);
            app.tf(
                "exercise.step",
                &[("n", &n.to_string()), ("of", &of.to_string())],
            )
        })
    }

    /// The step in words.
    fn said(self) -> El {
        el("p")
            .class("coach")
            .attr("role", "status")
            .live_text(move || self.caption())
    }

    fn caption(self) -> String {
        let at = self.at.get();
        match self.way.with_value(|way| way.get(at).copied()) {
            Some(action) => self.desk.caption(action),
            None => {
                let mut end = self.desk.app.t("exercise.end");
                end.push(' ');
                end.push_str(&self.desk.text(|s| &s.reached).text);
                end
            }
        }
    }

    /// Forward or back by this many steps.
    pub fn step(self, by: isize) {
        let last = self.way.with_value(Vec::len);
        let at = self.at.get_untracked().saturating_add_signed(by).min(last);
        self.at.set(at);
        self.put(at);
        if at == last {
            self.playing.set(0);
            self.ended.set_value(clock::now());
        }
    }

    /// Whether the finger has rested since the end: one press too many on the way there begins nothing.
    fn is_calm(self) -> bool {
        let now = clock::now();
        let rested = now - self.ended.get_value() > CALM;
        self.ended.set_value(now);
        rested
    }

    /// The exercise from its beginning; where it is under way already, the person chooses how to go on.
    fn try_alone(self) {
        let desk = self.desk;
        if desk.attempt.with_value(|attempt| attempt.trail.is_empty()) {
            desk.start(Mode::Alone);
        } else {
            desk.leave();
        }
    }

    /// Puts the phone where the first `at` actions lead.
    fn put(self, at: usize) {
        self.desk.phone.update_value(|phone| {
            let start = phone.scenario.begin();
            let mut anew = Phone::new(phone.scenario.clone(), phone.row, phone.seed, start);
            self.way.with_value(|way| {
                for action in way.iter().take(at) {
                    let _ = anew.act(*action, None);
                }
            });
            *phone = anew;
        });
        let next = self.way.with_value(|way| way.get(at).copied());
        let phone = self.desk.phone;
        request_animation_frame(move || {
            phone::draw(phone, false);
            let is_first = at == 0 && self.is_wall.try_get_value() != Some(false);
            phone::point_at(next, !is_first);
            if is_first {
                bring_up();
            }
        });
    }

    fn toggle(self) {
        if self.playing.get_untracked() > 0 {
            self.playing.set(0);
            return;
        }
        self.started.update_value(|n| *n += 1);
        let run = self.started.get_value();
        self.playing.set(run);
        self.tick(run);
    }

    fn tick(self, run: usize) {
        page::after(PACE, move || {
            // The screen may be gone by now.
            if self.playing.try_get_untracked() == Some(run) {
                self.step(1);
                self.tick(run);
            }
        });
    }
}

/// Brings what is marked above the wall's buttons, no further than it must.
fn bring_up() {
    let top = page::find(".wall-tools").map(|tools| tools.get_bounding_client_rect().top());
    let marked = page::find("#phone .ph-next");
    if let (Some(top), Some(marked)) = (top, marked)
        && marked.get_bounding_client_rect().bottom() > top
    {
        marked.scroll_into_view_with_bool(false);
    }
}
