//! A scenario's file: its head, and what stands in it.

use super::part::{self, Part};
use super::slots::pairs;
use crate::competence::{CompetenceId, Level};
use crate::item::Text;
use crate::scenario::{Device, Look};
use crate::tool::content::competence::CompetenceFile;
use crate::tool::content::date::Date;
use crate::tool::content::fault::{Faults, listed, nearest};
use crate::tool::content::table::{At, Table};
use crate::tool::content::tree::{Source, is_plain};

/// Everything an author wrote.
#[derive(Clone, Debug)]
pub struct ScenarioFile {
    pub path: String,
    pub id: String,
    pub test: bool,
    pub version: u16,
    pub order: i64,
    pub competence: CompetenceId,
    pub level: Level,
    pub minutes: u8,
    /// Whom it is true for; nobody named means everyone.
    pub groups: Vec<String>,
    /// Ids of jobs it fits.
    pub jobs: Vec<At<String>>,
    pub device: Device,
    /// The real screen it imitates, and when the two were last compared.
    pub imitates: String,
    pub compared: String,
    pub source: Option<String>,
    /// When its rules were last checked.
    pub checked: Option<String>,
    /// The last day its rules are known to hold.
    pub valid_to: Option<String>,
    pub title: Text,
    pub story: Text,
    pub learn: Text,
    pub reached: Text,
    pub start: At<String>,
    pub begin: At<Vec<(String, String)>>,
    pub goal: At<String>,
    pub milestone: Option<At<String>>,
    pub names: Vec<String>,
    pub details: Vec<Vec<String>>,
    pub mistakes: Vec<MistakeFile>,
    pub apps: Vec<AppFile>,
    pub notices: Vec<NoticeFile>,
    pub screens: Vec<ScreenFile>,
}

