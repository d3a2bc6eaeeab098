//! The eMentor's side: what may stand after `#/workshop`.

use super::{UnknownRoute, is_name, joined, read_id, with_id};

/// A place on the eMentor's side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    /// What there is.
    Overview,
    /// Getting somebody started.
    Start,
    /// Helping without giving the answer away.
    Help,
    /// The script of one workshop, by its theme.
    Script(String),
    /// One workshop on the wall: its theme, and the slide, counted from 1.
    Wall(String, u8),
    /// One exercise shown on the wall, by theme and name.
    Show(String, String),
    /// What can be printed.
    Papers,
    /// One kind of it.
    Print(Print),
    /// The guide for eMentors.
    Guide,
    /// What a consultant looks for in the exercises; in those of one theme.
    Look(Option<String>),
    /// The day's tally.
    Day,
    /// Whether workshops work: the sheets on this device.
    Sheets,
    /// One of them, by its id.
    Sheet(u64),
}

/// A kind of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Print {
    /// Badges for many people.
    Badges,
    /// Result slips to fill in by hand.
    Slips,
    /// The screener with its key.
    Screener,
    /// Posters and flyers.
    Posters,
    /// The consultant's own badge.
    Consultant,
}

impl Print {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 5] = [
        Self::Posters,
        Self::Badges,
        Self::Slips,
        Self::Screener,
        Self::Consultant,
    ];

    /// Its place in the address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Badges => "badges",
            Self::Slips => "slips",
            Self::Screener => "screener",
            Self::Posters => "posters",
            Self::Consultant => "consultant",
        }
    }
}

impl Side {
    /// Reads what stands after `#/workshop`.
    ///
    /// # Errors
    /// When it is none of ours.
    pub fn parse(parts: [Option<&str>; 3]) -> Result<Self, UnknownRoute> {
        Ok(match parts {
            [None, ..] => Self::Overview,
            [Some("start"), None, _] => Self::Start,
            [Some("help"), None, _] => Self::Help,
            [Some("script"), Some(id), None] if is_name(id) => Self::Script(id.to_owned()),
            [Some("wall"), Some(id), None] if is_name(id) => Self::Wall(id.to_owned(), 1),
            [Some("wall"), Some(id), Some(slide)] if is_name(id) => {
                let slide = slide.parse().map_err(|_| UnknownRoute)?;
                Self::Wall(id.to_owned(), slide)
            }
            [Some("show"), Some(theme), Some(name)] if is_name(theme) && is_name(name) => {
                Self::Show(theme.to_owned(), name.to_owned())
            }
            [Some("print"), None, _] => Self::Papers,
            [Some("print"), Some(name), None] => Self::Print(
                Print::ALL
                    .into_iter()
                    .find(|print| print.name() == name)
                    .ok_or(UnknownRoute)?,
            ),
            [Some("guide"), None, _] => Self::Guide,
            [Some("look"), None, _] => Self::Look(None),
            [Some("look"), Some(id), None] if is_name(id) => Self::Look(Some(id.to_owned())),
            [Some("day"), None, None] => Self::Day,
            [Some("effect"), None, None] => Self::Sheets,
            [Some("effect"), Some(id), None] => Self::Sheet(read_id(id)?),
            [Some(_), _, _] => return Err(UnknownRoute),
        })
    }

    /// What stands after `#/workshop`.
    pub fn path(&self) -> String {
        match self {
            Self::Overview => String::new(),
            Self::Start => "/start".to_owned(),
            Self::Help => "/help".to_owned(),
            Self::Script(id) => joined("/script/", id),
            Self::Wall(id, slide) => {
                joined(&joined("/wall/", id), &joined("/", &slide.to_string()))
            }
            Self::Show(theme, name) => joined(&joined("/show/", theme), &joined("/", name)),
            Self::Papers => "/print".to_owned(),
            Self::Print(print) => joined("/print/", print.name()),
            Self::Guide => "/guide".to_owned(),
            Self::Look(None) => "/look".to_owned(),
            Self::Look(Some(id)) => joined("/look/", id),
            Self::Day => "/day".to_owned(),
            Self::Sheets => "/effect".to_owned(),
            Self::Sheet(id) => with_id("/effect/", *id),
        }
    }
}
