//! The page as a whole: address, history, title, focus, printing, appearance.

use crate::progress::{Settings, Size, Theme};
use crate::session::Device;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Document, Element, Event, FocusOptions, HtmlDialogElement, HtmlElement};

/// The document, unless the page is going away.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// What stands after `#`, with the `#`.
pub fn hash() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// Whether many people use this device: the address says so, see `tool::finish`.
pub fn is_shared() -> bool {
    asked().starts_with(SHARED)
}

/// Whether somebody's answers have just been deleted from a shared device.
pub fn is_freshly_wiped() -> bool {
    !is_alive() && asked() == "?delt=klar"
}

/// How the address of a shared device goes on after the path.
const SHARED: &str = "?delt";

fn asked() -> String {
    web_sys::window()
        .and_then(|window| window.location().search().ok())
        .unwrap_or_default()
}

/// Leaves for another page; the way back does not lead here.
pub fn leave(address: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().replace(address);
    }
}

/// Does something at every event of this name that reaches the window.
pub fn listen(name: &str, act: impl Fn(Event) + 'static) {
    let act = Closure::<dyn Fn(Event)>::new(act);
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback(name, act.as_ref().unchecked_ref());
    }
    act.forget();
}

/// The address of the site, without what stands after it: it ends in `/`.
pub fn site() -> String {
    let Some(location) = web_sys::window().map(|window| window.location()) else {
        return String::new();
    };
    let mut site = location.origin().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    // A file's name at the end is no part of it.
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    site.push_str(folder);
    site.push('/');
    site
}

/// The whole address of a place in the app, for others to open on a device of their own.
pub fn address(hash: &str) -> String {
    let mut address = site();
    address.push_str(hash);
    address
}

/// A text in Unicode NFC, as certificates hold it.
pub fn normalised(text: &str) -> String {
    let text = js_sys::JsString::from(text);
    // Every browser knows this form, so there is no error to meet.
    text.normalize("NFC").into()
}

/// Goes to an address inside the app, as a link would.
pub fn go(href: &str) {
    if let Some(window) = web_sys::window() {
        // A refused navigation leaves the person where they are.
        let _ = window.location().set_hash(href);
    }
}

/// Adds a place to the history without going there.
pub fn push(href: &str) {
    with_history(|history| {
        let _ = history.push_state_with_url(&JsValue::from_str(GUARDED), "", Some(href));
    });
}

/// Puts another place where the person is now in the history.
pub fn replace(href: &str) {
    with_history(|history| {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(href));
    });
}

/// Whether this place was put into the history by [`push`].
pub fn is_guarded() -> bool {
    web_sys::window()
        .and_then(|window| window.history().ok()?.state().ok()?.as_string())
        .is_some_and(|state| state == GUARDED)
}

const GUARDED: &str = "guarded";

fn with_history(act: impl FnOnce(&web_sys::History)) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        act(&history);
    }
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// Opens the browser's print dialogue for one thing on the page, which the print style picks.
pub fn print_only(what: &str) {
    set_print(what);
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Opens the browser's print dialogue, with everything unfolded: paper cannot be opened.
pub fn print() {
    if let Some(folded) =
        document().and_then(|d| d.query_selector_all("#main details:not([open])").ok())
    {
        for at in 0..folded.length() {
            if let Some(details) = folded.get(at).and_then(|d| d.dyn_into::<Element>().ok()) {
                let _ = details.set_attribute("open", "");
            }
        }
    }
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Moves focus to the first element that fits, and brings it into view.
pub fn focus(selector: &str) {
    if let Some(element) = find(selector).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Presses the first element that fits.
pub fn click(selector: &str) {
    if let Some(element) = find(selector).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// To the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Brings the first element that fits into view.
pub fn scroll_to(selector: &str) {
    if let Some(element) = find(selector) {
        element.scroll_into_view();
    }
}

/// Opens a dialogue; the rest of the page waits.
pub fn open_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        // One that is open already stays open.
        let _ = dialog.show_modal();
    }
}

/// Closes a dialogue; focus goes back to where it was.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The first element that fits.
pub fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok().flatten()
}

/// A phone has a narrow screen; the certificate states which it was.
pub fn device() -> Device {
    let narrow = web_sys::window()
        .and_then(|window| window.match_media("(max-width: 40rem)").ok().flatten())
        .is_some_and(|query| query.matches());
    if narrow {
        Device::Phone
    } else {
        Device::Computer
    }
}

/// Sets the title, with the product's name behind it.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        let mut full = title.to_owned();
        if !full.is_empty() {
            full.push_str(" – ");
        }
        full.push_str("Digiklar");
        document.set_title(&full);
    }
}

/// Sets language and direction of the page.
pub fn set_language(code: &str, rtl: bool) {
    set_root("lang", Some(code));
    set_root("dir", Some(if rtl { "rtl" } else { "ltr" }));
}

/// Sets the chosen look on the root element, where the style sheet reads it.
pub fn set_look(settings: &Settings) {
    set_root(
        "data-theme",
        match settings.theme {
            Theme::Device => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        },
    );
    set_root(
        "data-size",
        match settings.size {
            Size::Normal => None,
            Size::Large => Some("large"),
            Size::Largest => Some("largest"),
        },
    );
    set_root("data-spacing", settings.wide.then_some("wide"));
}

/// Tells the print style what to print.
pub fn set_print(what: &str) {
    set_root("data-print", Some(what));
}

/// Whether the app has taken over the page.
pub fn is_alive() -> bool {
    find("html[data-alive]").is_some()
}

/// Marks the page as taken over by the app, for `page.js` and for tests.
pub fn set_alive() {
    set_root("data-alive", Some(""));
}

/// Marks that everything was forgotten, for programs that have something in memory.
pub fn note_wipe(at: i64) {
    set_root("data-wiped", Some(&at.to_string()));
}

/// The mark of the last time everything was forgotten since the page was loaded.
pub fn wiped() -> Option<String> {
    document()?.document_element()?.get_attribute("data-wiped")
}

fn set_root(name: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|d| d.document_element()) else {
        return;
    };
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Does something later.
pub fn after(milliseconds: i32, act: impl FnOnce() + 'static) {
    if let Some(window) = web_sys::window() {
        let act = Closure::once_into_js(act);
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(
            act.unchecked_ref(),
            milliseconds,
        );
    }
}

/// Adds a style sheet to the page, once. `id` names its place.
pub fn add_style(id: &str, name: &str) {
    let Some(document) = document() else {
        return;
    };
    if document.get_element_by_id(id).is_some() {
        return;
    }
    if let (Ok(link), Some(head)) = (document.create_element("link"), document.head()) {
        for (name, value) in [("id", id), ("rel", "stylesheet"), ("href", name)] {
            let _ = link.set_attribute(name, value);
        }
        let _ = head.append_child(&link);
    }
}

/// Gives focus, without scrolling, to `selector` when what had it has gone or is hidden.
pub fn keep_focus(selector: &str) {
    let held = document()
        .and_then(|document| document.active_element())
        .is_some_and(|element| {
            element.tag_name() != "BODY" && matches!(element.closest("[hidden]"), Ok(None))
        });
    if !held && let Some(place) = find(selector).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = place.focus_with_options(&options);
    }
}
