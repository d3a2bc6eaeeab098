//! Handing a text to the person as a file, on the clipboard or through the share sheet, and taking one in.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, File, HtmlAnchorElement, HtmlInputElement, Url};

/// Offers `text` as a file to be saved. False when the browser refuses.
pub fn save(name: &str, text: &str) -> bool {
    save_as(name, "text/plain", text.as_bytes())
}

/// Offers a file of this kind to be saved. False when the browser refuses.
pub fn save_as(name: &str, kind: &str, bytes: &[u8]) -> bool {
    try_save(name, kind, bytes).is_some()
}

fn try_save(name: &str, kind: &str, bytes: &[u8]) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    document.body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    // The address is never revoked: Safari reads it after the click has returned, and it goes with the page.
    Some(())
}

/// What a person has just chosen, and the field they chose it in: emptied, it takes the same file again.
pub fn chosen(event: &Event) -> Option<(HtmlInputElement, File)> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = field.files()?.get(0)?;
    Some((field, file))
}

/// The text of a chosen file; nothing when it cannot be read.
pub async fn read(file: &File) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// The bytes of a chosen file; nothing when it cannot be read.
pub async fn bytes(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Puts `text` on the clipboard. False when the browser refuses.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    // Absent on pages that are not served safely.
    let clipboard = window.navigator().clipboard();
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// How a link was handed over.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    /// The device's share sheet was open; what came of it is its own business.
    Shared,
    Copied,
    Refused,
}

/// Opens the device's share sheet with a link; where there is none, copies the link.
pub async fn hand_over(link: &str) -> Handed {
    match sheet(link) {
        Some(open) => {
            // Closing the sheet without a choice is told as a failure.
            let _ = JsFuture::from(open).await;
            Handed::Shared
        }
        None if copy(link).await => Handed::Copied,
        None => Handed::Refused,
    }
}

fn sheet(link: &str) -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    let share = Reflect::get(&navigator, &JsValue::from_str("share")).ok()?;
    let share: Function = share.dyn_into().ok()?;
    let what = Object::new();
    Reflect::set(&what, &JsValue::from_str("url"), &JsValue::from_str(link)).ok()?;
    share.call1(&navigator, &what).ok()?.dyn_into().ok()
}
