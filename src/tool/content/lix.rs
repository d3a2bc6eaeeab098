//! How hard a Danish text is to read: LIX, Björnsson's measure (framework, section 8).
//!
//! LIX = words / sentences + 100 × long words / words, where a long word has more than six letters.

use std::ops::AddAssign;

/// Always followed by more of the same sentence.
const GOES_ON: [&str; 23] = [
    "fx", "f.eks", "bl.a", "dvs", "hr", "fr", "jf", "pr", "kl", "nr", "tlf", "ca", "pga", "inkl",
    "ekskl", "evt", "d", "str", "ift", "vedr", "afd", "max", "maks",
];
/// May also stand last in a sentence; then the next one begins with a capital.
const MAY_END: [&str; 29] = [
    "kr", "osv", "mv", "m.v", "m.m", "mm", "o.l", "stk", "min", "mio", "mia", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec", "man", "tir", "ons", "tor",
    "lør", "søn",
];

/// What LIX is computed from; counts of several texts can be added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub words: usize,
    pub sentences: usize,
    pub long: usize,
}

impl Count {
    /// Counts one text. Its end ends a sentence, and so does a colon.
    pub fn of(text: &str) -> Self {
        let mut count = Self::default();
        for clause in clauses(text) {
            let words = words(clause);
            count.sentences += usize::from(!words.is_empty());
            count.long += words.iter().filter(|word| is_long(word)).count();
            count.words += words.len();
        }
        count
    }

    /// Nothing to read has no LIX.
    pub fn lix(self) -> Option<f64> {
        let (words, sentences) = (self.words as f64, self.sentences as f64);
        (self.words > 0).then(|| words / sentences + 100.0 * self.long as f64 / words)
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.words += other.words;
        self.sentences += other.sentences;
        self.long += other.long;
    }
}

impl<'a> std::iter::FromIterator<&'a str> for Count {
    fn from_iter<T: IntoIterator<Item = &'a str>>(texts: T) -> Self {
        let mut all = Self::default();
        for text in texts {
            all += Self::of(text);
        }
        all
    }
}

/// The words of a text: whatever stands between spaces and holds a letter or digit. A web address,
/// a number and `CV/ansøgning` are one word, one word and two.
pub fn words(text: &str) -> Vec<&str> {
    text.split_whitespace()
        .flat_map(|word| {
            let address = word.contains("//") || word.contains('@') || word.contains("www.");
            let pieces: Vec<&str> = if address {
                vec![word]
            } else {
                word.split('/').collect()
            };
            pieces
        })
        .filter(|word| word.contains(char::is_alphanumeric))
        .collect()
}

fn is_long(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 6
}

/// The sentences of a text. A line's end ends a sentence; so do `.`, `!`, `?` and `…`, but not in an
/// abbreviation, a date, a number or an address.
pub fn sentences(text: &str) -> Vec<&str> {
    split(text, false)
}

/// The same, and a colon ends one too: what one must keep in mind at a time.
pub fn clauses(text: &str) -> Vec<&str> {
    split(text, true)
}

