//! Date-times of RFC 3339 as milliseconds.

use super::MAX_TIME;

/// Milliseconds since 1970 UTC of a date-time such as `2026-01-31T09:30:00Z`; without an offset it is taken as UTC.
/// None for anything else, and for a time that does not lie in the range.
pub(super) fn parse(text: &str) -> Option<u64> {
    let mut rest = text.as_bytes();
    let year = digits(&mut rest, 4)?;
    let month = after(&mut rest, b"-", 2)?;
    let day = after(&mut rest, b"-", 2)?;
    let hour = after(&mut rest, b"Tt ", 2)?;
    let minute = after(&mut rest, b":", 2)?;
    let second = after(&mut rest, b":", 2)?;
    let in_month = days_of(year, month)?;
    if day == 0 || day > in_month || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let milli = fraction(&mut rest)?;
    let offset = offset(rest)?;
    let days = days_before(year, month).checked_add(day)?.checked_sub(1)?;
    let minutes = days
        .checked_mul(24)?
        .checked_add(hour)?
        .checked_mul(60)?
        .checked_add(minute)?
        .checked_sub(offset)?;
    let seconds = minutes.checked_mul(60)?.checked_add(second)?;
    let millis = seconds.checked_mul(1_000)?.checked_add(milli)?;
    u64::try_from(millis).ok().filter(|time| *time <= MAX_TIME)
}

fn digits(rest: &mut &[u8], count: usize) -> Option<i64> {
    let (number, behind) = rest.split_at_checked(count)?;
    *rest = behind;
    number.iter().try_fold(0i64, |sum, byte| {
        let digit = char::from(*byte).to_digit(10)?;
        sum.checked_mul(10)?.checked_add(i64::from(digit))
    })
}

/// Digits after one of these characters.
fn after(rest: &mut &[u8], marks: &[u8], count: usize) -> Option<i64> {
    let (mark, behind) = rest.split_first()?;
    if !marks.contains(mark) {
        return None;
    }
    *rest = behind;
    digits(rest, count)
}

/// Milliseconds of a fraction of a second, if there is one; smaller parts are dropped.
fn fraction(rest: &mut &[u8]) -> Option<i64> {
    let Some((b'.', behind)) = rest.split_first() else {
        return Some(0);
    };
    let count = behind
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let (digits, behind) = behind.split_at_checked(count)?;
    *rest = behind;
    let padded = digits.iter().chain(b"00").take(3);
    (count > 0).then(|| {
        padded.fold(0, |sum: i64, byte| {
            sum.saturating_mul(10)
                .saturating_add(i64::from(byte.wrapping_sub(b'0')))
        })
    })
}

/// Minutes ahead of UTC.
fn offset(mut rest: &[u8]) -> Option<i64> {
    let sign = match rest {
        b"" | b"Z" | b"z" => return Some(0),
        [b'+', ..] => 1,
        _ => -1,
    };
    let hours = after(&mut rest, b"+-", 2)?;
    let minutes = after(&mut rest, b":", 2)?;
    if !rest.is_empty() || hours > 23 || minutes > 59 {
        return None;
    }
    hours
        .checked_mul(60)?
        .checked_add(minutes)?
        .checked_mul(sign)
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// How many days a month has; none for what is no month.
pub(crate) fn days_of(year: i64, month: i64) -> Option<i64> {
    Some(match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    })
}

/// The days from 1970 to the first of a month.
pub(crate) fn days_before(year: i64, month: i64) -> i64 {
    // Years begin in March, so that the day of the leap year is the last of its year.
    let (year, month) = if month <= 2 {
        (year.saturating_sub(1), month.saturating_add(9))
    } else {
        (year, month.saturating_sub(3))
    };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let of_months = (153 * month + 2) / 5;
    // 719,468 days lie between March of the year 0 and 1970.
    365 * year + leaps + of_months - 719_468
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn date_times_are_milliseconds() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("1970-01-01T00:00:00.001Z", Some(1)),
            ("1970-01-01T00:00:00.1Z", Some(100)),
            ("1970-01-01T00:00:00.1239Z", Some(123)),
            ("2000-02-29T23:59:59Z", Some(951_868_799_000)),
            ("2000-03-01t00:00:00z", Some(951_868_800_000)),
            ("2026-01-31T09:30:00+01:00", Some(1_769_848_200_000)),
            ("2026-01-31 09:30:00-00:30", Some(1_769_853_600_000)),
            ("2026-01-31T09:30:00", Some(1_769_851_800_000)),
            ("1969-12-31T23:59:59Z", None),
            ("1970-01-01T00:00:00+00:01", None),
            ("1969-12-31T23:59:00-00:01", Some(0)),
            ("9999-12-31T23:59:60Z", Some(253_402_300_800_000)),
            ("2023-02-29T00:00:00Z", None),
            ("2024-13-01T00:00:00Z", None),
            ("2024-00-01T00:00:00Z", None),
            ("2024-01-00T00:00:00Z", None),
            ("2024-01-01T24:00:00Z", None),
            ("2024-01-01T00:60:00Z", None),
            ("2024-01-01T00:00:61Z", None),
            ("2024-01-01T00:00:00.Z", None),
            ("2024-01-01T00:00:00+1:00", None),
            ("2024-01-01T00:00:00+24:00", None),
            ("2024-01-01", None),
            ("", None),
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }
}
