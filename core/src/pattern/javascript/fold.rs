//! `(?i)` written out: an input's pattern has no such flag.

use alloc::string::String;

use super::super::set::Set;
use super::super::syntax::{Form, parse};
use super::{class, spell};

/// What takes one character, `closed` being all that it takes without case.
pub(super) fn folded(text: &str, closed: &Set) -> String {
    let spelled = spell(text);
    let Some(plain) = plain_set(text) else {
        return whole(closed);
    };
    let more = closed.intersection(&plain.complement());
    let less = plain.intersection(&closed.complement());
    let is_class = spelled.starts_with('[');
    let is_negated = spelled.starts_with("[^");
    match (more.is_empty(), less.is_empty()) {
        (true, true) => spelled,
        (false, true) if is_class && !is_negated => within(&spelled, &more),
        (false, true) => ["[", &spelled, &class::members(&more), "]"].concat(),
        (true, false) if is_negated => within(&spelled, &less),
        (true, false) => ["[", &spelled, "--[", &class::members(&less), "]]"].concat(),
        (false, false) => whole(closed),
    }
}

/// The set that a piece is when case counts.
fn plain_set(text: &str) -> Option<Set> {
    let parsed = parse(text, Form::AsWritten).ok()?;
    let id = parsed.pieces.first()?.set?;
    parsed.sets.get(id).cloned()
}

fn whole(set: &Set) -> String {
    ["[", &class::members(set), "]"].concat()
}

/// The class with more members at its end.
fn within(spelled: &str, more: &Set) -> String {
    let open = spelled.strip_suffix(']').unwrap_or(spelled);
    [open, &class::members(more), "]"].concat()
}

/// The edge of a word (or, `negated`, where there is none): to `\b` without case, U+017F and U+212A are letters too.
pub(super) fn edge(negated: bool) -> String {
    const WORD: &str = r"[\w\u{17F}\u{212A}]";
    let (begins, ends) = if negated {
        ("(?!", "(?=")
    } else {
        ("(?=", "(?!")
    };
    alloc::format!("(?:(?<!{WORD}){begins}{WORD})|(?<={WORD}){ends}{WORD}))")
}
