//! A strict tokenizer over borrowed bytes.

use core::ops::Range;

use wide::u8x16;

use super::fault::Fault;
use super::text::Text;

/// A range of bytes of the text: from `start` to before `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// The offset of the first byte.
    pub start: usize,
    /// The offset after the last byte.
    pub end: usize,
}

/// Takes token after token from a text that is known to be UTF-8. It allocates nothing.
///
/// Offsets of errors are those of the first byte that cannot continue a JSON text; for a bad escape or a lone
/// surrogate, of its backslash; for an unexpected end, the length of the text.
#[derive(Debug, Clone)]
pub struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    /// A reader at the start of `text`.
    pub fn new(text: &'a str) -> Self {
        Reader {
            text,
            bytes: text.as_bytes(),
            at: 0,
        }
    }

    /// The offset of the next byte.
    #[inline]
    pub fn offset(&self) -> usize {
        self.at
    }

    /// Goes on (or back) to `offset`.
    #[inline]
    pub fn seek(&mut self, offset: usize) {
        self.at = offset;
    }

    /// The whole text.
    #[inline]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The next byte, or 0 at the end (a zero byte is never part of JSON outside of a string).
    #[inline]
    pub fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    /// Goes past one byte.
    #[inline]
    pub fn bump(&mut self) {
        self.at = self.at.wrapping_add(1);
    }

    /// A syntax error here, or at the end if that comes first.
    #[cold]
    pub fn unexpected(&self) -> Fault {
        Fault::syntax(self.at.min(self.bytes.len()))
    }

    /// Goes past a comma if a quote comes directly after it.
    #[inline]
    pub fn skip_comma_quote(&mut self) -> bool {
        let is_here = matches!(self.bytes.get(self.at..), Some([b',', b'"', ..]));
        if is_here {
            self.bump();
        }
        is_here
    }

    /// Goes past white space and gives the byte after it (0 at the end).
    #[inline]
    pub fn skip_white(&mut self) -> u8 {
        let byte = self.peek();
        if byte > b' ' {
            return byte;
        }
        self.skip_white_run()
    }

    /// The byte at hand is no more than a blank.
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn skip_white_run(&mut self) -> u8 {
        // Indented bodies have one blank after a colon, and after a comma a line feed and many blanks.
        let (blank, line) = (u8x16::splat(b' '), u8x16::splat(b'\n'));
        let (tab, back) = (u8x16::splat(b'\t'), u8x16::splat(b'\r'));
        while let Some(chunk) = self.bytes.get(self.at..self.at.wrapping_add(16))
            && let Ok(chunk) = <[u8; 16]>::try_from(chunk)
        {
            let chunk = u8x16::from(chunk);
            let white = chunk.simd_eq(blank)
                | chunk.simd_eq(line)
                | chunk.simd_eq(tab)
                | chunk.simd_eq(back);
            let run = white.to_bitmask().trailing_ones() as usize;
            self.at = self.at.wrapping_add(run);
            if run < 16 {
                return self.peek();
            }
        }
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.bump();
        }
        self.peek()
    }

    /// Reads a string; the next byte is its opening quote. Gives what stands between the quotes.
    ///
    /// # Errors
    /// A [`Fault`] of the kind [`Syntax`](super::FaultKind::Syntax).
    #[inline]
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn string(&mut self) -> Result<Text<'a>, Fault> {
        let start = self.at.wrapping_add(1);
        match self.plain_text() {
            Some(raw) => Ok(Text {
                raw,
                escaped: false,
            }),
            None => self.string_rest(start),
        }
    }

    /// Reads a string without escapes; the next byte is its opening quote. Where it has one, or is not right,
    /// nothing is passed.
    #[inline]
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn plain_text(&mut self) -> Option<&'a str> {
        let inside = self.plain_span()?;
        self.text.get(inside)
    }

    /// The rest of a string after its first byte that is not plain.
    #[cold]
    #[inline(never)]
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn string_rest(&mut self, start: usize) -> Result<Text<'a>, Fault> {
        let mut escaped = false;
        self.at = start;
        self.skip_plain();
        loop {
            match self.bytes.get(self.at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    self.escape()?;
                }
                _ => return Err(self.unexpected()),
            }
            self.skip_plain();
        }
        let raw = self.text.get(start..self.at).unwrap_or_default();
        self.bump();
        Ok(Text { raw, escaped })
    }

    /// Goes past a name if it is this one: `quoted` is its text with the closing quote. The next byte is the
    /// opening quote.
    #[inline(always)] // a call costs the wasm some percent of a check
    pub fn take_name(&mut self, quoted: &[u8]) -> bool {
        let start = self.at.wrapping_add(1);
        let end = start.wrapping_add(quoted.len());
        let is_same = self
            .bytes
            .get(start..end)
            .is_some_and(|name| same(name, quoted));
        if is_same {
            self.at = end;
        }
        is_same
    }

    /// Goes past a string without escapes; the next byte is its opening quote. Gives where its text stands. Where it
    /// has an escape, or is not right, nothing is passed.
    #[inline]
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn plain_span(&mut self) -> Option<Range<usize>> {
        let start = self.at.wrapping_add(1);
        self.at = start;
        self.skip_plain();
        let end = self.at;
        if self.bytes.get(end) == Some(&b'"') {
            self.bump();
            return Some(start..end);
        }
        self.at = start.wrapping_sub(1);
        None
    }

    /// Goes past everything that is no quote, no backslash and no control character, 16 bytes at a time.
    #[inline]
    fn skip_plain(&mut self) {
        while let Some(chunk) = self.bytes.get(self.at..self.at.wrapping_add(16))
            && let Ok(chunk) = <[u8; 16]>::try_from(chunk)
        {
            if let Some(special) = first_special(chunk) {
                self.at = self.at.wrapping_add(special);
                return;
            }
            self.at = self.at.wrapping_add(16);
        }
        while let Some(&byte) = self.bytes.get(self.at)
            && byte != b'"'
            && byte != b'\\'
            && byte >= 0x20
        {
            self.bump();
        }
    }

    /// Goes past an escape; the next byte is its backslash.
    fn escape(&mut self) -> Result<(), Fault> {
        let start = self.at;
        self.bump();
        match self.bytes.get(self.at) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {
                self.bump();
                Ok(())
            }
            Some(b'u') => {
                self.bump();
                match self.hex(start)? {
                    0xD800..=0xDBFF => self.low_half(start),
                    0xDC00..=0xDFFF => Err(Fault::syntax(start)),
                    _ => Ok(()),
                }
            }
            Some(_) => Err(Fault::syntax(start)),
            None => Err(self.unexpected()),
        }
    }

    /// Four hexadecimal digits of the escape that begins at `start`.
    fn hex(&mut self, start: usize) -> Result<u32, Fault> {
        let mut code = 0;
        for _ in 0..4 {
            let Some(&byte) = self.bytes.get(self.at) else {
                return Err(self.unexpected());
            };
            let Some(digit) = char::from(byte).to_digit(16) else {
                return Err(Fault::syntax(start));
            };
            code = (code << 4) | digit;
            self.bump();
        }
        Ok(code)
    }

    /// The escape of a low surrogate, after that of a high one that begins at `start`. What is there must be
    /// able to become one; if the text ends first, that is an unexpected end.
    fn low_half(&mut self, start: usize) -> Result<(), Fault> {
        for place in 0..6 {
            let Some(&byte) = self.bytes.get(self.at) else {
                return Err(self.unexpected());
            };
            let fits = match place {
                0 => byte == b'\\',
                1 => byte == b'u',
                2 => matches!(byte, b'd' | b'D'),
                3 => matches!(byte, b'c'..=b'f' | b'C'..=b'F'),
                _ => byte.is_ascii_hexdigit(),
            };
            if !fits {
                return Err(Fault::syntax(start));
            }
            self.bump();
        }
        Ok(())
    }

    /// Reads a number; the next byte is its first.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn number(&mut self) -> Result<Span, Fault> {
        let start = self.at;
        if self.peek() == b'-' {
            self.bump();
        }
        match self.peek() {
            b'0' => self.bump(),
            b'1'..=b'9' => self.digits(),
            _ => return Err(self.unexpected()),
        }
        if self.peek() == b'.' {
            self.bump();
            self.some_digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.bump();
            if matches!(self.peek(), b'+' | b'-') {
                self.bump();
            }
            self.some_digits()?;
        }
        Ok(Span {
            start,
            end: self.at,
        })
    }

    fn digits(&mut self) {
        while self.peek().is_ascii_digit() {
            self.bump();
        }
    }

    fn some_digits(&mut self) -> Result<(), Fault> {
        if !self.peek().is_ascii_digit() {
            return Err(self.unexpected());
        }
        self.digits();
        Ok(())
    }

    /// Reads one of the words `true`, `false` and `null`; the next byte is its first.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn word_of(&mut self, word: &str) -> Result<Span, Fault> {
        let start = self.at;
        for expected in word.bytes() {
            if self.bytes.get(self.at) != Some(&expected) {
                return Err(self.unexpected());
            }
            self.bump();
        }
        Ok(Span {
            start,
            end: self.at,
        })
    }

    /// Goes past the white space after the value; anything else there is an error.
    pub fn end(&mut self) -> Result<(), Fault> {
        self.skip_white();
        if self.at < self.bytes.len() {
            Err(self.unexpected())
        } else {
            Ok(())
        }
    }
}

