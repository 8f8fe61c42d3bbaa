//! The same pattern for JavaScript's `RegExp` with the flag `v`, for a whole text.
//!
//! Piece by piece as it was written, so that its author knows it again. What differs: the text begins and ends where
//! `^` and `$` do not stand, `(?i)` is written out, and the flag `v` wants more escapes.

mod class;
mod fold;

use alloc::string::String;
use alloc::vec::Vec;

use super::syntax::{Form, Parsed, Piece, parse};

/// Any text at all.
const ANYTHING: &str = r"[\s\S]*";
/// What is escaped outside of a class.
const SYNTAX: &str = r"^$\.*+?()[]{}|";

/// The pattern, if the source is one.
pub(super) fn of(source: &str) -> Option<String> {
    let parsed = parse(source, Form::AsWritten).ok()?;
    let mut lines = Vec::from([Line::default()]);
    let mut depth = 0usize;
    let repeated = in_repeated_groups(source, &parsed.pieces);
    for (piece, is_repeated) in parsed.pieces.iter().zip(repeated) {
        let text = source.get(piece.from..piece.to)?;
        match text {
            "|" if depth == 0 => {
                lines.push(Line::default());
                continue;
            }
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let part = match part(text, piece, &parsed, source.starts_with("(?i)")) {
            Part::Text(text) if is_repeated => Part::Text(class::without_negation(text)),
            part => part,
        };
        lines.last_mut()?.push(part, depth == 0);
        if text.starts_with('(') {
            depth = depth.saturating_add(1);
        }
    }
    let lines: Vec<String> = lines.into_iter().map(Line::finish).collect();
    let whole = lines.join("|");
    // An attribute that is empty may be taken for none.
    Some(if whole.is_empty() {
        String::from("(?:)")
    } else {
        whole
    })
}

/// For each piece, whether it stands in a group behind which `+` or numbers stand.
fn in_repeated_groups(source: &str, pieces: &[Piece]) -> Vec<bool> {
    let mut groups: Vec<bool> = Vec::new();
    let mut behind = "";
    let backwards = pieces.iter().rev().map(|piece| {
        let text = source.get(piece.from..piece.to).unwrap_or_default();
        let is_inside = groups.last().is_some_and(|is_inside| *is_inside);
        if text == ")" {
            groups.push(is_inside || behind.starts_with(['+', '{']));
        } else if text.starts_with('(') {
            groups.pop();
        }
        behind = text;
        is_inside
    });
    let mut found: Vec<bool> = backwards.collect();
    found.reverse();
    found
}

/// One piece, rewritten.
enum Part {
    Start,
    End,
    Text(String),
}

/// A top-level alternative.
#[derive(Default)]
struct Line {
    text: String,
    /// It begins with `^`.
    start: bool,
    /// It ends with so many `$`.
    ends: usize,
}

impl Line {
    /// `outside` of all groups, anchors at the edges are taken off.
    fn push(&mut self, part: Part, outside: bool) {
        match part {
            Part::Start if outside && self.text.is_empty() && self.ends == 0 => self.start = true,
            Part::End if outside => self.ends = self.ends.saturating_add(1),
            part => {
                for _ in 0..core::mem::take(&mut self.ends) {
                    self.text.push('$');
                }
                self.text.push_str(match &part {
                    Part::Start => "^",
                    Part::End => "$",
                    Part::Text(text) => text,
                });
            }
        }
    }

    fn finish(self) -> String {
        let open = |is_closed| if is_closed { "" } else { ANYTHING };
        let (before, behind) = (open(self.start), open(self.ends > 0));
        if self.text.is_empty() {
            return String::from(if before.is_empty() { behind } else { before });
        }
        [before, &self.text, behind].concat()
    }
}

fn part(text: &str, piece: &Piece, parsed: &Parsed, folds: bool) -> Part {
    Part::Text(match text {
        "^" | r"\A" => return Part::Start,
        "$" | r"\z" | r"\Z" => return Part::End,
        // Only a word's edge is a piece with a backslash that takes no character.
        r"\b" | r"\B" if piece.set.is_none() && folds => fold::edge(text == r"\B"),
        _ if text.starts_with("(?<") || text.starts_with("(?P<") => String::from("(?:"),
        _ => match piece.set.and_then(|id| parsed.sets.get(id)) {
            Some(closed) if folds => fold::folded(text, closed),
            Some(_) => spell(text),
            None => String::from(text),
        },
    })
}

/// What takes one character, case set aside.
fn spell(text: &str) -> String {
    if text.starts_with('[') {
        return class::spell(text);
    }
    let plain = text.strip_prefix('\\').unwrap_or(text);
    let mut chars = plain.chars();
    match (chars.next(), chars.next()) {
        (Some('.'), None) if plain == text => String::from("."),
        (Some(sign), None) if sign.is_ascii() && !sign.is_ascii_alphanumeric() => {
            let mut out = String::new();
            if SYNTAX.contains(sign) {
                out.push('\\');
            }
            out.push(sign);
            out
        }
        _ => String::from(text),
    }
}
