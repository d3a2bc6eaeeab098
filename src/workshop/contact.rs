//! Where a workshop is, when it is open and its telephone: what stands on posters. Typed by an eMentor and
//! kept on the device, never a person's own data.

/// Where and when. All may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    pub place: String,
    pub address: String,
    pub hours: String,
    pub phone: String,
}

/// The first line of a kept contact.
const MARK: &str = "digiklar-site 1";

/// The longest line that is kept and printed, in characters.
const LONGEST: usize = 120;

impl Contact {
    /// Whether there is nothing to print.
    pub fn is_empty(&self) -> bool {
        self.fields().iter().all(|field| field.is_empty())
    }

    fn fields(&self) -> [&str; 4] {
        [&self.place, &self.address, &self.hours, &self.phone]
    }

    /// The text to keep.
    pub fn write(&self) -> String {
        let mut text = MARK.to_owned();
        for field in self.fields() {
            text.push('\n');
            text.push_str(&line(field));
        }
        text
    }

    /// Reads a kept text; nothing when it is not one of ours or not whole.
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        if lines.next() != Some(MARK) {
            return None;
        }
        let mut field = || lines.next().map(line);
        Some(Self {
            place: field()?,
            address: field()?,
            hours: field()?,
            phone: field()?,
        })
    }

    /// As a card that a phone keeps among its contacts (vCard 3.0, RFC 2426). `title` names the card.
    pub fn card(&self, title: &str) -> String {
        let mut card = String::from("BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nFN:");
        card.push_str(&escaped(title));
        let fields = [
            ("ORG:", &self.place),
            ("ADR:;;", &self.address),
            ("TEL:", &self.phone),
            ("NOTE:", &self.hours),
        ];
        for (name, field) in fields {
            if !field.is_empty() {
                card.push_str("\r\n");
                card.push_str(name);
                card.push_str(&escaped(field));
            }
        }
        card.push_str("\r\nEND:VCARD");
        card
    }
}

/// One line without what can't be printed, at most [`LONGEST`] long.
pub fn line(typed: &str) -> String {
    let visible: String = typed
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(LONGEST)
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The signs that part a card's fields, made harmless.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | ',' | ';') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn contact() -> Contact {
        Contact {
            place: "Biblioteket, 1. sal".to_owned(),
            address: "Havnegade 1".to_owned(),
            hours: "Mandag kl. 12–16".to_owned(),
            phone: "00 00 12 34".to_owned(),
        }
    }

    #[test]
    fn a_card_has_only_what_is_known() {
        let card = contact().card("Workshop");
        assert!(
            card.contains(
                "\r\nORG:Biblioteket\\, 1. sal\r\nADR:;;Havnegade 1\r\nTEL:00 00 12 34\r\n"
            ),
            "{card}"
        );
        let empty = Contact::default();
        assert!(empty.is_empty() && !empty.card("W").contains("TEL"));
    }

    #[test]
    fn what_is_not_ours_is_not_read() {
        assert_eq!(Contact::read(""), None);
        assert_eq!(Contact::read("digiklar-site 1\na\nb\nc"), None);
        assert_eq!(Contact::read("digiklar-site 2\na\nb\nc\nd"), None);
    }

    proptest! {
        #[test]
        fn what_is_kept_comes_back(fields in prop::array::uniform4(".{0,200}")) {
            let [place, address, hours, phone] = fields.map(|field| line(&field));
            let contact = Contact { place, address, hours, phone };
            prop_assert_eq!(Contact::read(&contact.write()), Some(contact.clone()));
            prop_assert_eq!(contact.card("x").lines().filter(|l| l.starts_with("END:")).count(), 1);
        }
    }
}
