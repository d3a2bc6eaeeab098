//! Fetching a language's pack. The page lists the packs as `link[data-pack]`.

use crate::bank::{Bank, PackError};
use js_sys::{ArrayBuffer, Uint8Array};
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlLinkElement, Response};

/// A language that can be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its code, such as `da`.
    pub code: String,
    /// Its name in itself.
    pub name: String,
    href: String,
}

/// Why a pack could not be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// No connection, or the file is gone.
    Unreachable,
    /// It came, but not whole.
    Broken,
}

impl From<PackError> for FetchError {
    fn from(error: PackError) -> Self {
        match error {
            PackError::Unreadable | PackError::Incomplete => Self::Broken,
        }
    }
}

/// The languages the page lists, Danish first.
pub fn offers() -> Vec<Offer> {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else {
        return Vec::new();
    };
    let Ok(links) = document.query_selector_all("link[data-pack]") else {
        return Vec::new();
    };
    (0..links.length())
        .filter_map(|at| links.get(at)?.dyn_into::<HtmlLinkElement>().ok())
        .filter_map(|link| {
            Some(Offer {
                code: link.get_attribute("data-pack")?,
                name: link.title(),
                href: link.href(),
            })
        })
        .collect()
}

/// Fetches and reads a pack.
///
/// # Errors
/// When there is no connection or the pack is not whole.
pub async fn fetch(offer: &Offer) -> Result<Bank, FetchError> {
    Ok(Bank::from_bytes(&bytes(&offer.href).await?)?)
}

/// Fetches and reads a file that a pack names.
///
/// # Errors
/// When there is no connection or the file is not whole.
pub async fn fetch_file<T: DeserializeOwned>(name: &str) -> Result<T, FetchError> {
    // From the page's folder, whatever stands after `#`.
    postcard::from_bytes(&bytes(name).await?).map_err(|_| FetchError::Broken)
}

async fn bytes(href: &str) -> Result<Vec<u8>, FetchError> {
    let window = web_sys::window().ok_or(FetchError::Unreachable)?;
    let response = JsFuture::from(window.fetch_with_str(href))
        .await
        .map_err(|_| FetchError::Unreachable)?;
    let response: Response = response.dyn_into().map_err(|_| FetchError::Unreachable)?;
    if !response.ok() {
        return Err(FetchError::Unreachable);
    }
    let body = response
        .array_buffer()
        .map_err(|_| FetchError::Unreachable)?;
    let body: ArrayBuffer = JsFuture::from(body)
        .await
        .map_err(|_| FetchError::Unreachable)?
        .dyn_into()
        .map_err(|_| FetchError::Unreachable)?;
    Ok(Uint8Array::new(&body).to_vec())
}
