//! What a screen shows while the program that makes and checks certificates is on its way.

use super::element::{all, button, heading, live, paragraph, row};
use crate::browser::proof;
use crate::view::app::App;
use crate::view::leptos::*;
use crate::view::shell;

/// The word for a program that could not be fetched.
pub const UNREACHABLE: &str = "certificate.unreachable";

/// A screen that can't do without it: `title` stands alone until it is there.
pub fn with(
    app: App,
    title: &'static str,
    screen: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let here = RwSignal::new(proof::is_here().then_some(true));
    let fetch = move || {
        spawn_local(async move {
            let fetched = proof::fetched().await;
            // The screen may be gone by then.
            if here.try_set(Some(fetched)).is_none() {
                shell::arrive_soon(app);
            }
        });
    };
    if here.get_untracked().is_none() {
        fetch();
    }
    live(move || match here.get() {
        Some(true) => screen(),
        None => heading(app.t(title)),
        Some(false) => all![
            heading(app.t(title)),
            paragraph("notice warn", app.t(UNREACHABLE)),
            row(vec![button("main", app.t("shell.try_again"), move || {
                here.set(None);
                fetch();
            })]),
        ],
    })
}
