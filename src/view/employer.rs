//! An employer's view: a job put together from the bank's task words, shared as a link, and what the
//! person who opens it sees.

use super::app::App;
use super::part::element::{
    self, all, button, capital, details, el, heading, link, list, live, paragraph, problem, row,
    section,
};
use super::part::{level, speak};
use super::{job, result, shell};
use crate::browser::{file, page};
use crate::certificate::{Name, NameError};
use crate::competence::{CompetenceId, Level};
use crate::item::{Item, Text, Usage};
use crate::offer::{self, MOST, Nearness, Offer};
use crate::route::Route;
use crate::view::leptos::*;

/// What an employer has put together so far.
#[derive(Clone, Copy)]
struct Draft {
    app: App,
    name: RwSignal<String>,
    tasks: RwSignal<Vec<String>>,
    said: RwSignal<String>,
    /// The link's address, once made.
    made: RwSignal<Option<String>>,
}

pub fn view(app: App) -> AnyView {
    let draft = Draft {
        app,
        name: RwSignal::new(String::new()),
        tasks: RwSignal::new(Vec::new()),
        said: RwSignal::new(String::new()),
        made: RwSignal::new(None),
    };
    let name = el("input")
        .attr("id", "job-name")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("aria-describedby", "job-hint")
        .value(move || draft.name.get())
        .on("input", move |event| {
            draft.name.set(event_target_value(&event));
            draft.made.set(None);
        });
    let field = el("div")
        .class("field")
        .child(
            el("label")
                .attr("for", "job-name")
                .text(app.t("employer.name")),
        )
        .child(
            el("span")
                .class("hint")
                .attr("id", "job-hint")
                .text(app.t("employer.name_hint")),
        )
        .child(name);
    let areas = CompetenceId::all().map(|id| area(draft, id)).collect();
    let picked = el("div").attr("role", "status").child(live(move || {
        let tasks = draft.tasks.get();
        let count = [("n", &*tasks.len().to_string()), ("of", &*MOST.to_string())];
        all![
            paragraph("muted", app.tf("employer.picked", &count)),
            sentences(app, &tasks),
        ]
    }));
    all![
        heading(app.t("employer.heading")),
        paragraph("lead", app.t("employer.lead")),
        field,
        section(app.t("employer.tasks")),
        paragraph("", app.t("employer.tasks_about")),
        el("div").children(areas),
        picked,
        problem(draft.said),
        row(vec![button("main", app.t("employer.show"), move || {
            draft.make();
        })]),
        live(move || match draft.made.get() {
            Some(address) => shown(app, &address),
            None => element::nothing(),
        }),
        row(vec![link(&Route::Jobs, "plain", app.t("job.others"))]),
    ]
}

/// The tasks of one competence to choose from, easiest first.
fn area(draft: Draft, id: CompetenceId) -> AnyView {
    let bank = draft.app.bank.get_value();
    let mut inside = Vec::new();
    for level in Level::ALL {
        let items = bank
            .items_for(Usage::Test)
            .filter(|item| item.competence == id && item.level == level);
        let boxes: Vec<AnyView> = items.map(|item| task(draft, item)).collect();
        if !boxes.is_empty() {
            let legend = level::name(draft.app, level);
            inside.push(element::fieldset(legend, boxes).into());
        }
    }
    details(
        draft.app.competence(id).into_any(),
        el("div").children(inside).into(),
    )
}

fn task(draft: Draft, item: &Item) -> AnyView {
    let (id, same) = (item.id.clone(), item.id.clone());
    element::option(
        "checkbox",
        "task",
        &sentence(&item.task),
        move || draft.tasks.with(|tasks| tasks.contains(&same)),
        move |on| draft.pick(&id, on),
    )
}

/// A task's words as a sentence of their own.
pub fn sentence(task: &Text) -> Text {
    Text {
        text: [&capital(&task.text), "."].concat(),
        danish: task.danish,
    }
}

fn sentences(app: App, tasks: &[String]) -> AnyView {
    let bank = app.bank.get_value();
    let items = tasks.iter().filter_map(|id| bank.item(id));
    list(
        "tasks",
        items
            .map(|item| element::text(&sentence(&item.task)))
            .collect(),
    )
}

impl Draft {
    fn pick(self, id: &str, on: bool) {
        self.made.set(None);
        self.said.set(String::new());
        let mut full = false;
        self.tasks.update(|tasks| {
            tasks.retain(|task| task != id);
            full = on && tasks.len() >= MOST;
            if on && !full {
                tasks.push(id.to_owned());
            }
        });
        if full {
            self.refuse("employer.many");
        }
    }

    fn refuse(self, key: &str) {
        self.said.set(self.app.t(key));
        page::focus("#problem");
    }

