//! The tables `cargo xtask content` prints.

use super::blueprint::{self, KINDS, count};
use super::date::Date;
use super::lix::Count;
use super::reading::{self, Use};
use super::scenario;
use super::{Checked, Content, Pressed};
use crate::competence::CompetenceId;
use crate::item::{Item, Usage};
use std::fmt::Write;
use std::io::Write as _;

/// How many hard texts are shown.
const HARDEST: usize = 10;

/// Everything but faults and packs.
pub fn tables(checked: &Checked, today: Date) -> String {
    let content = &checked.content;
    let mut out = String::new();
    items(&mut out, content);
    shares(&mut out, content);
    readability(&mut out, content);
    long_keys(&mut out, content);
    out.push_str(&scenario::report(&content.scenarios));
    languages(&mut out, checked);
    facts(&mut out, content, today);
    out
}

fn items(out: &mut String, content: &Content) {
    let of = |usage: Usage, is: &dyn Fn(&Item) -> bool| {
        count(content, |item| item.usage == usage && is(item))
    };
    let _ = writeln!(out, "Items                test  on trial  practice");
    let mut line = |name: &str, is: &dyn Fn(&Item) -> bool| {
        let _ = writeln!(
            out,
            "  {name:<17} {:>6} {:>9} {:>9}",
            of(Usage::Test, is),
            of(Usage::Pretest, is),
            of(Usage::Practice, is)
        );
    };
    for kind in KINDS {
        line(kind, &|item| item.kind.name() == kind);
    }
    for level in 1..=3 {
        line(&format!("level {level}"), &|item| {
            item.level.number() == level
        });
    }
    line("all", &|_| true);
    let _ = writeln!(out, "  and {} intro", of(Usage::Intro, &|_| true));
    let _ = writeln!(
        out,
        "\nBy competence     test: L1  L2  L3 all   practice: L1  L2  L3 all"
    );
    for (competence, file) in CompetenceId::all().zip(&content.competences) {
        let own = |usage, level: usize| {
            of(usage, &|item| {
                item.competence == competence && (level == 0 || item.level.number() == level)
            })
        };
        let row = |usage| {
            let cells: Vec<String> = [1, 2, 3, 0]
                .map(|level| format!("{:>4}", own(usage, level)))
                .into();
            cells.concat()
        };
        let id = &file.competence.id;
        let _ = writeln!(
            out,
            "  {id:<20}{}            {}",
            row(Usage::Test),
            row(Usage::Practice)
        );
    }
}

fn shares(out: &mut String, content: &Content) {
    let _ = writeln!(
        out,
        "\nBlueprint (test items)             found   share   aim"
    );
    for share in blueprint::shares(content) {
        let found = format!("{}/{}", share.found, share.of);
        let _ = writeln!(
            out,
            "  {:<30} {found:>7} {:>5.0} %   {}",
            share.what,
            share.percent(),
            share.aim()
        );
    }
    let missing = blueprint::missing(content);
    let _ = writeln!(
        out,
        "  missing: {}",
        if missing.is_empty() {
            "nothing".to_owned()
        } else {
            missing.join("; ")
        }
    );
}

fn readability(out: &mut String, content: &Content) {
    let _ = writeln!(
        out,
        "\nLIX of the Danish items (words); a ! is over its limit\n  \
         {:<15} level {:>14} {:>14} {:>14}",
        "competence", "item text 30", "feedback 25", "screens 30/40"
    );
    let cells = reading::cells(content);
    for row in cells.chunks(Use::ALL.len()) {
        let Some(first) = row.first() else { continue };
        let _ = write!(out, "  {:<15} {:>5}", first.competence, first.level);
        for cell in row {
            let mark = if cell.is_over() { "!" } else { " " };
            let _ = write!(out, " {:>13}{mark}", shown(cell.count));
        }
        out.push('\n');
    }
    let hard = reading::hardest(content);
    if !hard.is_empty() {
        let _ = writeln!(
            out,
            "\nFar above their limit, for a person to judge ({} in all)",
            hard.len()
        );
    }
    for text in hard.iter().take(HARDEST) {
        let _ = writeln!(
            out,
            "  LIX {:>3.0} (limit {}), {} words of {}: {}",
            text.lix,
            text.limit,
            text.words,
            text.use_for.name(),
            text.path
        );
    }
    let _ = writeln!(out, "\nLIX of the interface (words)");
    for file in &content.words {
        let count = file
            .words
            .values()
            .map(|word| word.value.as_str())
            .collect();
        let _ = writeln!(out, "  {:>13}  word/{}", shown(count), file.name);
    }
    for file in &content.pages {
        let count = file.texts.iter().map(String::as_str).collect();
        let _ = writeln!(out, "  {:>13}  page/{}", shown(count), file.page.id);
    }
    let about = content
        .competences
        .iter()
        .map(|file| file.competence.about.as_str())
        .collect();
    let _ = writeln!(out, "  {:>13}  competence", shown(about));
}

