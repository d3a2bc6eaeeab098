//! What a certificate states, as numbers and two names; the template makes words of it.

use super::bytes::Bytes;
use super::key::Key;
use super::line::Line;
use super::template::Template;
use super::time::Time;
use super::{Certificate, MIN_TASKS, digest};
use crate::competence::{COUNT, Level};
use crate::session::Device;

/// The facts of one certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    /// The words it is told in.
    pub template: &'static Template,
    /// Whose it is.
    pub holder: Line,
    /// The workshop that saw the test being taken; none for a self-test.
    pub workshop: Option<Line>,
    /// When the test was completed, as the signer claims.
    pub time: Time,
    /// The bank edition: the fingerprint of the items, written with eight hexadecimal digits.
    pub edition: [u8; 4],
    /// Tasks that count, all solved or tried without help; at least [`MIN_TASKS`].
    pub tasks: u8,
    pub device: Device,
    /// Language of the instructions, by its number in the template.
    pub language: u8,
    /// A job the person is ready for in its digital tasks (all its requirements met with a joint
    /// probability of at least 0.80; framework, section 13), by its number in the template.
    pub job: Option<u8>,
    /// The level of each competence, where one may be claimed; N0 never is.
    pub levels: [Option<Level>; COUNT],
    /// What was solved, hardest first; at most [`Statement::MOST`].
    pub statements: Vec<Statement>,
}

/// One task that was solved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    /// By its number in the template.
    pub number: u16,
    /// Solved with somebody's help.
    pub helped: bool,
}

impl Statement {
    /// How many a certificate has room for.
    pub const MOST: usize = 8;
    /// How many of them are kept for tasks solved with help, when there are any.
    const HELPED: usize = 2;
}

/// Why a certificate can't be made of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Holder and workshop together are too long for a code that a phone can read.
    Overlong,
    /// The time, the edition or a number is not one a certificate can hold.
    OutOfRange,
}

/// The version of the packed form.
const VERSION: u8 = 1;
/// The longest packed certificate, in bytes: 252 letters of base 64, so that the link has at most 287
/// characters when the address of the site has at most 26.
pub const MAX_PACKED: usize = 189;
/// Bytes of a signature (Ed25519; RFC 8032, § 5.1.6).
pub const SIGNATURE: usize = 64;

/// Where the key stands in the packed form.
pub(super) const KEY_AT: usize = 15;

/// Bits of the flags.
const WITNESSED: u8 = 1;
const COMPUTER: u8 = 2;
const LANGUAGE_SHIFT: u8 = 2;
const LANGUAGE_MASK: u8 = 0b1_1111;
const UNUSED: u8 = 1 << 7;

/// What unpacking can find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpacking {
    /// Not the packed form, or not in the one way it may be written.
    Unreadable,
    /// Another version, or a template this program doesn't know.
    Newer,
}

impl Fields {
    /// The facts of a result. Statements give way, the easiest first, when the names are long.
    ///
    /// # Errors
    /// When it can't be packed so that a phone can read it.
    pub fn of(
        certificate: &Certificate,
        holder: Line,
        workshop: Option<Line>,
        job: Option<&str>,
    ) -> Result<Self, Unfit> {
        let template = Template::newest();
        let mut levels = [None; COUNT];
        for (competence, level) in &certificate.levels {
            if let Some(place) = levels.get_mut(competence.place()) {
                *place = Some(*level).filter(|level| *level != Level::N0);
            }
        }
        let fields = Self {
            template,
            holder,
            workshop,
            time: Time::from_millis(certificate.date).ok_or(Unfit::OutOfRange)?,
            edition: digest::unhex(&certificate.edition).ok_or(Unfit::OutOfRange)?,
            tasks: u8::try_from(certificate.tasks).map_err(|_| Unfit::OutOfRange)?,
            device: certificate.device,
            language: template.language_of(&certificate.language),
            job: job.and_then(|id| template.job_of(id)),
            levels,
            statements: statements(template, certificate),
        };
        fields.fitted()
    }

    /// With as many statements as there is room for.
    ///
    /// # Errors
    /// When there isn't room for the names alone, or these are no facts of a certificate.
    pub(super) fn fitted(mut self) -> Result<Self, Unfit> {
        while self.pack(&Key([0; 32])).len() + SIGNATURE > MAX_PACKED {
            self.statements.pop().ok_or(Unfit::Overlong)?;
        }
        self.check()?;
        Ok(self)
    }

    /// Whether these are facts the template has words for.
    ///
    /// # Errors
    /// When they are not, or when they don't fit the packed form.
    pub fn check(&self) -> Result<(), Unfit> {
        let template = self.template;
        let is_known = |s: &Statement| template.statement(s.number).is_some();
        let mut numbers: Vec<u16> = self.statements.iter().map(|s| s.number).collect();
        numbers.sort_unstable();
        let is_sound = usize::from(self.tasks) >= MIN_TASKS
            && template.language(self.language).is_some()
            && self.job.is_none_or(|job| template.job(job).is_some())
            && self.levels.iter().all(|level| *level != Some(Level::N0))
            && self.statements.len() <= Statement::MOST
            && self.statements.iter().all(is_known)
            && numbers.windows(2).all(|pair| pair.first() != pair.last());
        if !is_sound {
            return Err(Unfit::OutOfRange);
        }
        if self.pack(&Key([0; 32])).len() + SIGNATURE > MAX_PACKED {
            return Err(Unfit::Overlong);
        }
        Ok(())
    }

