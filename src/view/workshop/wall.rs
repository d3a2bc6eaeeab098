//! A workshop on the wall: one thing at a time, large, run with a clicker. Nobody's answers or names are on it.

use super::{held, slide};
use crate::browser::key::{self, Key};
use crate::browser::page;
use crate::progress::{Settings, Theme};
use crate::route::{Route, Side};
use crate::view::app::App;
use crate::view::leptos::*;
use crate::view::part::element::{button, el, live, nothing};
use crate::view::show::Player;
use crate::workshop::slide::Slide;
use crate::workshop::tally::Tally;
use crate::workshop::{Look, Script, Step, Workshops};
use std::sync::Arc;

/// What stands on the wall.
#[derive(Clone, Copy)]
pub struct Wall {
    pub app: App,
    pub workshops: StoredValue<Arc<Workshops>>,
    pub script: StoredValue<Script>,
    slides: StoredValue<Vec<Slide>>,
    /// Place in the slides.
    at: RwSignal<usize>,
    /// What plays on the slide that is shown, if anything does.
    pub player: StoredValue<Option<Player>>,
    /// How many of the class solved what, as long as the tab is open: Esc closes the wall too easily.
    pub tally: RwSignal<Tally>,
    /// The clocks of the checks before and after: seconds left, and how often each was started.
    pub entry: (RwSignal<u32>, RwSignal<u32>),
    pub exit: (RwSignal<u32>, RwSignal<u32>),
    /// Whether the address says which slide it is.
    is_addressed: bool,
}

/// A workshop, beginning at a slide, counted from 1.
pub fn workshop(app: App, workshops: &Arc<Workshops>, script: &Script, slide: u8) -> AnyView {
    let slides = script.slides();
    let at = usize::from(slide).saturating_sub(1);
    view(app, workshops, script.clone(), slides, at, true)
}

/// One exercise by itself.
pub fn exercise(app: App, workshops: &Arc<Workshops>, look: &Look) -> Option<AnyView> {
    let theme = workshops.themes.get(usize::from(look.theme))?;
    let step = Step {
        exercise: look.exercise.clone(),
        say: look.learn.clone(),
    };
    let script = Script::alone(theme, step);
    let slides = vec![Slide::Show(0), Slide::Task(0)];
    Some(view(app, workshops, script, slides, 0, false))
}

fn view(
    app: App,
    workshops: &Arc<Workshops>,
    script: Script,
    slides: Vec<Slide>,
    at: usize,
    is_addressed: bool,
) -> AnyView {
    let at = at.min(slides.len().saturating_sub(1));
    let tally = RwSignal::new(held::class(&script.id));
    let theme = script.id.clone();
    Effect::new(move |_| held::keep_class(&theme, tally.get()));
    let clock = || (RwSignal::new(slide::CHECK), RwSignal::new(0));
    let wall = Wall {
        app,
        workshops: StoredValue::new(workshops.clone()),
        script: StoredValue::new(script),
        slides: StoredValue::new(slides),
        at: RwSignal::new(at),
        player: StoredValue::new(None),
        tally,
        entry: clock(),
        exit: clock(),
        is_addressed,
    };
    wall.light();
    key::listen(move |key| match key {
        Key::Forward => wall.forward(),
        Key::Back => wall.back(),
        Key::Leave => wall.leave(),
    });
    on_cleanup(key::forget);
    let place = el("p").class("muted").live_text(move || {
        let of = wall.slides.with_value(Vec::len).to_string();
        let n = (wall.at.get() + 1).to_string();
        app.tf("wall.place", &[("n", &n), ("of", &of)])
    });
    el("div")
        .class("wall")
        .child(el("div").class("slide").child(live(move || {
            let slide = wall.slides.with_value(|s| s.get(wall.at.get()).copied());
            wall.player.set_value(None);
            slide.map_or_else(nothing, |slide| slide::view(wall, slide))
        })))
        .child(
            el("div")
                .class("row wall-tools")
                .child(button("second", app.t("wall.back"), move || wall.back()))
                .child(button("main", app.t("wall.forward"), move || {
                    wall.forward();
                }))
                .child(button("plain", app.t("wall.skip"), move || wall.skip()))
                .child(button("plain", app.t("wall.leave"), move || wall.leave()))
                .child(place),
        )
        .into()
}

impl Wall {
    /// Light, unless the person has chosen dark: beamers show dark grounds badly.
    fn light(self) {
        let look = self.app.progress(|p| p.settings.clone());
        if look.theme == Theme::Device {
            page::set_look(&Settings {
                theme: Theme::Light,
                ..look
            });
            let app = self.app;
            on_cleanup(move || app.progress(|p| page::set_look(&p.settings)));
        }
    }

    /// One step of what plays, else the next slide.
    fn forward(self) {
        match self.player.get_value() {
            Some(player) if !player.is_at_end() => player.step(1),
            Some(_) | None => self.skip(),
        }
    }

    /// The next slide.
    fn skip(self) {
        let last = self.slides.with_value(Vec::len).saturating_sub(1);
        self.turn_to((self.at.get_untracked() + 1).min(last));
    }

    /// One step back of what plays, else the slide before.
    fn back(self) {
        match self.player.get_value() {
            Some(player) if !player.is_at_start() => player.step(-1),
            Some(_) | None => self.turn_to(self.at.get_untracked().saturating_sub(1)),
        }
    }

    fn turn_to(self, at: usize) {
        if at == self.at.get_untracked() {
            return;
        }
        if self.is_addressed {
            let id = self.script.with_value(|script| script.id.clone());
            let number = u8::try_from(at + 1).unwrap_or(u8::MAX);
            let route = Route::Workshop(Side::Wall(id, number));
            page::replace(&route.href());
            self.app.route.set_value(route);
        }
        self.at.set(at);
        request_animation_frame(|| {
            page::scroll_to_top();
            page::focus("main h1");
        });
    }

    /// Away from the wall.
    fn leave(self) {
        let id = self.script.with_value(|script| script.id.clone());
        let to = if self.is_addressed {
            Side::Script(id)
        } else {
            Side::Look(Some(id))
        };
        page::go(&Route::Workshop(to).href());
    }
}
