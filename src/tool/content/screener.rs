//! `screener.toml`: the questions of the screener on paper.

use super::competence::CompetenceFile;
use super::fault::{Faults, listed, nearest};
use super::language::Coverage;
use super::table::{At, Table};
use super::theme::ThemeFile;
use super::tree::{CONTENT, Tree};
use super::workshop;
use crate::competence::CompetenceId;
use crate::item::Text;
use crate::workshop::Question;

/// The page has room for so many.
const MOST: usize = 8;

/// Reads the questions; none where there is no file.
pub fn read(
    tree: &Tree,
    competences: &[CompetenceFile],
    themes: &[ThemeFile],
    faults: &Faults,
) -> Vec<Question> {
    let path = format!("{CONTENT}/screener.toml");
    if !tree.exists(&path) {
        return Vec::new();
    }
    let Some(source) = tree.read(&path, faults) else {
        return Vec::new();
    };
    let Some(root) = source.parse(faults) else {
        return Vec::new();
    };
    let table = Table::new(&source, &root, faults);
    let questions: Vec<Question> = table
        .tables("question")
        .iter()
        .filter_map(|part| question(part, competences, themes))
        .collect();
    if questions.len() > MOST {
        table.fault(
            1,
            format!("There are {} questions.", questions.len()),
            format!("The page has room for {MOST}."),
        );
    }
    table.close();
    questions
}

fn question(
    part: &Table<'_>,
    competences: &[CompetenceFile],
    themes: &[ThemeFile],
) -> Option<Question> {
    let known = |id: &At<String>, ids: Vec<&str>, what: &str| {
        let place = ids.iter().position(|known| *known == id.value);
        if place.is_none() {
            let write = match nearest(&id.value, ids.iter().copied()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("Write one of {}.", listed(ids)),
            };
            part.fault(
                id.line,
                format!("There is no {what} `{}`.", id.value),
                write,
            );
        }
        place
    };
    let competence = part.need_text("competence", "kontakt");
    let theme = part.need_text("theme", "jobnet");
    let text = part.need_text("text", "Hvad trykker du på?");
    let options = part.need_texts("options", "[\"…\", \"…\", \"…\"]");
    let last = i64::try_from(options.len().max(1)).unwrap_or(1);
    let right = part.need_whole("right", 1..=last);
    let themes = themes.iter().map(|file| file.theme.id.as_str()).collect();
    let competences = competences
        .iter()
        .map(|f| f.competence.id.as_str())
        .collect();
    let theme = theme.filter(|id| known(id, themes, "theme").is_some())?;
    let place = known(&competence?, competences, "competence")?;
    let plain = |at: At<String>| Text {
        text: at.value,
        danish: false,
    };
    Some(Question {
        competence: CompetenceId::new(place)?,
        theme: theme.value,
        text: plain(text?),
        options: options.into_iter().map(plain).collect(),
        right: u8::try_from(right?.value - 1).ok()?,
    })
}

/// The questions in another language.
pub fn translate(
    danish: &[Question],
    folder: &str,
    tree: &Tree,
    coverage: &mut Coverage,
    faults: &Faults,
) -> Vec<Question> {
    let path = format!("{folder}/screener.toml");
    let source = tree
        .exists(&path)
        .then(|| tree.read(&path, faults))
        .flatten();
    let root = source.as_ref().and_then(|source| source.parse(faults));
    let table = source
        .as_ref()
        .zip(root.as_ref())
        .map(|(source, root)| Table::new(source, root, faults));
    let mut questions = danish.to_vec();
    let texts = questions.iter_mut().map(|q| &mut q.text).collect();
    workshop::list(table.as_ref(), "texts", texts, &path, coverage);
    let options = questions.iter_mut().flat_map(|q| &mut q.options).collect();
    workshop::list(table.as_ref(), "options", options, &path, coverage);
    if let Some(table) = table {
        table.close();
    }
    questions
}
