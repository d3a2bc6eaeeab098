//! Versions 1 and 2: sittings had one form, nothing was tried out, and results were told without
//! widening. The types say what the bytes hold; nothing else uses them.

use crate::ability::{Figures, Measurement};
use crate::competence::CompetenceId;
use crate::form::Form;
use crate::item::Answer;
use crate::progress::{self, Exercised, Practised, Settings};
use crate::scenario::attempt::Attempt;
use crate::session::{self, Device, Ended, INTERLUDE, Met, Outcome};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Progress {
    settings: Settings,
    sittings: Vec<Session>,
    practised: Vec<Practised>,
    exercised: Vec<Exercised>,
    attempt: Option<Attempt>,
}

#[derive(Deserialize)]
struct Session {
    id: u64,
    seed: u64,
    edition: String,
    language: String,
    device: Device,
    started: i64,
    ended: Option<Ended>,
    introduced: bool,
    met_before: Vec<String>,
    responses: Vec<Response>,
    current: Option<Current>,
}

#[derive(Deserialize)]
struct Current {
    item: String,
    version: u16,
    answer: Answer,
    spent: u32,
    read_aloud: bool,
}

#[derive(Deserialize)]
struct Response {
    item: String,
    version: u16,
    competence: CompetenceId,
    outcome: Outcome,
    answer: Answer,
    milliseconds: u32,
    rapid: bool,
    read_aloud: bool,
    helped: bool,
    repeated: bool,
    figures: Figures,
}

impl From<Progress> for progress::Progress {
    fn from(old: Progress) -> Self {
        Self {
            settings: old.settings,
            sittings: old.sittings.into_iter().map(Into::into).collect(),
            practised: old.practised,
            exercised: old.exercised,
            shown: Vec::new(),
            attempt: old.attempt,
        }
    }
}

impl From<Session> for session::Session {
    fn from(old: Session) -> Self {
        let met = |item| Met { item, at: 0 };
        Self {
            id: old.id,
            seed: old.seed,
            edition: old.edition,
            language: old.language,
            device: old.device,
            started: old.started,
            ended: old.ended,
            introduced: old.introduced,
            met_before: old.met_before.into_iter().map(met).collect(),
            interlude_seen: old.responses.len() >= INTERLUDE,
            responses: old.responses.into_iter().map(Into::into).collect(),
            current: old.current.map(Into::into),
            form: Form::Core,
            measurement: Measurement::FIRST,
            own_estimate: None,
            hard: None,
        }
    }
}

impl From<Current> for session::Current {
    fn from(old: Current) -> Self {
        Self {
            item: old.item,
            version: old.version,
            answer: old.answer,
            spent: old.spent,
            read_aloud: old.read_aloud,
            helped: false,
        }
    }
}

impl From<Response> for session::Response {
    fn from(old: Response) -> Self {
        Self {
            item: old.item,
            version: old.version,
            competence: old.competence,
            outcome: old.outcome,
            answer: old.answer,
            milliseconds: old.milliseconds,
            rapid: old.rapid,
            read_aloud: old.read_aloud,
            helped: old.helped,
            repeated: old.repeated,
            pretest: false,
            figures: old.figures,
        }
    }
}
