//! Leptos: its renderer and its reactive system, taken as the crates they are. The crate `leptos` itself
//! brings server functions too, whose exports no optimiser may drop and which a static site cannot use.

pub use reactive_graph::effect::Effect;
pub use reactive_graph::owner::{LocalStorage, StoredValue, on_cleanup};
pub use reactive_graph::signal::RwSignal;
pub use reactive_graph::traits::{
    Get, GetUntracked, GetValue, ReadValue, Set, SetValue, Track, Update, UpdateValue, With,
    WithUntracked, WithValue,
};
use tachys::view::any_view::AnyViewState;
pub use tachys::view::any_view::{AnyView, IntoAny};
pub use wasm_bindgen_futures::spawn_local;

use any_spawner::Executor;
use reactive_graph::owner::Owner;
use tachys::view::{Mountable, Render};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlElement, HtmlInputElement};

/// A view in the page. Dropping it ends its effects and forgets its state.
pub struct Mounted {
    _state: AnyViewState,
    _owner: Owner,
}

/// Draws a view into an element.
pub fn mount_to(parent: &HtmlElement, view: impl FnOnce() -> AnyView) -> Mounted {
    // An executor that is there already will do.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let state = owner.with(|| {
        let mut state = view().build();
        state.mount(parent, None);
        state
    });
    Mounted {
        _state: state,
        _owner: owner,
    }
}

/// Calls `act` once the browser is about to draw, when what has changed stands in the page.
pub fn request_animation_frame(act: impl FnOnce() + 'static) {
    if let Some(window) = web_sys::window() {
        let act = Closure::once_into_js(act);
        let _ = window.request_animation_frame(act.unchecked_ref());
    }
}

/// What stands in the field or list that an event comes from.
pub fn event_target_value(event: &Event) -> String {
    let value = event
        .target()
        .and_then(|target| js_sys::Reflect::get(&target, &JsValue::from_str("value")).ok());
    value
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// Whether the radio button or checkbox that an event comes from is on.
pub fn event_target_checked(event: &Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        .is_some_and(|input| input.checked())
}
