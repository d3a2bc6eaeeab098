//! The form on paper: items of one level in sets of seven, first ranked, then rated.

use super::HEADER;
use super::import::is_rated;
use crate::competence::{CompetenceId, Level};
use crate::item::{Item, Kind};
use crate::tool::content::Content;
use crate::tool::content::html::escape;
use crate::tool::content::item::ItemFile;
use crate::tool::content::scenario;
use std::fmt::Write;

/// So many items are compared at once.
const SET: usize = 7;

/// Who is just at a level, in the framework's words.
const JUST: [&str; 3] = [
    "kan lige netop løse enkle opgaver, når skærmen viser trinene",
    "kan lige netop løse enkle opgaver alene, når målet er kendt",
    "kan lige netop løse opgaver med flere trin, finde vejen selv og rette fejl",
];

/// The items, each set of one level with the competences mixed.
pub fn sets(content: &Content) -> Vec<Vec<&ItemFile>> {
    let mut sets = Vec::new();
    for level in [Level::N1, Level::N2, Level::N3] {
        let mut rows: Vec<Vec<&ItemFile>> = CompetenceId::all()
            .map(|competence| {
                let items = content.items.iter().rev().filter(|file| is_rated(file));
                items
                    .filter(|file| file.item.level == level && file.item.competence == competence)
                    .collect()
            })
            .collect();
        let mut mixed = Vec::new();
        while rows.iter().any(|row| !row.is_empty()) {
            mixed.extend(rows.iter_mut().filter_map(Vec::pop));
        }
        // Sets as even as can be: none of one or two.
        let count = mixed.len().div_ceil(SET);
        let mut rest = mixed.as_slice();
        for left in (1..=count).rev() {
            let (set, after) = rest.split_at(rest.len().div_ceil(left));
            sets.push(set.to_vec());
            rest = after;
        }
    }
    sets
}

/// A table to type the answers into.
pub fn blank(sets: &[Vec<&ItemFile>]) -> String {
    let mut text = HEADER.join(",");
    for file in sets.iter().flatten() {
        let _ = write!(text, "\n,,{},", file.item.id);
    }
    text.push('\n');
    text
}

