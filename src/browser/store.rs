//! Local storage, where the browser allows it.

use crate::store::{Memory, NoRoom, Store};
use gloo_storage::{LocalStorage, Storage};

/// The browser's storage, or memory where it is forbidden.
pub enum BrowserStore {
    Local,
    Memory(Memory),
}

const PROBE: &str = "digiklar-probe";

impl BrowserStore {
    /// Tries the browser's storage. gloo-storage panics where storage is forbidden, so ask first.
    pub fn open() -> Self {
        let local = web_sys::window()
            .and_then(|window| window.local_storage().ok().flatten())
            .is_some_and(|storage| {
                // A full storage still reads; only one that refuses to be asked is forbidden.
                storage.get_item(PROBE).is_ok()
            });
        if local {
            Self::Local
        } else {
            Self::Memory(Memory::default())
        }
    }

    /// Whether nothing outlives this page.
    pub fn is_memory(&self) -> bool {
        matches!(self, Self::Memory(_))
    }
}

impl Store for BrowserStore {
    fn read(&self, key: &str) -> Option<String> {
        match self {
            Self::Local => LocalStorage::raw().get_item(key).ok().flatten(),
            Self::Memory(memory) => memory.read(key),
        }
    }

    fn write(&mut self, key: &str, text: &str) -> Result<(), NoRoom> {
        match self {
            Self::Local => LocalStorage::raw().set_item(key, text).map_err(|_| NoRoom),
            Self::Memory(memory) => memory.write(key, text),
        }
    }

    fn remove(&mut self, key: &str) {
        match self {
            Self::Local => {
                // Nothing to be done where even deleting is refused.
                let _ = LocalStorage::raw().remove_item(key);
            }
            Self::Memory(memory) => memory.remove(key),
        }
    }
}