/// Where the first of 16 bytes is that can't stand in a string as it is: a quote, a backslash, a control character.
#[inline]
pub(super) fn first_special(chunk: [u8; 16]) -> Option<usize> {
    let (quote, slash, control) = (u8x16::splat(b'"'), u8x16::splat(b'\\'), u8x16::splat(0x1F));
    let chunk = u8x16::from(chunk);
    let hit = chunk.simd_eq(quote) | chunk.simd_eq(slash) | chunk.min(control).simd_eq(chunk);
    let hit = hit.to_bitmask();
    (hit != 0).then_some(hit.trailing_zeros() as usize)
}

/// Whether two slices of one length are the same; short ones without a call.
#[inline]
#[cfg_attr(payflight_hot, optimize(speed))]
fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    match a.len() {
        4..8 => a.first_chunk::<4>() == b.first_chunk() && a.last_chunk::<4>() == b.last_chunk(),
        8..=16 => a.first_chunk::<8>() == b.first_chunk() && a.last_chunk::<8>() == b.last_chunk(),
        17..=32 => {
            a.first_chunk::<16>() == b.first_chunk() && a.last_chunk::<16>() == b.last_chunk()
        }
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_if_each_of_its_bytes_is_the_same() {
        for length in 1..=40 {
            let name = "n".repeat(length);
            let mut reader = Reader::new(&name);
            // The opening quote is not looked at.
            assert!(reader.take_name(name.get(1..).unwrap_or_default().as_bytes()));
            assert_eq!(reader.offset(), length);
            for at in 1..length {
                let mut other = name.clone().into_bytes();
                if let Some(byte) = other.get_mut(at) {
                    *byte = b'm';
                }
                let mut reader = Reader::new(&name);
                assert!(
                    !reader.take_name(other.get(1..).unwrap_or_default()),
                    "{length} {at}"
                );
                assert_eq!(reader.offset(), 0);
            }
        }
    }
}
