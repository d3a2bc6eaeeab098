//! The registry: which key is which workshop. The file `assets/issuers.json` lies on the same site; it only grows.
//!
//! ```json
//! {"format": 1, "workshops": [{
//!   "key": "z6Mk…",                      the workshop's public key, as a Multikey
//!   "workshop": "IT-caféen",
//!   "municipality": "København",
//!   "from": "2026-11-01",                the first day its certificates count, in UTC
//!   "to": "2027-10-31",                  the last day; left out while it goes on
//!   "compromisedSince": "2027-03-02",    the key may be in wrong hands since this day; left out otherwise
//!   "revoked": ["0123456789abcdef"],     certificates that were called back; may be left out
//!   "confirmed": ["fedcba9876543210"]    genuine ones of a compromised key; may be left out
//! }]}
//! ```
//!
//! A certificate is named by the first 8 bytes of SHA-256 of its id, in hexadecimal. Whoever has a key can
//! sign with any date, so a compromised key vouches for nothing any more but what is confirmed.

use super::credential::Credential;
use super::digest;
use super::json::Json;
use super::key::Key;
use super::line::Line;
use super::time::Day;

/// The workshops that may witness a test.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registry {
    pub workshops: Vec<Workshop>,
}

/// One key of a workshop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workshop {
    pub key: Key,
    /// Its name today.
    pub name: Line,
    pub municipality: Line,
    /// The first and the last day its certificates count.
    pub from: Day,
    pub to: Option<Day>,
    pub compromised_since: Option<Day>,
    pub revoked: Vec<[u8; 8]>,
    pub confirmed: Vec<[u8; 8]>,
}

/// Why a certificate with a right signature is not vouched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The registry could not be read, so nobody could be looked up.
    NoRegistry,
    /// The key stands in no registry.
    NotRegistered,
    /// The workshop was not registered on that day.
    OutsidePeriod,
    /// The workshop called this certificate back.
    Revoked,
    /// The workshop's key may be in wrong hands, and this certificate is not confirmed.
    Compromised,
}

/// The place of a fault in the registry: the workshop counted from 1, and the member; 0 for the file itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRegistry {
    pub workshop: usize,
    pub member: &'static str,
}

/// The format read here.
const FORMAT: Json = Json::Number(1);

impl Registry {
    /// Reads the file. Unknown members are refused, so that a misspelt `revoked` is no silence.
    ///
    /// # Errors
    /// Says which workshop and which member is wrong.
    pub fn read(json: &Json) -> Result<Self, BadRegistry> {
        let at = |workshop, member| BadRegistry { workshop, member };
        if json.get("format") != Some(&FORMAT) {
            return Err(at(0, "format"));
        }
        let list = match json.get("workshops") {
            Some(Json::List(list)) => list,
            _ => return Err(at(0, "workshops")),
        };
        let mut workshops: Vec<Workshop> = Vec::new();
        for (number, entry) in (1..).zip(list) {
            let workshop = read_workshop(entry).map_err(|member| at(number, member))?;
            if workshops.iter().any(|other| other.key == workshop.key) {
                return Err(at(number, "key"));
            }
            workshops.push(workshop);
        }
        Ok(Self { workshops })
    }

    /// The workshop that vouches for a certificate.
    ///
    /// # Errors
    /// Says why none does.
    pub fn vouch(&self, credential: &Credential) -> Result<&Workshop, Doubt> {
        let mut workshops = self.workshops.iter();
        let workshop = workshops
            .find(|workshop| workshop.key == *credential.key())
            .ok_or(Doubt::NotRegistered)?;
        let id = credential.short_id();
        let day = credential.fields().time.day();
        if workshop.revoked.contains(&id) {
            Err(Doubt::Revoked)
        } else if workshop.compromised_since.is_some() && !workshop.confirmed.contains(&id) {
            Err(Doubt::Compromised)
        } else if day < workshop.from || workshop.to.is_some_and(|to| day > to) {
            Err(Doubt::OutsidePeriod)
        } else {
            Ok(workshop)
        }
    }
}

impl Workshop {
    /// A new workshop's entry.
    pub fn new(key: Key, name: Line, municipality: Line, from: Day) -> Self {
        Self {
            key,
            name,
            municipality,
            from,
            to: None,
            compromised_since: None,
            revoked: Vec::new(),
            confirmed: Vec::new(),
        }
    }

    /// The entry to add to the file.
    pub fn json(&self) -> Json {
        let mut members = vec![
            ("key", Json::text(self.key.to_string())),
            ("workshop", Json::text(self.name.as_str())),
            ("municipality", Json::text(self.municipality.as_str())),
            ("from", Json::text(self.from.to_string())),
        ];
        let days = [
            ("to", self.to),
            ("compromisedSince", self.compromised_since),
        ];
        members.extend(
            days.into_iter()
                .filter_map(|(name, day)| Some((name, Json::text(day?.to_string())))),
        );
        for (name, ids) in [("revoked", &self.revoked), ("confirmed", &self.confirmed)] {
            if !ids.is_empty() {
                members.push((
                    name,
                    Json::List(ids.iter().map(|id| Json::text(digest::hex(id))).collect()),
                ));
            }
        }
        Json::Object(
            members
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        )
    }
}

/// The entry, or the member that is wrong.
fn read_workshop(entry: &Json) -> Result<Workshop, &'static str> {
    let text = |name: &'static str| entry.get(name).and_then(Json::as_text).ok_or(name);
    let line = |name| Line::new(text(name)?).map_err(|_| name);
    let day = |name| Day::parse(text(name)?).ok_or(name);
    let later = |name| entry.get(name).map(|_| day(name)).transpose();
    let ids = |name| match entry.get(name) {
        None => Ok(Vec::new()),
        Some(Json::List(ids)) => {
            let ids = ids.iter().map(|id| digest::unhex(id.as_text()?));
            ids.collect::<Option<Vec<[u8; 8]>>>().ok_or(name)
        }
        Some(_) => Err(name),
    };
    let workshop = Workshop {
        key: Key::parse(text("key")?).ok_or("key")?,
        name: line("workshop")?,
        municipality: line("municipality")?,
        from: day("from")?,
        to: later("to")?,
        compromised_since: later("compromisedSince")?,
        revoked: ids("revoked")?,
        confirmed: ids("confirmed")?,
    };
    // What an entry doesn't need is left out; then it says the same as the one read.
    let lists = [
        ("revoked", &workshop.revoked),
        ("confirmed", &workshop.confirmed),
    ];
    let empty = lists
        .iter()
        .filter(|(name, ids)| ids.is_empty() && entry.get(name).is_some())
        .count();
    match (entry, workshop.json()) {
        (Json::Object(there), Json::Object(known)) if there.len() == known.len() + empty => {
            Ok(workshop)
        }
        _ => Err("an unknown member"),
    }
}
