//! The core test on an invented bank: what must hold for each test, whoever takes it.

// Helpers of a test may fail the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use digiklar::ability::{Figures, Model, Posterior, Scored};
use digiklar::chance::Chance;
use digiklar::competence::{CompetenceId, Level};
use digiklar::selection::{Candidate, Stage, Standing, Taken};

/// Tasks of stage 1 with eight competences.
const CORE: usize = 24;

/// Stage 1.
fn next_core(
    seed: u64,
    taken: &[Taken],
    posterior: &Posterior,
    candidates: &[Candidate],
) -> Option<usize> {
    let standing = standing(seed, taken, posterior);
    (taken.len() < CORE)
        .then(|| standing.next(candidates))
        .flatten()
}

fn standing<'a>(seed: u64, taken: &'a [Taken], posterior: &'a Posterior) -> Standing<'a> {
    Standing {
        seed,
        taken,
        posterior,
        stage: Stage::Core,
        pace: None,
    }
}

struct Item {
    competence: CompetenceId,
    level: Level,
    figures: Figures,
    kind: u8,
}

/// Eight items for each competence, 3 N1 + 3 N2 + 2 N3, of three kinds.
fn bank() -> Vec<Item> {
    let mut bank = Vec::new();
    for competence in CompetenceId::all() {
        for n in 0..8_u8 {
            let level = Level::from_number(1 + usize::from(n) / 3).unwrap();
            let spread = 0.15 * f64::from(n) - 0.05 * competence.place() as f64;
            let b = level.cut().unwrap() - 0.71 + spread;
            bank.push(Item {
                competence,
                level,
                figures: match n % 3 {
                    0 => Figures::Rasch { b, c: 0.2 },
                    1 => Figures::Rasch { b, c: 0.0 },
                    _ => Figures::Steps(vec![b - 0.6, b + 0.6]),
                },
                kind: (n + competence.place() as u8) % 3,
            });
        }
    }
    bank
}

/// One test: what was given, and with what score.
struct Sitting<'a> {
    bank: &'a [Item],
    seed: u64,
    seen: Vec<Option<i64>>,
    given: Vec<(usize, u8)>,
}

impl<'a> Sitting<'a> {
    fn new(bank: &'a [Item], seed: u64) -> Self {
        Self {
            bank,
            seed,
            seen: vec![None; bank.len()],
            given: Vec::new(),
        }
    }

    fn taken(&self) -> Vec<Taken> {
        let item = |(index, _): &(usize, u8)| Taken {
            competence: self.bank[*index].competence,
            kind: self.bank[*index].kind,
            counts: true,
        };
        self.given.iter().map(item).collect()
    }

    fn posterior(&self) -> Posterior {
        let answers: Vec<Scored> = self
            .given
            .iter()
            .map(|(index, score)| Scored {
                competence: self.bank[*index].competence,
                figures: &self.bank[*index].figures,
                score: *score,
            })
            .collect();
        Model::FRAMEWORK.posterior(&answers)
    }

    fn candidates(&self) -> Vec<Candidate<'a>> {
        let used = |index: &usize| self.given.iter().any(|(given, _)| given == index);
        (0..self.bank.len())
            .filter(|index| !used(index))
            .map(|index| Candidate {
                index,
                competence: self.bank[index].competence,
                level: self.bank[index].level,
                figures: &self.bank[index].figures,
                kind: self.bank[index].kind,
                seconds: 30 + 5 * (index % 8) as u16,
                seen: self.seen[index],
            })
            .collect()
    }

    fn next(&self) -> Option<usize> {
        next_core(
            self.seed,
            &self.taken(),
            &self.posterior(),
            &self.candidates(),
        )
    }

    /// Takes the whole test as somebody of ability `theta`.
    fn take(&mut self, theta: f64) {
        let mut chance = Chance::mix(self.seed, 99);
        while let Some(index) = self.next() {
            let figures = &self.bank[index].figures;
            let mut left = chance.below(1_000_000) as f64 / 1e6;
            let mut score = 0;
            while score < figures.max_score() && left >= figures.probability(theta, score) {
                left -= figures.probability(theta, score);
                score += 1;
            }
            self.given.push((index, score));
            assert!(self.given.len() <= CORE, "the test does not end");
        }
    }
}

