//! A result written in a file, in place of one from a test.

use crate::certificate::Certificate;
use crate::competence::{CompetenceId, Level};
use crate::session::Device;
use crate::tool::{Failure, project};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The made-up result that is used when no other is given.
const SAMPLE: &str = include_str!("sample.toml");

/// What stands in the file; `sample.toml` explains it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ResultFile {
    edition: String,
    tasks: usize,
    device: Kind,
    language: String,
    job: Option<String>,
    solved: Vec<String>,
    helped: Vec<String>,
    levels: BTreeMap<String, usize>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Phone,
    Computer,
}

/// As much of `competence.toml` as is needed to find a competence by its id.
#[derive(Deserialize)]
struct CompetenceFile {
    competence: Vec<Competence>,
}

#[derive(Deserialize)]
struct Competence {
    id: String,
}

/// The result in `file`, or the sample, completed at `date` (milliseconds since 1970), and the job it is for.
pub fn read(file: Option<&Path>, date: i64) -> Result<(Certificate, Option<String>), Failure> {
    let text = match file {
        None => SAMPLE.to_owned(),
        Some(path) => {
            fs::read_to_string(path).map_err(|error| Failure::file("read", path, &error))?
        }
    };
    let name = file.map_or("the sample".to_owned(), |path| path.display().to_string());
    let result: ResultFile = toml::from_str(&text).map_err(|error| {
        Failure::new(
            format!("{name} is no result: {error}"),
            "Write it like src/tool/certificate/sample.toml.",
        )
    })?;
    let certificate = Certificate {
        date,
        edition: result.edition,
        tasks: result.tasks,
        language: result.language,
        device: match result.device {
            Kind::Phone => Device::Phone,
            Kind::Computer => Device::Computer,
        },
        levels: levels(&result.levels)?,
        solved: result.solved,
        helped: result.helped,
    };
    Ok((certificate, result.job))
}

fn levels(wanted: &BTreeMap<String, usize>) -> Result<Vec<(CompetenceId, Level)>, Failure> {
    let ids = competences()?;
    let levels = wanted.iter().map(|(id, number)| {
        let competence = ids
            .iter()
            .position(|known| known == id)
            .and_then(CompetenceId::new);
        let level = Level::from_number(*number).filter(|level| *level != Level::N0);
        competence.zip(level).ok_or_else(|| {
            Failure::new(
                format!("`{id} = {number}` is no level of a competence."),
                format!("Write 1, 2 or 3 after one of {}.", ids.join(", ")),
            )
        })
    });
    let mut levels = levels.collect::<Result<Vec<_>, _>>()?;
    levels.sort_by_key(|(competence, _)| *competence);
    Ok(levels)
}

fn competences() -> Result<Vec<String>, Failure> {
    let path = project::root().join("assets/content/competence.toml");
    let text = fs::read_to_string(&path).map_err(|error| Failure::file("read", &path, &error))?;
    let file: CompetenceFile = toml::from_str(&text).map_err(|error| {
        Failure::new(
            format!("{} can't be read: {error}", path.display()),
            "Run `cargo xtask content`; it says what is wrong.",
        )
    })?;
    Ok(file
        .competence
        .into_iter()
        .map(|competence| competence.id)
        .collect())
}
