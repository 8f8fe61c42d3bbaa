//! The canonical text of a value (RFC 8785), with numbers that keep their exact value, and its fingerprint.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::shortest::is_shortest;
use super::text::Text;
use super::value::{Kind, Value};
use super::write::write_string;

/// The most characters that a number may need when it is written out.
pub const MAX_NUMBER: usize = 1_000;

/// A number that would need more than [`MAX_NUMBER`] characters (`number.out_of_range`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfRange {
    /// The byte offset of the number.
    pub offset: usize,
    /// The JSON pointer of the number.
    pub path: String,
}

/// The canonical text: members by their names' UTF-16 code units, no white space, strings with the fewest
/// escapes, a number by ECMAScript's rule where that keeps its exact value, else as a plain decimal.
///
/// # Errors
/// The first number, in canonical order, that would need more than 1,000 characters.
///
/// ```
/// use payflight::json::{Tree, canonical};
/// let tree = Tree::read(br#"{"b": 4.50, "a": [1E30, -0, 9007199254740993]}"#).unwrap();
/// assert_eq!(canonical(tree.root()).unwrap(), r#"{"a":[1e+30,0,9007199254740993],"b":4.5}"#);
/// ```
pub fn canonical(value: Value<'_>) -> Result<String, OutOfRange> {
    let mut out = String::new();
    write(value, &mut out)?;
    Ok(out)
}

/// The SHA-256 of the canonical text, in lower-case hex.
///
/// # Errors
/// As [`canonical`].
pub fn fingerprint(value: Value<'_>) -> Result<String, OutOfRange> {
    Ok(hex(&sha256(canonical(value)?.as_bytes())))
}

/// The SHA-256 of `bytes`.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Bytes as lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().saturating_mul(2));
    push_hex(&mut out, bytes);
    out
}

/// Adds bytes as lower-case hex.
pub(crate) fn push_hex(out: &mut String, bytes: &[u8]) {
    let digit = |nibble: u8| {
        if nibble < 10 {
            nibble | b'0'
        } else {
            nibble.wrapping_add(b'a' - 10)
        }
    };
    for part in bytes.chunks(32) {
        let mut digits = [b'0'; 64];
        for (pair, byte) in digits.as_chunks_mut::<2>().0.iter_mut().zip(part) {
            *pair = [digit(byte >> 4), digit(byte & 15)];
        }
        let digits = digits.get(..part.len().saturating_mul(2));
        out.push_str(core::str::from_utf8(digits.unwrap_or_default()).unwrap_or_default());
    }
}

/// The nesting is at most [`super::MAX_DEPTH`] deep, so this may call itself.
fn write(value: Value<'_>, out: &mut String) -> Result<(), OutOfRange> {
    match value.kind() {
        Kind::Object => {
            let mut members: Vec<(Text<'_>, Value<'_>)> = value.members().collect();
            members.sort_unstable_by(|(a, _), (b, _)| by_code_units(*a, *b));
            out.push('{');
            for (place, (name, member)) in members.into_iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write_string(out, &name.resolve());
                out.push(':');
                write(member, out)?;
            }
            out.push('}');
        }
        Kind::Array => {
            out.push('[');
            for (place, element) in value.elements().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write(element, out)?;
            }
            out.push(']');
        }
        Kind::String => write_string(out, &value.as_str().unwrap_or_default()),
        Kind::Number => {
            if !write_number(value.raw(), out) {
                return Err(OutOfRange {
                    offset: value.offset(),
                    path: value.path(),
                });
            }
        }
        Kind::Boolean | Kind::Null => out.push_str(value.raw()),
    }
    Ok(())
}

fn by_code_units(a: Text<'_>, b: Text<'_>) -> Ordering {
    fn units<'t>(text: Text<'t>) -> impl Iterator<Item = u16> + 't {
        text.chars().flat_map(|character| {
            let mut pair = [0; 2];
            let used = character.encode_utf16(&mut pair).len();
            pair.into_iter().take(used)
        })
    }
    units(a).cmp(units(b))
}

/// A decimal: `0.DIGITS` times ten to the power of `point`, digits without idle zeros; zero has no digits.
pub(crate) struct Decimal {
    pub(crate) negative: bool,
    pub(crate) digits: String,
    pub(crate) point: i64,
}

