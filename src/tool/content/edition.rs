//! Which content this is: the day the editors named, and a fingerprint of the structure.

use super::fault::Faults;
use super::item::ItemFile;
use super::table::Table;
use super::translate::groups;
use super::tree::{CONTENT, Tree};
use crate::ability::Measurement;
use crate::bank::Edition;
use crate::item::{Item, Kind, Usage};
use crate::job::Job;
use crate::tool::Failure;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// The day in `edition.toml`.
pub fn date(tree: &Tree, faults: &Faults) -> Option<String> {
    let source = tree.read(&format!("{CONTENT}/edition.toml"), faults)?;
    let root = source.parse(faults)?;
    let table = Table::new(&source, &root, faults);
    let date = table.need_text("date", "2026-11-22");
    if let Some(date) = date
        .as_ref()
        .filter(|date| super::date::Date::parse(&date.value).is_none())
    {
        table.fault(
            date.line,
            format!("`{}` is no date.", date.value),
            "Write such as \"2026-11-22\".",
        );
    }
    table.close();
    date.map(|date| date.value)
}

/// The edition of these items: another one when a key, a difficulty, the number of options or what
/// results are reckoned with changes, the same when only words do.
///
/// # Errors
/// When the items can't be written, which would be a fault of the program.
pub fn of(items: &[ItemFile], measurement: &Measurement, date: String) -> Result<Edition, Failure> {
    let structure: Vec<Item> = items.iter().map(|file| structure(&file.item)).collect();
    let id = fingerprint(&(structure, measurement))?;
    Ok(Edition { id, date })
}

/// A fingerprint of all that a simulation of the test reads: another one when its figures no longer hold.
///
/// # Errors
/// As for [`of`].
pub fn tested<'a>(
    items: impl Iterator<Item = &'a Item>,
    jobs: &[Job],
    measurement: &Measurement,
) -> Result<String, Failure> {
    let mut items: Vec<&Item> = items
        .filter(|item| matches!(item.usage, Usage::Test | Usage::Pretest))
        .collect();
    // A bank has them by level.
    items.sort_by(|one, other| one.id.cmp(&other.id));
    let items: Vec<_> = items
        .into_iter()
        .map(|item| {
            let place = (&item.id, item.competence, item.level, item.usage);
            let kind = item.kind.name();
            (place, item.figures(), kind, item.seconds, &item.enemies)
        })
        .collect();
    let jobs: Vec<_> = jobs
        .iter()
        .map(|job| (&job.id, &job.requirements))
        .collect();
    fingerprint(&(items, jobs, measurement))
}

/// Eight hexadecimal digits.
fn fingerprint(of: &impl Serialize) -> Result<String, Failure> {
    let bytes = postcard::to_allocvec(of).map_err(|error| unwritable(&error))?;
    let digest = Sha256::digest(&bytes);
    let first = digest.iter().take(4);
    Ok(first.map(|byte| format!("{byte:02x}")).collect())
}

pub fn unwritable(error: &postcard::Error) -> Failure {
    Failure::new(
        format!("A pack could not be written: {error}."),
        "Report this as a fault of the program.",
    )
}

/// An item without its words.
fn structure(item: &Item) -> Item {
    let mut item = item.clone();
    for text in groups(&mut item)
        .into_iter()
        .flat_map(|group| group.texts())
    {
        text.text.clear();
    }
    item.screen = None;
    match &mut item.kind {
        Kind::Classify { cards, .. } => {
            for card in cards {
                card.from = None;
            }
        }
        Kind::Hotspot { targets, .. } => {
            for target in targets {
                target.label.clear();
            }
        }
        Kind::Sim(scenario) => {
            for screen in &mut scenario.screens {
                screen.html.clear();
            }
        }
        Kind::Choice(_)
        | Kind::Multi(_)
        | Kind::Order { .. }
        | Kind::Match { .. }
        | Kind::Fill { .. } => {}
    }
    item
}
