//! Practice: what has been done, what comes back when, and what to do next. Never counts in a test.
//!
//! **What comes back.** The boxes of Leitner (*So lernt man lernen*, 1972): an exercise solved alone moves
//! to the next box, one that was not goes back to the first; each box waits longer. Spreading practice over
//! days is what makes it last (Cepeda et al. 2006, *Psychological Bulletin* 132, 354-380). The lengths
//! of the waits are an editorial choice.

use crate::catalogue::{Catalogue, Exercise};
use crate::competence::{CompetenceId, Level};
use crate::item::Item;
use crate::progress::Progress;
use crate::sort::sort_by;

/// How many days each box waits. After the last one an exercise does not come back.
pub const WAITS: [i64; 4] = [1, 3, 7, 21];

const DAY: i64 = 24 * 60 * 60 * 1000;

/// How far someone is with an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    New,
    /// Its days have passed: do it again.
    Due,
    /// Reached with help, or with something left wrong; not due yet.
    Helped,
    /// Reached alone.
    Alone,
    /// Tried, not reached.
    Tried,
}

/// How far the person is with one exercise.
pub fn standing(scenario: &str, progress: &Progress, now: i64) -> Standing {
    let mut passed = 0usize;
    let mut last = None;
    for done in progress.exercised.iter().filter(|d| d.scenario == scenario) {
        passed = if done.is_alone() { passed + 1 } else { 0 };
        last = Some(done);
    }
    let Some(last) = last else {
        return Standing::New;
    };
    let wait = WAITS.get(passed.saturating_sub(1));
    if wait.is_some_and(|days| now - last.at >= days * DAY) {
        Standing::Due
    } else if last.is_alone() {
        Standing::Alone
    } else if last.reached {
        Standing::Helped
    } else {
        Standing::Tried
    }
}

/// What to do next, at most `most`: what is due, then new exercises in the competences pointed at, easiest
/// first, then other new ones in the order of the catalogue.
pub fn next<'c>(
    catalogue: &'c Catalogue,
    progress: &Progress,
    pointed: &[CompetenceId],
    now: i64,
    most: usize,
) -> Vec<&'c Exercise> {
    let mut ranked: Vec<(usize, &Exercise)> = Vec::new();
    for exercise in &catalogue.exercises {
        let place = pointed.iter().position(|c| *c == exercise.competence);
        let level = exercise.level.number();
        let rank = match standing(&exercise.id, progress, now) {
            Standing::Due => 0,
            Standing::Tried => 1,
            Standing::New => place.map_or(1000, |place| 10 + place * 10) + level,
            Standing::Helped | Standing::Alone => continue,
        };
        ranked.push((rank, exercise));
    }
    sort_by(&mut ranked, |a, b| a.0 < b.0);
    ranked.into_iter().take(most).map(|(_, e)| e).collect()
}

/// Exercises that lead to `level` in a competence and are not reached alone yet, at most `most`: those
/// that fit the job first, then the easier ones.
pub fn closing<'c>(
    catalogue: &'c Catalogue,
    progress: &Progress,
    (competence, level): (CompetenceId, Level),
    job: Option<&str>,
    now: i64,
    most: usize,
) -> Vec<&'c Exercise> {
    let mut fitting: Vec<&Exercise> = catalogue
        .exercises
        .iter()
        .filter(|exercise| exercise.competence == competence && exercise.level <= level)
        .filter(|exercise| standing(&exercise.id, progress, now) != Standing::Alone)
        .collect();
    let rank = |exercise: &Exercise| {
        let fits = job.is_some_and(|job| exercise.jobs.iter().any(|id| id == job));
        (!fits, exercise.level)
    };
    sort_by(&mut fitting, |a, b| rank(a) < rank(b));
    fitting.truncate(most);
    fitting
}

/// The practice items of one competence, easiest first.
pub fn items(catalogue: &Catalogue, competence: CompetenceId) -> Vec<&Item> {
    let mut items: Vec<&Item> = catalogue
        .items
        .iter()
        .filter(|item| item.competence == competence)
        .collect();
    sort_by(&mut items, |a, b| a.difficulty < b.difficulty);
    items
}

/// How many of `items` were solved in full the last time they were done.
pub fn solved(items: &[&Item], progress: &Progress) -> usize {
    items
        .iter()
        .filter(|item| is_solved(item, progress))
        .count()
}

/// A number for these items as they were last done: the same until one of them is done again. It comes from the
/// milliseconds of the answers, which are as good as chance, and says nothing about whose they are.
pub fn number(items: &[Item], progress: &Progress) -> u16 {
    let last = |item: &Item| {
        let mut done = progress.practised.iter().rev();
        done.find(|p| p.item == item.id).map_or(0, |p| p.at)
    };
    let all = items.iter().map(last).fold(0, i64::wrapping_add);
    let [low, high, ..] = all.to_le_bytes();
    u16::from_le_bytes([low, high])
}

/// Whether an item was solved in full the last time it was done.
pub fn is_solved(item: &Item, progress: &Progress) -> bool {
    let mut done = progress.practised.iter().rev();
    done.find(|p| p.item == item.id)
        .is_some_and(|p| p.score >= p.max)
}
