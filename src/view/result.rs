//! What a sitting says: strengths first, then the level and how sure it is, then what to practise.

use super::app::App;
use super::beside;
use super::more;
use super::part::element::{
    self, all, button, card, details, el, heading, link, paragraph, row, section,
};
use super::part::{level, speak, task_list};
use super::practice;
use super::settings;
use crate::ability::Estimate;
use crate::browser::page;
use crate::certificate::Certificate;
use crate::competence::Level;
use crate::job::{self, Verdict};
use crate::profile::{Measured, Profile, Standing};
use crate::route::Route;
use crate::session::Session;
use crate::sort::sort_by;
use crate::view::leptos::*;

pub fn view(app: App, id: Option<u64>) -> AnyView {
    let session = app.progress(|p| match id {
        Some(id) => p.sitting(id).filter(|s| s.completed().is_some()).cloned(),
        None => p.completed().next().cloned(),
    });
    match session {
        Some(session) => result(app, &session),
        None => nothing(app),
    }
}

/// No finished test to show; says what to do instead.
pub fn nothing(app: App) -> AnyView {
    if app.progress(|p| p.running().is_some()) {
        return all![
            heading(app.t("result.running")),
            paragraph("", app.t("result.running_about")),
            row(vec![
                button("main", app.t("start.resume"), move || app.enter_test())
            ]),
        ];
    }
    all![
        heading(app.t("result.none")),
        paragraph("", app.t("result.none_about")),
        row(vec![link(&Route::Test, "main", app.t("start.test"))]),
    ]
}

fn result(app: App, session: &Session) -> AnyView {
    let profile = Profile::of(session);
    let date = app.date(session.completed().unwrap_or(session.started));
    let count = session.counted().to_string();
    let repeated = session.repeated();
    let repeated = (repeated > 0).then(|| paragraph("muted", app.tn("result.repeated", repeated)));
    let rapid = session.responses.iter().filter(|r| r.rapid).count();
    let provisional = session.is_provisional().then(|| {
        el("p")
            .class("notice warn")
            .say()
            .text(app.tn("result.provisional", rapid))
    });
    let has_profile = session.form.has_profile();
    el("div")
        .child(heading(app.t("result.heading")))
        .child(paragraph(
            "muted",
            app.tf("result.taken", &[("date", &date), ("n", &count)]),
        ))
        .maybe(repeated)
        .child(speak::button(app, "#main", speak::unnoted))
        .maybe(provisional)
        .child(strengths(app, session, &profile))
        .child(section(app.t("result.level")))
        .child(overall(app, &profile.overall))
        .maybe((!has_profile).then(|| paragraph("", app.t("result.short"))))
        .maybe(has_profile.then(|| whole_profile(app, session, &profile)))
        .child(beside::view(app, session, &profile))
        .child(sure(app, session, &profile))
        .child(to_practise(app, &profile))
        .child(helped(app, &profile))
        .maybe(practice::next(app).map(|next| {
            el("div")
                .class("no-print")
                .child(section(app.t("practice.next")))
                .child(next)
        }))
        .child(guidance(app))
        .child(along(app, session))
        .child(next(app, session))
        .into()
}

/// What a person takes along to somebody else: one card for each.
fn along(app: App, session: &Session) -> AnyView {
    let way = |route: Route, key: &str, about: &str| {
        let about = el("span").class("muted").text(app.t(about));
        card(&route, app.t(key), vec![about.into()])
    };
    let mut ways = vec![
        way(Route::Slip(session.id), "result.slip", "sprint.slip_about"),
        way(Route::Sprint(session.id), "sprint.heading", "sprint.about"),
        way(Route::Call(session.id), "call.heading", "call.about"),
    ];
    if Certificate::of(session).is_ok() {
        ways.push(way(Route::Meet(session.id), "meet.heading", "meet.about"));
    }
    el("div")
        .class("no-print")
        .child(section(app.t("sprint.along")))
        .child(el("div").class("cards").children(ways))
        .into()
}

