//! `cargo xtask calibrate`: difficulties, fit and fairness of items from people's answers. JSON lines
//! on standard output, everything else on standard error.
//!
//! ```text
//! FILE.csv ─table──┐                  ┌─fit──▶ infit, outfit
//!                  ├▶ Table ─marginal─┤        (item, information, matrix) ─▶ steps, se, sigma
//! FOLDER/ ─folder──┘    └─────────────┴─dif──▶ alpha, delta, chi2, class ─▶ report
//! ```

pub mod dif;
pub mod fit;
pub mod folder;
pub mod marginal;
pub mod report;
pub mod table;

mod information;
mod item;
mod matrix;

use super::measure::bank::{Bank, text};
use super::measure::curve::Curve;
use super::option::Options;
use super::{Failure, json};
use dif::Groups;
use item::{Belief, Item};
use marginal::Scores;
use report::{Figures, ItemLine, Line, WholeLine};
use std::collections::BTreeMap;
use std::path::Path;
use table::Table;

/// How sure raters' difficulties are, in logits (framework, section 14).
const RATERS: f64 = 0.5;

/// What is known of the items beforehand.
#[derive(Clone, Debug, Default)]
pub struct Beliefs {
    items: BTreeMap<String, Vec<f64>>,
    /// Standard deviation of each step, in logits.
    sd: f64,
}

impl Beliefs {
    /// The difficulties of a bank, each with standard deviation `sd`. Slopes and asymptotes are not
    /// used: the model that is fitted has none.
    pub fn new(bank: &Bank, sd: f64) -> Self {
        let steps = |curve: &Curve| match curve {
            Curve::Logistic { b, .. } => vec![*b],
            Curve::Steps(steps) => steps.clone(),
        };
        let items = bank.items.iter();
        Self {
            items: items
                .map(|item| (text(&item.id), steps(&item.curve)))
                .collect(),
            sd,
        }
    }

    /// By the item's name; an exported `id@version` also finds `id`.
    fn of(&self, name: &str) -> Option<Belief> {
        let bare = || Some(name.rsplit_once('@')?.0);
        let found = self.items.get(name).or_else(|| self.items.get(bare()?));
        found.map(|steps| Belief {
            steps: steps.clone(),
            sd: self.sd,
        })
    }
}

/// What a calibration found: lines for standard output, sentences for standard error.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub lines: Vec<Line>,
    pub notes: Vec<String>,
}

/// Does what the words after `calibrate` ask for.
///
/// # Errors
/// Words that are not understood, and files with something wrong in them.
pub fn run(words: &[String]) -> Result<(), Failure> {
    let known = ["group", "prior-sd", "difficulties"];
    let options = Options::read("calibrate", words, &known, &[])?;
    let [path] = options.plain.as_slice() else {
        return Err(options.wrong("name one CSV file or one folder.".to_owned()));
    };
    let beliefs = match options.text("difficulties") {
        Some(path) => {
            let sd = options.number("prior-sd", RATERS, 0.001, 100.0)?;
            Beliefs::new(&Bank::open(Path::new(path))?, sd)
        }
        None if options.text("prior-sd").is_some() => {
            return Err(options.wrong("`--prior-sd` needs `--difficulties` too.".to_owned()));
        }
        None => Beliefs::default(),
    };
    let (path, group) = (Path::new(path), options.text("group"));
    let (table, mut notes) = if path.is_dir() {
        folder::open(path, group)?
    } else {
        (Table::open(path, group)?, Vec::new())
    };
    let found = calibrate(&table, group, &beliefs)?;
    notes.extend(found.notes);
    notes.iter().for_each(|note| eprintln!("{note}"));
    json::print(&found.lines)
}

