//! The part of a line that shows a place, its values masked unless they may be seen.
//!
//! A body can be one line of five megabytes with thousands of violations: an excerpt costs what it shows, not what
//! the line holds.

use std::ops::Range;

use crate::diagnostic::acts;

/// Bytes of a line that are looked at before a place.
const BEFORE: usize = 48;
/// Bytes of a line that are looked at after a place.
const AFTER: usize = 64;
/// How far beyond the excerpt the end of a string is looked for, to tell a name from a value.
const LOOK_AHEAD: usize = 512;
/// One character of a value.
const MASK: char = '•';

/// A part of a line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    pub(crate) text: String,
    /// The bytes of `text` that the place is at.
    pub(crate) mark: Range<usize>,
}

/// What may be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Show {
    /// Everything.
    Values,
    /// Names and punctuation; the place is where a value or a name begins.
    Names,
    /// Names and punctuation before the place, punctuation after it: the place is where the text stops being JSON,
    /// or being read.
    NamesUntilFault,
    /// The same, but the name that begins at the place may be seen.
    NamesUntilName,
}

/// The part of the line around the byte at `offset`.
pub(crate) fn excerpt(text: &[u8], offset: usize, show: Show) -> Excerpt {
    let place = offset.min(text.len());
    let window = window(text, place);
    let mark_end = token_end(text, place, window.end);
    let hidden = match show {
        Show::Values => Hidden::default(),
        Show::Names => Hidden::around(text, place, &window),
        Show::NamesUntilFault => Hidden::before_fault(text, place, &window),
        Show::NamesUntilName => Hidden::before_fault(text, place, &window).but(place..mark_end),
    };
    draw(text, &window, place..mark_end, &hidden)
}

/// The value, name or character at `place` as it is written, at most to the end of its line.
pub(crate) fn token(text: &[u8], place: usize) -> &[u8] {
    let end = token_end(text, place, text.len());
    let token = text.get(place..end).unwrap_or_default();
    let line = token.iter().position(|byte| *byte == b'\n');
    token.get(..line.unwrap_or(token.len())).unwrap_or(token)
}

fn window(text: &[u8], place: usize) -> Range<usize> {
    let (before, after) = text.split_at_checked(place).unwrap_or((text, &[]));
    let from = place.saturating_sub(BEFORE);
    let near = before.get(from..).unwrap_or_default();
    let start = near
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(from, |at| from + at + 1);
    let near = after.get(..AFTER).unwrap_or(after);
    let end = near
        .iter()
        .position(|byte| *byte == b'\n')
        .unwrap_or(near.len())
        + place;
    let inside = |at: &usize| text.get(*at).is_some_and(|byte| byte & 0xC0 == 0x80);
    let start = (start..place).find(|at| !inside(at)).unwrap_or(place);
    let end = (place..=end).rev().find(|at| !inside(at)).unwrap_or(end);
    let end = if end > place && text.get(end - 1) == Some(&b'\r') {
        end - 1
    } else {
        end
    };
    start..end
}

/// Where the token that begins at `place` ends, at most at `limit`.
fn token_end(text: &[u8], place: usize, limit: usize) -> usize {
    let rest = text.get(place..limit).unwrap_or_default();
    let length = match rest.first() {
        None => 0,
        Some(b'"') => string_length(rest).unwrap_or(rest.len()),
        Some(first) if is_word(*first) => rest.iter().take_while(|byte| is_word(**byte)).count(),
        Some(_) => (1..rest.len())
            .find(|at| rest.get(*at).is_some_and(|byte| byte & 0xC0 != 0x80))
            .unwrap_or(rest.len()),
    };
    place + length
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.')
}

/// The length of the string that `rest` begins with, both quotes counted; none if it does not end there.
fn string_length(rest: &[u8]) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in rest.iter().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// What of a window is not to be seen.
#[derive(Debug, Default)]
struct Hidden {
    /// The insides of values that are strings.
    strings: Vec<Range<usize>>,
    /// The insides of names: digits in them are no numbers.
    names: Vec<Range<usize>>,
    /// From here all but punctuation.
    from: Option<usize>,
    /// Digits outside strings are numbers.
    digits: bool,
}

impl Hidden {
    fn around(text: &[u8], place: usize, window: &Range<usize>) -> Hidden {
        let mut hidden = Hidden {
            digits: true,
            ..Hidden::default()
        };
        hidden.backward(text, place, window.start);
        hidden.forward(text, place, window.end);
        hidden
    }

