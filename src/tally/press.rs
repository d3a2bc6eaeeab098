//! One press of the eMentor's: which theme, alone or helped, and where it got stuck.

use serde::{Deserialize, Serialize};

/// What one press says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Press {
    /// The theme's id.
    pub theme: String,
    pub how: How,
    /// Where it got stuck, if the eMentor said so.
    pub stuck: Option<Stuck>,
}

/// Whether somebody did it alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum How {
    Alone,
    Helped,
}

/// Where people get stuck; the words stand under `day.stuck_<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stuck {
    Login,
    Find,
    Read,
    Write,
    Files,
    Send,
    Device,
    Other,
}

impl How {
    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::Helped => "helped",
        }
    }
}

impl Stuck {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 8] = [
        Self::Login,
        Self::Find,
        Self::Read,
        Self::Write,
        Self::Files,
        Self::Send,
        Self::Device,
        Self::Other,
    ];

    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Find => "find",
            Self::Read => "read",
            Self::Write => "write",
            Self::Files => "files",
            Self::Send => "send",
            Self::Device => "device",
            Self::Other => "other",
        }
    }
}
