//! Keys pressed anywhere on the page: for a wall that is run with a clicker or from a keyboard.

use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, KeyboardEvent};

/// What a key means on the wall. Clickers send Page Up and Page Down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Forward,
    Back,
    Leave,
}

type Act = Rc<dyn Fn(Key)>;
type Listener = Closure<dyn FnMut(KeyboardEvent)>;

thread_local! {
    static ACT: RefCell<Option<Act>> = const { RefCell::new(None) };
    static LISTENER: RefCell<Option<Listener>> = const { RefCell::new(None) };
}

/// From now on, until [`forget`], these keys do this.
pub fn listen(act: impl Fn(Key) + 'static) {
    ACT.set(Some(Rc::new(act)));
    if LISTENER.with_borrow(Option::is_some) {
        return;
    }
    let Some(window) = web_sys::window() else {
        return;
    };
    let listener = Listener::new(|event: KeyboardEvent| {
        let act = ACT.with_borrow(Clone::clone);
        if let Some(act) = act
            && let Some(key) = meant(&event)
        {
            event.prevent_default();
            act(key);
        }
    });
    let _ = window.add_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref());
    LISTENER.set(Some(listener));
}

/// The keys do what they always do again.
pub fn forget() {
    ACT.set(None);
}

/// Nothing where the key belongs to a field, or to the browser.
fn meant(event: &KeyboardEvent) -> Option<Key> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
        return None;
    }
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let in_field = target.is_some_and(|target| {
        matches!(
            target.closest("input, select, textarea, dialog"),
            Ok(Some(_))
        )
    });
    if in_field {
        return None;
    }
    match event.key().as_str() {
        "ArrowRight" | "PageDown" => Some(Key::Forward),
        "ArrowLeft" | "PageUp" => Some(Key::Back),
        "Escape" => Some(Key::Leave),
        _ => None,
    }
}
