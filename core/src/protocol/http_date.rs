//! HTTP dates in the three forms of RFC 9110, section 5.6.7.

use crate::calendar::{days_before, days_of};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const LONG_DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Milliseconds since 1970 UTC (less than 0 before it) of an HTTP date, such as `Sun, 06 Nov 1994 08:49:37 GMT`,
/// `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`; none for anything else.
///
/// The name of the day must be one, but is not held against the date. A year of two digits is the latest that does
/// not lie more than 50 years after `now` (milliseconds since 1970 UTC).
///
/// ```
/// use payflight::protocol::http_date::parse;
/// assert_eq!(parse("Sun, 06 Nov 1994 08:49:37 GMT", 0), Some(784_111_777_000));
/// assert_eq!(parse("Sunday, 06-Nov-94 08:49:37 GMT", 1_700_000_000_000), Some(784_111_777_000));
/// assert_eq!(parse("Sun Nov  6 08:49:37 1994", 0), Some(784_111_777_000));
/// assert_eq!(parse("1994-11-06", 0), None);
/// ```
pub fn parse(text: &str, now: u64) -> Option<i64> {
    fixed(text)
        .or_else(|| dashed(text, now))
        .or_else(|| asctime(text))
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`
fn fixed(text: &str) -> Option<i64> {
    let (day_name, rest) = text.split_once(',')?;
    let rest = rest.strip_prefix(' ')?;
    let mut parts = rest.split(' ');
    let mut next = || parts.next();
    let (day, month, year, time) = (next()?, next()?, next()?, next()?);
    let gmt = next()? == "GMT" && next().is_none() && DAYS.contains(&day_name);
    let of_day = time_of(time).filter(|_| gmt)?;
    instant(digits(year, 4)?, month_of(month)?, digits(day, 2)?, of_day)
}

/// `Sunday, 06-Nov-94 08:49:37 GMT`
fn dashed(text: &str, now: u64) -> Option<i64> {
    let (day_name, rest) = text.split_once(',')?;
    let rest = rest.strip_prefix(' ')?;
    let (date, rest) = rest.split_once(' ')?;
    let time = rest.strip_suffix(" GMT")?;
    let mut parts = date.split('-');
    let mut next = || parts.next();
    let (day, month, year) = (next()?, next()?, next()?);
    if next().is_some() || !LONG_DAYS.contains(&day_name) {
        return None;
    }
    let (day, month, of_day) = (digits(day, 2)?, month_of(month)?, time_of(time)?);
    let now = i64::try_from(now).ok()?;
    // The mean year of the calendar; it may be one off at a turn of the year, which the candidates leave room for.
    let year_of_now = 1970_i64.saturating_add(now / 31_556_952_000);
    let century = year_of_now.saturating_add(51) / 100 * 100;
    let year = century.saturating_add(digits(year, 2)?);
    let is_near = |year: &i64| {
        reckon(year.saturating_sub(50), month, day, of_day).is_some_and(|instant| instant <= now)
    };
    let near = [0, 100, 200].map(|before| year.saturating_sub(before));
    let near = near.into_iter().find(is_near)?;
    instant(near, month, day, of_day)
}

/// `Sun Nov  6 08:49:37 1994`
fn asctime(text: &str) -> Option<i64> {
    let (day_name, rest) = text.split_once(' ')?;
    let (month, rest) = rest.split_once(' ')?;
    let (day, rest) = rest.split_at_checked(2)?;
    let (time, year) = rest.strip_prefix(' ')?.split_once(' ')?;
    let day = match day.strip_prefix(' ') {
        Some(digit) => digits(digit, 1)?,
        None => digits(day, 2)?,
    };
    let of_day = time_of(time).filter(|_| DAYS.contains(&day_name))?;
    instant(digits(year, 4)?, month_of(month)?, day, of_day)
}

fn digits(text: &str, count: usize) -> Option<i64> {
    let whole = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| whole)
}

fn month_of(name: &str) -> Option<i64> {
    let place = MONTHS.iter().position(|month| *month == name)?;
    i64::try_from(place.saturating_add(1)).ok()
}

/// Seconds since midnight of `08:49:37`; a second 60 is a leap second.
fn time_of(text: &str) -> Option<i64> {
    let mut parts = text.split(':');
    let mut next = || digits(parts.next()?, 2);
    let (hour, minute, second) = (next()?, next()?, next()?);
    let good = hour < 24 && minute < 60 && second <= 60 && parts.next().is_none();
    good.then(|| hour * 3_600 + minute * 60 + second)
}

/// The instant of a date that exists.
fn instant(year: i64, month: i64, day: i64, of_day: i64) -> Option<i64> {
    let there = (1..=days_of(year, month)?).contains(&day);
    reckon(year, month, day, of_day).filter(|_| there)
}

fn reckon(year: i64, month: i64, day: i64, of_day: i64) -> Option<i64> {
    days_before(year, month)?
        .checked_add(day.checked_sub(1)?)?
        .checked_mul(86_400)?
        .checked_add(of_day)?
        .checked_mul(1_000)
}

#[cfg(test)]
mod tests {
    use super::parse;

    /// Milliseconds of 00:00 UTC on the first of January of these years.
    const IN_2026: u64 = 1_767_225_600_000;
    const IN_2049: u64 = 2_493_072_000_000;

    #[test]
    fn past_dates_are_dates_too() {
        for (text, now, expected) in [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0, Some(0)),
            ("Wed, 31 Dec 1969 23:59:59 GMT", 0, Some(-1_000)),
            ("Tue, 29 Feb 2000 00:00:00 GMT", 0, Some(951_782_400_000)),
            ("Mon, 29 Feb 2100 00:00:00 GMT", 0, None),
            ("Sat Jan  1 00:00:00 2000", 0, Some(946_684_800_000)),
            ("Sat Jan 01 00:00:00 2000", 0, Some(946_684_800_000)),
            ("Sat Jan 1 00:00:00 2000", 0, None),
            ("Saturday, 01-Jan-00 00:00:00 GMT", 0, Some(946_684_800_000)),
            ("Thursday, 01-Jan-70 00:00:00 GMT", 0, Some(0)),
            // 2020 is 50 years after 1970, 2021 is more.
            (
                "Wednesday, 01-Jan-20 00:00:00 GMT",
                0,
                Some(1_577_836_800_000),
            ),
            (
                "Friday, 01-Jan-21 00:00:00 GMT",
                0,
                Some(-1_546_300_800_000),
            ),
            (
                "Thursday, 01-Jan-76 00:00:00 GMT",
                IN_2026,
                Some(3_345_062_400_000),
            ),
            (
                "Thursday, 01-Jan-76 00:00:01 GMT",
                IN_2026,
                Some(189_302_401_000),
            ),
            (
                "Friday, 31-Dec-99 23:59:59 GMT",
                IN_2049,
                Some(946_684_799_000),
            ),
            (
                "Friday, 01-Jan-99 00:00:00 GMT",
                IN_2049,
                Some(4_070_908_800_000),
            ),
        ] {
            assert_eq!(parse(text, now), expected, "{text} at {now}");
        }
    }
}
