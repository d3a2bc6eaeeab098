//! How many of a class solved each task of the check after a workshop. A phone shows its answers as a code
//! only when its person asks for that; the wall counts what is scanned or typed in, and raised hands, task by
//! task. Nobody's name is in it, and by hand nobody's answers belong together.

use std::fmt::Write;

/// Tasks in a check.
pub const TASKS: usize = 3;

/// Fewer people than this are not shown: among so few each could be guessed.
pub const LEAST: usize = 5;

/// What one phone shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// The workshop's theme.
    pub theme: String,
    /// Which tasks were solved in full.
    pub solved: [bool; TASKS],
    /// As good as by chance and the same for one check, so that one phone scanned twice counts once. Says
    /// nothing about whose it is.
    pub number: u16,
}

/// Why a scanned code is not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not a code of this kind.
    Unreadable,
    /// Of another workshop.
    Elsewhere,
    /// Counted already.
    Twice,
    /// More would have solved a task than there are people.
    More,
}

impl Refusal {
    /// The key of its sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unreadable => "wall.unreadable",
            Self::Elsewhere => "wall.elsewhere",
            Self::Twice => "wall.twice",
            Self::More => "wall.more",
        }
    }
}

/// What every code begins with.
const MARK: &str = "DK-CHECK";

impl Answers {
    /// The text of the code, such as `DK-CHECK jobnet 101 4711`.
    pub fn write(&self) -> String {
        let mut text = String::new();
        let solved: String = self
            .solved
            .iter()
            .map(|solved| if *solved { '1' } else { '0' })
            .collect();
        // Writing to a text does not fail.
        let _ = write!(text, "{MARK} {} {solved} {}", self.theme, self.number);
        text
    }

    /// Reads a code.
    ///
    /// # Errors
    /// When it is not one of ours.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        // Typed by hand, it may be in small letters.
        let text = text.to_ascii_lowercase();
        let mut words = text.split_whitespace();
        let (Some(mark), Some(theme), Some(solved), Some(number), None) = (
            words.next(),
            words.next(),
            words.next(),
            words.next(),
            words.next(),
        ) else {
            return Err(Refusal::Unreadable);
        };
        if !mark.eq_ignore_ascii_case(MARK) {
            return Err(Refusal::Unreadable);
        }
        let mut answers = Self {
            theme: theme.to_owned(),
            solved: [false; TASKS],
            number: number.parse().map_err(|_| Refusal::Unreadable)?,
        };
        let mut signs = solved.chars();
        for one in &mut answers.solved {
            *one = match signs.next() {
                Some('1') => true,
                Some('0') => false,
                Some(_) | None => return Err(Refusal::Unreadable),
            };
        }
        match signs.next() {
            None => Ok(answers),
            Some(_) => Err(Refusal::Unreadable),
        }
    }
}

/// What one press counts: a raised hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// One person more who answers.
    Person,
    /// One person more who solved this task, counted from 0.
    Solved(usize),
}

/// The count of a class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    people: usize,
    solved: [usize; TASKS],
    seen: Vec<u16>,
    /// The hands counted, the newest last.
    hands: Vec<Hand>,
    /// The class before, until this one has begun.
    before: Option<Box<Tally>>,
}

impl Tally {
    /// Counts a scanned code.
    ///
    /// # Errors
    /// Says why it does not count.
    pub fn scan(&mut self, text: &str, theme: &str) -> Result<(), Refusal> {
        let answers = Answers::read(text)?;
        if answers.theme != theme {
            return Err(Refusal::Elsewhere);
        }
        if self.seen.contains(&answers.number) {
            return Err(Refusal::Twice);
        }
        self.seen.push(answers.number);
        self.people += 1;
        for (sum, solved) in self.solved.iter_mut().zip(answers.solved) {
            *sum += usize::from(solved);
        }
        Ok(())
    }

    /// Counts a raised hand.
    ///
    /// # Errors
    /// When more would have solved a task than there are people.
    pub fn raise(&mut self, hand: Hand) -> Result<(), Refusal> {
        let people = self.people;
        match hand {
            Hand::Person => self.people += 1,
            Hand::Solved(task) => match self.solved.get_mut(task) {
                Some(sum) if *sum < people => *sum += 1,
                Some(_) | None => return Err(Refusal::More),
            },
        }
        self.hands.push(hand);
        Ok(())
    }

