//! Something for another device: as a code, and as a link to copy.

use super::element::{all, button, el, nothing, paragraph};
use super::qr;
use crate::browser::file;
use crate::qr::Qr;
use crate::view::app::App;
use crate::view::leptos::*;

/// A link as a code to be scanned, and to be copied; `about` is the key of what the code is.
pub fn view(app: App, link: &str, about: &str) -> AnyView {
    let code = Qr::of(link).map_or_else(nothing, |code| qr::view(&code, &app.t(about)));
    all![
        code,
        paragraph("", app.t("handover.or_link")),
        copyable(app, link.to_owned())
    ]
}

/// A text with a button that copies it.
pub fn copyable(app: App, text: String) -> AnyView {
    let said = RwSignal::new(String::new());
    let shown = el("p").class("address").text(text.clone());
    let copy = move || {
        let text = text.clone();
        spawn_local(async move {
            let key = if file::copy(&text).await {
                "certificate.copied"
            } else {
                "certificate.not_copied"
            };
            let _ = said.try_set(app.t(key));
        });
    };
    let status = el("p")
        .class("muted")
        .attr("role", "status")
        .live_text(move || said.get());
    all![
        shown,
        button("second", app.t("certificate.copy"), copy),
        status
    ]
}
