//! What every part of the tool returns when it can't go on.

use std::fmt;

/// What went wrong, and what the person at the keyboard can do about it.
///
/// Both sentences are for people: `what` names the file, program or value, `remedy` is an instruction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    what: String,
    remedy: String,
}

impl Failure {
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            remedy: remedy.into(),
        }
    }

    /// The same failure, with where it happened in front.
    pub fn within(self, place: &str) -> Self {
        Self {
            what: format!("{place}: {}", self.what),
            ..self
        }
    }

    /// For `map_err` on file access: which file, what the system said.
    pub fn file(doing: &str, path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::new(
            format!("Could not {doing} {}: {error}.", path.display()),
            "Check that the path exists, that you may use it and that the disk is not full.",
        )
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n  What to do: {}", self.what, self.remedy)
    }
}

impl std::error::Error for Failure {}