/// Calibrates all items of `table`; compares two groups when the column `group` is named.
///
/// # Errors
/// Fewer than two items that can be calibrated, a bank with fewer steps than an item has categories,
/// or not two groups.
pub fn calibrate(table: &Table, group: Option<&str>, beliefs: &Beliefs) -> Result<Found, Failure> {
    let groups = group.map(|column| Groups::of(&table.persons, column));
    let groups = groups.transpose()?;
    let mut notes = Vec::new();
    let candidates = candidates(table, beliefs, &mut notes)?;
    // Places among the items that can be calibrated.
    let mut items = Vec::new();
    let places: Vec<Option<usize>> = candidates
        .iter()
        .map(|candidate| {
            let item = candidate.item.clone()?;
            items.push(item);
            Some(items.len() - 1)
        })
        .collect();
    if items.len() < 2 {
        return Err(Failure::new(
            "Fewer than two items can be calibrated.",
            "Calibrate items whose every category somebody was given, or give `--difficulties`.",
        ));
    }
    let used = |person: &table::Person| -> Scores {
        let scores = person.scores.iter();
        scores
            .filter_map(|(item, score)| Some(((*places.get(*item)?)?, *score)))
            .collect()
    };
    let all: Vec<Scores> = table.persons.iter().map(used).collect();
    let persons: Vec<Scores> = all
        .iter()
        .filter(|scores| !scores.is_empty())
        .cloned()
        .collect();
    if persons.len() < all.len() {
        let left = all.len() - persons.len();
        notes.push(format!(
            "People without an answer that can be used, left out: {left}."
        ));
    }
    let fitted = marginal::fit(items, &persons);
    warn(&fitted, &mut notes);
    let fits = fit::fits(&fitted.items, &persons);
    let mut lines: Vec<ItemLine> = Vec::new();
    for ((name, candidate), place) in table.items.iter().zip(&candidates).zip(&places) {
        let steps = place
            .and_then(|place| fitted.items.get(place))
            .map(|item| item.steps.clone());
        let errors = fitted.errors.as_ref();
        let se = place.and_then(|place| errors?.0.get(place).cloned());
        let fit = place.and_then(|place| fits.get(place).copied()?);
        let figures = Figures::new(candidate.steps, steps, se);
        lines.push(ItemLine::new(name.clone(), figures, fit));
    }
    if let Some(groups) = groups {
        notes.push(groups.said());
        // Those without a usable answer stand in the middle.
        let mut means = fitted.abilities.iter();
        let ability = |scores: &Scores| match scores.is_empty() {
            true => 0.0,
            false => means.next().copied().unwrap_or_default(),
        };
        let abilities: Vec<f64> = all.iter().map(ability).collect();
        let compared = dif::compare_groups(table, &groups, &abilities);
        for (line, dif) in lines.iter_mut().zip(compared) {
            line.dif = Some(dif.into());
        }
    }
    let mut lines: Vec<Line> = lines.into_iter().map(Line::Item).collect();
    lines.push(Line::Whole(WholeLine {
        sigma: fitted.sigma,
        sigma_se: fitted.errors.and_then(|(_, sigma)| sigma),
        loglik: fitted.log_likelihood,
        n: persons.len(),
    }));
    Ok(Found { lines, notes })
}

/// An item of the table.
struct Candidate {
    /// How many steps it has, at least 1.
    steps: usize,
    /// The first guess; nothing where the answers do not determine the steps.
    item: Option<Item>,
}

/// Without a belief, steps can be found only where every category from 0 up was given; an item that
/// all got right has no difficulty.
fn candidates(
    table: &Table,
    beliefs: &Beliefs,
    notes: &mut Vec<String>,
) -> Result<Vec<Candidate>, Failure> {
    let mut counts: Vec<Vec<usize>> = vec![vec![0, 0]; table.items.len()];
    for (item, score) in table.persons.iter().flat_map(|person| &person.scores) {
        if let Some(counts) = counts.get_mut(*item) {
            let category = usize::from(*score);
            counts.resize(counts.len().max(category + 1), 0);
            if let Some(count) = counts.get_mut(category) {
                *count += 1;
            }
        }
    }
    let of = |(name, mut counts): (&String, Vec<usize>)| {
        let belief = beliefs.of(name);
        if let Some(belief) = &belief {
            if counts.len() > belief.steps.len() + 1 {
                return Err(Failure::new(
                    format!(
                        "`{name}` was given category {}, but has only {} steps in the bank.",
                        counts.len() - 1,
                        belief.steps.len()
                    ),
                    "Correct the bank or the answers.",
                ));
            }
            counts.resize(belief.steps.len() + 1, 0);
        }
        let determined = belief.is_some() || counts.iter().all(|count| *count > 0);
        if !determined {
            notes.push(format!(
                "`{name}` has no difficulty: not every category from 0 to {} was given.",
                counts.len() - 1
            ));
        }
        Ok(Candidate {
            steps: counts.len() - 1,
            item: determined.then(|| Item::guess(&counts, belief)),
        })
    };
    table.items.iter().zip(counts).map(of).collect()
}

fn warn(fitted: &marginal::Fitted, notes: &mut Vec<String>) {
    let mut say = |note: &str| notes.push(note.to_owned());
    if !fitted.settled {
        say("The estimates have not settled; read them as a first look.");
    }
    if fitted.errors.is_none() {
        say("The answers do not tell all figures apart, so there are no standard errors.");
    }
    if fitted.sigma <= marginal::LEAST_SIGMA {
        say("The answers show no difference between people: sigma is at its lowest.");
    }
    if fitted.sigma >= marginal::MOST_SIGMA {
        say("The answers are ordered too well for this model: sigma is at its highest.");
    }
}
