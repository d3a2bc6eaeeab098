//! Free practice: which items, and what has been done. Never counts in a test.

use crate::bank::Bank;
use crate::competence::CompetenceId;
use crate::item::{Item, Usage};
use crate::progress::Progress;
use crate::sort::sort_by;

/// The practice items of one competence, easiest first.
pub fn items(bank: &Bank, competence: CompetenceId) -> Vec<&Item> {
    let mut items: Vec<&Item> = bank
        .items_for(Usage::Practice)
        .filter(|item| item.competence == competence)
        .collect();
    sort_by(&mut items, |a, b| a.difficulty < b.difficulty);
    items
}

/// How many of `items` were solved in full the last time they were done.
pub fn solved(items: &[&Item], progress: &Progress) -> usize {
    items
        .iter()
        .filter(|item| {
            progress
                .practised
                .iter()
                .rev()
                .find(|p| p.item == item.id)
                .is_some_and(|p| p.score >= p.max)
        })
        .count()
}
