//! Reading aloud with a voice that runs on the device. A voice that does not would send the text
//! away, so it is never used.

use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{
    Element, HtmlElement, SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice,
};

fn synthesis() -> Option<SpeechSynthesis> {
    // Absent in some in-app browsers; asking `speech_synthesis()` then gives undefined.
    let synthesis = web_sys::window()?.speech_synthesis().ok()?;
    (!synthesis.is_undefined()).then_some(synthesis)
}

/// A voice on this device for the language, such as `da`.
fn voice(language: &str) -> Option<SpeechSynthesisVoice> {
    synthesis()?
        .get_voices()
        .iter()
        .filter_map(|voice| voice.dyn_into::<SpeechSynthesisVoice>().ok())
        .find(|voice| voice.local_service() && speaks(&voice.lang(), language))
}

/// `da`, `da-DK` and `da_DK` are all Danish.
fn speaks(voice: &str, language: &str) -> bool {
    let voice = voice.to_ascii_lowercase();
    voice
        .split(['-', '_'])
        .next()
        .is_some_and(|code| code == language)
}

/// Whether this device can read the language aloud.
pub fn can_read(language: &str) -> bool {
    voice(language).is_some()
}

/// Calls `act` when the list of voices arrives or changes; browsers load it late.
pub fn on_voices(act: impl FnMut() + 'static) {
    if let Some(synthesis) = synthesis() {
        let act = Closure::<dyn FnMut()>::new(act);
        let _ = synthesis
            .unchecked_ref::<web_sys::EventTarget>()
            .add_event_listener_with_callback("voiceschanged", act.as_ref().unchecked_ref());
        act.forget();
    }
}

/// Falls silent.
pub fn stop() {
    if let Some(synthesis) = synthesis() {
        synthesis.cancel();
    }
}

/// Reads every `[data-say]` and every simulated screen inside `root`, sentence by sentence: Chrome
/// stops an utterance after some fifteen seconds. `done` is called at the end, not when stopped.
pub fn read(root: &Element, done: impl FnOnce() + 'static) {
    stop();
    let mut queue: Vec<(String, String)> = Vec::new();
    let Ok(parts) = root.query_selector_all("[data-say], .screen, #ph-screen") else {
        return;
    };
    for at in 0..parts.length() {
        let Some(part) = parts.get(at).and_then(|p| p.dyn_into::<Element>().ok()) else {
            continue;
        };
        // What is folded away is not on the screen.
        let folded = part.closest("details:not([open])");
        if folded.is_ok_and(|folded| folded.is_some()) {
            continue;
        }
        let language = part
            .closest("[lang]")
            .ok()
            .flatten()
            .and_then(|e| e.get_attribute("lang"))
            .unwrap_or_default();
        let text = part
            .get_attribute("data-say")
            .filter(|text| !text.is_empty())
            .or_else(|| {
                // A screen's lines stand apart in its inner text, not in its text content.
                let element = part.dyn_ref::<HtmlElement>()?;
                Some(element.inner_text())
            })
            .unwrap_or_default();
        for sentence in sentences(&text) {
            if sentence.chars().any(char::is_alphanumeric) {
                queue.push((language.clone(), sentence.trim().to_owned()));
            }
        }
    }
    queue.reverse();
    speak_next(Rc::new(RefCell::new(queue)), Box::new(done));
}

/// A text cut behind every sentence and line. "kl. 14" and "3. december" stay whole: a full stop before a
/// digit or a small letter ends nothing.
fn sentences(text: &str) -> Vec<&str> {
    let ends = |rest: &str| match rest.trim_start().chars().next() {
        None => true,
        Some(next) => {
            rest.starts_with(char::is_whitespace)
                && !next.is_ascii_digit()
                && !next.is_ascii_lowercase()
                && !matches!(next, 'æ' | 'ø' | 'å')
        }
    };
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        let rest = text.get(after..).unwrap_or_default();
        if c == '\n' || (matches!(c, '.' | '!' | '?') && ends(rest)) {
            parts.extend(text.get(start..after));
            start = after;
        }
    }
    parts.extend(text.get(start..));
    parts
}

fn speak_next(queue: Rc<RefCell<Vec<(String, String)>>>, done: Box<dyn FnOnce()>) {
    let next = queue.borrow_mut().pop();
    let Some((language, sentence)) = next else {
        done();
        return;
    };
    let (Some(synthesis), Some(voice)) = (synthesis(), voice(&language)) else {
        // No voice of ours for this language: pass over it, never send it away.
        speak_next(queue, done);
        return;
    };
    let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(&sentence) else {
        return;
    };
    utterance.set_lang(&voice.lang());
    utterance.set_voice(Some(&voice));
    let ended = Closure::once_into_js(move || speak_next(queue, done));
    utterance.set_onend(Some(ended.unchecked_ref()));
    synthesis.speak(&utterance);
}
