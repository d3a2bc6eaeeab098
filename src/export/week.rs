//! Weeks, the only dates an export has.

/// The week of a moment (milliseconds since 1970), by ISO 8601: the year is that of the week's Thursday.
pub fn week(at: i64) -> String {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let day = at.div_euclid(DAY);
    // 1 January 1970 was a Thursday.
    let mut since = day - (day + 3).rem_euclid(7) + 3;
    let mut year = 1970;
    while since < 0 {
        year -= 1;
        since += days_in(year);
    }
    while since >= days_in(year) {
        since -= days_in(year);
        year += 1;
    }
    let number = since / 7 + 1;
    let mut text = year.to_string();
    text.push_str(if number < 10 { "-W0" } else { "-W" });
    text.push_str(&number.to_string());
    text
}

fn days_in(year: i64) -> i64 {
    if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) {
        366
    } else {
        365
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_those_of_the_calendar() {
        const DAY: i64 = 86_400_000;
        // Days since 1970, by `date -d … +%s` divided by 86400; weeks by `date +%G-W%V`.
        for (day, expected) in [
            (0, "1970-W01"),
            (3, "1970-W01"),
            (4, "1970-W02"),
            (-1, "1970-W01"),
            (-4, "1969-W52"),
            (18_627, "2020-W53"),
            (18_630, "2020-W53"),
            (18_631, "2021-W01"),
            (20_780, "2026-W48"),
            (20_818, "2026-W53"),
        ] {
            assert_eq!(week(day * DAY), expected, "{day}");
            assert_eq!(week(day * DAY + DAY - 1), expected, "{day}");
        }
    }
}
