//! What a few tasks more would settle (framework, sections 12 and 13).

use crate::bank::Bank;
use crate::form::{Form, STAGE};
use crate::progress::Progress;
use crate::session::Session;

/// A completed sitting may be taken further for so long, in milliseconds: a result says what somebody
/// solved that day.
pub const OPEN: i64 = 24 * 60 * 60 * 1000;

/// How a completed sitting can go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct More {
    /// What it is then.
    pub form: Form,
    /// How many tasks there will be at most.
    pub most: usize,
}

/// How a sitting on this device can go on: only the newest completed one, and none is under way.
pub fn offered(
    progress: &Progress,
    id: u64,
    job: Option<&str>,
    bank: &Bank,
    now: i64,
) -> Option<More> {
    let newest = progress.completed().next().filter(|s| s.id == id)?;
    if progress.running().is_some() {
        return None;
    }
    after(newest, job, bank, now)
}

/// How `session` can go on: a short test with the rest of the whole one; a whole test with tasks for
/// `job`, or for its own, where a requirement is undecided. Nothing when there is nothing to settle, no
/// task left, or the day has passed.
pub fn after(session: &Session, job: Option<&str>, bank: &Bank, now: i64) -> Option<More> {
    let completed = session.completed()?;
    if !(0..OPEN).contains(&now.saturating_sub(completed)) {
        return None;
    }
    let job = job.or_else(|| session.form.job()).map(str::to_owned);
    let core = Form::Core.core(bank.open().len());
    let form = match (session.form.has_profile(), job) {
        (false, _) => Form::Core,
        (true, None) => return None,
        (true, Some(job)) if session.places_taken() >= core + STAGE => Form::More(job),
        (true, Some(job)) => Form::Job(job),
    };
    let mut trial = session.clone();
    if !trial.extend(form.clone(), bank, now) {
        return None;
    }
    let most = trial.planned(bank).saturating_sub(trial.counted());
    Some(More { form, most })
}
