//! What each kind of item adds, and the rules for it.

use super::fault::listed;
use super::field;
use super::hotspot;
use super::item::check_sentences;
use super::scenario;
use super::screen::Screen;
use super::table::{At, Table};
use crate::item::{Card, Choice, Kind, Options, Text};

/// The fields each kind adds to an item, and the word groups a translation of it has.
const SHAPES: [(&str, &[&str], &[&str]); 8] = [
    ("choice", &["option", "keep_order"], &["options", "whys"]),
    ("multi", &["option", "keep_order"], &["options", "whys"]),
    ("classify", &["bins", "card"], &["bins", "cards", "whys"]),
    ("order", &["steps"], &["steps"]),
    ("match", &["pair"], &["lefts", "rights"]),
    ("hotspot", &["key", "why"], &["why"]),
    ("fill", &["field"], &["labels", "hints"]),
    ("sim", &scenario::FIELDS, &[]),
];
/// The word groups of every kind.
const COMMON: [&str; 3] = ["task", "stem", "explain"];

/// The word groups an item of this kind has.
pub fn groups(kind: &str) -> Vec<&'static str> {
    let own = SHAPES
        .iter()
        .find(|(name, ..)| *name == kind)
        .map(|(.., groups)| *groups);
    COMMON
        .iter()
        .chain(own.unwrap_or_default())
        .copied()
        .collect()
}

/// Says where a field belongs that an item of this kind doesn't have.
pub fn elsewhere(kind: &str) -> impl Fn(&str) -> Option<String> {
    move |key| {
        let owners = SHAPES.iter().filter(|(_, fields, _)| fields.contains(&key));
        let owners: Vec<&str> = owners.map(|(name, ..)| *name).collect();
        let item = listed(owners.iter().copied());
        (!owners.is_empty())
            .then(|| format!("`{key}` belongs in {item} items; this one is `{kind}`."))
    }
}

/// Says why a translation of an item of this kind has no such word group.
pub fn elsewhere_in_words(kind: &str) -> impl Fn(&str) -> Option<String> {
    move |key| {
        let known = SHAPES.iter().any(|(_, _, groups)| groups.contains(&key));
        known.then(|| format!("`{key}` is no word group of this item, which is `{kind}`."))
    }
}

/// Reads what the kind adds. `authentic` says whether a word group is real Danish material, to
/// which the rule about long sentences doesn't apply.
pub fn read(
    table: &Table<'_>,
    kind: &str,
    screen: Option<&Screen>,
    authentic: &dyn Fn(&str) -> bool,
) -> Option<Kind> {
    match kind {
        "choice" => Some(choice(table, authentic)),
        "multi" => Some(multi(table, authentic)),
        "classify" => Some(classify(table, authentic)),
        "order" => Some(order(table, authentic)),
        "match" => Some(pairs(table, authentic)),
        "hotspot" => Some(hotspot::read(table, screen)),
        "fill" => Some(field::read(table)),
        _ => None,
    }
}

pub fn text(found: &Option<At<String>>) -> Text {
    Text {
        text: found
            .as_ref()
            .map(|at| at.value.clone())
            .unwrap_or_default(),
        danish: false,
    }
}

/// Reads a short text of ours and checks its sentences unless it is real material.
pub fn words(table: &Table<'_>, key: &str, authentic: bool) -> Option<At<String>> {
    let found = table.need_text(key, "…");
    check_sentences(table, found.as_ref().filter(|_| !authentic));
    found
}

fn why(table: &Table<'_>) -> Option<Text> {
    let found = table.text("why");
    check_sentences(table, found.as_ref());
    found.map(|at| Text {
        text: at.value,
        danish: false,
    })
}

/// Reports every text that stands twice.
fn check_different<'t>(
    table: &Table<'_>,
    what: &str,
    texts: impl Iterator<Item = (&'t str, usize)>,
) {
    let mut seen: Vec<&str> = Vec::new();
    for (text, line) in texts {
        if !text.is_empty() && seen.contains(&text) {
            table.fault(
                line,
                format!("Two {what} are alike: \"{text}\"."),
                "Make each one different.",
            );
        }
        seen.push(text);
    }
}

fn options(table: &Table<'_>, authentic: &dyn Fn(&str) -> bool) -> Options {
    let mut options = Vec::new();
    let mut lines = Vec::new();
    for part in table.tables("option") {
        let text_found = words(&part, "text", authentic("options"));
        let right = part.flag("right");
        let why = why(&part);
        if right && why.is_some() {
            part.fault(
                part.line_of("why"),
                "A right option has a `why`.",
                "Move it to `explain`.",
            );
        } else if !right && why.is_none() {
            part.fault(
                part.line,
                "This wrong option has no `why`.",
                "Add one short sentence on what goes wrong, or `right = true`.",
            );
        }
        lines.push(part.line);
        options.push(Choice {
            text: text(&text_found),
            right,
            why,
        });
        part.close();
    }
    let texts = options.iter().map(|option| option.text.text.as_str());
    check_different(table, "options", texts.zip(lines));
    Options {
        options,
        keep_order: table.flag("keep_order"),
    }
}

