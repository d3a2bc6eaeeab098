//! A request to a witness: the facts of a result on their way to the device that signs, and what may come back.

use super::MIN_TASKS;
use super::base64url;
use super::credential::Credential;
use super::digest;
use super::fields::{Fields, KEY_AT, Statement, Unfit};
use super::key::Key;
use super::line::Line;
use super::time::Time;

/// What a person asks a witness to sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Without a workshop: who signs puts in its own.
    fields: Fields,
    /// When it was made, by the clock of the person's device.
    made: Time,
}

/// Why a request is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stale {
    /// No request of Digiklar, or not all of it.
    Unreadable,
    /// Something in it was changed on the way.
    Changed,
    /// Made by a newer version than this one.
    Newer,
    /// Made more than [`Request::LASTS`] seconds ago.
    Old,
    /// Made later than now, or before the test was done: one of the two clocks is wrong.
    Clock,
}

/// Why an answer is not that to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedFor {
    /// It is about another person or another test.
    Another,
    /// It says more than was asked for.
    More,
    /// Nobody witnessed it.
    Nobody,
}

/// What comes before the data in a link, behind the address of the site.
const MARK: &str = "#/witness/";
/// Closes the data: see the link of a certificate.
const END: char = 'd';
/// The version of the packed form.
const VERSION: u8 = 1;
/// Bytes at the end that tell whether all before came as it was sent.
const SUM: usize = 8;
/// The longest packed request, in bytes.
const MOST: usize = super::MAX_PACKED;
/// How far the clocks of two devices may be apart, in seconds.
const APART: u32 = 60 * 60;

impl Request {
    /// How long it may be signed, in seconds.
    pub const LASTS: u32 = 24 * 60 * 60;

    /// Asks for a signature under these facts. A workshop in them is left out.
    ///
    /// # Errors
    /// When they don't fit a certificate.
    pub fn new(fields: Fields, made: Time) -> Result<Self, Unfit> {
        let fields = Fields {
            workshop: None,
            ..fields
        };
        fields.check()?;
        Ok(Self { fields, made })
    }

    /// What is to be signed.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// When it was made.
    pub fn made(&self) -> Time {
        self.made
    }

    /// Tells it from every other; nobody can read from it what was asked for.
    pub fn id(&self) -> [u8; 8] {
        sum(&self.facts())
    }

    /// The packed form:
    ///
    /// | bytes | what |
    /// | --- | --- |
    /// | 1 | version, 1 |
    /// | 4 | when it was made, big-endian |
    /// | … | the facts as in [`Fields::pack`], without the key |
    /// | 8 | the first bytes of SHA-256 of all before |
    pub fn pack(&self) -> Vec<u8> {
        let mut bytes = self.facts();
        bytes.extend(self.id());
        bytes
    }

    fn facts(&self) -> Vec<u8> {
        let mut packed = self.fields.pack(&NO_KEY);
        packed.drain(KEY_AT..KEY_AT + NO_KEY.0.len());
        let mut bytes = vec![VERSION];
        bytes.extend(self.made.0.to_be_bytes());
        bytes.extend(packed);
        bytes
    }

    /// The link that opens it at a witness's, on the site at this address, which ends in `/`.
    pub fn link(&self, address: &str) -> String {
        [address, MARK, &self.data()].concat()
    }

    /// What stands in the link behind [`MARK`].
    pub fn data(&self) -> String {
        base64url::encode(&self.pack()) + END.encode_utf8(&mut [0])
    }

    /// Reads a link, or only the data of one, and nothing but it.
    ///
    /// # Errors
    /// Says why it can't be taken. Whether it is too old, [`Request::still_stands`] says.
    pub fn from_link(text: &str) -> Result<Self, Stale> {
        let data = text.split_once(MARK).map_or(text, |(_, data)| data);
        let data = data.strip_suffix(END).ok_or(Stale::Unreadable)?;
        if data.len() > MOST * 2 {
            return Err(Stale::Unreadable);
        }
        Self::unpack(&base64url::decode(data).ok_or(Stale::Unreadable)?)
    }

    /// Reads what a person pasted or a code held: a link, alone or among words.
    ///
    /// # Errors
    /// Says why it can't be taken.
    pub fn from_words(text: &str) -> Result<Self, Stale> {
        Self::from_link(base64url::first_in(text, MARK))
    }

