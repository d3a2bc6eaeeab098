//! Whole sittings on the shipped bank, without a browser.

mod common;

use common::{CORE, NOW, bank, begin, right, take, wrong};
use digiklar::certificate::{Certificate, Refusal};
use digiklar::competence::{CompetenceId, Level};
use digiklar::feedback;
use digiklar::form::Form;
use digiklar::item::{Answer, Kind, Usage};
use digiklar::profile::{Profile, Standing};
use digiklar::progress::Progress;
use digiklar::session::{Device, Ended, Fault, Outcome, OwnEstimate, Session, Submission, TRIED};

#[test]
fn a_test_is_24_tasks_three_of_each_competence_easy_first() {
    let bank = bank();
    let mut session = begin(&bank, 7);
    assert!(session.is_introducing());
    take(&bank, &mut session, |item| Some(right(item)));
    assert_eq!(session.ended, Some(Ended::Completed(NOW)));
    let tried = bank.items_for(Usage::Pretest).count().min(TRIED);
    assert_eq!(session.places_taken(), CORE);
    assert_eq!(session.counted(), CORE + tried);
    for competence in CompetenceId::all() {
        let count = session
            .responses
            .iter()
            .filter(|r| r.takes_place() && r.competence == competence)
            .count();
        assert_eq!(count, 3, "{competence:?}");
    }
    for response in session.responses.iter().take(3) {
        assert_eq!(bank.item(&response.item).expect("known").level, Level::N1);
    }
    let mut ids: Vec<&str> = session.responses.iter().map(|r| r.item.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), CORE + tried, "no item twice");
}