impl Decimal {
    /// Of a number as JSON writes it.
    pub(crate) fn of(text: &str) -> Decimal {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits = format!("{whole}{fraction}");
        let leading = digits.bytes().take_while(|&byte| byte == b'0').count();
        digits.drain(..leading);
        digits.truncate(digits.trim_end_matches('0').len());
        let places = (whole.len() as i64).saturating_sub(leading as i64);
        Decimal {
            negative: negative && !digits.is_empty(),
            digits,
            point: places.saturating_add(exponent_of(exponent)),
        }
    }

    /// Whether ECMAScript's shortest text for the nearest binary number has exactly this value.
    fn is_shortest(&self) -> bool {
        // Decimals of up to 15 digits each have a binary number of their own, far from the ends of the range.
        if self.digits.len() <= 15 && (-290..=290).contains(&self.point) {
            return true;
        }
        if self.digits.len() > 17 {
            return false;
        }
        let power = self.point.saturating_sub(self.digits.len() as i64);
        is_shortest(self.digits.parse().unwrap_or(0), power)
    }
}

/// The exponent as written; one that fits no 64 bits is as good as the largest or the smallest.
fn exponent_of(text: &str) -> i64 {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    // A text of a few gigabytes shifts the point by less than this, so sums can't run over.
    const MOST: i64 = i64::MAX / 4;
    let size = digits.bytes().fold(0i64, |sum, digit| {
        sum.saturating_mul(10)
            .saturating_add(i64::from(digit.wrapping_sub(b'0')))
            .min(MOST)
    });
    if negative { -size } else { size }
}

/// Writes a number of JSON; false where it would be too long.
fn write_number(text: &str, out: &mut String) -> bool {
    let decimal = Decimal::of(text);
    if decimal.digits.is_empty() {
        out.push('0');
        return true;
    }
    if decimal.negative {
        out.push('-');
    }
    let count = decimal.digits.len() as i64;
    let point = decimal.point;
    // Between these ECMAScript writes no exponent, so that both forms are one.
    if !(-5..=21).contains(&point) && decimal.is_shortest() {
        let (first, rest) = decimal.digits.split_at_checked(1).unwrap_or_default();
        out.push_str(first);
        if !rest.is_empty() {
            out.push('.');
            out.push_str(rest);
        }
        let sign = if point > 0 { "+" } else { "" };
        _ = write!(out, "e{sign}{}", point.saturating_sub(1));
        return true;
    }
    let sign = i64::from(decimal.negative);
    let length = if point >= count {
        point
    } else if point > 0 {
        count.saturating_add(1)
    } else {
        count.saturating_add(2).saturating_sub(point)
    };
    if length.saturating_add(sign) > MAX_NUMBER as i64 {
        return false;
    }
    write_plain(&decimal.digits, point, out);
    true
}

/// Writes `0.DIGITS` times ten to the power of `point` without an exponent.
fn write_plain(digits: &str, point: i64, out: &mut String) {
    let zeros = |count: i64| core::iter::repeat_n('0', usize::try_from(count).unwrap_or(0));
    if point <= 0 {
        out.push_str("0.");
        out.extend(zeros(point.saturating_neg()));
        out.push_str(digits);
    } else if let Some((whole, fraction)) =
        digits.split_at_checked(usize::try_from(point).unwrap_or(usize::MAX))
    {
        out.push_str(whole);
        if !fraction.is_empty() {
            out.push('.');
            out.push_str(fraction);
        }
    } else {
        out.push_str(digits);
        out.extend(zeros(point.saturating_sub(digits.len() as i64)));
    }
}

/// A value as compact JSON, members in the order of the text, numbers as written.
pub(crate) fn compact(value: Value<'_>, out: &mut String) {
    match value.kind() {
        Kind::Object => {
            out.push('{');
            for (place, (name, member)) in value.members().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write_string(out, &name.resolve());
                out.push(':');
                compact(member, out);
            }
            out.push('}');
        }
        Kind::Array => {
            out.push('[');
            for (place, element) in value.elements().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                compact(element, out);
            }
            out.push(']');
        }
        Kind::String => write_string(out, &value.as_str().unwrap_or_default()),
        Kind::Number | Kind::Boolean | Kind::Null => out.push_str(value.raw()),
    }
}

impl<'t> Value<'t> {
    /// The whole text that the value is a part of.
    pub(crate) fn document(self) -> &'t str {
        self.tree.text()
    }
}
