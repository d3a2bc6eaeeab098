//! Keeping real CPR numbers out.

/// Whether a text holds ten digits that could be a person's CPR number: a day and a month first, with
/// or without a hyphen or space after the sixth. The practice number 000000-0000 is none.
pub fn is_like_cpr(text: &str) -> bool {
    let mut run: Vec<u8> = Vec::new();
    let mut found = false;
    for byte in text.bytes().chain(std::iter::once(b'.')) {
        match byte {
            b'0'..=b'9' => run.push(byte - b'0'),
            b'-' | b' ' if run.len() == 6 => {}
            _ => {
                found |= is_number(&run);
                run.clear();
            }
        }
    }
    found
}

fn is_number(digits: &[u8]) -> bool {
    match digits {
        [d1, d2, m1, m2, _, _, _, _, _, _] => {
            (1..=31).contains(&(d1 * 10 + d2)) && (1..=12).contains(&(m1 * 10 + m2))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_like_cpr;

    #[test]
    fn what_could_be_a_cpr_number_is_known() {
        for text in [
            "010203-1234",
            "0102031234",
            "mit nr. er 311299 4321.",
            "121212-1212",
        ] {
            assert!(is_like_cpr(text), "{text}");
        }
        for text in [
            "000000-0000",
            "00 00 12 34",
            "2026-12-03",
            "12345678",
            "990203-1234",
            "0102031234567",
            "",
        ] {
            assert!(!is_like_cpr(text), "{text}");
        }
    }
}
