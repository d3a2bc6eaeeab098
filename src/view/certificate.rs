//! Making a certificate: the name, and the signature with a key that is used once.

use super::app::App;
use super::part::element::{all, el, heading, link, live, nothing, paragraph, row};
use super::part::engine;
use super::part::paper::Paper;
use super::{ask, meet, result, take};
use crate::bank::Bank;
use crate::browser::{page, proof};
use crate::certificate::{Certificate, Credential, Fields, Line, Name, Refusal, Template};
use crate::job::Readiness;
use crate::profile::Profile;
use crate::route::Route;
use crate::session::Session;
use crate::view::leptos::*;
use std::sync::Arc;

/// The certificate of one sitting.
pub fn view(app: App, id: u64) -> AnyView {
    made(app, id, false)
}

/// A card for a speed date, with the same proof on it.
pub fn meet(app: App, id: u64) -> AnyView {
    made(app, id, true)
}

fn made(app: App, id: u64, is_card: bool) -> AnyView {
    // What a witness has signed says more, and leaves out what somebody helped with.
    if app.witnessed(id).is_some() {
        let title = if is_card { "meet.heading" } else { "ask.done" };
        return engine::with(app, title, move || match ask::kept(app, id) {
            Some(credential) => ask::done(app, id, credential, is_card),
            None => all![
                paragraph("notice warn no-print", app.t("ask.kept_unreadable")),
                own(app, id, is_card),
            ],
        });
    }
    own(app, id, is_card)
}

fn own(app: App, id: u64, is_card: bool) -> AnyView {
    let session = app.progress(|p| p.sitting(id).cloned());
    let Some(session) = session else {
        return result::nothing(app);
    };
    match Certificate::of(&session) {
        Ok(certificate) => maker(app, &session, certificate, is_card),
        Err(refusal) => {
            let key = match refusal {
                Refusal::NotCompleted => "certificate.not_completed",
                Refusal::TooFewTasks => "certificate.too_few",
                Refusal::Provisional => "certificate.provisional",
                Refusal::NothingSolved => "certificate.nothing",
            };
            all![
                heading(app.t("certificate.heading")),
                paragraph("lead", app.t(key)),
                row(vec![
                    link(&Route::Test, "main", app.t("results.again")),
                    link(&Route::Result(Some(id)), "second", app.t("review.back")),
                ]),
            ]
        }
    }
}

/// What is being made.
#[derive(Clone, Copy)]
struct Making {
    app: App,
    certificate: StoredValue<Arc<Certificate>>,
    /// The id of the job that is to stand on it; empty for none.
    job: RwSignal<String>,
    problem: RwSignal<String>,
    /// Signed; kept nowhere but here, and gone with the screen.
    made: RwSignal<Option<Arc<Credential>>>,
}

fn maker(app: App, session: &Session, certificate: Certificate, is_card: bool) -> AnyView {
    let bare = certificate
        .levels
        .is_empty()
        .then(|| paragraph("muted", app.t("certificate.no_levels")));
    let ready = ready(app, session);
    let chosen = session
        .form
        .job()
        .filter(|id| ready.iter().any(|(ready, _)| ready == id));
    let making = Making {
        app,
        certificate: StoredValue::new(Arc::new(certificate)),
        job: RwSignal::new(chosen.unwrap_or_default().to_owned()),
        problem: RwSignal::new(String::new()),
        made: RwSignal::new(None),
    };
    // Comes while the name is being typed.
    spawn_local(async {
        proof::fetched().await;
    });
    let (bank, is_here) = danish(app);
    let paper = live(move || match (making.made.get(), is_here.get()) {
        (Some(credential), true) => bank
            .get_value()
            .and_then(|bank| Paper::new(bank, credential))
            .map_or_else(nothing, |paper| shown(app, paper, is_card)),
        (Some(_) | None, _) => nothing(),
    });
    let witness = link(&Route::Ask(session.id), "second", app.t("ask.heading"));
    let back = link(
        &Route::Result(Some(session.id)),
        "plain",
        app.t("review.back"),
    );
    all![
        el("div")
            .class("no-print")
            .child(heading(app.t(if is_card {
                "meet.heading"
            } else {
                "certificate.heading"
            })))
            .child(paragraph(
                "lead",
                app.t(if is_card {
                    "meet.lead"
                } else {
                    "certificate.lead"
                }),
            ))
            .child(paragraph("", app.t("certificate.own")))
            .maybe(bare)
            .child(form(
                making,
                ready,
                if is_card {
                    "meet.show"
                } else {
                    "certificate.show"
                },
            )),
        paper,
        el("div")
            .class("no-print")
            .child(row(vec![witness]))
            .child(row(vec![back])),
    ]
}

/// The certificate with the ways to take it away, or the card with it.
pub(super) fn shown(app: App, paper: Paper, is_card: bool) -> AnyView {
    if is_card {
        meet::view(app, paper)
    } else {
        take::view(app, paper)
    }
}

/// The job the test was taken for, when the person is ready for it.
pub(super) fn job_of(app: App, session: &Session) -> Option<String> {
    let job = session.form.job()?;
    let is_ready = ready(app, session).iter().any(|(ready, _)| ready == job);
    is_ready.then(|| job.to_owned())
}

