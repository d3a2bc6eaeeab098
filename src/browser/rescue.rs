//! When the app stops: the page's own script (`rescue.js`) then shows a calm message that needs no
//! WebAssembly. What was saved stays as it is.

use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit};

/// Tells the page's script that the app has stopped.
pub fn announce(detail: &str) {
    let options = CustomEventInit::new();
    options.set_detail(&JsValue::from_str(detail));
    if let Ok(event) = CustomEvent::new_with_event_init_dict("digiklar-stopped", &options)
        && let Some(window) = web_sys::window()
    {
        let _ = window.dispatch_event(&event);
    }
}

/// Announces every panic.
pub fn install() {
    std::panic::set_hook(Box::new(|_| announce("panic")));
}
