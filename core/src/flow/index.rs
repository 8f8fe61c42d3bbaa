//! Finding a name among many, whatever their number.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

const EMPTY: u32 = u32::MAX;
/// A slot that was used: names that were added behind it are still found.
const FREED: u32 = u32::MAX - 1;
/// A name that finds no room within so many slots goes to the tree: ids made to collide cost no more than it.
const PROBES: usize = 16;

/// A table of places; the names stand elsewhere, each place has one.
#[derive(Debug, Clone)]
pub(super) struct Index {
    slots: Vec<u32>,
    used: usize,
    crowded: BTreeMap<String, usize>,
}

impl Index {
    pub(super) fn new() -> Index {
        Index {
            slots: alloc::vec![EMPTY; 16],
            used: 0,
            crowded: BTreeMap::new(),
        }
    }

    fn probes(&self, name: &str) -> impl Iterator<Item = usize> + use<> {
        let mask = self.slots.len().wrapping_sub(1);
        let start = hash(name);
        (0..PROBES).map(move |step| start.wrapping_add(step) & mask)
    }

    /// The place whose name, as `name_of` tells it, is `name`.
    #[inline]
    pub(super) fn get<'n>(
        &self,
        name: &str,
        name_of: impl Fn(u32) -> Option<&'n str>,
    ) -> Option<u32> {
        for at in self.probes(name) {
            match self.slots.get(at) {
                None | Some(&EMPTY) => break,
                Some(&place) if name_of(place) == Some(name) => return Some(place),
                Some(_) => {}
            }
        }
        if self.crowded.is_empty() {
            return None;
        }
        let place = u32::try_from(*self.crowded.get(name)?).ok()?;
        (name_of(place) == Some(name)).then_some(place)
    }

    /// Adds a place of which `name_of` tells the name; no place has that name yet.
    pub(super) fn add<'n>(&mut self, place: u32, name_of: impl Fn(u32) -> Option<&'n str>) {
        if self.used.saturating_mul(2) >= self.slots.len() {
            let size = self.slots.len().saturating_mul(2);
            let old = core::mem::replace(&mut self.slots, alloc::vec![EMPTY; size]);
            self.used = 0;
            for known in old.into_iter().filter(|known| *known < FREED) {
                self.put(known, &name_of);
            }
        }
        self.put(place, &name_of);
    }

    fn put<'n>(&mut self, place: u32, name_of: &impl Fn(u32) -> Option<&'n str>) {
        let Some(name) = name_of(place) else { return };
        for at in self.probes(name) {
            if let Some(slot) = self.slots.get_mut(at)
                && *slot >= FREED
            {
                *slot = place;
                self.used = self.used.saturating_add(1);
                return;
            }
        }
        self.crowded.insert(name.into(), place as usize);
    }

    /// Removes a place by the name that it was added with.
    pub(super) fn remove(&mut self, place: u32, name: &str) {
        for at in self.probes(name) {
            if let Some(slot) = self.slots.get_mut(at)
                && *slot == place
            {
                *slot = FREED;
                self.used = self.used.saturating_sub(1);
                return;
            }
        }
        self.crowded.remove(name);
    }
}

#[inline]
fn hash(name: &str) -> usize {
    let (chunks, rest) = name.as_bytes().as_chunks::<8>();
    let sum = chunks.iter().fold(name.len() as u64, |sum, chunk| {
        mixed(sum ^ u64::from_le_bytes(*chunk))
    });
    let tail = rest
        .iter()
        .fold(0u64, |tail, byte| (tail << 8) | u64::from(*byte));
    mixed(sum ^ tail) as usize
}

/// Both halves of a product, so that ids that count up do not lie side by side.
#[inline]
fn mixed(word: u64) -> u64 {
    let product = u128::from(word ^ 0x243F_6A88_85A3_08D3).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (product as u64) ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn every_name_is_found_also_when_crowded() {
        let names: Vec<String> = (0..5_000)
            .map(|count| format!("payment-{count:05}"))
            .collect();
        let name_of = |place: u32| names.get(place as usize).map(String::as_str);
        let mut index = Index::new();
        for place in 0..5_000 {
            index.add(place, name_of);
        }
        for (place, name) in names.iter().enumerate() {
            assert_eq!(index.get(name, name_of), Some(place as u32));
        }
        assert_eq!(index.get("payment-05000", name_of), None);
        // A table without growth has to use the tree.
        let mut small = Index::new();
        for place in 0..40 {
            small.put(place, &name_of);
        }
        assert!(!small.crowded.is_empty());
        for place in 0..40 {
            assert_eq!(small.get(&names[place as usize], name_of), Some(place));
        }
    }
}
