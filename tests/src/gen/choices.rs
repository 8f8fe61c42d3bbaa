//! A stream of small choices: from a seed, or a recorded one that can be shortened.

/// Where a generator takes its decisions from. Nought is always the simplest choice.
pub struct Choices {
    recorded: Vec<u16>,
    pos: usize,
    state: Option<u64>,
}

impl Choices {
    /// An endless stream.
    pub fn seeded(seed: u64) -> Choices {
        Choices {
            recorded: Vec::new(),
            pos: 0,
            state: Some(seed),
        }
    }

    /// A recorded stream; noughts follow its end.
    pub fn replay(recorded: Vec<u16>) -> Choices {
        Choices {
            recorded,
            pos: 0,
            state: None,
        }
    }

    /// What was taken so far.
    pub fn taken(&self) -> &[u16] {
        &self.recorded[..self.pos.min(self.recorded.len())]
    }

    fn next(&mut self) -> u16 {
        if let Some(state) = &mut self.state {
            // SplitMix64.
            *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = *state;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            self.recorded.push(((z ^ (z >> 31)) >> 40) as u16);
        }
        let value = self.recorded.get(self.pos).copied().unwrap_or(0);
        self.pos += 1;
        value
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        usize::from(self.next()) % n.max(1)
    }

    /// True once in `n`; never by the simplest choice.
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }

    /// One of a list.
    pub fn of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }

    /// Mixes a list; the simplest choices leave it as it is.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in 0..list.len() {
            let j = i + self.below(list.len() - i);
            list.swap(i, j);
        }
    }
}

/// Makes a failing stream simpler while it still fails.
pub fn shrink(mut best: Vec<u16>, fails: impl Fn(&[u16]) -> bool) -> Vec<u16> {
    let mut budget = 4000;
    loop {
        let before = best.clone();
        let mut size = best.len().max(1);
        while size >= 1 && budget > 0 {
            let mut at = 0;
            while at < best.len() && budget > 0 {
                let end = (at + size).min(best.len());
                let mut shorter = best.clone();
                shorter.drain(at..end);
                let mut plainer = best.clone();
                plainer[at..end].iter_mut().for_each(|c| *c = 0);
                budget -= 2;
                if fails(&shorter) {
                    best = shorter;
                } else {
                    if plainer != best && fails(&plainer) {
                        best = plainer;
                    }
                    at = end;
                }
            }
            size /= 2;
        }
        if best == before || budget <= 0 {
            return best;
        }
    }
}
