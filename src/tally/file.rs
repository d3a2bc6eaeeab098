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
mod tests;
