//! An invented bank of 200 items with the blueprint's mix and default difficulties (framework, section
//! 5), so that the engine can be judged apart from the bank.

use super::draw::Draw;
use crate::bank::Bank;
use crate::competence::{CompetenceId, Level};
use crate::fill::{Field, Form};
use crate::item::{Card, Choice, Context, Item, Kind, Options, Target, Text, Usage};

/// For each level: items, of them choices and items of one field (the others are scored 0/1/2), default
/// difficulty, typical seconds.
const CELLS: [(usize, usize, usize, f64, u16); 3] = [
    (8, 2, 2, -2.2, 30),
    (10, 2, 2, -0.7, 45),
    (7, 1, 1, 0.8, 75),
];

/// Difficulties lie up to this far from the default, evenly.
const SPREAD: f64 = 0.5;

/// Items to be tried out in each competence.
const TRIED: usize = 3;

/// The bank with its items replaced; jobs and names stay.
pub fn bank(shipped: &Bank, seed: u64) -> Bank {
    let mut draw = Draw::new(seed, 77);
    let mut items = Vec::new();
    for competence in CompetenceId::all() {
        for (number, cell) in (1..).zip(CELLS) {
            for place in 0..cell.0 {
                let id = format!("{}/n{number}-{place}", competence.place());
                items.push(item(id, competence, number, place, cell, &mut draw));
            }
        }
        for place in 0..TRIED {
            let [_, cell, _] = CELLS;
            let id = format!("{}/try-{place}", competence.place());
            let mut tried = item(id, competence, 2, place + 2, cell, &mut draw);
            tried.usage = Usage::Pretest;
            items.push(tried);
        }
    }
    items.sort_by(|one, other| one.id.cmp(&other.id));
    Bank {
        items,
        ..shipped.clone()
    }
}

fn item(
    id: String,
    competence: CompetenceId,
    number: usize,
    place: usize,
    (_, choices, fields, b, seconds): (usize, usize, usize, f64, u16),
    draw: &mut Draw,
) -> Item {
    let kind = if place < choices {
        choice(3 + place % 2)
    } else if place < choices + fields {
        fill(1)
    } else {
        graded(place + competence.place())
    };
    Item {
        id,
        version: 1,
        competence,
        usage: Usage::Test,
        level: Level::from_number(number).unwrap_or(Level::N1),
        difficulty: b + SPREAD * (2.0 * draw.even() - 1.0),
        context: Context::Workplace,
        ai: false,
        seconds,
        enemies: Vec::new(),
        task: Text::default(),
        stem: Text::default(),
        explain: Text::default(),
        screen: None,
        kind,
    }
}

fn choice(options: usize) -> Kind {
    Kind::Choice(self::options(options))
}

fn options(count: usize) -> Options {
    let option = |right| Choice {
        text: Text::default(),
        right,
        why: None,
    };
    Options {
        options: (0..count).map(|place| option(place == 0)).collect(),
        keep_order: false,
    }
}

fn fill(fields: usize) -> Kind {
    let field = Field {
        label: Text::default(),
        hint: None,
        form: Form::Text,
        accept: vec!["ja".to_owned()],
    };
    Kind::Fill {
        fields: vec![field; fields],
    }
}

/// A kind that is scored 0/1/2.
fn graded(turn: usize) -> Kind {
    match turn % 6 {
        0 => fill(2),
        1 => Kind::Multi(options(5)),
        2 => Kind::Order {
            steps: vec![Text::default(); 4],
        },
        3 => Kind::Match {
            lefts: vec![Text::default(); 4],
            rights: vec![Text::default(); 4],
        },
        4 => Kind::Classify {
            bins: [Text::default(), Text::default()],
            cards: vec![
                Card {
                    from: None,
                    text: Text::default(),
                    bin: 0,
                    why: None,
                };
                6
            ],
        },
        _ => Kind::Hotspot {
            key: 0,
            targets: vec![
                Target {
                    id: String::new(),
                    label: String::new(),
                    why: None,
                };
                4
            ],
        },
    }
}
