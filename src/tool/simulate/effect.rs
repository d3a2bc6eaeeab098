//! `cargo xtask simulate effect`: how often an effect sheet is wrong where nothing has happened, and how
//! often it sees what has.

use super::draw::Draw;
use crate::effect::account::Verdict;
use crate::effect::{self, After, Check, Sheet, TASKS};
use std::fmt;

/// What the person at the keyboard asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Sheets for each line.
    pub runs: usize,
    pub seed: u64,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            runs: 10_000,
            seed: 1,
        }
    }
}

/// What is true of a group.
#[derive(Clone, Copy, Debug)]
pub struct Truth {
    pub name: &'static str,
    /// How much easier tasks have become for each person, in logits; 0 where nothing has happened.
    pub gain: f64,
    /// How much harder check B is than A, in logits.
    pub harder: f64,
    /// The share that goes before the second check, whoever they are.
    pub gone: f64,
}

/// Nobody has learned anything.
const NOTHING: Truth = Truth {
    name: "no gain, alike checks, nobody leaves",
    gain: 0.0,
    harder: 0.0,
    gone: 0.0,
};

/// What is tried: first those where nothing has happened.
pub const TRUTHS: [Truth; 5] = [
    NOTHING,
    Truth {
        name: "no gain, B harder by 1 logit, 10 % leave",
        harder: 1.0,
        gone: 0.1,
        ..NOTHING
    },
    Truth {
        name: "gain of 0.5 logit, 10 % leave",
        gain: 0.5,
        gone: 0.1,
        ..NOTHING
    },
    Truth {
        name: "gain of 1 logit, 10 % leave",
        gain: 1.0,
        gone: 0.1,
        ..NOTHING
    },
    Truth {
        name: "gain of 1.5 logits, 10 % leave",
        gain: 1.5,
        gone: 0.1,
        ..NOTHING
    },
];

/// How many people are planned for; 20 is the least there is, and nobody may leave then.
pub const SIZES: [u16; 5] = [20, 25, 40, 60, 100];

/// What came of many sheets.
#[derive(Clone, Copy, Debug, Default)]
pub struct Found {
    pub runs: usize,
    pub works: usize,
    pub does_not: usize,
    /// The mean change found, in tasks, where there was an interval.
    pub change: f64,
    intervals: usize,
}

impl Found {
    /// The share of sheets that say *virker*.
    pub fn says_works(&self) -> f64 {
        self.works as f64 / self.runs.max(1) as f64
    }

    /// The standard error of that share: what chance alone makes of it with so many runs.
    pub fn error(&self) -> f64 {
        let share = self.says_works();
        (share * (1.0 - share) / self.runs.max(1) as f64).sqrt()
    }
}

/// Fills and closes `runs` sheets.
pub fn find(truth: Truth, planned: u16, wish: Wish) -> Found {
    let mut found = Found {
        runs: wish.runs,
        ..Found::default()
    };
    let mut sum = 0.0;
    for run in 0..wish.runs {
        let mut draw = Draw::new(wish.seed, run as u64);
        let mut sheet = Sheet::fix(1, "jobnet", planned, 0);
        for place in 0..usize::from(planned) {
            // Abilities as in the simulation of the test, and tasks of middling difficulty.
            let ability = draw.normal(1.0);
            let before = solved(ability, effect::first(place), truth, &mut draw);
            let after = solved(
                ability + truth.gain,
                effect::second(place),
                truth,
                &mut draw,
            );
            let after = if draw.happens(truth.gone) {
                After::Left
            } else {
                After::Solved(after)
            };
            // A sheet takes as many as planned, and each once.
            let _ = sheet.begin(before).and_then(|()| sheet.end(place, after));
        }
        sheet.close(1);
        if let Some(account) = sheet.account() {
            found.works += usize::from(account.verdict == Verdict::Works);
            found.does_not += usize::from(account.verdict == Verdict::DoesNotWork);
            if let Some(change) = account.change {
                sum += change.mean;
                found.intervals += 1;
            }
        }
    }
    found.change = sum / found.intervals.max(1) as f64;
    found
}

/// How many tasks of one check somebody solves (Rasch).
fn solved(ability: f64, check: Check, truth: Truth, draw: &mut Draw) -> u8 {
    let harder = match check {
        Check::A => 0.0,
        Check::B => truth.harder,
    };
    let chance = 1.0 / (1.0 + (harder - ability).exp());
    (0..TASKS).map(|_| u8::from(draw.happens(chance))).sum()
}

/// The table.
pub struct Report(Vec<(Truth, u16, Found)>);

impl Report {
    pub fn of(wish: Wish) -> Self {
        let lines = TRUTHS
            .into_iter()
            .flat_map(|truth| SIZES.map(|planned| (truth, planned, find(truth, planned, wish))));
        Self(lines.collect())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<42} {:>7} {:>8} {:>9} {:>7} {:>13} {:>8}",
            "truth", "planned", "change", "virker %", "± 1 SE", "virker ikke %", "for få %"
        )?;
        for (truth, planned, found) in &self.0 {
            let of_100 = |count: usize| 100.0 * count as f64 / found.runs.max(1) as f64;
            let none = found.runs - found.works - found.does_not;
            writeln!(
                f,
                "{:<42} {planned:>7} {:>8.2} {:>9.2} {:>7.2} {:>13.1} {:>8.1}",
                truth.name,
                found.change,
                of_100(found.works),
                100.0 * found.error(),
                of_100(found.does_not),
                of_100(none),
            )?;
        }
        Ok(())
    }
}

pub fn run(wish: Wish) {
    println!(
        "Effect sheets, {} for each line, seed {}; checks of {TASKS} tasks, abilities N(0, 1), Rasch.",
        wish.runs, wish.seed
    );
    println!("Where there is no gain, virker % is the share of false positives: at most 5.\n");
    print!("{}", Report::of(wish));
}
