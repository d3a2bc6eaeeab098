//! The certificate on paper: an A4 page and cards for a CV. Always in Danish, and only what is signed.

use super::element::{all, capital, el, list};
use super::qr;
use crate::bank::Bank;
use crate::browser::{clock, page};
use crate::certificate::badge::{self, Badge, BadgeWords};
use crate::certificate::{AREAS, Credential, Statement, template};
use crate::competence::Level;
use crate::qr::Qr;
use crate::session::Device;
use crate::view::leptos::*;
use std::sync::Arc;

/// What is printed, and in whose words.
pub struct Paper {
    /// The Danish bank.
    pub bank: Arc<Bank>,
    pub credential: Arc<Credential>,
    /// The link that shows it.
    pub link: String,
    pub code: Qr,
}

/// How many of the solved tasks and of the levels a short text names.
const FEW: usize = 3;

impl Paper {
    /// Nothing when the address of the site is so long that no code holds it.
    pub fn new(bank: Arc<Bank>, credential: Arc<Credential>) -> Option<Self> {
        let link = credential.link(&page::site());
        let code = Qr::of(&link)?;
        Some(Self {
            bank,
            credential,
            link,
            code,
        })
    }

    pub fn t(&self, key: &str) -> String {
        self.bank.locale.word(key).to_owned()
    }

    fn tf(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.bank.locale.fill(key, values)
    }

    /// The A4 page.
    pub fn sheet(&self) -> AnyView {
        let fields = self.credential.fields();
        let small = |text: String| el("p").class("small").text(text);
        let name = el("p")
            .class("sheet-name")
            // Whichever way its script runs.
            .child(el("bdi").text(fields.holder.as_str().to_owned()));
        let who = el("p").child(el("strong").text(self.issuer()));
        let about = el("div")
            .child(el("p").class("sheet-kind").text(self.t("paper.kind")))
            .child(el("h3").text(self.t("paper.title")))
            .child(name)
            .child(who)
            .child(el("p").text(self.conditions()));
        // An address that does not fit on its line breaks before what comes last.
        let place = self.tf("paper.check", &[("address", &check_address())]);
        let (site, page) = place.split_once('#').unwrap_or((&place, ""));
        let place = small(site.to_owned())
            .child(el("wbr"))
            .text(["#", page].concat());
        let code = el("div")
            .class("sheet-code")
            .child(qr::printed(
                &self.code,
                &self.t("paper.code"),
                badge::place_width(&self.credential, &self.code),
            ))
            .child(place);
        let job = self.job().map(|job| {
            el("p")
                .class("sheet-job")
                .child(el("strong").text([template::READY, ":"].concat()))
                .text([" ", &job].concat())
        });
        el("article")
            .class("sheet")
            .attr("lang", "da")
            .attr("aria-label", &self.t("paper.title"))
            .child(el("div").class("sheet-top").child(about).child(code))
            .maybe(job)
            .maybe(self.tasks("paper.solved", false))
            .maybe(self.tasks("paper.helped", true))
            .maybe(self.levels())
            .child(small(self.t("paper.that_day")))
            .child(small(self.t("result.guidance")))
            .child(small(
                self.tf("paper.source", &[("edition", &edition(fields.edition))]),
            ))
            .into()
    }

    /// The card for a CV, 85 by 54 mm.
    pub fn badge(&self) -> Badge {
        let words = BadgeWords {
            title: self.t("paper.badge_title"),
            issuer: self.issuer(),
            date: self.date(),
            check: self.tf("paper.badge_check", &[("address", &check_address())]),
        };
        Badge::of(&self.credential, &words, self.code.clone())
    }

    /// Who stands behind it.
    fn issuer(&self) -> String {
        match &self.credential.fields().workshop {
            Some(workshop) => self.tf("paper.watched", &[("workshop", workshop.as_str())]),
            None => template::danish(template::SELF).to_owned(),
        }
    }

    fn date(&self) -> String {
        clock::date(i64::from(self.credential.fields().time.0) * 1000, "da")
    }

    fn job(&self) -> Option<String> {
        let fields = self.credential.fields();
        let job = fields.template.job(fields.job?)?;
        Some(template::danish(&job).to_owned())
    }

    fn conditions(&self) -> String {
        let fields = self.credential.fields();
        let device = match fields.device {
            Device::Phone => template::PHONE,
            Device::Computer => template::COMPUTER,
        };
        let language = fields.template.language(fields.language);
        let values = [
            ("date", &*self.date()),
            ("n", &*fields.tasks.to_string()),
            ("device", device),
            ("language", language.unwrap_or_default()),
        ];
        self.tf("paper.conditions", &values)
    }

