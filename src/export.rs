//! Anonymous answers for calibration, as one person hands them over: a small CSV text (framework,
//! section 14). No names, no device, no day; only the week.
//!
//! The first line is [`HEADER`], then the names of group fields the person chose to fill in; each
//! further line is one answer. Nothing is quoted: no value holds a comma, a quotation mark or a line
//! break.
//!
//! | column | what it holds |
//! |---|---|
//! | `session` | a random id, the same for all answers of one sitting and found nowhere else |
//! | `item`, `version` | the task's id and the version of its key |
//! | `score` | points, 0 up to the task's steps; "don't know" is 0 |
//! | `category` | the option chosen, by its place in the content's order from 0; empty for other kinds |
//! | `seconds` | the longest of [`BUCKETS`] not longer than the time spent |
//! | `unknown` | 1 for "Det ved jeg ikke" |
//! | `rapid` | 1 when answered too fast to have been read |
//! | `helped` | 1 when somebody helped with the task |
//! | `read_aloud` | 1 when the task was read aloud |
//! | `order` | the task's place in the sitting, from 1 |
//! | `pretest` | 1 for a task on trial that counted for nothing |
//! | `week` | such as `2026-W48` |
//!
//! Tasks skipped because something was wrong with them are not in it.

mod week;

pub use week::week;

use crate::chance::Chance;
use crate::item;
use crate::session::{Outcome, Session};

/// The columns every export has.
pub const HEADER: &str = "session,item,version,score,category,seconds,unknown,rapid,helped,read_aloud,order,pretest,week";

/// Time spent is told as coarsely as this, in seconds.
pub const BUCKETS: [u32; 8] = [0, 5, 10, 20, 40, 80, 160, 320];

/// What one person hands over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// Name and value of each group field the person chose to fill in, such as `("age", "50+")`.
    pub groups: Vec<(String, String)>,
    pub answers: Vec<Answer>,
}

/// One answer; what each field holds stands above.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    pub session: String,
    pub item: String,
    pub version: u16,
    pub score: u8,
    pub category: Option<u8>,
    pub seconds: u32,
    pub unknown: bool,
    pub rapid: bool,
    pub helped: bool,
    pub read_aloud: bool,
    pub order: u16,
    pub pretest: bool,
    pub week: String,
}

/// Why a text is no export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Counted from 1.
    pub line: usize,
    /// A column, or `header`.
    pub column: &'static str,
}

/// The bucket for a time in milliseconds.
pub fn bucket(milliseconds: u32) -> u32 {
    let within = BUCKETS
        .iter()
        .rev()
        .find(|bucket| milliseconds / 1000 >= **bucket);
    within.copied().unwrap_or_default()
}

/// Group fields a person may fill in, and the values offered; the words stand under `share.<field>` and
/// `share.<field>_<value>`.
pub const GROUPS: [(&str, [&str; 2]); 3] = [
    ("age", ["under50", "from50"]),
    ("danish", ["first", "second"]),
    ("sex", ["f", "m"]),
];

/// Draws the session's id in the file from that on the device; it can't be reckoned back, and the same
/// sitting handed over twice is seen to be one.
const FILE_STREAM: u64 = 0x6669_6c65_0000_0000;

impl Export {
    /// What one sitting holds, with the group fields the person chose.
    pub fn of(session: &Session, groups: Vec<(String, String)>) -> Self {
        let drawn = Chance::mix(session.id, FILE_STREAM).next() >> 16;
        let mut id = String::new();
        for place in (0..12).rev() {
            let nibble = (drawn >> (place * 4)) & 15;
            id.extend(
                u32::try_from(nibble)
                    .ok()
                    .and_then(|n| char::from_digit(n, 16)),
            );
        }
        let week = week(session.started);
        let answers = (1..)
            .zip(&session.responses)
            .filter_map(|(order, response)| {
                let (score, unknown) = match response.outcome {
                    Outcome::Scored(score) => (score, false),
                    Outcome::DontKnow => (0, true),
                    Outcome::Faulty(_) => return None,
                };
                Some(Answer {
                    session: id.clone(),
                    item: response.item.clone(),
                    version: response.version,
                    score,
                    category: if let (item::Answer::Choice(chosen), false) =
                        (&response.answer, unknown)
                    {
                        *chosen
                    } else {
                        None
                    },
                    seconds: bucket(response.milliseconds),
                    unknown,
                    rapid: response.rapid,
                    helped: response.helped,
                    read_aloud: response.read_aloud,
                    order,
                    pretest: response.pretest,
                    week: week.clone(),
                })
            })
            .collect();
        Self { groups, answers }
    }

    /// The text of the file. What would break a line apart is left out of a value.
    pub fn write(&self) -> String {
        let mut text = String::from(HEADER);
        for (name, _) in &self.groups {
            cell(&mut text, name);
        }
        for answer in &self.answers {
            text.push('\n');
            plain(&mut text, &answer.session);
            cell(&mut text, &answer.item);
            cell(&mut text, &answer.version.to_string());
            cell(&mut text, &answer.score.to_string());
            let category = answer.category.map(|category| category.to_string());
            cell(&mut text, &category.unwrap_or_default());
            cell(&mut text, &answer.seconds.to_string());
            flag(&mut text, answer.unknown);
            flag(&mut text, answer.rapid);
            flag(&mut text, answer.helped);
            flag(&mut text, answer.read_aloud);
            cell(&mut text, &answer.order.to_string());
            flag(&mut text, answer.pretest);
            cell(&mut text, &answer.week);
            for (_, value) in &self.groups {
                cell(&mut text, value);
            }
        }
        text.push('\n');
        text
    }

