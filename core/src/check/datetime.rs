//! Date-times: RFC 3339, the same without an offset, and dates.
#![deny(clippy::arithmetic_side_effects)]

/// Milliseconds of a day.
pub(super) const DAY: i64 = 86_400_000;

/// A date-time as far as it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DateTime {
    /// Milliseconds since 1970 UTC; without an offset read as UTC, a date as its midnight.
    pub(super) at: i64,
    /// A time is given, but no offset.
    pub(super) lacks_offset: bool,
}

/// Reads a date-time that exists.
#[cfg_attr(payflight_hot, optimize(speed))]
pub(super) fn read(text: &str) -> Option<DateTime> {
    let bytes = text.as_bytes();
    let (date, rest) = bytes.split_at_checked(10)?;
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = date else {
        return None;
    };
    let year = two(y1, y2)?.checked_mul(100)?.checked_add(two(y3, y4)?)?;
    let (month, day) = (two(m1, m2)?, two(d1, d2)?);
    if !(1..=12).contains(&month) || day < 1 || day > days_of(year, month) {
        return None;
    }
    let midnight = days_since_1970(year, month, day)?.checked_mul(DAY)?;
    if rest.is_empty() {
        return Some(DateTime {
            at: midnight,
            lacks_offset: false,
        });
    }
    let (time, rest) = rest.split_at_checked(9)?;
    let &[b'T' | b't', h1, h2, b':', n1, n2, b':', s1, s2] = time else {
        return None;
    };
    let (hour, minute, second) = (two(h1, h2)?, two(n1, n2)?, two(s1, s2)?);
    // A minute may have a leap second.
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let seconds = hour
        .checked_mul(3600)?
        .checked_add(minute.checked_mul(60)?)?
        .checked_add(second.min(59))?;
    let (millis, rest) = fraction(rest)?;
    // It is the end of its day, not the start of the next.
    let millis = if second == 60 { 999 } else { millis };
    let at = midnight
        .checked_add(seconds.checked_mul(1000)?)?
        .checked_add(millis)?;
    let offset = match *rest {
        [] => {
            return Some(DateTime {
                at,
                lacks_offset: true,
            });
        }
        [b'Z' | b'z'] => 0,
        [sign @ (b'+' | b'-'), h1, h2, b':', n1, n2] => {
            let (hour, minute) = (two(h1, h2)?, two(n1, n2)?);
            if hour > 23 || minute > 59 {
                return None;
            }
            let minutes = hour.checked_mul(60)?.checked_add(minute)?;
            if sign == b'+' {
                minutes
            } else {
                minutes.checked_neg()?
            }
        }
        _ => return None,
    };
    Some(DateTime {
        at: at.checked_sub(offset.checked_mul(60_000)?)?,
        lacks_offset: false,
    })
}

/// The milliseconds of a fraction of a second, if there is one, and what comes after it.
fn fraction(rest: &[u8]) -> Option<(i64, &[u8])> {
    let Some(digits) = rest.strip_prefix(b".") else {
        return Some((0, rest));
    };
    let count = digits
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let (digits, rest) = digits.split_at_checked(count)?;
    let &first = digits.first()?;
    let digit = |at: usize| {
        digits
            .get(at)
            .map_or(0, |byte| i64::from(byte.wrapping_sub(b'0')))
    };
    let millis = i64::from(first.wrapping_sub(b'0')).checked_mul(100)?;
    Some((
        millis
            .checked_add(digit(1).checked_mul(10)?)?
            .checked_add(digit(2))?,
        rest,
    ))
}

fn two(tens: u8, ones: u8) -> Option<i64> {
    let digit = |byte: u8| byte.checked_sub(b'0').filter(|&digit| digit < 10);
    i64::from(digit(tens)?)
        .checked_mul(10)?
        .checked_add(i64::from(digit(ones)?))
}

fn is_leap(year: i64) -> bool {
    year.checked_rem(4) == Some(0)
        && (year.checked_rem(100) != Some(0) || year.checked_rem(400) == Some(0))
}

fn days_of(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The days from 1970-01-01 to a day of the Gregorian calendar: whole cycles of 400 years from March on.
fn days_since_1970(year: i64, month: i64, day: i64) -> Option<i64> {
    let (year, month) = if month > 2 {
        (year, month.checked_sub(3)?)
    } else {
        (year.checked_sub(1)?, month.checked_add(9)?)
    };
    let cycle = year.checked_div_euclid(400)?;
    let in_cycle = year.checked_rem_euclid(400)?;
    let before_month = month.checked_mul(153)?.checked_add(2)?.checked_div(5)?;
    let leap_days = in_cycle
        .checked_div(4)?
        .checked_sub(in_cycle.checked_div(100)?)?;
    let in_years = in_cycle.checked_mul(365)?.checked_add(leap_days)?;
    // 719,468 days lie between the 1st of March of year 0 and 1970-01-01; one more for the day's own number.
    cycle
        .checked_mul(146_097)?
        .checked_add(in_years)?
        .checked_add(before_month)?
        .checked_add(day)?
        .checked_sub(719_469)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<i64> {
        read(text).map(|date_time| date_time.at)
    }

    #[test]
    fn known_instants() {
        assert_eq!(at("1970-01-01"), Some(0));
        assert_eq!(at("2000-03-01T00:00:00Z"), Some(951_868_800_000));
        assert_eq!(at("2019-01-31T08:38:32.5+01:00"), Some(1_548_920_312_500));
        assert_eq!(at("1969-12-31T23:59:59.999z"), Some(-1));
        assert_eq!(at("0000-03-01"), Some(-62_162_035_200_000));
        assert_eq!(at("1969-12-31T23:59:60.5Z"), Some(-1));
    }

    #[test]
    fn what_exists_and_what_does_not() {
        for good in [
            "2024-02-29",
            "2000-02-29",
            "2026-12-31t23:59:60Z",
            "2026-01-01T00:00:00",
            "2026-01-01T00:00:00.123456789-23:59",
        ] {
            assert!(read(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "2026-1-01",
            "2023-02-29",
            "1900-02-29",
            "2026-04-31",
            "2026-13-01",
            "2026-00-01",
            "2026-01-00",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:60:00Z",
            "2026-01-01T00:00:61Z",
            "2026-01-01 00:00:00Z",
            "2026-01-01T00:00Z",
            "2026-01-01T00:00:00.Z",
            "2026-01-01T00:00:00+0100",
            "2026-01-01T00:00:00+24:00",
            "2026-01-01T00:00:00+01:60",
            "2026-01-01T00:00:00Z ",
            "2026-01-01Z",
            "+2026-01-01",
            "2026-01-01T",
            "31/01/2019",
        ] {
            assert!(read(bad).is_none(), "{bad}");
        }
        assert!(read("2026-01-01T00:00:00").unwrap().lacks_offset);
        assert!(!read("2026-01-01").unwrap().lacks_offset);
    }
}
