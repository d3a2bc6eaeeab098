//! Practice: exercises on the simulated phone by theme, short items by competence, and the checks before
//! and after a workshop. Never counts in a test.

use super::app::App;
use super::exercise;
use super::part::element::{
    all, button, card, el, heading, link, live, nothing, paragraph, problem, row, section, text,
};
use super::part::{judged, speak, task};
use super::{reply, review, shell};
use crate::browser::{clock, page};
use crate::catalogue::{Catalogue, Exercise};
use crate::competence::CompetenceId;
use crate::item::{Answer, Item};
use crate::job::Job;
use crate::practice::{self, Standing};
use crate::route::Route;
use crate::session;
use crate::view::leptos::*;

/// How many exercises are put forward.
const NEXT: usize = 3;

/// What to do next, the themes, and the short items by competence.
pub fn overview(app: App) -> AnyView {
    let Some(catalogue) = app.catalogue() else {
        return app.waiting();
    };
    let pointed = app.pointed();
    let running = app
        .progress(|p| p.attempt.as_ref().map(|a| a.scenario.clone()))
        .and_then(|id| catalogue.exercise(&id).cloned());
    let themes = (0..catalogue.themes.len())
        .map(|at| theme_card(app, &catalogue, at))
        .collect();
    let rest = CompetenceId::all().filter(|id| !pointed.contains(id));
    let areas = pointed
        .iter()
        .copied()
        .chain(rest)
        .map(|id| area(app, &catalogue, id))
        .collect();
    el("div")
        .child(heading(app.t("practice.heading")))
        .child(paragraph("lead", app.t("practice.lead")))
        .child(speak::button(app, "#main", speak::unnoted))
        .maybe(
            running
                .map(|exercise| all![section(app.t("practice.running")), cards(app, &[exercise])]),
        )
        .child(section(app.t("practice.next")))
        .maybe(next(app))
        .child(paragraph("muted", app.t("practice.comes_back")))
        .child(section(app.t("practice.themes")))
        .child(el("div").class("cards").children(themes))
        .child(section(app.t("practice.jobs")))
        .child(row(jobs(app)))
        .child(section(app.t("practice.competences")))
        .child(paragraph("", app.t("practice.competences_about")))
        .child(el("div").class("cards").children(areas))
        .child(row(vec![link(
            &Route::Facts,
            "plain",
            app.t("practice.facts"),
        )]))
        .into()
}

/// Each job leads to the exercises that fit it.
fn jobs(app: App) -> Vec<AnyView> {
    let to = |job: &Job| link(&Route::Job(job.id.clone()), "plain", job.name.clone());
    app.bank
        .with_value(|bank| bank.jobs.iter().map(to).collect())
}

/// What to do next, once the catalogue is there.
pub fn next(app: App) -> Option<AnyView> {
    let catalogue = app.catalogue()?;
    let pointed = app.pointed();
    let next: Vec<Exercise> = app.progress(|p| {
        practice::next(&catalogue, p, &pointed, clock::now(), NEXT)
            .into_iter()
            .cloned()
            .collect()
    });
    (!next.is_empty()).then(|| cards(app, &next))
}

/// Exercises as cards.
pub fn cards(app: App, exercises: &[Exercise]) -> AnyView {
    let cards = exercises.iter().map(|e| exercise_card(app, e)).collect();
    el("div").class("cards").children(cards).into()
}

fn exercise_card(app: App, exercise: &Exercise) -> AnyView {
    let key = match app.standing(&exercise.id) {
        Standing::New => "practice.new",
        Standing::Due => "practice.due",
        Standing::Helped => "practice.helped",
        Standing::Alone => "practice.alone",
        Standing::Tried => "practice.tried",
    };
    let class = if key == "practice.alone" {
        "tag right"
    } else {
        "tag"
    };
    let minutes = app.tf("exercise.minutes", &[("n", &exercise.minutes.to_string())]);
    card(
        &exercise::route(exercise),
        exercise.title.text.clone(),
        vec![
            el("span").class("muted").text(minutes).into(),
            el("span").class(class).text(app.t(key)).into(),
        ],
    )
}

