//! `theme/*.toml`: the workshops and the world of work, under which exercises stand.

use super::fault::{Faults, nearest};
use super::item::ItemFile;
use super::language::{Coverage, check_counterparts, translate_texts};
use super::table::Table;
use super::tree::{CONTENT, Source, Tree};
use crate::catalogue::Theme;
use crate::item::{Text, Usage};

/// A theme and its place in the list.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    pub theme: Theme,
    pub order: i64,
}

/// A check before or after a workshop has this many items.
const CHECK_ITEMS: usize = 3;

/// Reads all themes in the order they are offered.
pub fn read(tree: &Tree, items: &[ItemFile], faults: &Faults) -> Vec<ThemeFile> {
    let folder = format!("{CONTENT}/theme");
    let mut themes: Vec<ThemeFile> = tree
        .stems(&folder, "toml", faults)
        .into_iter()
        .filter_map(|id| {
            let source = tree.read(&format!("{folder}/{id}.toml"), faults)?;
            parse(&source, id, items, faults)
        })
        .collect();
    themes.sort_by_key(|file| file.order);
    themes
}

fn parse(source: &Source, id: String, items: &[ItemFile], faults: &Faults) -> Option<ThemeFile> {
    let root = source.parse(faults)?;
    let table = Table::new(source, &root, faults);
    let text = |key: &str, example: &str| Text {
        text: table
            .need_text(key, example)
            .map(|at| at.value)
            .unwrap_or_default(),
        danish: false,
    };
    let theme = Theme {
        title: text("title", "Jobnet"),
        about: text("about", "CV, joblog og møder."),
        entry: check(&table, "entry", items),
        exit: check(&table, "exit", items),
        id,
    };
    for same in theme.entry.iter().filter(|item| theme.exit.contains(item)) {
        table.fault(
            table.line_of("exit"),
            format!("`{same}` stands in both checks."),
            "Ask something else afterwards.",
        );
    }
    let order = table.need_whole("order", 1..=99).map_or(0, |at| at.value);
    table.close();
    Some(ThemeFile { theme, order })
}

fn check(table: &Table<'_>, key: &str, items: &[ItemFile]) -> Vec<String> {
    let Some(found) = table.texts(key) else {
        return Vec::new();
    };
    let ids = || {
        items
            .iter()
            .filter(|i| i.item.usage == Usage::Practice)
            .map(|i| i.item.id.as_str())
    };
    for item in found
        .value
        .iter()
        .filter(|item| !ids().any(|id| id == item.value))
    {
        let write = match nearest(&item.value, ids()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "Name an item with `use = \"practice\"`.".to_owned(),
        };
        table.fault(
            item.line,
            format!("There is no practice item `{}`.", item.value),
            write,
        );
    }
    if !found.value.is_empty() && found.value.len() != CHECK_ITEMS {
        table.fault(
            found.line,
            format!("`{key}` has {} items.", found.value.len()),
            format!("A check has {CHECK_ITEMS}."),
        );
    }
    found.value.into_iter().map(|at| at.value).collect()
}

/// The themes in another language.
pub fn translate(
    danish: &[ThemeFile],
    folder: &str,
    tree: &Tree,
    coverage: &mut Coverage,
    faults: &Faults,
) -> Vec<Theme> {
    let folder = format!("{folder}/theme");
    let ids = danish.iter().map(|file| file.theme.id.as_str());
    check_counterparts(tree, &folder, "toml", &ids.collect::<Vec<_>>(), faults);
    danish
        .iter()
        .map(|file| {
            let mut theme = file.theme.clone();
            let path = format!("{folder}/{}.toml", theme.id);
            let texts = [("title", &mut theme.title), ("about", &mut theme.about)];
            translate_texts(texts, &path, tree, coverage, faults);
            theme
        })
        .collect()
}
