//! The `jsonPath` of a rule: the part of RFC 9535 that names places without searching.

use alloc::string::String;
use alloc::vec::Vec;

use crate::model::Resource;

/// The greatest index that RFC 9535 lets a query have, 2^53 - 1.
const MAX_INDEX: u64 = 9_007_199_254_740_991;

/// The most steps that a path may have, as written. A body is at most 64 deep, and a text in it that holds JSON
/// as deep again.
pub const MAX_STEPS: usize = 128;

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// `.name` or `['name']`: a member of an object; of an array, that member of every element.
    Name(String),
    /// `[0]`: an element of an array, from 0. An index above `u32::MAX` is held as `u32::MAX`: no body has that many.
    Index(u64),
    /// `[*]` or `.*`: every element or member.
    Wild,
}

/// Why a `jsonPath` is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PathError {
    /// The byte offset in the path, from 0 to its length.
    pub at: usize,
    /// What is wrong and what would be right: one sentence without its full stop.
    pub reason: &'static str,
}

/// Reads a path as it is written: RFC 9535 with names, indexes and wildcards; `$.` at the start may be left out.
///
/// ```
/// use payflight::rules::{Step, parse_path};
/// let steps = parse_path("$.payments[*]['externalId']").unwrap();
/// assert_eq!(steps, [Step::Name("payments".into()), Step::Wild, Step::Name("externalId".into())]);
/// assert_eq!(parse_path("$..externalId").unwrap_err().at, 1);
/// ```
///
/// # Errors
/// [`PathError`] for descendants, slices, filters, negative indexes, unions, a path without steps or with more than
/// [`MAX_STEPS`], and what is no path.
pub fn parse_path(text: &str) -> Result<Vec<Step>, PathError> {
    let mut cursor = Cursor { text, at: 0 };
    let mut steps = Vec::new();
    match cursor.peek() {
        Some('$') => cursor.bump('$'),
        Some('[') => {}
        Some(first) if begins_name(first) => steps.push(cursor.name()),
        Some(_) => return Err(cursor.refuse("it must begin with `$`, a name or a bracket")),
        None => return Err(cursor.refuse("it is empty; name a place, such as `$.externalId`")),
    }
    loop {
        let before = cursor.at;
        cursor.skip_blanks();
        match cursor.peek() {
            Some('.' | '[') if steps.len() >= MAX_STEPS => {
                return Err(cursor.refuse("a path has at most 128 steps"));
            }
            Some('.') => steps.push(cursor.after_point()?),
            Some('[') => steps.push(cursor.bracket()?),
            None if cursor.at == before => break,
            None => {
                cursor.at = before;
                return Err(cursor.refuse("blanks at the end are not taken"));
            }
            Some(_) => return Err(cursor.refuse("expected `.` or `[`")),
        }
    }
    if steps.is_empty() {
        return Err(
            cursor.refuse("it names the whole body; name a place in it, such as `$.externalId`")
        );
    }
    Ok(steps)
}

/// The path from the root of a body of `resource`: a batch has no `data` around it, the resources that are put have.
pub(crate) fn normalise(
    mut steps: Vec<Step>,
    resource: Option<Resource>,
) -> Result<Vec<Step>, PathError> {
    let has_data = matches!(steps.first(), Some(Step::Name(name)) if name == "data");
    match resource {
        Some(Resource::Batch) if has_data => {
            steps.remove(0);
            if steps.is_empty() {
                return Err(PathError {
                    at: 0,
                    reason: "the body of a batch has no `data` around it, so no step is left",
                });
            }
        }
        Some(Resource::Subscription | Resource::Creditor | Resource::DebtorAccount)
            if !has_data =>
        {
            steps.insert(0, Step::Name("data".into()));
        }
        _ => {}
    }
    Ok(steps)
}

