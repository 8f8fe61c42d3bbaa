//! What begins with a backslash.

use super::super::ast::Assert;
use super::super::host::Hosts;
use super::super::property::{self, Property};
use super::super::set::Set;
use super::Parser;

/// What an escape stands for.
pub(super) enum Escape {
    Char(char),
    Set(Set),
    Assert(Assert),
    Refused,
}

const DIGITS: [(u32, u32); 1] = [(0x30, 0x39)];
const WORD: [(u32, u32); 4] = [(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)];
/// `WhiteSpace` and `LineTerminator` of ECMAScript.
const SPACE: [(u32, u32); 10] = [
    (0x09, 0x0D),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
];
const LINE_ENDS: [(u32, u32); 3] = [(0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029)];

/// What `\w` takes, case set aside.
pub(super) fn word() -> Set {
    Set::from_ranges(WORD)
}

/// What `.` takes.
pub(super) fn dot() -> Set {
    Set::from_ranges(LINE_ENDS).complement()
}

impl Parser<'_> {
    pub(super) fn escape(&mut self, in_class: bool) -> Escape {
        let start = self.at;
        self.at += 1;
        let Some(letter) = self.bump() else {
            self.invalid(
                start,
                "The pattern ends in a backslash; write `\\\\` to mean the character.",
            );
            return Escape::Refused;
        };
        self.hosts.add(Hosts::of_escape(letter, in_class));
        match letter {
            'd' => Escape::Set(Set::from_ranges(DIGITS)),
            'D' => Escape::Set(Set::from_ranges(DIGITS).complement()),
            's' => Escape::Set(Set::from_ranges(SPACE)),
            'S' => Escape::Set(Set::from_ranges(SPACE).complement()),
            'w' => Escape::Set(self.word.clone()),
            'W' => Escape::Set(self.word.complement()),
            'p' | 'P' => self.property(start, letter == 'P'),
            'b' if in_class => Escape::Char('\u{8}'),
            'b' => Escape::Assert(Assert::Word),
            'B' if !in_class => Escape::Assert(Assert::NotWord),
            'A' if !in_class => Escape::Assert(Assert::Start),
            'z' | 'Z' if !in_class => Escape::Assert(Assert::End),
            't' => Escape::Char('\t'),
            'n' => Escape::Char('\n'),
            'v' => Escape::Char('\u{B}'),
            'f' => Escape::Char('\u{C}'),
            'r' => Escape::Char('\r'),
            'c' => self.control(start),
            'x' => self.hexadecimal(start),
            'u' => self.unicode(start),
            'k' if !in_class => self.named_reference(start),
            '0'..='9' => self.digit(start, letter),
            other if other.is_ascii() && !other.is_ascii_alphanumeric() => Escape::Char(other),
            _ => self.refused(
                start,
                "This escape means nothing; leave out the backslash to mean the character.",
            ),
        }
    }

    fn refused(&mut self, start: usize, reason: &'static str) -> Escape {
        self.invalid(start, reason);
        Escape::Refused
    }

    fn digit(&mut self, start: usize, digit: char) -> Escape {
        match (digit, self.peek()) {
            ('0', Some('8' | '9')) => {
                return self.refused(
                    start,
                    "A digit follows `\\0`; write `\\x00` to mean the character.",
                );
            }
            ('0', Some('0'..='7')) => self.unsupported(
                start,
                "An octal escape is not taken; write `\\x` and two hexadecimal digits.",
            ),
            ('0', _) => return Escape::Char('\0'),
            _ => self.unsupported(
                start,
                "A back-reference or octal escape is not taken; write out what it stands for.",
            ),
        }
        while self.peek().is_some_and(|next| next.is_ascii_digit()) {
            self.at += 1;
        }
        Escape::Refused
    }

    fn control(&mut self, start: usize) -> Escape {
        match self.peek() {
            Some(letter) if letter.is_ascii_alphabetic() => {
                self.at += 1;
                Escape::Char(char::from_u32(u32::from(letter) % 32).unwrap_or_default())
            }
            _ => self.refused(start, "A control escape needs a letter, such as `\\cJ`."),
        }
    }

    fn hexadecimal(&mut self, start: usize) -> Escape {
        match self.digits(2).and_then(char::from_u32) {
            Some(value) => Escape::Char(value),
            None => self.refused(
                start,
                "This escape needs two hexadecimal digits, such as `\\x41`.",
            ),
        }
    }

    /// The value of exactly so many hexadecimal digits.
    fn digits(&mut self, count: usize) -> Option<u32> {
        let text = self.rest().get(..count)?;
        if !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let value = u32::from_str_radix(text, 16).ok()?;
        self.at += count;
        Some(value)
    }

    pub(super) fn unicode(&mut self, start: usize) -> Escape {
        match self.unicode_value().map(char::from_u32) {
            Some(Some(value)) => Escape::Char(value),
            Some(None) => self.refused(
                start,
                "This escape is no Unicode scalar value; a surrogate needs its other half next to it.",
            ),
            None => self.refused(
                start,
                "This escape needs four hexadecimal digits, such as `\\u00E9`, or up to 10FFFF in braces.",
            ),
        }
    }

    /// What follows `\u`: four digits (two such escapes where they make a
    /// pair), or digits in braces.
    fn unicode_value(&mut self) -> Option<u32> {
        if self.eat("{") {
            let (digits, _) = self.rest().split_once('}')?;
            let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit());
            let length = digits.len() + 1;
            let value = u32::from_str_radix(digits.trim_start_matches('0'), 16);
            // Nothing but zeros is trimmed to nothing.
            let value = if digits.bytes().all(|b| b == b'0') {
                Ok(0)
            } else {
                value
            };
            let value = value.ok().filter(|value| plain && *value <= 0x10_FFFF)?;
            self.at += length;
            return Some(value);
        }
        let high = self.digits(4)?;
        let behind = self.at;
        if (0xD800..0xDC00).contains(&high) && self.eat("\\u") {
            match self.digits(4) {
                Some(low) if (0xDC00..0xE000).contains(&low) => {
                    return Some(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00));
                }
                _ => self.at = behind,
            }
        }
        Some(high)
    }

    fn property(&mut self, start: usize, negative: bool) -> Escape {
        let rest = self.source.get(self.at..).unwrap_or_default();
        let name = rest
            .strip_prefix('{')
            .and_then(|rest| rest.split_once('}'))
            .map(|(name, _)| name);
        let Some(name) = name else {
            return self.refused(
                start,
                "A property escape needs a name in braces, such as `\\p{Lu}`.",
            );
        };
        self.at += name.len() + 2;
        let known = self.properties.iter().find(|(known, _)| *known == name);
        let property = known.map_or_else(|| property::look_up(name), |(_, own)| own.clone());
        if known.is_none() {
            self.properties.push((name, property.clone()));
        }
        match property {
            Property::Known(set) if negative => Escape::Set(set.complement()),
            Property::Known(set) => Escape::Set(set),
            Property::Unsupported => {
                self.unsupported(
                    start,
                    "Binary properties and Script_Extensions are not taken; use a general category or a script.",
                );
                Escape::Refused
            }
            Property::Unknown => self.refused(
                start,
                "This property is unknown; name a general category or a script as ECMAScript does.",
            ),
        }
    }
}
