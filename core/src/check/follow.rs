//! Which name is expected after which.

use alloc::vec::Vec;

/// For each entry of each place, what came next the last time.
#[derive(Debug)]
pub(super) struct Follow<'c> {
    /// As the plan has it.
    known: &'c [u32],
    /// All of it, once this body has taught something else: most bodies are like the one before.
    own: Vec<u32>,
}

impl<'c> Follow<'c> {
    pub(super) fn new(known: &'c [u32]) -> Self {
        Follow {
            known,
            own: Vec::new(),
        }
    }

    /// What is expected after the entry with this number among all entries.
    #[inline]
    pub(super) fn after(&self, entry: usize) -> Option<u32> {
        match self.own.get(entry) {
            Some(next) => Some(*next),
            None => self.known.get(entry).copied(),
        }
    }

    /// All of it, to be changed.
    #[inline(never)]
    fn own(&mut self) -> &mut Vec<u32> {
        if self.own.is_empty() {
            self.own.extend_from_slice(self.known);
        }
        &mut self.own
    }

    /// The entry with this number is followed by `next`.
    pub(super) fn teach(&mut self, entry: usize, next: u32) {
        if self.after(entry).is_some_and(|known| known != next)
            && let Some(old) = self.own().get_mut(entry)
        {
            *old = next;
        }
    }

    /// How many entries there are.
    pub(super) fn len(&self) -> usize {
        self.known.len().max(self.own.len())
    }

    /// Adds the entries of a place that only this body needs.
    pub(super) fn add(&mut self, place: impl Iterator<Item = u32>) {
        self.own().extend(place);
    }

    /// What has been taught, if anything has.
    pub(super) fn taught(&self) -> &[u32] {
        &self.own
    }
}
