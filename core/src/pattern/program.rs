//! The general form: an automaton without counted states.

use alloc::vec::Vec;

use super::ast::{Assert, Node, SetId, Sets};
use super::error::{MAX_COUNT_BITS, MAX_SIZE, PatternError};
use super::set::Set;

/// A place in [`Program::steps`].
pub(crate) type Pc = u32;

#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Match,
    Assert(Assert, Pc),
    Set(SetId, Pc),
    Split(Pc, Pc),
    /// A counted class: the place in [`Program::counters`].
    Count(u32),
}

/// A class that repeats `min` to `max` times.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counter {
    pub(crate) set: SetId,
    pub(crate) min: u32,
    pub(crate) max: Option<u32>,
    /// What follows it.
    pub(crate) next: Pc,
}

/// A compiled pattern, run by [`super::run`].
#[derive(Clone, Debug)]
pub(crate) struct Program {
    pub(crate) steps: Vec<Step>,
    pub(crate) counters: Vec<Counter>,
    pub(crate) sets: Vec<Set>,
    pub(crate) word: Set,
    pub(crate) start: Pc,
    /// Nothing matches that does not begin at the start of the text.
    pub(crate) anchored: bool,
}

impl Program {
    /// Compiles a tree whose [`size`] is within bounds.
    pub(crate) fn new(node: &Node, sets: &Sets, word: &Set) -> Self {
        let mut program = Self {
            steps: Vec::from([Step::Match]),
            counters: Vec::new(),
            sets: sets.list().to_vec(),
            word: word.clone(),
            start: 0,
            anchored: begins_with(node, Assert::Start),
        };
        program.start = program.emit(node, 0);
        program
    }

    pub(crate) fn step(&self, pc: Pc) -> Step {
        self.steps.get(place(pc)).copied().unwrap_or(Step::Match)
    }

    pub(crate) fn counter(&self, id: u32) -> Option<&Counter> {
        self.counters.get(place(id))
    }

    pub(crate) fn takes(&self, set: SetId, value: u32) -> bool {
        self.sets
            .get(place(set))
            .is_some_and(|set| set.contains(value))
    }

    /// Whether the assertion holds between the two characters.
    pub(crate) fn holds(&self, assert: Assert, before: Option<u32>, after: Option<u32>) -> bool {
        let is_word = |value: Option<u32>| value.is_some_and(|value| self.word.contains(value));
        match assert {
            Assert::Start => before.is_none(),
            Assert::End => after.is_none(),
            Assert::Word => is_word(before) != is_word(after),
            Assert::NotWord => is_word(before) == is_word(after),
        }
    }

    fn add(&mut self, step: Step) -> Pc {
        let pc = u32::try_from(self.steps.len()).unwrap_or(u32::MAX);
        self.steps.push(step);
        pc
    }

    /// Compiles a construct behind which comes `next`; says where it begins.
    fn emit(&mut self, node: &Node, next: Pc) -> Pc {
        match node {
            // Lookaheads run on their own.
            Node::Empty | Node::Look { .. } => next,
            Node::Set(id) => self.add(Step::Set(*id, next)),
            Node::Assert(assert) => self.add(Step::Assert(*assert, next)),
            Node::Concat(items) => items
                .iter()
                .rev()
                .fold(next, |next, item| self.emit(item, next)),
            Node::Alt(items) => {
                let mut entries = items.iter().rev().map(|item| self.emit(item, next));
                let Some(last) = entries.next() else {
                    return next;
                };
                let entries: Vec<Pc> = entries.collect();
                entries
                    .into_iter()
                    .fold(last, |rest, entry| self.add(Step::Split(entry, rest)))
            }
            Node::Repeat { inner, min, max } => match (inner.as_ref(), *min, *max) {
                (Node::Set(id), min, max) if min > 1 || max.is_some_and(|max| max > 1) => {
                    let counter = u32::try_from(self.counters.len()).unwrap_or(u32::MAX);
                    let set = *id;
                    self.counters.push(Counter {
                        set,
                        min,
                        max,
                        next,
                    });
                    self.add(Step::Count(counter))
                }
                (inner, min, Some(max)) => self.emit_copies(inner, min, max, next),
                (inner, min, None) => self.emit_loop(inner, min, next),
            },
        }
    }

    fn emit_copies(&mut self, inner: &Node, min: u32, max: u32, next: Pc) -> Pc {
        let mut entry = next;
        for _ in min..max {
            let body = self.emit(inner, entry);
            entry = self.add(Step::Split(body, next));
        }
        (0..min).fold(entry, |entry, _| self.emit(inner, entry))
    }

