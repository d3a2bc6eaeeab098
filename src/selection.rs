//! Choice of the next item, and when to stop: the core test (framework, section 12, stage 1).
//! Numbers and ids only.

use crate::ability::{Figures, Posterior};
use crate::chance::{Chance, permutation};
use crate::competence::{COUNT, CompetenceId, Level};

/// How many tasks the core test has.
pub const CORE: usize = 24;

/// So many tasks at the start are of level N1.
pub const EASY: usize = 3;

/// Ability, in logits, the very first item is chosen for: lower than the prior's mean, so that people
/// meet something they can solve.
const FIRST_ABILITY: f64 = -1.2;

/// The draw is among so many of the best, so that no item is met by all ("randomesque"; Kingsbury &
/// Zara 1989).
const BEST: usize = 5;

/// So many of one kind may follow each other.
const RUN: usize = 2;

/// Streams of chance, far from the small numbers others use: "order", and "draw" for the first task.
const ORDER_STREAM: u64 = 0x6f72_6465_7200_0000;
const DRAW_STREAM: u64 = 0x6472_6177_0000_0000;

/// An item that may come next. The caller has left out used items, their enemies and practice items.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// The caller's own name for it; no two candidates have the same.
    pub index: usize,
    /// What it measures.
    pub competence: CompetenceId,
    /// The level it was written for.
    pub level: Level,
    /// What it is scored with.
    pub figures: &'a Figures,
    /// The same number for the same kind of item.
    pub kind: u8,
    /// Met on this device before.
    pub seen: bool,
}

/// A task that was given.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    /// What it measures.
    pub competence: CompetenceId,
    /// The same number for the same kind of item.
    pub kind: u8,
}

/// The next item of the core test as its [`Candidate::index`], or `None` when the test is over
/// ([`CORE`] taken) or nothing fits.
///
/// `taken` holds all tasks given so far, in order, counted and uncounted alike. The choice depends on
/// the arguments only, and not on the order of `candidates`. Rules that pull apart give way in this
/// order: equal shares of the competences, N1 at the start, unseen before seen, no kind three times
/// running, information.
pub fn next_core(
    seed: u64,
    taken: &[Taken],
    posterior: &Posterior,
    candidates: &[Candidate],
) -> Option<usize> {
    if taken.len() >= CORE {
        return None;
    }
    let competence = next_competence(seed, taken, candidates)?;
    let mut pool: Vec<&Candidate> = candidates
        .iter()
        .filter(|candidate| candidate.competence == competence && fits(candidate))
        .collect();
    if taken.len() < EASY {
        prefer(&mut pool, &|candidate| candidate.level == Level::N1);
    }
    prefer(&mut pool, &|candidate| !candidate.seen);
    if let Some(kind) = run(taken) {
        prefer(&mut pool, &|candidate| candidate.kind != kind);
    }
    let theta = if taken.is_empty() {
        FIRST_ABILITY
    } else {
        posterior.competence(competence).theta
    };
    let best = most_informative(&pool, theta);
    let draw = Chance::mix(seed, DRAW_STREAM + taken.len() as u64).below(best.len());
    best.get(draw).map(|(_, index)| *index)
}

/// An item whose answer could not be scored is not given.
fn fits(candidate: &Candidate) -> bool {
    candidate.figures.is_sound()
}

/// The competence with the fewest tasks so far among those that have candidates (Kingsbury & Zara
/// 1989 with equal shares); ties go by a random order that stays the same all through the test.
fn next_competence(seed: u64, taken: &[Taken], candidates: &[Candidate]) -> Option<CompetenceId> {
    let order = permutation(seed, ORDER_STREAM, COUNT);
    let order = order
        .iter()
        .filter_map(|place| CompetenceId::new(usize::from(*place)));
    // The first of several least ones is returned.
    order
        .filter(|competence| {
            let mut here = candidates.iter().filter(|c| c.competence == *competence);
            here.any(fits)
        })
        .min_by_key(|competence| taken.iter().filter(|t| t.competence == *competence).count())
}

/// Keeps those that please; all, when none does.
fn prefer(pool: &mut Vec<&Candidate>, pleases: &dyn Fn(&Candidate) -> bool) {
    if pool.iter().any(|candidate| pleases(candidate)) {
        pool.retain(|candidate| pleases(candidate));
    }
}

/// The kind that the last tasks had in common, when one more would be too many.
fn run(taken: &[Taken]) -> Option<u8> {
    let last = taken.last()?.kind;
    let same = taken
        .iter()
        .rev()
        .take_while(|task| task.kind == last)
        .count();
    (same >= RUN).then_some(last)
}

/// The best few, most information first, each with its index; the index decides between equals.
fn most_informative(pool: &[&Candidate], theta: f64) -> Vec<(f64, usize)> {
    let mut best: Vec<(f64, usize)> = Vec::with_capacity(BEST + 1);
    for candidate in pool {
        let (information, index) = (candidate.figures.information(theta), candidate.index);
        let place = best.iter().take_while(|(other, before)| {
            *other > information || (*other == information && *before < index)
        });
        best.insert(place.count(), (information, index));
        best.truncate(BEST);
    }
    best
}
