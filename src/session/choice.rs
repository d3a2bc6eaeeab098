//! What a sitting gives next, and when it is over (framework, sections 9 and 12).

use super::{Response, Session};
use crate::ability::{Figures, Posterior};
use crate::bank::Bank;
use crate::chance::permutation;
use crate::competence::CompetenceId;
use crate::form::{SHORT_SECONDS, STAGE};
use crate::item::{Item, Usage};
use crate::job;
use crate::selection::{Candidate, Stage, Standing, Taken};

/// At most so many items are tried out in a sitting.
pub const TRIED: usize = 2;

/// Tasks before the first place where an item may be tried out, and after the last one.
const BEFORE: usize = 4;
const AFTER: usize = 3;

/// Stream of chance: "place".
const PLACE_STREAM: u64 = 0x706c_6163_6500_0000;

impl Session {
    /// The next item, or nothing when the sitting is over.
    pub(super) fn choose<'b>(&self, bank: &'b Bank) -> Option<&'b Item> {
        let open = bank.open();
        let taken: Vec<Taken> = self.responses.iter().map(Taken::of).collect();
        let posterior = self.posterior();
        let mut standing = Standing {
            seed: self.seed,
            taken: &taken,
            posterior: &posterior,
            stage: Stage::Core,
            pace: None,
        };
        if self.tries_now(open.len()) {
            let tried = self.offer(
                bank,
                |item| item.usage == Usage::Pretest,
                |candidates| standing.next_tried(candidates),
            );
            if tried.is_some() {
                return tried;
            }
        }
        let (had, core) = (self.places_taken(), self.form.core(open.len()));
        let doubts;
        if had >= core {
            doubts = self.doubts(bank, &posterior, &open);
            // After 24 and from 32 on it goes on only where something is undecided.
            let between = core < had && had < core + STAGE;
            let undecided = doubts.iter().any(|(_, met)| job::is_undecided(*met));
            if had >= self.form.most(open.len()) || !(between || undecided) {
                return None;
            }
            standing.stage = Stage::Job(&doubts);
        } else if !self.form.has_profile() {
            standing.pace = Some(self.seconds_left(bank) / (core - had).max(1));
        }
        let is_open = |item: &Item| item.usage == Usage::Test && open.contains(&item.competence);
        self.offer(bank, is_open, |candidates| standing.next(candidates))
    }

    /// Lets `pick` choose among the items of a use that are neither used nor enemies of used ones.
    fn offer<'b>(
        &self,
        bank: &'b Bank,
        fits: impl Fn(&Item) -> bool,
        pick: impl Fn(&[Candidate]) -> Option<usize>,
    ) -> Option<&'b Item> {
        let used: Vec<&str> = self.responses.iter().map(|r| r.item.as_str()).collect();
        let mut barred = used.clone();
        for item in used.iter().filter_map(|id| bank.item(id)) {
            barred.extend(item.enemies.iter().map(String::as_str));
        }
        let pool: Vec<(usize, &Item, Figures)> = bank
            .items
            .iter()
            .enumerate()
            .filter(|(_, item)| {
                fits(item)
                    && !barred.contains(&item.id.as_str())
                    && !item.enemies.iter().any(|e| used.contains(&e.as_str()))
            })
            .map(|(index, item)| (index, item, item.figures()))
            .collect();
        let candidates: Vec<Candidate> = pool
            .iter()
            .map(|(index, item, figures)| Candidate {
                index: *index,
                competence: item.competence,
                level: item.level,
                figures,
                kind: item.kind.blank(Vec::new()).kind_number(),
                seconds: item.seconds,
                seen: self.last_met(&item.id),
            })
            .collect();
        bank.items.get(pick(&candidates)?)
    }

    /// The requirements of the chosen job that can be measured, and how likely each is met by what is
    /// reported.
    fn doubts(
        &self,
        bank: &Bank,
        posterior: &Posterior,
        open: &[CompetenceId],
    ) -> Vec<(CompetenceId, f64)> {
        let job = self.form.job().and_then(|id| bank.job(id));
        let requirements = job.iter().flat_map(|job| &job.requirements);
        requirements
            .filter(|requirement| open.contains(&requirement.competence))
            .map(|requirement| {
                let competence = requirement.competence;
                let reported = posterior
                    .competence(competence)
                    .widened(self.measurement.competence);
                (competence, reported.at_least(requirement.level))
            })
            .collect()
    }

    /// Whether the next task is one of those where an item is tried out.
    fn tries_now(&self, open: usize) -> bool {
        self.responses.iter().filter(|r| r.pretest).count() < TRIED
            && self.tried_places(open).contains(&self.counted())
    }

    /// The places, counted from 0, where an item is tried out: drawn at random between the fourth task
    /// and the third-last of stage 1.
    fn tried_places(&self, open: usize) -> Vec<usize> {
        let core = self.form.core(open);
        if !self.form.has_profile() || core <= BEFORE + AFTER + TRIED {
            return Vec::new();
        }
        let mut places = permutation(self.seed, PLACE_STREAM, core + TRIED - BEFORE - AFTER);
        places.truncate(TRIED);
        places.iter().map(|p| BEFORE + usize::from(*p)).collect()
    }

    /// How many tasks there will be; with a chosen job at most so many, so that it never grows on the
    /// way.
    pub fn planned(&self, bank: &Bank) -> usize {
        if self.ended.is_some() {
            return self.counted();
        }
        let open = bank.open().len();
        let (had, core) = (self.places_taken(), self.form.core(open));
        let scored = if had < core + STAGE {
            self.form.most(open).min(core + STAGE)
        } else {
            self.form.most(open)
        };
        let tried = self.responses.iter().filter(|r| r.pretest).count();
        let places = self.tried_places(open);
        let ahead = places.iter().filter(|place| **place >= self.counted());
        let ahead = ahead
            .count()
            .min(bank.pretests().saturating_sub(tried))
            .min(TRIED - tried.min(TRIED));
        scored + (self.counted() - had) + ahead
    }

    /// What is left of the short form's ten minutes, by typical times. A task that this bank no longer
    /// holds took what a task may take on average.
    fn seconds_left(&self, bank: &Bank) -> usize {
        let average = SHORT_SECONDS / self.form.core(0).max(1);
        let spent = self.responses.iter().filter(|r| !r.is_faulty()).map(|r| {
            bank.item(&r.item)
                .map_or(average, |item| usize::from(item.seconds))
        });
        SHORT_SECONDS.saturating_sub(spent.sum())
    }
}

impl Taken {
    fn of(response: &Response) -> Self {
        Self {
            competence: response.competence,
            kind: response.answer.kind_number(),
            counts: response.takes_place(),
        }
    }
}
