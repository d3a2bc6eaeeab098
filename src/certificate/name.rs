//! The name shown on a certificate.

/// A name that is safe and sensible to print: 1 to 60 characters, letters of any script, and the
/// marks that stand in names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(String);

/// Why a text is not taken as a name. The sentence for the person stands under the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameError {
    Empty,
    /// More than [`Name::MAX`] characters.
    TooLong,
    /// Ten digits, as in a CPR number.
    LooksLikeCpr,
    /// A digit, symbol or picture sign.
    NotAName,
}

impl NameError {
    /// The key of its sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "certificate.name_empty",
            Self::TooLong => "certificate.name_too_long",
            Self::LooksLikeCpr => "certificate.name_cpr",
            Self::NotAName => "certificate.name_letters",
        }
    }
}

impl Name {
    /// The longest name, in characters.
    pub const MAX: usize = 60;

    /// Reads what was typed: spaces at the ends, doubled spaces and invisible control characters go.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn new(typed: &str) -> Result<Self, NameError> {
        let visible: String = typed
            .chars()
            .map(|c| if c.is_whitespace() { ' ' } else { c })
            .filter(|c| !is_invisible(*c))
            .collect();
        let name = visible.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(NameError::Empty);
        }
        if name.chars().filter(|c| c.is_numeric()).count() >= 10 {
            return Err(NameError::LooksLikeCpr);
        }
        if !name.chars().all(may_stand_in_name) || !name.chars().any(char::is_alphabetic) {
            return Err(NameError::NotAName);
        }
        if name.chars().count() > Self::MAX {
            return Err(NameError::TooLong);
        }
        Ok(Self(name))
    }

    /// The name as it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Control characters, and those that turn or hide text.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{00ad}' | '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn may_stand_in_name(c: char) -> bool {
    c.is_alphabetic()
        || matches!(c, ' ' | '-' | '\'' | '’' | '.' | '‐' | '‑')
        || matches!(c, '\u{0300}'..='\u{036f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_read_as_people_write_them() {
        let cases = [
            ("  Amina   Yusuf ", Ok("Amina Yusuf")),
            ("Søren Ærø-Nielsen", Ok("Søren Ærø-Nielsen")),
            ("Seán O’Brien jr.", Ok("Seán O’Brien jr.")),
            ("محمد علي", Ok("محمد علي")),
            ("Anna\u{202e}Ole\u{0007}", Ok("AnnaOle")),
            ("Ana\tMaria\n", Ok("Ana Maria")),
            ("Ame\u{0301}lie", Ok("Ame\u{0301}lie")),
            ("", Err(NameError::Empty)),
            (" \u{200b} ", Err(NameError::Empty)),
            ("010203-1234", Err(NameError::LooksLikeCpr)),
            ("Ole 0102031234", Err(NameError::LooksLikeCpr)),
            ("Ole 2", Err(NameError::NotAName)),
            ("Ole 🙂", Err(NameError::NotAName)),
            ("<b>Ole</b>", Err(NameError::NotAName)),
            ("...", Err(NameError::NotAName)),
        ];
        for (typed, expected) in cases {
            let name = Name::new(typed);
            assert_eq!(
                name.as_ref().map(Name::as_str),
                expected.as_ref().copied(),
                "{typed:?}"
            );
        }
        assert_eq!(Name::new(&"a".repeat(300)), Err(NameError::TooLong));
        assert_eq!(Name::new(&"a".repeat(60)).map(|n| n.as_str().len()), Ok(60));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(typed in ".{0,80}") {
            if let Ok(name) = Name::new(&typed) {
                prop_assert!((1..=Name::MAX).contains(&name.as_str().chars().count()));
                prop_assert!(!name.as_str().contains(['<', '>', '&', '"']));
                let again = Name::new(name.as_str());
                prop_assert_eq!(again, Ok(name));
            }
        }
    }
}
