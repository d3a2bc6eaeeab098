//! Keeping progress: a small need of the core, met by the browser's storage or by memory.

use crate::progress::Progress;
use crate::saved::{self, SavedError};

/// A place that keeps texts under keys.
pub trait Store {
    /// The text under `key`.
    fn read(&self, key: &str) -> Option<String>;
    /// Keeps `text` under `key`.
    ///
    /// # Errors
    /// When there is no room, or keeping is not allowed.
    fn write(&mut self, key: &str, text: &str) -> Result<(), NoRoom>;
    /// Forgets what is under `key`.
    fn remove(&mut self, key: &str);
}

/// The store could not keep a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRoom;

/// Where the save stands.
pub const KEY: &str = "digiklar";
/// Where a save that could not be read is put aside.
pub const ASIDE: &str = "digiklar-aside";

/// Where the places and hours on posters stand: an eMentor's, never a person's own.
pub const SITE: &str = "digiklar-site";
/// Where the certificates stand that a witness has signed.
pub const WITNESSED: &str = "digiklar-witnessed";
/// What the eMentor's side keeps, each with its own place aside; see [`crate::drawer`].
pub const DRAWERS: [&str; 4] = [
    "digiklar-tally",
    "digiklar-tally-aside",
    "digiklar-effect",
    "digiklar-effect-aside",
];

/// How a load went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loaded {
    /// Nothing was kept, or it was read.
    Well,
    /// What was kept could not be read; it stands untouched under [`ASIDE`].
    SetAside(SavedError),
    /// It could neither be read nor put aside; nothing will be written over it.
    Locked(SavedError),
}

/// How a save went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Written.
    Well,
    /// Another window had written; both are now united.
    Merged,
    /// Another window has deleted everything; nothing was written.
    Wiped,
    /// Not kept: no room, or not allowed.
    NotKept,
}

/// Reads and writes progress, and never writes over what it has not read.
pub struct Keeper<S> {
    store: S,
    /// The text last read or written.
    last: Option<String>,
    /// A save that could not be put aside is never written over.
    locked: bool,
}

impl<S: Store> Keeper<S> {
    pub fn new(store: S) -> Self {
        Self {
            store,
            last: None,
            locked: false,
        }
    }

    /// Reads what is kept.
    pub fn load(&mut self) -> (Progress, Loaded) {
        self.last = self.store.read(KEY);
        let Some(text) = &self.last else {
            return (Progress::default(), Loaded::Well);
        };
        match saved::read(text) {
            Ok(progress) => (progress, Loaded::Well),
            Err(error) => {
                let aside = self.put_aside(text.clone());
                self.locked = !aside;
                let loaded = if aside {
                    Loaded::SetAside(error)
                } else {
                    Loaded::Locked(error)
                };
                (Progress::default(), loaded)
            }
        }
    }

    /// Takes in what another window has written since, without writing: two windows that answered each
    /// other's writing with writing would never end. What the other window has on its screen wins.
    pub fn refresh(&mut self, progress: &mut Progress) -> Kept {
        let now = self.store.read(KEY);
        if now == self.last {
            return Kept::Well;
        }
        let Some(text) = now else {
            return Kept::Wiped;
        };
        match saved::read(&text) {
            Ok(mut theirs) => {
                theirs.merge(std::mem::take(progress));
                *progress = theirs;
                self.last = Some(text);
                Kept::Merged
            }
            Err(_) => {
                self.locked = !self.put_aside(text.clone());
                self.last = Some(text);
                Kept::Well
            }
        }
    }

    /// Keeps `progress`, after taking in what another window has written since.
    pub fn save(&mut self, progress: &mut Progress) -> Kept {
        let kept = self.refresh(progress);
        if kept == Kept::Wiped {
            return kept;
        }
        if self.locked {
            return Kept::NotKept;
        }
        let text = saved::write(progress);
        match self.store.write(KEY, &text) {
            Ok(()) => {
                self.last = Some(text);
                kept
            }
            Err(NoRoom) => Kept::NotKept,
        }
    }

    /// A save put aside because it could not be read, as it was.
    pub fn aside(&self) -> Option<String> {
        self.store.read(ASIDE)
    }

    /// The data of the certificate that a witness has signed for a sitting.
    pub fn witnessed(&self, sitting: u64) -> Option<String> {
        let all = self.store.read(WITNESSED)?;
        let line = all.lines().find_map(|line| {
            let (id, data) = line.split_once(' ')?;
            (id == sitting.to_string()).then_some(data)
        });
        line.map(str::to_owned)
    }

    /// Keeps the data of a sitting's witnessed certificate. One that is there already is put aside: it could not
    /// be read, or nobody would have asked for another.
    ///
    /// # Errors
    /// When there is no room, or keeping is not allowed. Then what was there stays.
    pub fn keep_witnessed(&mut self, sitting: u64, data: &str) -> Result<(), NoRoom> {
        let all = self.store.read(WITNESSED).unwrap_or_default();
        let own = format!("{sitting} ");
        let (old, mut lines): (Vec<&str>, Vec<&str>) =
            all.lines().partition(|line| line.starts_with(&own));
        if !old.is_empty() && !self.put_aside(old.join("\n")) {
            return Err(NoRoom);
        }
        let new = [&own, data].concat();
        lines.push(&new);
        let mut all = lines.join("\n");
        all.push('\n');
        self.store.write(WITNESSED, &all)
    }

    /// Forgets everything on this device.
    pub fn wipe(&mut self) {
        self.store.remove(KEY);
        self.store.remove(ASIDE);
        self.store.remove(SITE);
        self.store.remove(WITNESSED);
        for key in DRAWERS {
            self.store.remove(key);
        }
        self.last = None;
        self.locked = false;
    }

    fn put_aside(&mut self, text: String) -> bool {
        put_aside(&mut self.store, ASIDE, text)
    }
}

/// Keeps an unreadable text under `key`, after what stands there already. False when there is no room.
pub fn put_aside(store: &mut impl Store, key: &str, text: String) -> bool {
    match store.read(key) {
        Some(earlier) if earlier == text => true,
        Some(earlier) => {
            let both = [earlier, text].join("\n\n");
            store.write(key, &both).is_ok()
        }
        None => store.write(key, &text).is_ok(),
    }
}

/// Keeps texts as long as the page lives. Used where the browser forbids storage, and in tests.
#[derive(Default)]
pub struct Memory {
    texts: Vec<(String, String)>,
}

impl Store for Memory {
    fn read(&self, key: &str) -> Option<String> {
        self.texts
            .iter()
            .find(|(k, _)| k == key)
            .map(|(_, text)| text.clone())
    }

    fn write(&mut self, key: &str, text: &str) -> Result<(), NoRoom> {
        self.remove(key);
        self.texts.push((key.to_owned(), text.to_owned()));
        Ok(())
    }

    fn remove(&mut self, key: &str) {
        self.texts.retain(|(k, _)| k != key);
    }
}
