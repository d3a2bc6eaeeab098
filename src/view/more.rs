//! Taking a completed sitting further: some tasks more, where they would settle something.

use super::app::App;
use super::part::element::{all, button, paragraph, row};
use crate::browser::clock;
use crate::more::{self, More};
use crate::session::Session;
use crate::view::leptos::*;

impl App {
    /// How the newest sitting can go on, for a job or for its own; nothing while another is under way.
    pub fn more(self, session: &Session, job: Option<&str>) -> Option<More> {
        let bank = self.bank.get_value();
        self.progress(|p| more::offered(p, session.id, job, &bank, clock::now()))
    }
}

/// The offer in words, with its button.
pub fn offer(app: App, session: &Session, more: More) -> AnyView {
    let (about, go) = if session.form.has_profile() {
        (app.t("more.about"), app.tn("more.go", more.most))
    } else {
        (app.tn("more.rest_about", more.most), app.t("more.rest"))
    };
    let id = session.id;
    all![
        paragraph("", about),
        row(vec![button("second", go, move || {
            app.extend(id, more.form.clone());
        })]),
    ]
}
