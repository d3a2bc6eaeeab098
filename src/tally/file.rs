//! Batches as a file that another device takes in, and a spreadsheet can open.
//!
//! ```text
//! digiklar-tally;1
//! batch;revision;day;site;theme;how;stuck;count
//! b5f3c00000000a1b2;12;2026-11-30;Herlev Bibliotek;jobnet;helped;login;3
//! end;1;9f86d081884c7d65
//! ```
//!
//! The last line holds the number of lines between and their checksum, so that half a file is told from a
//! whole one and one changed by hand from one that was not. A batch with nothing in it is a line without
//! theme. Reading also takes commas, a byte order mark and other line ends: what spreadsheets make of it.
//! A file is taken whole or not at all.

use super::{Batch, Cell, How, Press, Stuck, is_site};
use crate::certificate::Day;
use crate::saved::text;

/// The version written today.
pub const VERSION: u32 = 1;

/// Nothing larger is taken for such a file.
pub const MAX_BYTES: usize = 1_000_000;

/// No count is larger.
pub const MOST: u32 = 10_000;

const HEAD: &str = "digiklar-tally";
const COLUMNS: [&str; 8] = [
    "batch", "revision", "day", "site", "theme", "how", "stuck", "count",
];
const END: &str = "end";

/// At most so many lines are named.
const NAMED: usize = 10;

/// Why a file is not taken in. The sentence stands under `day.refused_<name>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing in it.
    Empty,
    /// Larger than [`MAX_BYTES`].
    TooLarge,
    /// Not a tally; perhaps another file of Digiklar's.
    Foreign,
    /// Made by a newer version of Digiklar.
    Newer,
    /// These lines are wrong; at most ten are named.
    Lines(Vec<Wrong>),
    /// The last line is missing, or there are fewer lines than it says.
    Half,
    /// Whole, but changed since it was written.
    Changed,
}

/// What is wrong in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Counted from 1.
    pub line: usize,
    /// The column.
    pub column: &'static str,
}

impl Refusal {
    /// The last part of its sentence's key.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::Foreign => "foreign",
            Self::Newer => "newer",
            Self::Lines(_) => "lines",
            Self::Half => "half",
            Self::Changed => "changed",
        }
    }
}

/// The file of these batches.
pub fn write(batches: &[Batch]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for batch in batches {
        let mut id = String::from("b");
        text::push_hex(&mut id, &batch.id.to_be_bytes());
        let revision = batch.revision.to_string();
        let day = Day::from_number(batch.day).to_string();
        let head = [id.as_str(), &revision, &day, &batch.site].join(";");
        if batch.cells.is_empty() {
            lines.push([head.as_str(), ";;;0"].join(";"));
        }
        for cell in &batch.cells {
            let what = &cell.what;
            let stuck = what.stuck.map_or("", Stuck::name);
            let count = cell.count.to_string();
            lines.push([head.as_str(), &what.theme, what.how.name(), stuck, &count].join(";"));
        }
    }
    let mut file = [HEAD, &VERSION.to_string()].join(";");
    file.push('\n');
    file.push_str(&COLUMNS.join(";"));
    file.push('\n');
    for line in &lines {
        file.push_str(line);
        file.push('\n');
    }
    file.push_str(&end(&lines));
    file.push('\n');
    file
}

/// The last line.
fn end(lines: &[String]) -> String {
    let mut sum = String::new();
    let all = lines.join("\n");
    text::push_hex(&mut sum, &text::checksum(all.as_bytes()).to_be_bytes());
    // A letter first: a spreadsheet takes some sums for numbers.
    let count = lines.len().to_string();
    let mut line = [END, &count, "s"].join(";");
    line.push_str(&sum);
    line
}

