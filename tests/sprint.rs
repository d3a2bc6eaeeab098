//! The micro-sprint on the shipped exercises, for people of every kind.

// Helpers of a test may fail the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{NOW, begin, right, take, wrong};
use digiklar::bank::Bank;
use digiklar::catalogue::Catalogue;
use digiklar::certificate::{Day, Time};
use digiklar::ics;
use digiklar::item::{Answer, Item};
use digiklar::profile::Profile;
use digiklar::progress::{Exercised, Progress};
use digiklar::scenario::attempt::Mode;
use digiklar::sprint::{self, LENGTHS, MINUTES, Ten};

fn shipped() -> (Bank, Catalogue) {
    let pressed = digiklar::tool::content::press().unwrap();
    let bank = pressed.bank("da").unwrap();
    let file = pressed.files.iter().find(|file| file.name == bank.practice);
    let catalogue = postcard::from_bytes(&file.unwrap().bytes).unwrap();
    (bank, catalogue)
}

fn profile(bank: &Bank, answer: fn(&Item) -> Option<Answer>) -> Profile {
    let mut session = begin(bank, 7);
    take(bank, &mut session, answer);
    Profile::of(&session)
}

fn today() -> Day {
    Time::from_millis(NOW).unwrap().day()
}

fn ids(plan: &[Ten]) -> Vec<Vec<String>> {
    let ids = |ten: &Ten| ten.exercises.iter().map(|e| e.id.clone()).collect();
    plan.iter().map(ids).collect()
}

#[test]
fn weekdays_of_ten_minutes_from_what_the_result_points_at() {
    let (bank, catalogue) = shipped();
    let people: [fn(&Item) -> Option<Answer>; 3] = [
        |item| Some(right(item)),
        |_| None,
        |item| {
            (item.level.number() > 1)
                .then(|| wrong(item))
                .or_else(|| Some(right(item)))
        },
    ];
    let progress = Progress::default();
    for person in people {
        let profile = profile(&bank, person);
        for length in LENGTHS {
            let plan = sprint::plan(&profile, &catalogue, &progress, (today(), NOW), length);
            assert_eq!(plan.len(), length);
            let mut before = today();
            for ten in &plan {
                assert!(ten.day > before && ten.day.weekday() < 5, "{}", ten.day);
                before = ten.day;
                let minutes: u8 = ten.exercises.iter().map(|e| e.minutes).sum();
                assert!((1..=2).contains(&ten.exercises.len()) && minutes <= MINUTES);
            }
            // The first five days never ask for the same twice.
            let mut first: Vec<String> = ids(&plan).into_iter().take(5).flatten().collect();
            first.sort();
            let many = first.len();
            first.dedup();
            assert_eq!(first.len(), many);
            // The same person gets the same plan.
            let again = sprint::plan(&profile, &catalogue, &progress, (today(), NOW), length);
            assert_eq!(plan, again);
        }
        let pointed = profile.to_practise();
        if let Some(most) = pointed.first() {
            let plan = sprint::plan(&profile, &catalogue, &progress, (today(), NOW), 5);
            let own = profile.competences.iter().find(|m| m.competence == *most);
            let next = own.unwrap().estimate.likeliest().number() + 1;
            let has = catalogue
                .exercises
                .iter()
                .any(|e| e.competence == *most && e.level.number() <= next);
            assert!(!has || plan[0].exercises[0].competence == *most);
        }
    }
    // Thursday: the weekend is skipped.
    let profile = profile(&bank, |_| None);
    let plan = sprint::plan(
        &profile,
        &catalogue,
        &progress,
        (Day::parse("2026-11-26").unwrap(), NOW),
        5,
    );
    let days: Vec<String> = plan.iter().map(|ten| ten.day.to_string()).collect();
    assert_eq!(
        days,
        [
            "2026-11-27",
            "2026-11-30",
            "2026-12-01",
            "2026-12-02",
            "2026-12-03"
        ]
    );
}

#[test]
fn what_is_reached_alone_is_left_out_and_few_exercises_come_again() {
    let (bank, mut catalogue) = shipped();
    let profile = profile(&bank, |_| None);
    let mut progress = Progress::default();
    let plan = sprint::plan(&profile, &catalogue, &progress, (today(), NOW), 5);
    let first = plan[0].exercises[0].id.clone();
    progress.exercised.push(Exercised {
        scenario: first.clone(),
        started: NOW,
        at: NOW,
        mode: Mode::Alone,
        reached: true,
        steps: 1,
        shortest: 1,
        mistakes: 0,
        repaired: 0,
        hints: 0,
    });
    let plan = sprint::plan(&profile, &catalogue, &progress, (today(), NOW), 15);
    assert!(ids(&plan).iter().flatten().all(|id| *id != first));

    catalogue
        .exercises
        .retain(|exercise| exercise.level.number() == 1);
    catalogue.exercises.truncate(3);
    let plan = sprint::plan(
        &profile,
        &catalogue,
        &Progress::default(),
        (today(), NOW),
        15,
    );
    assert_eq!(plan.len(), 15);
    let days = ids(&plan);
    let used = days.iter().skip(1).position(|day| *day == days[0]).unwrap() + 1;
    assert!(
        days.iter()
            .enumerate()
            .all(|(at, day)| *day == days[at % used])
    );
    catalogue.exercises.clear();
    assert!(sprint::plan(&profile, &catalogue, &progress, (today(), NOW), 5).is_empty());
}

#[test]
fn the_calendar_holds_each_day_once_and_nothing_about_the_person() {
    let (bank, catalogue) = shipped();
    let profile = profile(&bank, |_| None);
    let plan = sprint::plan(
        &profile,
        &catalogue,
        &Progress::default(),
        (today(), NOW),
        10,
    );
    let summary = |ten: &Ten| format!("Digiklar: {}", ten.exercises[0].title.text);
    let events = sprint::events(&plan, 600, "a1b2", summary, |e| {
        format!("https://digiklar.example/#/exercise/{}", e.id)
    });
    let mut uids: Vec<&str> = events.iter().map(|e| e.uid.as_str()).collect();
    uids.dedup();
    assert_eq!(uids.len(), 10);
    let file = ics::calendar(Time::from_millis(NOW).unwrap(), &events);
    assert_eq!(file.matches("\r\nDTSTART:202").count(), 10);
    assert!(file.contains("T100000\r\nDTEND:2026") && file.contains("T101000\r\n"));
    assert!(!file.contains("ATTENDEE") && !file.contains("ORGANIZER"));
    // The only sign of an address is in the ids.
    assert_eq!(file.matches('@').count(), 10);
}
