//! The slip for the conversation with a job consultant: half a sheet of A4 with what the person chooses.

use super::app::App;
use super::part::element::{
    self, all, button, el, fieldset, heading, link, list, live, nothing, option, paragraph,
    problem, row, section, words,
};
use super::{employer, result};
use crate::browser::page;
use crate::item::Text;
use crate::route::Route;
use crate::slip::{Choices, Help, Slip, Step};
use crate::view::leptos::*;

#[derive(Clone, Copy)]
struct Draft {
    app: App,
    slip: RwSignal<Slip>,
    said: RwSignal<String>,
}

pub fn view(app: App, id: u64) -> AnyView {
    let session = app.progress(|p| p.sitting(id).filter(|s| s.completed().is_some()).cloned());
    let Some(session) = session else {
        return result::nothing(app);
    };
    let choices = Choices::of(&session);
    let draft = Draft {
        app,
        slip: RwSignal::new(Slip::default()),
        said: RwSignal::new(String::new()),
    };
    let steps = choices.steps.into_iter().map(|step| {
        let chosen = move || draft.slip.with(|slip| slip.step == Some(step));
        let choose = move |_| draft.choose(|slip| slip.step = Some(step));
        option("radio", "step", &words(draft.step(step)), chosen, choose)
    });
    let helps = choices.helps.into_iter().map(|help| {
        let chosen = move || draft.slip.with(|slip| slip.help == Some(help));
        let choose = move |_| draft.choose(|slip| slip.help = Some(help));
        option("radio", "help", &words(draft.help(help)), chosen, choose)
    });
    let (steps, helps) = (steps.collect(), helps.collect());
    let form = el("div")
        .class("no-print")
        .child(heading(app.t("slip.heading")))
        .child(paragraph("lead", app.t("slip.lead")))
        .child(paragraph("notice warn", app.t("slip.kept")))
        .maybe(draft.strengths(choices.strengths))
        .child(problem(draft.said))
        .child(fieldset(app.t("slip.step"), steps))
        .child(fieldset(app.t("slip.help"), helps))
        .child(section(app.t("slip.preview")));
    let clear = move || {
        draft.slip.set(Slip::default());
        draft.said.set(String::new());
    };
    let ways = el("div").class("no-print").child(row(vec![
        button("main", app.t("slip.print"), move || draft.print()),
        button("second", app.t("slip.clear"), clear),
        link(&Route::Result(Some(id)), "plain", app.t("review.back")),
    ]));
    all![
        form,
        live(move || draft.slip.with(|slip| draft.paper(slip))),
        ways,
    ]
}

impl Draft {
    fn strengths(self, items: Vec<String>) -> Option<AnyView> {
        if items.is_empty() {
            return None;
        }
        let boxes = items.into_iter().filter_map(|item| {
            let task = self.task(&item)?;
            let same = item.clone();
            let chosen = move || self.slip.with(|slip| slip.strengths.contains(&same));
            let choose = move |on| self.mark(&item, on);
            Some(option("checkbox", "strength", &task, chosen, choose))
        });
        let legend = self.app.t("slip.strengths");
        Some(fieldset(legend, boxes.collect()).into())
    }

    fn task(self, item: &str) -> Option<Text> {
        self.app
            .bank
            .with_value(|bank| bank.item(item).map(|item| employer::sentence(&item.task)))
    }

    /// A choice that always has room; what was said of another is over.
    fn choose(self, change: impl FnOnce(&mut Slip)) {
        self.said.set(String::new());
        self.slip.update(change);
    }

    fn mark(self, item: &str, on: bool) {
        let mut has_room = true;
        self.slip.update(|slip| has_room = slip.mark(item, on));
        if has_room {
            self.said.set(String::new());
        } else {
            self.said.set(self.app.t("slip.many"));
            page::focus("#problem");
        }
    }

    fn step(self, step: Step) -> String {
        match step {
            Step::Practise(area) => {
                let name = self.app.competence(area);
                self.app.tf("slip.step_practise", &[("name", &name)])
            }
            Step::Again => self.app.t("slip.step_again"),
        }
    }

    fn help(self, help: Help) -> String {
        match help {
            Help::Area(area) => self.app.competence(area),
            Help::Danish => self.app.t("slip.help_danish"),
            Help::Device => self.app.t("slip.help_device"),
        }
    }

    fn print(self) {
        if self.slip.with_untracked(Slip::is_empty) {
            self.said.set(self.app.t("slip.empty"));
            page::focus("#problem");
            return;
        }
        self.said.set(String::new());
        page::set_title(&self.app.t("slip.title"));
        page::print_only("page");
    }

    /// What is chosen, and nothing else.
    fn paper(self, slip: &Slip) -> AnyView {
        let app = self.app;
        if slip.is_empty() {
            return paragraph("muted no-print", app.t("slip.empty"));
        }
        let part = |key: &str, inside: AnyView| all![el("h4").text(app.t(key)), inside];
        let tasks = slip.strengths.iter().filter_map(|item| self.task(item));
        let tasks: Vec<AnyView> = tasks.map(|task| element::text(&task)).collect();
        let strengths = if tasks.is_empty() {
            nothing()
        } else {
            part("slip.paper_strengths", list("tasks", tasks))
        };
        let line = |key: &str, text: Option<String>| {
            text.map_or_else(nothing, |text| part(key, paragraph("", text)))
        };
        el("article")
            .class("sheet talk")
            .attr("aria-label", &app.t("slip.title"))
            .child(el("h3").text(app.t("slip.title")))
            .child(strengths)
            .child(line(
                "slip.paper_step",
                slip.step.map(|step| self.step(step)),
            ))
            .child(line(
                "slip.paper_help",
                slip.help.map(|help| self.help(help)),
            ))
            .child(el("p").class("small").text(app.t("result.guidance")))
            .into()
    }
}
