//! Bytes as text: a first line `<head> <version> <checksum>`, then the bytes in hexadecimal.

use super::{MAX_BYTES, SavedError};

/// The text for `bytes`.
pub fn write(head: &str, version: u32, bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2 + 40);
    text.push_str(head);
    text.push(' ');
    text.push_str(&version.to_string());
    text.push(' ');
    push_hex(&mut text, &checksum(bytes).to_be_bytes());
    text.push('\n');
    push_hex(&mut text, bytes);
    text
}

/// The version and the bytes in a text with this head; versions up to `newest` are known.
///
/// # Errors
/// Says which of the ways it is unusable.
pub fn read(head: &str, newest: u32, text: &str) -> Result<(u32, Vec<u8>), SavedError> {
    if text.len() > MAX_BYTES {
        return Err(SavedError::TooLarge);
    }
    let text = text.trim();
    if text.is_empty() {
        return Err(SavedError::Empty);
    }
    let (first, body) = text.split_once('\n').unwrap_or((text, ""));
    let mut words = first.split_ascii_whitespace();
    if words.next() != Some(head) {
        return Err(SavedError::Foreign);
    }
    let version: u32 = words
        .next()
        .and_then(|word| word.parse().ok())
        .ok_or(SavedError::Damaged)?;
    if version > newest {
        return Err(SavedError::Newer);
    }
    let sum = words.next().and_then(hex).ok_or(SavedError::Damaged)?;
    let bytes = hex(body.trim()).ok_or(SavedError::Damaged)?;
    if sum != checksum(&bytes).to_be_bytes() {
        return Err(SavedError::Damaged);
    }
    Ok((version, bytes))
}

/// FNV-1a, 64 bits (Fowler, Noll & Vo): guards against accidents, not against intent.
pub fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Bytes in hexadecimal, at the end of a text.
pub fn push_hex(text: &mut String, bytes: &[u8]) {
    for byte in bytes {
        for nibble in [byte >> 4, byte & 15] {
            text.extend(char::from_digit(u32::from(nibble), 16));
        }
    }
}

/// Bytes from hexadecimal.
pub fn hex(text: &str) -> Option<Vec<u8>> {
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
