//! The rules of a sitting on an invented bank of 200 items: forms, stages, stopping, what is tried out,
//! and what never moves a level (framework, sections 9, 12 and 13).

// Helpers of a test may fail the test.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

#[path = "../common/mod.rs"]
mod common;
mod forms;
mod retest;

use common::{CORE, NOW, bank, begin, begin_form, score, synthetic};
use digiklar::bank::Bank;
use digiklar::certificate::{Certificate, Refusal};
use digiklar::chance::Chance;
use digiklar::competence::{CompetenceId, Level};
use digiklar::form::{Form, MOST, SHORT, SHORT_SECONDS};
use digiklar::item::Item;
use digiklar::job::{Readiness, Verdict};
use digiklar::more;
use digiklar::profile::{Profile, change};
use digiklar::progress::{Progress, RETEST};
use digiklar::session::{
    Ended, Fault, Hard, INTERLUDE, Interlude, Outcome, OwnEstimate, Session, Submission, TRIED,
};
use std::cmp::Ordering;

/// Answers somebody of this ability gives, drawn from `seed`.
fn able(theta: f64, seed: u64) -> impl FnMut(&Item) -> u8 {
    let mut chance = Chance::mix(seed, 40);
    move |item| {
        let figures = item.figures();
        let mut left = chance.below(1 << 20) as f64 / f64::from(1 << 20);
        (0..figures.max_score())
            .take_while(|score| {
                left -= figures.probability(theta, *score);
                left >= 0.0
            })
            .count() as u8
    }
}

fn ids(session: &Session) -> Vec<&str> {
    session.responses.iter().map(|r| r.item.as_str()).collect()
}

/// The sittings a property is tried on: three forms, weak to strong.
fn sittings(bank: &Bank) -> Vec<Session> {
    let forms = [Form::Short, Form::Core, Form::Job("kontor".to_owned())];
    let mut all = Vec::new();
    for seed in 0..60 {
        let theta = -3.5 + 7.0 * seed as f64 / 60.0;
        let form = forms[seed as usize % 3].clone();
        let mut session = begin_form(bank, seed, form);
        score(bank, &mut session, able(theta, seed));
        all.push(session);
    }
    all
}

#[test]
fn every_sitting_keeps_the_rules() {
    let mut bank = synthetic();
    // Neighbours give each other away.
    let names: Vec<String> = bank.items.iter().map(|i| i.id.clone()).collect();
    for (place, item) in bank.items.iter_mut().enumerate() {
        if place % 5 == 1 {
            item.enemies = vec![names[place - 1].clone()];
        }
    }
    for session in sittings(&bank) {
        let items: Vec<&Item> = ids(&session)
            .iter()
            .map(|id| bank.item(id).expect("known"))
            .collect();
        for (place, item) in items.iter().enumerate() {
            let others = items
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != place);
            for (_, other) in others {
                assert_ne!(item.id, other.id);
                assert!(
                    !item.enemies.contains(&other.id),
                    "{} and {}",
                    item.id,
                    other.id
                );
            }
        }
        for three in items.windows(3) {
            let kind = |place: usize| three[place].kind.name();
            assert!(
                kind(0) != kind(1) || kind(1) != kind(2),
                "{:?}",
                ids(&session)
            );
        }
        assert!(items[..3].iter().all(|item| item.level == Level::N1));
        let core = session.form.core(8);
        let places = session.responses.iter().filter(|r| r.takes_place());
        for competence in CompetenceId::all() {
            let in_core = places
                .clone()
                .take(core)
                .filter(|r| r.competence == competence);
            let in_core = in_core.count();
            assert!(
                (core / 8..=core.div_ceil(8)).contains(&in_core),
                "{in_core}"
            );
            let all = places.clone().filter(|r| r.competence == competence);
            assert!(all.count() <= MOST);
        }
    }
}

#[test]
fn same_seed_and_answers_give_the_same_sitting() {
    let bank = synthetic();
    let (one, two) = (sittings(&bank), sittings(&bank));
    assert_eq!(one, two);
    let mut other = begin(&bank, 4_711);
    score(&bank, &mut other, able(0.0, 1));
    assert_ne!(ids(&one[1]), ids(&other));
}