    /// Takes the last press back: a hand, or the beginning of this class. False when there is none.
    pub fn undo(&mut self) -> bool {
        match self.hands.pop() {
            Some(Hand::Person) => self.people -= 1,
            Some(Hand::Solved(task)) => {
                if let Some(sum) = self.solved.get_mut(task) {
                    *sum -= 1;
                }
            }
            None if self.people == 0 => match self.before.take() {
                Some(before) => *self = *before,
                None => return false,
            },
            None => return false,
        }
        true
    }

    /// Begins a new class.
    pub fn begin_anew(&mut self) {
        let before = std::mem::take(self);
        self.before = Some(Box::new(before));
    }

    /// How many people were counted.
    pub fn people(&self) -> usize {
        self.people
    }

    /// How many solved each task; nothing while they are too few to be shown.
    pub fn shown(&self) -> Option<[usize; TASKS]> {
        (self.people >= LEAST).then_some(self.solved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(number: u16, solved: [bool; TASKS]) -> String {
        Answers {
            theme: "jobnet".to_owned(),
            solved,
            number,
        }
        .write()
    }

    #[test]
    fn few_are_not_shown() {
        let mut tally = Tally::default();
        for number in 0..4 {
            tally
                .scan(&code(number, [true, false, true]), "jobnet")
                .unwrap();
        }
        assert_eq!((tally.people(), tally.shown()), (4, None));
        tally.raise(Hand::Person).unwrap();
        tally.raise(Hand::Solved(2)).unwrap();
        assert_eq!(tally.shown(), Some([4, 0, 5]));
        // Taken back, they are few again.
        assert!(tally.undo() && tally.undo());
        assert_eq!((tally.people(), tally.shown()), (4, None));
        assert!(!tally.undo());
    }

    #[test]
    fn a_new_class_begun_by_mistake_is_taken_back_until_it_has_begun() {
        let mut tally = Tally::default();
        tally.raise(Hand::Person).unwrap();
        let first = tally.clone();
        tally.begin_anew();
        assert_eq!(tally.people(), 0);
        assert!(tally.undo());
        assert_eq!(tally, first);
        tally.begin_anew();
        tally.scan(&code(1, [true; TASKS]), "jobnet").unwrap();
        assert!(!tally.undo());
        assert_eq!(tally.people(), 1);
    }

    #[test]
    fn one_phone_counts_once_and_only_here() {
        let mut tally = Tally::default();
        let text = code(7, [true; TASKS]);
        assert_eq!(tally.scan(&text, "jobnet"), Ok(()));
        assert_eq!(tally.scan(&text, "jobnet"), Err(Refusal::Twice));
        assert_eq!(
            tally.scan(&code(8, [true; TASKS]), "samtale"),
            Err(Refusal::Elsewhere)
        );
        assert_eq!(tally.people(), 1);
    }

    #[test]
    fn a_code_typed_in_small_letters_is_read() {
        let answers = Answers {
            theme: "jobnet".to_owned(),
            solved: [true, false, true],
            number: 4711,
        };
        assert_eq!(Answers::read(" dk-check JOBNET 101  4711 "), Ok(answers));
    }

    #[test]
    fn other_codes_are_refused() {
        for text in [
            "",
            "https://example.org",
            "DK-CHECK jobnet 10 4711",
            "DK-CHECK jobnet 1012 4711",
            "DK-CHECK jobnet 121 4711",
            "DK-CHECK jobnet 101 70000",
            "DK-CHECK jobnet 101 4711 5",
        ] {
            assert_eq!(Answers::read(text), Err(Refusal::Unreadable), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(number: u16, solved: [bool; TASKS]) {
            let answers = Answers { theme: "jobnet".to_owned(), solved, number };
            prop_assert_eq!(Answers::read(&answers.write()), Ok(answers));
        }

        #[test]
        fn never_more_solved_a_task_than_there_are(
            presses in proptest::collection::vec((0..6_usize, any::<u16>(), any::<[bool; TASKS]>()), 0..60),
        ) {
            let mut tally = Tally::default();
            for (press, number, solved) in presses {
                let before = tally.clone();
                let refused = match press {
                    0 => tally.raise(Hand::Person).is_err(),
                    4 => tally.scan(&code(number, solved), "jobnet").is_err(),
                    5 => !tally.undo(),
                    task => tally.raise(Hand::Solved(task - 1)).is_err(),
                };
                prop_assert!(tally.solved.iter().all(|solved| *solved <= tally.people));
                prop_assert_eq!(refused, tally == before);
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,60}") {
            let _ = Answers::read(&text);
        }
    }
}
