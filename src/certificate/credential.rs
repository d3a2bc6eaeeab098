//! A certificate that is signed, in its two forms.

use super::document;
use super::fields::{Fields, SIGNATURE, Unfit, Unpacking};
use super::json::Json;
use super::key::Key;
use super::{base58, base64url, digest, reading};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

/// What comes before the data in a link. The address of the site stands before it, and everything after
/// the `#` stays in the browser.
pub const MARK: &str = "#/check/";
/// Closes the data, so that it never ends in a sign that a chat app leaves out of the link.
const END: char = 'd';

/// A certificate ready to be signed: the facts and the key that will sign them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    fields: Fields,
    key: Key,
}

/// A certificate whose signature is right. Whether the signer is anyone to trust, [`Verdict`] says.
///
/// [`Verdict`]: super::Verdict
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    draft: Draft,
    signature: [u8; SIGNATURE],
}

/// Why something can't be read as a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// No certificate of Digiklar, or not all of it.
    Unreadable,
    /// Looks like one, but something in it was changed, or the signature is not right.
    Changed,
    /// Made by a newer version than this one.
    Newer,
}

impl Draft {
    /// Facts that `key` is going to sign.
    ///
    /// # Errors
    /// When they don't fit a certificate.
    pub fn new(fields: Fields, key: Key) -> Result<Self, Unfit> {
        fields.check()?;
        Ok(Self { fields, key })
    }

    /// What the key signs with plain Ed25519, in WebCrypto for a witness: SHA-256 of the canonical proof and
    /// SHA-256 of the canonical credential (Data Integrity EdDSA Cryptosuites v1.0, § 3.2.4 and § 3.2.6).
    pub fn message(&self) -> [u8; 64] {
        let proof = document::proof(&self.fields, &self.key).canonical();
        let credential = document::credential(&self.fields, &self.key).canonical();
        let hashes = [proof, credential].map(|text| digest::sha256(&[text.as_bytes()]));
        let mut message = [0; 64];
        for (to, from) in message.iter_mut().zip(hashes.as_flattened()) {
            *to = *from;
        }
        message
    }

    /// The certificate, when the signature is right (RFC 8032, § 5.1.7, and none of the keys and
    /// encodings that let one signature fit several messages).
    ///
    /// # Errors
    /// [`Refused::Changed`] when it is not.
    pub fn signed(self, signature: [u8; SIGNATURE]) -> Result<Credential, Refused> {
        let key = VerifyingKey::from_bytes(&self.key.0).map_err(|_| Refused::Changed)?;
        key.verify_strict(&self.message(), &Signature::from_bytes(&signature))
            .map_err(|_| Refused::Changed)?;
        Ok(Credential {
            draft: self,
            signature,
        })
    }
}

impl Credential {
    /// Makes a key of 32 random bytes, signs with it and forgets it. For a self-test these bytes are used
    /// once; the caller drops them too. For a witness on the command line they are the key.
    ///
    /// # Errors
    /// When the facts don't fit a certificate.
    pub fn sign(fields: Fields, secret: &[u8; 32]) -> Result<Self, Unfit> {
        let key = SigningKey::from_bytes(secret);
        let draft = Draft::new(fields, Key(key.verifying_key().to_bytes()))?;
        let signature = key.sign(&draft.message()).to_bytes();
        Ok(Self { draft, signature })
    }

    pub fn fields(&self) -> &Fields {
        &self.draft.fields
    }

    /// Who signed it.
    pub fn key(&self) -> &Key {
        &self.draft.key
    }

    /// `urn:uuid:…`
    pub fn id(&self) -> String {
        document::id(self.fields(), self.key())
    }

    /// How the registry names it: the first 8 bytes of SHA-256 of its id.
    pub fn short_id(&self) -> [u8; 8] {
        let [a, b, c, d, e, f, g, h, ..] = digest::sha256(&[self.id().as_bytes()]);
        [a, b, c, d, e, f, g, h]
    }