/// What can be done with a result.
fn next(app: App, session: &Session) -> AnyView {
    let mut actions = vec![match Certificate::of(session) {
        Ok(_) => link(
            &Route::Certificate(session.id),
            "main",
            app.t("result.certificate"),
        ),
        Err(_) => link(&Route::Practice, "main", app.t("result.practise")),
    }];
    if Certificate::of(session).is_ok() {
        actions.push(link(&Route::Practice, "second", app.t("result.practise")));
    }
    actions.extend([
        link(&Route::Jobs, "second", app.t("result.jobs")),
        link(&Route::Review(session.id), "second", app.t("result.review")),
        button("second", app.t("result.print"), || {
            page::set_print("page");
            page::print();
        }),
    ]);
    let said = RwSignal::new(String::new());
    el("div")
        .class("no-print")
        .child(section(app.t("result.next")))
        .child(row(actions))
        .child(paragraph("muted", app.t("result.keep")))
        .child(row(vec![
            button("plain", app.t("result.save_file"), move || {
                said.set(settings::export(app));
            }),
            link(&Route::Share, "plain", app.t("result.share")),
        ]))
        .child(el("p").attr("role", "status").live_text(move || said.get()))
        .into()
}

fn overall(app: App, estimate: &Estimate) -> AnyView {
    if Standing::of(estimate) == Standing::Unknown {
        return paragraph("notice", app.t("result.unknown"));
    }
    let standing = level::standing(app, estimate);
    let said = app.tf("result.overall", &[("standing", &standing)]);
    el("div")
        .class("notice")
        .child(paragraph("lead", said))
        .child(paragraph("", level::meaning(app, estimate.likeliest())))
        .into()
}

/// How many tasks of a list stand open; the rest unfold.
const FIRST: usize = 4;

/// What was solved, the hardest first.
fn strengths(app: App, session: &Session, profile: &Profile) -> AnyView {
    let mut solved: Vec<&str> = profile.solved().collect();
    if solved.is_empty() {
        let about = if session.scored().next().is_some() {
            "result.start_here_about"
        } else {
            "result.try_alone_about"
        };
        return all![
            section(app.t("result.start_here")),
            paragraph("", app.t(about)),
        ];
    }
    sort_by(&mut solved, |a, b| level_of(app, a) > level_of(app, b));
    tasks(app, "result.solved", &solved)
}

/// What was nearly solved, then what was not, each the easiest first.
fn to_practise(app: App, profile: &Profile) -> AnyView {
    let part = |key: &str, of: fn(&Measured) -> &Vec<String>| {
        let all = profile.competences.iter().flat_map(of);
        let mut ids: Vec<&str> = all.map(String::as_str).collect();
        sort_by(&mut ids, |a, b| level_of(app, a) < level_of(app, b));
        if ids.is_empty() {
            element::nothing()
        } else {
            tasks(app, key, &ids)
        }
    };
    all![
        part("result.nearly", |m| &m.nearly),
        part("result.unsolved", |m| &m.unsolved),
    ]
}

/// What was nearly solved, what was not and what was only with help, the easiest first.
pub fn open_tasks(app: App, profile: &Profile) -> Vec<String> {
    let lists = profile
        .competences
        .iter()
        .flat_map(|m| [&m.nearly, &m.unsolved, &m.helped]);
    let mut ids: Vec<String> = lists.flatten().cloned().collect();
    sort_by(&mut ids, |a, b| level_of(app, a) < level_of(app, b));
    ids
}

fn level_of(app: App, id: &str) -> Option<Level> {
    app.bank
        .with_value(|bank| bank.item(id).map(|item| item.level))
}

fn tasks(app: App, key: &str, ids: &[&str]) -> AnyView {
    all![section(app.t(key)), opening(app, ids)]
}

/// The first tasks of a list; the rest unfold.
fn opening(app: App, ids: &[&str]) -> AnyView {
    let rest = ids.get(FIRST..).filter(|rest| !rest.is_empty());
    let rest = rest.map(|rest| {
        details(
            app.tn("result.more", rest.len()).into_any(),
            task_list::view(app, rest),
        )
    });
    el("div")
        .child(task_list::view(app, ids.get(..FIRST).unwrap_or(ids)))
        .maybe(rest)
        .into()
}

/// What was solved with help: told apart, because it moves no level.
fn helped(app: App, profile: &Profile) -> AnyView {
    let all = profile.competences.iter().flat_map(|m| &m.helped);
    let ids: Vec<&str> = all.map(String::as_str).collect();
    if ids.is_empty() {
        return element::nothing();
    }
    all![
        section(app.t("result.helped")),
        paragraph("", app.t("result.helped_about")),
        opening(app, &ids),
    ]
}

