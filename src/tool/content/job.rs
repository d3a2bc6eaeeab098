//! `job/*.toml`: what each job asks for.

use super::competence::CompetenceFile;
use super::fault::{Faults, listed, nearest};
use super::language::Coverage;
use super::table::Table;
use super::tree::{CONTENT, Source, Tree};
use crate::competence::{CompetenceId, Level};
use crate::job::{Job, Requirement};

/// A job and its place in the list.
#[derive(Clone, Debug)]
pub struct JobFile {
    pub job: Job,
    pub order: i64,
    pub path: String,
}

/// Reads all jobs in the order they are offered.
pub fn read(tree: &Tree, competences: &[CompetenceFile], faults: &Faults) -> Vec<JobFile> {
    let folder = format!("{CONTENT}/job");
    let mut jobs: Vec<JobFile> = Vec::new();
    for id in tree.stems(&folder, "toml", faults) {
        let path = format!("{folder}/{id}.toml");
        let Some(source) = tree.read(&path, faults) else {
            continue;
        };
        let Some(file) = parse(&source, id, competences, faults) else {
            continue;
        };
        if let Some(same) = jobs.iter().find(|job| job.order == file.order) {
            let what = format!(
                "`order` {} is taken by the job `{}`.",
                file.order, same.job.id
            );
            faults.add(&path, 1, what, "Give each job a number of its own.");
        }
        jobs.push(file);
    }
    if jobs.is_empty() {
        faults.add(
            &folder,
            1,
            "There are no jobs.",
            "Write one file for each job.",
        );
    }
    jobs.sort_by_key(|job| job.order);
    jobs
}

fn parse(
    source: &Source,
    id: String,
    competences: &[CompetenceFile],
    faults: &Faults,
) -> Option<JobFile> {
    let root = source.parse(faults)?;
    let table = Table::new(source, &root, faults);
    let name = table
        .need_text("name", "Rengøringsassistent")
        .unwrap_or_default();
    let order = table.need_whole("order", 1..=999).unwrap_or_default();
    table.need_text("evidence", "S");
    let critical = table.need_texts("critical", "[\"arbejdsapp\"]");
    let ids = || competences.iter().map(|file| file.competence.id.as_str());
    let mut requirements = Vec::new();
    let mut asked = Vec::new();
    match table.table("requires") {
        None => table.missing("[requires]", "…"),
        Some(part) => {
            for (place, competence) in ids().enumerate() {
                if !part.has(competence) {
                    continue;
                }
                asked.push(competence.to_owned());
                let number = part.need_whole(competence, 1..=3);
                let level = number
                    .and_then(|n| usize::try_from(n.value).ok())
                    .and_then(Level::from_number);
                if let (Some(competence), Some(level)) = (CompetenceId::new(place), level) {
                    let id = asked.last().map(String::as_str).unwrap_or_default();
                    let critical = critical.iter().any(|c| c.value == id);
                    requirements.push(Requirement {
                        competence,
                        level,
                        critical,
                    });
                }
            }
            if asked.is_empty() {
                part.fault(
                    part.line,
                    "The job asks for nothing.",
                    "Write such as `arbejdsapp = 2`.",
                );
            }
            part.know(&ids().collect::<Vec<_>>());
            part.close();
        }
    }
    for wrong in critical.iter().filter(|c| !asked.contains(&c.value)) {
        let write = match nearest(&wrong.value, asked.iter().map(String::as_str)) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("Write one of {}.", listed(asked.iter().map(String::as_str))),
        };
        table.fault(
            wrong.line,
            format!("[requires] has no `{}`.", wrong.value),
            write,
        );
    }
    table.close();
    let job = Job {
        id,
        name: name.value,
        requirements,
    };
    Some(JobFile {
        job,
        order: order.value,
        path: source.path.clone(),
    })
}

/// The jobs in another language; a name it lacks stays Danish.
pub fn translate(
    danish: &[JobFile],
    folder: &str,
    tree: &Tree,
    coverage: &mut Coverage,
    faults: &Faults,
) -> Vec<Job> {
    let folder = format!("{folder}/job");
    let ids = danish.iter().map(|file| file.job.id.as_str());
    super::language::check_counterparts(tree, &folder, "toml", &ids.collect::<Vec<_>>(), faults);
    let mut all: Vec<Job> = danish.iter().map(|file| file.job.clone()).collect();
    for job in &mut all {
        let path = format!("{folder}/{}.toml", job.id);
        let mut name = None;
        if tree.exists(&path)
            && let Some(source) = tree.read(&path, faults)
            && let Some(root) = source.parse(faults)
        {
            let table = Table::new(&source, &root, faults);
            name = table.text("name");
            table.close();
        }
        coverage.plain(&mut job.name, name.as_ref(), &path, "the name of the job");
    }
    all
}
