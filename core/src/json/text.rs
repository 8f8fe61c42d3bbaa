//! The text of strings: UTF-8 and escapes.

use alloc::borrow::Cow;
use alloc::string::String;
use core::cmp::Ordering;

use super::reader::first_special;

/// The text as UTF-8, or the offset of the first byte of the first bad sequence.
#[cfg_attr(payflight_hot, optimize(speed))]
pub fn check_utf8(bytes: &[u8]) -> Result<&str, usize> {
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(_) => match core::str::from_utf8(bytes) {
            Ok(text) => Ok(text),
            Err(error) => Err(error.valid_up_to()),
        },
    }
}

/// What stands between the quotes of a string that the reader has accepted.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The text as written, escapes and all.
    pub raw: &'a str,
    /// Whether there is an escape in it.
    pub escaped: bool,
}

impl<'a> Text<'a> {
    /// The characters, escapes resolved.
    pub fn chars(self) -> Chars<'a> {
        Chars {
            rest: self.raw.chars(),
        }
    }

    /// The text, escapes resolved; borrowed where there are none.
    pub fn resolve(self) -> Cow<'a, str> {
        if self.escaped {
            let mut resolved = String::new();
            self.resolve_into(&mut resolved);
            Cow::Owned(resolved)
        } else {
            Cow::Borrowed(self.raw)
        }
    }

    /// Replaces `into` by the text, escapes resolved.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn resolve_into(self, into: &mut String) {
        into.clear();
        into.reserve(self.raw.len());
        let mut rest = self.raw;
        while let Some(at) = first_escape(rest.as_bytes()) {
            into.push_str(rest.get(..at).unwrap_or_default());
            let mut chars = Chars {
                rest: rest.get(at..).unwrap_or_default().chars(),
            };
            into.extend(chars.next());
            rest = chars.rest.as_str();
        }
        into.push_str(rest);
    }

    /// Whether the text is `other`, escapes resolved.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn is(self, other: &str) -> bool {
        if self.escaped {
            self.chars().eq(other.chars())
        } else {
            self.raw == other
        }
    }

    /// The order of two texts by their characters, escapes resolved.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn compare(self, other: Text<'_>) -> Ordering {
        if self.escaped || other.escaped {
            self.chars().cmp(other.chars())
        } else {
            // UTF-8 keeps the order.
            self.raw.cmp(other.raw)
        }
    }
}

/// Where the first backslash is, in what stands between quotes. Escapes are near to each other: a search that is made
/// for long texts costs more to begin.
#[inline]
fn first_escape(bytes: &[u8]) -> Option<usize> {
    let (chunks, rest) = bytes.as_chunks::<16>();
    for (at, chunk) in chunks.iter().enumerate() {
        // Neither a quote nor a control character can be here.
        if let Some(place) = first_special(*chunk) {
            return Some(at.wrapping_mul(16).wrapping_add(place));
        }
    }
    let place = rest.iter().position(|byte| *byte == b'\\')?;
    Some(bytes.len().wrapping_sub(rest.len()).wrapping_add(place))
}

/// The characters of a string, escapes resolved.
#[derive(Debug, Clone)]
pub struct Chars<'a> {
    rest: core::str::Chars<'a>,
}

impl Iterator for Chars<'_> {
    type Item = char;

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn next(&mut self) -> Option<char> {
        match self.rest.next()? {
            '\\' => Some(match self.rest.next()? {
                'b' => '\u{8}',
                'f' => '\u{c}',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => self.unicode(),
                other => other,
            }),
            plain => Some(plain),
        }
    }
}

impl Chars<'_> {
    /// What `\u` stands for; the reader has seen to it that halves come in pairs.
    fn unicode(&mut self) -> char {
        let first = self.hex();
        let mut code = first;
        if first & 0xFC00 == 0xD800 {
            self.rest.next();
            self.rest.next();
            let second = self.hex();
            code = 0x1_0000u32
                .wrapping_add((first & 0x3FF) << 10)
                .wrapping_add(second & 0x3FF);
        }
        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    fn hex(&mut self) -> u32 {
        (0..4).fold(0, |code, _| {
            (code << 4)
                | self
                    .rest
                    .next()
                    .and_then(|digit| digit.to_digit(16))
                    .unwrap_or(0)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved() {
        let text = Text {
            raw: r#"a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\uDBFF\uDFFFz"#,
            escaped: true,
        };
        let expected = "a\"\\/\u{8}\u{c}\n\r\t\u{e9}\u{1F600}\u{10FFFF}z";
        assert_eq!(text.resolve(), expected);
        let mut buffer = String::from("old");
        text.resolve_into(&mut buffer);
        assert_eq!(buffer, expected);
        assert!(text.is(expected));
        assert!(!text.is("a"));
        let plain = |raw| Text {
            raw,
            escaped: false,
        };
        let escaped = Text {
            raw: r"caf\u00e9",
            escaped: true,
        };
        assert_eq!(escaped.compare(plain("caf\u{e9}")), Ordering::Equal);
        assert_eq!(escaped.compare(plain("caf\u{ea}")), Ordering::Less);
        assert_eq!(
            plain("\u{e000}").compare(plain("\u{10000}")),
            Ordering::Less
        );
    }

    #[test]
    fn bad_utf8_is_placed_at_the_first_byte_of_its_sequence() {
        assert_eq!(check_utf8(b"ab\xE2\x82"), Err(2));
        assert_eq!(check_utf8(b"ab\xED\xA0\x80"), Err(2));
        assert_eq!(check_utf8("ab\u{e9}".as_bytes()), Ok("ab\u{e9}"));
    }
}
