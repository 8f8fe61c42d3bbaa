//! Date-times: RFC 3339, the same without an offset, and dates.
#![deny(clippy::arithmetic_side_effects)]

use crate::calendar::{days_before, days_of};

/// Milliseconds of a day.
pub(crate) const DAY: i64 = 86_400_000;

/// A date-time as far as it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DateTime {
    /// Milliseconds since 1970 UTC; without an offset read as UTC, a date as its midnight.
    pub(crate) at: i64,
    /// No time is given.
    pub(crate) is_date: bool,
    /// A time is given, but no offset.
    pub(crate) lacks_offset: bool,
}

/// Reads a date-time that exists.
#[cfg_attr(payflight_hot, optimize(speed))]
pub(crate) fn read(text: &str) -> Option<DateTime> {
    let bytes = text.as_bytes();
    let (date, rest) = bytes.split_at_checked(10)?;
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = date else {
        return None;
    };
    let year = two(y1, y2)?.checked_mul(100)?.checked_add(two(y3, y4)?)?;
    let (month, day) = (two(m1, m2)?, two(d1, d2)?);
    if day < 1 || day > days_of(year, month)? {
        return None;
    }
    let days = days_before(year, month)?.checked_add(day)?.checked_sub(1)?;
    let midnight = days.checked_mul(DAY)?;
    if rest.is_empty() {
        return Some(DateTime {
            at: midnight,
            is_date: true,
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
                is_date: false,
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
        is_date: false,
        lacks_offset: false,
    })
}

/// The milliseconds of a fraction of a second, if there is one, and what comes after it.
#[cfg_attr(payflight_hot, optimize(speed))]
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
