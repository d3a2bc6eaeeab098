//! The parts of a simulated phone as accessible HTML. `data-c` names a control, `data-if` a condition,
//! `data-echo` a variable whose text is repeated; the app fills them in.

use super::part::{Plain, Switch, Type, Typed};
use crate::tool::content::html::{escape, grid, message, paragraph, paragraphs, span};
use crate::tool::content::table::At;
use std::fmt::Write;

/// What stands under a condition.
pub fn shown(inner: &str, condition: Option<u16>) -> String {
    match condition {
        Some(at) => format!(r#"<div data-if="{at}">{inner}</div>"#),
        None => inner.to_owned(),
    }
}

pub fn app(name: &str, icon: &str, control: u16) -> String {
    format!(
        r#"<button type="button" class="ph-app" data-c="{control}"><span class="ph-icon" aria-hidden="true">{}</span>{}</button>"#,
        escape(&letters(icon, name)),
        escape(name)
    )
}

/// What stands in an app's icon: letters, which every device has; pictograms only some have.
fn letters(icon: &str, name: &str) -> String {
    let is_plain = |text: &str| !text.is_empty() && text.chars().all(char::is_alphanumeric);
    if is_plain(icon) {
        return icon.to_owned();
    }
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .take(1)
        .collect()
}

pub fn notice(app: &str, text: &str, control: u16) -> String {
    format!(
        r#"<button type="button" class="ph-notice" data-c="{control}">{} {}</button>"#,
        if app.is_empty() {
            String::new()
        } else {
            format!("<strong>{}</strong>", escape(app))
        },
        escape(text)
    )
}

/// An app's menu behind a button; nothing when it has none.
pub fn menu(entries: &[(String, u16)]) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let inside: String = entries
        .iter()
        .map(|(label, control)| button(label, *control, "ph-row"))
        .collect();
    format!(r#"<details class="ph-menu"><summary>Menu</summary>{inside}</details>"#)
}

/// Buttons side by side; the one that leads to the screen `here` is marked.
pub fn links(
    class: &str,
    entries: &[(String, u16)],
    here: &str,
    targets: &[At<(String, String)>],
) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let mut html = format!(r#"<div class="{class}">"#);
    for ((label, control), target) in entries.iter().zip(targets) {
        let current = if target.value.1 == here {
            r#" aria-current="page""#
        } else {
            ""
        };
        let _ = write!(
            html,
            r#"<button type="button" data-c="{control}"{current}>{}</button> "#,
            escape(label)
        );
    }
    html.push_str("</div>");
    html
}

pub fn button(label: &str, control: u16, class: &str) -> String {
    format!(
        r#"<button type="button" class="{class}" data-c="{control}">{}</button>"#,
        escape(label)
    )
}

pub fn swipe(label: &str, control: u16) -> String {
    let label = escape(label);
    format!(
        r#"<div class="ph-swipe"><input type="range" min="0" max="100" value="0" data-swipe="{control}" aria-label="Træk til højre: {label}"><button type="button" class="ph-button" data-c="{control}">{label}</button></div>"#
    )
}

pub fn row(title: &str, note: Option<&str>, time: Option<&str>, control: Option<u16>) -> String {
    let inner: Vec<String> = [
        Some(span("screen-row-title", title)),
        note.map(|note| span("screen-row-note", note)),
        time.map(|time| span("screen-time", time)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let inner = inner.join(" ");
    match control {
        Some(control) => {
            format!(r#"<button type="button" class="ph-row" data-c="{control}">{inner}</button>"#)
        }
        None => format!(r#"<div class="ph-row">{inner}</div>"#),
    }
}

pub fn cookie(text: &str, buttons: &[(String, u16)], open: u16) -> String {
    let inside: String = buttons
        .iter()
        .map(|(label, control)| button(label, *control, "ph-button"))
        .collect();
    format!(
        r#"<div class="ph-cookie" data-if="{open}">{}{inside}</div>"#,
        paragraphs("", text)
    )
}

pub fn code(text: &str, copy: Option<u16>) -> String {
    let copy = copy
        .map(|control| button("Kopiér", control, "ph-quiet"))
        .unwrap_or_default();
    format!(
        r#"<div class="ph-code"><span>{}</span> {copy}</div>"#,
        escape(text)
    )
}

pub fn radios(label: &str, control: u16, texts: &[&str], shuffle: bool) -> String {
    let shuffle = if shuffle { " data-shuffle" } else { "" };
    let options = options(control, texts, "ph-option");
    format!(
        r#"<fieldset{shuffle}><legend>{}</legend>{options}</fieldset>"#,
        escape(label)
    )
}

fn options(control: u16, texts: &[&str], class: &str) -> String {
    let mut html = String::new();
    for (value, text) in (1..).zip(texts) {
        let _ = write!(
            html,
            r#"<label class="{class}"><input type="radio" name="c{control}" value="{value}" data-c="{control}">{}</label>"#,
            escape(text)
        );
    }
    html
}

pub fn select(label: &str, control: u16, texts: &[&str]) -> String {
    let mut html = format!(
        r#"<label class="ph-field">{}<select data-c="{control}"><option value="0">Vælg</option>"#,
        escape(label)
    );
    for (value, text) in (1..).zip(texts) {
        let _ = write!(html, r#"<option value="{value}">{}</option>"#, escape(text));
    }
    html.push_str("</select></label>");
    html
}

/// A picker behind a button: files in a list, pictures as tiles.
pub fn files(label: &str, control: u16, texts: &[&str], class: &str) -> String {
    let label = escape(label);
    format!(
        r#"<details class="ph-menu"><summary>{label}</summary><fieldset class="{class}"><legend class="vh">{label}</legend>{}</fieldset></details>"#,
        options(control, texts, "ph-option ph-file")
    )
}

pub fn switch(look: Switch, label: &str, control: u16) -> String {
    let (class, role) = match look {
        Switch::Check => ("ph-option", ""),
        Switch::Toggle => ("ph-option ph-toggle", r#" role="switch""#),
        Switch::Control => ("ph-option ph-control", r#" role="switch""#),
        Switch::Mark => ("ph-option ph-mark", ""),
    };
    format!(
        r#"<label class="{class}"><input type="checkbox"{role} data-c="{control}"><span>{}</span></label>"#,
        escape(label)
    )
}

/// The beginning of a paragraph, as its name.
pub fn short(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(6).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{}{more}", first.join(" "))
}

pub fn field(typed: &Typed, control: u16, paste: Option<(u16, u16)>) -> String {
    let label = escape(&typed.label);
    let hint = typed
        .hint
        .as_deref()
        .map(|hint| format!("<small>{}</small>", escape(hint)))
        .unwrap_or_default();
    let input = match typed.look {
        Type::Area => format!(r#"<textarea rows="4" data-c="{control}"></textarea>"#),
        Type::Field | Type::Keypad => format!(
            r#"<input type="{}" inputmode="{}" autocomplete="off" autocapitalize="off" spellcheck="false" data-c="{control}">"#,
            typed.kind.input, typed.kind.mode
        ),
    };
    let mut html = format!(r#"<label class="ph-field"><span>{label}</span>{hint}{input}</label>"#);
    if typed.look == Type::Keypad {
        html.push_str(r#"<div class="ph-keys">"#);
        for key in ["1", "2", "3", "4", "5", "6", "7", "8", "9", ",", "0"] {
            let _ = write!(
                html,
                r#"<button type="button" data-key="{control}" value="{key}">{key}</button>"#
            );
        }
        let _ = write!(
            html,
            r#"<button type="button" data-key="{control}" value="">Slet</button></div>"#
        );
    }
    if let Some((paste, copied)) = paste {
        html.push_str(&shown(&button("Sæt ind", paste, "ph-quiet"), Some(copied)));
    }
    html
}

pub fn sheet(rows: &[Vec<String>], cells: &[(String, String, u16)]) -> String {
    let mut html = String::from(
        r#"<section class="screen-table ph-sheet" tabindex="0" aria-label="Regneark"><table>"#,
    );
    // Columns have letters and rows numbers, as formulas name them.
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    html.push_str("<tr><td></td>");
    for letter in ('A'..='Z').take(columns) {
        let _ = write!(html, r#"<th scope="col">{letter}</th>"#);
    }
    html.push_str("</tr>");
    for (number, row) in rows.iter().enumerate() {
        let _ = write!(html, r#"<tr><th scope="row">{}</th>"#, number + 1);
        for cell in row {
            let input = cell
                .strip_prefix('@')
                .and_then(|name| cells.iter().find(|(var, ..)| var == name));
            let inside = match input {
                Some((_, label, control)) => format!(
                    r#"<input type="text" autocomplete="off" spellcheck="false" data-c="{control}" aria-label="{}">"#,
                    escape(label)
                ),
                None => escape(cell),
            };
            let _ = write!(html, "<td>{inside}</td>");
        }
        html.push_str("</tr>");
    }
    html.push_str("</table></section>");
    html
}

pub fn plain(plain: &Plain) -> String {
    match plain {
        Plain::Heading(text) => format!("<h3>{}</h3>", escape(text)),
        Plain::Text(text) => paragraphs("", text),
        Plain::Small(text) => paragraphs("screen-small", text),
        Plain::Banner(text) => paragraph("screen-banner", text),
        Plain::Terminal(text) => paragraph("ph-terminal", text),
        // The words are the picture: the same for those who see it and those who hear it.
        Plain::Picture(alt) => paragraph("screen-picture", alt),
        Plain::List(items) => {
            let items: String = items
                .iter()
                .map(|item| format!("<li>{}</li>", escape(item)))
                .collect();
            format!("<ul>{items}</ul>")
        }
        Plain::Message {
            text,
            from,
            time,
            mine,
        } => message(text, from.as_deref(), time.as_deref(), *mine),
        Plain::Row { title, note, time } => row(title, note.as_deref(), time.as_deref(), None),
        Plain::Table(rows) => match rows.split_first() {
            Some((head, rows)) => grid(head, rows, "Tabel"),
            None => String::new(),
        },
        Plain::Call { name, note } => format!(
            r#"<div class="ph-call"><span class="ph-face" aria-hidden="true"></span><strong>{}</strong> {}</div>"#,
            escape(name),
            note.as_deref()
                .map(|note| span("screen-small", note))
                .unwrap_or_default()
        ),
    }
}
