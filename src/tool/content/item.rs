//! One item file: what is right, how hard, and its Danish words.

use super::date::Date;
use super::fault::{Faults, listed};
use super::hotspot;
use super::html;
use super::kind;
use super::lix;
use super::scenario;
use super::screen::Screen;
use super::table::{At, Table};
use super::tree::Source;
use crate::competence::{CompetenceId, Level};
use crate::item::{Context, Item, Kind, Text, Usage};
use crate::scenario::Scenario;
use crate::scenario::solver::Exploration;

impl ItemFile {
    /// The phone of a `sim`.
    pub fn scenario(&self) -> Option<&Scenario> {
        match &self.item.kind {
            Kind::Sim(scenario) => Some(scenario),
            Kind::Choice(_)
            | Kind::Multi(_)
            | Kind::Classify { .. }
            | Kind::Order { .. }
            | Kind::Match { .. }
            | Kind::Hotspot { .. }
            | Kind::Fill { .. } => None,
        }
    }
}

/// The folder of the intro item.
pub const INTRO: &str = "intro";
/// The most words in a sentence of ours.
const MOST_WORDS: usize = 15;
/// Whose estimate a difficulty is before raters have been asked.
const EDITORS: &str = "redaktion";
/// How far an editor's estimate may be from the level's default.
const BAND: f64 = 1.2;
/// The first difficulty of a level before people have been measured (framework, section 5).
const DEFAULTS: [f64; 3] = [-2.2, -0.7, 0.8];

/// An item as its Danish file gives it.
#[derive(Clone, Debug)]
pub struct ItemFile {
    pub path: String,
    /// In Danish.
    pub item: Item,
    pub screen: Option<Screen>,
    /// Word groups that stay Danish in every language.
    pub danish: Vec<String>,
    pub outcomes: Vec<At<String>>,
    pub enemies: Vec<At<String>>,
    /// The fact's source and the day it must be checked again.
    pub fact: Option<(String, At<Date>)>,
    /// For a `sim`: what the search of its phone found.
    pub found: Option<Exploration>,
}

const KINDS: [(&str, &str); 8] = [
    ("choice", "choice"),
    ("multi", "multi"),
    ("classify", "classify"),
    ("order", "order"),
    ("match", "match"),
    ("hotspot", "hotspot"),
    ("fill", "fill"),
    ("sim", "sim"),
];
const USES: [(&str, Usage); 4] = [
    ("test", Usage::Test),
    ("pretest", Usage::Pretest),
    ("practice", Usage::Practice),
    ("intro", Usage::Intro),
];
const CONTEXTS: [(&str, Context); 3] = [
    ("jobsoegning", Context::JobSearch),
    ("arbejdsplads", Context::Workplace),
    ("borger", Context::Citizen),
];