    /// Reads the packed form, and nothing but it.
    ///
    /// # Errors
    /// Says why it can't be taken.
    pub fn unpack(bytes: &[u8]) -> Result<Self, Stale> {
        let (facts, found) = bytes.split_last_chunk::<SUM>().ok_or(Stale::Unreadable)?;
        let (version, rest) = facts.split_first().ok_or(Stale::Unreadable)?;
        if *version > VERSION {
            return Err(Stale::Newer);
        }
        let (made, rest) = rest.split_first_chunk().ok_or(Stale::Unreadable)?;
        let (head, tail) = rest.split_at_checked(KEY_AT).ok_or(Stale::Unreadable)?;
        if *version != VERSION {
            return Err(Stale::Unreadable);
        }
        if sum(facts) != *found {
            return Err(Stale::Changed);
        }
        let packed = [head, &NO_KEY.0, tail].concat();
        let (fields, _) = Fields::unpack(&packed).map_err(|why| match why {
            super::fields::Unpacking::Unreadable => Stale::Unreadable,
            super::fields::Unpacking::Newer => Stale::Newer,
        })?;
        if fields.workshop.is_some() {
            return Err(Stale::Unreadable);
        }
        let made = Time(u32::from_be_bytes(*made));
        Ok(Self { fields, made })
    }

    /// Whether it may still be signed at this moment, milliseconds since 1970.
    ///
    /// # Errors
    /// [`Stale::Old`] or [`Stale::Clock`].
    pub fn still_stands(&self, now: i64) -> Result<(), Stale> {
        let now = Time::from_millis(now).ok_or(Stale::Clock)?.0;
        let (made, done) = (self.made.0, self.fields.time.0);
        if made > now.saturating_add(APART) || done > made.saturating_add(APART) {
            Err(Stale::Clock)
        } else if now > made.saturating_add(Self::LASTS) {
            Err(Stale::Old)
        } else {
            Ok(())
        }
    }

    /// The facts as a witness signs them. `helped` are the statements, by number, that somebody helped with
    /// after all, and `areas` the areas, by place among the competences, with help to a task that has no
    /// statement. Such a task moves no level, and the witness's device has no answers to reckon anew with: the
    /// level of its area goes, the job that rests on the levels goes, and there is one task less.
    ///
    /// # Errors
    /// When it can't be a certificate so: too few tasks without help, or names that are too long.
    pub fn witnessed(
        &self,
        workshop: Line,
        helped: &[u16],
        areas: &[usize],
    ) -> Result<Fields, Unfit> {
        let mut fields = Fields {
            workshop: Some(workshop),
            ..self.fields.clone()
        };
        let mut places: Vec<Option<usize>> = areas.iter().copied().map(Some).collect();
        for statement in &mut fields.statements {
            if statement.helped || !helped.contains(&statement.number) {
                continue;
            }
            statement.helped = true;
            places.push(fields.template.area_of(statement.number));
        }
        for place in places {
            fields.tasks = fields.tasks.saturating_sub(1);
            fields.job = None;
            if let Some(level) = place.and_then(|place| fields.levels.get_mut(place)) {
                *level = None;
            }
        }
        if usize::from(fields.tasks) < MIN_TASKS {
            return Err(Unfit::OutOfRange);
        }
        // Those with help stand last, as in every certificate; the hardest of each first.
        let (alone, with_help): (Vec<Statement>, Vec<Statement>) =
            fields.statements.iter().partition(|s| !s.helped);
        fields.statements = [alone, with_help].concat();
        fields.fitted()
    }

    /// Whether a certificate answers this request: a witness's, about the same person and test, and with
    /// nothing in it that was not asked for.
    ///
    /// # Errors
    /// Says why it is no answer.
    pub fn is_answered_by(&self, credential: &Credential) -> Result<(), AskedFor> {
        let (asked, given) = (&self.fields, credential.fields());
        if given.workshop.is_none() {
            return Err(AskedFor::Nobody);
        }
        let is_same = asked.template == given.template
            && asked.holder == given.holder
            && asked.time == given.time
            && asked.edition == given.edition
            && asked.device == given.device
            && asked.language == given.language;
        if !is_same {
            return Err(AskedFor::Another);
        }
        let was_asked = |given: &Statement| {
            asked
                .statements
                .iter()
                .any(|s| s.number == given.number && (given.helped || !s.helped))
        };
        let is_within = given.tasks <= asked.tasks
            && (given.job.is_none() || given.job == asked.job)
            && asked
                .levels
                .iter()
                .zip(given.levels)
                .all(|(asked, given)| given.is_none() || given == *asked)
            && given.statements.iter().all(was_asked);
        if is_within {
            Ok(())
        } else {
            Err(AskedFor::More)
        }
    }
}

/// Stands for the key that is not known yet.
const NO_KEY: Key = Key([0; 32]);

fn sum(facts: &[u8]) -> [u8; SUM] {
    let [a, b, c, d, e, f, g, h, ..] = digest::sha256(&[facts]);
    [a, b, c, d, e, f, g, h]
}
