//! Simulated people taking the shipped test, from the first task to the last.

use super::draw::Draw;
use super::truth::{Group, Noise, Truth};
use crate::ability::Posterior;
use crate::bank::Bank;
use crate::competence::{COUNT, CompetenceId, Level};
use crate::form::Form;
use crate::job::{Job, Readiness, Requirement};
use crate::profile::{Profile, change};
use crate::progress::{Progress, RETEST};
use crate::session::{Device, Outcome, Session, Submission};
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::thread;

/// What is simulated.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub persons: usize,
    pub seed: u64,
    pub group: Group,
    pub noise: Noise,
    /// All forms, and stage 2 for each job of the bank; else the core test only, in place of them all.
    pub whole: bool,
}

/// Somebody, and every test they took.
pub struct Person {
    /// True abilities, in logits.
    pub abilities: [f64; COUNT],
    pub short: Sitting,
    pub core: Sitting,
    /// The core test and up to eight tasks for [`profile`].
    pub job: Sitting,
    /// The core test once more, a week later.
    pub again: Sitting,
    /// Whether "tydelig fremgang" or its opposite was said, and there was no change.
    pub progress: Ordering,
    /// For each job of the bank: ready said, ready in truth, tasks.
    pub jobs: Vec<(bool, bool, usize)>,
}

/// What a test said.
pub struct Sitting {
    /// As estimated, before widening.
    pub posterior: Posterior,
    pub readiness: Readiness,
    /// Ids of its tasks in order.
    pub items: Vec<String>,
    /// By typical times.
    pub seconds: u32,
    /// Tasks met in an earlier sitting.
    pub repeated: usize,
}

/// The job that the framework's table is for: 2, 2, 2, 1, 2, 2, 2, 1.
pub fn profile() -> Job {
    let levels = [2, 2, 2, 1, 2, 2, 2, 1];
    let requirements = CompetenceId::all().zip(levels).map(|(competence, level)| {
        Some(Requirement {
            competence,
            level: Level::from_number(level)?,
            critical: false,
        })
    });
    Job {
        id: "framework".to_owned(),
        name: "The framework's profile".to_owned(),
        requirements: requirements.flatten().collect(),
    }
}

/// The items are really different for every so many people: what a whole group meets must not hang on a
/// few draws.
const PER_BANK: usize = 50;

/// How many people come back, and how often: more than the items of a competence by threes.
const RETURNING: u64 = 5;
const WEEKS: i64 = 10;

/// Time zero of the simulation, and what a task takes: long enough never to be rapid.
const NOW: i64 = 1_800_000_000_000;
const SPENT: u32 = 60_000;

/// Lets everyone take their tests, on all processors. The same plan always gives the same people.
pub fn simulate(bank: &Bank, plan: &Plan) -> Vec<Person> {
    let mut bank = bank.clone();
    bank.jobs.insert(0, profile());
    let truths: Vec<Truth> = (0..plan.persons.div_ceil(PER_BANK) as u64)
        .map(|n| Truth::draw(&bank, &plan.noise, &mut Draw::new(plan.seed, n)))
        .collect();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = plan.persons.div_ceil(threads).max(1);
    let (bank, truths) = (&bank, &truths);
    thread::scope(|scope| {
        let from = |start: usize| start..plan.persons.min(start + share);
        let parts: Vec<_> = (0..plan.persons)
            .step_by(share)
            .map(|start| {
                scope.spawn(move || {
                    let people = from(start).filter_map(|number| {
                        let truth = truths.get(number / PER_BANK)?;
                        Some(person(bank, plan, truth, number as u64))
                    });
                    people.collect::<Vec<_>>()
                })
            })
            .collect();
        // A part that panicked leaves fewer people, and the counts say so.
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap_or_default())
            .collect()
    })
}