/// Reads an item. `competence` is nothing for the folder `intro`. Nothing comes back when there is no
/// telling what kind of item it is; every other fault leaves an item to go on with.
pub fn read(
    source: &Source,
    id: String,
    competence: Option<CompetenceId>,
    faults: &Faults,
) -> Option<ItemFile> {
    let root = source.parse(faults)?;
    let table = Table::new(source, &root, faults);
    let usage = table.need_one_of("use", &USES).map(|at| at.value);
    check_place(&table, usage, competence);
    let version = table.need_whole("version", 1..=i64::from(u16::MAX));
    let level = level(&table);
    let by = table.need_text("difficulty_by", EDITORS);
    // What raters found may lie anywhere; an editor's estimate stays near the level's.
    let band = by.is_none_or(|by| by.value == EDITORS);
    let difficulty = difficulty(&table, level.filter(|_| band));
    let context = table.need_one_of("context", &CONTEXTS);
    let ai = table.need_flag("ai");
    let outcomes = outcomes(&table, usage);
    table.need_text("evidence", "Vælger Svar alle, når alle skal have svaret.");
    let seconds = table.need_whole("seconds", 10..=180);
    let enemies = table
        .texts("enemies")
        .map(|found| found.value)
        .unwrap_or_default();
    table.need_text("imitates", "Mail-app på telefon, almindeligt mønster");
    date(
        &table,
        table.need_text("compared", "2026-11-22"),
        "compared",
    );
    let fact = fact(&table);

    let task = table.need_text("task", "svar alle på en mail");
    check_task(&table, task.as_ref());
    let stem = table.need_text("stem", "Situation. Opgave?");
    check_stem(&table, stem.as_ref());
    let explain = table.need_text("explain", "Hvorfor svaret er rigtigt.");
    check_sentences(&table, explain.as_ref());

    let kind = table.need_one_of("kind", &KINDS);
    let is_sim = kind.as_ref().is_some_and(|at| at.value == "sim");
    let task_found = is_sim.then(|| scenario::read_task(&table, level));
    let screen = (!is_sim)
        .then(|| table.table("screen"))
        .flatten()
        .map(Screen::read);
    let danish = danish(&table, kind.as_ref().map(|at| at.value));
    let authentic = |group: &str| danish.iter().any(|d| d == group);
    let (scenario, found) = task_found.unzip();
    let kind = match scenario {
        Some(scenario) => Kind::Sim(Box::new(scenario)),
        None => kind::read(&table, kind?.value, screen.as_ref(), &authentic)?,
    };
    hotspot::check_targets(&table, &kind, screen.as_ref());
    table.close_with(kind::elsewhere(kind.name()));

    let item = Item {
        id,
        version: version
            .and_then(|at| u16::try_from(at.value).ok())
            .unwrap_or(1),
        competence: competence.or_else(|| CompetenceId::new(0))?,
        usage: usage.unwrap_or(Usage::Practice),
        level: level.unwrap_or(Level::N1),
        difficulty: difficulty.unwrap_or_default(),
        context: context.map_or(Context::Citizen, |at| at.value),
        ai,
        seconds: seconds
            .and_then(|at| u16::try_from(at.value).ok())
            .unwrap_or(45),
        enemies: enemies.iter().map(|enemy| enemy.value.clone()).collect(),
        task: text(task),
        stem: text(stem),
        explain: text(explain),
        screen: screen.as_ref().map(html::draw),
        kind,
    };
    Some(ItemFile {
        path: source.path.clone(),
        item,
        screen,
        danish,
        outcomes,
        enemies,
        fact,
        found,
    })
}

fn text(found: Option<At<String>>) -> Text {
    Text {
        text: found.map(|at| at.value).unwrap_or_default(),
        danish: false,
    }
}

fn check_place(table: &Table<'_>, usage: Option<Usage>, competence: Option<CompetenceId>) {
    let line = table.line_of("use");
    match (usage, competence) {
        (Some(Usage::Intro), Some(_)) => table.fault(
            line,
            "An item with `use = \"intro\"` stands in a competence's folder.",
            "Move it to item/intro, or write `use = \"test\"` or `use = \"practice\"`.",
        ),
        (Some(Usage::Test | Usage::Pretest | Usage::Practice), None) => table.fault(
            line,
            "The folder intro holds only the intro item.",
            "Move the item to its competence's folder, or write `use = \"intro\"`.",
        ),
        (Some(Usage::Test | Usage::Pretest | Usage::Practice), Some(_))
        | (Some(Usage::Intro), None)
        | (None, _) => {}
    }
}

fn level(table: &Table<'_>) -> Option<Level> {
    let number = table.need_whole("level", 1..=3)?;
    usize::try_from(number.value)
        .ok()
        .and_then(Level::from_number)
}

fn difficulty(table: &Table<'_>, level: Option<Level>) -> Option<f64> {
    let found = table.need_number("difficulty", "-0.7")?;
    let b = found.value;
    if !(-4.0..=4.0).contains(&b) {
        table.fault(
            found.line,
            format!("`difficulty` is {b}."),
            "Write a number from -4 to 4; about -2.2, -0.7 and 0.8 for level 1, 2 and 3.",
        );
    } else if let Some(level) = level
        && let Some(default) = level
            .number()
            .checked_sub(1)
            .and_then(|place| DEFAULTS.get(place))
        && (b - default).abs() > BAND
    {
        table.fault(
            found.line,
            format!("`difficulty` {b} does not fit level {}.", level.number()),
            format!(
                "Write a number from {:.1} to {:.1}, or change the level.",
                default - BAND,
                default + BAND
            ),
        );
    }
    Some(b)
}