#[test]
fn three_hundred_tests() {
    let bank = bank();
    let mut first = std::collections::BTreeSet::new();
    for seed in 0..300 {
        let theta = -3.0 + 6.0 * seed as f64 / 300.0;
        let mut sitting = Sitting::new(&bank, seed);
        sitting.take(theta);
        let given: Vec<usize> = sitting.given.iter().map(|(index, _)| *index).collect();
        assert_eq!(given.len(), CORE);
        first.insert(given[0]);

        for competence in CompetenceId::all() {
            let here = given.iter().filter(|i| bank[**i].competence == competence);
            assert_eq!(here.count(), 3);
        }
        let unique: std::collections::BTreeSet<_> = given.iter().collect();
        assert_eq!(unique.len(), CORE);
        assert!(
            given[..3]
                .iter()
                .all(|index| bank[*index].level == Level::N1)
        );
        // Each competence has three kinds at each level here, so a third in a row can be avoided.
        for three in given.windows(3) {
            let kind = |n: usize| bank[three[n]].kind;
            assert!(
                kind(0) != kind(1) || kind(1) != kind(2),
                "seed {seed}: {given:?}"
            );
        }

        if seed % 10 == 0 {
            let mut again = Sitting::new(&bank, seed);
            again.take(theta);
            assert_eq!(again.given, sitting.given);
        }
    }
    assert!(first.len() >= 20, "too few ways to start: {}", first.len());
}

#[test]
fn the_order_of_candidates_is_nothing() {
    let bank = bank();
    for seed in 0..20 {
        let mut sitting = Sitting::new(&bank, seed);
        for step in 0..CORE {
            let (taken, posterior) = (sitting.taken(), sitting.posterior());
            let mut candidates = sitting.candidates();
            let index = next_core(seed, &taken, &posterior, &candidates).unwrap();
            candidates.reverse();
            assert_eq!(
                next_core(seed, &taken, &posterior, &candidates),
                Some(index)
            );
            Chance::mix(seed, step as u64).shuffle(&mut candidates);
            assert_eq!(
                next_core(seed, &taken, &posterior, &candidates),
                Some(index)
            );
            sitting.given.push((index, (step % 2) as u8));
        }
        assert_eq!(sitting.next(), None);
    }
}

#[test]
fn unseen_go_first() {
    let bank = bank();
    for seed in 0..20 {
        let mut sitting = Sitting::new(&bank, seed);
        // Seen: all of competence 0, and all but the last N1 and the first N2 elsewhere.
        for index in 0..bank.len() {
            let seen = index < 8 || ![2, 3].contains(&(index % 8));
            sitting.seen[index] = seen.then_some(5);
        }
        sitting.take(0.0);
        for competence in 1..8 {
            let mut here = sitting
                .given
                .iter()
                .filter(|(index, _)| index / 8 == competence);
            let seen: Vec<bool> = here
                .by_ref()
                .map(|(index, _)| sitting.seen[*index].is_some())
                .collect();
            assert_eq!(
                seen,
                [false, false, true],
                "seed {seed}, competence {competence}"
            );
        }
    }
}

#[test]
fn nothing_fits() {
    let bank = bank();
    let sitting = Sitting::new(&bank, 1);
    assert_eq!(next_core(1, &[], &sitting.posterior(), &[]), None);
    let unsound = Figures::Steps(vec![]);
    let mut candidates = sitting.candidates();
    for candidate in &mut candidates {
        candidate.figures = &unsound;
    }
    assert_eq!(next_core(1, &[], &sitting.posterior(), &candidates), None);
}

/// A competence that has run dry is passed over, one without N1 items still takes its turn at the
/// start, and a kind comes a third time when there is no other.
#[test]
fn rules_give_way() {
    let bank = bank();
    let only = |pleases: &dyn Fn(&Candidate) -> bool, given: Vec<(usize, u8)>| {
        let mut sitting = Sitting::new(&bank, 5);
        sitting.given = given;
        let mut candidates = sitting.candidates();
        candidates.retain(pleases);
        next_core(5, &sitting.taken(), &sitting.posterior(), &candidates)
    };
    let third = CompetenceId::new(3).unwrap();
    let index = only(&|c| c.competence == third, vec![(24, 1), (25, 1), (26, 2)]).unwrap();
    assert_eq!(bank[index].competence, third);
    let index = only(&|c| c.level == Level::N3, vec![]).unwrap();
    assert_eq!(bank[index].level, Level::N3);
    let index = only(&|c| c.kind == 0, vec![(0, 1), (3, 1)]).unwrap();
    assert_eq!(bank[index].kind, 0);
}

