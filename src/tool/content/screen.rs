//! The simulated screen of an item: its parts as an author writes them.

use super::table::{At, Table};
use super::tree::is_plain;

/// A screen that looks like what people meet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Screen {
    /// The class it is drawn with, such as `mail`.
    pub app: &'static str,
    /// In the top bar.
    pub title: String,
    /// Web pages only.
    pub address: Option<String>,
    pub parts: Vec<Part>,
}

/// One part of a screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    Heading(String),
    Text {
        text: String,
        small: bool,
    },
    Message {
        text: String,
        from: Option<String>,
        time: Option<String>,
        mine: bool,
    },
    Field {
        label: String,
        value: String,
        target: Target,
    },
    Button(Tap),
    Buttons(Vec<Tap>),
    Link(Tap),
    Row {
        title: String,
        note: Option<String>,
        time: Option<String>,
        target: Target,
    },
    Toggle {
        text: String,
        on: bool,
        target: Target,
    },
    List(Vec<String>),
    Table {
        head: Vec<String>,
        rows: Vec<Vec<String>>,
    },
    Banner(String),
    Picture(String),
}

/// A short text that may be tapped.
#[derive(Clone, Debug, PartialEq)]
pub struct Tap {
    pub text: String,
    pub target: Target,
}

/// The id of a place that can be tapped, when it can.
pub type Target = Option<At<String>>;

const APPS: [(&str, &str); 6] = [
    ("sms", "sms"),
    ("mail", "mail"),
    ("web", "web"),
    ("phone", "phone"),
    ("work", "work"),
    ("document", "document"),
];

/// Which fields a part of this type has, for the message about a field that belongs to another.
const TYPES: [(&str, &str); 13] = [
    ("heading", "`text`"),
    ("text", "`text` and `small`"),
    ("message", "`text`, `from`, `time` and `mine`"),
    ("field", "`label`, `value` and `target`"),
    ("button", "`text` and `target`"),
    ("buttons", "`buttons`"),
    ("link", "`text` and `target`"),
    ("row", "`title`, `note`, `time` and `target`"),
    ("toggle", "`text`, `on` and `target`"),
    ("list", "`items`"),
    ("table", "`head` and `rows`"),
    ("banner", "`text`"),
    ("picture", "`alt`"),
];

impl Screen {
    /// Reads `[screen]`.
    pub fn read(table: Table<'_>) -> Self {
        let app = table
            .need_one_of("app", &APPS)
            .map(|app| app.value)
            .unwrap_or_default();
        let title = words(table.need_text("title", "Ny mail"));
        let address = table.text("address");
        match (app, &address) {
            ("web", None) => table.missing("address", "\"https://www.lunden.dk/job\""),
            ("web", Some(address)) if address.value.contains(char::is_whitespace) => table.fault(
                address.line,
                "`address` holds a space.",
                "Write it as in an address bar.",
            ),
            ("web" | "", Some(_)) | (_, None) => {}
            (_, Some(address)) => table.fault(
                address.line,
                "Only a web screen has an `address`.",
                "Take it out, or write `app = \"web\"`.",
            ),
        }
        if !table.has("part") {
            table.fault(
                table.line,
                "The screen is empty.",
                "Add a `[[screen.part]]`.",
            );
        }
        let parts = table.tables("part").into_iter().filter_map(part).collect();
        table.close();
        Self {
            app,
            title,
            address: address.map(|found| found.value),
            parts,
        }
    }

    /// What can be tapped, in the order of the screen.
    pub fn taps(&self) -> Vec<(&At<String>, String)> {
        let mut taps = Vec::new();
        for part in &self.parts {
            let (target, label) = match part {
                Part::Field {
                    label,
                    value,
                    target,
                } => (target, joined(": ", [label, value])),
                Part::Row {
                    title,
                    note,
                    time,
                    target,
                } => {
                    let rest = [note, time].into_iter().flatten();
                    (target, joined(", ", std::iter::once(title).chain(rest)))
                }
                Part::Toggle { text, on, target } => (target, format!("{text}, {}", switch(*on))),
                Part::Button(tap) | Part::Link(tap) => (&tap.target, tap.text.clone()),
                Part::Buttons(buttons) => {
                    for tap in buttons {
                        taps.extend(tap.target.iter().map(|t| (t, tap.text.clone())));
                    }
                    continue;
                }
                Part::Heading(_)
                | Part::Text { .. }
                | Part::Message { .. }
                | Part::List(_)
                | Part::Table { .. }
                | Part::Banner(_)
                | Part::Picture(_) => continue,
            };
            taps.extend(target.iter().map(|target| (target, label.clone())));
        }
        taps
    }

