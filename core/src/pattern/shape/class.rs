//! One class with a length: `^[A-Z]{1,35}$`.

use alloc::boxed::Box;
use alloc::vec::Vec;
use wide::u8x16;

use super::super::ast::Sets;
use super::super::meter::Meter;
use super::super::set::{LAST, Set};
use super::Counted;
use super::wide::{Range, inside};

/// So many ranges at most, to look at many bytes together.
const RANGES: usize = 8;

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
#[derive(Clone, Debug)]
struct Ranges {
    list: Box<[Range]>,
    /// The ranges are those of members.
    members: bool,
}

impl Ranges {
    /// By the members below 128, a bit each.
    fn new(ascii: u128) -> Option<Self> {
        let (members, mut others) = (stretches(ascii), stretches(!ascii));
        // No byte from 128 on is a member.
        match others.last_mut() {
            Some(last) if last.1 == 127 => last.1 = 255,
            _ => others.push((128, 255)),
        }
        let members_are_fewer = members.len() <= others.len();
        let fewer = if members_are_fewer { members } else { others };
        let wide = |(first, last): (u8, u8)| Range {
            first: u8x16::splat(first),
            last: u8x16::splat(last),
        };
        (fewer.len() <= RANGES).then(|| Self {
            list: fewer.into_iter().map(wide).collect(),
            members: members_are_fewer,
        })
    }

    /// Whether all bytes are members.
    #[inline(always)] // one of its two callers is asked of nearly every text
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn all(&self, bytes: &[u8]) -> bool {
        if let Some(end) = bytes.last_chunk::<16>() {
            let (chunks, _) = bytes.as_chunks::<16>();
            return chunks.iter().all(|chunk| self.have(u8x16::new(*chunk)))
                && self.have(u8x16::new(*end));
        }
        // Shorter ones are looked at twice: from their start and up to their end.
        if let (Some(start), Some(end)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            return self.have(pair(u64::from_le_bytes(*start), u64::from_le_bytes(*end)));
        }
        if let (Some(start), Some(end)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            let both =
                u64::from(u32::from_le_bytes(*start)) | u64::from(u32::from_le_bytes(*end)) << 32;
            return self.have(pair(both, both));
        }
        let [first, .., last] = bytes else {
            return bytes
                .first()
                .is_none_or(|byte| self.have(u8x16::splat(*byte)));
        };
        let middle = bytes.get(1).unwrap_or(last);
        let three = u32::from_le_bytes([*first, *middle, *last, *last]);
        let three = u64::from(three) | u64::from(three) << 32;
        self.have(pair(three, three))
    }

    #[inline]
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn have(&self, bytes: u8x16) -> bool {
        let inside = inside(&self.list, bytes);
        if self.members {
            inside.all()
        } else {
            inside.none()
        }
    }
}

/// The first and the last of each stretch of set bits.
fn stretches(bits: u128) -> Vec<(u8, u8)> {
    let mut list = Vec::new();
    let mut rest = bits;
    while rest != 0 {
        let first = rest.trailing_zeros() as u8;
        let count = (rest >> first).trailing_ones() as u8;
        list.push((first, first + (count - 1)));
        // What is left begins behind the last.
        let behind = u128::MAX.checked_shl(u32::from(first) + u32::from(count));
        rest &= behind.unwrap_or(0);
    }
    list
}

#[inline]
#[cfg_attr(payflight_hot, optimize(speed))]
fn pair(low: u64, high: u64) -> u8x16 {
    let both = u128::from(low) | u128::from(high) << 64;
    u8x16::new(both.to_le_bytes())
}

impl Class {
    pub(crate) fn new(item: Counted, sets: &Sets) -> Option<Self> {
        let set = sets.get(item.set)?.clone();
        let mut bytes = [false; 256];
        for (value, byte) in (0u32..128).zip(&mut bytes) {
            *byte = set.ascii() >> value & 1 == 1;
        }
        let beyond = Set::from_ranges([(128, LAST)]);
        Some(Self {
            bytes,
            ranges: Ranges::new(set.ascii()),
            open: beyond.is_disjoint(&set.complement()),
            set,
            min: length(item.min),
            max: item.max.map_or(usize::MAX, length),
        })
    }

    #[inline]
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(crate) fn is_match<M: Meter>(&self, text: &str, meter: &mut M) -> bool {
        let bytes = text.as_bytes();
        meter.work(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        match &self.ranges {
            Some(ranges) if ranges.all(bytes) => (self.min..=self.max).contains(&bytes.len()),
            _ => self.is_match_slowly(text),
        }
    }

    #[cold]
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn is_match_slowly(&self, text: &str) -> bool {
        // A character has one byte at least, and four at most.
        if text.len() < self.min || text.len() / 4 > self.max {
            return false;
        }
        // Who comes here has asked all together, so usually there is one.
        let count = match text.bytes().position(|byte| !self.has(byte)) {
            None => Some(text.len()),
            Some(strange) => self
                .count_rest(text.get(strange..).unwrap_or_default())
                .map(|count| strange + count),
        };
        count.is_some_and(|count| (self.min..=self.max).contains(&count))
    }

    /// Where the first byte is that is no member below 128.
    fn first_strange(&self, bytes: &[u8]) -> Option<usize> {
        if self.ranges.as_ref().is_some_and(|ranges| ranges.all(bytes)) {
            return None;
        }
        bytes.iter().position(|byte| !self.has(*byte))
    }

    #[inline]
    fn has(&self, byte: u8) -> bool {
        self.bytes.get(usize::from(byte)).copied().unwrap_or(false)
    }

    /// How many characters there are, if all are members.
    #[cfg_attr(payflight_hot, optimize(speed))]
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
