//! What only one of two automata takes: a search, breadth first, over the
//! pairs of states that some text leads to.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use super::Budget;
use super::automaton::{ALWAYS, Automaton, NEVER, START, StateId};
use super::difference::{Difference, Only};

/// A pair of states, and how it was found.
struct Found {
    pair: (StateId, StateId),
    from: usize,
    letter: u32,
}

/// The search: both directions at once.
pub(super) struct Product<'a> {
    first: &'a mut Automaton,
    second: &'a mut Automaton,
    letters: &'a [u32],
    found: Vec<Found>,
    known: BTreeSet<(StateId, StateId)>,
    only_first: Option<String>,
    only_second: Option<String>,
}

impl<'a> Product<'a> {
    pub(super) fn new(
        first: &'a mut Automaton,
        second: &'a mut Automaton,
        letters: &'a [u32],
    ) -> Self {
        let start = Found {
            pair: (START, START),
            from: 0,
            letter: 0,
        };
        Self {
            first,
            second,
            letters,
            found: Vec::from([start]),
            known: BTreeSet::new(),
            only_first: None,
            only_second: None,
        }
    }

    /// Searches; what is not found within the budget is undecided.
    pub(super) fn run(mut self, budget: &mut Budget) -> Difference {
        let is_finished = self.search(budget).is_some();
        let only = |text: Option<String>| match text {
            Some(text) => Only::Text(Some(text)),
            None if is_finished => Only::Nothing,
            None => Only::Undecided,
        };
        Difference {
            first: only(self.only_first),
            second: only(self.only_second),
        }
    }

    fn search(&mut self, budget: &mut Budget) -> Option<()> {
        let mut at = 0;
        while let Some(pair) = self.found.get(at).map(|found| found.pair) {
            if self.may_show_more(pair) {
                for number in 0..self.letters.len() {
                    self.go(at, pair, number, budget)?;
                }
            }
            if self.only_first.is_some() && self.only_second.is_some() {
                return Some(());
            }
            at += 1;
        }
        Some(())
    }

    /// Whether a text through here can show something that is not yet found.
    fn may_show_more(&self, (first, second): (StateId, StateId)) -> bool {
        let only_first = first != NEVER && second != ALWAYS && self.only_first.is_none();
        let only_second = second != NEVER && first != ALWAYS && self.only_second.is_none();
        only_first || only_second
    }

    fn go(
        &mut self,
        from: usize,
        pair: (StateId, StateId),
        number: usize,
        budget: &mut Budget,
    ) -> Option<()> {
        let letter = *self.letters.get(number)?;
        let first = self.first.step(pair.0, number, letter, budget)?;
        let second = self.second.step(pair.1, number, letter, budget)?;
        let pair = (first, second);
        budget.spend(1)?;
        if !self.known.insert(pair) {
            return Some(());
        }
        budget.spend(8)?;
        self.found.push(Found { pair, from, letter });
        let takes = (
            self.first.takes(first, budget)?,
            self.second.takes(second, budget)?,
        );
        let text = match takes {
            (true, false) => &mut self.only_first,
            (false, true) => &mut self.only_second,
            _ => return Some(()),
        };
        if text.is_none() {
            *text = Some(spell(&self.found, self.found.len() - 1));
        }
        Some(())
    }
}

fn spell(found: &[Found], at: usize) -> String {
    let mut letters = Vec::new();
    let mut place = at;
    while let Some(Found { from, letter, .. }) = found.get(place).filter(|_| place > 0) {
        letters.extend(char::from_u32(*letter));
        place = *from;
    }
    letters.into_iter().rev().collect()
}
