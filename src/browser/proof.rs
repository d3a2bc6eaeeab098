//! The program that makes and checks certificates, and asking it. Signatures, hashes and whole credentials need
//! code that is heavy, so no screen's program holds it: a screen has the facts, and asks this one for the rest.
//!
//! A question is a list: its name, then what it is about, as texts, numbers and bytes. The asker sends it as an
//! event's detail, and the answer is written on it before sending returns.

use super::{json, part, random};
use crate::certificate::{
    Credential, Day, Doubt, Draft, Fields, Key, Line, Refused, Registry, Request, Stale, Time,
    Workshop, elsewhere,
};
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// The program's name for the page's script.
const PROGRAM: &str = "proof";
const ASK: &str = "digiklar-proof";
/// The property of a question with its answer.
const ANSWER: &str = "answer";

/// The questions.
const HERE: &str = "here";
const ISSUE: &str = "issue";
const READ: &str = "read";
const VOUCH: &str = "vouch";
const REGISTRY: &str = "registry";
const ID: &str = "id";
const SHORT_ID: &str = "short";
const JSON: &str = "json";
const LINKEDIN: &str = "linkedin";
const RESUME: &str = "resume";
const REQUEST: &str = "request";
const TAKE: &str = "take";
const MESSAGE: &str = "message";

/// The words for what can be wrong.
const REFUSED: [(Refused, &str); 3] = [
    (Refused::Unreadable, "unreadable"),
    (Refused::Changed, "changed"),
    (Refused::Newer, "newer"),
];
const STALE: [(Stale, &str); 5] = [
    (Stale::Unreadable, "unreadable"),
    (Stale::Changed, "changed"),
    (Stale::Newer, "newer"),
    (Stale::Old, "old"),
    (Stale::Clock, "clock"),
];
const DOUBTS: [(Doubt, &str); 5] = [
    (Doubt::NoRegistry, "no registry"),
    (Doubt::NotRegistered, "not registered"),
    (Doubt::OutsidePeriod, "outside"),
    (Doubt::Revoked, "revoked"),
    (Doubt::Compromised, "compromised"),
];

/// Stands for a key that is not known, or not needed.
const NO_KEY: Key = Key([0; 32]);

/// A request as it lies on a witness's desk.
#[derive(Clone)]
pub struct Asked {
    pub request: Request,
    /// See [`Request::id`].
    pub id: [u8; 8],
}

/// Has the program fetched, and waits for it. False when it could not be; the next call tries again.
pub async fn fetched() -> bool {
    is_here() || (part::loaded(PROGRAM).await && is_here())
}

/// Whether the program answers.
pub fn is_here() -> bool {
    ask(HERE, &[]).is_some()
}

/// Signs facts with a key that is made, used and dropped over there. Nothing when there is no source of keys, or
/// when these are no facts of a certificate.
pub fn issue(fields: &Fields) -> Option<Credential> {
    ask_for_credential(ISSUE, &[bytes(&fields.pack(&NO_KEY))])?.ok()
}

/// Reads a certificate as JSON, or a link to one, alone or among words.
pub fn read(text: &str) -> Option<Result<Credential, Refused>> {
    ask_for_credential(READ, &[text.into()])
}

/// The workshop that vouches for a certificate, by the text of the registry.
///
/// # Errors
/// Says why none does.
pub fn vouch(credential: &Credential, registry: Option<&str>) -> Result<Workshop, Doubt> {
    let registry = registry.ok_or(Doubt::NoRegistry)?;
    let answer = ask(VOUCH, &[bytes(&credential.pack()), registry.into()]);
    let answer = answer.ok_or(Doubt::NoRegistry)?;
    if let Some(word) = answer.as_string() {
        return Err(meant(&DOUBTS, &word).unwrap_or(Doubt::NoRegistry));
    }
    let known = || {
        let list: Array = answer.dyn_into().ok()?;
        let text = |place| list.get(place).as_string();
        let line = |place| Line::new(&text(place)?).ok();
        let from = Day::parse(&text(2)?)?;
        Some(Workshop::new(*credential.key(), line(0)?, line(1)?, from))
    };
    known().ok_or(Doubt::NoRegistry)
}

/// Whether a text is a registry.
pub fn is_registry(text: &str) -> bool {
    ask(REGISTRY, &[text.into()]).is_some()
}

/// See [`Credential::id`].
pub fn id(credential: &Credential) -> Option<String> {
    ask(ID, &[bytes(&credential.pack())])?.as_string()
}

/// A certificate that a witness's key has signed, when the signature is right, with its
/// [`short_id`](Credential::short_id).
pub fn signed(fields: &Fields, key: &Key, signature: &[u8; 64]) -> Option<(Credential, [u8; 8])> {
    let packed = [fields.pack(key).as_slice(), signature].concat();
    let short = array(&ask(SHORT_ID, &[bytes(&packed)])?)?;
    Some((Credential::found_right(&packed)?, short))
}

/// The Open Badges credential as a text.
pub fn json(credential: &Credential) -> Option<String> {
    ask(JSON, &[bytes(&credential.pack())])?.as_string()
}

/// See [`elsewhere::linkedin`].
pub fn linkedin(credential: &Credential, link: &str) -> Option<String> {
    ask(LINKEDIN, &[bytes(&credential.pack()), link.into()])?.as_string()
}

/// See [`elsewhere::resume`].
pub fn resume(credential: &Credential, link: &str) -> Option<String> {
    ask(RESUME, &[bytes(&credential.pack()), link.into()])?.as_string()
}

