//! A shipped bank and people who take the test.
// Not every test file takes every person; and what fails here fails a test.
#![allow(dead_code)]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

pub mod certificates;

use digiklar::bank::Bank;
use digiklar::form::Form;
use digiklar::item::{Answer, Item, Kind};
use digiklar::session::{Device, Outcome, Session, Submission};

/// The Danish bank, pressed from the content as it stands.
pub fn bank() -> Bank {
    let pressed = digiklar::tool::content::press().expect("the content has no faults");
    pressed.bank("da").expect("a readable pack")
}

/// Monday 23 November 2026.
pub const NOW: i64 = 1_795_420_800_000;

/// Tasks of the core test that take a place, with eight competences.
pub const CORE: usize = 24;

/// A core test that has just begun.
pub fn begin(bank: &Bank, seed: u64) -> Session {
    begin_form(bank, seed, Form::Core)
}

/// A sitting that has just begun.
pub fn begin_form(bank: &Bank, seed: u64, form: Form) -> Session {
    Session::start(seed, NOW, bank, Device::Phone, form, Vec::new())
}

/// An invented bank of 200 items and 24 to be tried out, with the shipped bank's jobs.
pub fn synthetic() -> Bank {
    digiklar::tool::simulate::synthetic_bank(&bank(), 1)
}

/// Takes a test to its end without marking answers: `score` says what each item gets.
pub fn score(bank: &Bank, session: &mut Session, mut score: impl FnMut(&Item) -> u8) {
    for _ in 0..100 {
        let Some(item) = session.item(bank) else {
            return;
        };
        let outcome = Outcome::Scored(score(item));
        session.record(bank, outcome, 30_000, NOW);
    }
    panic!("the test never ends");
}

/// The answer that scores highest.
pub fn right(item: &Item) -> Answer {
    match &item.kind {
        Kind::Choice(o) => Answer::Choice(place(o.options.iter().position(|c| c.right))),
        Kind::Multi(o) => Answer::Multi(
            (0u8..)
                .zip(&o.options)
                .filter(|(_, c)| c.right)
                .map(|(p, _)| p)
                .collect(),
        ),
        Kind::Classify { cards, .. } => {
            Answer::Classify(cards.iter().map(|c| Some(c.bin)).collect())
        }
        Kind::Order { steps } => Answer::Order {
            order: (0..).take(steps.len()).collect(),
            touched: true,
        },
        Kind::Match { lefts, .. } => Answer::Match((0..).take(lefts.len()).map(Some).collect()),
        Kind::Hotspot { key, .. } => Answer::Hotspot {
            tried: Vec::new(),
            chosen: Some(*key),
        },
        Kind::Fill { fields } => Answer::Fill(fields.iter().map(|f| f.accept[0].clone()).collect()),
        Kind::Sim(scenario) => Answer::Sim(scenario.way(&scenario.begin()).expect("a way")),
    }
}

/// An answer that scores nothing.
pub fn wrong(item: &Item) -> Answer {
    match (&item.kind, right(item)) {
        (Kind::Choice(o), _) => Answer::Choice(place(o.options.iter().position(|c| !c.right))),
        (Kind::Multi(o), _) => Answer::Multi(
            (0u8..)
                .zip(&o.options)
                .filter(|(_, c)| !c.right)
                .map(|(p, _)| p)
                .collect(),
        ),
        (Kind::Hotspot { key, .. }, _) => {
            let other = u8::from(*key == 0);
            let third = if *key < 2 { 2 } else { 1 };
            Answer::Hotspot {
                tried: vec![other],
                chosen: Some(third),
            }
        }
        (_, Answer::Classify(bins)) => {
            Answer::Classify(bins.into_iter().map(|b| b.map(|b| 1 - b)).collect())
        }
        (_, Answer::Order { order, touched }) => Answer::Order {
            order: order.into_iter().rev().collect(),
            touched,
        },
        (_, Answer::Match(mut rights)) => {
            rights.rotate_left(1);
            Answer::Match(rights)
        }
        (_, Answer::Fill(values)) => Answer::Fill(vec!["ved ikke".to_owned(); values.len()]),
        // The first thing that can be done and leads to no points.
        (Kind::Sim(scenario), _) => {
            let start = scenario.begin();
            let first = scenario.actions(&start).into_iter().find(|action| {
                scenario
                    .step(&start, *action)
                    .is_some_and(|step| scenario.score(&step.state) == 0)
            });
            Answer::Sim(first.into_iter().collect())
        }
        (_, other) => other,
    }
}

fn place(at: Option<usize>) -> Option<u8> {
    at.and_then(|at| u8::try_from(at).ok())
}

/// Takes a whole test; `answer` decides each answer, none is "Det ved jeg ikke".
pub fn take(bank: &Bank, session: &mut Session, answer: impl Fn(&Item) -> Option<Answer>) {
    for _ in 0..100 {
        let Some(item) = session.item(bank).cloned() else {
            return;
        };
        match answer(&item) {
            Some(answer) => {
                session.current.as_mut().expect("an item").answer = answer;
                session.submit(bank, Submission::Answer, 30_000, NOW);
            }
            None => session.submit(bank, Submission::DontKnow, 30_000, NOW),
        }
    }
    panic!("the test never ends");
}
