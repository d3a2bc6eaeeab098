//! `workshop/*.toml`: how each workshop is run.

use super::File;
use super::fault::{Faults, listed, nearest};
use super::language::{Coverage, check_counterparts};
use super::scenario::Proven;
use super::table::{At, Table};
use super::theme::ThemeFile;
use super::tree::{CONTENT, Source, Tree};
use crate::catalogue::Theme;
use crate::item::{Item, Text};
use crate::scenario::Scenario;
use crate::workshop::{Check, Look, Mistake, Script, Step};

/// What stands on the wall can be read from the back of the room: at most so many signs.
const ON_WALL: usize = 110;
/// The checks before and after take two minutes each.
const CHECKS: u16 = 4;

/// Reads the scripts in the order of the themes. The words of the checks' tasks are filled in by [`scripts`].
pub fn read(
    tree: &Tree,
    themes: &[ThemeFile],
    scenarios: &[Proven],
    faults: &Faults,
) -> Vec<Script> {
    let folder = format!("{CONTENT}/workshop");
    let mut scripts = Vec::new();
    for id in tree.stems(&folder, "toml", faults) {
        let path = format!("{folder}/{id}.toml");
        let Some(source) = tree.read(&path, faults) else {
            continue;
        };
        let theme = themes.iter().find(|file| file.theme.id == id);
        let Some(theme) = theme.filter(|file| !file.theme.entry.is_empty()) else {
            let ids = themes.iter().filter(|file| !file.theme.entry.is_empty());
            let ids = ids.map(|file| file.theme.id.as_str());
            faults.add(
                &path,
                1,
                format!("There is no theme `{id}` with checks before and after."),
                format!("Rename the file to one of {}.", listed(ids)),
            );
            continue;
        };
        if let Some(script) = parse(&source, theme, scenarios, faults) {
            scripts.push((theme.order, script));
        }
    }
    for file in themes.iter().filter(|file| !file.theme.entry.is_empty()) {
        let id = &file.theme.id;
        if !scripts.is_empty() && !scripts.iter().any(|(_, script)| script.id == *id) {
            faults.add(
                &format!("{folder}/{id}.toml"),
                1,
                format!("The workshop `{id}` has no script."),
                "Write it; the README in assets/content says what it holds.",
            );
        }
    }
    scripts.sort_by_key(|(order, _)| *order);
    scripts.into_iter().map(|(_, script)| script).collect()
}

fn parse(
    source: &Source,
    theme: &ThemeFile,
    scenarios: &[Proven],
    faults: &Faults,
) -> Option<Script> {
    let root = source.parse(faults)?;
    let table = Table::new(source, &root, faults);
    let goal = table.need_text("goal", "Du kan skrive i jobloggen.");
    short(&table, "goal", goal.as_ref());
    let bring = table.need_texts("bring", "[\"Din telefon\"]");
    for thing in &bring {
        short(&table, "bring", Some(thing));
    }
    let minutes = table.need_whole("minutes", 15..=240);
    let check = |key: &str| Check {
        say: text(table.need_text(key, "Løser alle de tre opgaver, så begynd ved øvelse 3.")),
        tasks: Vec::new(),
    };
    let (entry, exit) = (check("entry"), check("exit"));
    let (steps, used) = exercises(&table, scenarios);
    if let Some(minutes) = &minutes
        && minutes.value < i64::from(used + CHECKS)
    {
        table.fault(
            minutes.line,
            format!(
                "The exercises take {used} minutes and the checks {CHECKS}, but the workshop has {}.",
                minutes.value
            ),
            "Give it more time, or take exercises out.",
        );
    }
    let mistakes = table
        .tables("mistake")
        .into_iter()
        .map(|part| {
            let mistake = Mistake {
                what: text(part.need_text("what", "Fristen bliver skrevet som dag.")),
                say: text(part.need_text("say", "Hvilken dag trykkede du på Send?")),
            };
            part.close();
            mistake
        })
        .collect::<Vec<_>>();
    if mistakes.is_empty() {
        table.fault(
            1,
            "No mistake is named.",
            "Write `[[mistake]]` with `what` and `say`.",
        );
    }
    table.close();
    Some(Script {
        id: theme.theme.id.clone(),
        title: theme.theme.title.clone(),
        goal: text(goal),
        minutes: minutes
            .and_then(|at| u16::try_from(at.value).ok())
            .unwrap_or_default(),
        bring: bring.into_iter().map(|at| text(Some(at))).collect(),
        entry,
        steps,
        mistakes,
        exit,
    })
}

/// The exercises in order, and how many minutes they take together.
fn exercises(table: &Table<'_>, scenarios: &[Proven]) -> (Vec<Step>, u16) {
    let mut steps: Vec<Step> = Vec::new();
    let mut used = 0;
    for part in table.tables("exercise") {
        let say = part.need_text("say", "Nu logger vi et job.");
        short(&part, "say", say.as_ref());
        let id = part.need_text("id", "jobnet/log-et-job");
        part.close();
        let Some(id) = id else { continue };
        let ids = || scenarios.iter().map(|proven| proven.file.id.as_str());
        let found = scenarios.iter().find(|proven| proven.file.id == id.value);
        match found {
            Some(proven) => used += u16::from(proven.file.minutes),
            None => {
                let write = match nearest(&id.value, ids()) {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None => "Name a file in scenario/, such as `jobnet/log-et-job`.".to_owned(),
                };
                table.fault(
                    id.line,
                    format!("There is no exercise `{}`.", id.value),
                    write,
                );
            }
        }
        if steps.iter().any(|step| step.exercise == id.value) {
            table.fault(
                id.line,
                format!("`{}` stands here twice.", id.value),
                "Take one out.",
            );
        }
        steps.push(Step {
            exercise: id.value,
            say: text(say),
        });
    }
    if steps.is_empty() {
        table.fault(
            1,
            "There is no exercise.",
            "Write `[[exercise]]` with `id` and `say`.",
        );
    }
    (steps, used)
}

