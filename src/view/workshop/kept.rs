//! What the eMentor's side keeps on this device, and what to say when it can't.

use crate::browser::store::BrowserStore;
use crate::drawer::{self, Kept};
use crate::store::{Loaded, NoRoom, Store};
use crate::view::app::App;
use crate::view::leptos::Set;

/// What is kept; says so when it could not be read.
pub fn load<T: Kept>(app: App) -> T {
    let (kept, loaded) = drawer::load(&mut BrowserStore::open());
    match loaded {
        Loaded::Well => {}
        Loaded::SetAside(_) => app.notice.set(Some("day.aside")),
        Loaded::Locked(_) => app.notice.set(Some("day.locked")),
    }
    kept
}

/// Changes what is kept; nothing when it could not be kept, which is then said.
pub fn change<T: Kept, R>(app: App, act: impl FnOnce(&mut T) -> R) -> Option<R> {
    match drawer::change(&mut BrowserStore::open(), act) {
        Ok(came) => Some(came),
        Err(NoRoom) => {
            app.notice.set(Some("day.full"));
            None
        }
    }
}

/// Forgets all of a kind.
pub fn forget<T: Kept>() {
    let mut store = BrowserStore::open();
    store.remove(T::KEY);
    store.remove(T::ASIDE);
}
