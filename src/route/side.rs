//! The eMentor's side: what may stand after `#/workshop`.

use super::{UnknownRoute, is_name, joined};

/// A place on the eMentor's side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    /// What there is.
    Overview,
    /// The script of one workshop, by its theme.
    Script(String),
    /// What a consultant looks for in the exercises; in those of one theme.
    Look(Option<String>),
}

impl Side {
    /// Reads what stands after `#/workshop`.
    ///
    /// # Errors
    /// When it is none of ours.
    pub fn parse(parts: [Option<&str>; 3]) -> Result<Self, UnknownRoute> {
        Ok(match parts {
            [None, ..] => Self::Overview,
            [Some("script"), Some(id), None] if is_name(id) => Self::Script(id.to_owned()),
            [Some("look"), None, _] => Self::Look(None),
            [Some("look"), Some(id), None] if is_name(id) => Self::Look(Some(id.to_owned())),
            [Some(_), _, _] => return Err(UnknownRoute),
        })
    }

    /// What stands after `#/workshop`.
    pub fn path(&self) -> String {
        match self {
            Self::Overview => String::new(),
            Self::Script(id) => joined("/script/", id),
            Self::Look(None) => "/look".to_owned(),
            Self::Look(Some(id)) => joined("/look/", id),
        }
    }
}