fn theme_card(app: App, catalogue: &Catalogue, at: usize) -> AnyView {
    let Some(theme) = catalogue.themes.get(at) else {
        return nothing();
    };
    let (mut of, mut reached) = (0, 0);
    for exercise in catalogue.of_theme(at) {
        of += 1;
        reached += usize::from(app.progress(|p| {
            p.exercised
                .iter()
                .any(|done| done.scenario == exercise.id && done.is_alone())
        }));
    }
    let counted = app.tf(
        "practice.reached",
        &[("n", &reached.to_string()), ("of", &of.to_string())],
    );
    card(
        &Route::Theme(theme.id.clone()),
        theme.title.text.clone(),
        vec![
            text(&theme.about),
            el("span").class("muted").text(counted).into(),
        ],
    )
}

/// The exercises of one theme, and its checks.
pub fn theme(app: App, id: &str) -> AnyView {
    let Some(catalogue) = app.catalogue() else {
        return app.waiting();
    };
    let Some(at) = catalogue.themes.iter().position(|theme| theme.id == id) else {
        return shell::lost(app);
    };
    let Some(theme) = catalogue.themes.get(at) else {
        return nothing();
    };
    let exercises: Vec<Exercise> = catalogue.of_theme(at).cloned().collect();
    let check = |items: &[String], after: bool, key: &str| {
        (!items.is_empty()).then(|| {
            card(
                &Route::Check(theme.id.clone(), after),
                app.t(key),
                vec![
                    el("span")
                        .class("muted")
                        .text(app.t("practice.check_about"))
                        .into(),
                ],
            )
        })
    };
    el("div")
        .child(heading(theme.title.text.clone()))
        .child(el("p").class("lead").child(text(&theme.about)))
        .child(speak::button(app, "#main", speak::unnoted))
        .maybe(check(&theme.entry, false, "practice.before"))
        .child(cards(app, &exercises))
        .maybe(check(&theme.exit, true, "practice.after"))
        .child(row(vec![link(
            &Route::Practice,
            "plain",
            app.t("practice.leave"),
        )]))
        .into()
}

fn area(app: App, catalogue: &Catalogue, id: CompetenceId) -> AnyView {
    let bank = app.bank.get_value();
    let Some(competence) = bank.competence(id) else {
        return nothing();
    };
    let lines = vec![
        el("span").say().text(competence.about.clone()).into(),
        el("span")
            .class("muted")
            .text(count(app, &practice::items(catalogue, id)))
            .into(),
    ];
    card(&Route::PracticeOf(id), competence.name.clone(), lines)
}

/// How many of these items are solved.
fn count(app: App, items: &[&Item]) -> String {
    let solved = app.progress(|p| practice::solved(items, p));
    app.tf(
        "practice.count",
        &[("n", &solved.to_string()), ("of", &items.len().to_string())],
    )
}

/// The items of one competence, one at a time.
pub fn view(app: App, id: CompetenceId) -> AnyView {
    let Some(catalogue) = app.catalogue() else {
        return app.waiting();
    };
    let items = practice::items(&catalogue, id)
        .into_iter()
        .cloned()
        .collect();
    one_by_one(app, items, Route::Practice, None)
}

/// The three items before or after a workshop.
pub fn check(app: App, id: &str, after: bool) -> AnyView {
    let Some(catalogue) = app.catalogue() else {
        return app.waiting();
    };
    let Some(theme) = catalogue.themes.iter().find(|theme| theme.id == id) else {
        return shell::lost(app);
    };
    let ids = if after { &theme.exit } else { &theme.entry };
    let items = ids
        .iter()
        .filter_map(|id| catalogue.item(id).cloned())
        .collect();
    let wall = after.then(|| theme.id.clone());
    one_by_one(app, items, Route::Theme(theme.id.clone()), wall)
}

