//! Matching without case: simple case folding, as ECMAScript's flags `iu`.

use alloc::vec::Vec;

use super::set::Set;
use super::unicode;

/// All scalar values that fold to another one, with what they fold to,
/// sorted by the latter.
pub(crate) struct Folding {
    pairs: Vec<(u32, u32)>,
}

impl Folding {
    pub(crate) fn new() -> Self {
        let mut pairs = unicode::folding();
        pairs.sort_unstable();
        Self { pairs }
    }

    /// The set and all that folds as one of its members does.
    pub(crate) fn close(&self, set: &Set) -> Set {
        let mut more = Vec::new();
        for family in self.pairs.chunk_by(|a, b| a.0 == b.0) {
            let folded = family.first().map_or(0, |pair| pair.0);
            let members = || family.iter().map(|pair| pair.1).chain([folded]);
            if members().any(|value| set.contains(value)) {
                more.extend(members().map(|value| (value, value)));
            }
        }
        Set::from_ranges(set.ranges().iter().copied().chain(more))
    }
}
