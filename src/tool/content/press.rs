//! Presses the checked tree into one pack for each language.

use super::edition::{self, unwritable};
use super::{Checked, Content, File, PackFile, Pressed, workshop};
use crate::ability::Measurement;
use crate::bank::{Bank, Later, Page, Whole};
use crate::catalogue::{Catalogue, Exercise, Fact, Theme};
use crate::competence::Level;
use crate::door;
use crate::form::Form;
use crate::item::{Item, Usage};
use crate::locale::{Locale, Word};
use crate::progress::Progress;
use crate::scenario::Scenario;
use crate::session::{Current, Device, Session};
use crate::tool::{Failure, style};
use crate::workshop::Workshops;
use serde::Serialize;
use std::fs;
use std::path::Path;

/// Where the packs stand, from the project's root.
const FOLDER: &str = ".pack";

/// When the saves for the browser tests were begun: 23 November 2026, milliseconds since 1970.
const SAVED_AT: i64 = 1_795_420_800_000;

/// The packs of a tree without faults, Danish first.
///
/// # Errors
/// When a pack can't be written, which would be a fault of the program.
pub fn press(checked: &Checked) -> Result<Pressed, Failure> {
    let content = &checked.content;
    let measurement = content.measurement.unwrap_or(Measurement::FIRST);
    let edition = edition::of(&content.items, &measurement, content.date.clone())?;
    let words: Vec<(&String, &String)> = content
        .words
        .iter()
        .flat_map(|file| file.words.iter().map(|(key, word)| (key, &word.value)))
        .collect();
    let mut danish_words: Vec<(String, Word)> = words
        .iter()
        .map(|(key, text)| {
            (
                (*key).clone(),
                Word {
                    text: (*text).clone(),
                    danish: false,
                },
            )
        })
        .collect();
    danish_words.sort_by(|one, other| one.0.cmp(&other.0));
    let with_checks: Vec<String> = content
        .themes
        .iter()
        .filter(|file| !file.theme.exit.is_empty())
        .map(|file| file.theme.id.clone())
        .collect();
    let style = style_file(style::PHONE)?;
    let workshop_style = style_file(style::WORKSHOP)?;
    let mut pressed = Pressed {
        ways: super::scenario::ways(
            content
                .scenarios
                .iter()
                .map(|p| (p.file.id.as_str(), &p.scenario, &p.found)),
        ),
        tasks: super::scenario::ways(content.items.iter().filter_map(|file| {
            Some((
                file.item.id.as_str(),
                file.scenario()?,
                file.found.as_ref()?,
            ))
        })),
        words: words
            .into_iter()
            .map(|(key, text)| (key.clone(), text.clone()))
            .collect(),
        saves: String::new(),
        doors: door::places(
            &ids(&content.themes, |f| &f.theme.id),
            &with_checks,
            &ids(&content.jobs, |f| &f.job.id),
        ),
        packs: Vec::new(),
        files: Vec::new(),
    };
    let scenarios: Vec<Scenario> = content
        .scenarios
        .iter()
        .map(|p| p.scenario.clone())
        .collect();
    let themes: Vec<Theme> = content.themes.iter().map(|f| f.theme.clone()).collect();
    let items: Vec<Item> = content.items.iter().map(|f| f.item.clone()).collect();
    let (danish_words, later_words) = split(content, danish_words);
    let danish = Locale {
        code: "da".to_owned(),
        name: "Dansk".to_owned(),
        rtl: false,
        words: danish_words,
    };
    let danish_pages = content.pages.iter().map(|file| file.page.clone()).collect();
    let files = &mut pressed.files;
    let practice = catalogue(checked, "da", &scenarios, themes.clone(), &items, files)?;
    let workshops = Workshops {
        scripts: workshop::scripts(&content.scripts, &themes, &items),
        sites: content.sites.clone(),
        looks: workshop::looks(&content.scenarios, &scenarios, &themes, "da", files),
        questions: content.questions.clone(),
        themes,
        pages: Vec::new(),
    };
    let words = ("da", later_words, danish_pages);
    let mut bank = Bank {
        later: later(words, workshops, &workshop_style.name, files)?,
        parts: parts("da", &items, files)?,
        practice,
        phone_style: style.name.clone(),
        edition,
        measurement,
        whole: Whole::default(),
        locale: danish,
        competences: content
            .competences
            .iter()
            .map(|file| file.competence.clone())
            .collect(),
        items: of_use(&items, |usage| usage == Usage::Intro),
        added: 0,
        jobs: content.jobs.iter().map(|file| file.job.clone()).collect(),
        pages: Vec::new(),
        workshops: String::new(),
        workshop_style: String::new(),
    };
    let mut all = bank.clone();
    all.parts.clear();
    all.items.extend(items);
    bank.whole = Whole {
        open: all.open(),
        pretests: all.pretests(),
    };
    pressed.saves = saves(&all);
    pressed.packs.push(pack(&bank)?);
    for language in &checked.languages {
        let code = &language.locale.code;
        let items = &language.items;
        let files = &mut pressed.files;
        let (words, later_words) = split(content, language.locale.words.clone());
        let themes = language.themes.clone();
        let scenarios = &language.scenarios;
        let practice = catalogue(checked, code, scenarios, themes.clone(), items, files)?;
        let workshops = Workshops {
            scripts: workshop::scripts(&language.scripts, &themes, items),
            sites: language.sites.clone(),
            looks: workshop::looks(&content.scenarios, scenarios, &themes, code, files),
            questions: language.questions.clone(),
            themes,
            pages: Vec::new(),
        };
        let later_words = (code.as_str(), later_words, language.pages.clone());
        let bank = Bank {
            later: later(later_words, workshops, &workshop_style.name, files)?,
            parts: parts(code, items, files)?,
            practice,
            locale: Locale {
                words,
                ..language.locale.clone()
            },
            competences: language.competences.clone(),
            items: of_use(items, |usage| usage == Usage::Intro),
            jobs: language.jobs.clone(),
            ..bank.clone()
        };
        pressed.packs.push(pack(&bank)?);
    }
    pressed.files.extend([style, workshop_style]);
    Ok(pressed)
}