#[test]
fn two_items_are_tried_out_in_their_places_and_not_by_ability() {
    let bank = synthetic();
    let mut tried_at = [0; CORE + TRIED];
    for seed in 0..200 {
        let mut session = begin(&bank, seed);
        score(&bank, &mut session, able(1.0, seed));
        let tried: Vec<usize> = (0..session.responses.len())
            .filter(|place| session.responses[*place].pretest)
            .collect();
        assert_eq!(tried.len(), TRIED);
        assert_eq!(session.places_taken(), CORE);
        for place in tried {
            // After the fourth task and before the third-last.
            assert!((4..CORE + TRIED - 3).contains(&place), "{place}");
            tried_at[place] += 1;
        }
        let mut short = begin_form(&bank, seed, Form::Short);
        score(&bank, &mut short, able(1.0, seed));
        assert!(short.responses.iter().all(|r| !r.pretest));
    }
    assert!(
        tried_at[4..CORE + TRIED - 3].iter().all(|n| *n > 5),
        "{tried_at:?}"
    );
}

#[test]
fn what_does_not_count_moves_no_level() {
    let bank = synthetic();
    let mut session = begin(&bank, 2);
    score(&bank, &mut session, able(0.4, 2));
    let spoilt = [
        |r: &mut digiklar::session::Response| r.helped = true,
        |r: &mut digiklar::session::Response| r.rapid = true,
        |r: &mut digiklar::session::Response| r.pretest = true,
        |r: &mut digiklar::session::Response| r.outcome = Outcome::Faulty(Fault::Broken),
    ];
    for spoil in spoilt {
        let mut without = session.clone();
        let taken = without.responses.remove(7);
        let mut with = without.clone();
        for score in [0, 1] {
            let mut response = taken.clone();
            response.outcome = Outcome::Scored(score);
            spoil(&mut response);
            with.responses.push(response);
        }
        assert_eq!(with.posterior(), without.posterior());
        assert_ne!(session.posterior(), without.posterior());
    }
    // A score of an item that is tried out changes nothing that comes later either.
    let run = |points: u8| {
        let mut session = begin(&bank, 9);
        let mut answers = able(0.0, 9);
        score(&bank, &mut session, |item| {
            let scored = answers(item);
            if item.usage == digiklar::item::Usage::Pretest {
                points
            } else {
                scored
            }
        });
        (ids(&session).join(" "), session.posterior())
    };
    assert_eq!(run(0), run(1));
}

#[test]
fn help_is_kept_and_shown_apart() {
    let bank = synthetic();
    let mut session = begin(&bank, 3);
    session.record(&bank, Outcome::DontKnow, 9_000, NOW);
    session.current.as_mut().expect("an item").helped = true;
    session.record(&bank, Outcome::Scored(9), 30_000, NOW);
    let response = session.responses.last().expect("a response");
    assert!(response.helped && response.scored().is_none());
    assert_eq!(session.counted(), session.responses.len());
    let profile = Profile::of(&session);
    let helped: usize = profile.competences.iter().map(|m| m.helped.len()).sum();
    assert_eq!((helped, profile.solved().count()), (1, 0));
}

#[test]
fn rapid_answers_are_taken_as_not_given_but_not_knowing_is_never_rapid() {
    let bank = synthetic();
    let mut session = begin(&bank, 3);
    session.introduced = true;
    session.record(&bank, Outcome::Scored(1), 100, NOW);
    session.record(&bank, Outcome::DontKnow, 100, NOW);
    let last = &session.responses[session.responses.len() - 2..];
    assert!(last[0].rapid && last[0].scored().is_none());
    assert!(!last[1].rapid && last[1].scored().is_some());
    assert!(session.is_provisional());
}

#[test]
fn what_a_person_says_beside_the_test_changes_nothing() {
    let bank = bank();
    let mut session = begin(&bank, 4);
    assert!(session.asks_beforehand());
    let mut silent = session.clone();
    session.own_estimate = Some(OwnEstimate::of([3, 0, 2, 1]));
    assert!(!session.asks_beforehand());
    score(&bank, &mut session, able(0.0, 4));
    session.hard = Some(Hard::Words);
    score(&bank, &mut silent, able(0.0, 4));
    assert!(!silent.asks_beforehand(), "never after the trial item");
    assert_eq!(session.responses, silent.responses);
    assert_eq!(
        session.posterior().overall.theta,
        silent.posterior().overall.theta
    );
}

#[test]
fn time_with_the_first_provisional_result_is_not_the_next_tasks() {
    let bank = synthetic();
    let mut session = begin(&bank, 5);
    let mut answers = able(1.0, 5);
    while session.interlude().is_none() {
        let outcome = Outcome::Scored(answers(session.item(&bank).expect("an item")));
        session.record(&bank, outcome, 30_000, NOW);
    }
    session.current.as_mut().expect("an item").spent = 9_000;
    session.end_interlude();
    assert_eq!(session.current.as_ref().map(|c| c.spent), Some(0));
    assert_eq!(session.interlude(), None);
}