    /// Reads such a text. Group fields must have the same values in all lines.
    ///
    /// # Errors
    /// Another header, a line of another length, or a value its column can't hold.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = text.lines().zip(1..);
        let header = lines.next().map_or("", |(line, _)| line);
        let names = header.strip_prefix(HEADER).ok_or(Fault {
            line: 1,
            column: "header",
        })?;
        let mut names = names.split(',');
        if names.next() != Some("") {
            return Err(Fault {
                line: 1,
                column: "header",
            });
        }
        let mut export = Self {
            groups: names.map(|name| (name.to_owned(), String::new())).collect(),
            answers: Vec::new(),
        };
        for (text, line) in lines {
            if !text.is_empty() {
                let answer = answer(text, &mut export);
                let answer = answer.map_err(|column| Fault { line, column })?;
                export.answers.push(answer);
            }
        }
        Ok(export)
    }
}

/// One line; the name of the column that is wrong.
fn answer(line: &str, export: &mut Export) -> Result<Answer, &'static str> {
    let mut cells = line.split(',');
    let mut next = |column| cells.next().ok_or(column);
    let answer = Answer {
        session: name(next("session")?).ok_or("session")?,
        item: name(next("item")?).ok_or("item")?,
        version: next("version")?.parse().map_err(|_| "version")?,
        score: next("score")?.parse().map_err(|_| "score")?,
        category: match next("category")? {
            "" => None,
            category => Some(category.parse().map_err(|_| "category")?),
        },
        seconds: next("seconds")?.parse().map_err(|_| "seconds")?,
        unknown: truth(next("unknown")?).ok_or("unknown")?,
        rapid: truth(next("rapid")?).ok_or("rapid")?,
        helped: truth(next("helped")?).ok_or("helped")?,
        read_aloud: truth(next("read_aloud")?).ok_or("read_aloud")?,
        order: next("order")?.parse().map_err(|_| "order")?,
        pretest: truth(next("pretest")?).ok_or("pretest")?,
        week: next("week")?.to_owned(),
    };
    let first = export.answers.is_empty();
    for (_, value) in &mut export.groups {
        let cell = next("group")?;
        if first {
            cell.clone_into(value);
        } else if cell != value {
            return Err("group");
        }
    }
    match cells.next() {
        None => Ok(answer),
        Some(_) => Err("end of the line"),
    }
}

fn name(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn truth(text: &str) -> Option<bool> {
    match text {
        "0" => Some(false),
        "1" => Some(true),
        _ => None,
    }
}

fn flag(text: &mut String, value: bool) {
    cell(text, if value { "1" } else { "0" });
}

fn cell(text: &mut String, value: &str) {
    text.push(',');
    plain(text, value);
}

fn plain(text: &mut String, value: &str) {
    for letter in value.chars() {
        if !matches!(letter, ',' | '"' | '\n' | '\r') {
            text.push(letter);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample() -> Export {
        Export {
            groups: vec![("age".into(), "50+".into())],
            answers: vec![Answer {
                session: "9f3a".into(),
                item: "kontakt/svar-alle".into(),
                version: 2,
                score: 1,
                category: Some(0),
                seconds: 20,
                read_aloud: true,
                order: 1,
                week: "2026-W48".into(),
                ..Answer::default()
            }],
        }
    }

    #[test]
    fn the_text() {
        let text = sample().write();
        let expected =
            format!("{HEADER},age\n9f3a,kontakt/svar-alle,2,1,0,20,0,0,0,1,1,0,2026-W48,50+\n");
        assert_eq!(text, expected);
        assert_eq!(Export::read(&text), Ok(sample()));
        assert_eq!(Export::read(&text.replace('\n', "\r\n")), Ok(sample()));
        assert_eq!(
            Export::read(&Export::default().write()),
            Ok(Export::default())
        );
    }

    #[test]
    fn nothing_breaks_a_line() {
        let mut export = sample();
        export.groups[0].1 = "a,b\n\"c\"".into();
        let read = Export::read(&export.write()).unwrap();
        assert_eq!(read.groups[0].1, "abc");
    }

    #[test]
    fn what_is_wrong_is_named() {
        let line = "s,i,1,1,,5,0,0,0,0,1,0,2026-W48";
        let fault = |text: String| {
            let fault = Export::read(&text).unwrap_err();
            (fault.line, fault.column)
        };
        assert_eq!(fault(String::new()), (1, "header"));
        assert_eq!(fault(format!("{HEADER}s\n")), (1, "header"));
        for (old, new, column) in [
            ("s,i", ",i", "session"),
            (",1,1,,", ",x,1,,", "version"),
            (",1,1,,", ",1,-1,,", "score"),
            (",1,1,,", ",1,1,a,", "category"),
            ("5,0", "5,2", "unknown"),
            ("2026-W48", "2026-W48,9", "end of the line"),
            (",0,2026-W48", "", "pretest"),
        ] {
            let text = format!("{HEADER}\n{line}\n{}\n", line.replacen(old, new, 1));
            assert_eq!(fault(text), (3, column), "{new}");
        }
        let text = format!("{HEADER},sex\n{line},f\n{line},m\n");
        assert_eq!(fault(text), (3, "group"));
    }

    #[test]
    fn times_are_coarse() {
        let seconds = [0, 4_999, 5_000, 39_999, 40_000, u32::MAX].map(bucket);
        assert_eq!(seconds, [0, 0, 5, 20, 40, 320]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,200}") {
            let _ = Export::read(&format!("{HEADER}\n{text}"));
        }
    }
}
