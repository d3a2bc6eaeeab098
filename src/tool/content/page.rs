//! `page/*.md`: the longer texts, as Markdown without HTML.

use super::Content;
use super::blueprint;
use super::day::{self, Days};
use super::edition;
use super::fault::{Faults, nearest};
use super::html::escape;
use super::language::{Coverage, check_counterparts};
use super::tree::{Source, Tree};
use crate::ability::Measurement;
use crate::bank::Page;
use crate::competence::{Competence, CompetenceId};
use crate::item::{Item, Usage};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;

/// What stands for each placeholder.
pub type Values = BTreeMap<String, String>;

/// A page and what there is to read on it.
#[derive(Clone, Debug)]
pub struct PageFile {
    pub page: Page,
    pub path: String,
    /// One entry for each heading, paragraph, list entry or cell.
    pub texts: Vec<String>,
}

/// What the placeholders stand for in one language: `{items}` is the number of test items,
/// `{count.kontakt}` the number of those in one competence, `{edition}` the day of the edition,
/// `{competences}` a list of the competences, and `{quality.date}` and such what the simulation found.
pub fn values(
    code: &str,
    days: Option<&Days>,
    content: &Content,
    competences: &[Competence],
) -> Values {
    let test = |item: &Item| item.usage == Usage::Test;
    let date = day::date(days, &content.date);
    let list = competences
        .iter()
        .map(|c| format!("- **{}.** {}\n", c.name, c.about));
    let mut values = Values::from([
        ("edition".to_owned(), date),
        (
            "items".to_owned(),
            blueprint::count(content, test).to_string(),
        ),
        ("competences".to_owned(), list.collect()),
    ]);
    if let Some(quality) = &content.quality {
        let measurement = content.measurement.unwrap_or(Measurement::FIRST);
        let edition = edition::of(&content.items, &measurement, String::new());
        // Items that can't be written are refused when the packs are.
        let id = edition.map(|edition| edition.id).unwrap_or_default();
        values.extend(quality.values(code, days, &id));
    }
    for (id, competence) in CompetenceId::all().zip(competences) {
        let count = blueprint::count(content, |item| test(item) && item.competence == id);
        values.insert(format!("count.{}", competence.id), count.to_string());
    }
    values
}

/// Reads the pages in `assets/content/page` or in a language's folder.
pub fn read(tree: &Tree, folder: &str, values: &Values, faults: &Faults) -> Vec<PageFile> {
    let folder = format!("{folder}/page");
    let mut pages = Vec::new();
    for id in tree.stems(&folder, "md", faults) {
        if let Some(source) = tree.read(&format!("{folder}/{id}.md"), faults) {
            pages.push(draw(&source, id, values, faults));
        }
    }
    pages
}

