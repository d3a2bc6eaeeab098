//! What comes after a sitting: tasks that settle more, exercises that close a gap, an employer's tasks,
//! and answers handed over.

// Helpers of a test may fail the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::{NOW, bank, begin, begin_form, right, take, wrong};
use digiklar::ability::Estimate;
use digiklar::catalogue::{Catalogue, Exercise};
use digiklar::competence::{CompetenceId, Level};
use digiklar::export::{Export, GROUPS};
use digiklar::form::Form;
use digiklar::item::{Answer, Item, Text, Usage};
use digiklar::job::{Readiness, Verdict};
use digiklar::more;
use digiklar::offer::{Nearness, nearness};
use digiklar::practice;
use digiklar::profile::{Profile, Standing, beside, change};
use digiklar::progress::{Exercised, Practised, Progress};
use digiklar::scenario::attempt::Mode;
use digiklar::session::{Ended, Outcome, Submission};
use digiklar::slip::{Choices, Help};
use digiklar::tool::calibrate::folder;
use std::cmp::Ordering;
use std::fs;

#[test]
fn a_level_holds_an_ability() {
    for (theta, level) in [
        (-9.0, Level::N0),
        (-1.51, Level::N0),
        (-1.5, Level::N1),
        (-0.01, Level::N1),
        (0.0, Level::N2),
        (1.49, Level::N2),
        (1.5, Level::N3),
        (9.0, Level::N3),
    ] {
        assert_eq!(Level::holding(theta), level, "{theta}");
    }
}

#[test]
fn progress_is_clear_only_beyond_the_uncertainty_of_both() {
    // 1.645·√(0.3² + 0.4²) = 0.8225.
    let before = Estimate {
        theta: 0.0,
        sd: 0.3,
    };
    for (theta, expected) in [
        (0.82, Ordering::Equal),
        (0.83, Ordering::Greater),
        (-0.82, Ordering::Equal),
        (-0.83, Ordering::Less),
    ] {
        let after = Estimate { theta, sd: 0.4 };
        assert_eq!(change(&before, &after), expected, "{theta}");
    }
}

#[test]
fn a_short_test_goes_on_to_the_whole_one_the_same_day() {
    let bank = bank();
    let mut session = begin_form(&bank, 3, Form::Short);
    assert_eq!(more::after(&session, None, &bank, NOW), None, "under way");
    take(&bank, &mut session, |item| Some(right(item)));
    let first = more::after(&session, None, &bank, NOW + 1).unwrap();
    assert_eq!(first.form, Form::Core);
    assert!((10..=12).contains(&first.most), "{}", first.most);
    assert_eq!(more::after(&session, None, &bank, NOW + more::OPEN), None);
    assert_eq!(more::after(&session, None, &bank, NOW - 1), None);

    // Taken further it stays open when another window still holds the ended one.
    let mut ours = Progress {
        sittings: vec![session.clone()],
        ..Progress::default()
    };
    let theirs = ours.clone();
    assert!(ours.sittings[0].extend(first.form, &bank, NOW + 1));
    ours.merge(theirs);
    assert_eq!(ours.sittings[0].ended, None);
    take(&bank, &mut ours.sittings[0], |item| Some(right(item)));
    assert_eq!(
        ours.sittings[0].counted(),
        session.counted() + first.most,
        "as was said"
    );
}

#[test]
fn a_job_is_settled_with_more_tasks_only_where_something_is_undecided() {
    let bank = bank();
    let mut offered = 0;
    for seed in 0..3 {
        let mut session = begin(&bank, seed);
        let mut number = 0;
        while let Some(item) = session.item(&bank).cloned() {
            number += 1;
            let answer = if number % 3 == 0 {
                wrong(&item)
            } else {
                right(&item)
            };
            session.current.as_mut().unwrap().answer = answer;
            session.submit(&bank, Submission::Answer, 30_000, NOW);
        }
        assert_eq!(more::after(&session, None, &bank, NOW), None, "no job");
        let profile = Profile::of(&session);
        for job in &bank.jobs {
            let readiness = Readiness::of(job, &profile);
            let undecided = readiness.count(Verdict::Undecided) > 0;
            let more = more::after(&session, Some(&job.id), &bank, NOW);
            assert_eq!(more.is_some(), undecided, "{seed} {}", job.id);
            if let Some(more) = more {
                offered += 1;
                assert_eq!(more.form, Form::Job(job.id.clone()));
                assert!((1..=8).contains(&more.most), "{}", more.most);
            }
        }
    }
    assert!(offered > 0);
}

