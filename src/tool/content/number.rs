//! CPR numbers: none may stand in the content, not even a made-up one that looks real.

use super::date::days_in;
use super::fault::Faults;
use super::tree::Source;

/// Reports every ten digits that could be someone's CPR number.
pub fn check(source: &Source, faults: &Faults) {
    for (line, text) in (1..).zip(source.text.lines()) {
        if let Some(number) = find(text) {
            faults.add(
                &source.path,
                line,
                format!("`{number}` looks like a CPR number."),
                "Use one that can't be real, such as 000000-0000, or show only part of it.",
            );
        }
    }
}

/// Six digits that are a day, then four more, with nothing, a hyphen or a space between.
fn find(text: &str) -> Option<&str> {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    for (at, _) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        let (before, from) = text.split_at_checked(at)?;
        // A longer run of digits, or a part of a number or an address, is something else.
        if before
            .ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '-' | '/'))
        {
            continue;
        }
        let Some((birth, rest)) = from.split_at_checked(6) else {
            continue;
        };
        let last = rest.strip_prefix(['-', ' ']).unwrap_or(rest);
        let Some((last, after)) = last.split_at_checked(4) else {
            continue;
        };
        let plain = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        if plain(birth) && plain(last) && !digit(after.chars().next()) && is_day(birth) {
            return text.get(at..text.len() - after.len());
        }
    }
    None
}

fn is_day(birth: &str) -> bool {
    let pair = |at: usize| {
        birth
            .get(at..at + 2)
            .and_then(|two| two.parse::<u8>().ok())
            .unwrap_or(0)
    };
    // Any year with a 29 February will do: the century isn't known.
    (1..=days_in(pair(2), 2000)).contains(&pair(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ten_digits_with_a_day_look_like_cpr() {
        for (text, found) in [
            ("Mit nummer er 010190-1234.", Some("010190-1234")),
            ("Mit nummer er 0101901234", Some("0101901234")),
            ("311299 4321", Some("311299 4321")),
            ("000000-0000", None),
            ("320190-1234", None),
            ("011390-1234", None),
            ("ring 00 00 12 34", None),
            ("ordre 01019012345", None),
            ("kort 4571 0101 9012 3456", None),
            ("2026-11-22", None),
            ("æ010190-1234", Some("010190-1234")),
        ] {
            assert_eq!(find(text), found, "{text}");
        }
    }
}
