//! What stands round every screen: skip link, header, notices, footer.

use super::app::App;
use super::part::element::{all, button, el, heading, link, live, nothing, row};
use super::shared;
use crate::browser::page as browser_page;
use crate::route::{PageId, Route, Side};
use crate::view::leptos::*;
use web_sys::Event;

/// `first` says that the page has just been loaded.
pub fn view(app: App, first: bool) -> AnyView {
    let first = StoredValue::new(first);
    Effect::new(move |_| {
        app.turn.track();
        let loading = first.get_value();
        first.set_value(false);
        // After the new screen stands in the page.
        request_animation_frame(move || arrive(app, loading));
    });
    let rest = live(move || {
        app.turn.track();
        all![
            el("a")
                .class("skip")
                .attr("href", "#main")
                .text(app.t("shell.skip"))
                .on("click", skip),
            header(app),
            el("main")
                .attr("id", "main")
                .attr("tabindex", "-1")
                // Here before its words are, or screen readers would not say them.
                .child(
                    el("div")
                        .attr("role", "status")
                        .child(live(move || notice(app))),
                )
                .maybe(way_back(app))
                .child(screen(app)),
            footer(app),
        ]
    });
    all![shared::ways_out(app), rest, shared::questions(app)]
}

fn screen(app: App) -> AnyView {
    if !app.waits_for_items() {
        return (app.wing.screen)(app);
    }
    app.fetch_items();
    all![
        heading(app.t("shell.waiting")),
        row(vec![button(
            "second",
            app.t("shell.try_again"),
            move || {
                app.notice.set(None);
                app.fetch_items();
            }
        )]),
    ]
}

/// The title follows the heading; focus goes there, but not when the page has just loaded.
fn arrive(app: App, loading: bool) {
    let heading = browser_page::find("main h1").and_then(|h| h.text_content());
    let title = if app.route.get_value() == Route::Start {
        String::new()
    } else {
        heading.unwrap_or_default()
    };
    browser_page::set_title(&title);
    if !loading {
        browser_page::scroll_to_top();
        browser_page::focus("main h1");
    }
}

/// Once a screen has changed within itself: the title and focus follow.
pub fn arrive_soon(app: App) {
    request_animation_frame(move || arrive(app, false));
}

fn skip(event: Event) {
    event.prevent_default();
    browser_page::focus("#main");
}

/// An address of ours that leads nowhere.
pub fn lost(app: App) -> AnyView {
    all![
        heading(app.t("shell.lost")),
        row(vec![link(&Route::Start, "main", app.t("shell.home"))]),
    ]
}

/// From a text, the settings or practice back to a test that is under way.
fn way_back(app: App) -> Option<AnyView> {
    let aside = matches!(
        app.route.get_value(),
        Route::Page(_) | Route::Settings | Route::Practice
    );
    let running = app.progress(|p| p.running().is_some());
    (aside && running).then(|| button("second", app.t("shell.back"), move || app.enter_test()))
}

fn header(app: App) -> AnyView {
    let here = app.bank.with_value(|b| b.locale.code.clone());
    let languages = app
        .offers
        .get_value()
        .into_iter()
        .filter(|offer| offer.code != here)
        .map(|offer| {
            el("button")
                .attr("type", "button")
                .class("plain")
                .attr("lang", &offer.code)
                .text(offer.name)
                .press(move || app.set_language(offer.code.clone()))
                .into()
        })
        .collect();
    let tools = el("nav")
        .attr("aria-label", &app.t("shell.tools"))
        .children(languages)
        .child(link(&Route::Settings, "plain", app.t("shell.settings")));
    el("header")
        .class("bar")
        .child(link(&Route::Start, "brand", "Digiklar".to_owned()))
        .child(tools)
        .into()
}

fn notice(app: App) -> AnyView {
    let Some(key) = app.notice.get() else {
        return nothing();
    };
    let mut ways = vec![button("plain", app.t("notice.close"), move || {
        app.notice.set(None);
    })];
    if key == "notice.aside" {
        ways.push(link(&Route::Settings, "plain", app.t("notice.aside_link")));
    }
    el("div")
        .class("notice warn")
        .child(el("p").text(app.t(key)))
        .child(el("div").class("row").children(ways))
        .into()
}

fn footer(app: App) -> AnyView {
    let statement = el("a")
        .class("plain")
        .attr("href", &app.t("site.statement"))
        .text(app.t("shell.accessibility"));
    let nav = el("nav")
        .attr("aria-label", &app.t("shell.about"))
        .child(link(
            &Route::Page(PageId::Help),
            "plain",
            app.t("shell.help"),
        ))
        .child(link(
            &Route::Page(PageId::About),
            "plain",
            app.t("shell.about"),
        ))
        .child(link(
            &Route::Workshop(Side::Overview),
            "plain",
            app.t("shell.workshop"),
        ))
        .child(statement);
    el("footer").child(nav).into()
}
