//! Running a [`Program`]: all ways at once, so the time a character takes is
//! bounded by the size of the program.

use alloc::vec::Vec;

use super::counter::Live;
use super::meter::Meter;
use super::program::{Pc, Program, Step, place};

/// Working memory of a match, to be used again: the second match with the
/// same pattern and no longer text allocates nothing. It holds nothing of the
/// text.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    /// Runs and positions so far, over all uses.
    time: u64,
    /// When each step was last visited.
    seen: Vec<u64>,
    /// Where to go on at this position.
    entries: Vec<Pc>,
    /// Steps that wait for a character.
    waiting: Vec<Pc>,
    stack: Vec<Pc>,
    counters: Vec<Live>,
    /// Counters that are under way.
    active: Vec<u32>,
    bits: Vec<u64>,
}

struct Run<'a, M> {
    program: &'a Program,
    scratch: &'a mut Scratch,
    meter: &'a mut M,
    run: u64,
    length: u64,
    position: u64,
    before: Option<u32>,
    after: Option<u32>,
}

/// Whether the program matches somewhere in the text.
#[inline(never)]
#[cfg_attr(payflight_hot, optimize(speed))]
pub(crate) fn is_match<M: Meter>(
    program: &Program,
    text: &str,
    scratch: &mut Scratch,
    meter: &mut M,
) -> bool {
    scratch.time += 1;
    scratch.entries.clear();
    scratch.active.clear();
    scratch.bits.clear();
    if scratch.seen.len() < program.steps.len() {
        scratch.seen.resize(program.steps.len(), 0);
    }
    if scratch.counters.len() < program.counters.len() {
        scratch
            .counters
            .resize(program.counters.len(), Live::default());
    }
    let mut run = Run {
        program,
        run: scratch.time,
        scratch,
        meter,
        length: u64::try_from(text.len()).unwrap_or(u64::MAX),
        position: 0,
        before: None,
        after: None,
    };
    run.over(text)
}

impl<M: Meter> Run<'_, M> {
    fn over(&mut self, text: &str) -> bool {
        self.scratch.entries.push(self.program.start);
        let mut rest = text.chars().map(u32::from);
        loop {
            self.after = rest.next();
            if self.spread() {
                return true;
            }
            let Some(value) = self.after else {
                return false;
            };
            self.consume(value);
            self.before = self.after;
            if !self.program.anchored {
                self.scratch.entries.push(self.program.start);
            } else if self.scratch.entries.is_empty() && self.scratch.active.is_empty() {
                return false;
            }
        }
    }

    /// Follows all that takes no character. Says whether that is a match.
    fn spread(&mut self) -> bool {
        self.scratch.time += 1;
        self.scratch.waiting.clear();
        self.scratch.stack.clear();
        while let Some(entry) = self.scratch.entries.pop() {
            self.scratch.stack.push(entry);
            while let Some(pc) = self.scratch.stack.pop() {
                self.meter.work(1);
                let now = self.scratch.time;
                match self.scratch.seen.get_mut(place(pc)) {
                    Some(seen) if *seen != now => *seen = now,
                    _ => continue,
                }
                if self.visit(pc) {
                    return true;
                }
            }
        }
        false
    }

    fn visit(&mut self, pc: Pc) -> bool {
        let scratch = &mut *self.scratch;
        match self.program.step(pc) {
            Step::Match => return true,
            Step::Set(..) => scratch.waiting.push(pc),
            Step::Split(first, second) => scratch.stack.extend([second, first]),
            Step::Assert(assert, next) => {
                if self.program.holds(assert, self.before, self.after) {
                    scratch.stack.push(next);
                }
            }
            Step::Count(id) => {
                let counter = self.program.counter(id);
                let live = scratch.counters.get_mut(place(id));
                if let (Some(counter), Some(live)) = (counter, live) {
                    if live.run != self.run {
                        live.reset(self.run, counter, self.length, &mut scratch.bits);
                    }
                    if live.enter(counter, self.position, &mut scratch.bits) {
                        scratch.active.push(id);
                    }
                    if counter.min == 0 {
                        scratch.stack.push(counter.next);
                    }
                }
            }
        }
        false
    }

    fn consume(&mut self, value: u32) {
        let scratch = &mut *self.scratch;
        self.position += 1;
        let units = scratch.waiting.len() + scratch.active.len() + 1;
        self.meter.work(u64::try_from(units).unwrap_or(u64::MAX));
        for &pc in &scratch.waiting {
            if let Step::Set(set, next) = self.program.step(pc)
                && self.program.takes(set, value)
            {
                scratch.entries.push(next);
            }
        }
        let Scratch {
            active,
            counters,
            bits,
            entries,
            ..
        } = scratch;
        active.retain(|&id| {
            let counter = self.program.counter(id);
            let (Some(counter), Some(live)) = (counter, counters.get_mut(place(id))) else {
                return false;
            };
            if !self.program.takes(counter.set, value) {
                live.stop(bits, self.meter);
            } else if live.advance(counter, self.position, bits, self.meter) {
                entries.push(counter.next);
            }
            live.going
        });
    }
}
