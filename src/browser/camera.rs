//! The camera, and looking for a code in what it or a file shows.

use super::{page, reader};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, ImageBitmap, ImageData,
    MediaStream, MediaStreamConstraints, MediaStreamTrack,
};

/// A camera that is on. Dropping it turns it off.
pub struct Camera {
    stream: MediaStream,
    video: HtmlVideoElement,
}

/// Why there is no picture from a camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCamera {
    /// There is none, or this browser lets no page use it.
    Missing,
    /// The person, or the device's owner, said no.
    Refused,
    /// Another app holds it.
    Busy,
}

impl NoCamera {
    /// The key of its sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Missing => "scan.missing",
            Self::Refused => "scan.refused",
            Self::Busy => "scan.busy",
        }
    }
}

impl Camera {
    /// Turns on the one that looks away from the person, where there are two; the browser asks first. The
    /// picture is shown in the element `video`.
    ///
    /// # Errors
    /// Says why there is no picture.
    pub async fn open(video: &str) -> Result<Self, NoCamera> {
        let video: HtmlVideoElement = page::find(video)
            .and_then(|element| element.dyn_into().ok())
            .ok_or(NoCamera::Missing)?;
        let devices = web_sys::window()
            .and_then(|window| window.navigator().media_devices().ok())
            .filter(|devices| !devices.is_undefined())
            .ok_or(NoCamera::Missing)?;
        let wish = object(&[
            ("facingMode", JsValue::from_str("environment")),
            ("width", ideal(1280.0)),
            ("height", ideal(720.0)),
        ]);
        let wishes = MediaStreamConstraints::new();
        wishes.set_video(&wish);
        let stream = devices
            .get_user_media_with_constraints(&wishes)
            .map_err(|error| reason(&error))?;
        let stream = JsFuture::from(stream).await.map_err(|e| reason(&e))?;
        let stream: MediaStream = stream.dyn_into().map_err(|_| NoCamera::Missing)?;
        video.set_src_object(Some(&stream));
        let camera = Self { stream, video };
        let plays = camera.video.play().map_err(|_| NoCamera::Busy)?;
        JsFuture::from(plays).await.map_err(|_| NoCamera::Busy)?;
        Ok(camera)
    }

    /// Where its picture is shown.
    pub fn video(&self) -> HtmlVideoElement {
        self.video.clone()
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in self.stream.get_tracks().iter() {
            if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
                track.stop();
            }
        }
        self.video.set_src_object(None);
    }
}

fn reason(error: &JsValue) -> NoCamera {
    let name = Reflect::get(error, &JsValue::from_str("name")).ok();
    match name.and_then(|name| name.as_string()).as_deref() {
        Some("NotAllowedError" | "SecurityError") => NoCamera::Refused,
        Some("NotReadableError" | "AbortError") => NoCamera::Busy,
        Some(_) | None => NoCamera::Missing,
    }
}

fn ideal(number: f64) -> JsValue {
    object(&[("ideal", JsValue::from_f64(number))]).into()
}