#[derive(Clone, Debug)]
pub struct MistakeFile {
    pub id: String,
    pub line: usize,
    pub when: At<String>,
    pub say: Text,
    pub fatal: bool,
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

const GROUPS: [&str; 3] = ["dagpenge", "jobparat", "aktivitetsparat"];

const USES: [(&str, bool); 2] = [("practice", false), ("test", true)];

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

/// Longer titles do not fit on a card.
const LONGEST_TITLE: usize = 50;
/// The fewest sets of details, so that a repeat is no memory game.
const FEWEST_DETAILS: usize = 3;

/// Reads a file, to the last fault.
pub fn read(
    source: &Source,
    id: String,
    competences: &[CompetenceFile],
    faults: &Faults,
) -> Option<ScenarioFile> {
    let root = source.parse(faults)?;
    let table = Table::new(source, &root, faults);
    let ids: Vec<&str> = competences
        .iter()
        .map(|file| file.competence.id.as_str())
        .collect();
    let places: Vec<(&str, usize)> = ids.iter().copied().zip(0..).collect();
    let test = table.need_one_of("use", &USES).is_some_and(|at| at.value);
    let competence = competence(&table, &places);
    let level = table
        .need_whole("level", 1..=3)
        .and_then(|at| usize::try_from(at.value).ok())
        .and_then(Level::from_number);
    let minutes = table.need_whole("minutes", 1..=10).map_or(2, |at| at.value);
    let (names, details) = details(&table, test);
    let text = |key: &str, example: &str| {
        let found = table.need_text(key, example);
        Text {
            text: found.map(|at| at.value).unwrap_or_default(),
            danish: false,
        }
    };
    let imitates = value(table.need_text("imitates", "Joblog på en offentlig side"));
    let named = table.text("source").map(|at| at.value);
    let date = |key: &str| {
        let at = table.text(key)?;
        if Date::parse(&at.value).is_none() {
            table.fault(
                at.line,
                format!("`{key}` is not a date."),
                "Write such as \"2026-11-22\".",
            );
        }
        Some(at.value)
    };
    let compared = date("compared");
    if compared.is_none() {
        table.missing("compared", "\"2026-11-22\"");
    }
    let (checked, valid_to) = (date("checked"), date("valid_to"));
    if valid_to.is_some() && checked.is_none() {
        table.missing("checked", "\"2026-11-22\"");
    }
    if checked.is_some() && named.is_none() {
        table.missing("source", "\"star.dk, Min Joblog\"");
    }
    let file = ScenarioFile {
        path: source.path.clone(),
        id,
        test,
        version: table
            .need_whole("version", 1..=999)
            .and_then(|at| u16::try_from(at.value).ok())
            .unwrap_or(1),
        order: table.need_whole("order", 1..=999).map_or(0, |at| at.value),
        competence: competence?,
        level: level?,
        minutes: u8::try_from(minutes).unwrap_or(2),
        groups: groups(&table),
        jobs: table.texts("jobs").map(|at| at.value).unwrap_or_default(),
        device: if table.has("device") {
            table
                .need_one_of("device", &DEVICES)
                .map_or(Device::Phone, |at| at.value)
        } else {
            Device::Phone
        },
        imitates,
        compared: compared.unwrap_or_default(),
        source: named,
        checked,
        valid_to,
        title: text("title", "Log et job"),
        story: text("story", "Amina har …"),
        learn: text("learn", "Et job tæller først, når …"),
        reached: text("reached", "Jobbet står nu i loggen."),
        start: table.need_text("start", "forside").unwrap_or_default(),
        begin: table.text("begin").map_or_else(At::default, |at| At {
            value: pairs(&at.value),
            line: at.line,
        }),
        goal: table
            .need_text("goal", "gemt and titel = ret")
            .unwrap_or_default(),
        milestone: table.text("milestone"),
        names,
        details,
        mistakes: table.tables("mistake").into_iter().map(mistake).collect(),
        apps: table.tables("app").into_iter().map(app).collect(),
        notices: table.tables("notice").into_iter().map(notice).collect(),
        screens: table.tables("screen").into_iter().map(screen).collect(),
    };
    if file.title.text.chars().count() > LONGEST_TITLE {
        table.fault(
            table.line_of("title"),
            "`title` is too long for a card.",
            format!("Write at most {LONGEST_TITLE} signs."),
        );
    }
    if file.mistakes.is_empty() && !test {
        table.fault(
            1,
            "There is no `[[mistake]]`.",
            "Name at least one plausible wrong way.",
        );
    }
    check_ids(&table, &file);
    table.close();
    Some(file)
}

fn competence(table: &Table<'_>, places: &[(&str, usize)]) -> Option<CompetenceId> {
    let found = table.need_text("competence", "selvbetjening")?;
    let place = places.iter().find(|(id, _)| *id == found.value);
    if place.is_none() {
        let ids = || places.iter().map(|(id, _)| *id);
        let write = match nearest(&found.value, ids()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("Write one of {}.", listed(ids())),
        };
        table.fault(
            found.line,
            format!("There is no competence `{}`.", found.value),
            write,
        );
    }
    place.and_then(|(_, at)| CompetenceId::new(*at))
}

fn groups(table: &Table<'_>) -> Vec<String> {
    let found = table.texts("for").map(|at| at.value).unwrap_or_default();
    for group in found.iter().filter(|g| !GROUPS.contains(&g.value.as_str())) {
        table.fault(
            group.line,
            format!("There is no group `{}`.", group.value),
            format!("Write one of {}.", listed(GROUPS)),
        );
    }
    found.into_iter().map(|at| at.value).collect()
}

fn details(table: &Table<'_>, test: bool) -> (Vec<String>, Vec<Vec<String>>) {
    let mut names: Vec<String> = Vec::new();
    let mut sets = Vec::new();
    for set in table.tables("details") {
        let keys: Vec<String> = set.keys().into_iter().map(|key| key.value).collect();
        if names.is_empty() {
            names.clone_from(&keys);
        }
        for name in keys.iter().filter(|name| !names.contains(name)) {
            set.fault(
                set.line_of(name),
                format!("The first `[[details]]` has no `{name}`."),
                "Give all sets the same names.",
            );
        }
        let mut values = Vec::new();
        for name in &names {
            let value = set
                .need_text(name, "…")
                .map(|at| at.value)
                .unwrap_or_default();
            if value.contains(['<', '>', '&', '"', '{', '}']) {
                set.fault(
                    set.line_of(name),
                    format!("`{name}` holds a sign that can't stand in a detail."),
                    "Leave out < > & \" { }.",
                );
            }
            values.push(value);
        }
        sets.push(values);
        set.know(&names.iter().map(String::as_str).collect::<Vec<_>>());
        set.close();
    }
    if sets.len() < FEWEST_DETAILS && !test {
        table.fault(
            1,
            format!("There are {} sets of `[[details]]`.", sets.len()),
            "Write at least three, so that a repeat is no memory game.",
        );
    }
    (names, sets)
}

fn mistake(table: Table<'_>) -> MistakeFile {
    let say = table
        .need_text("say", "Jobbet stod som planlagt.")
        .map(|at| at.value);
    let mistake = MistakeFile {
        id: value(table.need_text("id", "planlagt")),
        line: table.line,
        when: table
            .need_text("when", "gemt and status = planlagt")
            .unwrap_or_default(),
        say: Text {
            text: say.unwrap_or_default(),
            danish: false,
        },
        fatal: table.flag("fatal"),
    };
    table.close();
    mistake
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

fn value(found: Option<At<String>>) -> String {
    found.map(|at| at.value).unwrap_or_default()
}

/// Ids are plain and each stands once; what names an app names one that exists.
fn check_ids(table: &Table<'_>, file: &ScenarioFile) {
    let mut seen: Vec<&str> = Vec::new();
    let screens = file.screens.iter().map(|s| (s.id.as_str(), s.line));
    let notices = file.notices.iter().map(|n| (n.id.as_str(), n.line));
    let mistakes = file.mistakes.iter().map(|m| (m.id.as_str(), m.line));
    for (kind, ids) in [
        ("screen", screens.collect::<Vec<_>>()),
        ("notice", notices.collect()),
        ("mistake", mistakes.collect()),
        (
            "app",
            file.apps
                .iter()
                .map(|app| (app.id.as_str(), app.screen.line))
                .collect(),
        ),
    ] {
        seen.clear();
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
    let apps: Vec<&str> = file.apps.iter().map(|app| app.id.as_str()).collect();
    let named = file
        .screens
        .iter()
        .filter_map(|s| s.app.as_ref())
        .chain(file.notices.iter().map(|n| &n.app));
    for app in named.filter(|app| !apps.contains(&app.value.as_str())) {
        table.fault(
            app.line,
            format!("There is no app `{}`.", app.value),
            format!("Write one of {}.", listed(apps.iter().copied())),
        );
    }
    if apps.len() > 1 {
        for screen in file.screens.iter().filter(|s| s.app.is_none()) {
            table.fault(
                screen.line,
                format!("`{}` belongs to no app.", screen.id),
                "Write `app = \"…\"`.",
            );
        }
    }
}
