//! A shortest text that some programs match and others do not: a search,
//! breadth first, over one way through each program that has to match, and
//! all ways at once through each that must not.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use super::super::program::Program;
use super::super::set::Set;
use super::super::shape::alphabet::Alphabet;
use super::Budget;
use super::threads::{Between, Thread, advance};

/// A program, by its place, and whether it must not match.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    program: usize,
    negative: bool,
}

impl Choice {
    pub(super) const fn new(program: usize, negative: bool) -> Self {
        Self { program, negative }
    }

    pub(super) const fn flipped(self) -> Self {
        Self::new(self.program, !self.negative)
    }
}

pub(super) struct Search<'a> {
    programs: Vec<(&'a Program, bool)>,
    /// One character of each kind that the programs tell apart.
    letters: Vec<u32>,
}

/// Threads of each program; of one that has to match there is one.
type Ways = Vec<Vec<Thread>>;

/// A text so far: what was before it, and its last character.
struct Found {
    ways: Ways,
    from: Option<usize>,
    last: Option<u32>,
}

impl<'a> Search<'a> {
    /// `None` for more sets, or more ranges of them, than are told apart.
    pub(super) fn new(programs: &'a [Program], choices: &[Choice]) -> Option<Self> {
        let programs: Option<Vec<_>> = choices
            .iter()
            .map(|choice| Some((programs.get(choice.program)?, choice.negative)))
            .collect();
        let programs = programs?;
        let mut sets: Vec<&Set> = programs
            .iter()
            .flat_map(|(program, _)| program.sets.iter().chain([&program.word]))
            .collect();
        sets.sort_unstable();
        sets.dedup();
        let (_, kinds) = Alphabet::new(&sets)?;
        let mut letters: Vec<u32> = kinds.iter().map(|kind| kind.example).collect();
        letters.sort_unstable();
        Some(Self { programs, letters })
    }

    /// A shortest text that is not empty, if there is one.
    pub(super) fn run(&self, budget: &mut Budget) -> Option<Option<String>> {
        let start = self
            .programs
            .iter()
            .map(|(program, _)| Vec::from([Thread::At(program.start)]));
        let mut found = Vec::from([Found {
            ways: start.collect(),
            from: None,
            last: None,
        }]);
        let mut known = BTreeSet::new();
        let mut at = 0;
        while let Some(now) = found.get(at) {
            let (ways, before) = (now.ways.clone(), now.last);
            let end = Between {
                before,
                after: None,
            };
            if before.is_some() && self.ends(&ways, end, budget)? {
                return Some(Some(spell(&found, at)));
            }
            for letter in &self.letters {
                let after = Some(*letter);
                for ways in self.follow(&ways, Between { before, after }, budget)? {
                    budget.spend(ways.len())?;
                    if known.insert((self.kind_of(*letter), ways.clone())) {
                        let from = Some(at);
                        let last = after;
                        found.push(Found { ways, from, last });
                    }
                }
            }
            at += 1;
        }
        Some(None)
    }

    /// What a later assertion may ask of this character: to which of the
    /// programs it is part of a word.
    fn kind_of(&self, letter: u32) -> Vec<bool> {
        let words = self.programs.iter();
        words
            .map(|(program, _)| program.word.contains(letter))
            .collect()
    }

    /// Whether the text may end here.
    fn ends(&self, ways: &Ways, end: Between, budget: &mut Budget) -> Option<bool> {
        for ((program, negative), threads) in self.programs.iter().zip(ways) {
            let matches = !advance(program, threads, end, budget)?.is_empty();
            if matches == *negative {
                return Some(false);
            }
        }
        Some(true)
    }

    /// All that may come of one more character.
    fn follow(&self, ways: &Ways, between: Between, budget: &mut Budget) -> Option<Vec<Ways>> {
        let mut all: Vec<Ways> = Vec::from([Vec::new()]);
        for ((program, negative), threads) in self.programs.iter().zip(ways) {
            let next = advance(program, threads, between, budget)?;
            if *negative {
                if next.contains(&Thread::Done) {
                    return Some(Vec::new());
                }
                all.iter_mut().for_each(|ways| ways.push(next.clone()));
                continue;
            }
            let mut more = Vec::with_capacity(all.len() * next.len());
            for ways in &all {
                for thread in &next {
                    budget.spend(1)?;
                    let mut ways = ways.clone();
                    ways.push(Vec::from([*thread]));
                    more.push(ways);
                }
            }
            all = more;
        }
        Some(all)
    }
}

fn spell(found: &[Found], at: usize) -> String {
    let mut letters = Vec::new();
    let mut place = found.get(at);
    while let Some(Found { from, last, .. }) = place {
        letters.extend(last.and_then(char::from_u32));
        place = from.and_then(|from| found.get(from));
    }
    letters.into_iter().rev().collect()
}