pub fn check_number(
    table: &Table<'_>,
    key: &str,
    what: &str,
    found: usize,
    from: usize,
    to: usize,
) {
    if (from..=to).contains(&found) {
        return;
    }
    let should = if from == to {
        to.to_string()
    } else {
        format!("{from} to {to}")
    };
    table.fault(
        table.line_of(key),
        format!("The item has {found} {what}."),
        format!("Write {should}, each under `[[{key}]]`."),
    );
}

fn choice(table: &Table<'_>, authentic: &dyn Fn(&str) -> bool) -> Kind {
    let options = options(table, authentic);
    check_number(table, "option", "options", options.options.len(), 3, 4);
    let right = options.options.iter().filter(|option| option.right).count();
    if right != 1 {
        table.fault(
            table.line_of("option"),
            format!("{right} options are right."),
            "Write `right = true` in exactly one, or `kind = \"multi\"`.",
        );
    }
    Kind::Choice(options)
}

fn multi(table: &Table<'_>, authentic: &dyn Fn(&str) -> bool) -> Kind {
    let options = options(table, authentic);
    check_number(table, "option", "options", options.options.len(), 5, 5);
    let right = options.options.iter().filter(|option| option.right).count();
    if right == 0 || right == options.options.len() {
        table.fault(
            table.line_of("option"),
            format!("{right} of {} options are right.", options.options.len()),
            "Write `right = true` in one to four of them.",
        );
    }
    Kind::Multi(options)
}

fn classify(table: &Table<'_>, authentic: &dyn Fn(&str) -> bool) -> Kind {
    let bins = table.need_texts("bins", "[\"Ægte\", \"Falsk\"]");
    if bins.len() != 2 && table.has("bins") {
        table.fault(
            table.line_of("bins"),
            format!("There are {} bins.", bins.len()),
            "Write exactly two names.",
        );
    }
    check_different(
        table,
        "bins",
        bins.iter().map(|bin| (bin.value.as_str(), bin.line)),
    );
    let mut cards = Vec::new();
    let mut lines = Vec::new();
    let mut every_bin_known = true;
    for part in table.tables("card") {
        let from = part.text("from").map(|at| at.value);
        let text_found = words(&part, "text", authentic("cards"));
        // Authors count bins from 1, the program from 0.
        let bin = part
            .need_whole("bin", 1..=2)
            .map(|at| u8::from(at.value == 2));
        every_bin_known &= bin.is_some();
        let why = why(&part);
        lines.push(part.line);
        cards.push(Card {
            from,
            text: text(&text_found),
            bin: bin.unwrap_or_default(),
            why,
        });
        part.close();
    }
    check_number(table, "card", "cards", cards.len(), 6, 6);
    check_different(
        table,
        "cards",
        cards.iter().map(|card| card.text.text.as_str()).zip(lines),
    );
    for (bin, name) in (0u8..).zip(&bins) {
        if every_bin_known && !cards.is_empty() && !cards.iter().any(|card| card.bin == bin) {
            table.fault(
                name.line,
                format!("No card belongs in the bin \"{}\".", name.value),
                "Give each bin at least one card.",
            );
        }
    }
    let mut names = bins.into_iter().map(|bin| Text {
        text: bin.value,
        danish: false,
    });
    let bins = [
        names.next().unwrap_or_default(),
        names.next().unwrap_or_default(),
    ];
    Kind::Classify { bins, cards }
}

fn order(table: &Table<'_>, authentic: &dyn Fn(&str) -> bool) -> Kind {
    let steps = table.need_texts("steps", "[\"først\", \"så\", \"til sidst\", \"slut\"]");
    if !(4..=6).contains(&steps.len()) && table.has("steps") {
        table.fault(
            table.line_of("steps"),
            format!("There are {} steps.", steps.len()),
            "Write four to six.",
        );
    }
    check_different(
        table,
        "steps",
        steps.iter().map(|step| (step.value.as_str(), step.line)),
    );
    for step in steps.iter().filter(|_| !authentic("steps")) {
        check_sentences(table, Some(step));
    }
    let steps = steps
        .into_iter()
        .map(|step| Text {
            text: step.value,
            danish: false,
        })
        .collect();
    Kind::Order { steps }
}

fn pairs(table: &Table<'_>, authentic: &dyn Fn(&str) -> bool) -> Kind {
    let (mut lefts, mut rights, mut lines) = (Vec::new(), Vec::new(), Vec::new());
    for part in table.tables("pair") {
        lefts.push(text(&words(&part, "left", authentic("lefts"))));
        rights.push(text(&words(&part, "right", authentic("rights"))));
        lines.push(part.line);
        part.close();
    }
    check_number(table, "pair", "pairs", lefts.len(), 4, 4);
    let places = || lines.iter().copied();
    check_different(
        table,
        "left sides",
        lefts.iter().map(|l| l.text.as_str()).zip(places()),
    );
    check_different(
        table,
        "right sides",
        rights.iter().map(|r| r.text.as_str()).zip(places()),
    );
    Kind::Match { lefts, rights }
}