    /// The canonical N-Quads that were signed: of the proof and of the credential.
    pub fn canonical(&self) -> [String; 2] {
        [
            document::proof(self.fields(), self.key()).canonical(),
            document::credential(self.fields(), self.key()).canonical(),
        ]
    }

    /// The Open Badges 3.0 credential with its `eddsa-rdfc-2022` proof.
    pub fn json(&self) -> Json {
        let value = format!("z{}", base58::encode(&self.signature));
        document::json(self.fields(), self.key(), value)
    }

    /// The packed form: see [`Fields::pack`], then the signature; at most [`MAX_PACKED`] bytes.
    ///
    /// [`MAX_PACKED`]: super::MAX_PACKED
    pub fn pack(&self) -> Vec<u8> {
        let mut bytes = self.fields().pack(self.key());
        bytes.extend(self.signature);
        bytes
    }

    /// The link that shows it, on the site at this address, which ends in `/`. At most 287 characters
    /// when the address has at most 26.
    pub fn link(&self, address: &str) -> String {
        [address, MARK, &base64url::encode(&self.pack())].concat() + END.encode_utf8(&mut [0])
    }

    /// Reads the packed form, and nothing but it.
    ///
    /// # Errors
    /// Says why it is no certificate.
    pub fn unpack(bytes: &[u8]) -> Result<Self, Refused> {
        let (draft, signature) = parts(bytes)?;
        draft.signed(signature)
    }

    /// Reads the packed form of a certificate that the engine (`browser::proof`) has signed or found right just
    /// now, for the screens, which can't do that themselves. What a person brought in never comes this way.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn found_right(packed: &[u8]) -> Option<Self> {
        let (draft, signature) = parts(packed).ok()?;
        Some(Self { draft, signature })
    }

    /// Reads a link, or only the data of one.
    ///
    /// # Errors
    /// Says why it is no certificate.
    pub fn from_link(text: &str) -> Result<Self, Refused> {
        let data = match text.split_once(MARK) {
            Some((_, data)) => data,
            None => text,
        };
        let data = data.strip_suffix(END).ok_or(Refused::Unreadable)?;
        if data.len() > super::MAX_PACKED * 2 {
            return Err(Refused::Unreadable);
        }
        Self::unpack(&base64url::decode(data).ok_or(Refused::Unreadable)?)
    }

    /// Reads what a person pasted or a code held: a link, alone or among words.
    ///
    /// # Errors
    /// Says why it is no certificate.
    pub fn from_words(text: &str) -> Result<Self, Refused> {
        Self::from_link(base64url::first_in(text, MARK))
    }

    /// Reads the JSON form: takes the facts from it, builds the certificate anew, and accepts it only when
    /// the two say the same. The order of members doesn't matter, everything else does.
    ///
    /// # Errors
    /// Says why it is no certificate.
    pub fn from_json(json: &Json) -> Result<Self, Refused> {
        let (fields, key, signature) = reading::read(json)?;
        let draft = Draft::new(fields, key).map_err(|_| Refused::Changed)?;
        let value = format!("z{}", base58::encode(&signature));
        let is_same = document::json(&draft.fields, &draft.key, value).says_the_same(json);
        if is_same {
            draft.signed(signature)
        } else {
            Err(Refused::Changed)
        }
    }
}

/// The facts with their key, and the signature, right or wrong.
fn parts(bytes: &[u8]) -> Result<(Draft, [u8; SIGNATURE]), Refused> {
    let (packed, signature) = bytes.split_last_chunk().ok_or(Refused::Unreadable)?;
    let (fields, key) = Fields::unpack(packed).map_err(|why| match why {
        Unpacking::Unreadable => Refused::Unreadable,
        Unpacking::Newer => Refused::Newer,
    })?;
    Ok((Draft { fields, key }, *signature))
}
