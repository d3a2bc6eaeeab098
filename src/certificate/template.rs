//! The frozen words of a certificate. A signature covers them, so what stands here for a number that was
//! ever used may never change: a new wording, statement, job or language is a new template.
//!
//! The lists `statements.txt`, `jobs.txt` and `languages.txt` only grow, at the end; each template says
//! how much of them it knows. A template this program doesn't know was made by a newer one.

use super::alignment::AREAS;
use super::line::Line;
use crate::competence::Level;

/// One edition of the words.
#[derive(Debug, PartialEq, Eq)]
pub struct Template {
    /// Counts up from 1; stands in both forms of a certificate.
    pub number: u8,
    /// How many lines of each list it knows.
    statements: usize,
    jobs: usize,
    languages: usize,
}

/// Every template there ever was, oldest first.
static TEMPLATES: [Template; 2] = [
    Template {
        number: 1,
        statements: 64,
        jobs: 16,
        languages: 21,
    },
    // As 1, with a statement for every task that the test had grown to.
    Template {
        number: 2,
        statements: 200,
        jobs: 16,
        languages: 21,
    },
];

/// Item id and what the person did, as it completes "Har løst: …".
const STATEMENTS: &str = include_str!("statements.txt");
/// Job id, Danish and English name.
const JOBS: &str = include_str!("jobs.txt");
/// BCP 47 tag and Danish name; the first stands for all that have no line.
const LANGUAGES: &str = include_str!("languages.txt");

/// A language that has no line of its own ("undetermined", ISO 639-2).
const OTHER_LANGUAGE: &str = "und";

/// Name of the credential and of the achievement.
pub const NAME: &str = "Digitale færdigheder i job (Digital skills for work)";
pub const DESCRIPTION: &str = "Praktisk test af digitale færdigheder fra jobsøgning, arbejde og hverdag. (A practical test of digital skills from job search, work and everyday life.)";
pub const CRITERIA: &str = "Niveauet på et område er regnet ud fra de opgaver, der blev løst uden hjælp. Det står her kun, når det er mindst 80 % sikkert. Testen er lavet til vejledning. Den er ikke lavet til at afgøre ydelser, sanktioner eller ansættelse. Områderne bygger på DigComp 3.0 (Cosgrove og Cachia, 2025, © European Union, CC BY 4.0), tilpasset og oversat. Europa-Kommissionen har ikke godkendt tilpasningen.";
/// The issuer of a test nobody watched.
pub const SELF: &str = "Egen test uden opsyn (self-test without supervision)";
/// The levels N1, N2 and N3: name and meaning.
pub const LEVELS: [(&str, &str); 3] = [
    (
        "Med vejledning (With guidance)",
        "Løser enkle opgaver, når skærmen viser trinene.",
    ),
    (
        "Selvstændig (Independent)",
        "Løser enkle opgaver alene, når målet er kendt.",
    ),
    (
        "Rutineret (Experienced)",
        "Løser opgaver med flere trin, finder selv vejen og retter fejl.",
    ),
];

/// The Danish of words that stand with the English in brackets behind them.
pub fn danish(words: &str) -> &str {
    words.split_once(" (").map_or(words, |(danish, _)| danish)
}

/// A level's Danish name, and what it means; N0 is never told.
pub fn level(level: Level) -> Option<(&'static str, &'static str)> {
    let (name, meaning) = LEVELS.get(level.number().checked_sub(1)?)?;
    Some((danish(name), meaning))
}

/// Names of the pieces of evidence.
pub const CONDITIONS: &str = "Testens forhold";
pub const READY: &str = "Klar til de digitale opgaver i jobbet";
pub const SOLVED: &str = "Har løst";
pub const HELPED: &str = "Løst med hjælp";
/// Who saw it.
pub const WATCHED: &str = "Udstederen så personen løse opgaverne og så legitimation.";
pub const UNWATCHED: &str = "Egen test uden opsyn.";
/// The device the test was taken on.
pub const PHONE: &str = "telefon";
pub const COMPUTER: &str = "computer";
/// What stands between the facts in the narrative of [`CONDITIONS`].
pub const BEFORE_DEVICE: &str = " Testen blev taget på ";
pub const BEFORE_TASKS: &str = ". Opgaver uden hjælp: ";
pub const BEFORE_LANGUAGE: &str = ". Sprog i vejledningen: ";
pub const BEFORE_EDITION: &str = ". Udgave af opgaverne: ";
pub const AT_THE_END: &str = ". Beviset viser, hvad der blev løst den dag.";

/// The `humanCode` of the achievement is this and the number of the template.
const CODE: &str = "Digiklar ";

