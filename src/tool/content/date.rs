//! Dates as content files write them: 2026-11-22.

use std::time::{SystemTime, UNIX_EPOCH};

/// A day that exists. Days sort as they follow each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Reads YYYY-MM-DD and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut digits = |len: usize| {
            let part = parts.next()?;
            let plain = part.len() == len && part.chars().all(|c| c.is_ascii_digit());
            plain.then(|| part.parse::<u16>().ok()).flatten()
        };
        let (year, month, day) = (digits(4)?, digits(2)?, digits(2)?);
        let date = Self {
            year,
            month: u8::try_from(month).ok()?,
            day: u8::try_from(day).ok()?,
        };
        let real = parts.next().is_none() && date.day >= 1 && date.day <= days_in(date.month, year);
        real.then_some(date)
    }

    pub fn year(self) -> u16 {
        self.year
    }

    /// From 1.
    pub fn month(self) -> u8 {
        self.month
    }

    /// From 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Today in universal time.
    pub fn today() -> Self {
        let seconds = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |age| age.as_secs());
        Self::after(seconds / 86_400)
    }

    /// The day this many days after 1970-01-01.
    fn after(mut days: u64) -> Self {
        let mut year = 1970;
        loop {
            let long = if days_in(2, year) == 29 { 366 } else { 365 };
            if days < long || year == u16::MAX {
                break;
            }
            days -= long;
            year += 1;
        }
        let mut month = 1;
        while month < 12 && days >= u64::from(days_in(month, year)) {
            days -= u64::from(days_in(month, year));
            month += 1;
        }
        Self {
            year,
            month,
            day: u8::try_from(days + 1).unwrap_or(1),
        }
    }
}

/// How many days a month has; none when there is no such month.
pub fn days_in(month: u8, year: u16) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        0 | 13.. => 0,
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist_are_dates() {
        for (text, is) in [
            ("2026-11-22", true),
            ("2028-02-29", true),
            ("2026-02-29", false),
            ("2026-13-01", false),
            ("2026-11-31", false),
            ("2026-1-2", false),
            ("22-11-2026", false),
            ("2026-11-22-1", false),
            ("+026-11-22", false),
        ] {
            assert_eq!(Date::parse(text).is_some(), is, "{text}");
        }
    }

    #[test]
    fn days_are_counted_from_1970() {
        for (days, date) in [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (20_779, "2026-11-22"),
        ] {
            assert_eq!(Date::after(days).to_string(), date);
        }
    }
}