#[test]
fn a_competence_with_too_few_items_is_closed() {
    let mut bank = synthetic();
    let third = CompetenceId::new(3).expect("eight");
    assert_eq!(bank.open().len(), 8);
    let mut hard = 0;
    bank.items.retain(|item| {
        let here = item.competence == third && item.level == Level::N3;
        hard += usize::from(here);
        !here || hard <= 3
    });
    assert!(!bank.has_enough(third));
    assert!(!bank.open().contains(&third));
    let mut session = begin_form(&bank, 1, Form::Job("kontor".to_owned()));
    score(&bank, &mut session, able(0.0, 1));
    let scored = session.responses.iter().filter(|r| r.takes_place());
    assert!(scored.clone().all(|r| r.competence != third));
    assert!(scored.count() >= 21);
    let job = bank.job("kontor").expect("a job");
    let readiness = Readiness::of(job, &Profile::of(&session));
    let closed = readiness
        .requirements
        .iter()
        .find(|(r, _)| r.competence == third);
    assert_eq!(
        closed.map(|(_, verdict)| *verdict),
        Some(Verdict::Undecided)
    );
    assert!(!readiness.is_ready);
    // Where none has enough, the bank is used as it stands.
    bank.items.retain(|item| item.level != Level::N3);
    assert_eq!(bank.open().len(), 8);
}

#[test]
fn the_first_provisional_result_comes_once_and_offers_practice_when_it_should() {
    let bank = synthetic();
    for (theta, offers) in [(-6.0, true), (3.0, false)] {
        let mut session = begin(&bank, 5);
        let mut answers = able(theta, 5);
        while session.counted() < INTERLUDE {
            assert_eq!(session.interlude(), None);
            let outcome = session
                .item(&bank)
                .map_or(Outcome::DontKnow, |item| Outcome::Scored(answers(item)));
            session.record(&bank, outcome, 30_000, NOW);
        }
        let expected = if offers {
            Interlude::PractiseFirst
        } else {
            Interlude::Strengths
        };
        assert_eq!(session.interlude(), Some(expected));
        session.end_interlude();
        assert_eq!(session.interlude(), None);
    }
}

#[test]
fn one_sided_and_empty_sittings_pretend_nothing() {
    let bank = synthetic();
    let job = bank.job("kontor").expect("a job");
    let finite = |session: &Session| {
        let profile = Profile::of(session);
        for estimate in profile
            .competences
            .iter()
            .map(|m| m.estimate)
            .chain([profile.overall])
        {
            assert!(estimate.theta.is_finite() && estimate.sd > 0.05 && estimate.sd < 3.0);
        }
        profile
    };
    let empty = begin(&bank, 1);
    let readiness = Readiness::of(job, &finite(&empty));
    assert_eq!(
        readiness.count(Verdict::Undecided),
        readiness.requirements.len()
    );
    assert!(!readiness.is_ready);
    let mut one = empty.clone();
    one.introduced = true;
    one.record(&bank, Outcome::Scored(2), 30_000, NOW);
    let profile = finite(&one);
    assert!(profile.overall.sd > 0.8);
    assert!(!Readiness::of(job, &profile).is_ready);
    for points in [0, 9] {
        let mut session = begin(&bank, 1);
        score(&bank, &mut session, |_| points);
        let readiness = Readiness::of(job, &finite(&session));
        assert_eq!(readiness.is_ready, points > 0);
        let other = if points > 0 {
            Verdict::PractiseFirst
        } else {
            Verdict::Ready
        };
        assert_eq!(readiness.count(other), 0);
    }
}

#[test]
fn results_are_told_with_the_sittings_own_widening() {
    let bank = synthetic();
    let mut session = begin(&bank, 6);
    score(&bank, &mut session, able(0.0, 6));
    let raw = session.posterior();
    let told = Profile::of(&session);
    let by = session.measurement;
    assert_eq!(by, bank.measurement);
    assert_eq!(told.overall, raw.overall.widened(by.overall));
    for (measured, estimate) in told.competences.iter().zip(raw.competences) {
        assert_eq!(measured.estimate, estimate.widened(by.competence));
    }
    // Change is told by 1.645 times the root of both squared standard deviations.
    let mut after = told.overall;
    let reach = 1.645 * told.overall.sd * std::f64::consts::SQRT_2;
    after.theta = told.overall.theta + reach * 0.999;
    assert_eq!(change(&told.overall, &after), Ordering::Equal);
    after.theta = told.overall.theta + reach * 1.001;
    assert_eq!(change(&told.overall, &after), Ordering::Greater);
    assert_eq!(change(&after, &told.overall), Ordering::Less);
}
