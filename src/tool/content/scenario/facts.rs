//! The list for eMentors of what must be checked against the real sites.

use super::Proven;
use super::file::ScenarioFile;
use crate::tool::content::date::Date;
use crate::tool::content::html::escape;
use std::fmt::Write;

/// What each exercise imitates and how long its rules are known to hold, for eMentors.
pub fn facts(all: &[Proven]) -> String {
    let (rules, rest): (Vec<_>, Vec<_>) = all.iter().partition(|p| p.file.valid_to.is_some());
    let mut html = String::from("<h2>Regler, der skal tjekkes</h2><ul>");
    for Proven { file, .. } in &rules {
        fact(&mut html, file);
    }
    html.push_str("</ul><h2>Skærme, der skal sammenlignes</h2><ul>");
    for Proven { file, .. } in &rest {
        fact(&mut html, file);
    }
    html.push_str("</ul>");
    html
}

/// 2026-11-22 as people write it.
fn in_words(day: &str) -> String {
    Date::parse(day).map_or_else(|| day.to_owned(), |date| date.in_words("da"))
}

fn fact(html: &mut String, file: &ScenarioFile) {
    let mut lines = vec![
        format!("Ligner: {}", file.imitates),
        format!("Sammenlignet: {}", in_words(&file.compared)),
    ];
    lines.extend(file.source.iter().map(|source| format!("Kilde: {source}")));
    lines.extend(
        file.checked
            .iter()
            .map(|day| format!("Regler tjekket: {}", in_words(day))),
    );
    lines.extend(
        file.valid_to
            .iter()
            .map(|day| format!("Reglerne gælder til: {}", in_words(day))),
    );
    let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
    let _ = write!(
        html,
        "<li><a href=\"#/exercise/{}\">{}</a><br>{}</li>",
        file.id,
        escape(&file.title.text),
        lines.join("<br>")
    );
}
