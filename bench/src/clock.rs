//! Candidates in turn, in rotating order.

use std::hint::black_box;
use std::time::Instant;

/// How much is measured.
#[derive(Clone, Copy)]
pub struct Figures {
    rounds: usize,
    /// Calls a round, for bodies that are too small for the clock.
    calls: usize,
}

impl Figures {
    pub const FULL: Figures = Figures {
        rounds: 21,
        calls: 1,
    };
    pub const QUICK: Figures = Figures {
        rounds: 5,
        calls: 1,
    };

    /// For a body of one payment.
    pub fn of_small(self) -> Figures {
        Figures { calls: 500, ..self }
    }
}

/// Seconds of each candidate, round by round.
pub struct Race {
    seconds: Vec<Vec<f64>>,
}

/// Runs all candidates `rounds` times; one round before is not counted.
pub fn race(figures: Figures, candidates: &mut [&mut dyn FnMut() -> usize]) -> Race {
    let mut seconds = vec![Vec::with_capacity(figures.rounds); candidates.len()];
    for round in 0..=figures.rounds {
        for turn in 0..candidates.len() {
            let place = (turn + round) % candidates.len();
            let start = Instant::now();
            for _ in 0..figures.calls {
                black_box(candidates[place]());
            }
            if round > 0 {
                seconds[place].push(start.elapsed().as_secs_f64() / figures.calls as f64);
            }
        }
    }
    Race { seconds }
}

impl Race {
    /// The median, in milliseconds.
    pub fn ms(&self, place: usize) -> f64 {
        median(self.seconds[place].clone()) * 1e3
    }

    /// The median of the ratios of the rounds.
    pub fn ratio(&self, one: usize, other: usize) -> f64 {
        median(
            self.seconds[one]
                .iter()
                .zip(&self.seconds[other])
                .map(|(a, b)| a / b)
                .collect(),
        )
    }
}

/// The one in the middle.
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
