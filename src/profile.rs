//! What a finished or running sitting says about the person.

use crate::ability::{Estimate, Posterior};
use crate::competence::{CompetenceId, Level};
use crate::session::{Outcome, Response, Session};
use crate::sort::sort_by;
use std::cmp::Ordering;

/// What one sitting says. Estimates are *reported* ones: the posterior's, with standard deviations widened
/// by the sitting's [`Measurement`](crate::ability::Measurement).
pub struct Profile {
    pub overall: Estimate,
    /// One for each competence, in order.
    pub competences: Vec<Measured>,
    /// As estimated, and how much wider it is told, for joint statements: these rest on each competence and
    /// on what all share, so the wider of the two counts.
    posterior: Posterior,
    widening: f64,
}

/// What one sitting says about one competence.
pub struct Measured {
    pub competence: CompetenceId,
    pub estimate: Estimate,
    /// How many answers it rests on; with none it says "ikke målt".
    pub answers: usize,
    /// Ids of items solved in full.
    pub solved: Vec<String>,
    /// Ids of items solved in part.
    pub nearly: Vec<String>,
    /// Ids of items not solved yet.
    pub unsolved: Vec<String>,
    /// Ids of items solved with somebody's help; they move no level.
    pub helped: Vec<String>,
}

/// How sure a level is, in the framework's words (section 13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Too little is known to name a level: the 80 % interval reaches from the lowest to the highest.
    Unknown,
    /// Probability 0.80 or more: "meget sandsynligt".
    VeryLikely(Level),
    /// 0.60 to 0.80: "sandsynligt".
    Likely(Level),
    /// Less: between two neighbours, lower first.
    Between(Level, Level),
}

impl Standing {
    /// Reads an estimate.
    pub fn of(estimate: &Estimate) -> Self {
        let (low, high) = estimate.interval_80();
        if Level::holding(low) == Level::N0 && Level::holding(high) == Level::N3 {
            return Self::Unknown;
        }
        let likeliest = estimate.likeliest();
        let probability = |level: Option<Level>| {
            level.map_or(-1.0, |level| {
                let all = estimate.level_probabilities();
                all.get(level.number()).copied().unwrap_or(0.0)
            })
        };
        let below = likeliest
            .number()
            .checked_sub(1)
            .and_then(Level::from_number);
        let above = Level::from_number(likeliest.number() + 1);
        let p = probability(Some(likeliest));
        if p >= 0.80 {
            return Self::VeryLikely(likeliest);
        }
        if p >= 0.60 {
            return Self::Likely(likeliest);
        }
        match (below, above) {
            (Some(below), above) if probability(Some(below)) >= probability(above) => {
                Self::Between(below, likeliest)
            }
            (_, Some(above)) => Self::Between(likeliest, above),
            (_, None) => Self::Likely(likeliest),
        }
    }
}

/// Whether two measurements differ by more than their uncertainty: greater only for clear progress,
/// |m₂ − m₁| > 1.645·√(s₁² + s₂²) (framework, section 13).
pub fn change(before: &Estimate, after: &Estimate) -> Ordering {
    let difference = after.theta - before.theta;
    if difference.abs() > 1.645 * before.sd.hypot(after.sd) {
        difference.total_cmp(&0.0)
    } else {
        Ordering::Equal
    }
}

/// The measurement beside the level a person thought of beforehand: greater when all of the 80 % interval
/// lies above that level, less when all of it lies below.
pub fn beside(thought: Level, measured: &Estimate) -> Ordering {
    let (low, high) = measured.interval_80();
    if Level::holding(low) > thought {
        Ordering::Greater
    } else if Level::holding(high) < thought {
        Ordering::Less
    } else {
        Ordering::Equal
    }
}

/// The probability that a level shown on a certificate must have (framework, section 13).
pub const CERTAIN: f64 = 0.80;

impl Measured {
    /// The highest level that may be claimed: P(θ ≥ cut) ≥ 0.80. Nothing below N1, and nothing without
    /// an answer.
    pub fn claimed(&self) -> Option<Level> {
        if self.answers == 0 {
            return None;
        }
        [Level::N3, Level::N2, Level::N1]
            .into_iter()
            .find(|level| self.estimate.at_least(*level) >= CERTAIN)
    }
}

impl Profile {
    /// Reads a sitting.
    pub fn of(session: &Session) -> Self {
        let posterior = session.posterior();
        let by = session.measurement;
        let competences = CompetenceId::all()
            .map(|competence| {
                let reported = posterior.competence(competence).widened(by.competence);
                measure(session, competence, reported)
            })
            .collect();
        Self {
            overall: posterior.overall.widened(by.overall),
            competences,
            posterior,
            widening: by.competence.max(by.overall),
        }
    }

    /// The probability that all these requirements are met together (framework, section 13).
    pub fn joint(&self, requirements: &[(CompetenceId, Level)]) -> f64 {
        self.posterior.joint(requirements, self.widening)
    }

    /// Competences to practise, the one with most to gain first: where something was not solved, or only with help.
    pub fn to_practise(&self) -> Vec<CompetenceId> {
        let mut order: Vec<&Measured> = self
            .competences
            .iter()
            .filter(|m| {
                [&m.unsolved, &m.nearly, &m.helped]
                    .iter()
                    .any(|ids| !ids.is_empty())
            })
            .collect();
        sort_by(&mut order, |a, b| a.estimate.theta < b.estimate.theta);
        order.into_iter().map(|m| m.competence).collect()
    }

    /// Ids of solved items over all competences, in order of the competences.
    pub fn solved(&self) -> impl Iterator<Item = &str> {
        self.competences
            .iter()
            .flat_map(|m| m.solved.iter().map(String::as_str))
    }
}

fn measure(session: &Session, competence: CompetenceId, estimate: Estimate) -> Measured {
    let mut measured = Measured {
        competence,
        estimate,
        answers: 0,
        solved: Vec::new(),
        nearly: Vec::new(),
        unsolved: Vec::new(),
        helped: Vec::new(),
    };
    for response in session
        .responses
        .iter()
        .filter(|r| r.competence == competence && !r.pretest)
    {
        measured.answers += usize::from(response.scored().is_some());
        if let Some(list) = measured.list_for(response) {
            list.push(response.item.clone());
        }
    }
    measured
}

impl Measured {
    fn list_for(&mut self, response: &Response) -> Option<&mut Vec<String>> {
        let full = response.figures.max_score();
        match response.outcome {
            Outcome::Faulty(_) => None,
            Outcome::Scored(score) if response.helped => {
                (score >= full).then_some(&mut self.helped)
            }
            Outcome::Scored(_) if response.rapid => None,
            Outcome::Scored(score) if score >= full => Some(&mut self.solved),
            Outcome::Scored(0) | Outcome::DontKnow => Some(&mut self.unsolved),
            Outcome::Scored(_) => Some(&mut self.nearly),
        }
    }
}