/// `wall` names the workshop whose wall may want to know how it went.
fn one_by_one(app: App, items: Vec<Item>, back: Route, wall: Option<String>) -> AnyView {
    let place = RwSignal::new(0usize);
    // Each round shuffles anew.
    let seed = clock::seed();
    live(move || {
        let at = place.get();
        match items.get(at) {
            Some(item) => step(app, item, at, items.len(), seed, place, &back),
            None => done(app, &items, place, &back, wall.as_deref()),
        }
    })
}

fn step(
    app: App,
    item: &Item,
    at: usize,
    of: usize,
    seed: u64,
    place: RwSignal<usize>,
    back: &Route,
) -> AnyView {
    let order = session::shown_order(seed, item);
    let shown = StoredValue::new(order.clone());
    let draft = RwSignal::new(item.kind.blank(order.clone()));
    let said = RwSignal::new(String::new());
    let checked = RwSignal::new(false);
    let step = app.tf(
        "practice.step",
        &[("n", &(at + 1).to_string()), ("of", &of.to_string())],
    );
    let item = StoredValue::new(item.clone());
    let check = move || {
        let kind = item.with_value(|item| item.kind.name());
        if !draft.with_untracked(Answer::is_complete) {
            said.set(app.t(&format!("missing.{kind}")));
            page::focus("#problem");
            return;
        }
        let mut answer = draft.get_untracked();
        if !item.with_value(|item| answer.try_target(&item.kind)) {
            draft.set(answer);
            said.set(app.t("task.try_again"));
            page::focus("#problem");
            return;
        }
        let (id, score, max) = item.with_value(|item| {
            (
                item.id.clone(),
                item.kind.mark(&answer),
                item.kind.max_score(),
            )
        });
        app.practised(&id, score, max);
        checked.set(true);
        arrive();
    };
    let show = move || {
        // What was only tried out is not called an answer.
        draft.set(item.with_value(|item| item.kind.blank(shown.get_value())));
        checked.set(true);
        arrive();
    };
    let next = move || {
        place.set(at + 1);
        arrive();
    };
    let body = live(move || {
        item.with_value(|item| {
            if checked.get() {
                let main = button("main", app.t("practice.more"), next);
                return all![
                    solved(app, item, &draft.get_untracked()),
                    el("div").class("actions").child(main),
                ];
            }
            let actions = el("div")
                .class("actions")
                .child(button("main", app.t("practice.check"), check))
                .child(button("second", app.t("practice.show"), show));
            all![
                task::view(app, item, &order, draft, speak::unnoted),
                problem(said),
                actions,
            ]
        })
    });
    all![
        el("h1").class("step").attr("tabindex", "-1").text(step),
        body,
        row(vec![link(back, "plain", app.t("practice.leave"))]),
    ]
}

/// The item with its account.
pub fn solved(app: App, item: &Item, answer: &Answer) -> AnyView {
    let (score, max) = (item.kind.mark(answer), item.kind.max_score());
    let screen = item
        .screen
        .as_deref()
        .map(|screen| el("div").html(review::inert(screen)));
    el("div")
        .child(judged::verdict(app, score, max))
        .child(el("p").class("muted").child(text(&item.stem)))
        .maybe(screen)
        .child(judged::view(app, item, answer))
        .into()
}

fn done(
    app: App,
    items: &[Item],
    place: RwSignal<usize>,
    back: &Route,
    wall: Option<&str>,
) -> AnyView {
    let again = move || {
        place.set(0);
        arrive();
    };
    all![
        heading(app.t("practice.done")),
        paragraph("lead", count(app, &items.iter().collect::<Vec<_>>())),
        wall.map_or_else(nothing, |theme| reply::view(app, items, theme)),
        row(vec![
            link(back, "main", app.t("practice.leave")),
            button("second", app.t("practice.again"), again),
        ]),
    ]
}

/// A new step within the same address: to its heading.
fn arrive() {
    request_animation_frame(|| {
        page::scroll_to_top();
        page::focus("main h1");
    });
}
