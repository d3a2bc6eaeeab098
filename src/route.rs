//! Where the person is <-> what stands after `#` in the address.

mod side;

pub use side::{Print, Side};

use crate::competence::{self, CompetenceId};
use crate::handover;

/// A place in the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Start,
    /// The test: its introduction, the task on the screen, or its end.
    Test,
    /// Before the test for one job, by its id.
    TestFor(String),
    /// Before the short test.
    TestShort,
    /// The question after the last task.
    Last,
    /// The test is paused.
    Pause,
    /// The newest result, or that of one sitting.
    Result(Option<u64>),
    /// The answers of one sitting, with explanations.
    Review(u64),
    /// All sittings.
    Results,
    Practice,
    /// Practice in one competence.
    PracticeOf(CompetenceId),
    /// What in the exercises should be compared with the real pages.
    Facts,
    /// The exercises of one theme, by its id.
    Theme(String),
    /// The check before a workshop, or after it.
    Check(String, bool),
    /// One exercise on the simulated phone, by theme and name.
    Exercise(String, String),
    Jobs,
    /// One job, by its id.
    Job(String),
    /// Two jobs beside each other, by their ids; none before they are chosen.
    Compare(Option<(String, String)>),
    /// An employer puts a job together.
    Employer,
    /// What an employer put together: tasks and name, for [`crate::offer`] to read.
    Offer(String, String),
    /// Handing over answers for calibration.
    Share,
    /// Ten minutes a day, from one sitting.
    Sprint(u64),
    /// A card for ringing an eMentor, from one sitting.
    Call(u64),
    /// The certificate of one sitting.
    Certificate(u64),
    /// A card for a speed date, from one sitting.
    Meet(u64),
    /// Getting the certificate of one sitting witnessed.
    Ask(u64),
    /// Looking whether a certificate is genuine: its compact form, for [`crate::certificate`] to read; empty
    /// before there is one.
    Verify(String),
    /// The witness's desk, and the request that stands on it, if any.
    Witness(String),
    /// Taking home what was done here.
    TakeHome,
    /// Taking in what was done elsewhere; with a frame for [`crate::handover`] to read.
    Fetch(Option<String>),
    /// The slip for the conversation about one sitting.
    Slip(u64),
    Settings,
    /// The eMentor's side.
    Workshop(Side),
    /// One of the longer texts, by its id.
    Page(PageId),
    /// Change the language, then go to the start page. Lets the static first screen offer it.
    Language(String),
}

/// The longer texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageId {
    About,
    Help,
    Accessibility,
}

impl PageId {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::About, Self::Help, Self::Accessibility];

    /// The file's name in the content, also its place in the address.
    pub fn name(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Help => "help",
            Self::Accessibility => "accessibility",
        }
    }
}

/// The address is not one of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownRoute;

impl Route {
    /// Reads an address, with or without the leading `#`.
    ///
    /// # Errors
    /// When it is none of ours; the start page then says so.
    pub fn parse(hash: &str) -> Result<Self, UnknownRoute> {
        let path = hash.strip_prefix('#').unwrap_or(hash);
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let route = match (parts.next(), parts.next(), parts.next()) {
            (None, _, _) => Self::Start,
            // The second is how a poster says it: not the short one.
            (Some("test"), None, _) | (Some("test"), Some("core"), None) => Self::Test,
            (Some("test"), Some("short"), None) => Self::TestShort,
            (Some("test"), Some("job"), Some(id)) if is_name(id) => Self::TestFor(id.to_owned()),
            (Some("last"), None, _) => Self::Last,
            (Some("pause"), None, _) => Self::Pause,
            (Some("result"), None, _) => Self::Result(None),
            (Some("result"), Some(id), None) => Self::Result(Some(read_id(id)?)),
            (Some("review"), Some(id), None) => Self::Review(read_id(id)?),
            (Some("results"), None, _) => Self::Results,
            (Some("practice"), None, _) => Self::Practice,
            (Some("practice"), Some(number), None) => Self::PracticeOf(read_competence(number)?),
            (Some("facts"), None, _) => Self::Facts,
            (Some("theme"), Some(id), None) if is_name(id) => Self::Theme(id.to_owned()),
            (Some("check"), Some(id), Some(when @ ("before" | "after"))) if is_name(id) => {
                Self::Check(id.to_owned(), when == "after")
            }
            (Some("exercise"), Some(theme), Some(name)) if is_name(theme) && is_name(name) => {
                Self::Exercise(theme.to_owned(), name.to_owned())
            }
            (Some("jobs"), None, _) => Self::Jobs,
            (Some("job"), Some(id), None) if is_name(id) => Self::Job(id.to_owned()),
            (Some("compare"), None, _) => Self::Compare(None),
            (Some("compare"), Some(one), Some(other)) if is_name(one) && is_name(other) => {
                Self::Compare(Some((one.to_owned(), other.to_owned())))
            }
            (Some("employer"), None, _) => Self::Employer,
            (Some("offer"), Some(tasks), Some(name)) if is_data(tasks) && is_data(name) => {
                Self::Offer(tasks.to_owned(), name.to_owned())
            }
            (Some("share"), None, _) => Self::Share,
            (Some("sprint"), Some(id), None) => Self::Sprint(read_id(id)?),
            (Some("call"), Some(id), None) => Self::Call(read_id(id)?),
            (Some("certificate"), Some(id), None) => Self::Certificate(read_id(id)?),
            (Some("meet"), Some(id), None) => Self::Meet(read_id(id)?),
            (Some("certificate"), Some(id), Some("witness")) => Self::Ask(read_id(id)?),
            (Some("check"), data, None) => Self::Verify(data.unwrap_or_default().to_owned()),
            (Some("witness"), data, None) => Self::Witness(data.unwrap_or_default().to_owned()),
            (Some("hjem"), None, _) => Self::TakeHome,
            (Some("hent"), None, _) => Self::Fetch(None),
            (Some("hent"), Some(frame), None) if is_frame(frame) => {
                Self::Fetch(Some(frame.to_owned()))
            }
            (Some("slip"), Some(id), None) => Self::Slip(read_id(id)?),
            (Some("settings"), None, _) => Self::Settings,
            (Some("workshop"), what, which) => {
                Self::Workshop(Side::parse([what, which, parts.next()])?)
            }
            (Some("language"), Some(code), None) if is_name(code) => {
                Self::Language(code.to_owned())
            }
            (Some(name), None, _) => Self::Page(
                PageId::ALL
                    .into_iter()
                    .find(|page| page.name() == name)
                    .ok_or(UnknownRoute)?,
            ),
            (Some(_), Some(_), _) => return Err(UnknownRoute),
        };
        if parts.next().is_some() {
            return Err(UnknownRoute);
        }
        Ok(route)
    }

