//! A witness's own key: made by the browser, kept in IndexedDB, and never handed out: not to a person, not to this
//! program. What the device has signed lies beside it, as ids only.

use super::database::Database;
use super::{page, proof};
use crate::certificate::{Credential, Day, Fields, Key, Line, Workshop};
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, CryptoKeyPair, SubtleCrypto};

/// What makes a device a witness's.
pub struct Desk {
    pub key: Key,
    pub workshop: Line,
    pub municipality: Line,
    /// The day the key was made.
    pub from: Day,
    /// What it signed, as the registry names certificates, oldest first.
    pub signed: Vec<String>,
    /// The requests it answered.
    answered: Vec<String>,
    private: CryptoKey,
}

/// Why this device can't be a witness's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoKey {
    /// The browser has no signatures of this kind.
    Unknown,
    /// It makes a key but won't keep it.
    NotKept,
}

impl NoKey {
    /// The key of its sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unknown => "witness.no_signatures",
            Self::NotKept => "witness.not_kept",
        }
    }
}

const NAME: &str = "digiklar-witness";
/// Ed25519 (W3C Web Cryptography Level 2, § 25).
const ALGORITHM: &str = "Ed25519";

impl Desk {
    /// What is kept on this device; a device that never was a witness's is left without a trace.
    pub async fn load() -> Option<Self> {
        let database = Database::open(NAME, false).await?;
        let kept = database.get().await?;
        Self::read(&kept)
    }

    /// Makes a key that can't be handed out, and keeps it; never on a shared device.
    ///
    /// # Errors
    /// When this browser can't do the one or the other.
    pub async fn create(workshop: Line, municipality: Line, from: Day) -> Result<Self, NoKey> {
        if page::is_shared() {
            return Err(NoKey::NotKept);
        }
        let subtle = subtle().ok_or(NoKey::Unknown)?;
        let uses = Array::of2(&JsValue::from_str("sign"), &JsValue::from_str("verify"));
        let pair = subtle
            .generate_key_with_str(ALGORITHM, false, &uses)
            .map_err(|_| NoKey::Unknown)?;
        let pair = JsFuture::from(pair).await.map_err(|_| NoKey::Unknown)?;
        let pair: &CryptoKeyPair = pair.unchecked_ref();
        let (private, public) = (pair.get_private_key(), pair.get_public_key());
        let raw = subtle
            .export_key("raw", &public)
            .map_err(|_| NoKey::Unknown)?;
        let raw = JsFuture::from(raw).await.map_err(|_| NoKey::Unknown)?;
        let key = Uint8Array::new(&raw).to_vec();
        let desk = Self {
            key: Key(key.try_into().map_err(|_| NoKey::Unknown)?),
            workshop,
            municipality,
            from,
            signed: Vec::new(),
            answered: Vec::new(),
            private,
        };
        if !desk.keep().await {
            return Err(NoKey::NotKept);
        }
        // Only what comes back is kept: private windows may say yes and forget.
        let back = Self::load().await.ok_or(NoKey::NotKept)?;
        back.signature(&[0; 64]).await.ok_or(NoKey::NotKept)?;
        Ok(back)
    }

    /// Forgets the key for good, and the list. False when the browser refuses.
    pub async fn remove() -> bool {
        Database::delete(NAME).await
    }

    /// The line for the registry.
    pub fn entry(&self) -> Workshop {
        Workshop::new(
            self.key,
            self.workshop.clone(),
            self.municipality.clone(),
            self.from,
        )
    }

    /// Whether this device has answered a request.
    pub fn has_answered(&self, request: [u8; 8]) -> bool {
        self.answered.contains(&hex(request))
    }

    /// Signs a certificate, and notes its id and that of the request.
    pub async fn sign(&mut self, fields: &Fields, request: [u8; 8]) -> Option<Credential> {
        let message = proof::message(fields, &self.key)?;
        let signature = self.signature(&message).await?;
        let (credential, id) = proof::signed(fields, &self.key, &signature)?;
        self.signed.push(hex(id));
        self.answered.push(hex(request));
        // Noted before it is shown, or there would be a certificate that nobody could call back.
        self.keep().await.then_some(credential)
    }

    async fn signature(&self, message: &[u8; 64]) -> Option<[u8; 64]> {
        let promise = subtle()?
            .sign_with_str_and_u8_array(ALGORITHM, &self.private, message)
            .ok()?;
        let signature = JsFuture::from(promise).await.ok()?;
        Uint8Array::new(&signature).to_vec().try_into().ok()
    }

    async fn keep(&self) -> bool {
        let Some(database) = Database::open(NAME, true).await else {
            return false;
        };
        database.put(&self.written()).await
    }

    fn written(&self) -> Object {
        let text = |text: &str| JsValue::from_str(text);
        let list =
            |ids: &[String]| -> JsValue { ids.iter().map(|id| text(id)).collect::<Array>().into() };
        let object = Object::new();
        for (name, value) in [
            ("key", text(&self.key.to_string())),
            ("workshop", text(self.workshop.as_str())),
            ("municipality", text(self.municipality.as_str())),
            ("from", text(&self.from.to_string())),
            ("signed", list(&self.signed)),
            ("answered", list(&self.answered)),
            ("private", self.private.clone().into()),
        ] {
            // Setting a property of a fresh object has no way to fail.
            let _ = Reflect::set(&object, &JsValue::from_str(name), &value);
        }
        object
    }

    fn read(kept: &JsValue) -> Option<Self> {
        let get = |name: &str| Reflect::get(kept, &JsValue::from_str(name)).ok();
        let text = |name: &str| get(name)?.as_string();
        let list = |name: &str| -> Option<Vec<String>> {
            let list: Array = get(name)?.dyn_into().ok()?;
            list.iter().map(|id| id.as_string()).collect()
        };
        Some(Self {
            key: Key::parse(&text("key")?)?,
            workshop: Line::new(&text("workshop")?).ok()?,
            municipality: Line::new(&text("municipality")?).ok()?,
            from: Day::parse(&text("from")?)?,
            signed: list("signed")?,
            answered: list("answered")?,
            private: get("private")?.dyn_into().ok()?,
        })
    }
}

/// As the registry writes an id.
fn hex(id: [u8; 8]) -> String {
    id.map(|byte| format!("{byte:02x}")).concat()
}

/// Absent on pages that are not served safely.
fn subtle() -> Option<SubtleCrypto> {
    let crypto = web_sys::window()?.crypto().ok()?;
    let subtle = crypto.subtle();
    (!subtle.is_undefined()).then_some(subtle)
}
