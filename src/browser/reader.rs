//! The program that reads codes, and asking it. Both ends hold the same picture: the asker sends it as an event's
//! detail, and the answer is written on it before sending returns.

use super::part;
use crate::scan::Picture;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::ImageData;

/// The program's name for the page's script.
const PROGRAM: &str = "reader";
const READ: &str = "digiklar-read";
/// The property of a picture with the text that was found, empty when there was none.
const FOUND: &str = "found";

/// Has the program fetched. One that could not be is tried again at the next call.
pub fn call() {
    part::call(PROGRAM);
}

/// Looks for a code in a picture; nothing while the program is not there, an empty text when there is none.
pub fn ask(picture: &ImageData) -> Option<String> {
    part::send(READ, picture);
    Reflect::get(picture, &JsValue::from_str(FOUND))
        .ok()?
        .as_string()
}

/// The program's work: answers whoever asks.
pub fn serve() {
    part::listen(READ, |event| {
        let Ok(picture) = event.detail().dyn_into::<ImageData>() else {
            return;
        };
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        let found = Picture::of_canvas(width, height, &picture.data()).code();
        let found = JsValue::from_str(&found.unwrap_or_default());
        // Without an answer the asker takes it that nobody is there.
        let _ = Reflect::set(&picture, &JsValue::from_str(FOUND), &found);
    });
}
