//! Ways through a [`Program`], step by step.

use alloc::vec::Vec;

use super::super::program::{Pc, Program, Step};
use super::Budget;

/// Where a way through a program is, between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thread {
    At(Pc),
    /// In a counted class, with so many of its characters taken.
    Counting(u32, u32),
    /// It matched: whatever comes.
    Done,
}

/// What lies around the place between two characters.
#[derive(Clone, Copy)]
pub(super) struct Between {
    pub(super) before: Option<u32>,
    pub(super) after: Option<u32>,
}

/// What waits for a character.
enum Waiting {
    Step(Pc),
    Counter(u32, u32),
}

/// All that may come of some threads when the next character is taken, or the
/// end of the text is there. A match leaves only [`Thread::Done`].
pub(super) fn advance(
    program: &Program,
    threads: &[Thread],
    between: Between,
    budget: &mut Budget,
) -> Option<Vec<Thread>> {
    let mut waiting = Vec::new();
    let mut stack = Vec::new();
    for thread in threads {
        match *thread {
            Thread::Done => return Some(Vec::from([Thread::Done])),
            Thread::At(pc) => stack.push(pc),
            Thread::Counting(id, count) => {
                let counter = program.counter(id)?;
                waiting.push(Waiting::Counter(id, count));
                if count >= counter.min {
                    stack.push(counter.next);
                }
            }
        }
    }
    budget.spend(1 + program.steps.len() / 64)?;
    let mut seen = [false].repeat(program.steps.len());
    while let Some(pc) = stack.pop() {
        budget.spend(1)?;
        let seen = seen.get_mut(usize::try_from(pc).ok()?)?;
        if core::mem::replace(seen, true) {
            continue;
        }
        match program.step(pc) {
            Step::Match => return Some(Vec::from([Thread::Done])),
            Step::Set(..) => waiting.push(Waiting::Step(pc)),
            Step::Split(first, second) => stack.extend([second, first]),
            Step::Assert(assert, next) => {
                if program.holds(assert, between.before, between.after) {
                    stack.push(next);
                }
            }
            Step::Count(id) => {
                let counter = program.counter(id)?;
                waiting.push(Waiting::Counter(id, 0));
                if counter.min == 0 {
                    stack.push(counter.next);
                }
            }
        }
    }
    let Some(value) = between.after else {
        return Some(Vec::new());
    };
    let start = Thread::At(program.start);
    let begins_again = threads.contains(&start);
    let mut next = Vec::new();
    for waiting in waiting {
        budget.spend(1)?;
        next.extend(take(program, &waiting, value));
    }
    if !program.anchored && begins_again {
        next.push(start);
    }
    next.sort_unstable();
    next.dedup();
    Some(next)
}

fn take(program: &Program, waiting: &Waiting, value: u32) -> Option<Thread> {
    match *waiting {
        Waiting::Step(pc) => match program.step(pc) {
            Step::Set(set, next) if program.takes(set, value) => Some(Thread::At(next)),
            _ => None,
        },
        Waiting::Counter(id, count) => {
            let counter = program.counter(id)?;
            if !program.takes(counter.set, value) {
                return None;
            }
            let count = count + 1;
            match counter.max {
                Some(max) if count >= max => Some(Thread::At(counter.next)),
                Some(_) => Some(Thread::Counting(id, count)),
                // More than the least number of them makes no difference.
                None => Some(Thread::Counting(id, count.min(counter.min))),
            }
        }
    }
}
