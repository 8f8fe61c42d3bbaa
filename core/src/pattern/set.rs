//! Sets of Unicode scalar values: what one place of a pattern takes.

use alloc::vec::Vec;

/// The largest scalar value.
pub(crate) const LAST: u32 = 0x10_FFFF;
const SURROGATES: (u32, u32) = (0xD800, 0xDFFF);

/// A set of scalar values. Surrogates are never members: a text holds none.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Set {
    /// Inclusive, sorted, neither touching nor overlapping.
    ranges: Vec<(u32, u32)>,
    /// Bit c is set when c, below 128, is a member.
    ascii: u128,
}

impl Set {
    /// The set of all that the ranges hold, in whatever order they come.
    pub(crate) fn from_ranges(ranges: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let mut sorted: Vec<(u32, u32)> = Vec::new();
        for (from, to) in ranges {
            sorted.extend(without_surrogates(from, to.min(LAST)));
        }
        Self::from_unsorted(sorted)
    }

    fn from_unsorted(mut sorted: Vec<(u32, u32)>) -> Self {
        sorted.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::with_capacity(sorted.len());
        for (from, to) in sorted {
            match merged.last_mut() {
                Some(last) if from <= last.1.saturating_add(1) => last.1 = last.1.max(to),
                _ => merged.push((from, to)),
            }
        }
        Self::from_merged(merged)
    }

    fn from_merged(ranges: Vec<(u32, u32)>) -> Self {
        let ascii = ranges
            .iter()
            .take_while(|range| range.0 < 128)
            .fold(0, |bits, range| {
                bits | ascii_bits(range.0, range.1.min(127))
            });
        Self { ranges, ascii }
    }

    /// The set of one scalar value.
    pub(crate) fn one(value: char) -> Self {
        Self::from_merged(Vec::from([(u32::from(value), u32::from(value))]))
    }

    /// All that is no member.
    pub(crate) fn complement(&self) -> Self {
        let mut gaps = Vec::with_capacity(self.ranges.len() + 1);
        let mut next = 0;
        for &(from, to) in &self.ranges {
            if from > next {
                gaps.push((next, from - 1));
            }
            next = to + 1;
        }
        if next <= LAST {
            gaps.push((next, LAST));
        }
        Self::from_ranges(gaps)
    }

    pub(crate) fn union(&self, other: &Self) -> Self {
        Self::from_ranges(self.ranges.iter().chain(&other.ranges).copied())
    }

    pub(crate) fn intersection(&self, other: &Self) -> Self {
        self.complement().union(&other.complement()).complement()
    }

    /// Whether no value is in both.
    pub(crate) fn is_disjoint(&self, other: &Self) -> bool {
        if self.ascii & other.ascii != 0 {
            return false;
        }
        let (mut left, mut right) = (self.ranges.iter(), other.ranges.iter());
        let (mut a, mut b) = (left.next(), right.next());
        while let (Some(x), Some(y)) = (a, b) {
            if x.1 < y.0 {
                a = left.next();
            } else if y.1 < x.0 {
                b = right.next();
            } else {
                return false;
            }
        }
        true
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// The only member, when there is one and no other.
    pub(crate) fn single(&self) -> Option<char> {
        match self.ranges.as_slice() {
            [(from, to)] if from == to => char::from_u32(*from),
            _ => None,
        }
    }

    #[inline]
    pub(crate) fn contains(&self, value: u32) -> bool {
        if value < 128 {
            return (self.ascii >> value) & 1 == 1;
        }
        let behind = self.ranges.partition_point(|range| range.0 <= value);
        behind
            .checked_sub(1)
            .and_then(|at| self.ranges.get(at))
            .is_some_and(|range| value <= range.1)
    }

    /// The members, as inclusive ranges in order.
    /// The members below 128, a bit each.
    pub(crate) fn ascii(&self) -> u128 {
        self.ascii
    }

    pub(crate) fn ranges(&self) -> &[(u32, u32)] {
        &self.ranges
    }
}

fn ascii_bits(from: u32, to: u32) -> u128 {
    (u128::MAX << from) & (u128::MAX >> 127u32.saturating_sub(to))
}

fn without_surrogates(from: u32, to: u32) -> impl Iterator<Item = (u32, u32)> {
    let below = (from, to.min(SURROGATES.0 - 1));
    let above = (from.max(SURROGATES.1 + 1), to);
    let parts = if to < SURROGATES.0 || from > SURROGATES.1 {
        [(from, to), (1, 0)]
    } else {
        [below, above]
    };
    parts.into_iter().filter(|part| part.0 <= part.1)
}
