//! Words of the interface, plural forms, and the direction of the script.

use crate::replace::replaced;
use serde::{Deserialize, Serialize};

/// A language's words. Keys are `file.key` of the words files and sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locale {
    /// BCP 47 code, such as `da`.
    pub code: String,
    /// The language's name in itself.
    pub name: String,
    /// Written from right to left.
    pub rtl: bool,
    /// Sorted by key.
    pub words: Vec<(String, Word)>,
}

/// A word and whether it is still Danish in a pack of another language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    pub text: String,
    pub danish: bool,
}

impl Locale {
    /// The text under `key`. The content check proves that every key in the code exists, so a missing
    /// one only shows in a pack older than the app; the key itself is then better than nothing.
    pub fn word<'a>(&'a self, key: &'a str) -> &'a str {
        self.words
            .binary_search_by(|(k, _)| k.as_str().cmp(key))
            .ok()
            .and_then(|at| self.words.get(at))
            .map_or(key, |(_, word)| word.text.as_str())
    }

    /// Takes in more words, sorted too.
    pub fn add(&mut self, words: Vec<(String, Word)>) {
        let mut own = std::mem::take(&mut self.words).into_iter().peekable();
        let mut more = words.into_iter().peekable();
        loop {
            let next = match (own.peek(), more.peek()) {
                (Some(one), Some(other)) if other.0 < one.0 => more.next(),
                (Some(_), _) => own.next(),
                (None, _) => more.next(),
            };
            match next {
                Some(word) => self.words.push(word),
                None => break,
            }
        }
    }

    /// The text with `{name}` placeholders filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.word(key).to_owned();
        for (name, value) in values {
            let mut marker = String::with_capacity(name.len() + 2);
            marker.push('{');
            marker.push_str(name);
            marker.push('}');
            text = replaced(&text, &marker, value);
        }
        text
    }

    /// The form of `key` for `count`: `key.one` for exactly one, else `key.other`; `{n}` is the count.
    /// Danish and English need no more; a language with more plural forms adds them here.
    pub fn plural(&self, key: &str, count: usize) -> String {
        let form = if count == 1 { ".one" } else { ".other" };
        let mut full = key.to_owned();
        full.push_str(form);
        self.fill(&full, &[("n", &count.to_string())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale() -> Locale {
        let word = |text: &str| Word {
            text: text.to_owned(),
            danish: false,
        };
        Locale {
            code: "da".to_owned(),
            name: "Dansk".to_owned(),
            rtl: false,
            words: vec![
                ("test.left.one".to_owned(), word("{n} opgave tilbage")),
                ("test.left.other".to_owned(), word("{n} opgaver tilbage")),
                ("test.step".to_owned(), word("Opgave {n} af {of}")),
            ],
        }
    }

    #[test]
    fn words_are_filled_and_counted() {
        let l = locale();
        assert_eq!(
            l.fill("test.step", &[("n", "3"), ("of", "24")]),
            "Opgave 3 af 24"
        );
        assert_eq!(l.plural("test.left", 1), "1 opgave tilbage");
        assert_eq!(l.plural("test.left", 0), "0 opgaver tilbage");
        assert_eq!(l.word("no.such"), "no.such");
    }
}