    fn emit_loop(&mut self, inner: &Node, min: u32, next: Pc) -> Pc {
        let head = self.add(Step::Split(next, next));
        let body = self.emit(inner, head);
        if let Some(step) = self.steps.get_mut(place(head)) {
            *step = Step::Split(body, next);
        }
        match min.checked_sub(1) {
            None => head,
            Some(more) => (0..more).fold(body, |entry, _| self.emit(inner, entry)),
        }
    }
}

/// A number of ours as a place in a list.
pub(crate) fn place(id: u32) -> usize {
    usize::try_from(id).unwrap_or(usize::MAX)
}

/// Whether all that matches begins (ends) with the assertion.
pub(crate) fn begins_with(node: &Node, assert: Assert) -> bool {
    at_edge(node, assert, |items| items.first())
}

/// Whether all that matches ends with the assertion.
pub(crate) fn ends_with(node: &Node, assert: Assert) -> bool {
    at_edge(node, assert, |items| items.last())
}

fn at_edge(node: &Node, assert: Assert, edge: fn(&[Node]) -> Option<&Node>) -> bool {
    match node {
        Node::Assert(own) => *own == assert,
        Node::Concat(items) => edge(items).is_some_and(|item| at_edge(item, assert, edge)),
        Node::Alt(items) => items.iter().all(|item| at_edge(item, assert, edge)),
        _ => false,
    }
}

/// Refuses what would compile to more than the published bounds.
pub(crate) fn check_size(node: &Node) -> Result<(), PatternError> {
    let (size, bits) = size(node);
    if size > u64::try_from(MAX_SIZE).unwrap_or(u64::MAX) {
        return Err(PatternError::too_large(
            "The pattern is too large when its counted groups are written out (over 8192); lower their numbers.",
        ));
    }
    if bits > MAX_COUNT_BITS {
        return Err(PatternError::too_large(
            "The counted classes of the pattern reach too far (over 4194304 in all); lower their numbers.",
        ));
    }
    Ok(())
}

/// Steps once written out, and bits of counters.
fn size(node: &Node) -> (u64, u64) {
    let sum = |items: &[Node]| {
        items.iter().map(size).fold((0u64, 0u64), |sum, part| {
            (sum.0.saturating_add(part.0), sum.1.saturating_add(part.1))
        })
    };
    match node {
        Node::Empty => (0, 0),
        Node::Set(_) | Node::Assert(_) => (1, 0),
        Node::Concat(items) => sum(items),
        Node::Alt(items) => {
            let (steps, bits) = sum(items);
            (
                steps.saturating_add(count(items.len()).saturating_sub(1)),
                bits,
            )
        }
        Node::Look { inner, .. } => size(inner),
        Node::Repeat { inner, min, max } => match (inner.as_ref(), *min, *max) {
            (Node::Set(_), 2.., Some(max)) => (1, u64::from(max)),
            (Node::Set(_), 2.., None) | (Node::Set(_), _, Some(2..)) => (1, 0),
            (inner, min, max) => {
                let (steps, bits) = size(inner);
                let copies = u64::from(max.unwrap_or(min).max(1));
                let splits = max.map_or(1, |max| u64::from(max.saturating_sub(min)));
                let steps = steps.max(1).saturating_mul(copies);
                (steps.saturating_add(splits), bits.saturating_mul(copies))
            }
        },
    }
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::syntax::{Form, parse};
    use super::{Program, size};

    /// The published bound is one on what a character costs.
    #[test]
    fn no_program_is_larger_than_its_size_says() {
        for source in [
            "",
            "abc",
            "a|b|cd",
            "(ab|c){2,5}",
            "(ab){3,}",
            "(?:a?b?){4}",
            "a{2,9}",
            "a*b+c?",
            "(|ab)*",
            "((a|bc)*d){0,7}",
            r"^\bab$|x",
            "(a{2,3}|b{4,}){2}",
            "(?:(?:ab)?){3}",
            "()*a",
        ] {
            let parsed = parse(source, Form::Simplified).unwrap();
            let program = Program::new(&parsed.node, &parsed.sets, &parsed.word);
            let (steps, _) = size(&parsed.node);
            // One more step says that it matched.
            assert_eq!(program.steps.len() as u64, steps + 1, "{source}");
        }
    }
}