/// The pages in another language; one that it lacks stays Danish.
pub fn translate(
    danish: &[PageFile],
    folder: &str,
    tree: &Tree,
    values: &Values,
    coverage: &mut Coverage,
    faults: &Faults,
) -> Vec<Page> {
    let ids: Vec<&str> = danish.iter().map(|file| file.page.id.as_str()).collect();
    check_counterparts(tree, &format!("{folder}/page"), "md", &ids, faults);
    let own = read(tree, folder, values, faults);
    danish
        .iter()
        .map(|file| {
            let given = own.iter().find(|given| given.page.id == file.page.id);
            let path = format!("{folder}/page/{}.md", file.page.id);
            coverage.note(given.is_some(), &path, 1, "the page");
            match given {
                Some(given) => given.page.clone(),
                None => Page {
                    html: format!(r#"<div lang="da">{}</div>"#, file.page.html),
                    ..file.page.clone()
                },
            }
        })
        .collect()
}

fn draw(source: &Source, id: String, values: &Values, faults: &Faults) -> PageFile {
    let text = filled(source, values, faults);
    let mut title = String::new();
    let mut in_title = false;
    let mut external = false;
    let mut level = 1;
    let mut texts = vec![String::new()];
    let mut events = Vec::new();
    for (event, span) in Parser::new_ext(&text, Options::ENABLE_TABLES).into_offset_iter() {
        let line = 1 + text
            .bytes()
            .take(span.start)
            .filter(|byte| *byte == b'\n')
            .count();
        if let Event::Text(words) | Event::Code(words) = &event {
            if in_title {
                title.push_str(words);
            }
            if let Some(last) = texts.last_mut() {
                last.push_str(words);
            }
        } else if matches!(event, Event::SoftBreak | Event::HardBreak) {
            if let Some(last) = texts.last_mut() {
                last.push(' ');
            }
        } else if is_block_end(&event) {
            texts.push(String::new());
        }
        if let Event::Start(Tag::Heading { level: found, .. }) = &event {
            check_heading(
                &source.path,
                line,
                &mut level,
                *found,
                title.is_empty(),
                faults,
            );
            if *found == HeadingLevel::H1 {
                in_title = true;
                continue;
            }
        }
        if in_title {
            in_title = !matches!(event, Event::End(TagEnd::Heading(HeadingLevel::H1)));
            continue;
        }
        if let Event::Html(raw) | Event::InlineHtml(raw) = event {
            let what = format!("The page holds HTML: {}", raw.trim());
            faults.add(
                &source.path,
                line,
                what,
                "Write Markdown: # heading, - list, **bold**, [link](address).",
            );
        } else if let Event::Start(Tag::Link { dest_url, .. }) = &event
            && leaves_site(dest_url)
        {
            external = true;
            let open = format!(r#"<a href="{}" rel="noreferrer">"#, escape(dest_url));
            events.push(Event::InlineHtml(CowStr::from(open)));
        } else if matches!(event, Event::End(TagEnd::Link)) && external {
            external = false;
            events.push(Event::InlineHtml(CowStr::Borrowed("</a>")));
        } else {
            events.push(event);
        }
    }
    if title.is_empty() {
        faults.add(
            &source.path,
            1,
            "The page has no title.",
            "Begin with a line like `# Om testen`.",
        );
    }
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events.into_iter());
    texts.retain(|text| !text.trim().is_empty());
    PageFile {
        page: Page { id, title, html },
        path: source.path.clone(),
        texts,
    }
}

fn is_block_end(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::End(
            TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableCell
                | TagEnd::BlockQuote(_)
        )
    )
}

fn leaves_site(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// One title first, then `##`, and no level left out on the way down.
fn check_heading(
    path: &str,
    line: usize,
    last: &mut usize,
    found: HeadingLevel,
    first: bool,
    faults: &Faults,
) {
    let level = found as usize;
    if first && level != 1 {
        faults.add(
            path,
            line,
            "The page begins with a small heading.",
            "Write the title first: `# …`.",
        );
    } else if !first && level == 1 {
        faults.add(path, line, "The page has a second title.", "Write `## …`.");
    } else if level > *last + 1 {
        let what = format!("A heading of level {level} follows one of level {last}.");
        faults.add(
            path,
            line,
            what,
            format!("Write `{} …`.", "#".repeat(*last + 1)),
        );
    }
    *last = level;
}

/// The text with its placeholders filled.
fn filled(source: &Source, values: &Values, faults: &Faults) -> String {
    let mut text = String::new();
    let mut rest = source.text.as_str();
    while let Some((before, from)) = rest.split_once('{') {
        text.push_str(before);
        let offset = source.text.len() - from.len();
        let (name, after) = from.split_once('}').unwrap_or((from, ""));
        match values.get(name) {
            Some(value) => text.push_str(value),
            None => {
                let write = match nearest(name, values.keys().map(String::as_str)) {
                    Some(near) => format!("Did you mean {{{near}}}?"),
                    None => {
                        "Known are {items}, {edition}, {competences} and such as {count.kontakt}."
                            .to_owned()
                    }
                };
                let what = format!("Nothing stands for {{{name}}}.");
                faults.add(&source.path, source.line(offset), what, write);
            }
        }
        rest = after;
    }
    text.push_str(rest);
    text
}
