//! The fields of a fill item, and whether what they accept can be read.

use super::date::Date;
use super::item::check_sentences;
use super::kind::{check_number, text, words};
use super::table::{At, Table};
use crate::fill::{Field, Form};
use crate::item::{Kind, Text};

const FORMS: [(&str, Form); 6] = [
    ("text", Form::Text),
    ("date", Form::Date),
    ("time", Form::Time),
    ("phone", Form::Phone),
    ("number", Form::Number),
    ("email", Form::Email),
];

/// Reads what a fill item adds.
pub fn read(table: &Table<'_>) -> Kind {
    let mut fields = Vec::new();
    for part in table.tables("field") {
        let label = words(&part, "label", false);
        let form = part.need_one_of("form", &FORMS).map(|at| at.value);
        let accept = part.need_texts("accept", "[\"2026-12-03\"]");
        if accept.is_empty() && part.has("accept") {
            part.fault(
                part.line_of("accept"),
                "`accept` is empty.",
                "Write what is right.",
            );
        }
        let hint = part.text("hint");
        check_sentences(&part, hint.as_ref());
        for value in accept.iter().filter(|value| !value.value.is_empty()) {
            if let Some(form) = form {
                check_accepted(&part, form, value);
            }
        }
        fields.push(Field {
            label: text(&label),
            hint: hint.map(|at| Text {
                text: at.value,
                danish: false,
            }),
            form: form.unwrap_or(Form::Text),
            accept: accept.into_iter().map(|value| value.value).collect(),
        });
        part.close();
    }
    check_number(table, "field", "fields", fields.len(), 1, 2);
    Kind::Fill { fields }
}

/// A value must be one that its own form reads, in the form files use.
fn check_accepted(table: &Table<'_>, form: Form, accept: &At<String>) {
    let value = accept.value.as_str();
    let plain = match form {
        Form::Text => value.contains(char::is_alphanumeric),
        Form::Date => Date::parse(value).is_some(),
        Form::Time => is_time(value),
        Form::Phone | Form::Number => true,
        Form::Email => value.contains('@') && !value.contains(char::is_whitespace),
    };
    let example = match form {
        Form::Text => "a word or number as it stands in the story",
        Form::Date => "year, month and day like 2026-12-03",
        Form::Time => "hours and minutes like 09:30",
        Form::Phone => "eight digits like 00 00 12 34",
        Form::Number => "a number with a decimal comma like 6,25",
        Form::Email => "an address like job@lunden.example",
    };
    if !plain || !form.same(value, value) {
        table.fault(
            accept.line,
            format!("`accept` holds `{value}`."),
            format!("Write {example}."),
        );
    }
}

fn is_time(text: &str) -> bool {
    let parts = text.split_once(':').filter(|_| text.len() == 5);
    parts.is_some_and(|(hours, minutes)| {
        let below = |part: &str, end: u8| {
            part.len() == 2
                && part.chars().all(|c| c.is_ascii_digit())
                && part.parse::<u8>().is_ok_and(|number| number < end)
        };
        below(hours, 24) && below(minutes, 60)
    })
}
