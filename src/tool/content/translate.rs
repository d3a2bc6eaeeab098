//! The words of an item in another language.

use super::fault::{Faults, nearest};
use super::item::{self, ItemFile};
use super::kind;
use super::language::{Coverage, check_counterparts};
use super::table::{At, Table};
use super::tree::Tree;
use crate::item::{Item, Kind, Text};

/// A word group of an item: what one field of a translation file holds.
pub enum Group<'i> {
    One(&'static str, &'i mut Text),
    /// A place is empty where Danish has no text.
    List(&'static str, Vec<Option<&'i mut Text>>),
    /// By target.
    Named(&'static str, Vec<(&'i str, &'i mut Text)>),
}

/// All word groups of an item, in the order of a translation file.
pub fn groups(item: &mut Item) -> Vec<Group<'_>> {
    let mut groups = vec![
        Group::One("task", &mut item.task),
        Group::One("stem", &mut item.stem),
        Group::One("explain", &mut item.explain),
    ];
    match &mut item.kind {
        Kind::Choice(all) | Kind::Multi(all) => {
            let (texts, whys): (Vec<_>, Vec<_>) = all
                .options
                .iter_mut()
                .map(|o| (Some(&mut o.text), o.why.as_mut()))
                .unzip();
            groups.extend([Group::List("options", texts), Group::List("whys", whys)]);
        }
        Kind::Classify { bins, cards } => {
            groups.push(Group::List("bins", bins.iter_mut().map(Some).collect()));
            let (texts, whys): (Vec<_>, Vec<_>) = cards
                .iter_mut()
                .map(|c| (Some(&mut c.text), c.why.as_mut()))
                .unzip();
            groups.extend([Group::List("cards", texts), Group::List("whys", whys)]);
        }
        Kind::Order { steps } => {
            groups.push(Group::List("steps", steps.iter_mut().map(Some).collect()));
        }
        Kind::Match { lefts, rights } => groups.extend([
            Group::List("lefts", lefts.iter_mut().map(Some).collect()),
            Group::List("rights", rights.iter_mut().map(Some).collect()),
        ]),
        Kind::Hotspot { targets, .. } => {
            let whys = targets
                .iter_mut()
                .filter_map(|t| t.why.as_mut().map(|why| (t.id.as_str(), why)));
            groups.push(Group::Named("why", whys.collect()));
        }
        Kind::Fill { fields } => {
            let (labels, hints): (Vec<_>, Vec<_>) = fields
                .iter_mut()
                .map(|f| (Some(&mut f.label), f.hint.as_mut()))
                .unzip();
            groups.extend([Group::List("labels", labels), Group::List("hints", hints)]);
        }
        // What stands on a phone stays Danish.
        Kind::Sim(_) => {}
    }
    groups
}

impl<'i> Group<'i> {
    pub fn name(&self) -> &'static str {
        match self {
            Self::One(name, _) | Self::List(name, _) | Self::Named(name, _) => name,
        }
    }

    /// Every text in it.
    pub fn texts(self) -> Vec<&'i mut Text> {
        match self {
            Self::One(_, text) => vec![text],
            Self::List(_, texts) => texts.into_iter().flatten().collect(),
            Self::Named(_, texts) => texts.into_iter().map(|(_, text)| text).collect(),
        }
    }
}

/// The items in the language of `folder`.
pub fn items(
    danish: &[ItemFile],
    folder: &str,
    tree: &Tree,
    coverage: &mut Coverage,
    faults: &Faults,
) -> Vec<Item> {
    check_files(danish, folder, tree, faults);
    danish
        .iter()
        .map(|file| {
            let path = format!("{folder}/item/{}.toml", file.item.id);
            translated(file, &path, tree, coverage, faults)
        })
        .collect()
}

fn check_files(danish: &[ItemFile], folder: &str, tree: &Tree, faults: &Faults) {
    let ids = || {
        danish
            .iter()
            .filter_map(|file| file.item.id.split_once('/'))
    };
    let names = tree.names(&format!("{folder}/item"));
    for place in names.folders {
        let path = format!("{folder}/item/{place}");
        let known: Vec<&str> = ids()
            .filter(|(own, _)| *own == place)
            .map(|(_, name)| name)
            .collect();
        if known.is_empty() && tree.names(&path).files.is_empty() {
            continue;
        }
        check_counterparts(tree, &path, "toml", &known, faults);
    }
    for file in names.files {
        let path = format!("{folder}/item/{file}");
        faults.add(
            &path,
            1,
            "An item stands outside the competences' folders.",
            "Move it into one.",
        );
    }
}