    /// The packed form without its signature:
    ///
    /// | bytes | what |
    /// | --- | --- |
    /// | 1 | version, 1 |
    /// | 1 | template |
    /// | 1 | flags: bit 0 witnessed, bit 1 computer, bits 2–6 language, bit 7 zero |
    /// | 1 | tasks |
    /// | 1 | job: its number and one, or 0 |
    /// | 2 | levels, two bits each, the first competence in the lowest; 0 where none is claimed; big-endian |
    /// | 4 | edition |
    /// | 4 | time, big-endian |
    /// | 32 | public key |
    /// | 1 | number of statements |
    /// | 1–2 each | statement: 2 × its number, and 1 when helped; the lowest seven bits, and the top bit set when a byte with the next eight follows |
    /// | 1 and more | holder: length in bytes and UTF-8 |
    /// | 1 and more | workshop, the same, only when witnessed |
    pub fn pack(&self, key: &Key) -> Vec<u8> {
        let mut flags = self.language << LANGUAGE_SHIFT;
        if self.workshop.is_some() {
            flags |= WITNESSED;
        }
        if self.device == Device::Computer {
            flags |= COMPUTER;
        }
        let levels = self.levels.iter().rev().fold(0_u16, |all, level| {
            all << 2 | level.map_or(0, |level| level.number() as u16)
        });
        let job = self.job.map_or(0, |job| job + 1);
        let mut bytes = vec![VERSION, self.template.number, flags, self.tasks, job];
        bytes.extend(levels.to_be_bytes());
        bytes.extend(self.edition);
        bytes.extend(self.time.0.to_be_bytes());
        bytes.extend(key.0);
        bytes.push(self.statements.len() as u8);
        for statement in &self.statements {
            let number = statement.number << 1 | u16::from(statement.helped);
            if number < 0x80 {
                bytes.push(number as u8);
            } else {
                bytes.extend([number as u8 | 0x80, (number >> 7) as u8]);
            }
        }
        for line in [Some(&self.holder), self.workshop.as_ref()]
            .into_iter()
            .flatten()
        {
            bytes.push(line.as_str().len() as u8);
            bytes.extend(line.as_str().as_bytes());
        }
        bytes
    }

    /// Reads a packed form without its signature. Only what [`Fields::pack`] writes is taken: no other
    /// bytes, none after the end.
    ///
    /// # Errors
    /// When it is anything else, or was made by a newer program.
    pub fn unpack(packed: &[u8]) -> Result<(Self, Key), Unpacking> {
        let mut bytes = Bytes(packed);
        let version = bytes.byte().ok_or(Unpacking::Unreadable)?;
        if version > VERSION {
            return Err(Unpacking::Newer);
        }
        let number = bytes.byte().ok_or(Unpacking::Unreadable)?;
        if number > Template::newest().number {
            return Err(Unpacking::Newer);
        }
        let template = Template::with(number).ok_or(Unpacking::Unreadable)?;
        let (fields, key) = Self::facts(template, bytes).ok_or(Unpacking::Unreadable)?;
        let is_same = fields.check().is_ok() && fields.pack(&key) == packed;
        if is_same {
            Ok((fields, key))
        } else {
            Err(Unpacking::Unreadable)
        }
    }

    fn facts(template: &'static Template, mut bytes: Bytes) -> Option<(Self, Key)> {
        let flags = bytes.byte().filter(|flags| flags & UNUSED == 0)?;
        let tasks = bytes.byte()?;
        let job = bytes.byte()?.checked_sub(1);
        let packed_levels = u16::from_be_bytes(bytes.array()?);
        let mut levels = [None; COUNT];
        for (place, level) in levels.iter_mut().enumerate() {
            let number = packed_levels >> (2 * place) & 0b11;
            *level = Level::from_number(number.into()).filter(|level| *level != Level::N0);
        }
        let edition = bytes.array()?;
        let time = Time(u32::from_be_bytes(bytes.array()?));
        let key = Key(bytes.array()?);
        let count = bytes.byte()?;
        let mut list = Vec::new();
        for _ in 0..count.min(Statement::MOST as u8 + 1) {
            let low = bytes.byte()?;
            let high = if low & 0x80 == 0 { 0 } else { bytes.byte()? };
            let number = u16::from(high) << 7 | u16::from(low & 0x7f);
            list.push(Statement {
                number: number >> 1,
                helped: number & 1 == 1,
            });
        }
        let holder = bytes.line()?;
        let workshop = if flags & WITNESSED == 0 {
            None
        } else {
            Some(bytes.line()?)
        };
        if !bytes.0.is_empty() {
            return None;
        }
        let fields = Self {
            template,
            holder,
            workshop,
            time,
            edition,
            tasks,
            device: if flags & COMPUTER == 0 {
                Device::Phone
            } else {
                Device::Computer
            },
            language: flags >> LANGUAGE_SHIFT & LANGUAGE_MASK,
            job,
            levels,
            statements: list,
        };
        Some((fields, key))
    }
}

/// The hardest tasks solved alone, and a few of those solved with help.
fn statements(template: &Template, certificate: &Certificate) -> Vec<Statement> {
    let named = |ids: &[String], helped: bool| -> Vec<Statement> {
        let mut list: Vec<Statement> = Vec::new();
        for number in ids.iter().filter_map(|id| template.statement_of(id)) {
            if list.iter().all(|s| s.number != number) {
                list.push(Statement { number, helped });
            }
        }
        list
    };
    let mut helped = named(&certificate.helped, true);
    let mut all = named(&certificate.solved, false);
    helped.retain(|h| all.iter().all(|s| s.number != h.number));
    let room = Statement::MOST
        .saturating_sub(all.len())
        .max(Statement::HELPED);
    helped.truncate(room);
    all.truncate(Statement::MOST - helped.len());
    all.extend(helped);
    all
}