const STYLE: &str = "
body { max-width: 46rem; margin: 1rem auto; padding: 0 1rem; font: 11pt/1.4 system-ui, sans-serif; color: #000; background: #fff }
h2 { break-before: page }
section { margin: 1rem 0; padding: .5rem .75rem; border: 1px solid #555; break-inside: avoid }
.id, .small { color: #444; font-size: 9.5pt }
.screen { margin: .5rem 0; padding: .5rem; border: 1px dashed #777 }
.screen-bar { font-weight: 600 }
.screen button { font: inherit; border: 1px solid #777; background: none; padding: .1rem .4rem; color: #000 }
table { width: 100%; border-collapse: collapse } th, td { border: 1px solid #555; padding: .4rem; text-align: left }
td.box { width: 6rem; height: 2rem }
ul, p { margin: .25rem 0 }
@page { size: A4; margin: 13mm 14mm }";

/// The form.
pub fn draw(content: &Content, sets: &[Vec<&ItemFile>]) -> String {
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"da\"><head><meta charset=\"utf-8\"><title>Vurdering af opgaver</title><style>{STYLE}</style></head><body>\
<h1>Hvor svære er opgaverne?</h1>\
<p>Skemaet er til eMentorer og arbejdsgivere. Brug en kode i stedet for dit navn. Tal ikke med andre om opgaverne, før alle har svaret.</p>\
<table><tr><th>Din kode</th><td class=\"box\"></td><th>Du er</th><td>☐ eMentor &nbsp; ☐ arbejdsgiver</td><th>Dato</th><td class=\"box\"></td></tr></table>\
<ol><li>Læs alle opgaver i sættet. Løs dem selv i hovedet.</li>\
<li><strong>Ranger dem først:</strong> 1 er den letteste.</li>\
<li><strong>Svar så for hver:</strong> Tænk på 100 mennesker, der lige netop er på niveauet. Hvor mange af dem løser opgaven? Skriv et helt tal fra 0 til 100.</li></ol>\
<p class=\"small\">Udgave {}. {} opgaver i {} sæt. Du behøver ikke at tage alle sæt.</p>",
        escape(&content.date),
        sets.iter().map(Vec::len).sum::<usize>(),
        sets.len(),
    );
    for (number, set) in (1..).zip(sets) {
        let level = set.first().map_or(1, |file| file.item.level.number());
        let just = JUST.get(level - 1).copied().unwrap_or_default();
        let _ = write!(
            html,
            "<h2>Sæt {number}: niveau {level}</h2><p>Tænk på 100 mennesker, som {just}.</p>"
        );
        for (letter, file) in ('A'..).zip(set) {
            one(&mut html, content, letter, file);
        }
        html.push_str(
            "<table><tr><th>Opgave</th><th>Rang (1 er lettest)</th><th>Af 100 løser den</th></tr>",
        );
        for (letter, file) in ('A'..).zip(set) {
            let _ = write!(
                html,
                "<tr><td>{letter} <span class=\"id\">{}</span></td><td class=\"box\"></td><td class=\"box\"></td></tr>",
                escape(&file.item.id)
            );
        }
        html.push_str("</table>");
    }
    html.push_str("</body></html>\n");
    html
}

fn one(html: &mut String, content: &Content, letter: char, file: &ItemFile) {
    let item = &file.item;
    let competence = content.competences.get(item.competence.place());
    let competence = competence.map(|file| file.competence.name.as_str());
    let _ = write!(
        html,
        "<section><p class=\"id\">{letter} · {} · {}</p><p>{}</p>",
        escape(&item.id),
        escape(competence.unwrap_or_default()),
        escape(&item.stem.text)
    );
    html.push_str(
        &item
            .screen
            .clone()
            .unwrap_or_default()
            .replace("<button ", "<button disabled "),
    );
    let lines = asked(file);
    if !lines.is_empty() {
        html.push_str("<ul>");
        for line in lines {
            let _ = write!(html, "<li>{}</li>", escape(&line));
        }
        html.push_str("</ul>");
    }
    let _ = write!(
        html,
        "<p class=\"small\">Rigtigt: {} {}</p></section>",
        escape(&right(item)),
        escape(&item.explain.text)
    );
}

/// What the person chooses from or fills in.
fn asked(file: &ItemFile) -> Vec<String> {
    let text = |text: &crate::item::Text| text.text.clone();
    match &file.item.kind {
        Kind::Choice(options) | Kind::Multi(options) => options
            .options
            .iter()
            .map(|option| text(&option.text))
            .collect(),
        Kind::Classify { bins, cards } => {
            let bins = bins.iter().map(text).collect::<Vec<_>>().join(" / ");
            let cards = cards.iter().map(|card| text(&card.text));
            std::iter::once(bins).chain(cards).collect()
        }
        Kind::Order { steps } => steps.iter().rev().map(text).collect(),
        Kind::Match { lefts, rights } => {
            let pairs = lefts.iter().zip(rights.iter().rev());
            pairs
                .map(|(left, right)| format!("{} – {}?", left.text, right.text))
                .collect()
        }
        Kind::Fill { fields } => fields.iter().map(|field| text(&field.label)).collect(),
        Kind::Hotspot { targets, .. } => {
            targets.iter().map(|target| target.label.clone()).collect()
        }
        Kind::Sim(phone) => {
            let found = file.found.as_ref();
            let way = found
                .and_then(|found| found.shortest.clone())
                .unwrap_or_default();
            let steps = scenario::way(phone, &way);
            vec![format!("Løses på en øvetelefon: {}.", steps.join("; "))]
        }
    }
}

/// The key, as far as the explanation does not say it.
fn right(item: &Item) -> String {
    match &item.kind {
        Kind::Choice(options) | Kind::Multi(options) => {
            let right = options.options.iter().filter(|option| option.right);
            let right: Vec<&str> = right.map(|option| option.text.text.as_str()).collect();
            format!("{}.", right.join("; ").trim_end_matches('.'))
        }
        Kind::Order { steps } => {
            let steps: Vec<&str> = steps.iter().map(|step| step.text.as_str()).collect();
            format!("{}.", steps.join(" → ").trim_end_matches('.'))
        }
        Kind::Match { lefts, rights } => {
            let pairs = lefts.iter().zip(rights);
            let pairs: Vec<String> = pairs
                .map(|(l, r)| format!("{} – {}", l.text, r.text))
                .collect();
            format!("{}.", pairs.join("; ").trim_end_matches('.'))
        }
        Kind::Fill { fields } => {
            let first = fields
                .iter()
                .filter_map(|field| field.accept.first().cloned());
            format!("{}.", first.collect::<Vec<_>>().join("; "))
        }
        Kind::Hotspot { key, targets } => targets
            .get(usize::from(*key))
            .map_or_else(String::new, |target| format!("{}.", target.label)),
        Kind::Classify { .. } | Kind::Sim(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tool::{content, project};
    use std::collections::BTreeSet;

    #[test]
    fn every_test_item_stands_in_one_set_of_its_level() {
        let content = content::check(&project::root()).content;
        let sets = sets(&content);
        let all: BTreeSet<&str> = sets.iter().flatten().map(|file| &*file.item.id).collect();
        let wanted = content.items.iter().filter(|file| is_rated(file)).count();
        assert_eq!(all.len(), wanted);
        assert_eq!(sets.iter().map(Vec::len).sum::<usize>(), wanted);
        for set in &sets {
            assert!((4..=SET).contains(&set.len()), "{}", set.len());
            assert!(set.iter().all(|file| file.item.level == set[0].item.level));
        }
        let html = draw(&content, &sets);
        for id in all {
            assert_eq!(html.matches(&format!("{id} ·")).count(), 1, "{id}");
        }
        assert_eq!(blank(&sets).lines().count(), wanted + 1);
        assert!(!html.contains("<script"));
    }
}
