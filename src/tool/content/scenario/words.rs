//! A scenario's words in another language; what stands on its screens stays Danish.

use super::Proven;
use crate::scenario::Scenario;
use crate::tool::content::fault::{Faults, nearest};
use crate::tool::content::language::{Coverage, check_counterparts};
use crate::tool::content::table::Table;
use crate::tool::content::tree::Tree;

/// All scenarios in the language of `folder`, in the Danish order.
pub fn translate(
    danish: &[Proven],
    folder: &str,
    tree: &Tree,
    coverage: &mut Coverage,
    faults: &Faults,
) -> Vec<Scenario> {
    let folder = format!("{folder}/scenario");
    for theme in tree.names(&folder).folders {
        let known: Vec<&str> = danish
            .iter()
            .filter(|proven| proven.theme == theme)
            .filter_map(|proven| proven.file.id.split_once('/'))
            .map(|(_, name)| name)
            .collect();
        check_counterparts(tree, &format!("{folder}/{theme}"), "toml", &known, faults);
    }
    danish
        .iter()
        .map(|proven| translated(proven, &folder, tree, coverage, faults))
        .collect()
}

fn translated(
    proven: &Proven,
    folder: &str,
    tree: &Tree,
    coverage: &mut Coverage,
    faults: &Faults,
) -> Scenario {
    let mut scenario = proven.scenario.clone();
    let path = format!("{folder}/{}.toml", scenario.id);
    let source = if tree.exists(&path) {
        tree.read(&path, faults)
    } else {
        None
    };
    let root = source.as_ref().and_then(|source| source.parse(faults));
    let table = source
        .as_ref()
        .zip(root.as_ref())
        .map(|(source, root)| Table::new(source, root, faults));
    for (name, text) in [
        ("title", &mut scenario.title),
        ("story", &mut scenario.story),
        ("task", &mut scenario.task),
        ("learn", &mut scenario.learn),
        ("reached", &mut scenario.reached),
    ] {
        let given = table.as_ref().and_then(|table| table.text(name));
        let line = table.as_ref().map_or(1, |table| table.line_of(name));
        check_details(
            given.as_ref().map_or("", |at| at.value.as_str()),
            proven,
            &path,
            line,
            faults,
        );
        coverage.text(text, given.as_ref(), &path, line, &format!("`{name}`"));
    }
    let part = table
        .as_ref()
        .filter(|table| table.has("mistake"))
        .and_then(|table| table.table("mistake"));
    for (file, mistake) in proven.file.mistakes.iter().zip(&mut scenario.mistakes) {
        let given = part.as_ref().and_then(|part| part.text(&file.id));
        let line = part.as_ref().map_or(1, |part| part.line_of(&file.id));
        check_details(
            given.as_ref().map_or("", |at| at.value.as_str()),
            proven,
            &path,
            line,
            faults,
        );
        coverage.text(
            &mut mistake.say,
            given.as_ref(),
            &path,
            line,
            &format!("`{}` under [mistake]", file.id),
        );
    }
    if let Some(part) = part {
        part.close();
    }
    if let Some(table) = table {
        table.close();
    }
    scenario
}

fn check_details(text: &str, proven: &Proven, path: &str, line: usize, faults: &Faults) {
    let names = &proven.file.names;
    for rest in text.split('{').skip(1) {
        let name = rest.split('}').next().unwrap_or_default();
        if !names.iter().any(|known| known == name) {
            let write = match nearest(name, names.iter().map(String::as_str)) {
                Some(near) => format!("Did you mean `{{{near}}}`?"),
                None => "Use the names of the Danish `[[details]]`.".to_owned(),
            };
            faults.add(
                path,
                line,
                format!("`{{{name}}}` is no detail of the exercise."),
                write,
            );
        }
    }
}
