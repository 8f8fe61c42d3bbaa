//! Characters that no set of a pattern tells apart, taken together.

use alloc::vec::Vec;

use super::super::set::{LAST, Set};
use super::bits::{Bits, LIMIT};

/// More borders than that are not sorted.
const MAX_BORDERS: usize = 4096;

#[derive(Clone, Debug)]
pub(crate) struct Alphabet {
    /// Where each stretch of characters of one kind begins.
    starts: Vec<u32>,
    kinds: Vec<u8>,
}

/// The first character from `value` on: the surrogates are a gap in most sets, and in no text.
fn scalar(value: u32) -> u32 {
    match value {
        0xD800..0xE000 => 0xE000,
        other => other,
    }
}

/// For each kind: which sets have it, and one of its characters.
pub(crate) struct Kind {
    pub(crate) sets: Bits,
    pub(crate) example: u32,
}

impl Alphabet {
    /// Kinds are numbered from 0. `None` for too many sets, borders or kinds.
    pub(crate) fn new(sets: &[&Set]) -> Option<(Self, Vec<Kind>)> {
        let borders: usize = sets.iter().map(|set| set.ranges().len() * 2).sum();
        if sets.len() > LIMIT || borders > MAX_BORDERS {
            return None;
        }
        let mut borders: Vec<(u32, usize)> = Vec::with_capacity(borders);
        for (at, set) in sets.iter().enumerate() {
            for (from, to) in set.ranges() {
                borders.extend([(scalar(*from), at), (scalar(to + 1), at)]);
            }
        }
        borders.sort_unstable();
        let mut kinds: Vec<Kind> = Vec::new();
        let mut alphabet = Self {
            starts: Vec::new(),
            kinds: Vec::new(),
        };
        let mut now = Bits::default();
        if borders.first().is_none_or(|first| first.0 > 0) {
            alphabet.begin(0, &now, &mut kinds)?;
        }
        for border in borders.chunk_by(|a, b| a.0 == b.0) {
            for (_, set) in border {
                now.flip(*set);
            }
            let start = border.first().map_or(0, |first| first.0);
            if start <= LAST {
                alphabet.begin(start, &now, &mut kinds)?;
            }
        }
        Some((alphabet, kinds))
    }

    fn begin(&mut self, start: u32, sets: &Bits, kinds: &mut Vec<Kind>) -> Option<()> {
        let known = kinds.iter().position(|kind| kind.sets == *sets);
        let kind = known.unwrap_or(kinds.len());
        if known.is_none() {
            kinds.push(Kind {
                sets: *sets,
                example: start,
            });
        }
        let kind = u8::try_from(kind).ok().filter(|kind| *kind < u8::MAX)?;
        if self.kinds.last() != Some(&kind) {
            self.starts.push(start);
            self.kinds.push(kind);
        }
        Some(())
    }

    /// The kind of a character.
    pub(crate) fn search(&self, value: u32) -> u8 {
        let behind = self.starts.partition_point(|start| *start <= value);
        let kind = behind.checked_sub(1).and_then(|at| self.kinds.get(at));
        kind.copied().unwrap_or(0)
    }
}
