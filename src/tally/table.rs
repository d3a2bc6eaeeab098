//! What is shown of a tally: never a group of one to four.

use super::{Batch, How, SMALL, Stuck, Tally};
use crate::certificate::Day;
use crate::sort::sort_by;

/// Which batches are added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// From this day to that one, both included; nothing for all.
    pub days: Option<(Day, Day)>,
    /// In this place only; nothing for all.
    pub site: Option<String>,
}

impl Scope {
    /// One day, everywhere.
    pub fn day(day: Day) -> Self {
        Self {
            days: Some((day, day)),
            site: None,
        }
    }

    /// The week that begins on this Monday, everywhere.
    pub fn week(monday: Day) -> Self {
        Self {
            days: Some((monday, monday.plus(6))),
            site: None,
        }
    }

    fn holds(&self, batch: &Batch) -> bool {
        let day = Day::from_number(batch.day);
        self.days
            .is_none_or(|(first, last)| (first..=last).contains(&day))
            && self.site.as_ref().is_none_or(|site| *site == batch.site)
    }
}

/// A count as it may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Count(u32),
    /// One to four.
    Hidden,
}

impl Shown {
    fn of(count: u32) -> Self {
        if (1..SMALL).contains(&count) {
            Self::Hidden
        } else {
            Self::Count(count)
        }
    }

    /// The count, where it may be known.
    pub fn count(self) -> Option<u32> {
        match self {
            Self::Count(count) => Some(count),
            Self::Hidden => None,
        }
    }
}

/// The sums. There is no sum over alone and helped, and none over themes: it would tell what is hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Theme, alone, helped; themes nobody came with are left out.
    pub themes: Vec<(String, Shown, Shown)>,
    /// Where people got stuck, the most first, hidden ones last.
    pub stuck: Vec<(Stuck, Shown)>,
    /// The workshop most people needed help with, and how many.
    pub next: Option<(String, u32)>,
}

impl Table {
    /// Adds up. `workshops` are the themes that can be held, in order; others, such as the world of work, are
    /// counted but never suggested.
    pub fn of(tally: &Tally, scope: &Scope, workshops: &[&str]) -> Self {
        let mut themes: Vec<(&str, u32, u32)> = Vec::new();
        let mut stuck = Stuck::ALL.map(|place| (place, 0u32));
        let cells = tally
            .batches
            .iter()
            .filter(|batch| scope.holds(batch))
            .flat_map(|batch| &batch.cells);
        for cell in cells {
            let theme = cell.what.theme.as_str();
            let at = themes.iter().position(|(id, ..)| *id == theme);
            let at = at.unwrap_or_else(|| {
                themes.push((theme, 0, 0));
                themes.len() - 1
            });
            if let Some((_, alone, helped)) = themes.get_mut(at) {
                let sum = match cell.what.how {
                    How::Alone => alone,
                    How::Helped => helped,
                };
                *sum = sum.saturating_add(cell.count);
            }
            for (place, sum) in &mut stuck {
                if cell.what.stuck == Some(*place) {
                    *sum = sum.saturating_add(cell.count);
                }
            }
        }
        let place = |id: &str| workshops.iter().position(|known| *known == id);
        // Others come after the workshops, by name, so that two devices show the same order.
        let order = |id: &str| place(id).unwrap_or(usize::MAX);
        sort_by(&mut themes, |a, b| (order(a.0), a.0) < (order(b.0), b.0));
        let mut next: Option<(&str, u32)> = None;
        for (theme, _, helped) in &themes {
            let most = next.map_or(SMALL - 1, |(_, most)| most);
            if *helped > most && place(theme).is_some() {
                next = Some((theme, *helped));
            }
        }
        let mut stuck: Vec<(Stuck, u32)> = stuck.into_iter().filter(|(_, n)| *n > 0).collect();
        // Hidden ones keep their fixed order: sorted by count they would tell it.
        let rank = |count: u32| Shown::of(count).count().unwrap_or_default();
        sort_by(&mut stuck, |a, b| rank(a.1) > rank(b.1));
        Self {
            themes: themes
                .into_iter()
                .map(|(id, alone, helped)| (id.to_owned(), Shown::of(alone), Shown::of(helped)))
                .collect(),
            stuck: stuck
                .into_iter()
                .map(|(place, count)| (place, Shown::of(count)))
                .collect(),
            next: next.map(|(id, count)| (id.to_owned(), count)),
        }
    }

