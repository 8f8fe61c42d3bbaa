//! A set of up to 256 small numbers.

/// So many numbers fit.
pub(crate) const LIMIT: usize = 256;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Bits([u64; 4]);

impl Bits {
    pub(crate) const EMPTY: Self = Self([0; 4]);

    pub(crate) fn one(at: usize) -> Self {
        let mut bits = Self::default();
        bits.flip(at);
        bits
    }

    pub(crate) fn flip(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at / 64) {
            *word ^= 1 << (at % 64);
        }
    }

    pub(crate) fn has(&self, at: usize) -> bool {
        self.0
            .get(at / 64)
            .is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (word, more) in self.0.iter_mut().zip(other.0) {
            *word |= more;
        }
    }

    pub(crate) fn and(&self, other: &Self) -> Self {
        let mut both = *self;
        for (word, mask) in both.0.iter_mut().zip(other.0) {
            *word &= mask;
        }
        both
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0 == [0; 4]
    }

    /// The numbers in it, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> + use<> {
        let words = self.0;
        words
            .into_iter()
            .zip([0, 64, 128, 192])
            .flat_map(|(word, base)| {
                core::iter::successors(Some(word), |word| Some(word & word.wrapping_sub(1)))
                    .take_while(|word| *word != 0)
                    .map(move |word| base + usize::try_from(word.trailing_zeros()).unwrap_or(0))
            })
    }
}
