//! Getting a certificate witnessed: the request for the eMentor's device, and taking in the answer.

use super::app::App;
use super::part::element::{all, el, heading, link, live, nothing, paragraph, row, section};
use super::part::paper::Paper;
use super::part::scan::{self, Intake};
use super::part::{engine, handover};
use super::{certificate, result};
use crate::browser::{clock, page, proof};
use crate::certificate::{
    AskedFor, Certificate, Credential, Fields, Line, MARK, Name, Refused, Request, Time,
};
use crate::route::Route;
use crate::view::leptos::*;
use std::rc::Rc;
use std::sync::Arc;

pub fn view(app: App, id: u64) -> AnyView {
    engine::with(app, "ask.heading", move || asking(app, id))
}

fn asking(app: App, id: u64) -> AnyView {
    let session = app.progress(|p| p.sitting(id).cloned());
    let made = session.and_then(|session| {
        let job = certificate::job_of(app, &session);
        Some(Facts {
            certificate: Certificate::of(&session).ok()?,
            job,
        })
    });
    let Some(facts) = made else {
        return result::nothing(app);
    };
    let back = link(&Route::Certificate(id), "plain", app.t("ask.back"));
    if let Some(credential) = kept(app, id) {
        return done(app, id, credential, false);
    }
    let name = Name::new(&page::normalised(&app.name.get_untracked())).ok();
    let request = name.and_then(|name| facts.ask(name.as_str()));
    let address = request
        .as_ref()
        .and_then(|request| proof::request_link(request, &page::site()));
    let code = match address {
        Some(link) => {
            all![
                section(app.t("ask.show")),
                handover::view(app, &link, "ask.code"),
                paragraph("muted", app.t("ask.lasts")),
            ]
        }
        None => all![
            paragraph("", app.t("ask.name_first")),
            row(vec![link(
                &Route::Certificate(id),
                "main",
                app.t("ask.to_name")
            )]),
        ],
    };
    let refused: RwSignal<Option<&'static str>> = RwSignal::new(None);
    let take = move |text: String| {
        let why = match facts.answer(request.as_ref(), &text) {
            Ok(_) if kept(app, id).is_some() => "ask.twice",
            Ok(credential) if app.keep_witnessed(id, &credential) => {
                app.draw();
                return true;
            }
            Ok(_) => "ask.no_room",
            Err(key) => key,
        };
        refused.set(Some(why));
        false
    };
    let problem = live(move || match refused.get() {
        Some(key) => paragraph("", app.t(key)),
        None => nothing(),
    });
    all![
        heading(app.t("ask.heading")),
        paragraph("lead", app.t("ask.lead")),
        code,
        section(app.t("ask.answer")),
        paragraph("", app.t("ask.answer_about")),
        el("div")
            .class("problem")
            .attr("id", "refused")
            .attr("tabindex", "-1")
            .child(problem),
        scan::view(
            app,
            Intake {
                paste: app.t("ask.paste"),
                take: Rc::new(take),
                refused: "#refused",
            }
        ),
        row(vec![back]),
    ]
}

/// What a witness has signed for this sitting.
pub(super) fn kept(app: App, id: u64) -> Option<Credential> {
    proof::read(&app.witnessed(id)?)?.ok()
}

/// What a witness is asked to sign, but for the name.
struct Facts {
    certificate: Certificate,
    job: Option<String>,
}

impl Facts {
    /// The request for these facts under a name.
    fn ask(&self, name: &str) -> Option<Request> {
        let holder = Line::new(name).ok()?;
        let fields = Fields::of(&self.certificate, holder, None, self.job.as_deref()).ok()?;
        Request::new(fields, Time::from_millis(clock::now())?).ok()
    }

    /// The witnessed certificate in a text; otherwise the key of the sentence that says what is wrong with it.
    fn answer(&self, request: Option<&Request>, text: &str) -> Result<Credential, &'static str> {
        let read = proof::read(text).ok_or(engine::UNREACHABLE)?;
        let credential = read.map_err(|why| match why {
            Refused::Unreadable => "ask.unreadable",
            Refused::Changed => "ask.changed",
            Refused::Newer => "ask.newer",
        })?;
        // After the page was loaded again the name is gone; then the answer's own says whose it is.
        let asked = match request {
            Some(request) => Some(request.clone()),
            None => self.ask(credential.fields().holder.as_str()),
        };
        let asked = asked.ok_or("ask.another")?;
        match asked.is_answered_by(&credential) {
            Ok(()) => Ok(credential),
            Err(AskedFor::Another) => Err("ask.another"),
            Err(AskedFor::More) => Err("ask.more"),
            Err(AskedFor::Nobody) => Err("ask.nobody"),
        }
    }
}

/// A witness has signed: the certificate and the ways to take it away, or the card with it.
pub(super) fn done(app: App, id: u64, credential: Credential, is_card: bool) -> AnyView {
    let workshop = credential.fields().workshop.as_ref();
    let place = workshop.map_or("", |workshop| workshop.as_str());
    let link_text = credential.link(&page::site());
    let data = link_text.split_once(MARK).map_or("", |(_, data)| data);
    let see = link(&Route::Verify(data.to_owned()), "main", app.t("ask.see"));
    let by = app.tf("ask.done_by", &[("place", place)]);
    let credential = Arc::new(credential);
    let (bank, is_here) = certificate::danish(app);
    let paper = live(move || {
        // Once the words of the paper are there.
        let bank = is_here.get().then(|| bank.get_value()).flatten();
        bank.and_then(|bank| Paper::new(bank, credential.clone()))
            .map_or_else(nothing, |paper| certificate::shown(app, paper, is_card))
    });
    let head = if is_card {
        all![
            heading(app.t("meet.heading")),
            paragraph("lead", app.t("meet.lead")),
        ]
    } else {
        all![
            heading(app.t("ask.done")),
            paragraph("lead", by),
            row(vec![see]),
        ]
    };
    let back = link(&Route::Result(Some(id)), "plain", app.t("review.back"));
    all![
        el("div").class("no-print").child(head),
        paper,
        el("div").class("no-print").child(row(vec![back])),
    ]
}