/// For each item of the test what a device keeps while that item is on the screen, as JSON: where the browser
/// tests begin.
fn saves(bank: &Bank) -> String {
    let tested = |item: &&Item| matches!(item.usage, Usage::Test | Usage::Pretest);
    let lines: Vec<String> = bank
        .items
        .iter()
        .filter(tested)
        .map(|item| {
            let mut session =
                Session::start(1, SAVED_AT, bank, Device::Phone, Form::Core, Vec::new());
            session.introduced = true;
            session.current = Some(Current {
                item: item.id.clone(),
                version: item.version,
                answer: item.kind.blank(session.shown_order(item)),
                spent: 0,
                read_aloud: false,
                helped: false,
            });
            let progress = Progress {
                sittings: vec![session],
                ..Progress::default()
            };
            format!(
                "\"{}\":{}",
                item.id,
                super::scenario::quoted(&crate::saved::write(&progress))
            )
        })
        .collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

fn ids<T>(files: &[T], id: impl Fn(&T) -> &String) -> Vec<String> {
    files.iter().map(|file| id(file).clone()).collect()
}

fn of_use(items: &[Item], is: impl Fn(Usage) -> bool) -> Vec<Item> {
    items
        .iter()
        .filter(|item| is(item.usage))
        .cloned()
        .collect()
}

/// Presses the items of the test by level, so that the first tasks are there early; gives the file names.
fn parts(code: &str, items: &[Item], files: &mut Vec<File>) -> Result<Vec<String>, Failure> {
    let all = of_use(items, |usage| matches!(usage, Usage::Test | Usage::Pretest));
    [Level::N1, Level::N2, Level::N3]
        .into_iter()
        .map(|level| {
            let own: Vec<&Item> = all.iter().filter(|item| item.level == level).collect();
            let file = named(&format!("items-{}", level.number()), code, &own)?;
            let name = file.name.clone();
            files.push(file);
            Ok(name)
        })
        .collect()
}

/// Presses the scenarios and the catalogue of one language; gives the catalogue's file name.
fn catalogue(
    checked: &Checked,
    code: &str,
    scenarios: &[Scenario],
    themes: Vec<Theme>,
    items: &[Item],
    files: &mut Vec<File>,
) -> Result<String, Failure> {
    let mut exercises = Vec::new();
    let mut facts = Vec::new();
    for (proven, scenario) in checked.content.scenarios.iter().zip(scenarios) {
        let stem = format!("exercise-{}", scenario.id.replace('/', "-"));
        let file = named(&stem, code, scenario)?;
        let place = themes.iter().position(|theme| theme.id == proven.theme);
        exercises.push(Exercise {
            id: scenario.id.clone(),
            theme: place
                .and_then(|at| u8::try_from(at).ok())
                .unwrap_or_default(),
            title: scenario.title.clone(),
            learn: scenario.learn.clone(),
            competence: proven.file.competence,
            level: proven.file.level,
            minutes: proven.file.minutes,
            jobs: proven
                .file
                .jobs
                .iter()
                .map(|job| job.value.clone())
                .collect(),
            groups: proven.file.groups.clone(),
            valid_to: proven.file.valid_to.clone(),
            file: file.name.clone(),
        });
        facts.push(Fact {
            imitates: proven.file.imitates.clone(),
            compared: proven.file.compared.clone(),
            source: proven.file.source.clone(),
            checked: proven.file.checked.clone(),
        });
        files.push(file);
    }
    let catalogue = Catalogue {
        themes,
        exercises,
        items: of_use(items, |usage| usage == Usage::Practice),
        facts,
    };
    let file = named("practice", code, &catalogue)?;
    let name = file.name.clone();
    files.push(file);
    Ok(name)
}

type Words = Vec<(String, Word)>;

/// The words of the first program and those of the later ones only.
fn split(content: &Content, words: Words) -> (Words, Words) {
    let is_later = |key: &str| {
        let name = key.split('.').next().unwrap_or_default();
        let mut files = content.words.iter();
        files.any(|file| file.later && file.name == name)
    };
    words.into_iter().partition(|(key, _)| !is_later(key))
}

/// What the names of pages begin with that only eMentors read.
const FOR_EMENTORS: &str = "workshop-";

/// Presses what only later programs show; gives the file name. The exercises must stand among `files`.
fn later(
    (code, words, pages): (&str, Words, Vec<Page>),
    mut workshops: Workshops,
    workshop_style: &str,
    files: &mut Vec<File>,
) -> Result<String, Failure> {
    let (own, pages) = pages
        .into_iter()
        .partition(|page| page.id.starts_with(FOR_EMENTORS));
    workshops.pages = own;
    let side = named("side", code, &workshops)?;
    let later = Later {
        words,
        pages,
        workshops: side.name.clone(),
        workshop_style: workshop_style.to_owned(),
    };
    let file = named("later", code, &later)?;
    let name = file.name.clone();
    files.extend([side, file]);
    Ok(name)
}

/// A style fetched later; every language has the same.
fn style_file(part: &str) -> Result<File, Failure> {
    let bytes = style::later(part)?.into_bytes();
    Ok(File {
        name: format!("{part}-{}.css", crate::tool::site::hash(&bytes)),
        bytes,
    })
}

/// A file named by what it holds, so that hosts and browsers may keep it for ever.
fn named(stem: &str, code: &str, what: &impl Serialize) -> Result<File, Failure> {
    let bytes = postcard::to_allocvec(what).map_err(|error| unwritable(&error))?;
    let name = format!("{stem}-{code}-{}.bin", crate::tool::site::hash(&bytes));
    Ok(File { name, bytes })
}

fn pack(bank: &Bank) -> Result<PackFile, Failure> {
    let bytes = postcard::to_allocvec(bank).map_err(|error| unwritable(&error))?;
    let locale = &bank.locale;
    Ok(PackFile {
        code: locale.code.clone(),
        name: locale.name.clone(),
        rtl: locale.rtl,
        bytes,
    })
}

/// Writes the packs to `.pack/<code>.bin`, and the shortest ways for the browser tests beside them.
///
/// # Errors
/// When the folder can't be written.
pub fn write(root: &Path, pressed: &Pressed) -> Result<(), Failure> {
    let folder = root.join(FOLDER);
    fs::create_dir_all(&folder).map_err(|error| Failure::file("create", &folder, &error))?;
    for (name, text) in [
        ("ways.json", &pressed.ways),
        ("tasks.json", &pressed.tasks),
        ("saves.json", &pressed.saves),
    ] {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| Failure::file("write", &path, &error))?;
    }
    for pack in &pressed.packs {
        let path = folder.join(format!("{}.bin", pack.code));
        fs::write(&path, &pack.bytes).map_err(|error| Failure::file("write", &path, &error))?;
    }
    Ok(())
}
