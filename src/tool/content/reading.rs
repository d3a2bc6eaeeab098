//! How easy the Danish texts are, over each cell and text by text (framework, section 8).

use super::Content;
use super::fault::Faults;
use super::item::ItemFile;
use super::lix::Count;
use super::translate::groups;
use super::tree::CONTENT;
use crate::item::{Kind, Usage};

/// A cell with fewer words says little about how a person reads it.
const ENOUGH_WORDS: usize = 100;
/// A single text this far above its limit is shown to a person.
const FAR_ABOVE: f64 = 10.0;

/// What a text is for. Material drawn as in real life may be a little harder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Situation, question and answers.
    Item,
    /// Explanations.
    Feedback,
    /// Screens, and real Danish material among the answers.
    Screen,
}

impl Use {
    pub const ALL: [Self; 3] = [Self::Item, Self::Feedback, Self::Screen];

    pub fn name(self) -> &'static str {
        match self {
            Self::Item => "item text",
            Self::Feedback => "feedback",
            Self::Screen => "screens",
        }
    }

    /// The highest LIX at a level.
    pub fn limit(self, level: usize) -> f64 {
        match self {
            Self::Item => 30.0,
            Self::Feedback => 25.0,
            Self::Screen if level > 1 => 40.0,
            Self::Screen => 30.0,
        }
    }
}

/// All texts of one competence, level and use.
#[derive(Clone, Debug)]
pub struct Cell {
    pub competence: String,
    pub level: usize,
    pub use_for: Use,
    pub count: Count,
}

impl Cell {
    pub fn is_over(&self) -> bool {
        let limit = self.use_for.limit(self.level);
        self.count.words >= ENOUGH_WORDS && self.count.lix().is_some_and(|lix| lix > limit)
    }
}

/// A text for a person to judge.
#[derive(Clone, Debug)]
pub struct Hard {
    pub path: String,
    pub use_for: Use,
    pub lix: f64,
    pub limit: f64,
    pub words: usize,
}

/// The cells in the order of competence, level and use.
pub fn cells(content: &Content) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (place, file) in content.competences.iter().enumerate() {
        for level in 1..=3 {
            for use_for in Use::ALL {
                let items = content.items.iter().filter(|file| {
                    let item = &file.item;
                    item.competence.place() == place
                        && item.level.number() == level
                        && item.usage != Usage::Intro
                });
                let mut count = Count::default();
                for item in items {
                    count += counted(item, use_for);
                }
                cells.push(Cell {
                    competence: file.competence.id.clone(),
                    level,
                    use_for,
                    count,
                });
            }
        }
    }
    cells
}

/// Reports the cells that are too hard.
pub fn check(content: &Content, faults: &Faults) {
    for cell in cells(content).iter().filter(|cell| cell.is_over()) {
        let lix = cell.count.lix().unwrap_or_default();
        let hardest = content
            .items
            .iter()
            .filter(|file| file.item.id.starts_with(&format!("{}/", cell.competence)))
            .filter(|file| file.item.level.number() == cell.level)
            .filter_map(|file| Some((counted(file, cell.use_for).lix()?, &file.item.id)))
            .max_by(|one, other| one.0.total_cmp(&other.0));
        let hardest = hardest
            .map(|(lix, id)| format!("; begin with {id} (LIX {lix:.0})"))
            .unwrap_or_default();
        faults.add(
            &format!("{CONTENT}/item/{}", cell.competence),
            1,
            format!(
                "{} at level {} have LIX {lix:.1}; the limit is {}.",
                capital(cell.use_for.name()),
                cell.level,
                cell.use_for.limit(cell.level)
            ),
            format!("Write shorter sentences and split long words{hardest}."),
        );
    }
}

/// The texts far above their limit, the hardest first.
pub fn hardest(content: &Content) -> Vec<Hard> {
    let mut all = Vec::new();
    for file in &content.items {
        for use_for in Use::ALL {
            let limit = use_for.limit(file.item.level.number());
            let count = counted(file, use_for);
            if let Some(lix) = count.lix().filter(|lix| *lix > limit + FAR_ABOVE) {
                let words = count.words;
                all.push(Hard {
                    path: file.path.clone(),
                    use_for,
                    lix,
                    limit,
                    words,
                });
            }
        }
    }
    all.sort_by(|one, other| (other.lix - other.limit).total_cmp(&(one.lix - one.limit)));
    all
}

fn counted(file: &ItemFile, use_for: Use) -> Count {
    let mut item = file.item.clone();
    let drawn = file.screen.iter().flat_map(|screen| screen.texts());
    let mut count: Count = drawn.filter(|_| use_for == Use::Screen).collect();
    if let (Use::Screen, Some(scenario)) = (use_for, file.scenario()) {
        for screen in &scenario.screens {
            count += texts(&screen.html).into_iter().collect();
        }
    }
    for group in groups(&mut item) {
        let name = group.name();
        let own = match name {
            // The task is read in lists, with the results.
            "task" | "explain" | "whys" | "why" => Use::Feedback,
            _ if file.danish.iter().any(|danish| danish == name) => Use::Screen,
            _ => Use::Item,
        };
        if own == use_for && name != "task" {
            for text in group.texts() {
                count += Count::of(&text.text);
            }
        }
    }
    if let (Use::Screen, Kind::Classify { cards, .. }) = (use_for, &file.item.kind) {
        count += cards
            .iter()
            .filter_map(|card| card.from.as_deref())
            .collect();
    }
    count
}

/// What stands between the tags of a screen's HTML.
fn texts(html: &str) -> Vec<&str> {
    html.split('<')
        .filter_map(|tag| Some(tag.split_once('>')?.1.trim()))
        .filter(|text| !text.is_empty())
        .collect()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
