//! A scenario's words in another language; what stands on its screens stays Danish.

use super::Proven;
use crate::item::Text;
use crate::scenario::Scenario;
use crate::tool::content::day::Days;
use crate::tool::content::fault::{Faults, nearest};
use crate::tool::content::language::{Coverage, check_counterparts};
use crate::tool::content::table::Table;
use crate::tool::content::tree::Tree;

/// All scenarios in the language of `folder`, in the Danish order.
pub fn translate(
    danish: &[Proven],
    days: Option<&Days>,
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
        .map(|proven| {
            let mut scenario = translated(proven, &folder, tree, coverage, faults);
            if let Some(days) = days {
                tell_days(&mut scenario, days);
            }
            scenario
        })
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

/// Details that are days are said in the language of the texts. What stands on the phone stays Danish, and so
/// each such detail gets another beside it, for the texts only.
fn tell_days(scenario: &mut Scenario, days: &Days) {
    for at in 0..scenario.names.len() {
        let told = scenario.details.iter().map(|set| days.told(set.get(at)?));
        let (Some(told), Some(name)) = (told.collect::<Option<Vec<_>>>(), scenario.names.get(at))
        else {
            continue;
        };
        let marker = format!("{{{name}}}");
        // A name that no file can hold.
        let told_name = format!("{name} ");
        let told_marker = format!("{{{told_name}}}");
        let mut is_used = false;
        for text in texts(scenario) {
            if !text.danish && text.text.contains(&marker) {
                text.text = text.text.replace(&marker, &told_marker);
                is_used = true;
            }
        }
        if is_used {
            scenario.names.push(told_name);
            for (set, told) in scenario.details.iter_mut().zip(told) {
                set.push(told);
            }
        }
    }
}

/// The texts round the phone.
fn texts(scenario: &mut Scenario) -> impl Iterator<Item = &mut Text> {
    [
        &mut scenario.title,
        &mut scenario.story,
        &mut scenario.task,
        &mut scenario.learn,
        &mut scenario.reached,
    ]
    .into_iter()
    .chain(scenario.mistakes.iter_mut().map(|mistake| &mut mistake.say))
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