/// Reads what [`write`] wrote, here or elsewhere.
///
/// # Errors
/// Says which of the ways it is unusable.
pub fn read(text: &str) -> Result<Vec<Batch>, Refusal> {
    if text.len() > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    let mut lines = (1..).zip(text.lines().map(plain));
    let first = lines.next().map(|(_, line)| line).unwrap_or_default();
    match version(&first) {
        Some(version) if version > VERSION => return Err(Refusal::Newer),
        Some(VERSION) => {}
        Some(_) | None => return Err(Refusal::Foreign),
    }
    let mut batches: Vec<Batch> = Vec::new();
    let mut wrong = Vec::new();
    let mut kept: Vec<String> = Vec::new();
    let mut last = None;
    match lines.next() {
        None => return Err(Refusal::Half),
        Some((_, line)) if line == COLUMNS.join(";") => {}
        Some((line, _)) => wrong.push(Wrong {
            line,
            column: "batch",
        }),
    }
    for (line, text) in lines {
        if text.is_empty() {
            continue;
        }
        if last.is_some() {
            wrong.push(Wrong { line, column: END });
            continue;
        }
        if text.split(';').next() == Some(END) {
            last = Some(text);
            continue;
        }
        if let Err(column) = row(&text, &mut batches) {
            wrong.push(Wrong { line, column });
        }
        kept.push(text);
    }
    let Some(last) = last else {
        return Err(Refusal::Half);
    };
    if !wrong.is_empty() {
        wrong.truncate(NAMED);
        return Err(Refusal::Lines(wrong));
    }
    let said = last.split(';').nth(1).and_then(|n| n.parse::<usize>().ok());
    if said.is_some_and(|said| said > kept.len()) {
        return Err(Refusal::Half);
    }
    if last != end(&kept) {
        return Err(Refusal::Changed);
    }
    Ok(batches)
}

/// A line with semicolons, without what a spreadsheet hangs on its end.
fn plain(line: &str) -> String {
    let line = line.trim_end_matches('\r');
    if line.contains(';') {
        // A line of other length than the columns' is padded with empty cells.
        let cells = line.split(';').count();
        let extra = cells.saturating_sub(COLUMNS.len());
        let padded = line.starts_with(HEAD) || line.starts_with(END);
        let mut line = line;
        if padded {
            line = line.trim_end_matches(';');
        }
        for _ in 0..extra {
            line = line.strip_suffix(';').unwrap_or(line);
        }
        line.to_owned()
    } else if line.contains(',') {
        plain(&line.replace(',', ";"))
    } else {
        line.to_owned()
    }
}

/// The version in the first line, if it is ours.
fn version(line: &str) -> Option<u32> {
    line.strip_prefix(HEAD)?.strip_prefix(';')?.parse().ok()
}

/// Takes in one line; the column that is wrong.
fn row(line: &str, batches: &mut Vec<Batch>) -> Result<(), &'static str> {
    let mut cells = line.split(';');
    let mut next = |column: &'static str| cells.next().ok_or(column);
    let id = next("batch")?.strip_prefix('b').and_then(text::hex);
    let id: [u8; 8] = id.and_then(|id| id.try_into().ok()).ok_or("batch")?;
    let revision = whole(next("revision")?).ok_or("revision")?;
    let day = Day::parse(next("day")?).ok_or("day")?.number();
    let site = next("site")?;
    if !is_site(site) {
        return Err("site");
    }
    let theme = next("theme")?;
    let how = next("how")?;
    let stuck = next("stuck")?;
    let count = whole(next("count")?).ok_or("count")?;
    if cells.next().is_some() {
        return Err("end of the line");
    }
    let id = u64::from_be_bytes(id);
    let batch = Batch {
        id,
        revision,
        day,
        site: site.to_owned(),
        cells: Vec::new(),
        own: false,
    };
    let at = match batches.iter().position(|known| known.id == id) {
        Some(at) => at,
        None => {
            batches.push(batch.clone());
            batches.len() - 1
        }
    };
    let known = batches.get_mut(at).ok_or("batch")?;
    // All lines of a batch say the same of it.
    if known.revision != revision {
        return Err("revision");
    }
    if known.day != day {
        return Err("day");
    }
    if known.site != site {
        return Err("site");
    }
    if theme.is_empty() && how.is_empty() && stuck.is_empty() && count == 0 {
        return Ok(());
    }
    if !is_theme(theme) {
        return Err("theme");
    }
    let how = [How::Alone, How::Helped]
        .into_iter()
        .find(|known| known.name() == how)
        .ok_or("how")?;
    let stuck = match stuck {
        "" => None,
        name => Some(
            Stuck::ALL
                .into_iter()
                .find(|known| known.name() == name)
                .ok_or("stuck")?,
        ),
    };
    if !(1..=MOST).contains(&count) {
        return Err("count");
    }
    let what = Press {
        theme: theme.to_owned(),
        how,
        stuck,
    };
    if known.cells.iter().any(|cell| cell.what == what) {
        return Err("theme");
    }
    known.cells.push(Cell { what, count });
    Ok(())
}

