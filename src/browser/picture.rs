//! The card for a CV as a PNG.

use crate::certificate::badge::{Badge, FONT, HEIGHT, WIDTH};
use js_sys::{ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, Path2d};

/// Pixels for each square of the code.
const SQUARE: f64 = 7.0;

/// Draws it; nothing when the browser refuses.
pub async fn png(badge: &Badge) -> Option<Vec<u8>> {
    let blob: Blob = JsFuture::from(drawn(badge)?).await.ok()?.dyn_into().ok()?;
    let bytes: ArrayBuffer = JsFuture::from(blob.array_buffer())
        .await
        .ok()?
        .dyn_into()
        .ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}

/// Drawn line by line: a picture of the SVG would have to be let in as an image of another origin.
fn drawn(badge: &Badge) -> Option<Promise> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    let (left, top, width) = badge.place;
    // Whole pixels for the squares of the code, so that they are sharp; everything else follows.
    let scale = SQUARE * badge.code.width() as f64 / width as f64;
    let pixels = |length: usize| (length as f64 * scale).round();
    canvas.set_width(pixels(WIDTH) as u32);
    canvas.set_height(pixels(HEIGHT) as u32);
    let brush = canvas.get_context("2d").ok()??;
    let brush: CanvasRenderingContext2d = brush.dyn_into().ok()?;
    brush.set_fill_style_str("#fff");
    brush.fill_rect(0.0, 0.0, pixels(WIDTH), pixels(HEIGHT));
    brush.set_fill_style_str("#000");
    brush.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).ok()?;
    for line in &badge.lines {
        let weight = if line.is_bold { "700" } else { "400" };
        brush.set_font(&format!("{weight} {}px {FONT}", line.size));
        brush
            .fill_text(&line.text, line.left as f64, line.base as f64)
            .ok()?;
    }
    brush
        .set_transform(SQUARE, 0.0, 0.0, SQUARE, pixels(left), pixels(top))
        .ok()?;
    let code = Path2d::new_with_path_string(&badge.code.path()).ok()?;
    brush.fill_with_path_2d(&code);
    Some(Promise::new(&mut |done, _| {
        // Without a picture the promise stays open and the person sees nothing happen, so give it nothing.
        if canvas.to_blob(&done).is_err() {
            let _ = done.call0(&done);
        }
    }))
}
