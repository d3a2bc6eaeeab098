//! The day's tally in a workshop: how many came with what, alone or helped, and where they got stuck.
//! Counted by an eMentor's own presses, never from what people do.
//!
//! ```text
//! press ─▶ today's Batch ─▶ Tally ─┬─ Table (small groups hidden) ─▶ screen, CSV to show
//! other devices' files ─file::read─┘
//! ```
//!
//! A batch is what one device counted on one day in one place. It has an id of its own and a number that
//! grows with every press, so the same file taken in twice counts once, and a later file of the same day
//! takes the place of an earlier one.

mod batch;
pub mod file;
mod press;
mod table;

pub use batch::{Batch, Cell};
pub use press::{How, Press, Stuck};
pub use table::{Scope, Shown, Table};

use crate::certificate::Day;
use crate::drawer;
use serde::{Deserialize, Serialize};

/// Groups smaller than this are not shown.
pub const SMALL: u32 = 5;

/// A place's name is at most so many characters.
pub const NAME: usize = 60;

/// So many presses can be taken back.
const UNDO: usize = 20;

/// Everything counted on a device, and what was taken in from others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Where this device stands, as the eMentor wrote it; may be empty.
    pub site: String,
    /// Sorted by nothing: in the order they came.
    pub batches: Vec<Batch>,
    /// The last presses, the newest last.
    pub presses: Vec<Press>,
}

impl drawer::Kept for Tally {
    const KEY: &'static str = "digiklar-tally";
    const ASIDE: &'static str = "digiklar-tally-aside";
    const VERSION: u32 = 1;

    fn is_sound(&self) -> bool {
        self.batches.iter().all(Batch::is_sound) && is_site(&self.site)
    }
}

/// Whether a text may stand as a place's name: short, and nothing that breaks a line of a file.
fn is_site(text: &str) -> bool {
    let odd = |c: char| c.is_control() || matches!(c, ';' | ',' | '"');
    text.chars().count() <= NAME && !text.contains(odd) && text.trim() == text
}

/// A place's name as it can be kept.
pub fn site(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| match c {
            ';' | ',' | '"' => ' ',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    let single: Vec<&str> = plain.split_whitespace().collect();
    let short: String = single.join(" ").chars().take(NAME).collect();
    short.trim().to_owned()
}

/// What came of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Batches never seen before.
    pub new: usize,
    /// Known ones that had grown.
    pub newer: usize,
    /// Known ones, as far or further here: not counted again.
    pub known: usize,
}

impl Tally {
    /// One press. `id` is random; used where today's batch begins.
    pub fn press(&mut self, what: Press, day: Day, id: u64) {
        let (today, site) = (day.number(), self.site.clone());
        let here = |batch: &Batch| batch.own && batch.day == today && batch.site == site;
        let at = self.batches.iter().position(here).unwrap_or_else(|| {
            self.batches.push(Batch {
                id,
                day: today,
                site: site.clone(),
                own: true,
                ..Batch::default()
            });
            self.batches.len() - 1
        });
        let counted = self
            .batches
            .get_mut(at)
            .is_some_and(|batch| batch.count(&what, true));
        if counted {
            self.presses.push(what);
            if self.presses.len() > UNDO {
                self.presses.remove(0);
            }
        }
    }

    /// Says where this device stands. What it has counted today without a place belongs there too.
    pub fn stand(&mut self, site: String, day: Day) {
        for batch in &mut self.batches {
            if batch.own && batch.day == day.number() && batch.site.is_empty() && !site.is_empty() {
                batch.site.clone_from(&site);
                batch.revision = batch.revision.saturating_add(1);
            }
        }
        self.site = site;
    }

    /// Takes the last press of the day back and says what it was.
    pub fn undo(&mut self, day: Day) -> Option<Press> {
        let what = self.presses.pop()?;
        let own = self.batches.iter_mut().rev();
        let taken = own
            .filter(|batch| batch.own && batch.day == day.number())
            .any(|batch| batch.count(&what, false));
        taken.then_some(what)
    }

    /// Takes in what a file held. Nothing is counted twice.
    ///
    /// # Errors
    /// When a batch says something else than the same one here though neither has moved on: somebody has
    /// changed a file by hand. Nothing is then taken in.
    pub fn take_in(&mut self, theirs: Vec<Batch>) -> Result<Taken, file::Refusal> {
        let same = |one: &Batch, other: &Batch| {
            one.id == other.id && one.revision == other.revision && !one.holds_same(other)
        };
        let conflict = theirs
            .iter()
            .any(|batch| self.batches.iter().any(|ours| same(ours, batch)));
        if conflict {
            return Err(file::Refusal::Changed);
        }
        let mut taken = Taken::default();
        for batch in theirs {
            match self.batches.iter_mut().find(|ours| ours.id == batch.id) {
                Some(ours) if batch.revision > ours.revision => {
                    let own = ours.own;
                    *ours = Batch { own, ..batch };
                    taken.newer += 1;
                }
                Some(_) => taken.known += 1,
                None => {
                    self.batches.push(batch);
                    taken.new += 1;
                }
            }
        }
        Ok(taken)
    }

    /// Names of the places counted in, each once, in order.
    pub fn sites(&self) -> Vec<&str> {
        let mut sites: Vec<&str> = Vec::new();
        for batch in &self.batches {
            if !sites.contains(&batch.site.as_str()) {
                sites.push(&batch.site);
            }
        }
        crate::sort::sort_by(&mut sites, |a, b| a < b);
        sites
    }

