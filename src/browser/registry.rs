//! Fetching the registry of workshops, which lies beside the app.

use super::proof;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

/// From the page's folder.
const FILE: &str = "issuers.json";

thread_local! {
    /// The last one that came; without a connection it still says who was registered.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The text of the registry as it is now or, without a connection, as this browser last had it.
pub async fn fetch() -> Option<String> {
    let ways = [RequestCache::NoCache, RequestCache::ForceCache];
    for way in ways {
        if let Some(registry) = read(way).await {
            LAST.set(Some(registry.clone()));
            return Some(registry);
        }
        if let Some(last) = LAST.with_borrow(Option::clone) {
            return Some(last);
        }
    }
    None
}

async fn read(way: RequestCache) -> Option<String> {
    let wish = RequestInit::new();
    wish.set_cache(way);
    let window = web_sys::window()?;
    let response = JsFuture::from(window.fetch_with_str_and_init(FILE, &wish));
    let response: Response = response.await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    let text = text.as_string()?;
    // Only the other program can tell; it comes at the same time. Without it nothing is told from this text.
    (!proof::fetched().await || proof::is_registry(&text)).then_some(text)
}