/// The eight competences: a line of words and a bar for each, with its tasks.
fn whole_profile(app: App, session: &Session, profile: &Profile) -> AnyView {
    let lines = profile
        .competences
        .iter()
        .map(|measured| competence(app, measured))
        .collect();
    let ends = Level::ALL.map(|l| el("span").text(level::name(app, l)).into());
    let scale = el("p")
        .class("scale muted")
        .attr("aria-hidden", "true")
        .children(ends.into());
    // Nothing is drawn where nothing counts.
    let drawn = profile.competences.iter().any(|m| m.answers > 0);
    let about = drawn.then(|| paragraph("muted", app.t("result.profile_about")));
    all![
        section(app.t("result.profile")),
        el("div").maybe(about),
        closed(app, session, profile),
        el("div").maybe(drawn.then_some(scale)),
        el("ul").class("profile").children(lines),
    ]
}

/// Which competences today's bank has too few tasks for, where this test did not measure them either.
fn closed(app: App, session: &Session, profile: &Profile) -> AnyView {
    let bank = app.bank.get_value();
    let open = bank.open();
    let all = profile.competences.iter();
    let names: Vec<String> = all
        .filter(|m| m.answers == 0 && !open.contains(&m.competence))
        .map(|m| app.competence(m.competence))
        .collect();
    if names.is_empty() || session.edition != bank.edition.id {
        return element::nothing();
    }
    paragraph(
        "notice",
        app.tf("result.closed", &[("names", &names.join(", "))]),
    )
}

fn competence(app: App, measured: &Measured) -> AnyView {
    let name = app.competence(measured.competence);
    let mut parts = Vec::new();
    let mut said = app.t("result.not_measured");
    if measured.answers > 0 {
        said = level::standing(app, &measured.estimate);
        parts.push(level::bar(app, &measured.estimate));
    }
    let lists = [
        ("result.list_solved", &measured.solved),
        ("result.list_nearly", &measured.nearly),
        ("result.list_unsolved", &measured.unsolved),
        ("result.list_helped", &measured.helped),
    ];
    let of: usize = lists.iter().map(|(_, ids)| ids.len()).sum();
    if of > 0 {
        let counts = [
            ("n", &*measured.solved.len().to_string()),
            ("of", &*of.to_string()),
        ];
        let mut inside = Vec::new();
        for (key, ids) in lists {
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            if !ids.is_empty() {
                let head = el("strong").text(app.t(key));
                inside.push(el("p").child(head).into());
                inside.push(task_list::view(app, &ids));
            }
        }
        parts.push(details(
            app.tf(
                if measured.helped.is_empty() {
                    "result.tally"
                } else {
                    "result.tally_alone"
                },
                &counts,
            )
            .into_any(),
            el("div").children(inside).into(),
        ));
    }
    level::line(name, said, parts)
}

/// How sure it is, in one plain paragraph, and what a few tasks more would settle.
fn sure(app: App, session: &Session, profile: &Profile) -> AnyView {
    let range = level::range(app, &profile.overall);
    let answers = session.scored().count();
    let mut said = Vec::new();
    if answers > 0 {
        said.push(app.tn("result.sure_answers", answers));
    }
    if Standing::of(&profile.overall) != Standing::Unknown {
        said.push(app.tf("result.sure_overall", &[("range", &range)]));
    }
    if answers > 0 && session.form.has_profile() {
        said.push(app.t("result.sure_parts"));
    }
    said.push(app.t("result.sure_judgement"));
    let said = said.join(" ");
    let more = el("div")
        .class("no-print")
        .child(go_on(app, session, profile));
    all![section(app.t("result.sure")), paragraph("", said), more,]
}

/// The way to more tasks: the rest of the whole test, or what the chosen job leaves undecided.
fn go_on(app: App, session: &Session, profile: &Profile) -> AnyView {
    let bank = app.bank.get_value();
    let job = session.form.job().and_then(|id| bank.job(id));
    let undecided = job.map(|job| job::Readiness::of(job, profile).count(Verdict::Undecided));
    match (undecided, app.more(session, None)) {
        (None, None) if session.form.has_profile() => all![
            paragraph("", app.t("result.sure_job")),
            row(vec![link(&Route::Jobs, "second", app.t("result.jobs"))]),
        ],
        (Some(0), _) | (_, None) => element::nothing(),
        (_, Some(more)) => more::offer(app, session, more),
    }
}

/// The framework's sentence stands wherever a result shows.
pub fn guidance(app: App) -> AnyView {
    paragraph("guidance", app.t("result.guidance"))
}
