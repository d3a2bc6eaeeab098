//! Getting a certificate witnessed: the request for the eMentor's device, and taking in the answer.

use super::app::App;
use super::part::element::{all, el, heading, link, live, nothing, paragraph, row, section};
use super::part::handover;
use super::part::scan::{self, Intake};
use super::{check, result};
use crate::browser::{clock, page};
use crate::certificate::{
    AskedFor, Certificate, Credential, Fields, Line, MARK, Name, Refused, Request, Time,
};
use crate::route::Route;
use crate::view::leptos::*;
use std::rc::Rc;

pub fn view(app: App, id: u64) -> AnyView {
    let session = app.progress(|p| p.sitting(id).cloned());
    let Some(certificate) = session.and_then(|session| Certificate::of(&session).ok()) else {
        return result::nothing(app);
    };
    let back = link(&Route::Certificate(id), "plain", app.t("ask.back"));
    if let Some(credential) = app.witnessed(id) {
        return all![done(app, &credential), row(vec![back])];
    }
    let certificate = Rc::new(certificate);
    let name = Name::new(&page::normalised(&app.name.get_untracked())).ok();
    let request = name.and_then(|name| ask_for(&certificate, name.as_str()));
    let code = match &request {
        Some(request) => {
            let link = request.link(&page::address(""));
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
    let take = move |text: String| match answer(&certificate, request.as_ref(), &text) {
        Ok(_) if app.witnessed(id).is_some() => {
            refused.set(Some("ask.twice"));
            page::focus("#refused");
        }
        Ok(credential) => {
            app.keep_witnessed(id, &credential);
            app.draw();
        }
        Err(key) => {
            refused.set(Some(key));
            page::focus("#refused");
        }
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
            }
        ),
        row(vec![back]),
    ]
}

/// The request for these facts under a name.
fn ask_for(certificate: &Certificate, name: &str) -> Option<Request> {
    let holder = Line::new(name).ok()?;
    let fields = Fields::of(certificate, holder, None, None).ok()?;
    Request::new(fields, Time::from_millis(clock::now())?).ok()
}

/// The witnessed certificate in a text; otherwise the key of the sentence that says what is wrong with it.
fn answer(
    certificate: &Certificate,
    request: Option<&Request>,
    text: &str,
) -> Result<Credential, &'static str> {
    let credential = check::of_text(text).map_err(|why| match why {
        Refused::Unreadable => "ask.unreadable",
        Refused::Changed => "ask.changed",
        Refused::Newer => "ask.newer",
    })?;
    // After the page was loaded again the name is gone; then the answer's own says whose it is.
    let asked = match request {
        Some(request) => Some(request.clone()),
        None => ask_for(certificate, credential.fields().holder.as_str()),
    };
    let asked = asked.ok_or("ask.another")?;
    match asked.is_answered_by(&credential) {
        Ok(()) => Ok(credential),
        Err(AskedFor::Another) => Err("ask.another"),
        Err(AskedFor::More) => Err("ask.more"),
        Err(AskedFor::Nobody) => Err("ask.nobody"),
    }
}

/// A witness has signed.
fn done(app: App, credential: &Credential) -> AnyView {
    let workshop = credential.fields().workshop.as_ref();
    let place = workshop.map_or("", |workshop| workshop.as_str());
    let link_text = credential.link(&page::address(""));
    let data = link_text.split_once(MARK).map_or("", |(_, data)| data);
    all![
        heading(app.t("ask.done")),
        paragraph("lead", app.tf("ask.done_by", &[("place", place)])),
        row(vec![link(
            &Route::Verify(data.to_owned()),
            "main",
            app.t("ask.see"),
        )]),
        handover::view(app, &link_text, "ask.done_code"),
    ]
}
