//! The screens. They read the app's state and send events; no rule of the test lives here.

mod app;
mod certificate;
mod job;
mod jobs;
pub mod leptos;
mod page;
mod part;
mod pause;
mod practice;
mod result;
mod results;
mod review;
mod settings;
mod shell;
mod start;
mod test;

use crate::browser::{pack, page as browser_page, rescue};
use crate::route::Route;
use app::App;
use leptos::{mount_to, spawn_local};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Starts the app: reads what is kept, fetches the language, then takes over the first screen.
pub fn start() {
    rescue::install();
    spawn_local(async {
        let mut kept = app::Kept::load();
        let offers = pack::offers();
        let wanted = match Route::parse(&browser_page::hash()) {
            Ok(Route::Language(code)) => {
                browser_page::replace(&Route::Start.href());
                kept.choose_language(&code);
                Some(code)
            }
            Ok(_) | Err(_) => kept.language(),
        };
        let offer = offers
            .iter()
            .find(|offer| Some(&offer.code) == wanted.as_ref())
            .or_else(|| offers.first());
        let Some(offer) = offer else {
            rescue::announce("pack");
            return;
        };
        match pack::fetch(offer).await {
            Ok(bank) => mount(kept, bank, offers.clone()),
            Err(_) => rescue::announce("pack"),
        }
    });
}

fn mount(kept: app::Kept, bank: crate::bank::Bank, offers: Vec<pack::Offer>) {
    let Some(root) = browser_page::find("#app").and_then(|e| e.dyn_into::<HtmlElement>().ok())
    else {
        rescue::announce("root");
        return;
    };
    root.set_inner_html("");
    mount_to(&root, move || shell::view(App::new(kept, bank, offers)));
    browser_page::set_alive();
}
