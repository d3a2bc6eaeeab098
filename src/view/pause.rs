//! The test is paused. Back on the phone comes here too.

use super::app::App;
use super::part::element::{all, button, details, heading, link, paragraph, row};
use crate::browser::page;
use crate::route::Route;
use crate::view::leptos::*;

pub fn view(app: App) -> AnyView {
    let running = app.progress(|p| p.running().map(|s| (s.counted(), s.form.clone())));
    let Some((counted, form)) = running else {
        return all![
            heading(app.t("pause.none")),
            row(vec![link(&Route::Start, "main", app.t("pause.home"))]),
        ];
    };
    let done = if counted == 0 {
        app.t("pause.none_yet")
    } else {
        app.tn("pause.done", counted)
    };
    let kept = if page::is_shared() {
        "shared.kept"
    } else {
        "pause.kept"
    };
    let restart = move || app.begin(form.clone());
    let again = all![
        paragraph("", app.t("pause.restart_about")),
        row(vec![button("second", app.t("pause.restart_yes"), restart)]),
    ];
    all![
        heading(app.t("pause.heading")),
        paragraph("lead", done),
        paragraph("", app.t(kept)),
        row(vec![
            button("main", app.t("pause.resume"), move || app.enter_test()),
            link(&Route::Start, "second", app.t("pause.home")),
        ]),
        details(app.t("pause.restart").into_any(), again),
    ]
}