/// The link of a request, on the site at this address.
pub fn request_link(request: &Request, address: &str) -> Option<String> {
    let facts = bytes(&request.fields().pack(&NO_KEY));
    let made = request.made().0.into();
    ask(REQUEST, &[facts, made, address.into()])?.as_string()
}

/// Reads a request as a person pasted it or a code held it; whether it still stands is not looked at.
pub fn take_request(text: &str) -> Option<Result<Asked, Stale>> {
    let answer = ask(TAKE, &[text.into()])?;
    if let Some(word) = answer.as_string() {
        return meant(&STALE, &word).map(Err);
    }
    let list: Array = answer.dyn_into().ok()?;
    let (fields, _) = Fields::unpack(&vector(&list.get(0))?).ok()?;
    let made = Time(list.get(1).as_f64()? as u32);
    Some(Ok(Asked {
        request: Request::new(fields, made).ok()?,
        id: array(&list.get(2))?,
    }))
}

/// What a witness's key signs: see [`Draft::message`].
pub fn message(fields: &Fields, key: &Key) -> Option<[u8; 64]> {
    array(&ask(MESSAGE, &[bytes(&fields.pack(key))])?)
}

fn ask(name: &str, about: &[JsValue]) -> Option<JsValue> {
    let question: Array = about.iter().cloned().collect();
    question.unshift(&name.into());
    part::send(ASK, &question);
    let answer = Reflect::get(&question, &ANSWER.into()).ok()?;
    (!answer.is_undefined()).then_some(answer)
}

fn ask_for_credential(name: &str, about: &[JsValue]) -> Option<Result<Credential, Refused>> {
    let answer = ask(name, about)?;
    match answer.as_string() {
        Some(word) => meant(&REFUSED, &word).map(Err),
        None => Credential::found_right(&vector(&answer)?).map(Ok),
    }
}

/// The program's work: answers whoever asks. Without an answer the asker takes it that nobody is there.
pub fn serve() {
    part::listen(ASK, |event| {
        let Ok(question) = event.detail().dyn_into::<Array>() else {
            return;
        };
        if let Some(answer) = answer(&question) {
            let _ = Reflect::set(&question, &ANSWER.into(), &answer);
        }
    });
}

fn answer(question: &Array) -> Option<JsValue> {
    let text = |place| question.get(place).as_string();
    let packed = || vector(&question.get(1));
    let credential = || Credential::unpack(&packed()?).ok();
    let name = text(0)?;
    match name.as_str() {
        HERE => Some(JsValue::TRUE),
        ISSUE => {
            let (fields, _) = Fields::unpack(&packed()?).ok()?;
            Some(bytes(&issued(fields)?.pack()))
        }
        READ => Some(match read_text(&text(1)?) {
            Ok(credential) => bytes(&credential.pack()),
            Err(why) => word(&REFUSED, why),
        }),
        VOUCH => {
            let registry = Registry::read(&json::read(&text(2)?)?).ok()?;
            Some(match registry.vouch(&credential()?) {
                Ok(workshop) => Array::of3(
                    &workshop.name.as_str().into(),
                    &workshop.municipality.as_str().into(),
                    &workshop.from.to_string().into(),
                )
                .into(),
                Err(doubt) => word(&DOUBTS, doubt),
            })
        }
        REGISTRY => {
            let read = Registry::read(&json::read(&text(1)?)?);
            read.is_ok().then_some(JsValue::TRUE)
        }
        ID => Some(credential()?.id().into()),
        SHORT_ID => Some(bytes(&credential()?.short_id())),
        JSON => Some(credential()?.json().write().into()),
        LINKEDIN => Some(elsewhere::linkedin(&credential()?, &text(2)?).into()),
        RESUME => Some(elsewhere::resume(&credential()?, &text(2)?).write().into()),
        REQUEST => {
            let (fields, _) = Fields::unpack(&packed()?).ok()?;
            let made = Time(question.get(2).as_f64()? as u32);
            let request = Request::new(fields, made).ok()?;
            Some(request.link(&text(3)?).into())
        }
        TAKE => Some(match Request::from_words(&text(1)?) {
            Ok(request) => Array::of3(
                &bytes(&request.fields().pack(&NO_KEY)),
                &request.made().0.into(),
                &bytes(&request.id()),
            )
            .into(),
            Err(why) => word(&STALE, why),
        }),
        MESSAGE => {
            let (fields, key) = Fields::unpack(&packed()?).ok()?;
            Some(bytes(&Draft::new(fields, key).ok()?.message()))
        }
        _ => None,
    }
}

/// Made, used and dropped here: nothing is left that could sign again or join two certificates.
fn issued(fields: Fields) -> Option<Credential> {
    Credential::sign(fields, &random::secret()?).ok()
}

fn read_text(text: &str) -> Result<Credential, Refused> {
    if text.trim_start().starts_with('{') {
        let tree = json::read(text).ok_or(Refused::Unreadable)?;
        Credential::from_json(&tree)
    } else {
        Credential::from_words(text)
    }
}

fn word<T: PartialEq>(words: &[(T, &str)], of: T) -> JsValue {
    let found = words.iter().find(|(meaning, _)| *meaning == of);
    found.map_or(JsValue::UNDEFINED, |(_, word)| JsValue::from_str(word))
}

fn meant<T: Copy>(words: &[(T, &str)], word: &str) -> Option<T> {
    let found = words.iter().find(|(_, known)| *known == word);
    found.map(|(meaning, _)| *meaning)
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

fn vector(value: &JsValue) -> Option<Vec<u8>> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
}

fn array<const N: usize>(value: &JsValue) -> Option<[u8; N]> {
    vector(value)?.try_into().ok()
}
