//! A typed value and how tolerantly it is compared. Spelling, capitals and spaces never count
//! unless the address or number would really fail (framework, section 8).

use crate::item::Text;
use crate::replace::replaced;
use serde::{Deserialize, Serialize};

/// One field to be filled in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    pub label: Text,
    pub hint: Option<Text>,
    pub form: Form,
    /// What is right; the first is shown as the answer.
    pub accept: Vec<String>,
}

/// How a value is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    Text,
    Date,
    Time,
    Phone,
    Number,
    Email,
}

impl Field {
    /// Whether `typed` means one of the accepted values.
    pub fn accepts(&self, typed: &str) -> bool {
        self.accept.iter().any(|right| self.form.same(right, typed))
    }
}

impl Form {
    /// Whether two spellings mean the same value.
    pub fn same(self, right: &str, typed: &str) -> bool {
        match self {
            Self::Text => fold(right) == fold(typed),
            Self::Email => spaceless(right) == spaceless(typed),
            Self::Phone => phone(right) == phone(typed) && !phone(typed).is_empty(),
            Self::Number => number(typed).is_some_and(|n| number(right) == Some(n)),
            Self::Time => time(typed).is_some_and(|t| time(right) == Some(t)),
            Self::Date => match (date(right), date(typed)) {
                (Some(a), Some(b)) => {
                    a.day == b.day && a.month == b.month && (b.year.is_none() || a.year == b.year)
                }
                (Some(_) | None, _) => false,
            },
        }
    }
}

/// Case, spaces, punctuation at the ends, quotes and the two spellings of æ, ø, å do not matter.
fn fold(text: &str) -> String {
    let mut folded = String::new();
    for c in text.trim_matches(|c: char| !c.is_alphanumeric()).chars() {
        match lower(c) {
            'æ' => folded.push_str("ae"),
            'ø' => folded.push_str("oe"),
            'å' => folded.push_str("aa"),
            c if c.is_whitespace() || c == '-' || c == '_' => {}
            c => folded.push(c),
        }
    }
    folded
}

fn spaceless(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(lower)
        .collect()
}

/// The small letter, for the letters of western Europe. All of Unicode would cost the browser build
/// more than this whole file.
fn lower(c: char) -> char {
    match c {
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(u32::from(c) + 32).unwrap_or(c),
        _ => c.to_ascii_lowercase(),
    }
}

/// The eight digits of a Danish number, whatever stands between them or before them.
fn phone(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let national = digits
        .strip_prefix("0045")
        .or_else(|| digits.strip_prefix("45").filter(|rest| rest.len() == 8))
        .unwrap_or(&digits);
    national.to_owned()
}

/// A Danish number, as its whole digits and its decimals without idle zeros: comma for decimals, full
/// stop or space between thousands; a full stop that cannot stand between thousands is taken as a
/// decimal point. A unit before or after it is ignored.
fn number(text: &str) -> Option<(String, String)> {
    let trimmed = text
        .trim()
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .trim_end_matches(|c: char| !c.is_ascii_digit());
    let plain: String = trimmed.chars().filter(|c| !c.is_whitespace()).collect();
    let groups: Vec<&str> = plain.split('.').collect();
    let (whole, decimals) = match (plain.split_once(','), groups.as_slice()) {
        (Some((whole, decimals)), _) => (whole.replace('.', ""), decimals),
        (None, [whole, decimals]) if decimals.len() != 3 => ((*whole).to_owned(), *decimals),
        (None, [..]) => (groups.concat(), ""),
    };
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    (!whole.is_empty() && digits(&whole) && digits(decimals)).then(|| {
        let whole = whole.trim_start_matches('0').to_owned();
        (whole, decimals.trim_end_matches('0').to_owned())
    })
}