    /// Everything there is to read, for LIX. The address is looked at, not read.
    pub fn texts(&self) -> Vec<&str> {
        let mut texts: Vec<&str> = vec![&self.title];
        for part in &self.parts {
            match part {
                Part::Heading(text)
                | Part::Banner(text)
                | Part::Picture(text)
                | Part::Text { text, .. }
                | Part::Toggle { text, .. } => texts.push(text),
                Part::Message { text, from, .. } => {
                    texts.extend(from.as_deref());
                    texts.push(text);
                }
                Part::Field { label, value, .. } => texts.extend([label.as_str(), value]),
                Part::Button(tap) | Part::Link(tap) => texts.push(&tap.text),
                Part::Buttons(taps) => texts.extend(taps.iter().map(|tap| tap.text.as_str())),
                Part::Row { title, note, .. } => {
                    texts.push(title);
                    texts.extend(note.as_deref());
                }
                Part::List(items) => texts.extend(items.iter().map(String::as_str)),
                Part::Table { head, rows } => {
                    texts.extend(head.iter().chain(rows.iter().flatten()).map(String::as_str));
                }
            }
        }
        texts
    }
}

/// What a switch says.
pub fn switch(on: bool) -> &'static str {
    if on { "til" } else { "fra" }
}

fn joined<'a>(between: &str, texts: impl IntoIterator<Item = &'a String>) -> String {
    let there: Vec<&str> = texts
        .into_iter()
        .map(String::as_str)
        .filter(|text| !text.is_empty())
        .collect();
    there.join(between)
}

fn words(found: Option<At<String>>) -> String {
    found.map(|at| at.value).unwrap_or_default()
}

fn values(found: Vec<At<String>>) -> Vec<String> {
    found.into_iter().map(|at| at.value).collect()
}

fn part(table: Table<'_>) -> Option<Part> {
    let kinds = TYPES.map(|(name, _)| (name, name));
    let kind = table.need_one_of("type", &kinds)?;
    let text = || words(table.need_text("text", "…"));
    let optional = |key| table.text(key).map(|at| at.value);
    let part = match kind.value {
        "heading" => Part::Heading(text()),
        "text" => Part::Text {
            text: text(),
            small: table.flag("small"),
        },
        "message" => Part::Message {
            text: text(),
            from: optional("from"),
            time: optional("time"),
            mine: table.flag("mine"),
        },
        "field" => Part::Field {
            label: words(table.need_text("label", "Til")),
            value: words(table.any_text("value")),
            target: target(&table),
        },
        "button" => Part::Button(tap(&table)),
        "link" => Part::Link(tap(&table)),
        "buttons" => Part::Buttons(buttons(&table)),
        "row" => Part::Row {
            title: words(table.need_text("title", "Wi-Fi")),
            note: optional("note"),
            time: optional("time"),
            target: target(&table),
        },
        "toggle" => Part::Toggle {
            text: text(),
            on: table.need_flag("on"),
            target: target(&table),
        },
        "list" => Part::List(values(table.need_texts("items", "[\"…\", \"…\"]"))),
        "table" => grid(&table),
        "banner" => Part::Banner(text()),
        "picture" => Part::Picture(words(table.need_text("alt", "Et foto af en våd gulvmåtte"))),
        // `need_one_of` gives nothing else.
        _ => return None,
    };
    let fields = TYPES
        .iter()
        .find(|(name, _)| *name == kind.value)
        .map_or("", |(_, fields)| *fields);
    let belongs = |key: &str| {
        let known = [
            "text", "small", "from", "time", "mine", "label", "value", "target", "buttons",
        ];
        let more = ["title", "note", "on", "items", "head", "rows", "alt"];
        (known.contains(&key) || more.contains(&key)).then(|| {
            format!(
                "A part of type `{}` has no `{key}`; it has {fields}.",
                kind.value
            )
        })
    };
    table.close_with(belongs);
    Some(part)
}

fn tap(table: &Table<'_>) -> Tap {
    Tap {
        text: words(table.need_text("text", "Send")),
        target: target(table),
    }
}

fn buttons(table: &Table<'_>) -> Vec<Tap> {
    if !table.has("buttons") {
        table.missing("buttons", "[{ text = \"Svar\" }, { text = \"Slet\" }]");
    }
    let mut taps = Vec::new();
    for button in table.tables("buttons") {
        taps.push(tap(&button));
        button.close();
    }
    taps
}

fn target(table: &Table<'_>) -> Target {
    let target = table.text("target")?;
    if !is_plain(&target.value) {
        table.fault(
            target.line,
            format!(
                "The target `{}` holds other signs than a–z, 0–9 and hyphen.",
                target.value
            ),
            "Write a short id such as `send`.",
        );
    }
    Some(target)
}

fn grid(table: &Table<'_>) -> Part {
    let head = table
        .texts("head")
        .map(|found| values(found.value))
        .unwrap_or_default();
    if head.is_empty() {
        table.missing("head", "[\"Dag\", \"Tid\"]");
    }
    let rows = table.rows("rows");
    if rows.is_empty() {
        table.missing("rows", "[[\"Mandag\", \"8-12\"], [\"Tirsdag\", \"9-13\"]]");
    }
    for row in rows.iter().filter(|row| row.value.len() != head.len()) {
        table.fault(
            row.line,
            format!(
                "The row has {} cells, but `head` has {}.",
                row.value.len(),
                head.len()
            ),
            "Give every row one cell for each word in `head`; an empty one is \"\".",
        );
    }
    Part::Table {
        head,
        rows: rows.into_iter().map(|row| row.value).collect(),
    }
}
