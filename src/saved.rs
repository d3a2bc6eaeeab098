//! The saved form, by version, and its upgrades.
//!
//! A save is text: a first line `digiklar-save <version> <checksum>`, then the [`Progress`] as
//! postcard bytes in hexadecimal. The same text is what a person exports to a file.

pub(crate) mod text;
mod v2;

use crate::progress::Progress;
use serde::Deserialize;

/// The version written today. When a saved type changes: raise it, keep the old types under
/// their version (unless the new bytes are the old ones and more), add the upgrade to [`upgrade`], and put a sample into `tests/saved/`.
pub const VERSION: u32 = 4;

/// Nothing larger is taken for a save.
pub const MAX_BYTES: usize = 4_000_000;

const HEAD: &str = "digiklar-save";

/// Why a text is not taken as a save. The sentence for the person stands under `saved.<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SavedError {
    /// Nothing in it.
    Empty,
    /// Larger than [`MAX_BYTES`].
    TooLarge,
    /// Not made by Digiklar.
    Foreign,
    /// Made by a newer version of Digiklar.
    Newer,
    /// Made by Digiklar, but cut short or changed since.
    Damaged,
}

impl SavedError {
    /// The key of its sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "saved.empty",
            Self::TooLarge => "saved.too_large",
            Self::Foreign => "saved.foreign",
            Self::Newer => "saved.newer",
            Self::Damaged => "saved.damaged",
        }
    }
}

/// The text that is stored or exported.
pub fn write(progress: &Progress) -> String {
    text::write(HEAD, VERSION, &body(progress))
}

fn body(progress: &Progress) -> Vec<u8> {
    // Serialising plain data into memory has no way to fail; an empty body would read as damaged.
    postcard::to_allocvec(progress).unwrap_or_default()
}

/// The same as fewer bytes, for places where each counts: the version in four, the sum in eight, then the
/// [`Progress`] as postcard bytes.
pub fn to_bytes(progress: &Progress) -> Vec<u8> {
    let bytes = body(progress);
    let sum = text::checksum(&bytes).to_be_bytes();
    [&VERSION.to_be_bytes(), sum.as_slice(), &bytes].concat()
}

/// Reads what [`to_bytes`] wrote, now or in an older version.
///
/// # Errors
/// Says which of the ways it is unusable.
pub fn from_bytes(bytes: &[u8]) -> Result<Progress, SavedError> {
    let (version, rest) = bytes.split_first_chunk().ok_or(SavedError::Foreign)?;
    let (sum, body) = rest.split_first_chunk().ok_or(SavedError::Damaged)?;
    let version = u32::from_be_bytes(*version);
    if version > VERSION {
        return Err(SavedError::Newer);
    }
    if *sum != text::checksum(body).to_be_bytes() {
        return Err(SavedError::Damaged);
    }
    upgrade(version, body).ok_or(SavedError::Damaged)
}

/// Reads what [`write`] wrote, now or in an older version.
///
/// # Errors
/// Says which of the ways it is unusable; the text itself is never changed.
pub fn read(text: &str) -> Result<Progress, SavedError> {
    let (version, bytes) = text::read(HEAD, VERSION, text)?;
    upgrade(version, &bytes).ok_or(SavedError::Damaged)
}

/// From the bytes of any version to today's form, one version after another.
fn upgrade(version: u32, bytes: &[u8]) -> Option<Progress> {
    let progress = match version {
        // Version 2 has exercises at the end: none.
        1 => whole::<v2::Progress>(&[bytes, &[0, 0]].concat())?.into(),
        2 => whole::<v2::Progress>(bytes)?.into(),
        // Version 4 has what was shown at the end: nothing.
        3 => whole(&[bytes, &[0]].concat())?,
        4 => whole(bytes)?,
        _ => return None,
    };
    is_sound(&progress).then_some(progress)
}

/// A value that takes up all of the bytes.
pub(crate) fn whole<'b, T: Deserialize<'b>>(bytes: &'b [u8]) -> Option<T> {
    let (progress, rest) = postcard::take_from_bytes(bytes).ok()?;
    rest.is_empty().then_some(progress)
}

/// Whether every number can be reckoned with.
fn is_sound(progress: &Progress) -> bool {
    progress.sittings.iter().all(|sitting| {
        sitting.measurement.is_sound() && sitting.responses.iter().all(|r| r.figures.is_sound())
    })
}
