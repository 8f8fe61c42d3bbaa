//! A pattern as one deterministic automaton, made as far as it is asked for.
//!
//! A state holds all ways through each of the tests of a pattern (its body and
//! its lookaheads), and says at the end of a text what they say together. So
//! the opposite of a pattern is asked as easily as the pattern itself.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::super::program::{Program, Step};
use super::super::set::Set;
use super::super::syntax::{self, Form};
use super::super::{Assert, Pattern, split};
use super::Budget;
use super::threads::{Between, Thread, advance};

/// A place in [`Automaton::states`].
pub(super) type StateId = usize;

/// Refuses, whatever comes.
pub(super) const NEVER: StateId = 0;
/// Takes, whatever comes.
pub(super) const ALWAYS: StateId = 1;
/// Before all text.
pub(super) const START: StateId = 2;

/// What a state costs beside the work to find it: it is kept.
const KEPT: usize = 16;

pub(super) struct Automaton {
    /// The alternatives, each with all its tests.
    branches: Vec<Vec<Test>>,
    asks_for_words: bool,
    states: Vec<State>,
    index: BTreeMap<State, StateId>,
    /// For each state where each letter leads, and what the end means.
    next: Vec<Vec<Option<StateId>>>,
    ends: Vec<Option<bool>>,
}

struct Test {
    program: Program,
    negative: bool,
}

/// What is behind, as far as an assertion can ask.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Before {
    Start,
    Other,
    Word,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    before: Before,
    /// The ways through the tests of each branch that can still hold.
    branches: Vec<Option<Vec<Vec<Thread>>>>,
}

/// What is known of a test, a branch, a pattern before the text is at its end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Never,
    Always,
    Open,
}

impl Automaton {
    /// `None` past the budget.
    pub(super) fn new(pattern: &Pattern, budget: &mut Budget) -> Option<Self> {
        let parsed = syntax::parse(pattern.source(), Form::Simplified).ok()?;
        let mut branches = Vec::new();
        for (looks, body) in split(&parsed) {
            let mut tests = Vec::new();
            for (negative, node) in looks.iter().chain([&(false, body)]) {
                let program = Program::new(node, &parsed.sets, &parsed.word);
                budget.spend(program.steps.len() + program.sets.len())?;
                let negative = *negative;
                tests.push(Test { program, negative });
            }
            branches.push(tests);
        }
        let asks_for_words = branches.iter().flatten().any(Test::asks_for_words);
        let nowhere = State {
            before: Before::Other,
            branches: Vec::new(),
        };
        let first = |tests: &Vec<Test>| {
            let start = |test: &Test| Vec::from([Thread::At(test.program.start)]);
            Some(tests.iter().map(start).collect())
        };
        let start = State {
            before: Before::Start,
            branches: branches.iter().map(first).collect(),
        };
        Some(Self {
            branches,
            asks_for_words,
            index: BTreeMap::from([(start.clone(), START)]),
            states: Vec::from([nowhere.clone(), nowhere, start]),
            next: [const { Vec::new() }; 3].into(),
            ends: Vec::from([Some(false), Some(true), None]),
        })
    }

    /// The sets that tell characters apart.
    pub(super) fn sets(&self) -> Vec<&Set> {
        let mut sets = Vec::new();
        for test in self.branches.iter().flatten() {
            let program = &test.program;
            let of_steps = program.steps.iter().filter_map(|step| match step {
                Step::Set(set, _) => Some(*set),
                _ => None,
            });
            let of_counters = program.counters.iter().map(|counter| counter.set);
            let used = of_steps.chain(of_counters);
            sets.extend(used.filter_map(|id| program.sets.get(usize::try_from(id).ok()?)));
            if self.asks_for_words {
                sets.push(&program.word);
            }
        }
        sets
    }

    /// Where the letter with this number leads.
    pub(super) fn step(
        &mut self,
        from: StateId,
        number: usize,
        letter: u32,
        budget: &mut Budget,
    ) -> Option<StateId> {
        if from <= ALWAYS {
            return Some(from);
        }
        budget.spend(1)?;
        let known = self.next.get(from).and_then(|row| row.get(number));
        if let Some(to) = known.copied().flatten() {
            return Some(to);
        }
        let to = self.find(from, letter, budget)?;
        let row = self.next.get_mut(from)?;
        if row.len() <= number {
            budget.spend(number + 1 - row.len())?;
            row.resize(number + 1, None);
        }
        *row.get_mut(number)? = Some(to);
        Some(to)
    }

