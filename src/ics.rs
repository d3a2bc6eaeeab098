//! Calendar files (RFC 5545): a few events, each on one day at one time of the device's own clock.

use crate::certificate::{Day, Time};

/// Lines are folded after so many bytes, without the line end (section 3.1).
const FOLD: usize = 75;

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Unlike all others' everywhere (section 3.8.4.7).
    pub uid: String,
    pub day: Day,
    /// When it begins, minutes after midnight where the device is: "floating" time (section 3.3.5, form 1).
    pub begins: u16,
    /// How long it lasts, in minutes.
    pub minutes: u16,
    pub summary: String,
    pub description: String,
    /// The address to open; empty where there is none.
    pub url: String,
}

/// The file: lines end with CRLF, as section 3.1 asks. `stamp` is when it was made.
pub fn calendar(stamp: Time, events: &[Event]) -> String {
    let mut file = String::new();
    line(&mut file, "BEGIN:VCALENDAR", "");
    line(&mut file, "VERSION:", "2.0");
    line(&mut file, "PRODID:", "-//Digiklar//Digiklar//DA");
    line(&mut file, "CALSCALE:", "GREGORIAN");
    line(&mut file, "METHOD:", "PUBLISH");
    let stamp = packed(&stamp.to_string());
    for event in events {
        line(&mut file, "BEGIN:VEVENT", "");
        line(&mut file, "UID:", &escaped(&event.uid));
        line(&mut file, "DTSTAMP:", &stamp);
        line(&mut file, "DTSTART:", &moment(event.day, event.begins));
        let ends = event.begins.saturating_add(event.minutes);
        line(&mut file, "DTEND:", &moment(event.day, ends));
        line(&mut file, "SUMMARY:", &escaped(&event.summary));
        line(&mut file, "DESCRIPTION:", &escaped(&event.description));
        if !event.url.is_empty() {
            // A URI is not escaped (section 3.3.13); what could break the line is left out.
            line(&mut file, "URL:", &event.url.replace(char::is_control, ""));
        }
        // Ten minutes of practice do not make anybody busy.
        line(&mut file, "TRANSP:", "TRANSPARENT");
        line(&mut file, "END:VEVENT", "");
    }
    line(&mut file, "END:VCALENDAR", "");
    file
}

/// Such as 20261130T100000; past midnight it is the next day.
fn moment(day: Day, minutes: u16) -> String {
    let day = day.plus(u32::from(minutes / 1440));
    let within = minutes % 1440;
    let mut text = packed(&day.to_string());
    text.push('T');
    for part in [within / 60, within % 60, 0] {
        if part < 10 {
            text.push('0');
        }
        text.push_str(&part.to_string());
    }
    text
}

/// A date or moment without what stands between its numbers.
fn packed(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '-' | ':')).collect()
}

/// TEXT (section 3.3.11): backslash, semicolon, comma and line break are escaped; other controls are left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | ';' | ',' => {
                safe.push('\\');
                safe.push(letter);
            }
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' => safe.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => safe.push(letter),
        }
    }
    safe
}

/// One line, folded between letters.
fn line(file: &mut String, name: &str, value: &str) {
    let mut used = 0;
    for letter in name.chars().chain(value.chars()) {
        if used + letter.len_utf8() > FOLD {
            file.push_str("\r\n ");
            used = 1;
        }
        file.push(letter);
        used += letter.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn event(summary: &str) -> Event {
        Event {
            uid: "0a1b-1@digiklar".to_owned(),
            day: Day::parse("2026-11-30").unwrap(),
            begins: 9 * 60 + 5,
            minutes: 10,
            summary: summary.to_owned(),
            description: "Første linje\nAnden linje".to_owned(),
            url: "https://digiklar.example/#/exercise/jobnet/log-et-job".to_owned(),
        }
    }

    #[test]
    fn the_file() {
        let stamp = Time::parse("2026-11-29T08:00:00Z").unwrap();
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Digiklar//Digiklar//DA\r\n\
            CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nBEGIN:VEVENT\r\nUID:0a1b-1@digiklar\r\n\
            DTSTAMP:20261129T080000Z\r\nDTSTART:20261130T090500\r\nDTEND:20261130T091500\r\n\
            SUMMARY:Log et job\\, og gem\r\nDESCRIPTION:Første linje\\nAnden linje\r\n\
            URL:https://digiklar.example/#/exercise/jobnet/log-et-job\r\nTRANSP:TRANSPARENT\r\n\
            END:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(calendar(stamp, &[event("Log et job, og gem")]), expected);
    }

    #[test]
    fn a_late_event_ends_the_next_day() {
        let day = Day::parse("2026-12-31").unwrap();
        assert_eq!(moment(day, 23 * 60 + 55 + 10), "20270101T000500");
    }

    /// Undoes folding and escaping, as section 3.1 and 3.3.11 say.
    fn value(file: &str, name: &str) -> String {
        let unfolded = file.replace("\r\n ", "");
        let line = unfolded
            .split("\r\n")
            .find_map(|line| line.strip_prefix(name));
        let mut text = String::new();
        let mut letters = line.unwrap_or_default().chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => match letters.next() {
                    Some('n') => text.push('\n'),
                    Some(other) => text.push(other),
                    None => {}
                },
                letter => text.push(letter),
            }
        }
        text
    }

    proptest! {
        #[test]
        fn any_words_come_back_and_no_line_is_long(summary in "\\PC{0,200}", lines in "[a-zæøå;,\\\\\n]{0,200}") {
            let mut event = event(&summary);
            event.description.clone_from(&lines);
            let file = calendar(Time(0), &[event]);
            prop_assert!(file.ends_with("\r\n"));
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= FOLD && !line.contains(['\r', '\n']));
            }
            let plain: String = summary.chars().filter(|c| !c.is_control()).collect();
            prop_assert_eq!(value(&file, "SUMMARY:"), plain);
            prop_assert_eq!(value(&file, "DESCRIPTION:"), lines);
            prop_assert_eq!(file.matches("BEGIN:VEVENT\r\n").count(), 1);
        }
    }
}