/// The competences that have had fewest come in the same order in each round of eight.
#[test]
fn each_round_has_the_same_order() {
    let bank = bank();
    let mut sitting = Sitting::new(&bank, 11);
    sitting.take(-0.5);
    let order: Vec<usize> = sitting.given.iter().map(|(index, _)| index / 8).collect();
    assert_eq!(order[..8], order[8..16]);
    assert_eq!(order[..8], order[16..]);
    assert_ne!(order[..8], [0, 1, 2, 3, 4, 5, 6, 7]);
}

/// Of items that were all seen before, those seen longest ago come first, whatever they would say.
#[test]
fn seen_longest_ago_goes_first() {
    let bank = bank();
    for seed in 0..20 {
        let mut sitting = Sitting::new(&bank, seed);
        for index in 0..bank.len() {
            // In each competence items 1, 4 and 7 were met first, 0, 3 and 6 last.
            sitting.seen[index] = Some([300, 100, 200][index % 8 % 3]);
        }
        sitting.take(0.0);
        for (index, _) in &sitting.given[3..] {
            let older = (0..bank.len()).filter(|other| {
                bank[*other].competence == bank[*index].competence
                    && sitting.seen[*other] < sitting.seen[*index]
            });
            for other in older {
                assert!(sitting.given.iter().any(|(given, _)| *given == other));
            }
        }
    }
}

/// Stage 2 takes the requirement nearest to one half, never one that has had eight tasks, and nothing
/// when none is left.
#[test]
fn a_job_takes_what_is_least_decided() {
    let bank = bank();
    let id = |place| CompetenceId::new(place).unwrap();
    let sitting = Sitting::new(&bank, 4);
    let (posterior, candidates) = (sitting.posterior(), sitting.candidates());
    let task = |place, counts| Taken {
        competence: id(place),
        kind: 9,
        counts,
    };
    let doubts = [(id(1), 0.95), (id(2), 0.3), (id(4), 0.6), (id(5), 0.02)];
    let next = |taken: &[Taken], doubts: &[(CompetenceId, f64)]| {
        let mut standing = standing(4, taken, &posterior);
        standing.stage = Stage::Job(doubts);
        Some(bank[standing.next(&candidates)?].competence)
    };
    assert_eq!(next(&[task(0, true)], &doubts), Some(id(4)));
    assert_eq!(next(&[task(4, true); 8], &doubts), Some(id(2)));
    assert_eq!(
        next(&[task(4, false); 8], &doubts),
        Some(id(4)),
        "faulty ones don't count"
    );
    let all: Vec<Taken> = (0..8).flat_map(|place| [task(place, true); 8]).collect();
    assert_eq!(next(&all, &doubts), None);
    assert_eq!(next(&[], &[]), None);
}

/// Where time is short no task takes longer than its share, or else the shortest there is comes.
#[test]
fn pace_is_kept() {
    let bank = bank();
    let sitting = Sitting::new(&bank, 8);
    let (posterior, candidates) = (sitting.posterior(), sitting.candidates());
    for pace in 0..80 {
        let taken = [Taken {
            competence: CompetenceId::new(0).unwrap(),
            kind: 9,
            counts: true,
        }; 5];
        let mut standing = standing(8, &taken, &posterior);
        standing.pace = Some(pace);
        let index = standing.next(&candidates).unwrap();
        let seconds = usize::from(candidates[index].seconds);
        assert!(seconds <= pace.max(30), "{seconds} s at a pace of {pace}");
    }
}

/// What is tried out is drawn at random: every candidate comes, whatever its competence and difficulty.
#[test]
fn trying_out_knows_no_ability() {
    let bank = bank();
    let sitting = Sitting::new(&bank, 0);
    let (posterior, mut candidates) = (sitting.posterior(), sitting.candidates());
    candidates.truncate(20);
    let mut counts = [0; 20];
    for seed in 0..4_000 {
        let index = standing(seed, &[], &posterior)
            .next_tried(&candidates)
            .unwrap();
        let mut turned = candidates.clone();
        turned.reverse();
        assert_eq!(
            standing(seed, &[], &posterior).next_tried(&turned),
            Some(index)
        );
        counts[index] += 1;
    }
    // 200 each on average; five standard deviations are 69.
    assert!(counts.iter().all(|n| (131..269).contains(n)), "{counts:?}");
    assert_eq!(standing(0, &[], &posterior).next_tried(&[]), None);
}
