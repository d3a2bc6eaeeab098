//! What stands on one slide of the wall.

use super::count;
use super::script::route;
use super::typed;
use super::wall::Wall;
use crate::browser::{pack, page};
use crate::item::Text;
use crate::qr::Qr;
use crate::route::Route;
use crate::scenario::Scenario;
use crate::view::desk::Desk;
use crate::view::leptos::*;
use crate::view::part::element::{all, button, el, heading, list, live, nothing, paragraph, text};
use crate::view::part::{phone, qr};
use crate::view::show::Player;
use crate::workshop::slide::Slide;
use crate::workshop::{Check, Look, Step};

/// How long the check before or after lasts, in seconds.
pub const CHECK: u32 = 120;

pub fn view(wall: Wall, slide: Slide) -> AnyView {
    let app = wall.app;
    wall.script.with_value(|script| match slide {
        Slide::Title => all![
            heading(script.title.text.clone()),
            el("p").class("lead").child(text(&script.goal)),
            paragraph(
                "muted",
                app.tf("wall.minutes", &[("n", &script.minutes.to_string())]),
            ),
        ],
        Slide::Bring => all![
            heading(app.t("wall.bring")),
            list("", script.bring.iter().map(text).collect()),
        ],
        Slide::Entry => check(wall, &script.id, &script.entry, false),
        Slide::Exit => check(wall, &script.id, &script.exit, true),
        Slide::Show(at) => with_look(wall, script.steps.get(at), |look, _| shown(wall, look)),
        Slide::Task(at) => with_look(wall, script.steps.get(at), |look, step| {
            task(wall, look, &step.say)
        }),
        Slide::Tally => count::view(wall, &script.exit),
    })
}

fn with_look(
    wall: Wall,
    step: Option<&Step>,
    show: impl FnOnce(&Look, &Step) -> AnyView,
) -> AnyView {
    let Some(step) = step else {
        return nothing();
    };
    wall.workshops.with_value(|workshops| {
        workshops
            .look(&step.exercise)
            .map_or_else(nothing, |look| show(look, step))
    })
}

/// An address as a code for phones, and in letters for those that cannot scan.
fn to_scan(wall: Wall, to: &Route) -> AnyView {
    let app = wall.app;
    let code = Qr::of(&page::address(&to.href()));
    let typed = wall
        .workshops
        .with_value(|workshops| typed::view(app, workshops, to, "address"));
    el("div")
        .class("wall-code")
        .maybe(code.map(|code| qr::view(&code, &app.t("wall.code"))))
        .child(paragraph("", app.t("wall.scan")))
        .child(typed)
        .into()
}

/// An exercise to do, which phones follow to.
fn task(wall: Wall, look: &Look, say: &Text) -> AnyView {
    let app = wall.app;
    el("div")
        .class("wall-sides")
        .child(
            el("div")
                .child(el("h1").attr("tabindex", "-1").child(text(&look.title)))
                .child(el("p").class("lead").child(text(say)))
                .child(paragraph("", app.t("wall.your_turn"))),
        )
        .child(to_scan(wall, &route(look)))
        .into()
}

/// Three tasks on people's own phones.
fn check(wall: Wall, theme: &str, check: &Check, after: bool) -> AnyView {
    let app = wall.app;
    let key = if after { "wall.exit" } else { "wall.entry" };
    let tasks = check.tasks.iter().map(text).collect();
    el("div")
        .class("wall-sides")
        .child(
            el("div")
                .child(heading(app.t(key)))
                .child(list("named", tasks))
                .child(paragraph("", app.t("wall.own")))
                .child(watch(wall, after)),
        )
        .child(to_scan(wall, &Route::Check(theme.to_owned(), after)))
        .into()
}

/// Counts two minutes down once it is started, also while another slide is shown. Nothing stops when they are
/// over.
fn watch(wall: Wall, after: bool) -> AnyView {
    let app = wall.app;
    let (left, runs) = if after { wall.exit } else { wall.entry };
    let start = move || {
        left.set(CHECK);
        runs.update(|run| *run += 1);
        tick(left, runs, runs.get_untracked());
    };
    let shown = move || {
        let left = left.get();
        if left == 0 {
            return app.t("wall.over");
        }
        let mut seconds = (left % 60).to_string();
        if seconds.len() == 1 {
            seconds.insert(0, '0');
        }
        app.tf(
            "wall.left",
            &[("minutes", &(left / 60).to_string()), ("seconds", &seconds)],
        )
    };
    el("div")
        .class("row")
        .child(button("second", app.t("wall.start"), start))
        .child(
            el("span")
                .class("watch")
                .attr("role", "timer")
                .live_text(shown),
        )
        .into()
}

fn tick(left: RwSignal<u32>, runs: RwSignal<u32>, run: u32) {
    page::after(1_000, move || {
        // The wall may be gone by now, or the clock started anew.
        if runs.try_get_untracked() == Some(run) && left.get_untracked() > 0 {
            left.update(|left| *left -= 1);
            tick(left, runs, run);
        }
    });
}

/// The shortest way through an exercise, step by step.
fn shown(wall: Wall, look: &Look) -> AnyView {
    let app = wall.app;
    app.bank
        .with_value(|bank| page::add_style(phone::STYLE, &bank.phone_style));
    let ready = RwSignal::new(0usize);
    let file = look.file.clone();
    let fetched: StoredValue<Option<Scenario>> = StoredValue::new(None);
    spawn_local(async move {
        let came = match pack::fetch_file::<Scenario>(&file).await {
            Ok(scenario) => {
                let _ = fetched.try_set_value(Some(scenario));
                1
            }
            Err(_) => 2,
        };
        let _ = ready.try_set(came);
    });
    let played = live(move || {
        let scenario = fetched.with_value(Clone::clone);
        match (ready.get(), scenario) {
            (1, Some(scenario)) => {
                let player = Player::open(Desk::fresh(app, scenario));
                wall.player.set_value(Some(player));
                player.on_wall()
            }
            (2, _) => paragraph("lead", app.t("exercise.unreachable")),
            (_, _) => nothing(),
        }
    });
    all![
        el("h1").attr("tabindex", "-1").child(text(&look.title)),
        played,
    ]
}