fn person(bank: &Bank, plan: &Plan, truth: &Truth, number: u64) -> Person {
    let mut draw = Draw::new(plan.seed, 1_000_000 + number);
    let abilities = plan.group.person(&mut draw);
    let seed = plan.seed.wrapping_mul(1_000_003).wrapping_add(number * 3);
    let mut take = |session: &mut Session| {
        while let Some(item) = session.item(bank) {
            let outcome = Outcome::Scored(truth.answer(item, &abilities, &mut draw));
            session.record(bank, outcome, SPENT, NOW);
        }
    };
    let mut begin = |seed: u64, form: Form, before: &Progress| {
        let now = NOW + before.sittings.len() as i64 * RETEST;
        let mut session = Session::start(seed, now, bank, Device::Phone, form, before.met());
        if session.is_introducing() {
            session.submit(bank, Submission::DontKnow, SPENT, NOW);
        }
        take(&mut session);
        session
    };
    let mut progress = Progress::default();
    let core = begin(seed, Form::Core, &progress);
    let (mut short, mut again) = (core.clone(), core.clone());
    if plan.whole {
        short = begin(seed + 1, Form::Short, &progress);
        progress.sittings.push(core.clone());
        again = begin(seed + 2, Form::Core, &progress);
    }
    let jobs: Vec<&Job> = bank
        .jobs
        .iter()
        .take(if plan.whole { usize::MAX } else { 0 })
        .collect();
    let mut further = jobs.iter().map(|job| {
        let mut session = core.clone();
        session.extend(Form::Job(job.id.clone()), bank, NOW);
        take(&mut session);
        (*job, sitting(bank, &session, job))
    });
    let standard = profile();
    let job = match further.next() {
        Some((_, sitting)) => sitting,
        None => sitting(bank, &core, &standard),
    };
    let jobs = further.map(|(job, sitting)| {
        (
            sitting.readiness.is_ready,
            is_met(job, &abilities),
            sitting.items.len(),
        )
    });
    let jobs = jobs.collect();
    Person {
        abilities,
        short: sitting(bank, &short, &standard),
        progress: change(&Profile::of(&core).overall, &Profile::of(&again).overall),
        core: sitting(bank, &core, &standard),
        again: sitting(bank, &again, &standard),
        job,
        jobs,
    }
}

fn sitting(bank: &Bank, session: &Session, job: &Job) -> Sitting {
    let given = session.responses.iter();
    Sitting {
        posterior: session.posterior(),
        readiness: Readiness::of(job, &Profile::of(session)),
        items: given.clone().map(|r| r.item.clone()).collect(),
        seconds: given
            .filter_map(|r| bank.item(&r.item))
            .map(|item| u32::from(item.seconds))
            .sum(),
        repeated: session.repeated(),
    }
}

/// What a few people meet who come back week after week: unseen items first. Ids of all items given.
pub fn returning(bank: &Bank, plan: &Plan) -> BTreeSet<String> {
    let truth = Truth::draw(bank, &plan.noise, &mut Draw::new(plan.seed, 0));
    let mut given = BTreeSet::new();
    for number in 0..RETURNING {
        let mut draw = Draw::new(plan.seed, 2_000_000 + number);
        let abilities = plan.group.person(&mut draw);
        let mut progress = Progress::default();
        for week in 0..WEEKS {
            let now = NOW + week * RETEST;
            let seed = number * 1_000 + week.unsigned_abs();
            let mut session =
                Session::start(seed, now, bank, Device::Phone, Form::Core, progress.met());
            while let Some(item) = session.item(bank) {
                let outcome = Outcome::Scored(truth.answer(item, &abilities, &mut draw));
                session.record(bank, outcome, SPENT, now);
            }
            given.extend(session.responses.iter().map(|r| r.item.clone()));
            progress.sittings.push(session);
        }
    }
    given
}

/// Whether each requirement is met in truth.
fn is_met(job: &Job, abilities: &[f64; COUNT]) -> bool {
    job.requirements.iter().all(|requirement| {
        let ability = abilities.get(requirement.competence.place());
        ability.is_some_and(|ability| requirement.level.cut().is_none_or(|cut| *ability >= cut))
    })
}
