//! A moment and a day, as certificates and the registry write them.

use std::fmt;

/// Seconds in a day; UTC as computers count it has no leap seconds.
const DAY: u32 = 86_400;

/// A moment: whole seconds since 1970-01-01T00:00:00Z, up to 2106. Written as XML Schema 1.1 Part 2
/// `dateTimeStamp`, § 3.4.28, always in UTC and without fractions: `2026-11-20T09:30:00Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time(pub u32);

/// A day in UTC, counted from 1970-01-01. Written `2026-11-20` (ISO 8601).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(u32);

impl Time {
    /// From milliseconds since 1970; `None` before 1970 and after 2106.
    pub fn from_millis(millis: i64) -> Option<Self> {
        u32::try_from(millis.div_euclid(1000)).ok().map(Self)
    }

    /// Reads exactly what [`Display`](fmt::Display) writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, clock) = text.strip_suffix('Z')?.split_once('T')?;
        let mut parts = clock.split(':').map(|part| digits(part, 2));
        let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
        let seconds = u64::from(Day::parse(day)?.0) * u64::from(DAY)
            + u64::from(hour * 3600 + minute * 60 + second);
        let time = Self(u32::try_from(seconds).ok()?);
        (time.to_string() == text).then_some(time)
    }

    /// The day it falls on, in UTC.
    pub fn day(self) -> Day {
        Day(self.0 / DAY)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest = self.0 % DAY;
        let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}Z", self.day())
    }
}

impl Day {
    /// The day with this number, counted from 1970-01-01.
    pub fn from_number(number: u32) -> Self {
        // What a year of four digits can hold.
        Self(number.min(2_932_896))
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> u32 {
        self.0
    }

    /// So many days later.
    pub fn plus(self, days: u32) -> Self {
        Self::from_number(self.0.saturating_add(days))
    }

    /// Monday 0 to Sunday 6. 1 January 1970 was a Thursday.
    pub fn weekday(self) -> u32 {
        (self.0 + 3) % 7
    }

    /// The Monday of its week.
    pub fn monday(self) -> Self {
        Self(self.0.saturating_sub(self.weekday()))
    }

    /// Noon of that day in UTC, milliseconds since 1970: the same day in words almost everywhere.
    pub fn noon(self) -> i64 {
        (i64::from(self.0) * i64::from(DAY) + i64::from(DAY / 2)) * 1000
    }

    /// Reads exactly what [`Display`](fmt::Display) writes: four, two and two digits, a day that exists, from
    /// 1970 on.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = digits(parts.next()?, 4).filter(|year| *year >= 1970)?;
        let (month, day) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
        // Days before the month in a year that begins in March (Hinnant, "chrono-compatible low-level date
        // algorithms", days_from_civil).
        let shifted_year = if month <= 2 { year - 1 } else { year };
        let shifted_month = (month + 9) % 12;
        let before =
            shifted_year * 365 + shifted_year / 4 - shifted_year / 100 + shifted_year / 400;
        let days = (before + (153 * shifted_month + 2) / 5 + day).checked_sub(719_469)?;
        let found = Self(days);
        (found.to_string() == text).then_some(found)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // civil_from_days of the same source, for days from 1970 on.
        let days = self.0 + 719_468;
        let (era, in_era) = (days / 146_097, days % 146_097);
        let year_in_era = (in_era - in_era / 1460 + in_era / 36_524 - in_era / 146_096) / 365;
        let in_year = in_era - (365 * year_in_era + year_in_era / 4 - year_in_era / 100);
        let shifted = (5 * in_year + 2) / 153;
        let day = in_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 {
            shifted + 3
        } else {
            shifted - 9
        };
        let year = era * 400 + year_in_era + u32::from(month <= 2);
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// A number of exactly `count` digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    let is_plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_moments() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_827_696, "2000-02-29T12:34:56Z"),
            (1_795_166_400, "2026-11-20T09:20:00Z"),
            (u32::MAX, "2106-02-07T06:28:15Z"),
        ] {
            assert_eq!(Time(seconds).to_string(), text);
            assert_eq!(Time::parse(text), Some(Time(seconds)));
        }
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in [
            "",
            "2026-11-20",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-11-20T24:00:00Z",
            "2026-11-20T09:60:00Z",
            "2026-11-20T09:30:00",
            "2026-11-20T09:30:00.0Z",
            "2026-11-20T9:30:00Z",
            "2026-11-20T09:30:00+00:00",
            "+026-11-20T09:30:00Z",
            "2106-02-07T06:28:16Z",
            "9999-12-31T23:59:59Z",
            "1969-12-31T23:59:59Z",
            "0000-00-00T00:00:00Z",
        ] {
            assert_eq!(Time::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_follow_each_other() {
        let day = Day::parse("2026-11-29").unwrap();
        assert_eq!(day.weekday(), 6);
        assert_eq!(day.monday().to_string(), "2026-11-23");
        assert_eq!(day.plus(3).to_string(), "2026-12-02");
        assert_eq!(Time::from_millis(day.noon()).unwrap().day(), day);
        assert_eq!(Day::from_number(u32::MAX).to_string(), "9999-12-31");
    }

    proptest! {
        #[test]
        fn every_moment_comes_back(seconds: u32) {
            prop_assert_eq!(Time::parse(&Time(seconds).to_string()), Some(Time(seconds)));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9T:Z+.-]{0,24}") {
            if let Some(time) = Time::parse(&text) {
                prop_assert_eq!(time.to_string(), text);
            }
        }
    }
}