    /// Everything before a fault is JSON so far, and a line begins outside strings. There is one fault a body: the
    /// line may be read from its beginning.
    fn before_fault(text: &[u8], place: usize, window: &Range<usize>) -> Hidden {
        let before = text.get(..place).unwrap_or_default();
        let line = before
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        let mut hidden = Hidden {
            digits: true,
            from: Some(place),
            ..Hidden::default()
        };
        hidden.forward(before, line, place);
        hidden.strings.retain(|range| range.end > window.start);
        hidden.names.retain(|range| range.end > window.start);
        hidden
    }

    /// The same, but for a name.
    fn but(mut self, name: Range<usize>) -> Hidden {
        self.from = Some(name.end);
        self.names.push(name);
        self
    }

    fn forward(&mut self, text: &[u8], from: usize, limit: usize) {
        let mut at = from;
        while at < limit {
            let rest = text.get(at..).unwrap_or_default();
            if rest.first() != Some(&b'"') {
                at += 1;
                continue;
            }
            let reach = rest.get(..(limit - at) + LOOK_AHEAD).unwrap_or(rest);
            let Some(length) = string_length(reach) else {
                self.strings.push(at + 1..limit);
                return;
            };
            self.push(at + 1..at + length - 1, is_name(text, at + length));
            at += length;
        }
    }

    /// In JSON an unescaped quote ends a string, so that strings can be found from behind as well.
    fn backward(&mut self, text: &[u8], from: usize, limit: usize) {
        let mut at = from;
        while at > limit {
            at -= 1;
            if text.get(at) != Some(&b'"') {
                continue;
            }
            let close = at;
            let open = (limit..close).rev().find(|open| is_open_quote(text, *open));
            self.push(
                open.map_or(limit, |open| open + 1)..close,
                is_name(text, close + 1),
            );
            at = open.unwrap_or(limit);
        }
    }

    fn push(&mut self, inside: Range<usize>, name: bool) {
        if name {
            self.names.push(inside);
        } else {
            self.strings.push(inside);
        }
    }

    fn hides(&self, at: usize, character: char) -> bool {
        let within = |ranges: &[Range<usize>]| ranges.iter().any(|range| range.contains(&at));
        if within(&self.strings) {
            return true;
        }
        if self.from.is_some_and(|from| at >= from) {
            return !character.is_ascii_punctuation() && !character.is_whitespace();
        }
        self.digits && character.is_ascii_digit() && !within(&self.names)
    }
}

/// Whether the quote at `at` has an even number of backslashes before it.
fn is_open_quote(text: &[u8], at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let slashes = before
        .iter()
        .rev()
        .take_while(|byte| **byte == b'\\')
        .count();
    text.get(at) == Some(&b'"') && slashes.is_multiple_of(2)
}

/// Whether what ends before `end` is the name of a member: a colon comes next.
fn is_name(text: &[u8], end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    rest.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':')
}

