//! An employer's view of a job: a name and up to three tasks of the bank, carried in a link without a
//! server. A link is anybody's text, so it is read strictly, and what it holds is only ever shown as text.
//!
//! `#/offer/kontakt.svar-alle,sikker.falsk-sms/Kontormedarbejder%20hos%20B%C3%A6k`

use crate::bank::Bank;
use crate::certificate::Name;
use crate::item::Item;
use crate::progress::Progress;
use crate::session::{Outcome, Response};

/// At most so many tasks.
pub const MOST: usize = 3;

/// An item's id is at most so long.
const LONGEST: usize = 60;

/// A job in three sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What the employer calls the job; letters only, as in a person's name.
    pub name: Name,
    /// Ids of items, each once; they may be unknown to this bank.
    pub tasks: Vec<String>,
}

/// How near someone is to one task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nearness {
    /// Solved this very task, alone, the last time it was met.
    Solved,
    /// Solved one of the same kind: the same competence, the same level or a higher one.
    Similar,
    /// Tried this task or such tasks, and not solved one yet.
    Practise,
    /// Nothing of the kind was met.
    NotTried,
}

impl Offer {
    /// Reads the two parts of a link.
    pub fn read(tasks: &str, name: &str) -> Option<Self> {
        let tasks: Vec<String> = tasks.split(',').map(id).collect::<Option<_>>()?;
        Self::new(Name::new(&decode(name)?).ok()?, tasks)
    }

    /// Nothing without a task, with more than [`MOST`], or with one twice.
    pub fn new(name: Name, tasks: Vec<String>) -> Option<Self> {
        let twice = tasks
            .iter()
            .enumerate()
            .any(|(at, id)| tasks.iter().take(at).any(|before| before == id));
        ((1..=MOST).contains(&tasks.len()) && !twice).then_some(Self { name, tasks })
    }

    /// The two parts of a link: tasks and name.
    pub fn write(&self) -> (String, String) {
        (
            self.tasks.join(",").replace('/', "."),
            encode(self.name.as_str()),
        )
    }
}

/// `kontakt.svar-alle` -> `kontakt/svar-alle`.
fn id(text: &str) -> Option<String> {
    let (competence, name) = text.split_once('.')?;
    let plain = |part: &str| {
        !part.is_empty()
            && part.len() <= LONGEST
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    (plain(competence) && plain(name)).then(|| text.replace('.', "/"))
}

/// Percent-encodes all but letters of ASCII, digits and the hyphen.
fn encode(name: &str) -> String {
    let mut text = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'-' {
            text.push(char::from(byte));
        } else {
            text.push('%');
            for nibble in [byte >> 4, byte & 15] {
                text.extend(
                    char::from_digit(u32::from(nibble), 16).map(|c| c.to_ascii_uppercase()),
                );
            }
        }
    }
    text
}

/// The other way; nothing when it is not percent-encoded UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut nibble = || char::from(rest.next()?).to_digit(16);
        let value = nibble()? * 16 + nibble()?;
        bytes.push(u8::try_from(value).ok()?);
    }
    String::from_utf8(bytes).ok()
}

/// How near someone is to a task, by all completed sittings on this device.
pub fn nearness(task: &Item, bank: &Bank, progress: &Progress) -> Nearness {
    let responses = || {
        let sittings = progress.completed();
        sittings.flat_map(|session| session.responses.iter().rev())
    };
    if let Some(is_solved) = responses()
        .filter(|response| response.item == task.id)
        .find_map(solved)
    {
        return if is_solved {
            Nearness::Solved
        } else {
            Nearness::Practise
        };
    }
    let alike = responses()
        .filter(|response| response.competence == task.competence)
        .filter(|response| {
            let item = bank.item(&response.item);
            item.is_some_and(|item| item.level >= task.level)
        })
        .filter_map(solved);
    alike.fold(Nearness::NotTried, |before, is_solved| {
        if is_solved || before == Nearness::Similar {
            Nearness::Similar
        } else {
            Nearness::Practise
        }
    })
}

/// Whether a task was solved alone and in full; nothing when the answer says nothing about that.
fn solved(response: &Response) -> Option<bool> {
    if response.rapid || response.helped {
        return None;
    }
    match response.outcome {
        Outcome::Scored(score) => Some(score >= response.figures.max_score()),
        Outcome::DontKnow => Some(false),
        Outcome::Faulty(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_link_is_short_and_read_back() {
        let offer = Offer::new(
            Name::new("Kok på Bæk").unwrap(),
            vec!["kontakt/svar-alle".into(), "sikker/a1".into()],
        )
        .unwrap();
        let (tasks, name) = offer.write();
        assert_eq!(tasks, "kontakt.svar-alle,sikker.a1");
        assert_eq!(name, "Kok%20p%C3%A5%20B%C3%A6k");
        assert_eq!(Offer::read(&tasks, &name), Some(offer));
    }

    #[test]
    fn what_is_no_offer_is_refused() {
        for (tasks, name) in [
            ("", "Kok"),
            ("a.b", ""),
            ("a.b", "%20"),
            ("a.b", "%3Cb%3E"),
            ("a.b", "0102031234"),
            ("a.b", "%C3"),
            ("a.b", "%zz"),
            ("a.b", "%+1"),
            ("a.b,", "Kok"),
            ("a.b,a.b", "Kok"),
            ("a.b,a.c,a.d,a.e", "Kok"),
            ("a.b.c", "Kok"),
            ("ab", "Kok"),
            ("a.<b>", "Kok"),
            ("A.b", "Kok"),
        ] {
            assert_eq!(Offer::read(tasks, name), None, "{tasks} {name}");
        }
        let long = "a".repeat(Name::MAX + 1);
        assert_eq!(Offer::read("a.b", &long), None);
    }

    proptest! {
        #[test]
        fn any_name_comes_back(name in ".{0,70}", tasks in "[a-z.,-]{0,30}") {
            if let Ok(name) = Name::new(&name) {
                let offer = Offer::new(name, vec!["a/b".into()]).unwrap();
                let (tasks, name) = offer.write();
                prop_assert_eq!(Offer::read(&tasks, &name), Some(offer));
            }
            let _ = Offer::read(&tasks, &name);
        }
    }
}
