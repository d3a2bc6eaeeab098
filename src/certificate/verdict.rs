//! What the check page says about what it was shown.

use super::credential::{Credential, Refused};
use super::registry::{Doubt, Registry, Workshop};
use super::time::Time;

/// The five answers. Those with a credential carry everything that may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A registered workshop saw the person take the test.
    Witnessed(Credential, Workshop),
    /// Nobody watched; the signature shows only that nothing was changed since.
    OwnTest(Credential),
    /// Says it was witnessed, but nobody registered vouches for it.
    UnknownSigner(Credential, Doubt),
    /// Changed, or no certificate at all.
    Unreadable(Fault),
    /// Made with a newer version than this one.
    Newer,
}

/// What is wrong with something unreadable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No certificate of Digiklar, or not all of it.
    NoCertificate,
    /// Something in it was changed.
    Changed,
    /// Dated more than a day from now.
    Future,
}

/// How far ahead of this device's clock a certificate may be dated, in seconds: clocks differ.
const AHEAD: i64 = 24 * 60 * 60;

impl Verdict {
    /// Judges what was read. `now` is in milliseconds since 1970; without a registry nobody is known.
    pub fn of(read: Result<Credential, Refused>, registry: Option<&Registry>, now: i64) -> Self {
        let vouch = |credential: &Credential| {
            let registry = registry.ok_or(Doubt::NoRegistry)?;
            registry.vouch(credential).cloned()
        };
        Self::by(read, now, vouch)
    }

    /// The same, when the registry is elsewhere: `vouch` asks it.
    pub fn by(
        read: Result<Credential, Refused>,
        now: i64,
        vouch: impl FnOnce(&Credential) -> Result<Workshop, Doubt>,
    ) -> Self {
        let credential = match read {
            Ok(credential) => credential,
            Err(Refused::Unreadable) => return Self::Unreadable(Fault::NoCertificate),
            Err(Refused::Changed) => return Self::Unreadable(Fault::Changed),
            Err(Refused::Newer) => return Self::Newer,
        };
        let Time(seconds) = credential.fields().time;
        if i64::from(seconds) > now.div_euclid(1000) + AHEAD {
            return Self::Unreadable(Fault::Future);
        }
        if credential.fields().workshop.is_none() {
            return Self::OwnTest(credential);
        }
        match vouch(&credential) {
            Ok(workshop) => Self::Witnessed(credential, workshop),
            Err(doubt) => Self::UnknownSigner(credential, doubt),
        }
    }

    /// Whether it is one of the two good ones.
    pub fn is_good(&self) -> bool {
        match self {
            Self::Witnessed(..) | Self::OwnTest(_) => true,
            Self::UnknownSigner(..) | Self::Unreadable(_) | Self::Newer => false,
        }
    }
}