fn text(at: Option<At<String>>) -> Text {
    Text {
        text: at.map(|at| at.value).unwrap_or_default(),
        danish: false,
    }
}

fn short(table: &Table<'_>, key: &str, at: Option<&At<String>>) {
    if let Some(at) = at.filter(|at| at.value.chars().count() > ON_WALL) {
        table.fault(
            at.line,
            format!(
                "`{key}` has {} signs and stands on the wall.",
                at.value.chars().count()
            ),
            format!("Write at most {ON_WALL}."),
        );
    }
}

/// The scripts in another language.
pub fn translate(
    danish: &[Script],
    folder: &str,
    tree: &Tree,
    coverage: &mut Coverage,
    faults: &Faults,
) -> Vec<Script> {
    let folder = format!("{folder}/workshop");
    let ids: Vec<&str> = danish.iter().map(|script| script.id.as_str()).collect();
    check_counterparts(tree, &folder, "toml", &ids, faults);
    let mut scripts = danish.to_vec();
    for script in &mut scripts {
        let path = format!("{folder}/{}.toml", script.id);
        let source = tree
            .exists(&path)
            .then(|| tree.read(&path, faults))
            .flatten();
        let root = source.as_ref().and_then(|source| source.parse(faults));
        let table = source
            .as_ref()
            .zip(root.as_ref())
            .map(|(source, root)| Table::new(source, root, faults));
        let mut one = |text: &mut Text, key: &str| {
            let given = table.as_ref().and_then(|table| table.text(key));
            let line = table.as_ref().map_or(1, |table| table.line_of(key));
            coverage.text(text, given.as_ref(), &path, line, &format!("`{key}`"));
        };
        one(&mut script.goal, "goal");
        one(&mut script.entry.say, "entry");
        one(&mut script.exit.say, "exit");
        let (whats, says) = script
            .mistakes
            .iter_mut()
            .map(|mistake| (&mut mistake.what, &mut mistake.say))
            .unzip();
        for (key, texts) in [
            ("bring", script.bring.iter_mut().collect()),
            (
                "exercises",
                script.steps.iter_mut().map(|s| &mut s.say).collect(),
            ),
            ("mistakes", whats),
            ("says", says),
        ] {
            list(table.as_ref(), key, texts, &path, coverage);
        }
        if let Some(table) = table {
            table.close();
        }
    }
    scripts
}

/// Texts in the Danish order.
pub fn list(
    table: Option<&Table<'_>>,
    key: &str,
    texts: Vec<&mut Text>,
    path: &str,
    coverage: &mut Coverage,
) {
    let given = table.and_then(|table| table.texts(key));
    if let (Some(table), Some(given)) = (table, &given)
        && given.value.len() != texts.len()
    {
        table.fault(
            given.line,
            format!(
                "`{key}` has {} texts, but Danish has {}.",
                given.value.len(),
                texts.len()
            ),
            "Write one for each, in the Danish order.",
        );
    }
    let line = given.as_ref().map_or(1, |given| given.line);
    let given = given.map(|given| given.value).unwrap_or_default();
    for (place, text) in texts.into_iter().enumerate() {
        let what = format!("`{key}` {}", place + 1);
        coverage.text(text, given.get(place), path, line, &what);
    }
}

/// The scripts with their themes' names and the words of their checks, in one language.
pub fn scripts(scripts: &[Script], themes: &[Theme], items: &[Item]) -> Vec<Script> {
    let mut scripts = scripts.to_vec();
    for script in &mut scripts {
        let Some(theme) = themes.iter().find(|theme| theme.id == script.id) else {
            continue;
        };
        script.title = theme.title.clone();
        for (check, ids) in [
            (&mut script.entry, &theme.entry),
            (&mut script.exit, &theme.exit),
        ] {
            let known = ids
                .iter()
                .filter_map(|id| items.iter().find(|i| i.id == *id));
            check.tasks = known.map(|item| item.task.clone()).collect();
        }
    }
    scripts
}

/// What to look for in each exercise, told with its first details. `files` holds the exercises' own.
pub fn looks(
    proven: &[Proven],
    scenarios: &[Scenario],
    themes: &[Theme],
    code: &str,
    files: &[File],
) -> Vec<Look> {
    let all = proven.iter().zip(scenarios);
    all.map(|(proven, scenario)| {
        let filled = |text: &Text| Text {
            text: scenario.fill(&text.text, 0),
            danish: text.danish,
        };
        let stem = format!("exercise-{}-{code}-", scenario.id.replace('/', "-"));
        let file = files.iter().find(|file| file.name.starts_with(&stem));
        let theme = themes.iter().position(|theme| theme.id == proven.theme);
        Look {
            exercise: scenario.id.clone(),
            theme: theme
                .and_then(|at| u8::try_from(at).ok())
                .unwrap_or_default(),
            title: filled(&scenario.title),
            story: filled(&scenario.story),
            task: filled(&scenario.task),
            learn: filled(&scenario.learn),
            level: proven.file.level,
            minutes: proven.file.minutes,
            mistakes: scenario.mistakes.iter().map(|m| filled(&m.say)).collect(),
            valid_to: proven.file.valid_to.clone(),
            file: file.map(|file| file.name.clone()).unwrap_or_default(),
        }
    })
    .collect()
}
