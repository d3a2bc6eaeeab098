//! The page's own script loads the app's later programs; these are the calls to it and back.

use super::page;
use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CustomEvent, CustomEventInit, Event};

const CALL: &str = "digiklar-part";
const PREPARE: &str = "digiklar-prepare";
const LOAD: &str = "digiklar-load";
/// The property of what is asked for with the promise of it.
const COMING: &str = "coming";

/// Asks for a part of the app by name; the script loads it where it is not there yet.
pub fn call(name: &str) {
    // Said in the page too: at the first address the script may not listen yet.
    if let Some(root) = page::document().and_then(|d| d.document_element()) {
        let _ = root.set_attribute("data-wanted", name);
    }
    dispatch(CALL, name);
}

/// Asks the script for a part of the app and waits until it runs. False when it could not be fetched.
pub async fn loaded(name: &str) -> bool {
    let wanted = Object::new();
    // Setting a property of a fresh object has no way to fail.
    let _ = Reflect::set(&wanted, &"name".into(), &name.into());
    send(LOAD, &wanted);
    let coming = Reflect::get(&wanted, &COMING.into()).ok();
    let coming = coming.and_then(|promise| promise.dyn_into::<Promise>().ok());
    match coming {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// Asks the script to fetch a part ahead of time.
pub fn prepare(name: &str) {
    dispatch(PREPARE, name);
}

/// Sends an event with a word to the window.
pub fn dispatch(event: &str, detail: &str) {
    send(event, &JsValue::from_str(detail));
}

/// Sends an event with anything to the window; whoever listens has heard it when this returns.
pub fn send(event: &str, detail: &JsValue) {
    let options = CustomEventInit::new();
    options.set_detail(detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(event, &options)
        && let Some(window) = web_sys::window()
    {
        let _ = window.dispatch_event(&event);
    }
}

/// Does something whenever this part is asked for.
pub fn on_call(name: &'static str, act: impl Fn() + 'static) {
    listen(CALL, move |event| {
        if event.detail() == JsValue::from_str(name) {
            act();
        }
    });
}

/// Does something at each event of this name, as long as the page lives.
pub fn listen(event: &str, act: impl Fn(&CustomEvent) + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let act = Closure::<dyn FnMut(Event)>::new(move |event: Event| act(event.unchecked_ref()));
    let _ = window.add_event_listener_with_callback(event, act.as_ref().unchecked_ref());
    act.forget();
}