fn translated(
    file: &ItemFile,
    path: &str,
    tree: &Tree,
    coverage: &mut Coverage,
    faults: &Faults,
) -> Item {
    let mut item = file.item.clone();
    let source = if tree.exists(path) {
        tree.read(path, faults)
    } else {
        None
    };
    let root = source.as_ref().and_then(|source| source.parse(faults));
    let table = source
        .as_ref()
        .zip(root.as_ref())
        .map(|(source, root)| Table::new(source, root, faults));
    for group in groups(&mut item) {
        let name = group.name();
        if file.danish.iter().any(|danish| danish == name) {
            stays_danish(group, table.as_ref());
            continue;
        }
        match (&table, group) {
            (Some(table), group) => fill(group, table, coverage),
            (None, group) => {
                for text in group.texts() {
                    coverage.text(text, None, path, 1, "the whole item");
                }
            }
        }
    }
    if let Some(table) = table {
        table.close_with(kind::elsewhere_in_words(file.item.kind.name()));
    }
    item
}

fn stays_danish(group: Group<'_>, table: Option<&Table<'_>>) {
    let name = group.name();
    if let Some(table) = table.filter(|table| table.has(name)) {
        table.know(&[name]);
        table.fault(
            table.line_of(name),
            format!("`{name}` stays Danish: the Danish file says so in `danish`."),
            "Take it out here.",
        );
    }
    for text in group.texts() {
        text.danish = true;
    }
}

fn fill(group: Group<'_>, table: &Table<'_>, coverage: &mut Coverage) {
    match group {
        Group::One(name, text) => {
            let given = table.text(name);
            if name == "task" {
                item::check_task(table, given.as_ref());
            }
            coverage.text(
                text,
                given.as_ref(),
                table.path(),
                table.line_of(name),
                &format!("`{name}`"),
            );
        }
        Group::List(name, texts) => list(name, texts, table, coverage),
        Group::Named(name, texts) => named(name, texts, table, coverage),
    }
}

fn list(name: &str, texts: Vec<Option<&mut Text>>, table: &Table<'_>, coverage: &mut Coverage) {
    let mut given: Vec<At<String>> = Vec::new();
    if let Some(found) = table.texts(name) {
        if found.value.len() == texts.len() {
            given = found.value;
        } else {
            // Which text is missing can't be told, so none of them counts.
            table.fault(
                found.line,
                format!(
                    "`{name}` has {} texts, but Danish has {}.",
                    found.value.len(),
                    texts.len()
                ),
                "Write one for each, in the Danish order; \"\" where Danish has none.",
            );
            return;
        }
    }
    for (place, text) in texts.into_iter().enumerate() {
        let given = given.get(place);
        match (text, given) {
            (Some(text), given) => {
                let line = given.map_or(table.line_of(name), |given| given.line);
                let what = format!("`{name}` {}", place + 1);
                coverage.text(text, given, table.path(), line, &what);
            }
            (None, Some(given)) if !given.value.is_empty() => table.fault(
                given.line,
                format!("Text {} of `{name}` has no Danish counterpart.", place + 1),
                "Write \"\" there, or write it in Danish first.",
            ),
            (None, Some(_) | None) => {}
        }
    }
}

fn named(name: &str, texts: Vec<(&str, &mut Text)>, table: &Table<'_>, coverage: &mut Coverage) {
    let part = table.table(name);
    if let Some(part) = &part {
        let known = || texts.iter().map(|(id, _)| *id);
        for key in part
            .keys()
            .iter()
            .filter(|key| !known().any(|id| id == key.value))
        {
            let write = match nearest(&key.value, known()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => "Take it out, or write it in Danish first.".to_owned(),
            };
            part.fault(
                key.line,
                format!("The Danish [{name}] has no `{}`.", key.value),
                write,
            );
        }
    }
    for (id, text) in texts {
        let given = part.as_ref().and_then(|part| part.text(id));
        let line = part.as_ref().map_or(1, |part| part.line_of(id));
        coverage.text(
            text,
            given.as_ref(),
            table.path(),
            line,
            &format!("`{id}` under [{name}]"),
        );
    }
}