    /// Whether a text that ends here is taken.
    pub(super) fn takes(&mut self, state: StateId, budget: &mut Budget) -> Option<bool> {
        if let Some(known) = self.ends.get(state).copied().flatten() {
            return Some(known);
        }
        let now = self.states.get(state)?;
        let between = self.between(now.before, None);
        let mut takes = false;
        for (tests, ways) in self.branches.iter().zip(&now.branches) {
            let Some(ways) = ways else { continue };
            let mut holds = true;
            for (test, threads) in tests.iter().zip(ways) {
                let matches = !advance(&test.program, threads, between, budget)?.is_empty();
                holds &= matches != test.negative;
            }
            takes |= holds;
        }
        *self.ends.get_mut(state)? = Some(takes);
        Some(takes)
    }

    fn find(&mut self, from: StateId, letter: u32, budget: &mut Budget) -> Option<StateId> {
        let now = self.states.get(from)?;
        let between = self.between(now.before, Some(letter));
        let mut branches = Vec::with_capacity(self.branches.len());
        let mut all_fail = true;
        for (tests, ways) in self.branches.iter().zip(&now.branches) {
            let mut next = Vec::with_capacity(tests.len());
            let mut known = ways.as_ref().map_or(Known::Never, |_| Known::Always);
            for (test, threads) in tests.iter().zip(ways.iter().flatten()) {
                let mut threads = advance(&test.program, threads, between, budget)?;
                thin(&test.program, &mut threads);
                known = known.and(test.known(&threads));
                next.push(threads);
            }
            if known == Known::Always {
                return Some(ALWAYS);
            }
            all_fail &= known == Known::Never;
            branches.push((known == Known::Open).then_some(next));
        }
        if all_fail {
            return Some(NEVER);
        }
        let before = self.before(letter);
        self.keep(State { before, branches }, budget)
    }

    fn keep(&mut self, state: State, budget: &mut Budget) -> Option<StateId> {
        if let Some(known) = self.index.get(&state) {
            return Some(*known);
        }
        let ways = state.branches.iter().flatten().flatten();
        budget.spend(KEPT + 2 * ways.map(|threads| 1 + threads.len()).sum::<usize>())?;
        let id = self.states.len();
        self.states.push(state.clone());
        self.index.insert(state, id);
        self.next.push(Vec::new());
        self.ends.push(None);
        Some(id)
    }

    fn before(&self, letter: u32) -> Before {
        let word = self.branches.iter().flatten().next();
        let is_word = word.is_some_and(|test| test.program.word.contains(letter));
        if self.asks_for_words && is_word {
            Before::Word
        } else {
            Before::Other
        }
    }

    fn between(&self, before: Before, after: Option<u32>) -> Between {
        let before = match before {
            Before::Start => None,
            Before::Other => Some(u32::from(' ')),
            Before::Word => Some(u32::from('A')),
        };
        Between { before, after }
    }
}

impl Test {
    fn asks_for_words(&self) -> bool {
        let mut steps = self.program.steps.iter();
        steps.any(|step| matches!(step, Step::Assert(Assert::Word | Assert::NotWord, _)))
    }

    fn known(&self, threads: &[Thread]) -> Known {
        match threads {
            [] if self.negative => Known::Always,
            [] => Known::Never,
            [Thread::Done] if self.negative => Known::Never,
            [Thread::Done] => Known::Always,
            _ => Known::Open,
        }
    }
}

impl Known {
    /// Of two that have to hold together.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Never, _) | (_, Self::Never) => Self::Never,
            (Self::Always, known) | (known, Self::Always) => known,
            _ => Self::Open,
        }
    }
}

/// Leaves out ways through a counted class that can do nothing that another
/// one can't: without an upper limit the farthest is ahead of all, and of
/// those that may leave already the one that has taken least may stay longest.
fn thin(program: &Program, threads: &mut Vec<Thread>) {
    let Some(first) = threads.iter().position(is_counting) else {
        return;
    };
    // Sorted: those of one counter stand together, by how far they are.
    let counting = threads.split_off(first);
    for group in counting.chunk_by(|a, b| counter_of(a) == counter_of(b)) {
        let counter = counter_of(group.first().unwrap_or(&Thread::Done));
        let Some(counter) = counter.and_then(|id| program.counter(id)) else {
            threads.extend_from_slice(group);
            continue;
        };
        if counter.max.is_none() {
            threads.extend(group.last());
            continue;
        }
        let may_leave =
            |thread: &Thread| matches!(thread, Thread::Counting(_, count) if *count >= counter.min);
        let kept = group.partition_point(|thread| !may_leave(thread));
        threads.extend(group.iter().take(kept + 1));
    }
}

fn is_counting(thread: &Thread) -> bool {
    counter_of(thread).is_some()
}

fn counter_of(thread: &Thread) -> Option<u32> {
    match thread {
        Thread::Counting(id, _) => Some(*id),
        _ => None,
    }
}
