//! What the eMentor's side keeps beside progress, each kind under a key of its own: read before every
//! change, so that two windows never write over each other, and set aside when it can't be read.

use crate::saved::{self, SavedError};
use crate::store::{self, Loaded, NoRoom, Store};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A kind of thing with a drawer of its own.
pub trait Kept: Default + Serialize + DeserializeOwned {
    /// Where it stands, also the first word of its text. One of [`store::DRAWERS`].
    const KEY: &'static str;
    /// Where one that can't be read is put. One of [`store::DRAWERS`].
    const ASIDE: &'static str;
    /// The version written today.
    const VERSION: u32;
    /// Whether every number in it can be true.
    fn is_sound(&self) -> bool;
}

/// The text of one.
pub fn write<T: Kept>(kept: &T) -> String {
    // Serialising plain data into memory has no way to fail; an empty body would read as damaged.
    let bytes = postcard::to_allocvec(kept).unwrap_or_default();
    saved::text::write(T::KEY, T::VERSION, &bytes)
}

/// Reads what [`write`] wrote.
///
/// # Errors
/// Says which of the ways it is unusable.
pub fn read<T: Kept>(text: &str) -> Result<T, SavedError> {
    let (_, bytes) = saved::text::read(T::KEY, T::VERSION, text)?;
    saved::whole::<T>(&bytes)
        .filter(T::is_sound)
        .ok_or(SavedError::Damaged)
}

/// What is kept; an empty one where there is nothing, or where it could not be read.
pub fn load<T: Kept>(store: &mut impl Store) -> (T, Loaded) {
    let Some(text) = store.read(T::KEY) else {
        return (T::default(), Loaded::Well);
    };
    match read(&text) {
        Ok(kept) => (kept, Loaded::Well),
        Err(error) => {
            let loaded = if store::put_aside(store, T::ASIDE, text) {
                Loaded::SetAside(error)
            } else {
                Loaded::Locked(error)
            };
            (T::default(), loaded)
        }
    }
}

/// Changes what is kept, as it stands now.
///
/// # Errors
/// When it can't be kept, or when what stands there can neither be read nor put aside: nothing is then
/// written.
pub fn change<T: Kept, R>(
    store: &mut impl Store,
    act: impl FnOnce(&mut T) -> R,
) -> Result<R, NoRoom> {
    let (mut kept, loaded) = load::<T>(store);
    if matches!(loaded, Loaded::Locked(_)) {
        return Err(NoRoom);
    }
    let came = act(&mut kept);
    store.write(T::KEY, &write(&kept))?;
    Ok(came)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::effect::Sheets;
    use crate::store::{DRAWERS, Keeper, Memory};
    use crate::tally::Tally;
    use std::cell::RefCell;
    use std::rc::Rc;

    /// A store that outlives its keeper.
    #[derive(Clone, Default)]
    struct Shared(Rc<RefCell<Memory>>);

    impl Store for Shared {
        fn read(&self, key: &str) -> Option<String> {
            self.0.borrow().read(key)
        }
        fn write(&mut self, key: &str, text: &str) -> Result<(), NoRoom> {
            self.0.borrow_mut().write(key, text)
        }
        fn remove(&mut self, key: &str) {
            self.0.borrow_mut().remove(key);
        }
    }

    /// Keeps only what is there already.
    struct Full(Memory);

    impl Store for Full {
        fn read(&self, key: &str) -> Option<String> {
            self.0.read(key)
        }
        fn write(&mut self, _: &str, _: &str) -> Result<(), NoRoom> {
            Err(NoRoom)
        }
        fn remove(&mut self, key: &str) {
            self.0.remove(key);
        }
    }

    #[test]
    fn every_drawer_goes_when_all_is_deleted() {
        let keys = [Tally::KEY, Tally::ASIDE, Sheets::KEY, Sheets::ASIDE];
        assert_eq!(keys, DRAWERS);
        let mut store = Shared::default();
        for key in DRAWERS {
            store.write(key, "x").unwrap();
        }
        Keeper::new(store.clone()).wipe();
        assert!(DRAWERS.iter().all(|key| store.read(key).is_none()));
    }

    #[test]
    fn two_windows_add_to_the_same() {
        let mut store = Memory::default();
        for _ in 0..2 {
            let kept = change(&mut store, |sheets: &mut Sheets| {
                sheets.fix(7, "jobnet", 25, 0);
            });
            assert_eq!(kept, Ok(()));
        }
        assert_eq!(load::<Sheets>(&mut store).0.0.len(), 2);
    }

    #[test]
    fn what_can_not_be_read_is_set_aside_whole() {
        let mut store = Memory::default();
        store.write(Tally::KEY, "noise").unwrap();
        let (tally, loaded) = load::<Tally>(&mut store);
        assert_eq!(tally, Tally::default());
        assert_eq!(loaded, Loaded::SetAside(SavedError::Foreign));
        change(&mut store, |_: &mut Tally| ()).unwrap();
        assert_eq!(store.read(Tally::ASIDE).as_deref(), Some("noise"));
        assert_eq!(load::<Tally>(&mut store).1, Loaded::Well);
    }

    #[test]
    fn what_can_not_be_put_aside_is_not_written_over() {
        let mut memory = Memory::default();
        memory.write(Tally::KEY, "noise").unwrap();
        let mut store = Full(memory);
        assert_eq!(change(&mut store, |_: &mut Tally| ()), Err(NoRoom));
        assert_eq!(store.read(Tally::KEY).as_deref(), Some("noise"));
    }

    #[test]
    fn half_a_text_is_damaged_and_a_newer_one_is_said() {
        let text = write(&Tally::default());
        let half = text.get(..text.len() - 1).unwrap();
        assert_eq!(read::<Tally>(half), Err(SavedError::Damaged));
        let newer = text.replacen(" 1 ", " 2 ", 1);
        assert_eq!(read::<Tally>(&newer), Err(SavedError::Newer));
        let other = write(&Sheets::default());
        assert_eq!(read::<Tally>(&other), Err(SavedError::Foreign));
    }
}