#[test]
fn without_an_answer_of_ones_own_no_level_is_named() {
    let bank = bank();
    let mut session = begin_form(&bank, 5, Form::Short);
    take(&bank, &mut session, |item| Some(right(item)));
    assert_ne!(
        Standing::of(&Profile::of(&session).overall),
        Standing::Unknown
    );
    assert!(Profile::of(&session).to_practise().is_empty());
    for response in &mut session.responses {
        response.helped = true;
    }
    let profile = Profile::of(&session);
    assert_eq!(Standing::of(&profile.overall), Standing::Unknown);
    // Where somebody helped there is something to practise, and to be helped with.
    assert!(!profile.to_practise().is_empty());
    let choices = Choices::of(&session);
    assert!(matches!(choices.helps.first(), Some(Help::Area(_))));
    assert!(choices.strengths.is_empty());
}

#[test]
fn a_job_without_an_answer_in_a_requirement_is_never_ready() {
    let bank = bank();
    let mut session = begin(&bank, 5);
    take(&bank, &mut session, |item| Some(right(item)));
    let job = bank.job("rengoering").unwrap();
    let missing = job.requirements[0].competence;
    assert!(Readiness::of(job, &Profile::of(&session)).is_ready);
    for response in &mut session.responses {
        if response.competence == missing {
            response.helped = true;
        }
    }
    let readiness = Readiness::of(job, &Profile::of(&session));
    assert_eq!(readiness.requirements[0].1, Verdict::Undecided);
    assert!(!readiness.is_ready);
}

fn exercise(id: &str, competence: usize, level: Level, jobs: &[&str]) -> Exercise {
    Exercise {
        id: id.to_owned(),
        theme: 0,
        title: Text::default(),
        learn: Text::default(),
        competence: CompetenceId::new(competence).unwrap(),
        level,
        minutes: 5,
        jobs: jobs.iter().map(|job| (*job).to_owned()).collect(),
        groups: Vec::new(),
        valid_to: None,
        file: String::new(),
    }
}

#[test]
fn exercises_that_close_a_gap() {
    let catalogue = Catalogue {
        exercises: vec![
            exercise("t/hard", 3, Level::N3, &["lager"]),
            exercise("t/two", 3, Level::N2, &[]),
            exercise("t/one", 3, Level::N1, &[]),
            exercise("t/job", 3, Level::N2, &["lager"]),
            exercise("t/else", 4, Level::N1, &["lager"]),
        ],
        ..Catalogue::default()
    };
    let mut progress = Progress::default();
    let competence = CompetenceId::new(3).unwrap();
    let found = |progress: &Progress, level, job, most| -> Vec<String> {
        practice::closing(&catalogue, progress, (competence, level), job, NOW, most)
            .into_iter()
            .map(|exercise| exercise.id.clone())
            .collect()
    };
    assert_eq!(
        found(&progress, Level::N2, Some("lager"), 9),
        ["t/job", "t/one", "t/two"]
    );
    assert_eq!(found(&progress, Level::N2, None, 2), ["t/one", "t/two"]);
    assert_eq!(found(&progress, Level::N1, Some("lager"), 9), ["t/one"]);
    progress.exercised.push(Exercised {
        scenario: "t/one".to_owned(),
        started: NOW,
        at: NOW,
        mode: Mode::Alone,
        reached: true,
        steps: 3,
        shortest: 3,
        mistakes: 0,
        repaired: 0,
        hints: 0,
    });
    assert!(found(&progress, Level::N1, None, 9).is_empty(), "reached");
}

