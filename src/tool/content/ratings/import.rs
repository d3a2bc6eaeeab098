//! Answers of raters, and the difficulties they give (modified Angoff; framework, section 10).

use super::HEADER;
use crate::ability::Figures;
use crate::item::Usage;
use crate::tool::Failure;
use crate::tool::content::Content;
use crate::tool::content::item::ItemFile;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// At least so many people rate an item.
const RATERS: usize = 3;

/// Where the mean of the answers must lie.
const USABLE: std::ops::RangeInclusive<f64> = 0.4..=0.9;

/// Raters farther apart than this talk about the item first (standard deviation).
const APART: f64 = 0.15;

/// The steps of an item with two points lie so far from b, in logits.
const SPREAD: f64 = 0.6;

/// Roles as they stand in the table, and in `difficulty_by`: one, several.
const ROLES: [(&str, &str, &str); 2] = [
    ("ementor", "eMentor", "eMentorer"),
    ("employer", "arbejdsgiver", "arbejdsgivere"),
];

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Rating {
    /// Place in [`ROLES`].
    role: usize,
    /// Of 100 people just at the level, as a share.
    share: f64,
}

/// What the answers on one item give.
#[derive(Clone, Debug, PartialEq)]
pub struct Rated {
    pub b: f64,
    /// Roles and numbers, such as `3 eMentorer og 1 arbejdsgiver`.
    pub by: String,
}

/// The answers by item.
pub type Ratings = BTreeMap<String, Vec<Rating>>;

/// Reads the table. Lines without an answer are left out.
///
/// # Errors
/// Another header, an unknown item or role, a number that is none, or the same rater twice on an item.
pub fn read(bytes: &[u8], content: &Content) -> Result<Ratings, Failure> {
    let wrong = |line: usize, what: String| {
        Failure::new(
            format!("line {line}: {what}"),
            "Correct the line; the table has the columns rater, role, item, of_100.",
        )
    };
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    // Spreadsheets in Danish part columns with semicolons.
    let first = bytes
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let delimiter = if first.contains(&b';') { b';' } else { b',' };
    let mut table = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(bytes);
    let mut ratings = Ratings::new();
    let mut seen = BTreeSet::new();
    for (record, line) in table.records().zip(1..) {
        let record = record.map_err(|error| wrong(line, format!("{error}.")))?;
        let cells: Vec<&str> = record.iter().collect();
        if line == 1 {
            if cells != HEADER {
                return Err(wrong(
                    1,
                    format!("the columns are not {}.", HEADER.join(", ")),
                ));
            }
            continue;
        }
        let [rater, role, item, share] = cells.as_slice() else {
            return Err(wrong(line, format!("it has {} columns.", cells.len())));
        };
        if share.is_empty() {
            continue;
        }
        if rater.is_empty() {
            return Err(wrong(line, "the rater's code is missing.".to_owned()));
        }
        let known = ROLES.iter().position(|(name, _, _)| name == role);
        let role = known.ok_or_else(|| {
            wrong(
                line,
                format!("`{role}` is no role; write ementor or employer."),
            )
        })?;
        let known = content
            .items
            .iter()
            .any(|file| file.item.id == *item && is_rated(file));
        if !known {
            return Err(wrong(line, format!("there is no test item `{item}`.")));
        }
        let number = share.parse::<u8>().ok().filter(|number| *number <= 100);
        let number =
            number.ok_or_else(|| wrong(line, format!("`{share}` is no number from 0 to 100.")))?;
        if !seen.insert(((*rater).to_owned(), (*item).to_owned())) {
            return Err(wrong(line, format!("`{rater}` has rated `{item}` before.")));
        }
        ratings.entry((*item).to_owned()).or_default().push(Rating {
            role,
            share: f64::from(number) / 100.0,
        });
    }
    Ok(ratings)
}

/// Items that raters are asked about.
pub fn is_rated(file: &ItemFile) -> bool {
    matches!(file.item.usage, Usage::Test | Usage::Pretest)
}

/// What each item's answers give, or why they can't be used.
pub fn judge<'c>(
    ratings: &Ratings,
    content: &'c Content,
) -> Vec<(&'c ItemFile, Result<Rated, String>)> {
    let items = content.items.iter();
    items
        .filter_map(|file| Some((file, ratings.get(&file.item.id)?)))
        .map(|(file, ratings)| (file, rated(file, ratings)))
        .collect()
}

