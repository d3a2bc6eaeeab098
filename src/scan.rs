//! Reading a QR code in a picture.

use rqrr::PreparedImage;

/// A picture in shades of grey, row by row, 0 black.
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pub grey: Vec<u8>,
}

/// Nothing smaller holds a code that anyone could read: 21 squares.
const LEAST: usize = 21;

impl Picture {
    /// From the bytes red, green, blue and opacity of each dot, as a canvas gives them. What can be seen
    /// through counts as if it lay on white paper.
    pub fn of_canvas(width: usize, height: usize, dots: &[u8]) -> Self {
        let grey = dots.chunks_exact(4).map(|dot| match dot {
            [red, green, blue, opacity] => {
                // Luminance as in ITU-R BT.601.
                let light =
                    299 * u32::from(*red) + 587 * u32::from(*green) + 114 * u32::from(*blue);
                let (light, opacity) = (light / 1000, u32::from(*opacity));
                ((light * opacity + 255 * (255 - opacity)) / 255) as u8
            }
            [] | [_, ..] => 255,
        });
        Self {
            width,
            height,
            grey: grey.collect(),
        }
    }

    /// The text of the first code that can be read. What can't be read as it is, is tried at twice the size:
    /// the reader looks at single dots, and squares of less than six of them are often misjudged.
    pub fn code(&self) -> Option<String> {
        let is_whole = self.width >= LEAST
            && self.height >= LEAST
            && self.width.checked_mul(self.height) == Some(self.grey.len());
        if !is_whole {
            return None;
        }
        self.read().or_else(|| self.doubled().read())
    }

    /// Twice as wide and high, the dots between by linear interpolation.
    fn doubled(&self) -> Self {
        let dot = |x: usize, y: usize| {
            let place = y.min(self.height - 1) * self.width + x.min(self.width - 1);
            u32::from(self.grey.get(place).copied().unwrap_or(u8::MAX))
        };
        let (width, height) = (self.width * 2, self.height * 2);
        let mut grey = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                let (left, up) = (x / 2, y / 2);
                let (right, down) = (left + x % 2, up + y % 2);
                let sum = dot(left, up) + dot(right, up) + dot(left, down) + dot(right, down);
                grey.push((sum / 4) as u8);
            }
        }
        Self {
            width,
            height,
            grey,
        }
    }

    fn read(&self) -> Option<String> {
        let dot = |x: usize, y: usize| {
            let place = y * self.width + x;
            self.grey.get(place).copied().unwrap_or(u8::MAX)
        };
        let mut prepared = PreparedImage::prepare_from_greyscale(self.width, self.height, dot);
        let codes = prepared.detect_grids();
        codes.iter().find_map(|code| Some(code.decode().ok()?.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_can_be_seen_through_is_paper() {
        let picture = Picture::of_canvas(2, 1, &[0, 0, 0, 255, 0, 0, 0, 0]);
        assert_eq!(picture.grey, [0, 255]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn noise_holds_no_code(width in 0..90_usize, height in 0..90_usize, grey in prop::collection::vec(0..=255_u8, 8100)) {
            let grey = grey.into_iter().take(width * height).collect();
            prop_assert_eq!(Picture { width, height, grey }.code(), None);
        }
    }
}
