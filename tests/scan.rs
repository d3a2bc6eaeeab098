//! Codes that we draw are read again, also from pictures that are not quite right.

// What fails here fails a test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use digiklar::chance::Chance;
use digiklar::qr::Qr;
use digiklar::scan::Picture;

/// As long as a certificate's link can be.
fn link() -> String {
    format!(
        "https://digiklar.example/#/check/{}d",
        "aB3_-xYz09".repeat(25)
    )
}

/// Row by row, with the quiet zone, whether each square is dark: read off the path that is drawn.
fn squares(code: &Qr) -> Vec<bool> {
    let mut dark = vec![false; code.width() * code.width()];
    for run in code.path().split_terminator('z') {
        let (place, rest) = run.strip_prefix('M').unwrap().split_once('h').unwrap();
        let (x, y) = place.split_once(' ').unwrap();
        let length: usize = rest.split_once('v').unwrap().0.parse().unwrap();
        let start = y.parse::<usize>().unwrap() * code.width() + x.parse::<usize>().unwrap();
        dark[start..start + length].fill(true);
    }
    dark
}

/// A code drawn at `step` dots a square, turned by `angle`, in greys from `dark` to `light`, on a larger ground.
fn drawn(code: &Qr, step: f64, angle: f64, dark: u8, light: u8) -> Picture {
    let squares = squares(code);
    let edge = code.width() as f64 * step;
    let side = (edge * 1.5).ceil() as usize;
    let middle = side as f64 / 2.0;
    let (sin, cos) = angle.sin_cos();
    let is_dark = |x: f64, y: f64| {
        let (dx, dy) = (x - middle, y - middle);
        let across = (dx * cos + dy * sin + edge / 2.0) / step;
        let down = (dy * cos - dx * sin + edge / 2.0) / step;
        let is_inside = (0.0..code.width() as f64).contains(&across)
            && (0.0..code.width() as f64).contains(&down);
        is_inside && squares[down as usize * code.width() + across as usize]
    };
    let mut grey = Vec::with_capacity(side * side);
    for y in 0..side {
        for x in 0..side {
            // A camera's dot is the mean of what it sees: here of sixteen places.
            let places = (0..16).map(|n| {
                let (across, down) = (f64::from(n % 4), f64::from(n / 4));
                is_dark(
                    x as f64 + (across + 0.5) / 4.0,
                    y as f64 + (down + 0.5) / 4.0,
                )
            });
            let share = places.filter(|is_dark| *is_dark).count() as f64 / 16.0;
            let shade = f64::from(light) + share * (f64::from(dark) - f64::from(light));
            grey.push(shade.round() as u8);
        }
    }
    Picture {
        width: side,
        height: side,
        grey,
    }
}

/// A camera looks several times a second. One look is enough for all codes of five dots a square or more,
/// and for nine of ten from three dots on; straight or turned, black or pale.
#[test]
fn what_is_drawn_is_read() {
    let (mut looks, mut misses) = (0, Vec::new());
    for text in ["https://digiklar.example/", &link()] {
        let code = Qr::of(text).unwrap();
        for step in [3.0, 3.5, 4.0, 4.7, 5.0, 6.0, 8.0] {
            for angle in [0.0, -0.3, 0.05, 0.1, 0.2, 1.6, 3.1] {
                for (dark, light) in [(0, 255), (90, 170)] {
                    looks += 1;
                    let read = drawn(&code, step, angle, dark, light).code();
                    if read.as_deref() != Some(text) {
                        misses.push(step);
                    }
                }
            }
        }
    }
    assert!(misses.iter().all(|step| *step < 5.0), "{misses:?}");
    assert!(misses.len() * 10 <= looks, "{misses:?} of {looks}");
}

#[test]
fn a_noisy_code_is_read() {
    let text = link();
    let code = Qr::of(&text).unwrap();
    let mut noisy = drawn(&code, 5.0, 0.1, 40, 215);
    let mut chance = Chance::mix(1, 1);
    for dot in &mut noisy.grey {
        *dot = dot
            .saturating_add(u8::try_from(chance.below(60)).unwrap())
            .saturating_sub(30);
    }
    assert_eq!(noisy.code().as_deref(), Some(&*text), "noisy");
}
