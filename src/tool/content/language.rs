//! Another language: the same tree, words only. What it lacks stays Danish and counts as missing.

use super::Content;
use super::day::Days;
use super::fault::{Faults, nearest};
use super::table::{At, Table};
use super::translate;
use super::tree::{CONTENT, Tree};
use super::{competence, job, page, scenario, screener, site, theme, word, workshop};
use crate::bank::Page;
use crate::catalogue::Theme;
use crate::competence::Competence;
use crate::item::{Item, Text};
use crate::job::Job;
use crate::locale::Locale;
use crate::scenario::Scenario;
use crate::workshop::{Question, Script, Site};

/// Everything in one other language.
#[derive(Clone, Debug)]
pub struct Language {
    pub locale: Locale,
    pub competences: Vec<Competence>,
    pub items: Vec<Item>,
    pub jobs: Vec<Job>,
    pub pages: Vec<Page>,
    pub themes: Vec<Theme>,
    /// In the Danish order.
    pub scenarios: Vec<Scenario>,
    pub scripts: Vec<Script>,
    pub sites: Vec<Site>,
    pub questions: Vec<Question>,
    pub coverage: Coverage,
}

/// How much of a language is translated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    pub texts: usize,
    pub done: usize,
    /// File, line and what is missing there.
    pub missing: Vec<(String, usize, String)>,
}

impl Coverage {
    /// Counts one text.
    pub fn note(&mut self, done: bool, path: &str, line: usize, what: &str) {
        self.texts += 1;
        if done {
            self.done += 1;
        } else {
            self.missing.push((path.to_owned(), line, what.to_owned()));
        }
    }

    /// Puts the translation into `text`, or marks it as Danish.
    pub fn text(
        &mut self,
        text: &mut Text,
        given: Option<&At<String>>,
        path: &str,
        line: usize,
        what: &str,
    ) {
        let given = given.filter(|given| !given.value.is_empty());
        match given {
            Some(given) => text.text.clone_from(&given.value),
            None => text.danish = true,
        }
        self.note(given.is_some(), path, line, what);
    }

    /// Puts the translation into a text that can't be marked.
    pub fn plain(&mut self, text: &mut String, given: Option<&At<String>>, path: &str, what: &str) {
        let given = given.filter(|given| !given.value.is_empty());
        if let Some(given) = given {
            text.clone_from(&given.value);
        }
        self.note(given.is_some(), path, 1, what);
    }

    /// The share that is translated, in per cent, rounded down so that 100 means all.
    pub fn percent(&self) -> usize {
        (self.done * 100).checked_div(self.texts).unwrap_or(100)
    }
}

/// Reads every language in `language/`.
pub fn read_all(tree: &Tree, content: &Content, faults: &Faults) -> Vec<Language> {
    let folder = format!("{CONTENT}/language");
    let names = tree.names(&folder);
    for file in &names.files {
        let path = format!("{folder}/{file}");
        faults.add(
            &path,
            1,
            "A file stands beside the languages.",
            "Move it into a language's folder.",
        );
    }
    names
        .folders
        .iter()
        .filter_map(|code| read(tree, code, content, faults))
        .collect()
}

