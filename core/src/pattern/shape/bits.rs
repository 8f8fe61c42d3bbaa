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
    pub(crate) fn iter(&self) -> Iter {
        Iter {
            words: self.0,
            at: 0,
        }
    }
}

pub(crate) struct Iter {
    /// What is left.
    words: [u64; 4],
    at: usize,
}

impl Iterator for Iter {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        loop {
            let word = self.words.get_mut(self.at)?;
            if *word != 0 {
                let low = word.trailing_zeros() as usize;
                *word &= *word - 1;
                return Some(self.at * 64 + low);
            }
            self.at += 1;
        }
    }
}