fn object(members: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        // Setting a property of a fresh object has no way to fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}

/// A picture in the page's memory, where dots can be read.
struct Canvas {
    element: HtmlCanvasElement,
    paper: CanvasRenderingContext2d,
}

impl Canvas {
    /// Draws something of this size, made smaller so that neither edge is longer than `most`. None for what
    /// has no size yet.
    fn new(
        width: u32,
        height: u32,
        most: f64,
        draw: impl FnOnce(&CanvasRenderingContext2d, f64, f64) -> Option<()>,
    ) -> Option<Self> {
        let (width, height) = (f64::from(width), f64::from(height));
        if width.min(height) < 1.0 {
            return None;
        }
        let scale = (most / width.max(height)).min(1.0);
        let (width, height) = ((width * scale).floor(), (height * scale).floor());
        let element: HtmlCanvasElement = page::document()?
            .create_element("canvas")
            .ok()?
            .dyn_into()
            .ok()?;
        element.set_width(width as u32);
        element.set_height(height as u32);
        // Told that dots will be read, the browser keeps them where that is quick.
        let wish = object(&[("willReadFrequently", JsValue::TRUE)]);
        let paper: CanvasRenderingContext2d = element
            .get_context_with_context_options("2d", &wish)
            .ok()??
            .dyn_into()
            .ok()?;
        draw(&paper, width, height)?;
        Some(Self { element, paper })
    }

    fn dots(&self) -> Option<ImageData> {
        let (width, height) = (self.element.width(), self.element.height());
        let dots = self
            .paper
            .get_image_data(0.0, 0.0, f64::from(width), f64::from(height));
        dots.ok()
    }
}

/// What reads codes: the browser where it can, otherwise the program made for it.
pub struct Eye {
    native: Option<JsValue>,
}

/// Long edge of a picture that is searched, in dots: enough for the densest code held half a hand away.
const LIVE: f64 = 960.0;
/// The same for a photo; a code may be a small part of it, or blurred and clearer when made smaller.
const PHOTO: [f64; 3] = [1600.0, 900.0, 500.0];

impl Eye {
    /// Gets ready: has the program fetched where the browser can't read codes itself.
    pub fn open() -> Self {
        let native = native();
        if native.is_none() {
            reader::call();
        }
        Self { native }
    }

    /// Looks at what a camera shows: the code's text, empty when there is none; nothing while no reader is
    /// there.
    pub async fn look(&mut self, video: &HtmlVideoElement) -> Option<String> {
        let (width, height) = (video.video_width(), video.video_height());
        let canvas = Canvas::new(width, height, LIVE, |paper, w, h| {
            paper
                .draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, w, h)
                .ok()
        });
        match canvas {
            Some(canvas) => self.read(&canvas).await,
            // The first picture has not come yet.
            None => Some(String::new()),
        }
    }

    /// Looks for a code in a picture that was chosen.
    ///
    /// # Errors
    /// [`NoCode`] when it holds none, is no picture, or no reader is there.
    pub async fn search(&mut self, file: &Blob) -> Result<String, NoCode> {
        let bitmap = bitmap(file).await.ok_or(NoCode::NoPicture)?;
        for most in PHOTO {
            let canvas = Canvas::new(bitmap.width(), bitmap.height(), most, |paper, w, h| {
                paper
                    .draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, w, h)
                    .ok()
            });
            let canvas = canvas.ok_or(NoCode::NoPicture)?;
            let mut found = self.read(&canvas).await;
            // The program may be on its way.
            for _ in 0..PATIENCE {
                if found.is_some() {
                    break;
                }
                super::clock::sleep(100).await;
                found = self.read(&canvas).await;
            }
            match found {
                Some(text) if text.is_empty() => {}
                Some(text) => return Ok(text),
                None => return Err(NoCode::NoReader),
            }
        }
        Err(NoCode::Nothing)
    }

    async fn read(&mut self, canvas: &Canvas) -> Option<String> {
        if let Some(native) = &self.native {
            match detect(native, &canvas.element).await {
                Some(text) => return Some(text),
                None => {
                    // It says it can, and can't: some phones lack what it rests on.
                    self.native = None;
                    reader::call();
                }
            }
        }
        reader::ask(&canvas.dots()?)
    }
}

/// How often a reader that is on its way is asked again, every tenth of a second.
const PATIENCE: usize = 80;

/// Why a chosen picture gave no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCode {
    NoPicture,
    Nothing,
    /// The program that reads codes could not be fetched.
    NoReader,
}

async fn bitmap(file: &Blob) -> Option<ImageBitmap> {
    let promise = web_sys::window()?
        .create_image_bitmap_with_blob(file)
        .ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// The browser's `BarcodeDetector` for QR codes (WICG Shape Detection API), which few have yet.
fn native() -> Option<JsValue> {
    let class = Reflect::get(&js_sys::global(), &JsValue::from_str("BarcodeDetector")).ok()?;
    let class: Function = class.dyn_into().ok()?;
    let formats = Array::of1(&JsValue::from_str("qr_code"));
    let wish = object(&[("formats", formats.into())]);
    Reflect::construct(&class, &Array::of1(&wish)).ok()
}

/// The first code's text, empty when there is none; nothing when it could not look.
async fn detect(detector: &JsValue, canvas: &HtmlCanvasElement) -> Option<String> {
    let detect = Reflect::get(detector, &JsValue::from_str("detect")).ok()?;
    let detect: Function = detect.dyn_into().ok()?;
    let promise: Promise = detect.call1(detector, canvas).ok()?.dyn_into().ok()?;
    let found: Array = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    let text = Reflect::get(&found.get(0), &JsValue::from_str("rawValue"));
    Some(
        text.ok()
            .and_then(|text| text.as_string())
            .unwrap_or_default(),
    )
}