fn rated(file: &ItemFile, ratings: &[Rating]) -> Result<Rated, String> {
    let count = ratings.len();
    if count < RATERS {
        return Err(format!("{count} of at least {RATERS} raters"));
    }
    let mean = ratings.iter().map(|r| r.share).sum::<f64>() / count as f64;
    let squares: f64 = ratings.iter().map(|r| (r.share - mean).powi(2)).sum();
    let sd = (squares / (count - 1) as f64).sqrt();
    if sd > APART {
        return Err(format!(
            "to be discussed: the raters lie apart (standard deviation {sd:.2}, mean {mean:.2})"
        ));
    }
    if !USABLE.contains(&mean) {
        return Err(format!(
            "to be discussed: the mean {mean:.2} is outside {} to {}",
            USABLE.start(),
            USABLE.end()
        ));
    }
    let cut = file.item.level.cut().unwrap_or_default();
    let b = difficulty(&file.item.figures(), cut, mean);
    Ok(Rated {
        b: b.ok_or("the mean is not above the chance of guessing right")?,
        by: by(ratings),
    })
}

/// The difficulty at which someone just at `cut` has the mean share `p` of the points. Only what kind of
/// figures it is counts, not their old difficulty. Nothing where guessing alone gives as much.
pub fn difficulty(figures: &Figures, cut: f64, p: f64) -> Option<f64> {
    match figures {
        Figures::Rasch { c, .. } => (p > *c && p < 1.0).then(|| cut - ((p - c) / (1.0 - p)).ln()),
        Figures::Steps(_) => {
            // The expected score falls as b rises: halve the distance.
            let expected = |b: f64| {
                let steps = Figures::Steps(vec![b - SPREAD, b + SPREAD]);
                steps.probability(cut, 1) + 2.0 * steps.probability(cut, 2)
            };
            let (mut low, mut high) = (cut - 10.0, cut + 10.0);
            for _ in 0..60 {
                let middle = f64::midpoint(low, high);
                if expected(middle) > 2.0 * p {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            Some(f64::midpoint(low, high))
        }
    }
}

fn by(ratings: &[Rating]) -> String {
    let parts = ROLES
        .iter()
        .enumerate()
        .filter_map(|(role, (_, one, several))| {
            match ratings.iter().filter(|r| r.role == role).count() {
                0 => None,
                1 => Some(format!("1 {one}")),
                many => Some(format!("{many} {several}")),
            }
        });
    parts.collect::<Vec<_>>().join(" og ")
}

/// Writes difficulty and raters into the item's file; nothing else changes.
///
/// # Errors
/// When the file can't be read or written.
pub fn write(root: &Path, file: &ItemFile, rated: &Rated) -> Result<(), Failure> {
    let path = root.join(&file.path);
    let text = fs::read_to_string(&path).map_err(|error| Failure::file("read", &path, &error))?;
    fs::write(&path, changed(&text, rated)).map_err(|error| Failure::file("write", &path, &error))
}

/// The file's text with both lines changed. They stand before the first table.
pub fn changed(text: &str, rated: &Rated) -> String {
    let mut top = true;
    let lines = text.split_inclusive('\n').map(|line| {
        top &= !line.starts_with('[');
        let key = line.split('=').next().unwrap_or_default().trim();
        let end = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
        match key {
            "difficulty" if top => format!("difficulty = {:.2}{end}", rated.b),
            "difficulty_by" if top => format!("difficulty_by = \"{}\"{end}", rated.by),
            _ => line.to_owned(),
        }
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tool::{content, project};

    fn shipped() -> Content {
        content::check(&project::root()).content
    }

    fn table(lines: &[(&str, &str, &str, &str)]) -> String {
        let mut text = HEADER.join(",");
        for (rater, role, item, share) in lines {
            text.push_str(&format!("\n{rater},{role},{item},{share}"));
        }
        text
    }

    #[test]
    fn the_formula() {
        // Section 10: p = 0.67 gives b = c_L − 0.71.
        let rasch = |c| Figures::Rasch { b: 9.0, c };
        for (figures, cut, p, b) in [
            (rasch(0.0), -1.5, 0.67, -2.208),
            (rasch(0.0), 0.0, 0.5, 0.0),
            (rasch(0.15), 1.5, 0.67, 1.5 - (0.52_f64 / 0.33).ln()),
        ] {
            let found = difficulty(&figures, cut, p).unwrap();
            assert!((found - b).abs() < 5e-4, "{found} {b}");
        }
        assert_eq!(difficulty(&rasch(0.2), 0.0, 0.2), None);
        // Two points: half of them on average where b is the cut; and E(X) = 2p comes out again.
        let steps = Figures::Steps(vec![0.0, 0.0]);
        assert!(difficulty(&steps, 1.5, 0.5).is_some_and(|b| (b - 1.5).abs() < 1e-9));
        for p in [0.4, 0.67, 0.9] {
            let b = difficulty(&steps, 0.0, p).unwrap();
            let figures = Figures::Steps(vec![b - 0.6, b + 0.6]);
            let mean = figures.probability(0.0, 1) + 2.0 * figures.probability(0.0, 2);
            assert!((mean - 2.0 * p).abs() < 1e-9, "{p}");
        }
    }

    #[test]
    fn what_can_be_used_and_what_cannot() {
        let content = shipped();
        let rated: Vec<&str> = content
            .items
            .iter()
            .filter(|file| is_rated(file))
            .map(|file| file.item.id.as_str())
            .collect();
        let (good, few, apart, easy) = (rated[0], rated[1], rated[2], rated[3]);
        let mut lines = Vec::new();
        for (item, [one, two, three]) in [
            (good, ["60", "70", "65"]),
            (few, ["60", "70", ""]),
            (apart, ["40", "80", "60"]),
            (easy, ["95", "99", "100"]),
        ] {
            lines.push(("a", "ementor", item, one));
            lines.push(("b", "ementor", item, two));
            lines.push(("c", "employer", item, three));
        }
        let text = table(&lines);
        let ratings = read(text.as_bytes(), &content).unwrap();
        assert_eq!(
            read(text.replace(',', ";").as_bytes(), &content).unwrap(),
            ratings
        );
        let found: BTreeMap<&str, _> = judge(&ratings, &content)
            .into_iter()
            .map(|(file, found)| (file.item.id.as_str(), found))
            .collect();
        let rated = found[good].clone().unwrap();
        assert_eq!(rated.by, "2 eMentorer og 1 arbejdsgiver");
        assert!(found[few].clone().unwrap_err().contains("2 of at least 3"));
        assert!(found[apart].clone().unwrap_err().contains("lie apart"));
        assert!(
            found[easy]
                .clone()
                .unwrap_err()
                .contains("outside 0.4 to 0.9")
        );
    }

    #[test]
    fn a_bad_table_is_refused_with_its_line() {
        let content = shipped();
        let item = content.items.iter().find(|file| is_rated(file)).unwrap();
        let item = item.item.id.as_str();
        for (text, said) in [
            (String::new(), None),
            ("who,role,item,of_100".to_owned(), Some("line 1")),
            (
                table(&[("a", "chef", item, "60")]),
                Some("`chef` is no role"),
            ),
            (
                table(&[("a", "ementor", "no/such", "60")]),
                Some("`no/such`"),
            ),
            (
                table(&[("a", "ementor", item, "101")]),
                Some("`101` is no number"),
            ),
            (
                table(&[("a", "ementor", item, "0.6")]),
                Some("`0.6` is no number"),
            ),
            (
                table(&[("", "ementor", item, "60")]),
                Some("code is missing"),
            ),
            (
                table(&[("a", "ementor", item, "60"), ("a", "ementor", item, "70")]),
                Some("line 3"),
            ),
        ] {
            let found = read(text.as_bytes(), &content);
            match said {
                None => assert!(found.unwrap().is_empty()),
                Some(said) => {
                    let failure = found.unwrap_err().to_string();
                    assert!(failure.contains(said), "{failure}");
                }
            }
        }
    }

    #[test]
    fn only_two_lines_of_a_file_change() {
        let rated = Rated {
            b: -0.384,
            by: "3 eMentorer".to_owned(),
        };
        let text =
            "level = 2\ndifficulty = 0.1\ndifficulty_by = \"redaktion\"\n[x]\ndifficulty = 9\n";
        assert_eq!(
            changed(text, &rated),
            "level = 2\ndifficulty = -0.38\ndifficulty_by = \"3 eMentorer\"\n[x]\ndifficulty = 9\n"
        );
    }
}
