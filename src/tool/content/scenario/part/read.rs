//! Reads the parts of a screen.

use super::{Action, Cell, Choose, Keyboard, Links, Part, Plain, Press, Switch, Type, Typed, What};
use crate::fill::Form;
use crate::tool::content::fault::{listed, nearest};
use crate::tool::content::table::{At, Table};

const KINDS: [&str; 31] = [
    "heading", "text", "small", "banner", "list", "picture", "message", "row", "table", "terminal",
    "call", "code", "button", "link", "icon", "swipe", "tabs", "buttons", "cookie", "choice",
    "select", "check", "toggle", "controls", "file", "photo", "mark", "field", "area", "keypad",
    "sheet",
];

const KEYBOARDS: [(&str, Keyboard); 9] = [
    ("text", keyboard("text", "text", Form::Text)),
    ("email", keyboard("email", "email", Form::Email)),
    ("tel", keyboard("tel", "tel", Form::Phone)),
    ("number", keyboard("text", "decimal", Form::Number)),
    ("date", keyboard("date", "numeric", Form::Date)),
    ("time", keyboard("time", "numeric", Form::Time)),
    ("password", keyboard("password", "text", Form::Text)),
    ("search", keyboard("search", "search", Form::Text)),
    ("code", keyboard("text", "numeric", Form::Text)),
];

const fn keyboard(input: &'static str, mode: &'static str, form: Form) -> Keyboard {
    Keyboard { input, mode, form }
}

/// Reads one part; more than one where it is short for several.
pub fn read(table: Table<'_>) -> Vec<Part> {
    let line = table.line;
    let shown = table.text("if");
    let kind = table
        .keys()
        .into_iter()
        .map(|key| key.value)
        .find(|key| KINDS.contains(&key.as_str()));
    let Some(kind) = kind else {
        let first = table
            .keys()
            .into_iter()
            .next()
            .map(|key| key.value)
            .unwrap_or_default();
        let write = match nearest(&first, KINDS) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("Begin with one of {}.", listed(KINDS)),
        };
        table.fault(line, format!("There is no part called `{first}`."), write);
        return Vec::new();
    };
    let parts = what(&kind, &table);
    table.close();
    parts
        .into_iter()
        .map(|what| Part {
            line,
            shown: shown.clone(),
            what,
        })
        .collect()
}

fn what(kind: &str, table: &Table<'_>) -> Vec<What> {
    let text = || words(table.text(kind));
    let plain = |plain| vec![What::Plain(plain)];
    match kind {
        "heading" => plain(Plain::Heading(text())),
        "text" => plain(Plain::Text(text())),
        "small" => plain(Plain::Small(text())),
        "banner" => plain(Plain::Banner(text())),
        "picture" => plain(Plain::Picture(text())),
        "terminal" => plain(Plain::Terminal(text())),
        "list" => plain(Plain::List(
            table
                .need_texts("list", "[\"…\", \"…\"]")
                .into_iter()
                .map(|at| at.value)
                .collect(),
        )),
        "table" => plain(Plain::Table(grid(table, "table"))),
        "call" => plain(Plain::Call {
            name: text(),
            note: maybe(table, "note"),
        }),
        "message" => plain(Plain::Message {
            text: text(),
            from: maybe(table, "from"),
            time: maybe(table, "time"),
            mine: table.flag("mine"),
        }),
        "code" => vec![What::Code {
            text: text(),
            copy: maybe(table, "copy"),
        }],
        "button" => {
            let look = Press::Button {
                quiet: table.flag("quiet"),
            };
            vec![press(table, look, text())]
        }
        "link" => vec![press(table, Press::Link, text())],
        "swipe" => vec![press(table, Press::Swipe, text())],
        "icon" => {
            table.know(&["icon"]);
            vec![press(
                table,
                Press::Icon,
                words(table.need_text("label", "Send")),
            )]
        }
        "row" => {
            let look = Press::Row {
                note: maybe(table, "note"),
                time: maybe(table, "time"),
            };
            vec![press(table, look, text())]
        }
        "tabs" | "buttons" => {
            let look = if kind == "tabs" {
                Links::Tabs
            } else {
                Links::Buttons
            };
            vec![What::Links {
                look,
                links: links(table, kind),
            }]
        }
        "cookie" => vec![What::Cookie {
            text: text(),
            var: var(table),
        }],
        "choice" | "select" | "file" | "photo" => {
            let (look, key) = match kind {
                "choice" => (Choose::Radio, "options"),
                "select" => (Choose::Select, "options"),
                "file" => (Choose::File, "files"),
                _ => (Choose::Photo, "files"),
            };
            vec![What::Choose {
                look,
                label: text(),
                var: var(table),
                options: links(table, key).into_iter().map(|at| at.value).collect(),
                shuffle: table.flag("shuffle"),
            }]
        }
        "check" | "toggle" | "mark" => {
            let look = match kind {
                "check" => Switch::Check,
                "toggle" => Switch::Toggle,
                _ => Switch::Mark,
            };
            vec![What::Switch {
                look,
                label: text(),
                var: var(table),
            }]
        }
        "controls" => links(table, kind)
            .into_iter()
            .map(|at| What::Switch {
                look: Switch::Control,
                label: at.value.0,
                var: at.value.1,
            })
            .collect(),
        "field" | "area" | "keypad" => {
            let look = match kind {
                "field" => Type::Field,
                "area" => Type::Area,
                _ => Type::Keypad,
            };
            vec![What::Type(typed(table, look, text()))]
        }
        _ => vec![sheet(table)],
    }
}