    fn make(self) {
        let name = match Name::new(&self.name.get_untracked()) {
            Ok(name) => name,
            Err(error) => {
                self.refuse(match error {
                    NameError::Empty => "employer.name_empty",
                    NameError::TooLong => "employer.name_too_long",
                    NameError::LooksLikeCpr => "employer.name_cpr",
                    NameError::NotAName => "employer.name_letters",
                });
                return;
            }
        };
        let Some(offer) = Offer::new(name, self.tasks.get_untracked()) else {
            self.refuse("employer.none");
            return;
        };
        self.said.set(String::new());
        let (tasks, name) = offer.write();
        self.made
            .set(Some(page::address(&Route::Offer(tasks, name).href())));
        request_animation_frame(|| page::focus("#link"));
    }
}

/// The link, to copy or to follow.
fn shown(app: App, address: &str) -> AnyView {
    let said = RwSignal::new(String::new());
    let copied = address.to_owned();
    let copy = move || {
        let text = copied.clone();
        spawn_local(async move {
            let key = if file::copy(&text).await {
                "employer.copied"
            } else {
                "employer.not_copied"
            };
            let _ = said.try_set(app.t(key));
        });
    };
    let status = el("div")
        .attr("role", "status")
        .live_text(move || said.get());
    all![
        el("h2")
            .attr("id", "link")
            .attr("tabindex", "-1")
            .text(app.t("employer.link")),
        paragraph("", app.t("employer.link_about")),
        el("p").class("notice address").text(address.to_owned()),
        row(vec![
            button("second", app.t("employer.copy"), copy),
            el("a")
                .class("plain")
                .attr("href", address)
                .text(app.t("employer.see"))
                .into(),
        ]),
        status,
    ]
}

/// What the person sees who opens a link.
pub fn offer(app: App, tasks: &str, name: &str) -> AnyView {
    let Some(offer) = Offer::read(tasks, name) else {
        return shell::lost(app);
    };
    let bank = app.bank.get_value();
    let items: Vec<&Item> = offer.tasks.iter().filter_map(|id| bank.item(id)).collect();
    let near: Vec<Nearness> =
        app.progress(|p| items.iter().map(|i| offer::nearness(i, &bank, p)).collect());
    let solved = near
        .iter()
        .filter(|near| matches!(near, Nearness::Solved | Nearness::Similar))
        .count();
    let measured = app.progress(|p| p.completed().next().is_some());
    let lines = items
        .iter()
        .zip(&near)
        .map(|(item, near)| line(app, item, *near))
        .collect();
    let unknown =
        (items.len() < offer.tasks.len()).then(|| paragraph("muted", app.t("employer.unknown")));
    let count = [
        ("n", &*solved.to_string()),
        ("of", &*items.len().to_string()),
    ];
    let lead = if measured {
        app.tf("employer.near", &count)
    } else {
        app.t("job.lead_unmeasured")
    };
    let first = if measured {
        link(&Route::Practice, "main", app.t("result.practise"))
    } else {
        link(&Route::Test, "main", app.t("start.test"))
    };
    // The name is somebody's own text, whichever way its script runs.
    let title = el("h1")
        .attr("tabindex", "-1")
        .say()
        .child(el("bdi").text(offer.name.as_str().to_owned()));
    el("div")
        .child(title)
        .child(paragraph("lead", app.t("employer.offer_lead")))
        .child(speak::button(app, "#main", speak::unnoted))
        .maybe((!items.is_empty()).then(|| paragraph("notice", lead)))
        .child(el("ul").class("profile").children(lines))
        .maybe(unknown)
        .child(paragraph("muted", app.t("employer.offer_origin")))
        .child(paragraph("muted", app.t("employer.private")))
        .maybe(measured.then(|| result::guidance(app)))
        .child(row(vec![
            first,
            link(&Route::Jobs, "second", app.t("result.jobs")),
        ]))
        .into()
}

fn line(app: App, item: &Item, near: Nearness) -> AnyView {
    let (class, key, about) = match near {
        Nearness::Solved => ("tag right", "employer.solved", "employer.solved_about"),
        Nearness::Similar => ("tag right", "employer.similar", "employer.similar_about"),
        Nearness::Practise => ("tag", "employer.practise", "employer.practise_about"),
        Nearness::NotTried => ("tag", "employer.not_tried", "employer.not_tried_about"),
    };
    let competence = app.competence(item.competence);
    let level = level::name(app, item.level);
    let kind = app.tf(
        "employer.kind",
        &[("competence", &competence), ("level", &level)],
    );
    let close = match near {
        Nearness::Practise | Nearness::NotTried => {
            job::close(app, (item.competence, item.level), None)
        }
        Nearness::Solved | Nearness::Similar => element::nothing(),
    };
    el("li")
        .child(el("strong").child(element::text(&sentence(&item.task))))
        .child(el("span").class(class).say().text(app.t(key)))
        .child(el("span").class("full").say().text(app.t(about)))
        .child(el("span").class("full muted").text(kind))
        .child(close)
        .into()
}
