//! Lines and columns.

use memchr::{memchr_iter, memrchr};

/// A place in a text for people: line and column, both from 1; the column counts Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1; a line ends at a line feed.
    pub line: usize,
    /// The column in Unicode scalar values, from 1.
    pub column: usize,
}

/// Finds lines and columns of offsets that are asked for in rising order, in one pass over the text in all.
#[derive(Debug, Clone)]
pub struct Locator<'a> {
    text: &'a [u8],
    offset: usize,
    line: usize,
    column: usize,
}

impl<'a> Locator<'a> {
    /// A locator at the start of `text`.
    pub fn new(text: &'a [u8]) -> Self {
        Locator {
            text,
            offset: 0,
            line: 1,
            column: 1,
        }
    }

    /// The position of the byte at `offset` (at most the text's length). An offset before the one asked for
    /// last starts again from the beginning. Bytes that are no UTF-8 count like the scalar values they begin.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn at(&mut self, offset: usize) -> Position {
        if offset < self.offset {
            *self = Locator::new(self.text);
        }
        let passed = self.text.get(self.offset..offset).unwrap_or_default();
        match memrchr(b'\n', passed) {
            Some(last) => {
                self.line = self.line.saturating_add(memchr_iter(b'\n', passed).count());
                self.column = 1usize.saturating_add(scalars(
                    passed.get(last.saturating_add(1)..).unwrap_or_default(),
                ));
            }
            None => self.column = self.column.saturating_add(scalars(passed)),
        }
        self.offset = offset;
        Position {
            line: self.line,
            column: self.column,
        }
    }
}

/// How many Unicode scalar values begin in `bytes`.
#[cfg_attr(payflight_hot, optimize(speed))]
fn scalars(bytes: &[u8]) -> usize {
    let begins = |byte: &u8| u8::from(byte & 0xC0 != 0x80);
    // So few at a time are counted in one byte, which the compiler does for many of them at once.
    let (chunks, rest) = bytes.as_chunks::<128>();
    let of_chunk = |chunk: &[u8; 128]| chunk.iter().map(begins).fold(0, u8::wrapping_add);
    let counts = chunks.iter().map(of_chunk).map(usize::from);
    counts
        .sum::<usize>()
        .saturating_add(rest.iter().filter(|&byte| begins(byte) == 1).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_scalar_values_and_lines_end_at_line_feeds() {
        let text = "a\u{e9}\u{1F600}b\r\nc".as_bytes();
        let mut locator = Locator::new(text);
        assert_eq!(locator.at(0), Position { line: 1, column: 1 });
        assert_eq!(locator.at(7), Position { line: 1, column: 4 });
        assert_eq!(locator.at(10), Position { line: 2, column: 1 });
        assert_eq!(locator.at(11), Position { line: 2, column: 2 });
        assert_eq!(locator.at(1), Position { line: 1, column: 2 });
    }

    #[test]
    fn long_texts_are_counted_like_short_ones() {
        for character in ["a", "\u{e9}", "\u{20ac}", "\u{1F600}"] {
            for count in [31, 32, 42, 43, 63, 64, 127, 128, 129, 300, 1000] {
                let text = character.repeat(count);
                assert_eq!(scalars(text.as_bytes()), count, "{character}");
            }
        }
    }
}
