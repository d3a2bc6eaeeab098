//! Which content this is: the day the editors named, and a fingerprint of the structure.

use super::fault::Faults;
use super::item::ItemFile;
use super::table::Table;
use super::translate::groups;
use super::tree::{CONTENT, Tree};
use crate::ability::Measurement;
use crate::bank::Edition;
use crate::item::{Item, Kind};
use crate::tool::Failure;
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
    let bytes =
        postcard::to_allocvec(&(structure, measurement)).map_err(|error| unwritable(&error))?;
    let digest = Sha256::digest(&bytes);
    let id = digest
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok(Edition { id, date })
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
