//! The forms of the test: how many tasks, when it ends, what a job adds (framework, section 12).

use super::*;

#[test]
fn the_short_form_has_fourteen_tasks_in_ten_minutes() {
    let bank = synthetic();
    for seed in 0..100 {
        let theta = -3.0 + 6.0 * seed as f64 / 100.0;
        let mut session = begin_form(&bank, seed, Form::Short);
        score(&bank, &mut session, able(theta, seed));
        assert_eq!(session.responses.len(), SHORT);
        let seconds = |id: &&str| usize::from(bank.item(id).expect("known").seconds);
        let all: usize = ids(&session).iter().map(seconds).sum();
        assert!(all <= SHORT_SECONDS, "{all} s");
        assert!(matches!(
            Certificate::of(&session),
            Err(Refusal::TooFewTasks)
        ));
        assert!(!session.form.has_profile());
        // Whoever wants the rest gets it.
        assert!(session.extend(Form::Core, &bank, NOW));
        score(&bank, &mut session, able(theta, seed));
        assert_eq!(session.places_taken(), CORE);
    }
}

#[test]
fn a_job_ends_after_24_or_32_and_after_more_at_40() {
    let bank = synthetic();
    let job = bank.job("kontor").expect("a job").clone();
    let (mut at_core, mut at_stage, mut beyond) = (0, 0, 0);
    for seed in 0..60 {
        let theta = -4.0 + 8.0 * seed as f64 / 60.0;
        let mut answers = able(theta, seed);
        let mut core = begin(&bank, seed);
        score(&bank, &mut core, &mut answers);
        let undecided = |session: &Session| {
            Readiness::of(&job, &Profile::of(session)).count(Verdict::Undecided) > 0
        };
        let before = undecided(&core);
        let mut session = core.clone();
        assert_eq!(
            session.extend(Form::Job(job.id.clone()), &bank, NOW),
            before
        );
        if !before {
            assert_eq!(session, core, "stays as it was");
            at_core += 1;
            continue;
        }
        assert_eq!(session.planned(&bank), CORE + TRIED + 8);
        score(&bank, &mut session, &mut answers);
        assert_eq!(session.places_taken(), CORE + 8);
        at_stage += 1;
        assert_eq!(
            session.responses[..core.responses.len()],
            core.responses[..]
        );
        if session.extend(Form::More(job.id.clone()), &bank, NOW) {
            score(&bank, &mut session, &mut answers);
            let places = session.places_taken();
            assert!(
                places <= 40 && (places == 40 || !undecided(&session)),
                "{places}"
            );
            beyond += 1;
        }
        let mut whole = begin_form(&bank, seed, Form::Job(job.id.clone()));
        score(&bank, &mut whole, able(theta, seed));
        assert_eq!(
            ids(&whole),
            ids(&session)[..CORE + TRIED + 8],
            "in one go or in two"
        );
    }
    assert!(
        at_core > 3 && at_stage > 20 && beyond > 5,
        "{at_core} {at_stage} {beyond}"
    );
}

#[test]
fn stage_two_may_be_left_and_stage_one_may_not() {
    let bank = synthetic();
    let mut session = begin_form(&bank, 1, Form::Job("butik".to_owned()));
    let mut answers = able(0.0, 1);
    let mut last = 0;
    while let Some(item) = session.item(&bank) {
        let outcome = Outcome::Scored(answers(item));
        let before = session.clone();
        let early = session.places_taken() < CORE;
        assert_eq!(session.may_finish(&bank), !early);
        session.finish(&bank, NOW);
        assert_eq!(session.ended.is_none(), early);
        session = before;
        assert!(session.planned(&bank) >= last && session.step() <= session.planned(&bank));
        last = session.planned(&bank);
        session.record(&bank, outcome, 30_000, NOW);
    }
    assert_eq!(session.ended, Some(Ended::Completed(NOW)));
    assert_eq!(session.planned(&bank), session.counted());
}

#[test]
fn stopping_in_stage_two_completes_the_test_and_it_can_be_taken_up_again() {
    let bank = synthetic();
    let form = Form::Job("kontor".to_owned());
    let mut session = begin_form(&bank, 3, form.clone());
    let mut answers = able(0.0, 3);
    assert_eq!(session.planned(&bank), CORE + TRIED + 8, "said at once");
    while !session.may_finish(&bank) {
        session.submit(&bank, Submission::Stop, 5_000, NOW);
        let outcome = Outcome::Scored(answers(session.item(&bank).expect("an item")));
        session.record(&bank, outcome, 30_000, NOW);
    }
    session.submit(&bank, Submission::Stop, 5_000, NOW);
    assert_eq!(session.completed(), Some(NOW));
    assert_eq!(session.places_taken(), CORE);
    assert!(session.extend(form, &bank, NOW));
    score(&bank, &mut session, answers);
    assert_eq!(session.places_taken(), CORE + 8);
}

#[test]
fn a_job_that_is_gone_ends_with_the_core() {
    let bank = synthetic();
    let mut session = begin_form(&bank, 1, Form::Job("astronaut".to_owned()));
    score(&bank, &mut session, able(0.0, 1));
    assert_eq!(session.places_taken(), CORE);
}
