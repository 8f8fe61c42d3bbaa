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
    /// For each ASCII character the sets that have it, a bit each.
    ascii: [u16; 128],
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
        let mut ascii = [0u16; 128];
        for (value, bits) in (0u32..).zip(&mut ascii) {
            let with = sets
                .iter()
                .enumerate()
                .filter(|(_, set)| set.contains(value));
            *bits = with.fold(0, |bits, (set, _)| bits | 1 << set);
        }
        Some(Self {
            items: items.into(),
            ascii,
            sets: sets.into(),
        })
    }

    pub(crate) fn is_match<M: Meter>(&self, text: &str, meter: &mut M) -> bool {
        let mut rest = text.as_bytes();
        for item in &self.items {
            let window = rest.get(..item.max).unwrap_or(rest);
            let strange = window.iter().position(|byte| !self.has(*byte, item.bit));
            let count = strange.unwrap_or(window.len());
            meter.work(u64::try_from(count).unwrap_or(u64::MAX).saturating_add(1));
            if window.get(count).is_some_and(|byte| !byte.is_ascii()) {
                return self.is_match_beyond(text, meter);
            }
            if count < item.min {
                return false;
            }
            rest = rest.get(count..).unwrap_or_default();
        }
        rest.is_empty()
    }

    #[inline]
    fn has(&self, byte: u8, bit: u16) -> bool {
        self.ascii
            .get(usize::from(byte))
            .is_some_and(|bits| bits & bit != 0)
    }

    /// The same for texts beyond ASCII.
    fn is_match_beyond<M: Meter>(&self, text: &str, meter: &mut M) -> bool {
        let mut at = 0;
        for item in &self.items {
            let mut count = 0;
            while count < item.max {
                let length = self.take(text, at, item);
                if length == 0 {
                    break;
                }
                at += length;
                count += 1;
            }
            meter.work(u64::try_from(count).unwrap_or(u64::MAX).saturating_add(1));
            if count < item.min {
                return false;
            }
        }
        at == text.len()
    }

    /// How many bytes the next character has, 0 if it is no member.
    #[inline]
    fn take(&self, text: &str, at: usize, item: &Item) -> usize {
        match text.as_bytes().get(at) {
            None => 0,
            Some(byte) => match self.ascii.get(usize::from(*byte)) {
                Some(bits) => usize::from(bits & item.bit != 0),
                None => self.take_beyond(text, at, item),
            },
        }
    }

    #[cold]
    fn take_beyond(&self, text: &str, at: usize, item: &Item) -> usize {
        let next = text.get(at..).and_then(|rest| rest.chars().next());
        let set = self.sets.get(item.set);
        match (next, set) {
            (Some(next), Some(set)) if set.contains(u32::from(next)) => next.len_utf8(),
            _ => 0,
        }
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
