//! `scenario/<theme>/*.toml`: exercises on the simulated phone, compiled and proven.
//!
//! ```text
//! file (head, part) ─▶ compile (slots, condition, draw) ─▶ Scenario ─prove─▶ Exploration
//!                                       language/<code>/ ─translate──┘
//! ```

mod body;
mod compile;
mod condition;
mod control;
mod draw;
mod file;
mod part;
mod prove;
mod screen;
mod slots;
mod task;
#[cfg(test)]
mod tests;
mod words;

use super::competence::CompetenceFile;
use super::fault::{Faults, listed};
use super::job::JobFile;
use super::theme::ThemeFile;
use super::tree::{CONTENT, Tree};
use crate::scenario::Scenario;
use crate::scenario::solver::Exploration;
use file::ScenarioFile;
pub use prove::{quoted, report, way, ways};
pub use task::{FIELDS, read as read_task};
pub use words::translate;

/// One exercise, checked.
#[derive(Clone, Debug)]
pub struct Proven {
    pub file: ScenarioFile,
    pub scenario: Scenario,
    pub found: Exploration,
    /// Controls, screens and conditions that never come up; each is a fault.
    pub unreachable: usize,
    /// How long the search took.
    pub took: std::time::Duration,
    /// Its folder.
    pub theme: String,
}

/// Reads and proves all scenarios, by theme and order.
pub fn read(
    tree: &Tree,
    competences: &[CompetenceFile],
    jobs: &[JobFile],
    themes: &[ThemeFile],
    faults: &Faults,
) -> Vec<Proven> {
    let folder = format!("{CONTENT}/scenario");
    let names = tree.names(&folder);
    for name in names.files.iter().filter(|name| *name != "README.md") {
        faults.add(
            &format!("{folder}/{name}"),
            1,
            "The file stands outside the themes' folders.",
            "Move it into one.",
        );
    }
    let place = |theme: &str| themes.iter().position(|file| file.theme.id == theme);
    let mut all: Vec<Proven> = Vec::new();
    for theme in names.folders {
        let inner = format!("{folder}/{theme}");
        if place(&theme).is_none() {
            let ids = themes.iter().map(|file| file.theme.id.as_str());
            faults.add(
                &inner,
                1,
                format!("There is no theme `{theme}`."),
                format!("Rename it to one of {}.", listed(ids)),
            );
            continue;
        }
        for name in tree.stems(&inner, "toml", faults) {
            let Some(source) = tree.read(&format!("{inner}/{name}.toml"), faults) else {
                continue;
            };
            let Some(file) = file::read(&source, format!("{theme}/{name}"), competences, faults)
            else {
                continue;
            };
            let proven = prove::prove(file, theme.clone(), faults);
            check_place(&proven, &all, jobs, faults);
            all.push(proven);
        }
    }
    all.sort_by_key(|proven| (place(&proven.theme), proven.file.order));
    all
}

fn check_place(proven: &Proven, others: &[Proven], jobs: &[JobFile], faults: &Faults) {
    let file = &proven.file;
    if let Some(same) = others
        .iter()
        .find(|o| o.theme == proven.theme && o.file.order == file.order)
    {
        faults.add(
            &file.path,
            1,
            format!("`order` {} is taken by `{}`.", file.order, same.file.id),
            "Give each exercise of a theme a number of its own.",
        );
    }
    for job in file
        .jobs
        .iter()
        .filter(|job| !jobs.iter().any(|j| j.job.id == job.value))
    {
        let ids = jobs.iter().map(|j| j.job.id.as_str());
        let write = match super::fault::nearest(&job.value, ids) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "Name a file in job/.".to_owned(),
        };
        faults.add(
            &file.path,
            job.line,
            format!("There is no job `{}`.", job.value),
            write,
        );
    }
}