/// Id and name of the jobs that may stand on the certificate: ready for all their demands together.
fn ready(app: App, session: &Session) -> Vec<(String, String)> {
    let profile = Profile::of(session);
    let template = Template::newest();
    let bank = app.bank.get_value();
    let jobs = bank
        .jobs
        .iter()
        .filter(|job| template.job_of(&job.id).is_some() && Readiness::of(job, &profile).is_ready);
    jobs.map(|job| (job.id.clone(), job.name.clone())).collect()
}

/// `show` is the word on its button.
fn form(making: Making, ready: Vec<(String, String)>, show: &str) -> AnyView {
    let app = making.app;
    let error = el("span")
        .class("problem")
        .attr("id", "name-problem")
        .attr("role", "alert")
        .live_text(move || making.problem.get());
    let input = el("input")
        .attr("id", "name")
        .attr("type", "text")
        // A shared device learns nobody's name.
        .attr(
            "autocomplete",
            if page::is_shared() { "off" } else { "name" },
        )
        .attr("dir", "auto")
        .attr("aria-describedby", "name-hint name-problem")
        .live_attr("aria-invalid", move || {
            (!making.problem.with(String::is_empty)).then(|| "true".to_owned())
        })
        .value(move || app.name.get())
        .on("input", move |event| {
            app.name.set(event_target_value(&event))
        });
    el("form")
        .class("field")
        .on("submit", move |event| {
            event.prevent_default();
            making.sign();
        })
        .child(
            el("label")
                .attr("for", "name")
                .text(app.t("certificate.name")),
        )
        .child(
            el("span")
                .class("hint")
                .attr("id", "name-hint")
                .text(app.t("certificate.name_hint")),
        )
        .child(error)
        .child(input)
        .maybe((!ready.is_empty()).then(|| jobs(making, ready)))
        .child(
            el("button")
                .attr("type", "submit")
                .class("main")
                .text(app.t(show)),
        )
        .into()
}

/// Which of the jobs the person is ready for is to stand on it.
fn jobs(making: Making, ready: Vec<(String, String)>) -> AnyView {
    let app = making.app;
    let now = making.job.get_untracked();
    let none = (String::new(), app.t("certificate.job_none"));
    let options = [none].into_iter().chain(ready).map(|(id, name)| {
        el("option")
            .attr("value", &id)
            .attr_if("selected", (id == now).then_some(""))
            .text(name)
            .into()
    });
    let select = el("select")
        .attr("id", "job")
        .attr("aria-describedby", "job-hint")
        .children(options.collect())
        .on("change", move |event| {
            making.job.set(event_target_value(&event));
        });
    all![
        el("label")
            .attr("for", "job")
            .text(app.t("certificate.job")),
        el("span")
            .class("hint")
            .attr("id", "job-hint")
            .text(app.t("certificate.job_hint")),
        select,
    ]
}

impl Making {
    fn sign(self) {
        let fields = match self.fields() {
            Ok(fields) => fields,
            Err(key) => return self.fail(key),
        };
        spawn_local(async move {
            let is_here = proof::fetched().await;
            // The screen may be gone by then.
            if self.problem.try_set(String::new()).is_some() {
                return;
            }
            if !is_here {
                return self.fail(engine::UNREACHABLE);
            }
            let Some(credential) = proof::issue(&fields) else {
                return self.fail("certificate.unsigned");
            };
            self.app.name.set(fields.holder.as_str().to_owned());
            self.made.set(Some(Arc::new(credential)));
            request_animation_frame(|| page::focus("#preview"));
        });
    }

    fn fail(self, key: &str) {
        self.made.set(None);
        self.problem.set(self.app.t(key));
        page::focus("#name");
    }

    /// What is to be signed, or the key of the sentence that says what is wrong with it.
    fn fields(self) -> Result<Fields, &'static str> {
        const OVERLONG: &str = "certificate.name_overlong";
        // Composed letters: one name, one row of bytes under the signature.
        let typed = js_sys::JsString::from(self.app.name.get_untracked());
        let composed: String = typed.normalize("NFC").into();
        let name = Name::new(&composed).map_err(|error| error.key())?;
        let holder = Line::new(name.as_str()).map_err(|_| OVERLONG)?;
        let job = self.job.get_untracked();
        let job = Some(&*job).filter(|job| !job.is_empty());
        self.certificate
            .with_value(|certificate| Fields::of(certificate, holder, None, job))
            .map_err(|_| OVERLONG)
    }
}

/// The paper is in Danish, for Danish employers, whatever language the person reads: the Danish words,
/// and whether they are here yet.
pub(super) fn danish(app: App) -> (StoredValue<Option<Arc<Bank>>>, RwSignal<bool>) {
    let here = app.bank.get_value();
    let offer = app
        .offers
        .with_value(|offers| offers.iter().find(|o| o.code == "da").cloned());
    match offer {
        Some(offer) if here.locale.code != "da" => {
            let danish = (StoredValue::new(None), RwSignal::new(false));
            spawn_local(async move {
                match (app.wing.fetch)(offer).await {
                    Ok(bank) => {
                        // The screen may be gone by then.
                        let _ = danish.0.try_set_value(Some(Arc::new(bank)));
                        let _ = danish.1.try_set(true);
                    }
                    Err(_) => app.notice.set(Some("notice.language")),
                }
            });
            danish
        }
        Some(_) | None => (StoredValue::new(Some(here)), RwSignal::new(true)),
    }
}