/// Whether a text may be a theme's id.
pub(super) fn is_theme(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// A whole number in plain digits.
fn whole(text: &str) -> Option<u32> {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample() -> Vec<Batch> {
        let cell = |theme: &str, how, stuck, count| Cell {
            what: Press {
                theme: theme.to_owned(),
                how,
                stuck,
            },
            count,
        };
        vec![
            Batch {
                id: 0x5f3c_0000_0000_a1b2,
                revision: 12,
                day: Day::parse("2026-11-30").unwrap().number(),
                site: "Herlev Bibliotek".to_owned(),
                cells: vec![
                    cell("jobnet", How::Helped, Some(Stuck::Login), 3),
                    cell("jobnet", How::Alone, None, 9),
                ],
                own: false,
            },
            Batch {
                id: 7,
                revision: 2,
                day: 20_000,
                ..Batch::default()
            },
        ]
    }

    #[test]
    fn the_text() {
        let text = write(&sample());
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some("digiklar-tally;1"));
        assert_eq!(
            lines.next(),
            Some("batch;revision;day;site;theme;how;stuck;count")
        );
        assert_eq!(
            lines.next(),
            Some("b5f3c00000000a1b2;12;2026-11-30;Herlev Bibliotek;jobnet;helped;login;3")
        );
        assert_eq!(read(&text), Ok(sample()));
        assert_eq!(read(&write(&[])), Ok(Vec::new()));
    }

    #[test]
    fn what_spreadsheets_make_of_it_is_read() {
        let text = write(&sample());
        assert_eq!(read(&text.replace('\n', "\r\n")), Ok(sample()));
        assert_eq!(read(&text.replace(';', ",")), Ok(sample()));
        assert_eq!(read(&format!("\u{feff}{text}\n\n")), Ok(sample()));
        let padded = text
            .replace("tally;1\n", "tally;1;;;;;;\n")
            .replace("\nend;", "\n\nend;");
        let padded = format!("{};;;;;\n", padded.trim_end());
        assert_eq!(read(&padded), Ok(sample()));
    }

    #[test]
    fn what_is_no_tally_is_said() {
        let text = write(&sample());
        assert_eq!(read(""), Err(Refusal::Empty));
        assert_eq!(read(" \r\n"), Err(Refusal::Empty));
        assert_eq!(read(&"x".repeat(MAX_BYTES + 1)), Err(Refusal::TooLarge));
        for other in [
            "digiklar-save 3 00\n00",
            "session,item,version",
            "%PDF-1.7",
            "digiklar-tally",
            "digiklar-tally;0\n",
            "Varenr;Antal\n1;2\n",
        ] {
            assert_eq!(read(other), Err(Refusal::Foreign), "{other}");
        }
        let newer = text.replacen(";1\n", ";2\n", 1);
        assert_eq!(read(&newer), Err(Refusal::Newer));
    }

    #[test]
    fn wrong_lines_are_named() {
        let text = write(&sample());
        for (old, new, column) in [
            ("b5f3c00000000a1b2", "5f3c", "batch"),
            (";12;", ";-12;", "revision"),
            ("2026-11-30", "30-11-2026", "day"),
            ("2026-11-30", "2026-11-31", "day"),
            ("Herlev Bibliotek", "Herlev \"B\"", "site"),
            ("jobnet", "<b>", "theme"),
            ("helped", "held", "how"),
            ("login", "lost", "stuck"),
            (";3\n", ";0\n", "count"),
            (";3\n", ";99999\n", "count"),
            (";3\n", "\n", "count"),
            (";3\n", ";3;4\n", "end of the line"),
        ] {
            let wrong = read(&text.replacen(old, new, 1));
            assert_eq!(
                wrong,
                Err(Refusal::Lines(vec![Wrong { line: 3, column }])),
                "{new}"
            );
        }
        // The second line of a batch says another day; and the same line twice.
        let day = text.replacen("12;2026-11-30", "12;2026-11-29", 1);
        let named = |line, column| Err(Refusal::Lines(vec![Wrong { line, column }]));
        assert_eq!(read(&day), named(4, "day"));
        let twice = text.replacen("alone;;9", "helped;login;9", 1);
        assert_eq!(read(&twice), named(4, "theme"));
        let many = text.replace("jobnet", "<b>");
        assert!(matches!(read(&many), Err(Refusal::Lines(lines)) if lines.len() == 2));
    }

    #[test]
    fn half_a_file_and_one_changed_by_hand_are_told_apart() {
        let text = write(&sample());
        let whole = text.trim_end().len();
        for end in (text.find('\n').unwrap() + 1)..whole {
            let half = text.get(..end).unwrap();
            assert!(read(half).is_err(), "{half}");
        }
        let without = text.replacen(
            "b5f3c00000000a1b2;12;2026-11-30;Herlev Bibliotek;jobnet;alone;;9\n",
            "",
            1,
        );
        assert_eq!(read(&without), Err(Refusal::Half));
        assert_eq!(
            read(&text.replacen(";3\n", ";4\n", 1)),
            Err(Refusal::Changed)
        );
    }

    fn batch() -> impl Strategy<Value = Batch> {
        let cell = ("[a-z][a-z0-9-]{0,12}", any::<bool>(), 0usize..9, 1..=MOST);
        let cells = proptest::collection::vec(cell, 0..6);
        (
            any::<u64>(),
            any::<u32>(),
            0u32..2_932_896,
            "[ -~æøåÆØÅ]{0,70}",
            cells,
        )
            .prop_map(|(id, revision, day, site, cells)| {
                let mut batch = Batch {
                    id,
                    revision,
                    day,
                    site: super::super::site(&site),
                    ..Batch::default()
                };
                for (theme, alone, stuck, count) in cells {
                    let what = Press {
                        theme,
                        how: if alone { How::Alone } else { How::Helped },
                        stuck: Stuck::ALL.get(stuck).copied(),
                    };
                    if !batch.cells.iter().any(|cell| cell.what == what) {
                        batch.cells.push(Cell { what, count });
                    }
                }
                batch
            })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(mut batches in proptest::collection::vec(batch(), 0..6)) {
            for (at, batch) in batches.iter_mut().enumerate() {
                batch.id = batch.id.wrapping_add(at as u64);
            }
            batches.dedup_by_key(|batch| batch.id);
            prop_assert_eq!(read(&write(&batches)), Ok(batches));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,300}") {
            let _ = read(&text);
            let _ = read(&format!("digiklar-tally;1\n{}\n{text}", COLUMNS.join(";")));
        }

        #[test]
        fn one_changed_letter_is_never_counted(at in 0usize..400, letter in "[0-9a-z;]") {
            let text = write(&sample());
            let at = at % text.len();
            if text.is_char_boundary(at) && text.is_char_boundary(at + 1) {
                let mut changed = text.clone();
                changed.replace_range(at..=at, &letter);
                // Where only the line's end or nothing has changed it is still the same file.
                if let Ok(batches) = read(&changed) {
                    prop_assert_eq!(batches, sample());
                }
            }
        }
    }
}