/// Minutes after midnight: 9.30, 09:30, kl. 9.30, 930, 9.
fn time(text: &str) -> Option<u16> {
    let lower = text.trim().to_ascii_lowercase();
    let after = lower.strip_prefix("kl").unwrap_or(&lower);
    let after = after.trim_start_matches(['.', ' ']);
    let parts: Vec<&str> = after
        .split(|c: char| !c.is_ascii_digit())
        .filter(|p| !p.is_empty())
        .collect();
    let (hours, minutes): (u16, u16) = match parts.as_slice() {
        [hours, minutes] | [hours, minutes, _] => (hours.parse().ok()?, minutes.parse().ok()?),
        [one] if one.len() <= 2 => (one.parse().ok()?, 0),
        [one] if one.len() <= 4 => {
            let (hours, minutes) = one.split_at_checked(one.len().saturating_sub(2))?;
            (hours.parse().ok()?, minutes.parse().ok()?)
        }
        [] | [_, ..] => return None,
    };
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Date {
    day: u8,
    month: u8,
    year: Option<u16>,
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
];

/// A Danish date: 3/12/2026, 3.12.26, 03-12-2026, 3. december 2026, 3 dec, 031226, 2026-12-03.
/// English month names begin alike but for May and October.
fn date(text: &str) -> Option<Date> {
    let lower = text.trim().to_ascii_lowercase();
    let mut numbers: Vec<&str> = Vec::new();
    let mut month = None;
    for part in lower.split(|c: char| !c.is_alphanumeric()) {
        if part.starts_with(|c: char| c.is_ascii_digit()) {
            numbers.push(part.trim_end_matches(|c: char| !c.is_ascii_digit()));
        } else if month.is_none() {
            let name = replaced(&replaced(part, "may", "maj"), "oct", "okt");
            month = (1u8..)
                .zip(MONTHS)
                .find(|(_, m)| name.starts_with(m))
                .map(|(n, _)| n);
        }
    }
    let (day, month, year) = match (numbers.as_slice(), month) {
        ([day], Some(month)) => (day.parse().ok()?, month, None),
        ([day, year], Some(month)) => (day.parse().ok()?, month, Some(full_year(year)?)),
        ([year, month, day], None) if year.len() == 4 => (
            day.parse().ok()?,
            month.parse().ok()?,
            Some(full_year(year)?),
        ),
        ([day, month], None) => (day.parse().ok()?, month.parse().ok()?, None),
        ([day, month, year], None) => (
            day.parse().ok()?,
            month.parse().ok()?,
            Some(full_year(year)?),
        ),
        ([run], None) if run.len() == 6 || run.len() == 8 => {
            let (day, rest) = run.split_at_checked(2)?;
            let (month, year) = rest.split_at_checked(2)?;
            (
                day.parse().ok()?,
                month.parse().ok()?,
                Some(full_year(year)?),
            )
        }
        (_, Some(_) | None) => return None,
    };
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some(Date { day, month, year })
}

fn full_year(text: &str) -> Option<u16> {
    let year: u16 = text.parse().ok()?;
    match text.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    macro_rules! same {
        ($form:ident: $($right:literal = $typed:literal => $is:literal,)*) => {
            $(assert_eq!(
                Form::$form.same($right, $typed), $is,
                "{:?}: {:?} typed as {:?}", Form::$form, $right, $typed
            );)*
        };
    }

    #[test]
    fn values_are_compared_as_people_write_them() {
        same!(Text:
            "Kaffe" = " kaffe " => true,
            "Søren Ærø" = "soeren aeroe" => true,
            "Må-12 B" = "maa12b" => true,
            "CV_Amir.pdf" = "cv amir.pdf" => true,
            "Kaffe" = "te" => false,
            "Kaffe" = "" => false,
        );
        same!(Date:
            "2026-12-03" = "3/12/2026" => true,
            "2026-12-03" = "03-12-26" => true,
            "2026-12-03" = "3.12" => true,
            "2026-12-03" = "d. 3. december 2026" => true,
            "2026-12-03" = "torsdag den 3. dec." => true,
            "2026-12-03" = "031226" => true,
            "2026-12-03" = "2026-12-03" => true,
            "2026-05-03" = "3 May" => true,
            "2026-12-03" = "12/3/2026" => false,
            "2026-12-03" = "3/12/2027" => false,
            "2026-12-03" = "i morgen" => false,
        );
        same!(Time:
            "09:30" = "9.30" => true,
            "09:30" = "kl. 9:30" => true,
            "09:30" = "0930" => true,
            "09:00" = "9" => true,
            "21:30" = "9.30" => false,
            "09:30" = "25:99" => false,
        );
        same!(Phone:
            "00 00 12 34" = "00001234" => true,
            "00 00 12 34" = "+45 00 00 12 34" => true,
            "00 00 12 34" = "0045 0000 1234" => true,
            "00 00 12 34" = "00 00 12 35" => false,
            "00 00 12 34" = "" => false,
        );
        same!(Number:
            "6,25" = "6.25" => true,
            "1234,5" = "1.234,50 kr." => true,
            "1234" = "1.234" => true,
            "1234" = "1 234" => true,
            "6,25" = "6,15" => false,
            "6" = "seks" => false,
            "30" = "30 kg" => true,
            "0,5" = ",5" => false,
            "0,5" = "0,50" => true,
        );
        same!(Email:
            "job@baek.example" = " JOB@baek.example" => true,
            "job@baek.example" = "job@bæk.example" => false,
        );
    }
}
