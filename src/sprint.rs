//! A micro-sprint: some weekdays of ten minutes each, with exercises that the result points at.

use crate::catalogue::{Catalogue, Exercise};
use crate::certificate::Day;
use crate::competence::{CompetenceId, Level};
use crate::ics::Event;
use crate::practice::{self, Standing};
use crate::profile::Profile;
use crate::progress::Progress;
use crate::sort::sort_by;

/// How many days there may be.
pub const LENGTHS: [usize; 3] = [5, 10, 15];

/// Minutes a day at most.
pub const MINUTES: u8 = 10;

/// So many competences take turns at a time; the next one comes in when one has no more exercises.
const TURNS: usize = 3;

/// One day of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Ten<'c> {
    pub day: Day,
    /// One or two; together at most [`MINUTES`].
    pub exercises: Vec<&'c Exercise>,
}

/// Plans `length` weekdays after `today`. Exercises not yet reached alone, of the competences that need it
/// most, taking turns, each from the easiest up to one level above the person's; when all are used the plan
/// begins again from the first, because what is done twice stays longer. Nothing in it when the catalogue
/// has nothing.
pub fn plan<'c>(
    profile: &Profile,
    catalogue: &'c Catalogue,
    progress: &Progress,
    (today, now): (Day, i64),
    length: usize,
) -> Vec<Ten<'c>> {
    let mut queues = queues(profile, catalogue, progress, now);
    let mut plan: Vec<Ten<'c>> = Vec::new();
    let mut day = today;
    let mut turn = 0;
    while plan.len() < length {
        day = next_weekday(day);
        let mut exercises = ten(&mut queues, &mut turn);
        if exercises.is_empty() {
            // All are used: again from the first day.
            let Some(again) = plan.get(plan.len() % used(&plan)) else {
                break;
            };
            exercises.clone_from(&again.exercises);
        }
        plan.push(Ten { day, exercises });
    }
    plan
}

/// How many days of the plan hold exercises for the first time.
fn used(plan: &[Ten]) -> usize {
    let first = plan.first().map(|ten| &ten.exercises);
    let again = plan
        .iter()
        .skip(1)
        .position(|ten| Some(&ten.exercises) == first);
    again.map_or(plan.len().max(1), |at| at + 1)
}

/// Monday to Friday.
fn next_weekday(day: Day) -> Day {
    let mut next = day.plus(1);
    while next.weekday() > 4 {
        next = next.plus(1);
    }
    next
}

/// The exercises of each competence, the competence that needs it most first.
fn queues<'c>(
    profile: &Profile,
    catalogue: &'c Catalogue,
    progress: &Progress,
    now: i64,
) -> Vec<Vec<&'c Exercise>> {
    let pointed = profile.to_practise();
    let mut order: Vec<(CompetenceId, Level)> = profile
        .competences
        .iter()
        .map(|m| (m.competence, m.estimate.likeliest()))
        .collect();
    let place = |id: CompetenceId| pointed.iter().position(|p| *p == id);
    sort_by(&mut order, |a, b| {
        let rank = |of: &(CompetenceId, Level)| (place(of.0).unwrap_or(usize::MAX), of.1);
        rank(a) < rank(b)
    });
    let queue = |(competence, level): (CompetenceId, Level)| {
        let next = Level::from_number(level.number() + 1).unwrap_or(level);
        let mut queue: Vec<&Exercise> = catalogue
            .exercises
            .iter()
            .filter(|exercise| exercise.competence == competence && exercise.level <= next)
            .filter(|exercise| practice::standing(&exercise.id, progress, now) != Standing::Alone)
            .collect();
        sort_by(&mut queue, |a, b| a.level < b.level);
        queue
    };
    order.into_iter().map(queue).collect()
}

/// Takes the exercises of one day: the next of the competence whose turn it is, and a second one where
/// the minutes allow.
fn ten<'c>(queues: &mut Vec<Vec<&'c Exercise>>, turn: &mut usize) -> Vec<&'c Exercise> {
    queues.retain(|queue| !queue.is_empty());
    let turns = queues.len().min(TURNS);
    let Some(queue) = turns
        .checked_sub(1)
        .and_then(|_| queues.get_mut(*turn % turns))
    else {
        return Vec::new();
    };
    *turn += 1;
    let first = queue.remove(0);
    let left = MINUTES.saturating_sub(first.minutes);
    let mut taken = vec![first];
    if let Some(at) = queue.iter().position(|exercise| exercise.minutes <= left) {
        taken.push(queue.remove(at));
    }
    taken
}

/// The days as events of a calendar. `words` gives an event's title for its exercises, and `address` a
/// link to one; `tag` is random and tells this plan from all others.
pub fn events(
    plan: &[Ten],
    begins: u16,
    tag: &str,
    summary: impl Fn(&Ten) -> String,
    address: impl Fn(&Exercise) -> String,
) -> Vec<Event> {
    let event = |(number, ten): (usize, &Ten)| Event {
        uid: [tag, "-", &number.to_string(), "@digiklar"].concat(),
        day: ten.day,
        begins,
        minutes: u16::from(MINUTES),
        summary: summary(ten),
        description: ten
            .exercises
            .iter()
            .map(|exercise| [exercise.title.text.as_str(), &address(exercise)].join("\n"))
            .collect::<Vec<_>>()
            .join("\n\n"),
        url: ten
            .exercises
            .first()
            .map(|e| address(e))
            .unwrap_or_default(),
    };
    (1..).zip(plan).map(event).collect()
}
