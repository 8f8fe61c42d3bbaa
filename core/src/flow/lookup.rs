//! Finding a status by its name, in a few nanoseconds.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// What a name means to a flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// The status of this place in the flow.
    Status(u32),
    /// One of `noChange`.
    NoChange,
    /// No name of this flow.
    Other,
}

/// A name that finds no room within so many slots goes to the tree: names that are alike cost no more than it.
const PROBES: usize = 16;

/// A table with open addressing, at most a quarter full.
#[derive(Debug, Clone)]
pub(super) struct Lookup {
    slots: Vec<Option<(Box<str>, Named)>>,
    mask: usize,
    crowded: BTreeMap<Box<str>, Named>,
}

impl Lookup {
    /// With room for so many names.
    pub(super) fn new(names: usize) -> Lookup {
        let size = names.saturating_mul(4).max(4).next_power_of_two();
        Lookup {
            slots: alloc::vec![None; size],
            mask: size.wrapping_sub(1),
            crowded: BTreeMap::new(),
        }
    }

    /// Adds a name, if it has no meaning yet.
    pub(super) fn add(&mut self, name: &str, named: Named) {
        let mut at = hash(name) & self.mask;
        for _ in 0..PROBES {
            match self.slots.get_mut(at) {
                Some(Some((known, _))) if &**known == name => return,
                Some(slot @ None) => {
                    *slot = Some((name.into(), named));
                    return;
                }
                _ => at = at.wrapping_add(1) & self.mask,
            }
        }
        self.crowded.entry(name.into()).or_insert(named);
    }

    /// What `name` means.
    #[inline]
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn get(&self, name: &str) -> Named {
        let mut at = hash(name) & self.mask;
        for _ in 0..PROBES {
            let Some(Some((known, named))) = self.slots.get(at) else {
                return Named::Other;
            };
            if &**known == name {
                return *named;
            }
            at = at.wrapping_add(1) & self.mask;
        }
        self.crowded.get(name).copied().unwrap_or(Named::Other)
    }
}

/// Of the length and of the first and the last eight bytes: what tells the names of a flow apart.
#[inline]
fn hash(name: &str) -> usize {
    let bytes = name.as_bytes();
    let (first, last) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => bytes
            .iter()
            .fold((0, 0), |(a, _), byte| ((a << 8) | u64::from(*byte), 0)),
    };
    let mixed =
        (first ^ last.rotate_left(23) ^ bytes.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 40) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    /// Not timed, but what grows with the square of its size takes minutes here.
    #[test]
    fn names_that_are_alike_are_found() {
        let many = 200_000;
        let name = |count: u32| format!("the same {count:06} at both ends");
        let mut lookup = Lookup::new(many as usize);
        for count in 0..many {
            lookup.add(&name(count), Named::Status(count));
        }
        assert!(!lookup.crowded.is_empty());
        for count in 0..many {
            lookup.add(&name(count), Named::NoChange);
            assert_eq!(lookup.get(&name(count)), Named::Status(count));
        }
        assert_eq!(lookup.get(&name(many)), Named::Other);
    }
}
