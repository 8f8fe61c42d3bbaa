//! Writing compact JSON.

use alloc::string::String;
use core::fmt::Write as _;

use super::reader::first_special;

/// Whether a JSON string of this text has an escape.
#[inline]
pub(crate) fn needs_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    match bytes.last_chunk::<16>() {
        Some(last) => {
            let (chunks, _) = bytes.as_chunks::<16>();
            chunks.iter().any(|chunk| first_special(*chunk).is_some())
                || first_special(*last).is_some()
        }
        None => match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            (Some(first), Some(last)) => {
                let both = [u64::from_le_bytes(*first), u64::from_le_bytes(*last)];
                both.into_iter().any(has_escaped)
            }
            _ => bytes.iter().any(|&byte| is_escaped(byte)),
        },
    }
}

/// Whether one of eight bytes is escaped: the highest bit of each tells, after a subtraction that takes no borrow
/// from the next byte unless one before it has been found.
#[inline]
fn has_escaped(word: u64) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let zero = |word: u64| word.wrapping_sub(ONES) & !word;
    let control = word.wrapping_sub(ONES.wrapping_mul(0x20)) & !word;
    let quote = zero(word ^ ONES.wrapping_mul(b'"'.into()));
    let slash = zero(word ^ ONES.wrapping_mul(b'\\'.into()));
    (control | quote | slash) & ONES.wrapping_mul(0x80) != 0
}

#[inline]
fn is_escaped(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

/// Adds the decimal digits of `number`.
#[inline]
pub(crate) fn push_digits(out: &mut String, number: u64) {
    match char::from_digit(u32::try_from(number).unwrap_or(u32::MAX), 10) {
        Some(digit) => out.push(digit),
        None => push_padded(out, number, 1),
    }
}

/// Adds the decimal digits of `number`, after as many zeros as make them `width`, at most 20.
#[cfg_attr(payflight_hot, optimize(speed))]
pub(crate) fn push_padded(out: &mut String, number: u64, width: usize) {
    let mut digits = [b'0'; 20];
    let (mut rest, mut at) = (number, digits.len());
    for place in digits.iter_mut().rev() {
        // A remainder of ten fits.
        *place = b'0' | (rest % 10) as u8;
        rest /= 10;
        at = at.saturating_sub(1);
        if rest == 0 {
            break;
        }
    }
    let at = at.min(digits.len().saturating_sub(width));
    let digits = digits.get(at..).unwrap_or_default();
    out.push_str(core::str::from_utf8(digits).unwrap_or_default());
}

/// Adds `text` as a JSON string. Only `"`, `\` and the control characters below U+0020 are escaped.
#[cfg_attr(payflight_hot, optimize(speed))]
pub fn write_string(out: &mut String, text: &str) {
    out.reserve(text.len().saturating_add(2));
    out.push('"');
    if !needs_escape(text) {
        out.push_str(text);
        out.push('"');
        return;
    }
    let mut plain_from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !is_escaped(byte) {
            continue;
        }
        out.push_str(text.get(plain_from..at).unwrap_or_default());
        plain_from = at.saturating_add(1);
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            0x08 => out.push_str("\\b"),
            0x0C => out.push_str("\\f"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            other => _ = write!(out, "\\u{other:04x}"),
        }
    }
    out.push_str(text.get(plain_from..).unwrap_or_default());
    out.push('"');
}

/// Room for the report of a body in which nothing is wrong.
const FIRST: usize = 256;

/// Writes compact JSON, value by value; commas and colons are put in by itself.
///
/// ```
/// use payflight::json::Writer;
/// let mut writer = Writer::new();
/// writer.open_object().member("a").number(1).member("b").open_array().string("x").close_array().close_object();
/// assert_eq!(writer.finish(), r#"{"a":1,"b":["x"]}"#);
/// ```
#[derive(Debug, Default)]
pub struct Writer {
    out: String,
    /// The next value or name needs a comma before it.
    comma: bool,
}