#[test]
fn every_requirement_of_every_job_has_a_way_to_practise() {
    let bank = bank();
    let pressed = digiklar::tool::content::press().unwrap();
    let file = pressed.files.iter().find(|file| file.name == bank.practice);
    let catalogue: Catalogue = postcard::from_bytes(&file.unwrap().bytes).unwrap();
    for job in &bank.jobs {
        for requirement in &job.requirements {
            let gap = (requirement.competence, requirement.level);
            let none = Progress::default();
            let exercises = practice::closing(&catalogue, &none, gap, Some(&job.id), NOW, 3);
            let items = practice::items(&catalogue, requirement.competence);
            assert!(
                !exercises.is_empty() || !items.is_empty(),
                "{} {gap:?}",
                job.id
            );
        }
    }
}

#[test]
fn nearness_to_an_employers_task() {
    let bank = bank();
    let mut session = begin(&bank, 11);
    take(&bank, &mut session, |item| Some(right(item)));
    let task = |usage: &dyn Fn(&Item) -> bool| {
        let mut all = bank.items_for(Usage::Test);
        all.find(|item| usage(item)).unwrap().clone()
    };
    let met = session
        .responses
        .iter()
        .find(|r| !r.pretest)
        .unwrap()
        .item
        .clone();
    let met = bank.item(&met).unwrap().clone();
    let is_new = |item: &Item| !session.responses.iter().any(|r| r.item == item.id);
    let like =
        task(&|item| is_new(item) && item.competence == met.competence && item.level == Level::N1);
    let with = |mark: &dyn Fn(&mut digiklar::session::Response)| {
        let mut session = session.clone();
        for response in session.responses.iter_mut() {
            if response.competence == met.competence {
                mark(response);
            }
        }
        Progress {
            sittings: vec![session],
            ..Progress::default()
        }
    };
    let none = Progress::default();
    let solved = with(&|_| {});
    let not = with(&|r| r.outcome = Outcome::Scored(0));
    let helped = with(&|r| r.helped = true);
    let faulty = with(&|r| r.rapid = true);
    for (what, progress, same, other) in [
        ("nothing", &none, Nearness::NotTried, Nearness::NotTried),
        ("solved", &solved, Nearness::Solved, Nearness::Similar),
        ("not solved", &not, Nearness::Practise, Nearness::Practise),
        ("with help", &helped, Nearness::NotTried, Nearness::NotTried),
        ("too fast", &faulty, Nearness::NotTried, Nearness::NotTried),
    ] {
        assert_eq!(nearness(&met, &bank, progress), same, "{what}");
        assert_eq!(nearness(&like, &bank, progress), other, "{what}, alike");
    }
    let mut open = solved;
    open.sittings[0].ended = Some(Ended::Abandoned(NOW));
    assert_eq!(nearness(&met, &bank, &open), Nearness::NotTried);
}

