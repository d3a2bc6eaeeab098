//! The certificate on paper: an A4 page, a card for a CV, and sentences. Always in Danish.

use super::element::{all, el, list, text};
use super::level;
use crate::bank::Bank;
use crate::browser::clock;
use crate::certificate::{Certificate, Name};
use crate::competence::Level;
use crate::session::Device;
use crate::sort::sort_by;
use crate::view::app::App;
use crate::view::leptos::*;

/// What is printed, and in whose words.
pub struct Paper<'a> {
    /// The Danish bank.
    pub bank: &'a Bank,
    pub certificate: &'a Certificate,
    pub name: &'a Name,
}

/// How many solved tasks the page lists, hardest first, so that it stays one page.
const TASKS: usize = 8;
/// How many the sentences name.
const FEW: usize = 3;
/// How many levels the card has room for beside a code of 30 mm, in 10 point.
const ON_CARD: usize = 2;

impl Paper<'_> {
    fn t(&self, key: &str) -> String {
        self.bank.locale.word(key).to_owned()
    }

    fn tf(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.bank.locale.fill(key, values)
    }

    /// The A4 page.
    pub fn sheet(&self, app: App) -> AnyView {
        let small = |text: String| el("p").class("small").text(text);
        let part = |key: &str| el("h4").text(self.t(key));
        let solved = self
            .solved()
            .take(TASKS)
            .map(|item| text(&item.task))
            .collect();
        let alone = el("p")
            .class("small")
            .child(el("strong").text(self.t("paper.alone")))
            .text(format!(" {}", self.t("paper.that_day")));
        el("article")
            .class("sheet")
            .attr("lang", "da")
            .attr("aria-label", &self.t("paper.title"))
            .child(el("p").class("sheet-kind").text(self.t("paper.kind")))
            .child(el("h3").text(self.t("paper.title")))
            .child(self.shown_name("sheet-name"))
            .child(el("p").text(self.conditions(app)))
            .child(part("paper.solved"))
            .child(list("tasks", solved))
            .maybe(self.levels())
            .child(alone)
            .child(small(self.t("result.guidance")))
            .child(small(
                self.tf("paper.source", &[("edition", &self.certificate.edition)]),
            ))
            .into()
    }

    /// The name, whichever way its script runs.
    fn shown_name(&self, class: &str) -> AnyView {
        el("p")
            .class(class)
            .child(el("bdi").text(self.name.as_str().to_owned()))
            .into()
    }

    /// The card for a CV, 85 by 54 mm. The right side is kept free for a QR code of 30 mm.
    pub fn badge(&self, app: App) -> AnyView {
        let levels = self
            .strongest(ON_CARD)
            .into_iter()
            .map(|(name, level)| format!("{name}: {level}").into_any())
            .collect();
        let foot = self.tf(
            "paper.badge_foot",
            &[("date", &clock::date(self.certificate.date, "da"))],
        );
        el("article")
            .class("badge")
            .attr("lang", "da")
            .attr("aria-label", &app.t("certificate.badge"))
            .child(
                el("p")
                    .class("badge-title")
                    .text(self.t("paper.badge_title")),
            )
            .child(self.shown_name("badge-name"))
            .child(list("", levels))
            .child(el("p").class("badge-foot").text(foot))
            .into()
    }

    /// Sentences ready for a CV.
    pub fn sentences(&self, app: App) -> Vec<String> {
        let mut lines = vec![self.tf(
            "paper.cv_test",
            &[
                ("date", &clock::date(self.certificate.date, "da")),
                ("n", &self.certificate.tasks.to_string()),
                ("device", &self.device()),
                ("language", &self.language(app)),
            ],
        )];
        let tasks: Vec<&str> = self
            .solved()
            .take(FEW)
            .map(|item| item.task.text.as_str())
            .collect();
        if !tasks.is_empty() {
            lines.push(self.tf("paper.cv_tasks", &[("tasks", &tasks.join("; "))]));
        }
        let levels: Vec<String> = self
            .strongest(FEW)
            .into_iter()
            .map(|(name, level)| format!("{name} ({level})"))
            .collect();
        if !levels.is_empty() {
            lines.push(self.tf("paper.cv_levels", &[("levels", &levels.join("; "))]));
        }
        lines
    }

    fn solved(&self) -> impl Iterator<Item = &crate::item::Item> {
        self.certificate
            .solved
            .iter()
            .filter_map(|id| self.bank.item(id))
    }

    /// The competences with a level, as a table with DigComp codes, and what the levels mean.
    fn levels(&self) -> Option<AnyView> {
        let cell = |text: String| el("td").text(text);
        let head = |key: &str| el("th").attr("scope", "col").text(self.t(key));
        let rows: Vec<AnyView> = self
            .certificate
            .levels
            .iter()
            .filter_map(|(id, level)| {
                let competence = self.bank.competence(*id)?;
                let row = el("tr")
                    .child(el("th").attr("scope", "row").text(competence.name.clone()))
                    .child(cell(self.t(level::key(*level))))
                    .child(cell(competence.digcomp.join(", ")));
                Some(row.into())
            })
            .collect();
        if rows.is_empty() {
            return None;
        }
        let heads = el("tr")
            .child(head("paper.area"))
            .child(head("paper.level"))
            .child(head("paper.digcomp"));
        let table = el("table")
            .child(el("thead").child(heads))
            .child(el("tbody").children(rows));
        let small = |text: String| el("p").class("small").text(text);
        Some(all![
            el("h4").text(self.t("paper.levels")),
            table,
            small(self.key()),
            small(self.t("paper.certain")),
        ])
    }

    /// What the levels mean, for an employer.
    fn key(&self) -> String {
        [Level::N1, Level::N2, Level::N3]
            .map(|l| {
                self.tf(
                    "paper.level_line",
                    &[
                        ("level", &self.t(level::key(l))),
                        ("meaning", &self.t(level::meaning_key(l))),
                    ],
                )
            })
            .join(" ")
    }

    fn conditions(&self, app: App) -> String {
        self.tf(
            "paper.conditions",
            &[
                ("date", &clock::date(self.certificate.date, "da")),
                ("n", &self.certificate.tasks.to_string()),
                ("device", &self.device()),
                ("language", &self.language(app)),
            ],
        )
    }

    fn device(&self) -> String {
        self.t(match self.certificate.device {
            Device::Phone => "paper.phone",
            Device::Computer => "paper.computer",
        })
    }

    /// The language of the instructions, in Danish; one we have no word for, in itself.
    fn language(&self, app: App) -> String {
        match self.certificate.language.as_str() {
            "da" => return self.t("paper.in_da"),
            "en" => return self.t("paper.in_en"),
            _ => {}
        }
        app.offers.with_value(|offers| {
            offers
                .iter()
                .find(|o| o.code == self.certificate.language)
                .map(|o| o.name.clone())
                .unwrap_or_default()
        })
    }

    /// Names and levels of the competences that stand highest.
    fn strongest(&self, most: usize) -> Vec<(String, String)> {
        let mut levels = self.certificate.levels.clone();
        sort_by(&mut levels, |a, b| a.1 > b.1);
        levels
            .into_iter()
            .take(most)
            .filter_map(|(id, level)| {
                let name = self.bank.competence(id)?.name.clone();
                Some((name, self.t(level::key(level))))
            })
            .collect()
    }
}