fn split(text: &str, at_colons: bool) -> Vec<&str> {
    let mut parts = Vec::new();
    for line in text.lines() {
        let mut rest = line;
        while let Some(end) = first_end(rest, at_colons) {
            let (sentence, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            parts.push(sentence);
            rest = after;
        }
        parts.push(rest);
    }
    parts
        .into_iter()
        .map(str::trim)
        .filter(|part| part.contains(char::is_alphanumeric))
        .collect()
}

/// Where the first sentence of a line ends, behind its sign and any closing quote or bracket.
fn first_end(line: &str, at_colons: bool) -> Option<usize> {
    for (at, sign) in line.char_indices() {
        let ends = matches!(sign, '.' | '!' | '?' | '…') || (sign == ':' && at_colons);
        if !ends {
            continue;
        }
        let (before, from_sign) = line.split_at_checked(at)?;
        let after = from_sign
            .trim_start_matches(sign)
            .trim_start_matches(['"', '”', '“', '»', '«', '\'', '’', ')', ']']);
        if !after.starts_with(char::is_whitespace) && !after.is_empty() {
            continue;
        }
        let next = after.trim_start();
        if sign == '.' && goes_on(before, next) {
            continue;
        }
        // `trim_start` leaves a rest of the line, so this can't be below zero.
        return Some(line.len().saturating_sub(next.len()));
    }
    None
}

/// Whether the full stop between these two belongs to an abbreviation or an ordinal number.
fn goes_on(before: &str, next: &str) -> bool {
    let Some(first) = next.chars().next() else {
        return false;
    };
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default()
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let small = !first.is_uppercase();
    if GOES_ON.contains(&word.as_str()) {
        true
    } else if MAY_END.contains(&word.as_str()) {
        small
    } else if !word.is_empty() && word.chars().all(|c| c.is_ascii_digit()) {
        first.is_lowercase()
    } else {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_pauses() {
        for (text, expected) in [
            ("", vec![]),
            ("Svar alle", vec!["Svar alle"]),
            ("Du har fri. Hvad nu?", vec!["Du har fri.", "Hvad nu?"]),
            ("Mød kl. 9.30 på 1. sal.", vec!["Mød kl. 9.30 på 1. sal."]),
            (
                "Det er den 3. december. Kom!",
                vec!["Det er den 3. december.", "Kom!"],
            ),
            (
                "Vi ses den 3. Husk madpakke.",
                vec!["Vi ses den 3.", "Husk madpakke."],
            ),
            (
                "Det koster 50 kr. om dagen.",
                vec!["Det koster 50 kr. om dagen."],
            ),
            (
                "Det koster 50 kr. Du betaler nu.",
                vec!["Det koster 50 kr.", "Du betaler nu."],
            ),
            (
                "Skriv fx Anna, bl.a. i nr. 4 og ca. 6,5 kg.",
                vec!["Skriv fx Anna, bl.a. i nr. 4 og ca. 6,5 kg."],
            ),
            ("Tag f.eks. Word. Gem.", vec!["Tag f.eks. Word.", "Gem."]),
            (
                "Gå til www.lunden.dk nu. Læs.",
                vec!["Gå til www.lunden.dk nu.", "Læs."],
            ),
            (
                "Det koster 1.234,50 i alt.",
                vec!["Det koster 1.234,50 i alt."],
            ),
            (
                "Hun skriver: ”Kom nu.” Du går.",
                vec!["Hun skriver: ”Kom nu.”", "Du går."],
            ),
            ("Vent … så går det.", vec!["Vent …", "så går det."]),
            ("Hej Amina\n\nVi ses", vec!["Hej Amina", "Vi ses"]),
            ("Er du klar?! Ja.", vec!["Er du klar?!", "Ja."]),
            ("Fre. 4. dec. kl. 8-16", vec!["Fre.", "4. dec. kl. 8-16"]),
        ] {
            assert_eq!(sentences(text), expected, "{text}");
        }
        assert_eq!(
            clauses("Krav: Du har kørekort."),
            ["Krav:", "Du har kørekort."]
        );
        assert_eq!(clauses("Mød kl. 9:30."), ["Mød kl. 9:30."]);
    }

    #[test]
    fn words_are_what_stands_between_spaces() {
        for (text, expected) in [
            ("Du har – måske – fri", vec!["Du", "har", "måske", "fri"]),
            ("CV/ansøgning", vec!["CV", "ansøgning"]),
            (
                "https://a.example/job/1 nu",
                vec!["https://a.example/job/1", "nu"],
            ),
            ("kl. 12-20, 6,5 kg", vec!["kl.", "12-20,", "6,5", "kg"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn lix_is_words_a_sentence_and_the_share_of_long_words() {
        for (text, words, sentences, long, lix) in [
            ("Du har fri. Hvad nu?", 5, 2, 0, Some(2.5)),
            ("Send din ansøgning nu.", 4, 1, 1, Some(29.0)),
            // Six letters aren't long, seven are; signs and digits don't count.
            ("mailen mailene AI-chat 1234567", 4, 1, 1, Some(29.0)),
            ("Søg job: Skriv til os", 5, 2, 0, Some(2.5)),
            ("…", 0, 0, 0, None),
        ] {
            let count = Count::of(text);
            assert_eq!(
                count,
                Count {
                    words,
                    sentences,
                    long
                },
                "{text}"
            );
            assert_eq!(count.lix(), lix, "{text}");
        }
        let two: Count = ["Gem filen", "Luk"].into_iter().collect();
        assert_eq!((two.words, two.sentences), (3, 2));
    }
}
