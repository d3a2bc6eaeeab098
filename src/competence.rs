//! What is measured: eight competences, each with a proficiency level.

use serde::{Deserialize, Serialize};

/// How many competences the framework measures.
pub const COUNT: usize = 8;

/// A competence by its place in `competence.toml`, 0 to 7. The order there never changes, because
/// saved responses name a competence by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8")]
pub struct CompetenceId(u8);

impl CompetenceId {
    /// The competence at `place`, or nothing when there is none.
    pub fn new(place: usize) -> Option<Self> {
        u8::try_from(place).ok().filter(|_| place < COUNT).map(Self)
    }

    /// All competences in their order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..COUNT).filter_map(Self::new)
    }

    /// Its place, 0 to 7.
    pub fn place(self) -> usize {
        usize::from(self.0)
    }
}

impl TryFrom<u8> for CompetenceId {
    type Error = &'static str;

    fn try_from(place: u8) -> Result<Self, Self::Error> {
        Self::new(usize::from(place)).ok_or("no such competence")
    }
}

/// A competence in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Competence {
    /// The id used in paths, such as `kontakt`.
    pub id: String,
    /// The name shown.
    pub name: String,
    /// One sentence on what it covers.
    pub about: String,
    /// DigComp 3.0 competence codes, such as `2.1`.
    pub digcomp: Vec<String>,
}

/// Where the levels N1, N2 and N3 begin, in logits (framework, section 3).
pub const CUTS: [f64; 3] = [-1.5, 0.0, 1.5];

/// A proficiency level. The names a person sees stand in the words files, under `level.n0` and so on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// "På vej": too few simple tasks solved so far.
    N0,
    /// "Med vejledning": simple tasks when the screen tells the steps.
    N1,
    /// "Selvstændig": simple tasks alone, only the goal given.
    N2,
    /// "Rutineret": more steps or sources; recovers from an error.
    N3,
}

impl Level {
    /// All levels, lowest first.
    pub const ALL: [Self; 4] = [Self::N0, Self::N1, Self::N2, Self::N3];

    /// The level that holds this ability, in logits.
    pub fn holding(theta: f64) -> Self {
        let above = CUTS.iter().filter(|cut| theta >= **cut).count();
        Self::from_number(above).unwrap_or(Self::N0)
    }

    /// 0 to 3.
    pub fn number(self) -> usize {
        match self {
            Self::N0 => 0,
            Self::N1 => 1,
            Self::N2 => 2,
            Self::N3 => 3,
        }
    }

    /// The level with this number.
    pub fn from_number(number: usize) -> Option<Self> {
        Self::ALL.get(number).copied()
    }

    /// Where the level begins, in logits; N0 has no lower end.
    pub fn cut(self) -> Option<f64> {
        match self {
            Self::N0 => None,
            Self::N1 => Some(CUTS[0]),
            Self::N2 => Some(CUTS[1]),
            Self::N3 => Some(CUTS[2]),
        }
    }
}