#[test]
fn answers_handed_over_are_read_by_the_calibration() {
    let bank = bank();
    let mut session = begin(&bank, 0x1234_5678_9abc_def0);
    take(&bank, &mut session, |item| {
        (item.id.len() % 4 != 0).then(|| right(item))
    });
    session.responses[1].helped = true;
    session.responses[2].read_aloud = true;
    session.responses[4].outcome = Outcome::Faulty(digiklar::session::Fault::Text);
    let groups = vec![("age".to_owned(), "from50".to_owned())];
    let export = Export::of(&session, groups.clone());
    let text = export.write();
    assert_eq!(Export::read(&text), Ok(export.clone()));
    assert_eq!(Export::of(&session, groups), export, "the same each time");
    assert_eq!(export.answers.len(), session.responses.len() - 1);
    assert!(!text.contains(&session.id.to_string()));
    assert!(!text.contains(&format!("{:x}", session.id)));
    assert!(!text.contains("2026-11"), "no day");
    for (response, answer) in session
        .responses
        .iter()
        .filter(|r| !r.is_faulty())
        .zip(&export.answers)
    {
        assert_eq!(answer.item, response.item);
        assert_eq!(answer.week, "2026-W48");
        assert_eq!(answer.unknown, response.outcome == Outcome::DontKnow);
        assert_eq!(answer.pretest, response.pretest);
        assert_eq!(answer.seconds, 20);
        let chosen = if let (Answer::Choice(chosen), false) = (&response.answer, answer.unknown) {
            *chosen
        } else {
            None
        };
        assert_eq!(answer.category, chosen);
    }
    let orders: Vec<u16> = export.answers.iter().map(|answer| answer.order).collect();
    assert_eq!(orders[3..5], [4, 6], "a task with a fault leaves its place");

    let path = std::env::temp_dir().join(format!("digiklar-export-{}", std::process::id()));
    fs::create_dir_all(&path).unwrap();
    fs::write(path.join("one.csv"), &text).unwrap();
    let mut other = begin(&bank, 22);
    take(&bank, &mut other, |item| Some(right(item)));
    fs::write(path.join("two.csv"), Export::of(&other, Vec::new()).write()).unwrap();
    // Handed over twice.
    fs::write(
        path.join("three.csv"),
        Export::of(&other, Vec::new()).write(),
    )
    .unwrap();
    let (table, notes) = folder::open(&path, Some("age")).unwrap();
    assert_eq!(table.persons.len(), 2);
    let groups: Vec<_> = table.persons.iter().map(|p| p.group.as_deref()).collect();
    assert!(groups.contains(&Some("from50")) && groups.contains(&None));
    let twice = format!("{} answers handed over twice", other.responses.len());
    assert!(notes[0].contains(&twice), "{notes:?}");
    fs::remove_dir_all(&path).unwrap();
}

#[test]
fn what_one_thought_beside_what_was_measured() {
    for (thought, theta, sd, want) in [
        (Level::N2, 0.7, 0.4, Ordering::Equal),
        // The interval only just reaches the level that was thought of.
        (Level::N2, -0.5, 0.4, Ordering::Equal),
        (Level::N2, -0.6, 0.4, Ordering::Less),
        (Level::N0, -0.9, 0.4, Ordering::Greater),
        (Level::N0, -1.2, 0.4, Ordering::Equal),
        (Level::N3, 6.0, 1.0, Ordering::Equal),
        (Level::N3, 1.0, 0.3, Ordering::Less),
        (Level::N1, 0.0, 3.0, Ordering::Equal),
    ] {
        let measured = Estimate { theta, sd };
        assert_eq!(
            beside(thought, &measured),
            want,
            "{thought:?} beside {theta} ± {sd}"
        );
    }
}

#[test]
fn group_fields_stay_coarse_and_break_no_line() {
    for (name, values) in GROUPS {
        for text in values.iter().chain([&name]) {
            assert!(text.bytes().all(|b| b.is_ascii_alphanumeric()), "{text}");
        }
    }
}

#[test]
fn the_number_of_a_check_stays_until_a_task_of_it_is_done_again() {
    let bank = bank();
    let [check @ .., other] = &bank.items[..4] else {
        unreachable!("the bank has four items")
    };
    let done = |item: &Item, at: i64| Practised {
        item: item.id.clone(),
        at,
        score: 1,
        max: 1,
    };
    let mut progress = Progress::default();
    for (item, at) in check.iter().zip(1..) {
        progress.practised.push(done(item, NOW + at * 7_013));
    }
    let number = practice::number(check, &progress);
    progress.practised.push(done(other, NOW + 99_000));
    assert_eq!(practice::number(check, &progress), number);
    progress.practised.push(done(&check[1], NOW + 99_001));
    assert_ne!(practice::number(check, &progress), number);
    // Any saved time can be reckoned with.
    progress.practised.push(done(&check[0], i64::MAX));
    progress.practised.push(done(&check[2], i64::MAX));
    practice::number(check, &progress);
}
