//! One line of text that is safe to sign, print and show.

/// A holder's or a workshop's name as it stands in a certificate: 1 to [`Line::MAX`] bytes of UTF-8 in
/// one line. No control characters (their N-Quads escapes differ between versions of RDF), nothing that
/// turns or hides text, no space at the ends and no two in a row.
///
/// Bring it to Unicode NFC before: the browser does that with `normalize`, and tables for it would weigh
/// more than the rest of the certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line(String);

/// The text is empty, too long or holds a character that may not stand in a [`Line`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotALine;

impl Line {
    /// The longest line, in bytes of UTF-8.
    pub const MAX: usize = 127;

    /// Takes a text exactly as it is.
    ///
    /// # Errors
    /// When it may not stand in a certificate.
    pub fn new(text: &str) -> Result<Self, NotALine> {
        let is_sound = (1..=Self::MAX).contains(&text.len())
            && text.chars().all(may_stand)
            && !text.starts_with(' ')
            && !text.ends_with(' ')
            && !text.contains("  ");
        if is_sound {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotALine)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The joiners U+200C and U+200D may: Persian names need the one, emoji the other.
fn may_stand(c: char) -> bool {
    let is_hidden = matches!(c,
        '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{180e}'
        | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}');
    let is_noncharacter = matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe;
    let is_other_space = c.is_whitespace() && c != ' ';
    !c.is_control() && !is_hidden && !is_noncharacter && !is_other_space
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_names_and_refuses_what_hides() {
        let long = "a".repeat(Line::MAX);
        for good in [
            "Søren Ærø",
            "Ame\u{301}lie",
            "محمد علي",
            "IT-caféen \"Nord\" \\ 2",
            "👩\u{200d}🍳",
            &long,
        ] {
            assert!(Line::new(good).is_ok(), "{good:?}");
        }
        let too_long = "a".repeat(Line::MAX + 1);
        for bad in [
            "",
            " a",
            "a ",
            "a  b",
            "a\nb",
            "a\rb",
            "a\tb",
            "a\0",
            "a\u{7f}",
            "a\u{85}b",
            "a\u{202e}b",
            "a\u{2066}b",
            "a\u{a0}b",
            "a\u{feff}",
            "a\u{fffe}",
            "a\u{10ffff}",
            "a\u{e0041}",
            &too_long,
        ] {
            assert_eq!(Line::new(bad), Err(NotALine), "{bad:?}");
        }
    }
}