/// Whether a name without quotes may begin with this character.
fn begins_name(character: char) -> bool {
    character.is_ascii_alphabetic() || character == '_' || !character.is_ascii()
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn bump(&mut self, character: char) {
        self.at = self.at.saturating_add(character.len_utf8());
    }

    fn refuse(&self, reason: &'static str) -> PathError {
        PathError {
            at: self.at,
            reason,
        }
    }

    fn skip_blanks(&mut self) {
        while let Some(blank @ (' ' | '\t' | '\n' | '\r')) = self.peek() {
            self.bump(blank);
        }
    }

    /// A name without quotes, whose first character has been looked at.
    fn name(&mut self) -> Step {
        let mut name = String::new();
        while let Some(character) = self.peek() {
            if !begins_name(character) && !character.is_ascii_digit() {
                break;
            }
            name.push(character);
            self.bump(character);
        }
        Step::Name(name)
    }

    fn after_point(&mut self) -> Result<Step, PathError> {
        let point = self.at;
        self.bump('.');
        match self.peek() {
            Some('*') => {
                self.bump('*');
                Ok(Step::Wild)
            }
            Some('.') => Err(PathError {
                at: point,
                reason: "descendants (`..`) are not taken; write each step",
            }),
            Some(first) if begins_name(first) => Ok(self.name()),
            _ => Err(self.refuse("expected a name or `*` after the point")),
        }
    }

    fn bracket(&mut self) -> Result<Step, PathError> {
        self.bump('[');
        self.skip_blanks();
        let step = match self.peek() {
            Some('*') => {
                self.bump('*');
                Step::Wild
            }
            Some(quote @ ('"' | '\'')) => self.quoted(quote)?,
            Some('0'..='9') => self.index()?,
            Some('-') => {
                return Err(self.refuse("negative indexes and slices are not taken; count from 0"));
            }
            Some(':') => return Err(self.refuse("slices are not taken; write one index or `*`")),
            Some('?') => return Err(self.refuse("filters are not taken; write one index or `*`")),
            _ => return Err(self.refuse("expected a name in quotes, an index or `*`")),
        };
        self.skip_blanks();
        match self.peek() {
            Some(']') => {
                self.bump(']');
                Ok(step)
            }
            Some(',') => Err(self.refuse("unions are not taken; write a rule for each")),
            Some(':') => Err(self.refuse("slices are not taken; write one index or `*`")),
            _ => Err(self.refuse("expected `]`")),
        }
    }

    fn index(&mut self) -> Result<Step, PathError> {
        let start = self.at;
        while let Some(digit @ '0'..='9') = self.peek() {
            self.bump(digit);
        }
        let digits = self.text.get(start..self.at).unwrap_or_default();
        let bad = |reason| PathError { at: start, reason };
        if digits.len() > 1 && digits.starts_with('0') {
            return Err(bad("an index has no leading zeros"));
        }
        match digits.parse::<u64>() {
            Ok(index) if index <= MAX_INDEX => Ok(Step::Index(index)),
            _ => Err(bad("an index is at most 9007199254740991")),
        }
    }

    fn quoted(&mut self, quote: char) -> Result<Step, PathError> {
        let start = self.at;
        self.bump(quote);
        let mut name = String::new();
        loop {
            match self.peek() {
                Some(end) if end == quote => {
                    self.bump(end);
                    return Ok(Step::Name(name));
                }
                Some('\\') => name.push(self.escape(quote)?),
                Some(control) if control < ' ' => {
                    return Err(self.refuse("a control character must be escaped"));
                }
                Some(plain) => {
                    name.push(plain);
                    self.bump(plain);
                }
                None => {
                    self.at = start;
                    return Err(self.refuse("the quote is never closed"));
                }
            }
        }
    }

    /// An escape of a quoted name: JSON's, and the quote that the name stands in.
    fn escape(&mut self, quote: char) -> Result<char, PathError> {
        let bad = PathError {
            at: self.at,
            reason: "an escape is one of `\\b`, `\\f`, `\\n`, `\\r`, `\\t`, `\\/`, `\\\\`, `\\u` with four hexadecimal digits, and the quote itself",
        };
        self.bump('\\');
        let character = self.peek().ok_or(bad)?;
        self.bump(character);
        Ok(match character {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '/' | '\\' => character,
            'u' => self.unicode().ok_or(bad)?,
            other if other == quote => other,
            _ => return Err(bad),
        })
    }

    fn unicode(&mut self) -> Option<char> {
        let first = self.hex()?;
        if !(0xD800..=0xDBFF).contains(&first) {
            return char::from_u32(first);
        }
        if !self.text.get(self.at..)?.starts_with("\\u") {
            return None;
        }
        self.at = self.at.saturating_add(2);
        let second = self.hex()?;
        if !(0xDC00..=0xDFFF).contains(&second) {
            return None;
        }
        char::from_u32(0x1_0000u32.wrapping_add((first & 0x3FF) << 10 | (second & 0x3FF)))
    }

    fn hex(&mut self) -> Option<u32> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek()?;
            code = code << 4 | digit.to_digit(16)?;
            self.bump(digit);
        }
        Some(code)
    }
}
