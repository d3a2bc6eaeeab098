//! QR codes: a text as light and dark squares (ISO/IEC 18004).

use qrcodegen_no_heap::{QrCode, QrCodeEcc, Version};
use std::fmt::Write as _;

/// A code with error correction M, in the smallest version that holds its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Squares along one edge, without the quiet zone.
    size: usize,
    /// Row by row, whether each square is dark.
    dark: Vec<bool>,
}

/// Light squares that belong round every code (ISO/IEC 18004, § 6.3.8).
pub const QUIET: usize = 4;

impl Qr {
    /// The code of a text; none for one longer than a code can hold, some 2300 bytes.
    pub fn of(text: &str) -> Option<Self> {
        const ROOM: usize = Version::MAX.buffer_len();
        let (mut work, mut out) = (vec![0; ROOM], vec![0; ROOM]);
        let code = QrCode::encode_text(
            text,
            &mut work,
            &mut out,
            QrCodeEcc::Medium,
            Version::MIN,
            Version::MAX,
            None,
            false,
        )
        .ok()?;
        let edge = 0..code.size();
        let dark = edge
            .clone()
            .flat_map(|y| edge.clone().map(move |x| (x, y)))
            .map(|(x, y)| code.get_module(x, y))
            .collect();
        let size = usize::try_from(code.size()).ok()?;
        Some(Self { size, dark })
    }

    /// 1 to 40; each is four squares wider than the one before.
    pub fn version(&self) -> usize {
        self.size.saturating_sub(17) / 4
    }

    /// Squares along one edge, without the quiet zone.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Squares along one edge with the quiet zone on both sides.
    pub fn width(&self) -> usize {
        self.size + 2 * QUIET
    }

    /// The dark squares as data of an SVG path, one unit each, with the quiet zone to the left and above: drawn
    /// as runs, so that no printer leaves hairlines between squares beside each other.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for (y, row) in self.dark.chunks(self.size.max(1)).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                if run.first() == Some(&true) {
                    let (left, length) = (x + QUIET, run.len());
                    // Writing to a String never fails.
                    let _ = write!(path, "M{left} {}h{length}v1h-{length}z", y + QUIET);
                }
                x += run.len();
            }
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_version_that_holds_the_text_with_correction_m() {
        // ISO/IEC 18004, table 7: bytes that versions 1, 10, 12 and 40 hold at M.
        for (bytes, version) in [
            (14, 1),
            (15, 2),
            (213, 10),
            (287, 12),
            (288, 13),
            (2331, 40),
        ] {
            let code = Qr::of(&"a".repeat(bytes)).unwrap();
            assert_eq!(code.version(), version, "{bytes}");
            assert_eq!(code.size(), 17 + 4 * version);
            assert_eq!(code.dark.len(), code.size() * code.size());
        }
        assert_eq!(Qr::of(&"a".repeat(2332)), None);
    }

    #[test]
    fn the_path_draws_every_dark_square_once_and_nothing_else() {
        let code = Qr::of("https://digiklar.example/#/check/æøå").unwrap();
        let mut drawn = vec![false; code.size() * code.size()];
        for run in code.path().split_terminator('z') {
            let (place, rest) = run.strip_prefix('M').unwrap().split_once('h').unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let (length, back) = rest.split_once("v1h-").unwrap();
            assert_eq!(length, back);
            let start = (y.parse::<usize>().unwrap() - QUIET) * code.size()
                + x.parse::<usize>().unwrap()
                - QUIET;
            let length: usize = length.parse().unwrap();
            for square in &mut drawn[start..start + length] {
                assert!(!std::mem::replace(square, true));
            }
        }
        assert_eq!(drawn, code.dark);
        assert_eq!(code.width(), code.size() + 8);
    }

    #[test]
    fn three_corners_have_their_finders() {
        let code = Qr::of("x").unwrap();
        let is_dark = |x: usize, y: usize| code.dark[y * code.size() + x];
        let far = code.size() - 7;
        for (left, top) in [(0, 0), (far, 0), (0, far)] {
            let ring = (0..7).all(|at| is_dark(left + at, top) && is_dark(left, top + at));
            assert!(ring && is_dark(left + 3, top + 3) && !is_dark(left + 1, top + 1));
        }
    }
}
