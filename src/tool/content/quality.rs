//! `quality.toml`: what the simulation found, as `cargo xtask simulate --write` left it, for the page about
//! the test.

use super::Content;
use super::date::Date;
use super::day::{self, Days};
use super::edition;
use super::fault::Faults;
use super::page::Values;
use super::table::Table;
use super::tree::{CONTENT, Tree};
use crate::tool::Failure;
use std::fmt::Write;

/// The file, from the project's root.
pub const FILE: &str = "assets/content/quality.toml";

/// Figures in the file, in its order; all but the last are whole numbers.
pub const FIGURES: [&str; 9] = [
    "people",
    "seed",
    "overall",
    "competence",
    "near",
    "inside",
    "claims",
    "same",
    "reliability",
];

/// What the simulation found.
#[derive(Clone, Debug, PartialEq)]
pub struct Quality {
    /// The day it was run, such as 2026-11-24.
    pub date: String,
    /// The fingerprint of what it was run on: [`super::edition::tested`].
    pub tested: String,
    /// One for each of [`FIGURES`].
    pub figures: [f64; 9],
}

impl Quality {
    /// The file's text.
    pub fn text(&self) -> String {
        let mut text = String::from(
            "# What the simulation found in the shipped bank; written by `cargo xtask simulate --write`.\n\
             # Of 100, but for people, seed and reliability (0 to 1).\n",
        );
        let _ = writeln!(text, "date = \"{}\"", self.date);
        let _ = writeln!(text, "tested = \"{}\"", self.tested);
        for (name, figure) in FIGURES.iter().zip(self.figures) {
            let _ = writeln!(text, "{name} = {figure}");
        }
        text
    }

    /// What stands for `{quality.date}` and so on in a language; the figures hold for `edition` as long as
    /// the test is the one they were found with.
    pub fn values(&self, code: &str, days: Option<&Days>, edition: &str) -> Values {
        let mut values = Values::from([
            ("quality.date".to_owned(), day::date(days, &self.date)),
            ("quality.edition".to_owned(), edition.to_owned()),
        ]);
        for (name, figure) in FIGURES.iter().zip(self.figures) {
            let mut text = figure.to_string();
            if code != "en" {
                text = text.replace('.', ",");
            }
            values.insert(format!("quality.{name}"), text);
        }
        values
    }
}

/// Whether the test has changed since the simulation was run on it.
///
/// # Errors
/// When the items can't be written, which would be a fault of the program.
pub fn is_stale(content: &Content) -> Result<bool, Failure> {
    let (Some(quality), Some(measurement)) = (&content.quality, &content.measurement) else {
        return Ok(false);
    };
    let items = content.items.iter().map(|file| &file.item);
    let jobs: Vec<_> = content.jobs.iter().map(|file| file.job.clone()).collect();
    Ok(edition::tested(items, &jobs, measurement)? != quality.tested)
}

/// Reads the file, where there is one; what is missing or out of range is a fault.
pub fn read(tree: &Tree, faults: &Faults) -> Option<Quality> {
    if !tree.exists(FILE) {
        return None;
    }
    let source = tree.read(&format!("{CONTENT}/quality.toml"), faults)?;
    let root = source.parse(faults)?;
    let table = Table::new(&source, &root, faults);
    let date = table.need_text("date", "2026-11-24");
    let tested = table.need_text("tested", "0123abcd");
    let mut figures = [0.0; 9];
    for (name, figure) in FIGURES.iter().zip(&mut figures) {
        if let Some(found) = table.need_number(name, "80") {
            *figure = found.value;
            let most = if matches!(*name, "people" | "seed") {
                f64::INFINITY
            } else {
                100.0
            };
            if !(0.0..=most).contains(&found.value) {
                table.fault(
                    found.line,
                    format!("`{name}` is {}.", found.value),
                    "Run `cargo xtask simulate --write`.",
                );
            }
        }
    }
    if let Some(date) = date.as_ref().filter(|d| Date::parse(&d.value).is_none()) {
        table.fault(
            date.line,
            format!("`{}` is no date.", date.value),
            "Run `cargo xtask simulate --write`.",
        );
    }
    table.close();
    Some(Quality {
        date: date?.value,
        tested: tested?.value,
        figures,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tool::project;

    #[test]
    fn what_is_written_is_read_and_shown() {
        let quality = Quality {
            date: "2026-11-24".to_owned(),
            tested: "0123abcd".to_owned(),
            figures: [1000.0, 1.0, 83.0, 71.0, 99.0, 80.0, 95.0, 77.0, 0.93],
        };
        let root = std::env::temp_dir().join(format!("digiklar-quality-{}", std::process::id()));
        std::fs::create_dir_all(root.join(CONTENT)).unwrap();
        std::fs::write(root.join(FILE), quality.text()).unwrap();
        let faults = Faults::default();
        assert_eq!(read(&Tree::new(&root), &faults), Some(quality.clone()));
        assert!(faults.sorted().is_empty());
        std::fs::write(root.join(FILE), quality.text().replace("= 83", "= 183")).unwrap();
        let faults = Faults::default();
        read(&Tree::new(&root), &faults);
        assert_eq!(faults.sorted().len(), 1);
        std::fs::remove_dir_all(&root).unwrap();
        let values = quality.values("da", Some(&Days::danish()), "89abcdef");
        assert_eq!(values["quality.reliability"], "0,93");
        assert_eq!(values["quality.people"], "1000");
        assert_eq!(values["quality.edition"], "89abcdef");
        assert_eq!(values["quality.date"], "24. november 2026");
        assert_eq!(
            quality.values("en", None, "")["quality.reliability"],
            "0.93"
        );
    }

    #[test]
    fn the_shipped_figures_are_there() {
        let faults = Faults::default();
        assert!(read(&Tree::new(&project::root()), &faults).is_some());
        assert!(faults.sorted().is_empty());
    }
}
