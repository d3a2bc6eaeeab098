//! Base 58 as Bitcoin writes it, the form of keys and signatures in multibase (`z…`; W3C Controlled
//! Identifiers 1.0, § 2.4).

const LETTERS: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// The text for these bytes.
pub fn encode(bytes: &[u8]) -> String {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let mut digits: Vec<u8> = Vec::new();
    for byte in bytes {
        let mut carry = u32::from(*byte);
        for digit in &mut digits {
            carry += u32::from(*digit) << 8;
            *digit = (carry % 58) as u8;
            carry /= 58;
        }
        while carry > 0 {
            digits.push((carry % 58) as u8);
            carry /= 58;
        }
    }
    let leading = std::iter::repeat_n(&0, zeros);
    leading
        .chain(digits.iter().rev())
        .filter_map(|digit| LETTERS.get(usize::from(*digit)))
        .map(|letter| char::from(*letter))
        .collect()
}

/// Exactly `N` bytes, or nothing when the text is no base 58 or stands for another number of bytes.
pub fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    // A byte is 1.37 digits; more text than that can't be N bytes.
    if text.len() > N * 2 {
        return None;
    }
    let mut bytes = [0_u8; N];
    for letter in text.bytes() {
        let mut carry = LETTERS.iter().position(|l| *l == letter)?;
        for byte in bytes.iter_mut().rev() {
            carry += usize::from(*byte) * 58;
            *byte = (carry & 0xff) as u8;
            carry >>= 8;
        }
        if carry > 0 {
            return None;
        }
    }
    (encode(&bytes) == text).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_texts() {
        // Internet-Draft draft-msporny-base58, § 5.
        assert_eq!(encode(b"Hello World!"), "2NEpo7TZRRrLZSi2U");
        assert_eq!(encode(&[0, 0, 0x28, 0x7f, 0xb4, 0xcd]), "11233QC4");
        assert_eq!(
            decode::<6>("11233QC4"),
            Some([0, 0, 0x28, 0x7f, 0xb4, 0xcd])
        );
        assert_eq!(decode::<6>("1233QC4"), None);
        assert_eq!(decode::<6>("0OIl"), None);
        assert_eq!(decode::<2>(""), None);
    }

    proptest! {
        #[test]
        fn all_bytes_come_back(bytes: [u8; 32]) {
            prop_assert_eq!(decode(&encode(&bytes)), Some(bytes));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[1-9A-Za-zæ ]{0,80}") {
            if let Some(bytes) = decode::<34>(&text) {
                prop_assert_eq!(encode(&bytes), text);
            }
        }
    }
}
