//! Taking in a code or what stands for it: by camera, from a file, or pasted. The camera is explained before the
//! browser asks for it, and is off as soon as a code is found or the person leaves.

use super::element::{all, button, el, live, nothing, paragraph, row};
use crate::browser::camera::{Camera, Eye, NoCode};
use crate::browser::{clock, file, page};
use crate::certificate::bake;
use crate::view::app::App;
use crate::view::leptos::*;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlTextAreaElement};

/// What the camera does now.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Off,
    /// The browser asks the person.
    Asking,
    On,
}

/// The largest picture and the largest text that are read, in bytes.
const MOST_PICTURE: f64 = 30e6;
const MOST_TEXT: f64 = 2e6;
/// Between two looks, in milliseconds.
const PAUSE: i32 = 120;

/// What a screen takes in.
pub struct Intake {
    /// The label of the field for pasting.
    pub paste: String,
    /// Gets the text of the first code, file or field that holds one; says whether it was what is wanted.
    pub take: Rc<dyn Fn(String) -> bool>,
    /// Where it is said why something was not. It has focus then, but for what a camera sees: that goes on looking.
    pub refused: &'static str,
}

/// For one code.
pub fn view(app: App, intake: Intake) -> AnyView {
    with(app, intake, false)
}

/// For several codes, one after another: the camera goes on until it is turned off.
pub fn several(app: App, intake: Intake) -> AnyView {
    with(app, intake, true)
}

fn with(app: App, intake: Intake, several: bool) -> AnyView {
    let state = RwSignal::new(State::Off);
    let said = RwSignal::new("");
    let Intake {
        paste,
        take: taken,
        refused,
    } = intake;
    let take: Rc<dyn Fn(String) -> bool> = Rc::new({
        let taken = taken.clone();
        move |text| {
            let is_wanted = taken(text);
            if !is_wanted {
                // Once the reason stands there.
                request_animation_frame(move || page::focus(refused));
            }
            is_wanted
        }
    });
    let seen = if several { taken } else { take.clone() };
    let status = el("div").attr("role", "status").child(live(move || {
        let key = match (state.get(), said.get()) {
            (State::On, "") => "scan.looking",
            (_, key) => key,
        };
        if key.is_empty() {
            nothing()
        } else {
            el("p").class("notice").text(app.t(key)).into()
        }
    }));
    el("div")
        .class("scan")
        .child(camera(app, state, said, seen, several))
        .child(status)
        .child(chooser(app, said, take.clone()))
        .child(field(app, said, paste, take, several))
        .into()
}

fn camera(
    app: App,
    state: RwSignal<State>,
    said: RwSignal<&'static str>,
    take: Rc<dyn Fn(String) -> bool>,
    several: bool,
) -> AnyView {
    // Forgotten with the screen, and so turned off.
    let camera: StoredValue<Option<Camera>, LocalStorage> = StoredValue::new_local(None);
    let stop = move || {
        let _ = camera.try_set_value(None);
        let _ = state.try_set(State::Off);
    };
    let start = move || {
        if state.get_untracked() != State::Off {
            return;
        }
        said.set("");
        state.set(State::Asking);
        let take = take.clone();
        spawn_local(async move {
            let mut eye = Eye::open();
            let opened = match Camera::open("#scan-video").await {
                Ok(opened) => opened,
                Err(why) => {
                    let _ = said.try_set(why.key());
                    let _ = state.try_set(State::Off);
                    // It was hidden while the browser asked.
                    request_animation_frame(|| page::keep_focus("#scan-start"));
                    return;
                }
            };
            let video = opened.video();
            if camera.try_set_value(Some(opened)).is_some() {
                return;
            }
            let _ = state.try_set(State::On);
            // Once it is no longer hidden.
            request_animation_frame(|| page::focus("#scan-stop"));
            let mut blind = 0;
            // A code stays before the camera for a while; it is taken in once.
            let mut last = String::new();
            while camera.try_with_value(Option::is_some) == Some(true) {
                // Another program may have taken the page over; it knows nothing of this camera.
                if !app.is_open() || page::document().is_some_and(|document| document.hidden()) {
                    stop();
                    return;
                }
                match eye.look(&video).await {
                    Some(text) if text.is_empty() => {}
                    Some(text) if several => {
                        if text != last {
                            take(text.clone());
                            last = text;
                        }
                    }
                    Some(text) => {
                        // Turned off while it looked: nobody waits for this any more.
                        if camera.try_with_value(Option::is_some) == Some(true) {
                            stop();
                            take(text);
                        }
                        return;
                    }
                    None => blind += 1,
                }
                if blind > BLIND {
                    stop();
                    let _ = said.try_set("scan.no_reader");
                    return;
                }
                clock::sleep(PAUSE).await;
            }
        });
    };
    let hidden = move |hide: bool| hide.then(String::new);
    el("div")
        .child(
            el("div")
                .live_attr("hidden", move || hidden(state.get() != State::Off))
                .child(paragraph("", app.t("scan.about")))
                .child(
                    el("button")
                        .attr("type", "button")
                        .attr("id", "scan-start")
                        .class("main")
                        .text(app.t("scan.start"))
                        .press(start),
                ),
        )
        .child(
            el("div")
                .live_attr("hidden", move || hidden(state.get() == State::Off))
                .child(
                    el("video")
                        .attr("id", "scan-video")
                        .attr("muted", "")
                        .attr("playsinline", "")
                        .attr("title", &app.t("scan.video")),
                )
                .child(
                    el("button")
                        .attr("type", "button")
                        .attr("id", "scan-stop")
                        .class("second")
                        .text(app.t("scan.stop"))
                        .press(move || {
                            stop();
                            page::focus("#main h1");
                        }),
                ),
        )
        .into()
}

