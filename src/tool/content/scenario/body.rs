//! What stands on a simulated phone: apps, notifications, screens, where it begins and what the goal is.

use super::file::value;
use super::part::{self, Part};
use super::slots::pairs;
use crate::scenario::{Device, Look};
use crate::tool::content::fault::listed;
use crate::tool::content::table::{At, Table};
use crate::tool::content::tree::is_plain;

/// The part of a file that makes the phone; an exercise has one, and so has an item of kind `sim`.
#[derive(Clone, Debug)]
pub struct Body {
    pub device: Device,
    pub start: At<String>,
    pub begin: At<Vec<(String, String)>>,
    pub goal: At<String>,
    pub apps: Vec<AppFile>,
    pub notices: Vec<NoticeFile>,
    pub screens: Vec<ScreenFile>,
}

#[derive(Clone, Debug)]
pub struct AppFile {
    pub id: String,
    pub name: String,
    pub icon: String,
    pub screen: At<String>,
    pub nav: Vec<At<(String, String)>>,
    pub menu: Vec<At<(String, String)>>,
}

#[derive(Clone, Debug)]
pub struct NoticeFile {
    pub line: usize,
    pub id: String,
    pub app: At<String>,
    pub text: String,
    pub go: String,
}

#[derive(Clone, Debug)]
pub struct ScreenFile {
    pub line: usize,
    pub id: String,
    pub app: Option<At<String>>,
    pub title: String,
    pub address: Option<String>,
    pub back: Option<At<String>>,
    pub look: Look,
    pub parts: Vec<Part>,
}

const DEVICES: [(&str, Device); 3] = [
    ("phone", Device::Phone),
    ("tablet", Device::Tablet),
    ("pc", Device::Computer),
];

const LOOKS: [(&str, Look); 4] = [
    ("page", Look::Page),
    ("dialog", Look::Dialog),
    ("permission", Look::Dialog),
    ("sheet", Look::Sheet),
];

impl Body {
    /// Reads it from its file's table.
    pub fn read(table: &Table<'_>) -> Self {
        let body = Self {
            device: if table.has("device") {
                table
                    .need_one_of("device", &DEVICES)
                    .map_or(Device::Phone, |at| at.value)
            } else {
                Device::Phone
            },
            start: table.need_text("start", "forside").unwrap_or_default(),
            begin: table.text("begin").map_or_else(At::default, |at| At {
                value: pairs(&at.value),
                line: at.line,
            }),
            goal: table
                .need_text("goal", "gemt and titel = ret")
                .unwrap_or_default(),
            apps: table.tables("app").into_iter().map(app).collect(),
            notices: table.tables("notice").into_iter().map(notice).collect(),
            screens: table.tables("screen").into_iter().map(screen).collect(),
        };
        body.check(table);
        body
    }

    /// Ids each stand once; what names an app names one that exists.
    fn check(&self, table: &Table<'_>) {
        let screens = self.screens.iter().map(|s| (s.id.as_str(), s.line));
        check_ids(table, "screen", screens);
        let notices = self.notices.iter().map(|n| (n.id.as_str(), n.line));
        check_ids(table, "notice", notices);
        let apps = self.apps.iter().map(|a| (a.id.as_str(), a.screen.line));
        check_ids(table, "app", apps);
        let apps: Vec<&str> = self.apps.iter().map(|app| app.id.as_str()).collect();
        let named = self
            .screens
            .iter()
            .filter_map(|s| s.app.as_ref())
            .chain(self.notices.iter().map(|n| &n.app));
        for app in named.filter(|app| !apps.contains(&app.value.as_str())) {
            table.fault(
                app.line,
                format!("There is no app `{}`.", app.value),
                format!("Write one of {}.", listed(apps.iter().copied())),
            );
        }
        if apps.len() > 1 {
            for screen in self.screens.iter().filter(|s| s.app.is_none()) {
                table.fault(
                    screen.line,
                    format!("`{}` belongs to no app.", screen.id),
                    "Write `app = \"…\"`.",
                );
            }
        }
    }
}

fn app(table: Table<'_>) -> AppFile {
    let app = AppFile {
        id: value(table.need_text("id", "jobnet")),
        name: value(table.need_text("name", "Jobnet")),
        icon: value(table.need_text("icon", "J")),
        screen: table.need_text("screen", "forside").unwrap_or_default(),
        nav: pairs_of(&table, "nav"),
        menu: pairs_of(&table, "menu"),
    };
    table.close();
    app
}

fn pairs_of(table: &Table<'_>, key: &str) -> Vec<At<(String, String)>> {
    table
        .rows(key)
        .into_iter()
        .filter_map(|row| match row.value.as_slice() {
            [label, screen] => Some(At {
                value: (label.clone(), screen.clone()),
                line: row.line,
            }),
            _ => {
                table.fault(
                    row.line,
                    format!("An entry of `{key}` is a label and a screen."),
                    "Write such as `[\"CV\", \"cv\"]`.",
                );
                None
            }
        })
        .collect()
}

fn notice(table: Table<'_>) -> NoticeFile {
    let notice = NoticeFile {
        line: table.line,
        id: value(table.need_text("id", "sms-kode")),
        app: table.need_text("app", "sms").unwrap_or_default(),
        text: value(table.need_text("text", "Din kode er {kode}")),
        go: value(table.need_text("go", "sms-traad")),
    };
    table.close();
    notice
}

fn screen(table: Table<'_>) -> ScreenFile {
    let screen = ScreenFile {
        line: table.line,
        id: value(table.need_text("id", "forside")),
        app: table.text("app"),
        title: value(table.need_text("title", "Joblog")),
        address: table.text("address").map(|at| at.value),
        back: table.text("back"),
        look: if table.has("look") {
            table
                .need_one_of("look", &LOOKS)
                .map_or(Look::Page, |at| at.value)
        } else {
            Look::Page
        },
        parts: table
            .tables("parts")
            .into_iter()
            .flat_map(part::read)
            .collect(),
    };
    if screen.parts.is_empty() {
        table.fault(table.line, "The screen is empty.", "Write its `parts`.");
    }
    table.close();
    screen
}

/// Ids are plain and each stands once.
pub fn check_ids<'i>(table: &Table<'_>, kind: &str, ids: impl Iterator<Item = (&'i str, usize)>) {
    let mut seen: Vec<&str> = Vec::new();
    for (id, line) in ids {
        if seen.contains(&id) {
            table.fault(
                line,
                format!("There are two of {kind} `{id}`."),
                "Rename one.",
            );
        }
        if !is_plain(&id.replace('_', "-")) || id == "home" || id == "back" {
            table.fault(
                line,
                format!("`{id}` can't be an id."),
                "Use a–z, 0–9, - and _; not home or back.",
            );
        }
        seen.push(id);
    }
}
