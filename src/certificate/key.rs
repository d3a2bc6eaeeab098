//! Public keys, and how they are written.

use super::base58;
use std::fmt;

/// An Ed25519 public key (RFC 8032, § 5.1.5): 32 bytes. Written as a Multikey, base 58 of the bytes
/// `ed 01` and the key (W3C Controlled Identifiers 1.0, § 2.2.2): `z6Mk…`, 48 characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(pub [u8; 32]);

/// What a Multikey of this kind begins with.
const PREFIX: [u8; 2] = [0xed, 0x01];
/// The DID method that is nothing but the key (W3C CCG, The did:key Method v0.9, § 2).
const METHOD: &str = "did:key:";

impl Key {
    /// Reads a Multikey, exactly as written by [`Display`](fmt::Display).
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 34] = base58::decode(text.strip_prefix('z')?)?;
        let key = bytes.strip_prefix(&PREFIX)?;
        key.try_into().ok().map(Self)
    }

    /// The issuer with this key: `did:key:z6Mk…`.
    pub fn did(&self) -> String {
        format!("{METHOD}{self}")
    }

    /// Reads what [`Key::did`] writes.
    pub fn from_did(text: &str) -> Option<Self> {
        Self::parse(text.strip_prefix(METHOD)?)
    }

    /// Where a verifier finds the key: `did:key:z6Mk…#z6Mk…`.
    pub fn method(&self) -> String {
        format!("{METHOD}{self}#{self}")
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [&PREFIX, self.0.as_slice()].concat();
        write!(f, "z{}", base58::encode(&bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_key() {
        // The did:key Method v0.9, test vectors for Ed25519.
        let text = "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";
        let key = Key::parse(text).unwrap();
        assert_eq!(key.to_string(), text);
        assert_eq!(Key::from_did(&key.did()), Some(key));
        assert_eq!(
            Key::parse("z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWq").map(|k| k == key),
            Some(false)
        );
        // An X25519 key is none of ours.
        assert_eq!(
            Key::parse("z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc"),
            None
        );
    }
}
