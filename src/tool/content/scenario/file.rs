//! A scenario's file: its head, and what stands in it.

use super::body::{Body, check_ids};
use crate::competence::{CompetenceId, Level};
use crate::item::Text;
use crate::tool::content::competence::CompetenceFile;
use crate::tool::content::date::Date;
use crate::tool::content::fault::{Faults, listed, nearest};
use crate::tool::content::table::{At, Table};
use crate::tool::content::tree::Source;

/// Everything an author wrote.
#[derive(Clone, Debug)]
pub struct ScenarioFile {
    pub path: String,
    pub id: String,
    pub version: u16,
    pub order: i64,
    pub competence: CompetenceId,
    pub level: Level,
    pub minutes: u8,
    /// Whom it is true for; nobody named means everyone.
    pub groups: Vec<String>,
    /// Ids of jobs it fits.
    pub jobs: Vec<At<String>>,
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
    pub task: Text,
    pub learn: Text,
    pub reached: Text,
    pub names: Vec<String>,
    pub details: Vec<Vec<String>>,
    pub mistakes: Vec<MistakeFile>,
    pub body: Body,
}

#[derive(Clone, Debug)]
pub struct MistakeFile {
    pub id: String,
    pub line: usize,
    pub when: At<String>,
    pub say: Text,
    pub fatal: bool,
}

const GROUPS: [&str; 3] = ["dagpenge", "jobparat", "aktivitetsparat"];

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
    let competence = competence(&table, &places);
    let level = table
        .need_whole("level", 1..=3)
        .and_then(|at| usize::try_from(at.value).ok())
        .and_then(Level::from_number);
    let minutes = table.need_whole("minutes", 1..=10).map_or(2, |at| at.value);
    let (names, details) = details(&table);
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
        imitates,
        compared: compared.unwrap_or_default(),
        source: named,
        checked,
        valid_to,
        title: text("title", "Log et job"),
        story: text(
            "story",
            "Amina har søgt et job og skal vise det i jobloggen.",
        ),
        task: text("task", "Log jobbet som søgt."),
        learn: text("learn", "Et job tæller først, når …"),
        reached: text("reached", "Jobbet står nu i loggen."),
        names,
        details,
        mistakes: table.tables("mistake").into_iter().map(mistake).collect(),
        body: Body::read(&table),
    };
    if file.title.text.chars().count() > LONGEST_TITLE {
        table.fault(
            table.line_of("title"),
            "`title` is too long for a card.",
            format!("Write at most {LONGEST_TITLE} signs."),
        );
    }
    if file.mistakes.is_empty() {
        table.fault(
            1,
            "There is no `[[mistake]]`.",
            "Name at least one plausible wrong way.",
        );
    }
    check_mistakes(&table, &file.mistakes);
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

fn details(table: &Table<'_>) -> (Vec<String>, Vec<Vec<String>>) {
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
    if sets.len() < FEWEST_DETAILS {
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

fn check_mistakes(table: &Table<'_>, mistakes: &[MistakeFile]) {
    let ids = mistakes.iter().map(|m| (m.id.as_str(), m.line));
    check_ids(table, "mistake", ids);
}

pub fn value(found: Option<At<String>>) -> String {
    found.map(|at| at.value).unwrap_or_default()
}
