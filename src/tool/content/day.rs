//! Days in words, as each language says them.

use super::date::Date;
use super::table::Table;

/// How a language says days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Days {
    /// From Monday.
    weekdays: Vec<String>,
    /// From January.
    months: Vec<String>,
    /// `{day}` and `{month}` stand for the day's number and the month's name.
    date: String,
}

const WEEKDAYS: [&str; 7] = [
    "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
];

const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

impl Days {
    /// Danish: the language that content is written in.
    pub fn danish() -> Self {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Self {
            weekdays: owned(&WEEKDAYS),
            months: owned(&MONTHS),
            date: "{day}. {month}".to_owned(),
        }
    }

    /// Reads the part `[day]` of another language's file. Reports what is wrong.
    pub fn read(table: &Table<'_>) -> Option<Self> {
        let names = |key: &str, example: &str, count: usize| {
            let names = table.need_texts(key, example);
            if table.has(key) && names.len() != count {
                table.fault(
                    table.line_of(key),
                    format!("`{key}` has {} names.", names.len()),
                    format!("Write all {count}."),
                );
            }
            names.into_iter().map(|name| name.value).collect()
        };
        let weekdays = names("weekdays", "[\"Monday\", …]", WEEKDAYS.len());
        let months = names("months", "[\"January\", …]", MONTHS.len());
        let date = table.need_text("date", "{day} {month}")?;
        for part in ["{day}", "{month}"] {
            if !date.value.contains(part) {
                table.fault(
                    date.line,
                    format!("`date` lacks {part}."),
                    format!("Put {part} where it belongs."),
                );
            }
        }
        Some(Self {
            weekdays,
            months,
            date: date.value,
        })
    }

    /// A day of the year, such as "22. november 2026".
    pub fn date(&self, date: Date) -> String {
        let month = usize::from(date.month()).saturating_sub(1);
        format!(
            "{} {}",
            self.of_month(&date.day().to_string(), month),
            date.year()
        )
    }

    fn of_month(&self, day: &str, month: usize) -> String {
        let name = self.months.get(month).map_or("", String::as_str);
        self.date.replace("{day}", day).replace("{month}", name)
    }

    /// What Danish content says of a day, in this language: "mandag den 30. november 2026", each part of it
    /// alone, or a month. Nothing when the text says anything else.
    pub fn told(&self, danish: &str) -> Option<String> {
        let lower = danish.to_lowercase();
        let mut words = lower.split(' ').peekable();
        let mut parts = Vec::new();
        let weekday = words.peek().and_then(|word| place(&WEEKDAYS, word));
        if let Some(weekday) = weekday {
            parts.push(self.weekdays.get(weekday)?.clone());
            words.next();
            words.next_if_eq(&"den");
        }
        if let Some(word) = words.next() {
            let named = match word.strip_suffix('.') {
                Some(day) => {
                    let day: u8 = day.parse().ok()?;
                    let month = place(&MONTHS, words.next()?)?;
                    self.of_month(&day.to_string(), month)
                }
                None => self.months.get(place(&MONTHS, word)?)?.clone(),
            };
            parts.push(named);
        }
        if let Some(year) = words.next() {
            let is_year = year.len() == 4 && year.bytes().all(|sign| sign.is_ascii_digit());
            parts.push(is_year.then(|| year.to_owned())?);
        }
        (words.next().is_none() && !parts.is_empty()).then(|| parts.join(" "))
    }
}

/// The day YYYY-MM-DD in words, or as it stands where a language has none.
pub fn date(days: Option<&Days>, day: &str) -> String {
    let told = days.zip(Date::parse(day)).map(|(days, day)| days.date(day));
    told.unwrap_or_else(|| day.to_owned())
}

fn place(names: &[&str], word: &str) -> Option<usize> {
    names.iter().position(|name| *name == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Days {
        let names = |names: &str| names.split(' ').map(str::to_owned).collect();
        Days {
            weekdays: names("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
            months: names(
                "January February March April May June July August September October November December",
            ),
            date: "{day} {month}".to_owned(),
        }
    }

    #[test]
    fn dates_are_written_as_people_do() {
        let date = Date::parse("2026-03-02").unwrap();
        assert_eq!(Days::danish().date(date), "2. marts 2026");
        assert_eq!(english().date(date), "2 March 2026");
    }

    #[test]
    fn what_danish_says_of_a_day_is_told_in_another_language() {
        for (danish, told) in [
            ("tirsdag den 1. december", Some("Tuesday 1 December")),
            ("Torsdag den 12. november", Some("Thursday 12 November")),
            (
                "fredag den 4. december 2026",
                Some("Friday 4 December 2026"),
            ),
            ("1. februar 2027", Some("1 February 2027")),
            ("november", Some("November")),
            ("maj 2027", Some("May 2027")),
            ("Lørdag", Some("Saturday")),
            ("", None),
            ("2026-12-01", None),
            ("30. novembre", None),
            ("mandag og tirsdag", None),
            ("mandag den 30. november kl. 9", None),
            ("Amina", None),
            ("4. etage", None),
        ] {
            assert_eq!(english().told(danish).as_deref(), told, "{danish}");
        }
    }

    #[test]
    fn danish_is_told_as_it_is() {
        for text in ["30. november 2026", "december", "onsdag"] {
            assert_eq!(Days::danish().told(text).as_deref(), Some(text));
        }
    }
}
