//! More tasks in a test that is completed: the rest of it, or what a job still leaves undecided.

use super::app::App;
use super::part::element::{button, el, paragraph, section};
use crate::browser::clock;
use crate::form::Form;
use crate::job::{Job, Readiness, Verdict};
use crate::profile::Profile;
use crate::session::Session;
use crate::view::leptos::*;

/// At the end of a result: the way on, where there is one.
pub fn more(app: App, session: &Session) -> Option<AnyView> {
    let (heading, about, ways) = match &session.form {
        Form::Short => ("more.rest", "more.rest_about", vec![Form::Core]),
        Form::Core => return None,
        // A test that was stopped goes on where it stopped, and only then further.
        Form::Job(job) | Form::More(job) => {
            let further = Form::More(job.clone());
            let ways = vec![session.form.clone(), further];
            ("more.some", "more.some_about", ways)
        }
    };
    let form = ways
        .into_iter()
        .find(|form| can_extend(app, session, form))?;
    let offer = el("div")
        .class("no-print")
        .child(section(app.t(heading)))
        .child(paragraph("", app.t(about)))
        .child(extend(app, session.id, heading, form));
    Some(offer.into())
}

/// For a job, after a test that was not taken for it: the tasks that its requirements still need.
pub fn for_job(app: App, job: &Job, profile: Option<&Profile>) -> Option<AnyView> {
    let undecided = Readiness::of(job, profile?).count(Verdict::Undecided);
    let now = clock::now();
    let id = app.progress(|p| {
        let newest = p.completed().next().filter(|s| s.form == Form::Core)?;
        p.may_extend(newest.id, now).then_some(newest.id)
    })?;
    (undecided > 0).then(|| extend(app, id, "more.for_job", Form::Job(job.id.clone())))
}

fn can_extend(app: App, session: &Session, form: &Form) -> bool {
    let now = clock::now();
    let bank = app.bank.get_value();
    app.progress(|p| p.may_extend(session.id, now))
        && session.clone().extend(form.clone(), &bank, now)
}

fn extend(app: App, id: u64, key: &str, form: Form) -> AnyView {
    button("second", app.t(key), move || app.extend(id, form.clone()))
}