impl Template {
    /// The one new certificates are made from.
    pub fn newest() -> &'static Self {
        let [.., newest] = &TEMPLATES;
        newest
    }

    /// The template with this number, if this program knows it.
    pub fn with(number: u8) -> Option<&'static Self> {
        TEMPLATES.iter().find(|template| template.number == number)
    }

    /// What tells a certificate of Digiklar from other Open Badges: `Digiklar 1`.
    pub fn code(&self) -> String {
        format!("{CODE}{}", self.number)
    }

    /// The number in a code, known or not.
    pub fn number_in(code: &str) -> Option<u8> {
        let number: u8 = code.strip_prefix(CODE)?.parse().ok()?;
        (format!("{CODE}{number}") == code).then_some(number)
    }

    fn statements(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        pairs(STATEMENTS).take(self.statements)
    }

    /// The number of an item's statement; an item that has none is not named on a certificate.
    pub fn statement_of(&self, item: &str) -> Option<u16> {
        number(self.statements().position(|(id, _)| id == item))
    }

    /// The number of a statement with these words.
    pub fn statement_saying(&self, words: &str) -> Option<u16> {
        number(self.statements().position(|(_, text)| text == words))
    }

    /// The words of a statement.
    pub fn statement(&self, number: u16) -> Option<&'static str> {
        self.statements().nth(number.into()).map(|(_, text)| text)
    }

    /// The place among the competences of the area that a statement's task belongs to.
    pub fn area_of(&self, number: u16) -> Option<usize> {
        let (item, _) = self.statements().nth(number.into())?;
        let (area, _) = item.split_once('/')?;
        AREAS.iter().position(|known| known.id == area)
    }

    fn jobs(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        pairs(JOBS).take(self.jobs)
    }

    /// The number of a job, by its id.
    pub fn job_of(&self, id: &str) -> Option<u8> {
        byte(self.jobs().position(|(job, _)| job == id))
    }

    /// The number of the job with these names.
    pub fn job_called(&self, names: &str) -> Option<u8> {
        byte(self.jobs().position(|(_, job)| both(job) == names))
    }

    /// A job's Danish and English name: `Pedel eller ejendomsservice (Caretaker)`.
    pub fn job(&self, number: u8) -> Option<String> {
        self.jobs().nth(number.into()).map(|(_, job)| both(job))
    }

    fn languages(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        pairs(LANGUAGES).take(self.languages)
    }

    /// The number of a language; that of "another language" when it has no line.
    pub fn language_of(&self, tag: &str) -> u8 {
        let known = |tag: &str| byte(self.languages().position(|(known, _)| known == tag));
        known(tag).or_else(|| known(OTHER_LANGUAGE)).unwrap_or(0)
    }

    /// The number of the language with this Danish name.
    pub fn language_called(&self, name: &str) -> Option<u8> {
        byte(self.languages().position(|(_, known)| known == name))
    }

    /// A language's Danish name.
    pub fn language(&self, number: u8) -> Option<&'static str> {
        self.languages().nth(number.into()).map(|(_, name)| name)
    }

    /// The name of the issuer.
    pub fn issuer(workshop: Option<&Line>) -> &str {
        workshop.map_or(SELF, Line::as_str)
    }
}

fn pairs(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.lines().filter_map(|line| line.split_once(" | "))
}

fn both(job: &str) -> String {
    match job.split_once(" | ") {
        Some((danish, english)) => format!("{danish} ({english})"),
        None => job.to_owned(),
    }
}

fn number(place: Option<usize>) -> Option<u16> {
    u16::try_from(place?).ok()
}

fn byte(place: Option<usize>) -> Option<u8> {
    u8::try_from(place?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_newest_template_knows_the_whole_lists() {
        let newest = Template::newest();
        assert_eq!(newest.statements, STATEMENTS.lines().count());
        assert_eq!(newest.jobs, JOBS.lines().count());
        assert_eq!(newest.languages, LANGUAGES.lines().count());
        // They have to fit the packed form: 15 bits with the mark for help, a byte less one, five bits.
        assert!(newest.statements < 1 << 14 && newest.jobs < 255 && newest.languages <= 32);
    }

    #[test]
    fn no_two_lines_are_the_same() {
        for list in [STATEMENTS, JOBS, LANGUAGES] {
            let lines = list.lines().count();
            assert_eq!(pairs(list).count(), lines);
            assert_eq!(
                pairs(list).map(|(id, _)| id).collect::<BTreeSet<_>>().len(),
                lines
            );
            assert_eq!(
                pairs(list)
                    .map(|(_, text)| text)
                    .collect::<BTreeSet<_>>()
                    .len(),
                lines
            );
            for (_, text) in pairs(list) {
                assert!(
                    Line::new(text).is_ok() || text.len() > Line::MAX,
                    "{text:?}"
                );
            }
        }
    }

    #[test]
    fn every_statement_belongs_to_an_area() {
        let newest = Template::newest();
        for number in 0..newest.statements {
            assert!(
                newest.area_of(u16::try_from(number).unwrap()).is_some(),
                "{number}"
            );
        }
        assert_eq!(newest.area_of(u16::MAX), None);
    }

    #[test]
    fn a_code_is_read_strictly() {
        assert_eq!(Template::number_in("Digiklar 1"), Some(1));
        assert_eq!(Template::number_in("Digiklar 255"), Some(255));
        for code in [
            "Digiklar",
            "Digiklar ",
            "Digiklar 01",
            "Digiklar +1",
            "Digiklar 256",
            "digiklar 1",
        ] {
            assert_eq!(Template::number_in(code), None, "{code}");
        }
    }

    #[test]
    fn a_language_without_a_line_is_another_language() {
        let template = Template::newest();
        assert_eq!(
            template.language(template.language_of("en")),
            Some("engelsk")
        );
        assert_eq!(
            template.language(template.language_of("eo")),
            Some("et andet sprog")
        );
    }
}
