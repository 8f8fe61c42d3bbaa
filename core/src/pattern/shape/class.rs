//! One class with a length: `^[A-Z]{1,35}$`.

use alloc::vec::Vec;
use wide::u8x16;

use super::super::ast::Sets;
use super::super::meter::Meter;
use super::super::set::{LAST, Set};
use super::Counted;

/// So many bytes are looked at together.
const LANES: usize = 16;
/// So many ranges at most, to do so.
const RANGES: usize = 4;

#[derive(Clone, Debug)]
pub(crate) struct Class {
    /// Whether a byte below 128 is a member.
    bytes: [bool; 256],
    /// Whether all from U+0080 on are members.
    open: bool,
    ranges: Option<Ranges>,
    set: Set,
    min: usize,
    max: usize,
}

/// Bytes that are members, or those that are none, as few ranges: what can be
/// asked of 16 bytes at once.
#[derive(Clone, Copy, Debug)]
struct Ranges {
    first: [u8x16; RANGES],
    last: [u8x16; RANGES],
    /// The ranges are those of members.
    members: bool,
}

impl Ranges {
    fn new(bytes: &[bool; 256]) -> Option<Self> {
        Self::of(bytes, true).or_else(|| Self::of(bytes, false))
    }

    fn of(bytes: &[bool; 256], members: bool) -> Option<Self> {
        let mut list: Vec<(u8, u8)> = Vec::new();
        for (byte, has) in (0u8..=255).zip(bytes) {
            match list.last_mut() {
                _ if *has != members => {}
                Some(range) if byte - range.1 == 1 => range.1 = byte,
                _ => list.push((byte, byte)),
            }
        }
        let last = *list.last()?;
        if list.len() > RANGES {
            return None;
        }
        // The places left over say the last range once more.
        let at = |place: usize| list.get(place).copied().unwrap_or(last);
        Some(Self {
            first: core::array::from_fn(|place| u8x16::splat(at(place).0)),
            last: core::array::from_fn(|place| u8x16::splat(at(place).1)),
            members,
        })
    }

    #[inline]
    fn all(&self, chunk: &[u8; LANES]) -> bool {
        let bytes = u8x16::new(*chunk);
        let mut apart = u8x16::splat(u8::MAX);
        for (first, last) in self.first.iter().zip(self.last) {
            let outside = first.saturating_sub(bytes) | bytes.saturating_sub(last);
            apart = apart.min(outside);
        }
        let inside = apart.simd_eq(u8x16::splat(0));
        if self.members {
            inside.all()
        } else {
            inside.none()
        }
    }
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
            ranges: Ranges::new(&bytes),
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
        let Some(strange) = self.first_strange(bytes) else {
            return bytes.len() <= self.max;
        };
        let rest = text.get(strange..).unwrap_or_default();
        let Some(count) = self.count_rest(rest) else {
            return false;
        };
        (self.min..=self.max).contains(&(strange + count))
    }

    /// Where the first byte is that is no member below 128.
    #[inline]
    fn first_strange(&self, bytes: &[u8]) -> Option<usize> {
        let mut sure = 0;
        if let (Some(ranges), true) = (&self.ranges, bytes.len() >= LANES) {
            let (chunks, _) = bytes.as_chunks::<LANES>();
            let good = chunks.iter().take_while(|chunk| ranges.all(chunk));
            sure = good.count() * LANES;
        }
        let mut rest = bytes.get(sure..)?.iter();
        let strange = rest.position(|byte| !self.has(*byte))?;
        Some(sure + strange)
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
        let mut rest = rest;
        let mut count = 0;
        while let Some(next) = rest.chars().next() {
            if !self.set.contains(u32::from(next)) {
                return None;
            }
            count += 1;
            rest = rest.get(next.len_utf8()..)?;
            if rest.bytes().next().is_some_and(|byte| byte >= 128) {
                continue;
            }
            let plain = self.first_strange(rest.as_bytes()).unwrap_or(rest.len());
            rest = rest.get(plain..)?;
            count += plain;
        }
        Some(count)
    }
}

fn length(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