/// Every item is evidence of an outcome; only the intro item need not be.
fn outcomes(table: &Table<'_>, usage: Option<Usage>) -> Vec<At<String>> {
    if usage == Some(Usage::Intro) && !table.has("outcomes") {
        return Vec::new();
    }
    let found = table.need_texts("outcomes", "[\"2.2.07\"]");
    if found.is_empty() && table.has("outcomes") && usage != Some(Usage::Intro) {
        table.fault(
            table.line_of("outcomes"),
            "`outcomes` is empty.",
            "Name the DigComp learning outcome the item is evidence of, such as \"2.2.07\".",
        );
    }
    for outcome in &found {
        let parts: Vec<&str> = outcome.value.split('.').collect();
        let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        let digits = parts
            .iter()
            .all(|part| part.chars().all(|c| c.is_ascii_digit()));
        if !outcome.value.is_empty() && (lengths != [1, 1, 2] || !digits) {
            table.fault(
                outcome.line,
                format!("`{}` does not look like a learning outcome.", outcome.value),
                "Write its DigComp 3.0 id, such as \"2.2.07\".",
            );
        }
    }
    found
}

fn date(table: &Table<'_>, found: Option<At<String>>, key: &str) -> Option<At<Date>> {
    let found = found?;
    let date = Date::parse(&found.value);
    if date.is_none() {
        table.fault(
            found.line,
            format!("`{key}` is no date: `{}`.", found.value),
            "Write year, month and day like this: \"2026-11-22\".",
        );
    }
    date.map(|value| At {
        value,
        line: found.line,
    })
}

fn fact(table: &Table<'_>) -> Option<(String, At<Date>)> {
    let source = table.text("source");
    let review = date(table, table.text("review"), "review");
    match (&source, table.has("review")) {
        (Some(source), false) => table.fault(
            source.line,
            "A fact with a `source` must be checked again some day.",
            "Write the day, such as `review = \"2027-06-30\"`.",
        ),
        (None, true) if !table.has("source") => table.fault(
            table.line_of("review"),
            "There is a day for checking the fact again, but no source.",
            "Write where the fact stands, such as `source = \"mitid.dk, Fupopkald\"`.",
        ),
        (Some(_) | None, true) | (None, false) => {}
    }
    Some((source?.value, review?))
}

fn danish(table: &Table<'_>, kind: Option<&str>) -> Vec<String> {
    let found = table
        .texts("danish")
        .map(|found| found.value)
        .unwrap_or_default();
    let groups = kind::groups(kind.unwrap_or_default());
    for group in &found {
        if kind.is_some() && !groups.contains(&group.value.as_str()) {
            table.fault(
                group.line,
                format!(
                    "`danish` names the word group `{}`, which this item doesn't have.",
                    group.value
                ),
                format!("Write one of {}.", listed(groups.iter().copied())),
            );
        }
    }
    found.into_iter().map(|group| group.value).collect()
}

/// "Har løst: …" is completed by the task, in every language.
pub fn check_task(table: &Table<'_>, task: Option<&At<String>>) {
    let Some(task) = task else { return };
    if !task.value.starts_with(char::is_lowercase) {
        table.fault(
            task.line,
            format!(
                "The task begins with `{}`.",
                task.value.chars().next().unwrap_or_default()
            ),
            "Begin with a small letter: it follows after \"Har løst: \".",
        );
    }
    if task.value.ends_with(['.', '!', '?']) {
        table.fault(
            task.line,
            "The task ends with a full stop.",
            "Take it out: the task stands in a list.",
        );
    }
}

fn check_stem(table: &Table<'_>, stem: Option<&At<String>>) {
    let Some(stem) = stem else { return };
    let sentences = lix::sentences(&stem.value).len();
    if sentences > 2 {
        table.fault(
            stem.line,
            format!("The stem has {sentences} sentences."),
            "Say the situation and the question in at most two.",
        );
    }
    check_sentences(table, Some(stem));
}

/// Long sentences are hard to keep in mind.
pub fn check_sentences(table: &Table<'_>, text: Option<&At<String>>) {
    let Some(text) = text else { return };
    for clause in lix::clauses(&text.value) {
        let words = lix::words(clause).len();
        if words > MOST_WORDS {
            table.fault(
                text.line,
                format!("A sentence has {words} words: \"{clause}\""),
                format!("Split it, or say it in at most {MOST_WORDS}."),
            );
        }
    }
}