/// So often it is looked for a reader that is on its way.
const BLIND: usize = 80;

/// A file, or a photo of the code.
fn chooser(app: App, said: RwSignal<&'static str>, take: Rc<dyn Fn(String) -> bool>) -> AnyView {
    let read = move |event: web_sys::Event| {
        let Some((input, chosen)) = file::chosen(&event) else {
            return;
        };
        said.set("scan.reading");
        let take = take.clone();
        spawn_local(async move {
            let read = text_of(&chosen).await;
            // The same file may be chosen again.
            input.set_value("");
            match read {
                Ok(text) => {
                    let _ = said.try_set("");
                    take(text);
                }
                Err(key) => {
                    let _ = said.try_set(key);
                }
            }
        });
    };
    all![
        row(vec![button("second", app.t("scan.file"), || {
            page::click("#scan-file");
        })]),
        el("input")
            .attr("id", "scan-file")
            .attr("type", "file")
            .attr("accept", "image/*,.json,application/json,.svg,.txt")
            .attr("hidden", "")
            .attr("aria-label", &app.t("scan.file"))
            .on("change", read),
    ]
}

/// The text in a file: what is baked into a picture, what stands in a code on it, or the file itself. Otherwise the
/// key of the sentence that says why there is none.
async fn text_of(chosen: &File) -> Result<String, &'static str> {
    let kind = chosen.type_();
    let is_drawn = kind.starts_with("image/") && !kind.starts_with("image/svg");
    if chosen.size() > if is_drawn { MOST_PICTURE } else { MOST_TEXT } {
        return Err("scan.too_large");
    }
    if !is_drawn {
        let text = file::read(chosen).await.ok_or("scan.not_read")?;
        return Ok(bake::from_svg(&text).unwrap_or(text));
    }
    let bytes = file::bytes(chosen).await.ok_or("scan.not_read")?;
    if let Some(text) = bake::from_png(&bytes) {
        return Ok(text);
    }
    match Eye::open().search(chosen).await {
        Ok(text) => Ok(text),
        Err(NoCode::Nothing | NoCode::NoPicture) => Err("scan.no_code"),
        Err(NoCode::NoReader) => Err("scan.no_reader"),
    }
}

/// A field for what was copied.
fn field(
    app: App,
    said: RwSignal<&'static str>,
    label: String,
    take: Rc<dyn Fn(String) -> bool>,
    several: bool,
) -> AnyView {
    let go = move || {
        let field = page::find("#scan-text")
            .and_then(|element| element.dyn_into::<HtmlTextAreaElement>().ok());
        let text = field
            .as_ref()
            .map(HtmlTextAreaElement::value)
            .unwrap_or_default();
        if text.trim().is_empty() {
            said.set("scan.empty");
            page::focus("#scan-text");
        } else {
            said.set("");
            // What was refused stays there to be mended.
            if take(text)
                && several
                && let Some(field) = field
            {
                field.set_value("");
            }
        }
    };
    el("form")
        .class("field")
        .on("submit", move |event| {
            event.prevent_default();
            go();
        })
        .child(el("label").attr("for", "scan-text").text(label))
        .child(
            el("textarea")
                .attr("id", "scan-text")
                .attr("rows", "3")
                // More than any certificate is not taken in: browsers take seconds to lay out a megabyte.
                .attr("maxlength", "60000")
                .attr("autocomplete", "off")
                .attr("spellcheck", "false"),
        )
        .child(
            el("button")
                .attr("type", "submit")
                .class("second")
                .text(app.t("scan.go")),
        )
        .into()
}
