//! Classes one behind the other, where taking as much as possible is always
//! right: `^\+?[0-9]{1,3} [0-9]{6}$`.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::super::ast::{SetId, Sets};
use super::super::meter::Meter;
use super::super::set::Set;
use super::Counted;

#[derive(Clone, Debug)]
pub(crate) struct Sequence {
    items: Box<[Item]>,
    /// For each ASCII character the sets that have it, a bit each; none for
    /// other bytes.
    bytes: [u16; 256],
    sets: Box<[Set]>,
}

#[derive(Clone, Copy, Debug)]
struct Item {
    bit: u16,
    set: usize,
    min: usize,
    max: usize,
}

impl Sequence {
    /// `None` where more than 16 sets are used, or where a class could take
    /// what one behind it needs.
    pub(crate) fn new(counted: &[Counted], sets: &Sets) -> Option<Self> {
        let is_certain = (0..counted.len()).all(|at| greed_is_right(counted, at, sets));
        if !is_certain {
            return None;
        }
        let mut used: Vec<SetId> = Vec::new();
        let mut items = Vec::with_capacity(counted.len());
        for item in counted {
            let set = match used.iter().position(|id| *id == item.set) {
                Some(set) => set,
                None => {
                    used.push(item.set);
                    used.len() - 1
                }
            };
            items.push(Item {
                bit: 1u16.checked_shl(u32::try_from(set).ok()?)?,
                set,
                min: usize::try_from(item.min).ok()?,
                max: item
                    .max
                    .map_or(Some(usize::MAX), |max| usize::try_from(max).ok())?,
            });
        }
        let sets: Option<Vec<Set>> = used.iter().map(|id| sets.get(*id).cloned()).collect();
        let sets = sets?;
        let mut bytes = [0u16; 256];
        for (value, bits) in (0u32..128).zip(&mut bytes) {
            let with = sets
                .iter()
                .enumerate()
                .filter(|(_, set)| set.contains(value));
            *bits = with.fold(0, |bits, (set, _)| bits | 1 << set);
        }
        Some(Self {
            items: items.into(),
            bytes,
            sets: sets.into(),
        })
    }

    #[inline(never)]
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(crate) fn is_match<M: Meter>(&self, text: &str, meter: &mut M) -> bool {
        let mut rest = text;
        for item in &self.items {
            let bytes = rest.as_bytes();
            let window = bytes.get(..item.max.min(bytes.len())).unwrap_or_default();
            let other = window.iter().position(|byte| !self.has(*byte, item));
            let mut count = other.unwrap_or(window.len());
            rest = rest.get(count..).unwrap_or_default();
            if count < item.max && rest.as_bytes().first().is_some_and(|byte| *byte >= 128) {
                (rest, count) = self.take_beyond(rest, count, item);
            }
            meter.work(u64::try_from(count).unwrap_or(u64::MAX).saturating_add(1));
            if count < item.min {
                return false;
            }
        }
        rest.is_empty()
    }

    #[inline]
    fn has(&self, byte: u8, item: &Item) -> bool {
        let bits = self.bytes.get(usize::from(byte));
        bits.is_some_and(|bits| bits & item.bit != 0)
    }

    /// Goes on where a character is beyond ASCII.
    #[cold]
    fn take_beyond<'a>(&self, text: &'a str, count: usize, item: &Item) -> (&'a str, usize) {
        let set = self.sets.get(item.set);
        let mut rest = text.chars();
        let mut count = count;
        while count < item.max {
            let here = rest.clone();
            match (rest.next(), set) {
                (Some(next), Some(set)) if set.contains(u32::from(next)) => count += 1,
                _ => return (here.as_str(), count),
            }
        }
        (rest.as_str(), count)
    }
}

/// Whether nothing that may follow directly takes a character of this class,
/// if it can end before its limit.
fn greed_is_right(counted: &[Counted], at: usize, sets: &Sets) -> bool {
    let Some((item, behind)) = counted.get(at..).and_then(<[Counted]>::split_first) else {
        return true;
    };
    if item.max == Some(item.min) {
        return true;
    }
    let Some(own) = sets.get(item.set) else {
        return false;
    };
    for next in behind {
        if !sets.get(next.set).is_some_and(|set| set.is_disjoint(own)) {
            return false;
        }
        if next.min > 0 {
            return true;
        }
    }
    true
}