fn shown(count: Count) -> String {
    match count.lix() {
        Some(lix) => format!("{lix:.1} ({})", count.words),
        None => "-".to_owned(),
    }
}

fn long_keys(out: &mut String, content: &Content) {
    let long = blueprint::long_keys(content);
    if long.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "\nThe right option is much longer than the others; make them alike"
    );
    for (path, key, others) in long {
        let _ = writeln!(out, "  {path}: {key} letters, the others {others:.0}");
    }
}

fn languages(out: &mut String, checked: &Checked) {
    let _ = writeln!(out, "\nLanguages   translated");
    let _ = writeln!(out, "  da  Dansk        source");
    for language in &checked.languages {
        let coverage = &language.coverage;
        let locale = &language.locale;
        let _ = writeln!(
            out,
            "  {:<3} {:<12} {} % ({} of {} texts)",
            locale.code,
            locale.name,
            coverage.percent(),
            coverage.done,
            coverage.texts
        );
    }
}

fn facts(out: &mut String, content: &Content, today: Date) {
    let mut facts: Vec<_> = content
        .items
        .iter()
        .filter_map(|file| {
            file.fact
                .as_ref()
                .map(|(source, review)| (review.value, &file.item.id, source))
        })
        .collect();
    facts.sort();
    let _ = writeln!(out, "\nFacts to check again");
    for (review, id, source) in facts {
        let late = if review < today { "NOW, since " } else { "by " };
        let _ = writeln!(out, "  {late}{review}  {id}: {source}");
    }
    out.push('\n');
}

/// How big the packs are.
pub fn packs(pressed: &Pressed, checked: &Checked) -> String {
    let mut out = format!("Packs of {}     bytes    brotli\n", checked.content.date);
    for pack in &pressed.packs {
        let _ = writeln!(
            out,
            "  {:<3} {:>21} {:>9}",
            pack.code,
            pack.bytes.len(),
            squeezed(&pack.bytes)
        );
    }
    let own = pressed.files.iter();
    for file in own.filter(|file| file.name.starts_with("items-")) {
        let _ = writeln!(
            out,
            "  {:<25} {:>9}",
            file.name.split_at(10).0,
            squeezed(&file.bytes)
        );
    }
    let exercises: Vec<usize> = pressed
        .files
        .iter()
        .filter(|file| file.name.starts_with("exercise-"))
        .map(|file| squeezed(&file.bytes))
        .collect();
    let over = exercises.iter().filter(|size| **size > AIM).count();
    let _ = writeln!(
        out,
        "  {} exercise packs: {} to {} bytes each, {over} over the aim of {AIM}",
        exercises.len(),
        exercises.iter().min().copied().unwrap_or_default(),
        exercises.iter().max().copied().unwrap_or_default(),
    );
    out
}

/// What an exercise may weigh as brotli; the limit is the build's budget.
const AIM: usize = 6 * 1024;

/// How many bytes travel when a server sends brotli.
fn squeezed(bytes: &[u8]) -> usize {
    let mut small = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut small, 4096, 11, 22);
    // Writing to memory can't fail; should it ever, the figure is 0.
    let written = writer.write_all(bytes).and_then(|()| writer.flush());
    drop(writer);
    if written.is_ok() { small.len() } else { 0 }
}
