//! A counted class while it runs.
//!
//! All that began and still goes on is a set of positions: each character of
//! the class lets all of them go on, each other one ends all. Whether `min`
//! to `max` characters were taken is a question to the oldest position alone,
//! once those older than `max` are gone. So a step costs the same, however
//! many are under way.

use alloc::vec::Vec;

use super::meter::Meter;
use super::program::Counter;

/// The positions at which a counted class was entered and still goes on.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Live {
    /// In which run this was last reset.
    pub(crate) run: u64,
    pub(crate) going: bool,
    oldest: u64,
    newest: u64,
    /// Where its bits are in the shared words, and how many words.
    first_word: usize,
    words: usize,
}

/// What has to be remembered of the positions.
enum Memory {
    /// No upper limit: the oldest is ahead of all others.
    Oldest,
    /// No lower limit: the newest outlives all others.
    Newest,
    /// Both limits: a bit for each position, in a ring.
    Ring,
}

fn memory(counter: &Counter) -> Memory {
    match (counter.min, counter.max) {
        (_, None) => Memory::Oldest,
        (0 | 1, Some(_)) => Memory::Newest,
        (_, Some(_)) => Memory::Ring,
    }
}

impl Live {
    /// Begins a run. The text has at most `length` characters.
    pub(crate) fn reset(&mut self, run: u64, counter: &Counter, length: u64, bits: &mut Vec<u64>) {
        *self = Self {
            run,
            first_word: bits.len(),
            ..Self::default()
        };
        if let (Memory::Ring, Some(max)) = (memory(counter), counter.max) {
            let longest = u64::from(max).min(length);
            self.words = usize::try_from(longest / 64 + 1).unwrap_or(1);
            bits.resize(self.first_word + self.words, 0);
        }
    }

    /// Enters at a position. Says whether it was not under way before.
    pub(crate) fn enter(&mut self, counter: &Counter, position: u64, bits: &mut [u64]) -> bool {
        let fresh = !self.going;
        if fresh {
            self.oldest = position;
        }
        self.going = true;
        self.newest = position;
        if matches!(memory(counter), Memory::Ring)
            && let Some(word) = self.word(position, bits)
        {
            *word |= 1 << (position % 64);
        }
        fresh
    }

    /// A character of the class was taken; `position` is behind it. Says
    /// whether what follows the counter may begin here.
    pub(crate) fn advance<M: Meter>(
        &mut self,
        counter: &Counter,
        position: u64,
        bits: &mut [u64],
        meter: &mut M,
    ) -> bool {
        let min = u64::from(counter.min);
        let over = |from: u64| {
            counter
                .max
                .is_some_and(|max| position - from > u64::from(max))
        };
        match memory(counter) {
            Memory::Oldest => {}
            Memory::Newest => {
                self.going = !over(self.newest);
                return self.going;
            }
            Memory::Ring => {
                while self.going && over(self.oldest) {
                    self.drop_oldest(bits, meter);
                }
            }
        }
        self.going && position - self.oldest >= min
    }

    /// Another character came: nothing goes on.
    pub(crate) fn stop<M: Meter>(&mut self, bits: &mut [u64], meter: &mut M) {
        self.going = false;
        if self.words == 0 {
            return;
        }
        let mut position = self.oldest;
        while position <= self.newest {
            meter.work(1);
            if let Some(word) = self.word(position, bits) {
                *word = 0;
            }
            position += 64 - position % 64;
        }
    }

    fn drop_oldest<M: Meter>(&mut self, bits: &mut [u64], meter: &mut M) {
        if let Some(word) = self.word(self.oldest, bits) {
            *word &= !(1 << (self.oldest % 64));
        }
        let mut position = self.oldest + 1;
        while position <= self.newest {
            meter.work(1);
            let ahead = self
                .word(position, bits)
                .map_or(0, |word| *word >> (position % 64));
            if ahead != 0 {
                self.oldest = position + u64::from(ahead.trailing_zeros());
                return;
            }
            position += 64 - position % 64;
        }
        self.going = false;
    }

    fn word<'a>(&self, position: u64, bits: &'a mut [u64]) -> Option<&'a mut u64> {
        let words = u64::try_from(self.words).unwrap_or(1).max(1);
        let place = usize::try_from((position / 64) % words).unwrap_or(0);
        bits.get_mut(self.first_word + place)
    }
}
