//! Patterns that are one class with a length (`^[A-Z]{1,35}$`), compared
//! without a search, however large their numbers are.

use super::super::Pattern;
use super::super::set::Set;
use super::super::shape::{counted, lines};
use super::super::syntax::{self, Form};
use super::difference::Only;
use super::letters::letter_of;

/// A longer text is not written out, in scalar values.
const LONGEST: u64 = 5_000;

/// One class with a length.
pub(super) struct Run {
    set: Set,
    min: u64,
    /// `u64::MAX` for no upper limit.
    max: u64,
}

impl Run {
    /// The class that a pattern is, if it is nothing else.
    pub(super) fn of(pattern: &Pattern) -> Option<Self> {
        let parsed = syntax::parse(pattern.source(), Form::Simplified).ok()?;
        let lines = lines(&parsed.node);
        let [line] = lines.as_slice() else {
            return None;
        };
        let items = counted(*line)?;
        let [item] = items.as_slice() else {
            return None;
        };
        Some(Self {
            set: parsed.sets.get(item.set)?.clone(),
            min: u64::from(item.min),
            max: item.max.map_or(u64::MAX, u64::from),
        })
    }

    /// A shortest text, not empty, that this takes and `other` does not.
    pub(super) fn only(&self, other: &Self) -> Only {
        let least = self.min.max(1);
        let Some(letter) = letter_of(&self.set) else {
            return Only::Nothing;
        };
        if least > self.max {
            return Only::Nothing;
        }
        let foreign = self.set.intersection(&other.set.complement());
        if let Some(foreign) = letter_of(&foreign) {
            return text(letter, least, foreign);
        }
        if !(other.min..=other.max).contains(&least) {
            return text(letter, least, letter);
        }
        match other.max.checked_add(1) {
            Some(length) if length <= self.max => text(letter, length, letter),
            _ => Only::Nothing,
        }
    }
}

/// The first of all texts of this length that end with `last`: as a search by
/// letters in their order would find it.
fn text(letter: u32, length: u64, last: u32) -> Only {
    let character = |value| char::from_u32(value).unwrap_or_default();
    let before = length.checked_sub(1).filter(|_| length <= LONGEST);
    let before = before.and_then(|before| usize::try_from(before).ok());
    Only::Text(before.map(|before| {
        let letters = core::iter::repeat_n(character(letter), before);
        letters.chain([character(last)]).collect()
    }))
}
