//! The saved form, by version, and its upgrades.
//!
//! A save is text: a first line `digiklar-save <version> <checksum>`, then the [`Progress`] as
//! postcard bytes in hexadecimal. The same text is what a person exports to a file.

mod v2;

use crate::progress::Progress;
use serde::Deserialize;

/// The version written today. When a saved type changes: raise it, keep the old types under
/// their version (unless the new bytes are the old ones and more), add the upgrade to [`upgrade`], and put a sample into `tests/saved/`.
pub const VERSION: u32 = 3;

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
    let bytes = body(progress);
    let mut text = String::with_capacity(bytes.len() * 2 + 40);
    text.push_str(HEAD);
    text.push(' ');
    text.push_str(&VERSION.to_string());
    text.push(' ');
    push_hex(&mut text, &checksum(&bytes).to_be_bytes());
    text.push('\n');
    push_hex(&mut text, &bytes);
    text
}

fn body(progress: &Progress) -> Vec<u8> {
    // Serialising plain data into memory has no way to fail; an empty body would read as damaged.
    postcard::to_allocvec(progress).unwrap_or_default()
}

/// The same as fewer bytes, for places where each counts: the version in four, the sum in eight, then the
/// [`Progress`] as postcard bytes.
pub fn to_bytes(progress: &Progress) -> Vec<u8> {
    let bytes = body(progress);
    let sum = checksum(&bytes).to_be_bytes();
    [&VERSION.to_be_bytes(), sum.as_slice(), &bytes].concat()
}

/// Reads what [`to_bytes`] wrote, now or in an older version.
///
/// # Errors
/// Says which of the ways it is unusable.
pub fn from_bytes(bytes: &[u8]) -> Result<Progress, SavedError> {
    let (version, rest) = bytes.split_first_chunk().ok_or(SavedError::Foreign)?;
    let (sum, body) = rest.split_first_chunk().ok_or(SavedError::Damaged)?;
    checked(u32::from_be_bytes(*version), *sum, body)
}

/// Reads what [`write`] wrote, now or in an older version.
///
/// # Errors
/// Says which of the ways it is unusable; the text itself is never changed.
pub fn read(text: &str) -> Result<Progress, SavedError> {
    if text.len() > MAX_BYTES {
        return Err(SavedError::TooLarge);
    }
    let text = text.trim();
    if text.is_empty() {
        return Err(SavedError::Empty);
    }
    let (head, body) = text.split_once('\n').unwrap_or((text, ""));
    let mut words = head.split_ascii_whitespace();
    if words.next() != Some(HEAD) {
        return Err(SavedError::Foreign);
    }
    let version: u32 = words
        .next()
        .and_then(|word| word.parse().ok())
        .ok_or(SavedError::Damaged)?;
    // The rest may be written otherwise in a newer version.
    if version > VERSION {
        return Err(SavedError::Newer);
    }
    let sum = words.next().and_then(hex);
    let sum = sum.and_then(|sum| sum.try_into().ok());
    let bytes = hex(body.trim()).ok_or(SavedError::Damaged)?;
    checked(version, sum.ok_or(SavedError::Damaged)?, &bytes)
}

fn checked(version: u32, sum: [u8; 8], body: &[u8]) -> Result<Progress, SavedError> {
    if version > VERSION {
        return Err(SavedError::Newer);
    }
    if sum != checksum(body).to_be_bytes() {
        return Err(SavedError::Damaged);
    }
    upgrade(version, body).ok_or(SavedError::Damaged)
}

/// From the bytes of any version to today's form, one version after another.
fn upgrade(version: u32, bytes: &[u8]) -> Option<Progress> {
    let progress = match version {
        // Version 2 has exercises at the end: none.
        1 => whole::<v2::Progress>(&[bytes, &[0, 0]].concat())?.into(),
        2 => whole::<v2::Progress>(bytes)?.into(),
        3 => whole(bytes)?,
        _ => return None,
    };
    is_sound(&progress).then_some(progress)
}

fn whole<'b, T: Deserialize<'b>>(bytes: &'b [u8]) -> Option<T> {
    let (progress, rest) = postcard::take_from_bytes(bytes).ok()?;
    rest.is_empty().then_some(progress)
}

/// Whether every number can be reckoned with.
fn is_sound(progress: &Progress) -> bool {
    progress.sittings.iter().all(|sitting| {
        sitting.measurement.is_sound() && sitting.responses.iter().all(|r| r.figures.is_sound())
    })
}

/// FNV-1a, 64 bits (Fowler, Noll & Vo): guards against accidents, not against intent.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn push_hex(text: &mut String, bytes: &[u8]) {
    for byte in bytes {
        for nibble in [byte >> 4, byte & 15] {
            text.extend(char::from_digit(u32::from(nibble), 16));
        }
    }
}

fn hex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) {
        return None;
    }
    let nibble = |byte: u8| char::from(byte).to_digit(16);
    text.as_bytes()
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => u8::try_from(nibble(*high)? * 16 + nibble(*low)?).ok(),
            [] | [_, ..] => None,
        })
        .collect()
}