    /// The table as a file to show to others: what is hidden here is hidden there. Semicolons, as a
    /// spreadsheet in Danish reads them. `name` gives the words for a theme's id, for a place to get stuck,
    /// such as `stuck_login`, and for the columns; `about` says which days and place were added up.
    pub fn csv(&self, about: &[String; 2], name: impl Fn(&str) -> String) -> String {
        let plain = |text: &str| {
            let text = text.replace([';', '"', '\n', '\r'], " ");
            // A spreadsheet reckons with what begins so, and a place's name may come from elsewhere.
            if text.starts_with(['=', '+', '-', '@']) {
                ["'", &text].concat()
            } else {
                text
            }
        };
        let word = |of: &str| plain(&name(of));
        let cell = |shown: Shown| match shown {
            Shown::Count(count) => count.to_string(),
            Shown::Hidden => "<5".to_owned(),
        };
        let [days, site] = about;
        let mut lines = vec![[plain(days), plain(site)].join(";"), String::new()];
        lines.push(["theme", "alone", "helped"].map(word).join(";"));
        for (theme, alone, helped) in &self.themes {
            lines.push([word(theme), cell(*alone), cell(*helped)].join(";"));
        }
        lines.push(String::new());
        lines.push(["place", "people"].map(word).join(";"));
        for (place, count) in &self.stuck {
            let mut key = String::from("stuck_");
            key.push_str(place.name());
            lines.push([word(&key), cell(*count)].join(";"));
        }
        // A byte order mark, or spreadsheets take Danish letters for something else.
        let mut text = String::from("\u{feff}");
        for line in &lines {
            text.push_str(line);
            text.push_str("\r\n");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::super::Press;
    use super::*;
    use proptest::prelude::*;

    const WORKSHOPS: [&str; 2] = ["jobnet", "offentlig"];

    fn tally(counts: &[(&str, How, Option<Stuck>, u32)]) -> Tally {
        let mut tally = Tally::default();
        for (theme, how, stuck, count) in counts {
            for _ in 0..*count {
                let what = Press {
                    theme: (*theme).to_owned(),
                    how: *how,
                    stuck: *stuck,
                };
                tally.press(what, Day::from_number(20_801), 1);
            }
        }
        tally
    }

    fn all() -> Scope {
        Scope {
            days: None,
            site: None,
        }
    }

    #[test]
    fn groups_of_one_to_four_are_hidden() {
        let tally = tally(&[
            ("offentlig", How::Alone, None, 4),
            ("offentlig", How::Helped, Some(Stuck::Files), 6),
            ("jobnet", How::Helped, Some(Stuck::Login), 5),
            ("arbejde", How::Helped, Some(Stuck::Send), 4),
        ]);
        let table = Table::of(&tally, &all(), &WORKSHOPS);
        assert_eq!(
            table.themes,
            [
                ("jobnet".to_owned(), Shown::Count(0), Shown::Count(5)),
                ("offentlig".to_owned(), Shown::Hidden, Shown::Count(6)),
                ("arbejde".to_owned(), Shown::Count(0), Shown::Hidden),
            ]
        );
        assert_eq!(
            table.stuck,
            [
                (Stuck::Files, Shown::Count(6)),
                (Stuck::Login, Shown::Count(5)),
                (Stuck::Send, Shown::Hidden),
            ]
        );
        assert_eq!(table.next, Some(("offentlig".to_owned(), 6)));
        assert_eq!(
            table.csv(
                &["I dag; alle".to_owned(), "=Herlev".to_owned()],
                str::to_uppercase
            ),
            "\u{feff}I dag  alle;'=Herlev\r\n\r\nTHEME;ALONE;HELPED\r\nJOBNET;0;5\r\nOFFENTLIG;<5;6\r\nARBEJDE;0;<5\r\n\r\nPLACE;PEOPLE\r\nSTUCK_FILES;6\r\nSTUCK_LOGIN;5\r\nSTUCK_SEND;<5\r\n"
        );
    }

    #[test]
    fn no_workshop_is_suggested_by_few_or_by_work() {
        let few = tally(&[
            ("jobnet", How::Helped, None, 4),
            ("arbejde", How::Helped, None, 30),
        ]);
        assert_eq!(Table::of(&few, &all(), &WORKSHOPS).next, None);
    }

    #[test]
    fn a_week_and_a_place_are_added_up_from_several_devices() {
        let one = tally(&[("jobnet", How::Helped, None, 3)]);
        let mut other = tally(&[("jobnet", How::Helped, None, 4)]);
        other.batches[0].id = 2;
        other.batches[0].day += 1;
        other.batches[0].site = "Herlev".to_owned();
        let mut sum = one;
        sum.take_in(other.batches).unwrap();
        let helped = |scope: &Scope| {
            let table = Table::of(&sum, scope, &WORKSHOPS);
            table.themes.first().map(|(_, _, helped)| *helped)
        };
        let monday = Day::from_number(20_801).monday();
        assert_eq!(helped(&all()), Some(Shown::Count(7)));
        assert_eq!(
            helped(&Scope::day(Day::from_number(20_801))),
            Some(Shown::Hidden)
        );
        assert_eq!(helped(&Scope::week(monday)), Some(Shown::Count(7)));
        assert_eq!(helped(&Scope::week(monday.plus(7))), None);
        let herlev = Scope {
            days: None,
            site: Some("Herlev".to_owned()),
        };
        assert_eq!(helped(&herlev), Some(Shown::Hidden));
    }

    proptest! {
        #[test]
        fn nothing_small_is_ever_shown(
            counts in proptest::collection::vec((0usize..3, any::<bool>(), 0usize..9, 0u32..12), 0..12),
        ) {
            let themes = ["jobnet", "offentlig", "arbejde"];
            let counts: Vec<_> = counts
                .into_iter()
                .map(|(theme, alone, stuck, count)| {
                    let how = if alone { How::Alone } else { How::Helped };
                    (themes[theme], how, Stuck::ALL.get(stuck).copied(), count)
                })
                .collect();
            let tally = tally(&counts);
            let table = Table::of(&tally, &all(), &WORKSHOPS);
            let small = |shown: Shown| shown.count().is_some_and(|n| (1..SMALL).contains(&n));
            for (_, alone, helped) in &table.themes {
                prop_assert!(!small(*alone) && !small(*helped));
            }
            for (_, count) in &table.stuck {
                prop_assert!(!small(*count));
            }
            prop_assert!(table.next.is_none_or(|(_, count)| count >= SMALL));
        }
    }
}
