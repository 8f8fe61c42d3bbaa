//! `[…]` as the flag `v` wants it.

use alloc::string::String;

use super::super::set::Set;

/// Signs that stand for themselves in a class only behind a backslash.
const ESCAPED: &str = r"^()[]{}/-\|";
/// Signs that the flag keeps for itself where two of them stand together.
const NOT_TWICE: &str = "&!#$%*+,.:;<=>?@`~";

/// A class as written, with its brackets.
pub(super) fn spell(text: &str) -> String {
    if text == "[^]" {
        // With the flag, some versions of V8 take this repeated (`[^]{2}`) for something else.
        return String::from(r"[\s\S]");
    }
    let mut out = Class::default();
    let mut rest = text.strip_prefix('[').unwrap_or(text);
    out.text.push('[');
    if let Some(negated) = rest.strip_prefix('^') {
        out.text.push('^');
        rest = negated;
    }
    while !rest.is_empty() && rest != "]" {
        let (low, behind) = split_member(rest);
        rest = behind;
        let is_range = rest.starts_with('-') && !rest.starts_with("-]") && rest.len() > 1;
        if !is_range {
            out.member(low);
            continue;
        }
        let (high, behind) = split_member(rest.get(1..).unwrap_or_default());
        rest = behind;
        out.member(low);
        if is_set(low) || is_set(high) {
            // Beside a class escape the hyphen is itself.
            out.sign('-');
        } else {
            out.text.push('-');
        }
        out.member(high);
    }
    out.text.push(']');
    out.text
}

/// A negated class as all but its members. Some versions of V8 take one in a group that is repeated (`(?:,[^,]){2}`) for
/// something else, with the flag.
pub(super) fn without_negation(spelled: String) -> String {
    match spelled.strip_prefix("[^") {
        Some(members) => [r"[[\s\S]--[", members, "]"].concat(),
        None => spelled,
    }
}

/// The members of a set, to stand in a class.
pub(super) fn members(set: &Set) -> String {
    let mut out = Class::default();
    for &(from, to) in set.ranges() {
        out.value(from);
        if to > from {
            if to > from.saturating_add(1) {
                out.text.push('-');
            }
            out.value(to);
        }
    }
    out.text
}

#[derive(Default)]
struct Class {
    text: String,
    /// The sign that was written last, if it stands there bare.
    last: Option<char>,
}

impl Class {
    fn member(&mut self, text: &str) {
        let plain = text.strip_prefix('\\').unwrap_or(text);
        let mut chars = plain.chars();
        match (chars.next(), chars.next()) {
            (Some(sign), None) if plain == text || !sign.is_ascii_alphanumeric() => self.sign(sign),
            _ => {
                self.text.push_str(text);
                self.last = None;
            }
        }
    }

    fn sign(&mut self, sign: char) {
        let escaped =
            ESCAPED.contains(sign) || (NOT_TWICE.contains(sign) && self.last == Some(sign));
        if escaped {
            self.text.push('\\');
        }
        self.text.push(sign);
        self.last = (!escaped).then_some(sign);
    }

    fn value(&mut self, value: u32) {
        match char::from_u32(value) {
            Some(sign) if sign.is_ascii_graphic() => self.sign(sign),
            _ => {
                self.text.push_str(&alloc::format!("\\u{{{value:X}}}"));
                self.last = None;
            }
        }
    }
}

/// Whether a member stands for more than one character.
fn is_set(member: &str) -> bool {
    let letter = member
        .strip_prefix('\\')
        .and_then(|escape| escape.chars().next());
    letter.is_some_and(|letter| "dDsSwWpP".contains(letter))
}

/// The first member of a class, and what is behind it.
fn split_member(text: &str) -> (&str, &str) {
    text.split_at_checked(member_length(text))
        .unwrap_or((text, ""))
}

fn member_length(text: &str) -> usize {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let Some(escape) = text.strip_prefix('\\') else {
        return first;
    };
    let to_brace = || text.find('}').map_or(text.len(), |at| at.saturating_add(1));
    match escape.chars().next() {
        Some('p' | 'P') => to_brace(),
        Some('u') if escape.starts_with("u{") => to_brace(),
        Some('u') => {
            let half = |at: usize| {
                let digits = text.get(at..at.saturating_add(6))?.strip_prefix("\\u")?;
                u32::from_str_radix(digits, 16).ok()
            };
            let is_pair = matches!(
                (half(0), half(6)),
                (Some(0xD800..0xDC00), Some(0xDC00..0xE000))
            );
            if is_pair { 12 } else { 6 }
        }
        Some('x') => 4,
        Some('c') => 3,
        Some(other) => other.len_utf8().saturating_add(1),
        None => first,
    }
}
