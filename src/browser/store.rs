//! Local storage, where the browser allows it.

use super::page;
use crate::store::{NoRoom, Store};
use gloo_storage::{LocalStorage, Storage};
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// The browser's storage or, where it is forbidden or many people use the device, the page itself: all programs
/// of the app find it there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum BrowserStore {
    Local,
    Page,
}

/// The name of a property of the window.
fn property(key: &str) -> JsValue {
    JsValue::from_str(&format!("{key}-kept"))
}

const PROBE: &str = "digiklar-probe";

impl BrowserStore {
    /// Tries the browser's storage. gloo-storage panics where storage is forbidden, so ask first.
    pub fn open() -> Self {
        if page::is_shared() {
            return Self::Page;
        }
        let local = web_sys::window()
            .and_then(|window| window.local_storage().ok().flatten())
            .is_some_and(|storage| {
                // A full storage still reads; only one that refuses to be asked is forbidden.
                storage.get_item(PROBE).is_ok()
            });
        if local { Self::Local } else { Self::Page }
    }

    /// Whether nothing outlives this page.
    pub fn is_memory(&self) -> bool {
        *self == Self::Page
    }
}

impl Store for BrowserStore {
    fn read(&self, key: &str) -> Option<String> {
        match self {
            Self::Local => LocalStorage::raw().get_item(key).ok().flatten(),
            Self::Page => Reflect::get(&js_sys::global(), &property(key))
                .ok()?
                .as_string(),
        }
    }

    fn write(&mut self, key: &str, text: &str) -> Result<(), NoRoom> {
        match self {
            Self::Local => LocalStorage::raw().set_item(key, text).map_err(|_| NoRoom),
            Self::Page => Reflect::set(&js_sys::global(), &property(key), &JsValue::from_str(text))
                .map(|_| ())
                .map_err(|_| NoRoom),
        }
    }

    fn remove(&mut self, key: &str) {
        match self {
            Self::Local => {
                // Nothing to be done where even deleting is refused.
                let _ = LocalStorage::raw().remove_item(key);
            }
            Self::Page => {
                let _ = Reflect::set(&js_sys::global(), &property(key), &JsValue::UNDEFINED);
            }
        }
    }
}
