//! SHA-256 and the ids made from it.

use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// SHA-256 (FIPS 180-4) of the parts one after the other.
pub fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

/// An id that follows from what it names: a UUID of version 8 (RFC 9562, § 5.8) from the first 16 bytes
/// of SHA-256, as `urn:uuid:…` (§ 4).
pub fn urn(parts: &[&[u8]]) -> String {
    let mut text = "urn:uuid:".to_owned();
    for (place, byte) in sha256(parts).into_iter().take(16).enumerate() {
        let byte = match place {
            6 => byte & 0x0f | 0x80,
            8 => byte & 0x3f | 0x80,
            _ => byte,
        };
        if matches!(place, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        push_hex(&mut text, byte);
    }
    text
}

/// Lower-case hexadecimal, two digits a byte.
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        push_hex(&mut text, *byte);
    }
    text
}

/// Reads exactly what [`hex`] writes, of `N` bytes.
pub fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    if text.len() != N * 2 || !text.is_ascii() {
        return None;
    }
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok()?;
    }
    (hex(&bytes) == text).then_some(bytes)
}

fn push_hex(text: &mut String, byte: u8) {
    // Writing to a String never fails.
    let _ = write!(text, "{byte:02x}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_uuids_of_version_8() {
        // SHA-256("abc") = ba7816bf 8f01cfea 414140de 5dae2223 … (FIPS 180-2, B.1)
        assert_eq!(
            urn(&[b"a", b"bc"]),
            "urn:uuid:ba7816bf-8f01-8fea-8141-40de5dae2223"
        );
    }

    #[test]
    fn hex_is_read_strictly() {
        assert_eq!(unhex("0aff"), Some([10, 255]));
        for text in ["0AFF", "0af", "0aff0", "+aff", "æff"] {
            assert_eq!(unhex::<2>(text), None, "{text}");
        }
    }
}
