//! Choice of the next item (framework, section 12). Numbers and ids only; when to stop is the sitting's
//! to say.

use crate::ability::{Figures, Posterior};
use crate::chance::{Chance, permutation};
use crate::competence::{COUNT, CompetenceId, Level};
use crate::form::MOST;

/// So many scored tasks at the start are of level N1.
pub const EASY: usize = 3;

/// Ability, in logits, the very first item is chosen for: lower than the prior's mean, so that people
/// meet something they can solve.
const FIRST_ABILITY: f64 = -1.2;

/// The draw is among so many of the best, so that no item is met by all ("randomesque"; Kingsbury &
/// Zara 1989).
const BEST: usize = 5;

/// So many of one kind may follow each other.
const RUN: usize = 2;

/// Streams of chance, far from the small numbers others use: "order", "draw" for the first task, and
/// "try" for items that are tried out.
const ORDER_STREAM: u64 = 0x6f72_6465_7200_0000;
const DRAW_STREAM: u64 = 0x6472_6177_0000_0000;
const TRY_STREAM: u64 = 0x7472_7900_0000_0000;

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
    /// Typical time, in seconds.
    pub seconds: u16,
    /// When it was last met in an earlier sitting, milliseconds since 1970.
    pub seen: Option<i64>,
}

/// A task that was given.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    /// What it measures.
    pub competence: CompetenceId,
    /// The same number for the same kind of item.
    pub kind: u8,
    /// Takes a place in the test: not a faulty item, and not one that is only tried out.
    pub counts: bool,
}

/// Which rule picks the competence.
#[derive(Clone, Copy, Debug)]
pub enum Stage<'a> {
    /// Stage 1: the competence with the fewest tasks so far (Kingsbury & Zara 1989 with equal shares).
    Core,
    /// Stage 2: the requirements of the chosen job, each with the probability that it is met.
    Job(&'a [(CompetenceId, f64)]),
}

/// Where a sitting stands.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    pub seed: u64,
    /// All tasks given so far, in order, those that do not count too.
    pub taken: &'a [Taken],
    pub posterior: &'a Posterior,
    pub stage: Stage<'a>,
    /// Seconds the next task may take, where time is short.
    pub pace: Option<usize>,
}

impl Standing<'_> {
    /// The next scored item as its [`Candidate::index`], or `None` when nothing fits.
    ///
    /// The choice depends on the arguments only, and not on the order of `candidates`. Rules that pull
    /// apart give way in this order: the competence, N1 at the start, pace, unseen before seen and then
    /// seen longest ago, no kind three times running, information.
    pub fn next(&self, candidates: &[Candidate]) -> Option<usize> {
        let competence = match self.stage {
            Stage::Core => self.fewest(candidates),
            Stage::Job(requirements) => self.least_decided(requirements, candidates),
        }?;
        let counted = self.taken.iter().filter(|task| task.counts).count();
        let mut pool: Vec<&Candidate> = candidates
            .iter()
            .filter(|candidate| candidate.competence == competence && fits(candidate))
            .collect();
        if counted < EASY {
            prefer(&mut pool, &|candidate| candidate.level == Level::N1);
        }
        if let Some(pace) = self.pace {
            let least = pool.iter().map(|c| usize::from(c.seconds)).min();
            let pace = pace.max(least.unwrap_or_default());
            prefer(&mut pool, &|c| usize::from(c.seconds) <= pace);
        }
        let theta = if counted == 0 {
            FIRST_ABILITY
        } else {
            self.posterior.competence(competence).theta
        };
        let best = most_informative(&self.fresh(pool), theta);
        best.get(self.draw(DRAW_STREAM, best.len())).copied()
    }

    /// An item to be tried out: any, at random, and not by ability.
    pub fn next_tried(&self, candidates: &[Candidate]) -> Option<usize> {
        let mut pool = self.fresh(candidates.iter().filter(|c| fits(c)).collect());
        crate::sort::sort_by(&mut pool, |a, b| a.index < b.index);
        let drawn = pool.get(self.draw(TRY_STREAM, pool.len()))?;
        Some(drawn.index)
    }

    /// Those not seen, else those seen longest ago; and among them no kind a third time running.
    fn fresh<'c>(&self, mut pool: Vec<&'c Candidate<'c>>) -> Vec<&'c Candidate<'c>> {
        let longest_ago = pool.iter().filter_map(|c| c.seen).min();
        prefer(&mut pool, &|candidate| candidate.seen.is_none());
        prefer(&mut pool, &|candidate| candidate.seen <= longest_ago);
        if let Some(kind) = run(self.taken) {
            prefer(&mut pool, &|candidate| candidate.kind != kind);
        }
        pool
    }

    fn draw(&self, stream: u64, among: usize) -> usize {
        Chance::mix(self.seed, stream + self.taken.len() as u64).below(among)
    }

    /// How many counted tasks a competence has had.
    fn had(&self, competence: CompetenceId) -> usize {
        let here = self.taken.iter().filter(|task| task.counts);
        here.filter(|task| task.competence == competence).count()
    }

    /// Stage 1; ties go by a random order that stays the same all through the test.
    fn fewest(&self, candidates: &[Candidate]) -> Option<CompetenceId> {
        let order = permutation(self.seed, ORDER_STREAM, COUNT);
        let order = order
            .iter()
            .filter_map(|place| CompetenceId::new(usize::from(*place)));
        // The first of several least ones is returned.
        order
            .filter(|competence| has(candidates, *competence))
            .min_by_key(|competence| self.had(*competence))
    }

    /// Stage 2: where min(p, 1 − p) is greatest, at most [`MOST`] tasks each.
    fn least_decided(
        &self,
        requirements: &[(CompetenceId, f64)],
        candidates: &[Candidate],
    ) -> Option<CompetenceId> {
        let mut least = None;
        for (competence, met) in requirements {
            let doubt = met.min(1.0 - met);
            if self.had(*competence) < MOST
                && has(candidates, *competence)
                && least.is_none_or(|(_, most)| doubt > most)
            {
                least = Some((*competence, doubt));
            }
        }
        least.map(|(competence, _)| competence)
    }
}

/// An item whose answer could not be scored is not given.
fn fits(candidate: &Candidate) -> bool {
    candidate.figures.is_sound()
}

fn has(candidates: &[Candidate], competence: CompetenceId) -> bool {
    candidates
        .iter()
        .any(|candidate| candidate.competence == competence && fits(candidate))
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

/// The indices of the best few, most information first; the index decides between equals.
fn most_informative(pool: &[&Candidate], theta: f64) -> Vec<usize> {
    let mut best: Vec<(f64, usize)> = Vec::with_capacity(BEST + 1);
    for candidate in pool {
        let (information, index) = (candidate.figures.information(theta), candidate.index);
        let place = best.iter().take_while(|(other, before)| {
            *other > information || (*other == information && *before < index)
        });
        best.insert(place.count(), (information, index));
        best.truncate(BEST);
    }
    best.into_iter().map(|(_, index)| index).collect()
}
