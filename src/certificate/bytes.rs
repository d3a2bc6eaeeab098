//! Reading packed bytes from the front.

use super::line::Line;

/// What is left to read.
pub struct Bytes<'a>(pub &'a [u8]);

impl Bytes<'_> {
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    pub fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*first)
    }

    /// A text with its length, in bytes of UTF-8, before it.
    pub fn line(&mut self) -> Option<Line> {
        let length = self.byte()?;
        let (first, rest) = self.0.split_at_checked(length.into())?;
        self.0 = rest;
        Line::new(std::str::from_utf8(first).ok()?).ok()
    }
}
