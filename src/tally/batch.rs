//! What one device counted on one day in one place.

use super::{Press, file, is_site};
use crate::certificate::Day;
use serde::{Deserialize, Serialize};

/// What one device counted on one day in one place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Random.
    pub id: u64,
    /// Grows with every press, also with one that takes back.
    pub revision: u32,
    /// Days since 1970.
    pub day: u32,
    pub site: String,
    pub cells: Vec<Cell>,
    /// Counted on this device.
    pub own: bool,
}

/// So many of the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    pub what: Press,
    pub count: u32,
}

impl Batch {
    pub(super) fn is_sound(&self) -> bool {
        is_site(&self.site)
            && self.day == Day::from_number(self.day).number()
            && self.cells.iter().all(|cell| {
                (1..=file::MOST).contains(&cell.count) && file::is_theme(&cell.what.theme)
            })
    }

    /// Whether both hold the same, in whatever order.
    pub(super) fn holds_same(&self, other: &Self) -> bool {
        (self.day, &self.site, self.cells.len()) == (other.day, &other.site, other.cells.len())
            && self.cells.iter().all(|cell| other.cells.contains(cell))
    }

    /// One more or one less of `what`. False when there is none to take back, or no room for more.
    pub(super) fn count(&mut self, what: &Press, more: bool) -> bool {
        let at = self.cells.iter().position(|cell| cell.what == *what);
        match (at.and_then(|at| self.cells.get_mut(at)), more) {
            (Some(cell), true) if cell.count < file::MOST => cell.count += 1,
            (Some(cell), false) => cell.count -= 1,
            (None, true) => self.cells.push(Cell {
                what: what.clone(),
                count: 1,
            }),
            (Some(_), true) | (None, false) => return false,
        }
        self.cells.retain(|cell| cell.count > 0);
        self.revision = self.revision.saturating_add(1);
        true
    }
}
