//! `competence.toml`: the eight competences in their fixed order.

use super::fault::Faults;
use super::language::Coverage;
use super::table::Table;
use super::tree::{CONTENT, Source, Tree, is_plain};
use crate::competence::{COUNT, Competence};

/// A competence as the Danish file gives it.
#[derive(Clone, Debug)]
pub struct CompetenceFile {
    pub competence: Competence,
    /// The learning outcomes its items may be evidence of (framework, section 2).
    pub outcomes: Vec<String>,
}

/// Reads the Danish file.
pub fn read(tree: &Tree, faults: &Faults) -> Vec<CompetenceFile> {
    let path = format!("{CONTENT}/competence.toml");
    let Some(source) = tree.read(&path, faults) else {
        return Vec::new();
    };
    parse(&source, faults).unwrap_or_default()
}

fn parse(source: &Source, faults: &Faults) -> Option<Vec<CompetenceFile>> {
    let root = source.parse(faults)?;
    let table = Table::new(source, &root, faults);
    let mut found: Vec<CompetenceFile> = Vec::new();
    for part in table.tables("competence") {
        let id = part.need_text("id", "kontakt").unwrap_or_default();
        if !is_plain(&id.value) || found.iter().any(|f| f.competence.id == id.value) {
            part.fault(
                id.line,
                format!("`{}` can't be an id here.", id.value),
                "Write a new one of a–z.",
            );
        }
        let name = part
            .need_text("name", "Beskeder, mails og møder")
            .unwrap_or_default();
        let about = part
            .need_text("about", "Skriv og svar på beskeder.")
            .unwrap_or_default();
        let digcomp = part.need_texts("digcomp", "[\"2.1\"]");
        for code in &digcomp {
            let plain = code.value.split_once('.').is_some_and(|(area, number)| {
                matches!(area, "1" | "2" | "3" | "4" | "5") && number.len() == 1
            });
            if !plain {
                part.fault(
                    code.line,
                    format!("`{}` is no DigComp competence.", code.value),
                    "Write such as \"2.1\".",
                );
            }
        }
        let outcomes = part.need_texts("outcomes", "[\"2.2.07\"]");
        let values =
            |list: Vec<super::table::At<String>>| list.into_iter().map(|at| at.value).collect();
        found.push(CompetenceFile {
            competence: Competence {
                id: id.value,
                name: name.value,
                about: about.value,
                digcomp: values(digcomp),
            },
            outcomes: values(outcomes),
        });
        part.close();
    }
    if found.len() != COUNT {
        table.fault(
            1,
            format!("There are {} competences.", found.len()),
            format!(
                "The framework measures {COUNT}; write each under `[[competence]]`, in its order."
            ),
        );
    }
    table.close();
    Some(found)
}

/// The competences in another language; what it lacks stays Danish.
pub fn translate(
    danish: &[CompetenceFile],
    folder: &str,
    tree: &Tree,
    coverage: &mut Coverage,
    faults: &Faults,
) -> Vec<Competence> {
    let mut all: Vec<Competence> = danish.iter().map(|file| file.competence.clone()).collect();
    let path = format!("{folder}/competence.toml");
    let mut given = Vec::new();
    if tree.exists(&path)
        && let Some(source) = tree.read(&path, faults)
        && let Some(root) = source.parse(faults)
    {
        let table = Table::new(&source, &root, faults);
        for part in table.tables("competence") {
            let id = part.need_text("id", "kontakt").unwrap_or_default();
            if !all.iter().any(|competence| competence.id == id.value) {
                part.fault(
                    id.line,
                    format!("There is no competence `{}`.", id.value),
                    "Write a Danish file's id.",
                );
            }
            given.push((id.value, part.text("name"), part.text("about")));
            part.close();
        }
        table.close();
    }
    for competence in &mut all {
        let own = given.iter().find(|(id, ..)| *id == competence.id);
        let (name, about) = own
            .map(|(_, name, about)| (name.as_ref(), about.as_ref()))
            .unwrap_or_default();
        coverage.plain(
            &mut competence.name,
            name,
            &path,
            "the name of a competence",
        );
        coverage.plain(
            &mut competence.about,
            about,
            &path,
            "what a competence covers",
        );
    }
    all
}