    /// The Mondays of the weeks counted in, each once, the newest first.
    pub fn weeks(&self) -> Vec<Day> {
        let mut weeks: Vec<Day> = Vec::new();
        for batch in &self.batches {
            let monday = Day::from_number(batch.day).monday();
            if !weeks.contains(&monday) {
                weeks.push(monday);
            }
        }
        crate::sort::sort_by(&mut weeks, |a, b| a > b);
        weeks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn press(theme: &str, how: How, stuck: Option<Stuck>) -> Press {
        Press {
            theme: theme.to_owned(),
            how,
            stuck,
        }
    }

    #[test]
    fn presses_are_counted_by_day_and_place_and_taken_back() {
        let mut tally = Tally::default();
        let today = day("2026-11-30");
        let helped = press("jobnet", How::Helped, Some(Stuck::Login));
        tally.press(press("jobnet", How::Alone, None), today, 1);
        tally.press(helped.clone(), today, 2);
        tally.press(helped.clone(), today, 3);
        assert_eq!(tally.batches.len(), 1);
        assert_eq!((tally.batches[0].id, tally.batches[0].revision), (1, 3));
        assert_eq!(tally.undo(today), Some(helped.clone()));
        assert_eq!(tally.batches[0].cells[1].count, 1);
        assert_eq!(tally.batches[0].revision, 4);
        tally.site = "Biblioteket".to_owned();
        tally.press(helped.clone(), today, 5);
        tally.press(helped.clone(), day("2026-12-01"), 6);
        assert_eq!(tally.batches.len(), 3);
        // Yesterday's presses stand.
        assert_eq!(tally.undo(day("2026-12-02")), None);
        assert_eq!(tally.sites(), ["", "Biblioteket"]);
        assert_eq!(tally.weeks(), [day("2026-11-30")]);
    }

    #[test]
    fn a_place_said_later_goes_for_today_and_for_nothing_else() {
        let mut tally = Tally::default();
        let (yesterday, today) = (day("2026-11-29"), day("2026-11-30"));
        let alone = press("jobnet", How::Alone, None);
        tally.press(alone.clone(), yesterday, 1);
        tally.press(alone.clone(), today, 2);
        let mut theirs = Tally::default();
        theirs.press(alone.clone(), today, 3);
        theirs.batches[0].own = false;
        tally.take_in(theirs.batches).unwrap();
        tally.stand("Herlev".to_owned(), today);
        tally.press(alone.clone(), today, 4);
        let sites = |tally: &Tally| -> Vec<String> {
            tally
                .batches
                .iter()
                .map(|batch| batch.site.clone())
                .collect()
        };
        assert_eq!(sites(&tally), ["", "Herlev", ""]);
        // The press after it joins today's: a later file of the day takes the place of an earlier one.
        assert_eq!((tally.batches[1].id, tally.batches[1].revision), (2, 3));
        // Another place, or none, moves nothing that has one.
        tally.stand("Lærkevej".to_owned(), today);
        tally.press(alone, today, 5);
        tally.stand(String::new(), today);
        assert_eq!(sites(&tally), ["", "Herlev", "", "Lærkevej"]);
    }

    #[test]
    fn a_file_twice_counts_once_and_a_later_one_takes_its_place() {
        let today = day("2026-11-30");
        let mut theirs = Tally::default();
        theirs.press(press("jobnet", How::Alone, None), today, 9);
        let noon = theirs.batches.clone();
        theirs.press(press("jobnet", How::Alone, None), today, 9);
        let evening = theirs.batches.clone();
        let mut ours = Tally::default();
        ours.press(press("jobnet", How::Alone, None), today, 4);
        let taken = |new, newer, known| Ok(Taken { new, newer, known });
        assert_eq!(ours.take_in(noon.clone()), taken(1, 0, 0));
        assert_eq!(ours.take_in(noon.clone()), taken(0, 0, 1));
        assert_eq!(ours.take_in(evening.clone()), taken(0, 1, 0));
        assert_eq!(ours.take_in(noon.clone()), taken(0, 0, 1));
        let count: u32 = ours
            .batches
            .iter()
            .flat_map(|b| &b.cells)
            .map(|c| c.count)
            .sum();
        assert_eq!(count, 3);
        // Changed by hand: the same number, another count.
        let mut changed = evening;
        changed[0].cells[0].count = 40;
        let before = ours.clone();
        assert_eq!(ours.take_in(changed), Err(file::Refusal::Changed));
        assert_eq!(ours, before);
    }

    #[test]
    fn own_presses_outlive_ones_own_older_file() {
        let today = day("2026-11-30");
        let mut tally = Tally::default();
        tally.press(press("jobnet", How::Alone, None), today, 4);
        let mut file = tally.batches.clone();
        file[0].own = false;
        tally.press(press("jobnet", How::Alone, None), today, 4);
        let before = tally.clone();
        assert!(tally.take_in(file).is_ok());
        assert_eq!(tally, before);
    }

    #[test]
    fn a_place_is_plain() {
        assert_eq!(site("  Herlev; \"Bibliotek\"\n"), "Herlev Bibliotek");
        assert_eq!(site(&"æ".repeat(200)).chars().count(), NAME);
        assert!(is_site(&site(&format!("{} ;x", "a".repeat(59)))));
    }
}