fn draw(text: &[u8], window: &Range<usize>, mark: Range<usize>, hidden: &Hidden) -> Excerpt {
    let mut out = String::new();
    let clipped = |at: Option<usize>| {
        at.and_then(|at| text.get(at))
            .is_some_and(|byte| !matches!(byte, b'\n' | b'\r'))
    };
    if clipped(window.start.checked_sub(1)) {
        out.push('…');
    }
    let mut marked = None;
    let mut marked_to = None;
    let mut at = window.start;
    let shown = text.get(window.clone()).unwrap_or_default();
    for chunk in shown.utf8_chunks() {
        let broken = (!chunk.invalid().is_empty()).then_some(('\u{FFFD}', chunk.invalid().len()));
        for (character, width) in chunk
            .valid()
            .chars()
            .map(|c| (c, c.len_utf8()))
            .chain(broken)
        {
            if at >= mark.start && marked.is_none() {
                marked = Some(out.len());
            }
            if at >= mark.end && marked_to.is_none() {
                marked_to = Some(out.len());
            }
            out.push(match character {
                _ if hidden.hides(at, character) => MASK,
                // The renderer has pictures for those of ASCII.
                _ if !character.is_ascii() && acts(character) => '\u{FFFD}',
                _ => character,
            });
            at += width;
        }
    }
    let start = marked.unwrap_or(out.len());
    let end = marked_to.unwrap_or(out.len()).max(start);
    if clipped(Some(window.end)) {
        out.push('…');
    }
    Excerpt {
        text: out,
        mark: start..end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, place: &str, show: Show) -> (String, String) {
        let excerpt = excerpt(text.as_bytes(), text.find(place).unwrap(), show);
        let marked = excerpt.text.get(excerpt.mark).unwrap().to_owned();
        (excerpt.text, marked)
    }

    #[test]
    fn values_are_masked_and_names_are_not() {
        let text = "{\n  \"a1\": \"Fr\\\"ed:\", \"b\" : -12.50, \"c\": [true, \"x\", null]\n}";
        let (line, marked) = shown(text, "-12", Show::Names);
        assert_eq!(
            line,
            "  \"a1\": \"•••••••\", \"b\" : -••.••, \"c\": [true, \"•\", null]"
        );
        assert_eq!(marked, "-••.••");
        assert_eq!(shown(text, "-12", Show::Values).1, "-12.50");
        assert_eq!(shown(text, "\"Fr", Show::Names).1, "\"•••••••\"");
    }

    #[test]
    fn a_value_that_looks_like_names_is_masked() {
        let text = r#"{"note":"{\"iban\":\"GB1\"}","next":"x","amount":{}}"#;
        let (line, _) = shown(text, "{}", Show::Names);
        assert!(!line.contains("iban") && !line.contains("GB1"), "{line}");
        assert!(line.contains("\"next\":\"•\",\"amount\":{}"), "{line}");
    }

    #[test]
    fn a_long_line_is_clipped_on_both_sides() {
        let text = format!(
            "{{\"p\":\"{}\",\"mark\":\"{}\",\"q\":1}}",
            "s".repeat(900),
            "t".repeat(900)
        );
        let (line, marked) = shown(&text, "\"ttt", Show::Names);
        assert!(line.starts_with("…•") && line.ends_with("•…"), "{line}");
        assert!(line.contains("\",\"mark\":\"•••"), "{line}");
        assert!(
            marked.starts_with("\"•••") && line.chars().count() < 140,
            "{line}"
        );
        assert!(!line.contains('s') && !line.contains('t'), "{line}");
    }

    #[test]
    fn behind_a_fault_nothing_is_trusted() {
        let (line, marked) = shown(
            "{\"id\":7,\"name\":'Fred',\"iban\":\"GB1\"}",
            "'F",
            Show::NamesUntilFault,
        );
        assert_eq!(line, "{\"id\":•,\"name\":'••••',\"••••\":\"•••\"}");
        assert_eq!(marked, "'");
        // A string that never ends.
        let text = "{\"name\":\"Fred\nBlogs";
        let excerpt = excerpt(
            text.as_bytes(),
            text.find('\n').unwrap(),
            Show::NamesUntilFault,
        );
        assert_eq!(
            (excerpt.text.as_str(), excerpt.mark),
            ("{\"name\":\"••••", 21..21)
        );
    }

    #[test]
    fn what_is_never_read_is_not_trusted_to_be_json() {
        let text = r#"{"a1":7,"a1":"x","Fred":["Blogs":1]}"#;
        let (line, marked) = shown(text, "\"a1\":\"", Show::NamesUntilName);
        assert_eq!(line, r#"{"a1":•,"a1":"•","••••":["•••••":•]}"#);
        assert_eq!(marked, "\"a1\"");
        let (line, _) = shown(r#"["Fred":1]"#, "[", Show::NamesUntilFault);
        assert_eq!(line, r#"["••••":•]"#);
    }

    #[test]
    fn nothing_in_an_excerpt_acts_on_a_terminal() {
        let text = "{\"a\u{9b}31m\u{202e}\u{200b}\":1}";
        assert_eq!(
            shown(text, "1}", Show::Values).0,
            "{\"a\u{FFFD}31m\u{FFFD}\u{FFFD}\":1}"
        );
    }

    #[test]
    fn a_token_ends_with_its_value_and_never_behind_its_line() {
        let text = "{\"a\": \"\u{e9}\\\"b\", \"c\":-1.5e3,\n \"d\": \"broken\n x";
        let at = |place: &str| token(text.as_bytes(), text.find(place).unwrap());
        assert_eq!(at("\"\u{e9}"), "\"\u{e9}\\\"b\"".as_bytes());
        assert_eq!(at("-1"), b"-1.5e3");
        assert_eq!(at("{"), b"{");
        assert_eq!(at("\"br"), b"\"broken");
        assert_eq!(token(text.as_bytes(), text.len()), b"");
        assert_eq!(token(text.as_bytes(), text.len() + 1), b"");
    }

    #[test]
    fn any_bytes_and_places_are_taken() {
        let text = b"{\"a\xFF\":\xE2\x82,\r\n\"\\\\\": \"\xF0\x9F\x98\x80\"";
        for offset in 0..text.len() + 3 {
            for show in [
                Show::Values,
                Show::Names,
                Show::NamesUntilFault,
                Show::NamesUntilName,
            ] {
                let excerpt = excerpt(text, offset, show);
                assert!(excerpt.text.get(excerpt.mark).is_some());
            }
        }
    }
}
