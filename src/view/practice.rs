//! Free practice: pick a competence, solve, see why. Never counts in a test.

use super::app::App;
use super::part::element::{
    all, button, card, el, heading, link, live, nothing, paragraph, problem, row, text,
};
use super::part::{judged, speak, task};
use super::review;
use crate::browser::page;
use crate::competence::CompetenceId;
use crate::item::{Answer, Item};
use crate::practice;
use crate::profile::Profile;
use crate::route::Route;
use crate::session;
use crate::view::leptos::*;

/// All competences; those a finished test points at come first.
pub fn overview(app: App) -> AnyView {
    let pointed: Vec<CompetenceId> = app.progress(|p| {
        p.completed()
            .next()
            .map(|session| Profile::of(session).to_practise())
            .unwrap_or_default()
    });
    let rest = CompetenceId::all().filter(|id| !pointed.contains(id));
    let cards = pointed
        .iter()
        .copied()
        .chain(rest)
        .map(|id| area(app, id, pointed.first() == Some(&id)))
        .collect();
    all![
        heading(app.t("practice.heading")),
        paragraph("lead", app.t("practice.lead")),
        speak::button(app, "#main", speak::unnoted),
        el("div").class("cards").children(cards),
    ]
}

fn area(app: App, id: CompetenceId, first: bool) -> AnyView {
    let bank = app.bank.get_value();
    let Some(competence) = bank.competence(id) else {
        return nothing();
    };
    let mut lines = vec![
        el("span").say().text(competence.about.clone()).into(),
        el("span").class("muted").text(count(app, id)).into(),
    ];
    if first {
        lines.push(el("span").class("tag").text(app.t("practice.first")).into());
    }
    card(&Route::PracticeOf(id), competence.name.clone(), lines)
}

/// How many of the items of a competence are solved.
fn count(app: App, id: CompetenceId) -> String {
    let bank = app.bank.get_value();
    let items = practice::items(&bank, id);
    let solved = app.progress(|p| practice::solved(&items, p));
    app.tf(
        "practice.count",
        &[("n", &solved.to_string()), ("of", &items.len().to_string())],
    )
}

/// The items of one competence, one at a time.
pub fn view(app: App, id: CompetenceId) -> AnyView {
    let place = RwSignal::new(0usize);
    // Each round shuffles anew.
    let seed = crate::browser::clock::seed();
    live(move || {
        let at = place.get();
        let bank = app.bank.get_value();
        let items = practice::items(&bank, id);
        match items.get(at) {
            Some(item) => exercise(app, item, at, items.len(), seed, place),
            None => done(app, id, place),
        }
    })
}

fn exercise(
    app: App,
    item: &Item,
    at: usize,
    of: usize,
    seed: u64,
    place: RwSignal<usize>,
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
                let main = button("main", app.t("practice.next"), next);
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
        row(vec![link(
            &Route::Practice,
            "plain",
            app.t("practice.leave")
        )]),
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

fn done(app: App, id: CompetenceId, place: RwSignal<usize>) -> AnyView {
    let again = move || {
        place.set(0);
        arrive();
    };
    all![
        heading(app.t("practice.done")),
        paragraph("lead", count(app, id)),
        row(vec![
            link(&Route::Practice, "main", app.t("practice.leave")),
            button("second", app.t("practice.again"), again),
            link(&Route::Test, "second", app.t("start.test")),
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
