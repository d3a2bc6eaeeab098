//! Base 64 with the alphabet that is safe in addresses, without padding (RFC 4648, § 5).

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The text for these bytes.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let number = group
            .iter()
            .fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
        let number = number << (8 * (3 - group.len()));
        for place in 0..=group.len() {
            let letter = LETTERS.get((number >> (18 - 6 * place) & 63) as usize);
            text.extend(letter.map(|letter| char::from(*letter)));
        }
    }
    text
}

/// The bytes of a text; nothing when it holds another character or leftover bits that are not zero
/// (RFC 4648, § 3.5), so that only one text stands for the same bytes.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 3);
    let (mut number, mut bits) = (0_u32, 0);
    for letter in text.bytes() {
        let value = LETTERS.iter().position(|l| *l == letter)?;
        number = number << 6 | value as u32;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((number >> bits) as u8);
            number &= (1 << bits) - 1;
        }
    }
    // Six leftover bits would be a letter that stands for nothing.
    (bits < 6 && number == 0).then_some(bytes)
}

/// The data behind a mark in a text, as far as it goes; without the mark, the whole text without the space
/// round it.
pub fn first_in<'a>(text: &'a str, mark: &str) -> &'a str {
    let Some((_, rest)) = text.split_once(mark) else {
        return text.trim();
    };
    let is_data = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    rest.split(|c| !is_data(c)).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_texts() {
        // RFC 4648, § 10.
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
            ("fooba", "Zm9vYmE"),
        ] {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()));
        }
        for text in ["Z", "Zh", "Zm9", "Zg==", "Zm9v\n", "Zm+v", "Zm/v", "Zmæ"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    #[test]
    fn data_is_found_among_words() {
        for (text, data) in [
            (
                "Se her: https://a.example/#/check/AQ-_d. Hilsen Bo",
                "AQ-_d",
            ),
            ("#/check/AQd", "AQd"),
            ("https://a.example/#/check/", ""),
            (" AQd\n", "AQd"),
            ("AQd og mere", "AQd og mere"),
        ] {
            assert_eq!(first_in(text, "#/check/"), data, "{text}");
        }
    }

    proptest! {
        #[test]
        fn all_bytes_come_back(bytes: Vec<u8>) {
            prop_assert_eq!(decode(&encode(&bytes)), Some(bytes));
        }

        #[test]
        fn only_one_text_for_the_same_bytes(text in "[A-Za-z0-9_-]{0,20}") {
            if let Some(bytes) = decode(&text) {
                prop_assert_eq!(encode(&bytes), text);
            }
        }
    }
}
