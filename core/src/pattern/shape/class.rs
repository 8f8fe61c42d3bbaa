//! One class with a length: `^[A-Z]{1,35}$`.

use super::super::ast::Sets;
use super::super::meter::Meter;
use super::super::set::{LAST, Set};
use super::Counted;

#[derive(Clone, Debug)]
pub(crate) struct Class {
    /// Whether a byte below 128 is a member.
    bytes: [bool; 256],
    /// Whether all from U+0080 on are members.
    open: bool,
    set: Set,
    min: usize,
    max: usize,
}

impl Class {
    pub(crate) fn new(item: Counted, sets: &Sets) -> Option<Self> {
        let set = sets.get(item.set)?.clone();
        let mut bytes = [false; 256];
        for (value, byte) in (0u32..128).zip(&mut bytes) {
            *byte = set.contains(value);
        }
        let beyond = Set::from_ranges([(128, LAST)]);
        Some(Self {
            bytes,
            open: beyond.is_disjoint(&set.complement()),
            set,
            min: length(item.min),
            max: item.max.map_or(usize::MAX, length),
        })
    }

    pub(crate) fn is_match<M: Meter>(&self, text: &str, meter: &mut M) -> bool {
        let bytes = text.as_bytes();
        // A character has one byte at least, and four at most.
        if bytes.len() < self.min || bytes.len() / 4 > self.max {
            return false;
        }
        meter.work(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        let strange = bytes.iter().position(|byte| !self.has(*byte));
        let Some(strange) = strange else {
            return bytes.len() <= self.max;
        };
        let rest = text.get(strange..).unwrap_or_default();
        let Some(count) = self.count_rest(rest) else {
            return false;
        };
        (self.min..=self.max).contains(&(strange + count))
    }

    #[inline]
    fn has(&self, byte: u8) -> bool {
        self.bytes.get(usize::from(byte)).copied().unwrap_or(false)
    }

    /// How many characters there are, if all are members.
    fn count_rest(&self, rest: &str) -> Option<usize> {
        if self.open {
            let mut count = 0;
            for byte in rest.bytes() {
                if byte < 128 && !self.has(byte) {
                    return None;
                }
                // A byte that goes on with a character is 10xxxxxx.
                count += usize::from(byte & 0xC0 != 0x80);
            }
            return Some(count);
        }
        rest.chars().try_fold(0usize, |count, next| {
            self.set
                .contains(u32::from(next))
                .then_some(count.saturating_add(1))
        })
    }
}

fn length(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