fn read(tree: &Tree, code: &str, content: &Content, faults: &Faults) -> Option<Language> {
    let folder = format!("{CONTENT}/language/{code}");
    let path = format!("{folder}/language.toml");
    let source = tree.read(&path, faults)?;
    let root = source.parse(faults)?;
    let table = Table::new(&source, &root, faults);
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if code == "da"
        || !code.starts_with(|c: char| c.is_ascii_lowercase())
        || !code.chars().all(plain)
    {
        table.fault(
            1,
            format!("`{code}` can't be the code of another language."),
            "Rename the folder, such as `uk`.",
        );
    }
    let name = table.need_text("name", "English").unwrap_or_default();
    let rtl = table.need_flag("rtl");
    let complete = table.flag("complete");
    let days = table.table("day").and_then(|part| {
        let days = Days::read(&part);
        part.close();
        days
    });
    table.close();
    check_places(tree, &folder, faults);

    let mut coverage = Coverage::default();
    coverage.note(days.is_some(), &path, 1, "`[day]`");
    let words = word::translate(&content.words, &folder, tree, &mut coverage, faults);
    let competences =
        competence::translate(&content.competences, &folder, tree, &mut coverage, faults);
    let values = page::values(code, days.as_ref(), content, &competences);
    let language = Language {
        locale: Locale {
            code: code.to_owned(),
            name: name.value,
            rtl,
            words,
        },
        competences,
        items: translate::items(&content.items, &folder, tree, &mut coverage, faults),
        jobs: job::translate(&content.jobs, &folder, tree, &mut coverage, faults),
        pages: page::translate(
            &content.pages,
            &folder,
            tree,
            &values,
            &mut coverage,
            faults,
        ),
        themes: theme::translate(&content.themes, &folder, tree, &mut coverage, faults),
        scenarios: scenario::translate(
            &content.scenarios,
            days.as_ref(),
            &folder,
            tree,
            &mut coverage,
            faults,
        ),
        scripts: workshop::translate(&content.scripts, &folder, tree, &mut coverage, faults),
        sites: site::translate(&content.sites, &folder, tree, &mut coverage, faults),
        questions: screener::translate(&content.questions, &folder, tree, &mut coverage, faults),
        coverage,
    };
    if complete {
        for (path, line, what) in &language.coverage.missing {
            faults.add(
                path,
                *line,
                format!("Not translated: {what}."),
                "Translate it, or take `complete = true` out of language.toml.",
            );
        }
    }
    Some(language)
}

/// Only what Danish has too may stand in a language's folder.
fn check_places(tree: &Tree, folder: &str, faults: &Faults) {
    let names = tree.names(folder);
    let known = |name: &str, known: &[&str], what: &str| {
        if !known.contains(&name) {
            let write = match nearest(name, known.iter().copied()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => "Take it out.".to_owned(),
            };
            faults.add(
                &format!("{folder}/{name}"),
                1,
                format!("There is no such {what} in Danish."),
                write,
            );
        }
    };
    for name in &names.files {
        known(
            name,
            &["language.toml", "competence.toml", "screener.toml"],
            "file",
        );
    }
    for name in &names.folders {
        known(
            name,
            &[
                "item", "job", "page", "scenario", "site", "theme", "word", "workshop",
            ],
            "folder",
        );
    }
}

/// Puts the texts of the file at `path`, each under its key, in the place of the Danish ones.
pub fn translate_texts<const N: usize>(
    texts: [(&str, &mut Text); N],
    path: &str,
    tree: &Tree,
    coverage: &mut Coverage,
    faults: &Faults,
) {
    let mut given = texts.each_ref().map(|_| None);
    if tree.exists(path)
        && let Some(source) = tree.read(path, faults)
        && let Some(root) = source.parse(faults)
    {
        let table = Table::new(&source, &root, faults);
        given = texts.each_ref().map(|(key, _)| table.text(key));
        table.close();
    }
    for ((key, text), given) in texts.into_iter().zip(given) {
        coverage.text(text, given.as_ref(), path, 1, &format!("`{key}`"));
    }
}

/// Reports every file in `folder` that no Danish file answers to.
pub fn check_counterparts(
    tree: &Tree,
    folder: &str,
    ending: &str,
    danish: &[&str],
    faults: &Faults,
) {
    for stem in tree.stems(folder, ending, faults) {
        if !danish.contains(&stem.as_str()) {
            let write = match nearest(&stem, danish.iter().copied()) {
                Some(near) => format!("Did you mean `{near}.{ending}`?"),
                None => "Rename it as the Danish one, or take it out.".to_owned(),
            };
            let path = format!("{folder}/{stem}.{ending}");
            faults.add(&path, 1, "There is no Danish file of this name.", write);
        }
    }
}