    /// The address, with the leading `#`.
    pub fn href(&self) -> String {
        match self {
            Self::Start => "#/".to_owned(),
            Self::Test => "#/test".to_owned(),
            Self::TestFor(id) => joined("#/test/job/", id),
            Self::TestShort => "#/test/short".to_owned(),
            Self::Last => "#/last".to_owned(),
            Self::Pause => "#/pause".to_owned(),
            Self::Result(None) => "#/result".to_owned(),
            Self::Result(Some(id)) => with_id("#/result/", *id),
            Self::Review(id) => with_id("#/review/", *id),
            Self::Results => "#/results".to_owned(),
            Self::Practice => "#/practice".to_owned(),
            Self::PracticeOf(id) => joined("#/practice/", &(id.place() + 1).to_string()),
            Self::Facts => "#/facts".to_owned(),
            Self::Theme(id) => joined("#/theme/", id),
            Self::Check(id, after) => {
                let path = joined("#/check/", id);
                joined(&path, if *after { "/after" } else { "/before" })
            }
            Self::Exercise(theme, name) => {
                joined(&joined("#/exercise/", theme), &joined("/", name))
            }
            Self::Jobs => "#/jobs".to_owned(),
            Self::Job(id) => joined("#/job/", id),
            Self::Compare(None) => "#/compare".to_owned(),
            Self::Compare(Some((one, other))) => {
                joined(&joined("#/compare/", one), &joined("/", other))
            }
            Self::Employer => "#/employer".to_owned(),
            Self::Offer(tasks, name) => joined(&joined("#/offer/", tasks), &joined("/", name)),
            Self::Share => "#/share".to_owned(),
            Self::Sprint(id) => with_id("#/sprint/", *id),
            Self::Call(id) => with_id("#/call/", *id),
            Self::Certificate(id) => with_id("#/certificate/", *id),
            Self::Meet(id) => with_id("#/meet/", *id),
            Self::Ask(id) => joined(&with_id("#/certificate/", *id), "/witness"),
            Self::Verify(data) => joined("#/check", &behind(data)),
            Self::Witness(data) => joined("#/witness", &behind(data)),
            Self::TakeHome => "#/hjem".to_owned(),
            Self::Fetch(None) => "#/hent".to_owned(),
            Self::Fetch(Some(frame)) => joined("#/hent/", frame),
            Self::Slip(id) => with_id("#/slip/", *id),
            Self::Settings => "#/settings".to_owned(),
            Self::Workshop(side) => joined("#/workshop", &side.path()),
            Self::Page(page) => joined("#/", page.name()),
            Self::Language(code) => joined("#/language/", code),
        }
    }
}

fn joined(head: &str, tail: &str) -> String {
    let mut text = head.to_owned();
    text.push_str(tail);
    text
}

/// Data with the slash before it, where there is any.
fn behind(data: &str) -> String {
    if data.is_empty() {
        String::new()
    } else {
        joined("/", data)
    }
}

fn with_id(head: &str, id: u64) -> String {
    joined(head, &id.to_string())
}

fn read_id(text: &str) -> Result<u64, UnknownRoute> {
    text.parse().map_err(|_| UnknownRoute)
}