#[test]
fn same_seed_and_answers_give_the_same_test() {
    let bank = bank();
    let ids = |seed| {
        let mut session = begin(&bank, seed);
        take(&bank, &mut session, |item| Some(right(item)));
        session
            .responses
            .iter()
            .map(|r| r.item.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(1), ids(1));
    assert_ne!(ids(1), ids(2));
}

#[test]
fn enemies_never_meet() {
    let bank = bank();
    for seed in 0..60 {
        let mut session = begin(&bank, seed);
        take(&bank, &mut session, |item| {
            (seed % 2 == 0).then(|| right(item))
        });
        for response in &session.responses {
            let item = bank.item(&response.item).expect("known");
            for enemy in &item.enemies {
                assert!(
                    !session.responses.iter().any(|r| r.item == *enemy),
                    "{} with {enemy}",
                    item.id
                );
            }
        }
    }
}

#[test]
fn every_item_has_a_right_answer_a_wrong_one_and_an_account() {
    let bank = bank();
    for item in &bank.items {
        let (best, worst) = (right(item), wrong(item));
        assert_eq!(item.kind.mark(&best), item.kind.max_score(), "{}", item.id);
        assert_eq!(item.kind.mark(&worst), 0, "{}", item.id);
        assert!(best.is_complete(), "{}", item.id);
        let blank = item
            .kind
            .blank((0..).take(item.kind.shuffled_len()).collect());
        assert!(
            item.kind.fits(&blank) && !blank.is_complete(),
            "{}",
            item.id
        );
        if matches!(item.kind, Kind::Sim(_)) {
            // What was done on a phone is told by its explanation alone.
            continue;
        }
        assert!(!feedback::lines(item, &best).is_empty(), "{}", item.id);
        assert!(
            feedback::lines(item, &worst)
                .iter()
                .any(|line| line.chosen && !line.is_right),
            "{}",
            item.id
        );
    }
}

#[test]
fn steps_are_never_shown_nearly_solved() {
    let bank = bank();
    for seed in 0..500 {
        let session = begin(&bank, seed);
        for item in bank
            .items
            .iter()
            .filter(|i| matches!(i.kind, Kind::Order { .. }))
        {
            let shown = session.shown_order(item);
            let answer = Answer::Order {
                order: shown,
                touched: true,
            };
            assert_eq!(item.kind.mark(&answer), 0, "{} under seed {seed}", item.id);
        }
    }
}

#[test]
fn a_hotspot_gives_two_tries() {
    let bank = bank();
    let item = bank
        .items
        .iter()
        .find(|i| matches!(i.kind, Kind::Hotspot { .. }))
        .expect("a hotspot");
    let Kind::Hotspot { key, .. } = &item.kind else {
        unreachable!()
    };
    let miss = u8::from(*key == 0);
    let mut first = Answer::Hotspot {
        tried: vec![],
        chosen: Some(*key),
    };
    assert!(first.try_target(&item.kind), "right at once settles it");
    assert_eq!(item.kind.mark(&first), 2);
    let mut second = Answer::Hotspot {
        tried: vec![],
        chosen: Some(miss),
    };
    assert!(!second.try_target(&item.kind), "a miss gives one more try");
    assert!(!second.is_complete());
    let Answer::Hotspot { chosen, .. } = &mut second else {
        unreachable!()
    };
    *chosen = Some(*key);
    assert!(second.try_target(&item.kind));
    assert_eq!(item.kind.mark(&second), 1);
}

#[test]
fn not_knowing_is_kept_apart_and_counts_no_more_than_a_wrong_answer() {
    let bank = bank();
    let (mut unknown, mut mistaken) = (begin(&bank, 3), begin(&bank, 3));
    take(&bank, &mut unknown, |_| None);
    take(&bank, &mut mistaken, |item| Some(wrong(item)));
    assert!(
        unknown
            .responses
            .iter()
            .all(|r| r.outcome == Outcome::DontKnow)
    );
    let overall = |s| Profile::of(s).overall.theta;
    assert!((overall(&unknown) - overall(&mistaken)).abs() < 1e-9);
    assert!(!unknown.is_provisional());
}

#[test]
fn a_faulty_item_is_replaced_and_not_counted() {
    let bank = bank();
    let mut session = begin(&bank, 5);
    session.submit(&bank, Submission::DontKnow, 3_000, NOW);
    let first = session.item(&bank).expect("an item").clone();
    session.submit(&bank, Submission::Faulty(Fault::NoneRight), 3_000, NOW);
    assert_eq!(session.step(), 1);
    let second = session.item(&bank).expect("an item");
    assert_ne!(second.id, first.id);
    assert_eq!(session.scored().count(), 0);
    take(&bank, &mut session, |item| Some(right(item)));
    assert_eq!(session.places_taken(), CORE);
}

#[test]
fn answers_too_fast_to_be_read_are_not_counted() {
    let bank = bank();
    let mut session = begin(&bank, 5);
    while let Some(item) = session.item(&bank).cloned() {
        session.current.as_mut().expect("an item").answer = right(&item);
        session.submit(&bank, Submission::Answer, 900, NOW);
    }
    assert_eq!(session.scored().count(), 0);
    assert!(session.is_provisional());
    assert_eq!(Certificate::of(&session).err(), Some(Refusal::Provisional));
}

#[test]
fn able_and_unable_people_get_the_levels_they_should() {
    let bank = bank();
    let mut able = begin(&bank, 11);
    take(&bank, &mut able, |item| Some(right(item)));
    let profile = Profile::of(&able);
    assert!(profile.overall.theta > 1.0, "{:?}", profile.overall.theta);
    let certificate = Certificate::of(&able).expect("24 unhelped tasks");
    assert_eq!(certificate.tasks, CORE);
    assert_eq!(certificate.levels.len(), 8);
    assert!(
        certificate
            .levels
            .iter()
            .all(|(_, level)| *level >= Level::N2)
    );
    assert_eq!(certificate.solved.len(), CORE);

    let mut unable = begin(&bank, 11);
    take(&bank, &mut unable, |_| None);
    let profile = Profile::of(&unable);
    assert!(matches!(
        Standing::of(&profile.overall),
        Standing::VeryLikely(Level::N0)
            | Standing::Likely(Level::N0)
            | Standing::Between(Level::N0, _)
    ));
    // A certificate that says nothing would only say that; practice is offered instead.
    assert!(matches!(
        Certificate::of(&unable),
        Err(Refusal::NothingSolved)
    ));
}

#[test]
fn seen_items_come_last_in_the_next_sitting() {
    let bank = bank();
    let mut first = begin(&bank, 21);
    take(&bank, &mut first, |item| Some(right(item)));
    let met: Vec<String> = first.responses.iter().map(|r| r.item.clone()).collect();
    let progress = Progress {
        sittings: vec![first],
        ..Progress::default()
    };
    let mut second = Session::start(22, NOW, &bank, Device::Phone, Form::Core, progress.met());
    take(&bank, &mut second, |item| Some(right(item)));
    let repeated = second.repeated();
    assert_eq!(
        repeated,
        second
            .responses
            .iter()
            .filter(|r| met.contains(&r.item))
            .count()
    );
    // Five unseen of each competence are left, so only the rule that the first three are easy may repeat.
    assert!(repeated <= 3, "{repeated}");
}

#[test]
fn a_sitting_from_another_edition_goes_on_with_the_new_bank() {
    let old = bank();
    let mut session = begin(&old, 9);
    session.submit(&old, Submission::DontKnow, 3_000, NOW);
    for _ in 0..5 {
        let item = session.item(&old).expect("an item").clone();
        session.current.as_mut().expect("an item").answer = right(&item);
        session.submit(&old, Submission::Answer, 30_000, NOW);
    }
    let before = Profile::of(&session).overall.theta;
    let mut new = bank();
    let current = session.current.as_ref().expect("an item").item.clone();
    new.edition.id = "ffffffff".to_owned();
    new.items
        .retain(|i| i.id != current && !session.responses.iter().any(|r| r.item == i.id));
    for item in &mut new.items {
        item.difficulty += 0.5;
    }
    session.settle(&new, NOW);
    let now = session.item(&new).expect("another item");
    assert_ne!(now.id, current);
    assert!((Profile::of(&session).overall.theta - before).abs() < 1e-12);
    take(&new, &mut session, |item| Some(right(item)));
    assert_eq!(session.places_taken(), CORE);
}

#[test]
fn practice_items_never_count() {
    let bank = bank();
    for seed in 0..40 {
        let mut session = begin(&bank, seed);
        take(&bank, &mut session, |item| Some(right(item)));
        assert!(session.responses.iter().all(|r| {
            bank.item(&r.item)
                .is_some_and(|i| i.usage != Usage::Practice)
        }));
    }
}

#[test]
fn a_new_beginning_keeps_what_was_done_before() {
    let bank = bank();
    let mut progress = Progress::default();
    progress.begin(1, NOW, &bank, Device::Phone, Form::Short);
    let own = OwnEstimate {
        digital: Some(Level::N2),
        ..OwnEstimate::default()
    };
    progress.running_mut().expect("begun").own_estimate = Some(own);
    // Begun anew before the first task: what the person thought goes along.
    progress.begin(2, NOW + 1, &bank, Device::Phone, Form::Short);
    let first = progress.sitting(1).expect("kept");
    assert_eq!(first.ended, Some(Ended::Abandoned(NOW + 1)));
    let second = progress.sitting_mut(2).expect("begun");
    assert_eq!(second.own_estimate, Some(own));
    take(&bank, second, |item| Some(right(item)));
    assert_eq!(second.ended, Some(Ended::Completed(NOW)));
    // Taken further and left there, it keeps the result it had.
    second.extend(Form::Core, &bank, NOW + 2);
    assert_eq!(second.ended, None);
    progress.begin(3, NOW + 3, &bank, Device::Phone, Form::Core);
    let second = progress.sitting(2).expect("kept");
    assert!(second.completed().is_some(), "{:?}", second.ended);
    let asked: Vec<String> = second.responses.iter().map(|r| r.item.clone()).collect();
    let third = progress.sitting_mut(3).expect("begun");
    take(&bank, third, |item| Some(right(item)));
    let again = third.responses.iter().filter(|r| asked.contains(&r.item));
    assert!(again.count() < asked.len() / 2, "new items come first");
}