    /// What was solved, with help or without.
    pub fn statements(&self, helped: bool) -> Vec<&'static str> {
        let fields = self.credential.fields();
        let these = fields.statements.iter().filter(|s| s.helped == helped);
        these
            .filter_map(|Statement { number, .. }| fields.template.statement(*number))
            .collect()
    }

    fn tasks(&self, key: &str, helped: bool) -> Option<AnyView> {
        let statements = self.statements(helped);
        if statements.is_empty() {
            return None;
        }
        let lines = statements
            .into_iter()
            .map(|text| el("span").text(text.to_owned()).into());
        Some(all![
            el("h4").text(self.t(key)),
            list("tasks", lines.collect()),
        ])
    }

    /// Area, name of the level and DigComp codes of each level that is claimed.
    fn claimed(&self) -> Vec<(&'static str, &'static str, String)> {
        let levels = AREAS.iter().zip(self.credential.fields().levels);
        levels
            .filter_map(|(area, level)| {
                let (level, _) = template::level(level?)?;
                Some((area.danish, level, area.digcomp.join(", ")))
            })
            .collect()
    }

    /// The competences with a level, as a table with DigComp codes, and what the levels mean.
    fn levels(&self) -> Option<AnyView> {
        let claimed = self.claimed();
        if claimed.is_empty() {
            return None;
        }
        let head = |key: &str| el("th").attr("scope", "col").text(self.t(key));
        let rows = claimed.into_iter().map(|(area, level, codes)| {
            el("tr")
                .child(el("th").attr("scope", "row").text(area.to_owned()))
                .child(el("td").text(level.to_owned()))
                .child(el("td").text(codes))
                .into()
        });
        let heads = el("tr")
            .child(head("paper.area"))
            .child(head("paper.level"))
            .child(head("paper.digcomp"));
        let table = el("table")
            .child(el("thead").child(heads))
            .child(el("tbody").children(rows.collect()));
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
        let lines = [Level::N1, Level::N2, Level::N3].map(|level| {
            let (level, meaning) = template::level(level).unwrap_or_default();
            self.tf(
                "paper.level_line",
                &[("level", level), ("meaning", meaning)],
            )
        });
        lines.join(" ")
    }

    /// A text for a CV: all of it with the link, or few words without.
    pub fn text(&self, is_whole: bool) -> String {
        let most = if is_whole { usize::MAX } else { FEW };
        let solved = self.statements(false);
        let levels: Vec<String> = self
            .claimed()
            .into_iter()
            .take(most)
            .map(|(area, level, _)| [area, " (", level, ")"].concat())
            .collect();
        let first = solved.get(..most).unwrap_or(&solved);
        let mut lines = vec![
            self.tf("paper.cv_head", &[("issuer", &self.issuer())]),
            self.conditions(),
        ];
        let mut add = |key: &str, name: &str, words: &str| {
            if !words.is_empty() {
                lines.push(self.tf(key, &[(name, words)]));
            }
        };
        add("paper.cv_job", "job", &self.job().unwrap_or_default());
        add("paper.cv_tasks", "tasks", &listed(first));
        if is_whole {
            add("paper.cv_helped", "tasks", &listed(&self.statements(true)));
        }
        add("paper.cv_levels", "levels", &levels.join("; "));
        if is_whole {
            add("paper.cv_link", "link", &self.link);
        }
        lines.join("\n")
    }
}

/// Tasks one after another, each with a capital: they are named in the middle of a sentence.
fn listed(tasks: &[&str]) -> String {
    let tasks: Vec<String> = tasks.iter().map(|task| capital(task)).collect();
    tasks.join("; ")
}

/// The card as a picture; its words are its name.
pub fn card(badge: &Badge) -> AnyView {
    el("div")
        .class("badge")
        .attr("role", "img")
        .attr("lang", "da")
        .attr("aria-label", &badge.words())
        .html(badge.svg())
        .into()
}

/// Where a certificate can be checked, as one would type it.
fn check_address() -> String {
    let site = page::site();
    let bare = site.split_once("://").map_or(&*site, |(_, bare)| bare);
    [bare, "#/check"].concat()
}

/// The edition of the tasks, as the credential writes it.
fn edition(bytes: [u8; 4]) -> String {
    format!("{:08x}", u32::from_be_bytes(bytes))
}
