//! The forms of single texts: amounts, dates, IBAN, BIC.

use super::standards;

fn digits(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// 1 to 13 digits, or these with a point and 1 to 5 digits.
pub fn amount(text: &str) -> bool {
    match text.split_once('.') {
        Some((whole, part)) => digits(whole, 1, 13) && digits(part, 1, 5),
        None => digits(text, 1, 13),
    }
}

/// As `amount`, and a leading `-` is fine.
pub fn invoice_amount(text: &str) -> bool {
    amount(text.strip_prefix('-').unwrap_or(text))
}

/// A whole number of minor units of at most 15 digits.
pub fn minor_units(text: &str) -> bool {
    digits(text, 1, 15)
}

/// Three letters A to Z.
pub fn currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase())
}

/// A date-time that was understood.
pub struct Moment {
    /// Seconds since 1970, UTC (no offset: read as UTC).
    pub seconds: i64,
    /// Has a time and no offset.
    pub floating: bool,
}

/// Days since 1970-01-01 of the proleptic Gregorian calendar, counted year by year.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = |y: i64| (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    let lengths = [
        31,
        if leap(year) { 29 } else { 28 },
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ];
    let length = *lengths.get(usize::try_from(month - 1).ok()?)?;
    if day < 1 || day > length {
        return None;
    }
    let years: i64 = if year >= 1970 {
        (1970..year).map(|y| if leap(y) { 366 } else { 365 }).sum()
    } else {
        -(year..1970)
            .map(|y| if leap(y) { 366 } else { 365 })
            .sum::<i64>()
    };
    let months: i64 = lengths.iter().take(usize::try_from(month - 1).ok()?).sum();
    Some(years + months + day - 1)
}

fn number(text: &str, width: usize) -> Option<i64> {
    if digits(text, width, width) {
        text.parse().ok()
    } else {
        None
    }
}

/// Reads one of the accepted forms of a date or date-time.
pub fn moment(text: &str) -> Option<Moment> {
    if !text.is_ascii() || text.len() < 10 {
        return None;
    }
    let (date, rest) = text.split_at(10);
    if &date[4..5] != "-" || &date[7..8] != "-" {
        return None;
    }
    let day = days(
        number(&date[..4], 4)?,
        number(&date[5..7], 2)?,
        number(&date[8..], 2)?,
    )?;
    if rest.is_empty() {
        return Some(Moment {
            seconds: day * 86400,
            floating: false,
        });
    }
    let time = rest.strip_prefix(['T', 't'])?;
    let (clock, tail) = time.split_at_checked(8)?;
    if &clock[2..3] != ":" || &clock[5..6] != ":" {
        return None;
    }
    let (h, m, s) = (
        number(&clock[..2], 2)?,
        number(&clock[3..5], 2)?,
        number(&clock[6..], 2)?,
    );
    if h > 23 || m > 59 || s > 60 {
        return None;
    }
    let zone = match tail.strip_prefix('.') {
        Some(fraction) => {
            let after = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            if after.len() == fraction.len() {
                return None;
            }
            after
        }
        None => tail,
    };
    let shift = offset(zone)?;
    Some(Moment {
        seconds: day * 86400 + h * 3600 + m * 60 + s.min(59) - shift,
        floating: zone.is_empty(),
    })
}

fn offset(zone: &str) -> Option<i64> {
    if zone.is_empty() || zone == "Z" || zone == "z" {
        return Some(0);
    }
    let sign = match &zone[..1] {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    if zone.len() != 6 || &zone[3..4] != ":" {
        return None;
    }
    let (h, m) = (number(&zone[1..3], 2)?, number(&zone[4..], 2)?);
    if h > 23 || m > 59 {
        return None;
    }
    Some(sign * (h * 3600 + m * 60))
}

/// The first reason why a text is no IBAN.
pub fn iban(text: &str) -> Option<&'static str> {
    let country: String = text.chars().take(2).collect();
    let Some(length) = standards::iban_length(&country) else {
        return Some("country");
    };
    if text.chars().count() != length {
        return Some("length");
    }
    let good = text.chars().enumerate().all(|(i, c)| match i {
        0 | 1 => c.is_ascii_uppercase(),
        2 | 3 => c.is_ascii_digit(),
        _ => c.is_ascii_uppercase() || c.is_ascii_digit(),
    });
    if !good {
        return Some("characters");
    }
    let turned = text.chars().skip(4).chain(text.chars().take(4));
    let number: String = turned
        .map(|c| c.to_digit(36).unwrap_or(0).to_string())
        .collect();
    let rest = number
        .bytes()
        .fold(0, |r, b| (r * 10 + u32::from(b - b'0')) % 97);
    (rest != 1).then_some("checksum")
}

/// ISO 9362.
pub fn bic(text: &str) -> bool {
    let upper = |c: &u8| c.is_ascii_uppercase() || c.is_ascii_digit();
    let bytes = text.as_bytes();
    (bytes.len() == 8 || bytes.len() == 11)
        && bytes.iter().all(upper)
        && (standards::alpha2(&text[4..6]) || &text[4..6] == "XK")
}