impl Writer {
    /// A writer of one text.
    pub fn new() -> Self {
        Writer {
            out: String::with_capacity(FIRST),
            comma: false,
        }
    }

    /// The text.
    pub fn finish(self) -> String {
        self.out
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn before(&mut self) {
        if self.comma {
            self.out.push(',');
        }
        self.comma = true;
    }

    /// `{`
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn open_object(&mut self) -> &mut Self {
        self.before();
        self.out.push('{');
        self.comma = false;
        self
    }

    /// `}`
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn close_object(&mut self) -> &mut Self {
        self.out.push('}');
        self.comma = true;
        self
    }

    /// `[`
    pub fn open_array(&mut self) -> &mut Self {
        self.before();
        self.out.push('[');
        self.comma = false;
        self
    }

    /// `]`
    pub fn close_array(&mut self) -> &mut Self {
        self.out.push(']');
        self.comma = true;
        self
    }

    /// The name of a member; its value comes next.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn member(&mut self, name: &str) -> &mut Self {
        self.before();
        write_string(&mut self.out, name);
        self.out.push(':');
        self.comma = false;
        self
    }

    /// A string.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn string(&mut self, text: &str) -> &mut Self {
        self.before();
        write_string(&mut self.out, text);
        self
    }

    /// A whole number.
    pub fn number(&mut self, number: impl Into<i128>) -> &mut Self {
        self.before();
        let number = number.into();
        match u64::try_from(number) {
            Ok(number) => push_digits(&mut self.out, number),
            Err(_) => _ = write!(self.out, "{number}"),
        }
        self
    }

    /// A count or an offset.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn count(&mut self, count: usize) -> &mut Self {
        self.before();
        push_digits(&mut self.out, count as u64);
        self
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, value: bool) -> &mut Self {
        self.before();
        self.out.push_str(if value { "true" } else { "false" });
        self
    }

    /// `null`
    pub fn null(&mut self) -> &mut Self {
        self.raw("null")
    }

    /// The name of a member, in quotes and with its colon; its value comes next.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(crate) fn literal(&mut self, name: &'static str) -> &mut Self {
        self.before();
        self.out.push_str(name);
        self.comma = false;
        self
    }

    /// A piece of JSON as it is: with all its commas and colons, also the one before it.
    pub(crate) fn piece(&mut self, json: &str) -> &mut Self {
        self.out.push_str(json);
        self.comma = false;
        self
    }

    /// A value that is JSON already.
    pub fn raw(&mut self, json: &str) -> &mut Self {
        self.before();
        self.out.push_str(json);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_whole() {
        for number in [0, 9, 10, 1_700_000_000_000, u64::MAX] {
            let mut out = String::from("n");
            push_digits(&mut out, number);
            assert_eq!(out, alloc::format!("n{number}"));
            for width in [0, 1, 2, 19, 20] {
                let mut out = String::new();
                push_padded(&mut out, number, width);
                assert_eq!(out, alloc::format!("{number:0width$}"));
            }
        }
    }

    #[test]
    fn an_escape_is_seen_wherever_it_stands() {
        for length in 0..40 {
            let plain = "\u{7f} !#[]\u{e9}".repeat(6);
            let plain = plain.get(..length).unwrap_or(&plain);
            assert!(!needs_escape(plain), "{plain:?}");
            for (at, _) in plain.char_indices() {
                for special in ["\"", "\\", "\0", "\u{1f}"] {
                    let mut text = String::from(plain);
                    text.insert_str(at, special);
                    assert!(needs_escape(&text), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn only_what_must_be_is_escaped() {
        let mut out = String::new();
        write_string(&mut out, "a\u{7f}\u{e9}/");
        write_string(&mut out, "\"\\\u{1f}\n");
        assert_eq!(out, "\"a\u{7f}\u{e9}/\"\"\\\"\\\\\\u001f\\n\"");
    }
}
