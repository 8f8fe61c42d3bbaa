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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_like_the_one_before_copies_nothing() {
        let known = [1, 2, 0];
        let mut follow = Follow::new(&known);
        follow.teach(0, 1);
        follow.teach(3, 5);
        assert!(follow.taught().is_empty());
        follow.teach(1, 0);
        assert_eq!(follow.taught(), [1, 0, 0]);
        follow.add([7].into_iter());
        assert_eq!(
            (follow.after(1), follow.after(3), follow.after(4)),
            (Some(0), Some(7), None)
        );
        assert_eq!((follow.len(), known), (4, [1, 2, 0]));
    }

    #[test]
    fn a_place_of_its_own_comes_behind_those_of_the_plan() {
        let mut follow = Follow::new(&[1, 0]);
        follow.add([9].into_iter());
        assert_eq!((follow.taught(), follow.len()), ([1, 0, 9].as_slice(), 3));
    }
}