fn read_competence(text: &str) -> Result<CompetenceId, UnknownRoute> {
    text.parse::<usize>()
        .ok()
        .filter(|n| (1..=competence::COUNT).contains(n))
        .and_then(|n| CompetenceId::new(n - 1))
        .ok_or(UnknownRoute)
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 40
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Base 64 for addresses, as long as a link of [`crate::handover`] may be.
fn is_frame(text: &str) -> bool {
    text.len() <= handover::LINK
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// What may stand in a link's data; the rest is percent-encoded.
fn is_data(text: &str) -> bool {
    text.len() <= 600
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b',' | b'%'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_place_has_one_address() {
        let mut routes = vec![
            Route::Start,
            Route::Test,
            Route::TestFor("lager".to_owned()),
            Route::TestShort,
            Route::TakeHome,
            Route::Fetch(None),
            Route::Fetch(Some("AQ-_".to_owned())),
            Route::Last,
            Route::Pause,
            Route::Result(None),
            Route::Result(Some(u64::MAX)),
            Route::Review(7),
            Route::Results,
            Route::Practice,
            Route::Jobs,
            Route::Job("lager".to_owned()),
            Route::Compare(None),
            Route::Compare(Some(("lager".to_owned(), "butik".to_owned()))),
            Route::Employer,
            Route::Offer(
                "kontakt.svar-alle".to_owned(),
                "Kok%20p%C3%A5%20B".to_owned(),
            ),
            Route::Share,
            Route::Facts,
            Route::Theme("jobnet".to_owned()),
            Route::Check("jobnet".to_owned(), false),
            Route::Check("jobnet".to_owned(), true),
            Route::Exercise("jobnet".to_owned(), "log-et-job".to_owned()),
            Route::Sprint(7),
            Route::Call(7),
            Route::Certificate(7),
            Route::Meet(7),
            Route::Ask(7),
            Route::Verify(String::new()),
            Route::Verify("AQEAd".to_owned()),
            Route::Witness(String::new()),
            Route::Witness("AQEAd".to_owned()),
            Route::Slip(7),
            Route::Settings,
            Route::Workshop(Side::Overview),
            Route::Workshop(Side::Start),
            Route::Workshop(Side::Help),
            Route::Workshop(Side::Script("jobnet".to_owned())),
            Route::Workshop(Side::Wall("jobnet".to_owned(), 1)),
            Route::Workshop(Side::Wall("jobnet".to_owned(), u8::MAX)),
            Route::Workshop(Side::Show("jobnet".to_owned(), "log-et-job".to_owned())),
            Route::Workshop(Side::Papers),
            Route::Workshop(Side::Guide),
            Route::Workshop(Side::Day),
            Route::Workshop(Side::Sheets),
            Route::Workshop(Side::Sheet(u64::MAX)),
            Route::Workshop(Side::Look(None)),
            Route::Workshop(Side::Look(Some("jobnet".to_owned()))),
            Route::Language("en".to_owned()),
        ];
        routes.extend(CompetenceId::all().map(Route::PracticeOf));
        routes.extend(PageId::ALL.map(Route::Page));
        routes.extend(Print::ALL.map(|print| Route::Workshop(Side::Print(print))));
        for route in routes {
            assert_eq!(Route::parse(&route.href()), Ok(route));
        }
    }

    #[test]
    fn what_is_not_ours_is_refused() {
        for hash in [
            "#/nowhere",
            "#/result/abc",
            "#/result/1/2",
            "#/result/99999999999999999999999",
            "#/practice/0",
            "#/practice/9",
            "#/job/<b>",
            "#/theme/",
            "#/check/jobnet/later",
            "#/exercise/jobnet",
            "#/exercise/jobnet/log/3",
            "#/job/",
            "#/compare/lager",
            "#/compare/lager/<b>",
            "#/offer/a.b",
            "#/offer/a.b/<img>",
            "#/offer/a.b/Kok/3",
            "#/share/1",
            "#/certificate/1/print",
            "#/certificate/x/witness",
            "#/test/1",
            "#/test/job",
            "#/test/job/<b>",
            "#/test/short/2",
            "#/hjem/2",
            "#/hent/<b>",
            "#/hent/AQ/2",
            "#/last/1",
            "#/workshop/day/1",
            "#/workshop/effect/one",
            "#/workshop/nowhere",
            "#/workshop/look/jobnet/2",
            "#/workshop/wall",
            "#/workshop/wall/jobnet/256",
            "#/workshop/wall/jobnet/1/2",
            "#/workshop/print/money",
            "#/workshop/script/<b>",
            "#/%F0%28",
        ] {
            assert_eq!(Route::parse(hash), Err(UnknownRoute), "{hash}");
        }
        assert_eq!(Route::parse(""), Ok(Route::Start));
        assert_eq!(Route::parse("#"), Ok(Route::Start));
        assert_eq!(Route::parse("#/test/core"), Ok(Route::Test));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,60}") {
            if let Ok(route) = Route::parse(&text) {
                prop_assert_eq!(Route::parse(&route.href()), Ok(route));
            }
        }
    }
}