fn typed(table: &Table<'_>, look: Type, label: String) -> Typed {
    let number = ("number", keyboard("text", "decimal", Form::Number));
    let kind = if table.has("kind") {
        table.need_one_of("kind", &KEYBOARDS).map(|at| at.value)
    } else {
        None
    };
    let usual = if look == Type::Keypad {
        number.1
    } else {
        keyboard("text", "text", Form::Text)
    };
    let accept = table.rows("accept");
    for row in accept.iter().filter(|row| row.value.len() < 2) {
        table.fault(
            row.line,
            "An entry of `accept` is a value and at least one text.",
            "Write such as `[\"ret\", \"lærer\"]`.",
        );
    }
    Typed {
        look,
        label,
        var: var(table),
        kind: kind.unwrap_or(usual),
        accept: accept
            .into_iter()
            .map(|row| row.value)
            .filter(|row| row.len() > 1)
            .collect(),
        hint: maybe(table, "hint"),
        paste: table.flag("paste"),
    }
}

fn sheet(table: &Table<'_>) -> What {
    let mut cells = Vec::new();
    for row in table.rows("cells") {
        match row.value.as_slice() {
            [var, label, accept @ ..] if accept.len() > 1 => cells.push(Cell {
                var: var.clone(),
                label: label.clone(),
                accept: accept.to_vec(),
            }),
            _ => table.fault(
                row.line,
                "A cell is a variable, a label, a value and the texts that mean it.",
                "Write such as `[\"sum\", \"I alt\", \"ret\", \"=SUM(B2:B3)\"]`.",
            ),
        }
    }
    What::Sheet {
        rows: grid(table, "sheet"),
        cells,
    }
}

fn press(table: &Table<'_>, look: Press, label: String) -> What {
    let action = Action {
        line: table.line,
        go: table.text("go"),
        set: table.text("set").map(|at| super::super::slots::pairs(&at.value)).unwrap_or_default(),
        needs: table
            .rows("need")
            .into_iter()
            .filter_map(|row| match row.value.as_slice() {
                [condition, words] => Some(At { value: (condition.clone(), words.clone()), line: row.line }),
                _ => {
                    table.fault(
                        row.line,
                        "An entry of `need` is a condition and the words said when it does not hold.",
                        "Write such as `[\"titel\", \"Skriv en titel.\"]`.",
                    );
                    None
                }
            })
            .collect(),
        notify: table.text("notify"),
        say: maybe(table, "say"),
        copy: maybe(table, "copy"),
    };
    if let Press::Row { note, time } = look {
        if action.is_empty() {
            return What::Plain(Plain::Row {
                title: label,
                note,
                time,
            });
        }
        return What::Press {
            look: Press::Row { note, time },
            label,
            action,
        };
    }
    if action.is_empty() {
        table.fault(
            table.line,
            format!("`{label}` does nothing when it is pressed."),
            "Write such as `go = \"kvittering\"` or `set = \"gemt\"`.",
        );
    }
    What::Press {
        look,
        label,
        action,
    }
}

fn links(table: &Table<'_>, key: &str) -> Vec<At<(String, String)>> {
    if !table.has(key) {
        table.missing(key, "[[\"…\", \"…\"], [\"…\", \"…\"]]");
    }
    table
        .rows(key)
        .into_iter()
        .filter_map(|row| match row.value.as_slice() {
            [one, other] => Some(At {
                value: (one.clone(), other.clone()),
                line: row.line,
            }),
            _ => {
                table.fault(
                    row.line,
                    format!("An entry of `{key}` has two texts."),
                    "See the guide beside the scenarios for which comes first.",
                );
                None
            }
        })
        .collect()
}

fn grid(table: &Table<'_>, key: &str) -> Vec<Vec<String>> {
    table.rows(key).into_iter().map(|row| row.value).collect()
}

fn var(table: &Table<'_>) -> String {
    words(table.need_text("var", "titel"))
}

fn words(found: Option<At<String>>) -> String {
    found.map(|at| at.value).unwrap_or_default()
}

fn maybe(table: &Table<'_>, key: &str) -> Option<String> {
    table.text(key).map(|at| at.value)
}
