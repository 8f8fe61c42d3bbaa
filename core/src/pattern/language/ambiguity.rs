//! Whether a backtracking matcher can read one text in many ways.
//!
//! A pattern becomes a graph of its character classes: an edge leads to what
//! may come next, and counts in how many ways. Exponentially many ways need a
//! loop that reads some text in two ways; a power of them needs two loops,
//! one behind the other, that read the same text, which the way between them
//! reads too.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::super::ast::{Node, SetId, Sets};
use super::super::set::{LAST, Set};
use super::super::shape::lines;
use super::{Budget, Growth};

/// From so many times on a repetition counts as one without end.
const MANY: u32 = 256;
/// Copies of the body of a loop: more than these read nothing else.
const LOOP_COPIES: u32 = 3;
const MAX_PLACES: usize = 1024;

#[derive(Default)]
struct Graph {
    sets: Vec<Set>,
    /// What may follow each place, and whether in more than one way.
    edges: Vec<Vec<(usize, bool)>>,
}

#[derive(Clone, Default)]
struct Part {
    empty: bool,
    first: Vec<usize>,
    last: Vec<usize>,
}

/// The growth for one part of a pattern that is matched by itself.
pub(super) fn growth(node: &Node, sets: &Sets, budget: &mut Budget) -> Option<Growth> {
    let mut worst = Growth::Linear;
    for line in lines(node) {
        let mut graph = Graph::default();
        let mut whole = graph.empty_part();
        if !line.start {
            // The search for a beginning is a loop of its own.
            let any = graph.place(Set::from_ranges([(0, LAST)]))?;
            whole = graph.repeat_last(any);
            whole.empty = true;
        }
        for item in line.items {
            let part = graph.part(item, sets, budget)?;
            whole = graph.join(whole, part, budget)?;
        }
        if !line.end {
            // Where the pattern may stop it does: nothing fails behind it.
            for last in &whole.last {
                if let Some(edges) = graph.edges.get_mut(*last) {
                    edges.clear();
                }
            }
        }
        worst = worst.max(graph.growth(budget)?);
    }
    Some(worst)
}

impl Graph {
    fn empty_part(&self) -> Part {
        Part {
            empty: true,
            ..Part::default()
        }
    }

    fn place(&mut self, set: Set) -> Option<Part> {
        let at = self.sets.len();
        if at >= MAX_PLACES {
            return None;
        }
        self.sets.push(set);
        self.edges.push(Vec::new());
        Some(Part {
            empty: false,
            first: Vec::from([at]),
            last: Vec::from([at]),
        })
    }

    /// `None` for assertions, which this does not judge.
    fn part(&mut self, node: &Node, sets: &Sets, budget: &mut Budget) -> Option<Part> {
        match node {
            Node::Empty => Some(self.empty_part()),
            Node::Set(set) => self.set(*set, sets),
            Node::Assert(_) | Node::Look { .. } => None,
            Node::Concat(items) => {
                let mut whole = self.empty_part();
                for item in items {
                    let part = self.part(item, sets, budget)?;
                    whole = self.join(whole, part, budget)?;
                }
                Some(whole)
            }
            Node::Alt(items) => {
                let mut whole = Part::default();
                for item in items {
                    let part = self.part(item, sets, budget)?;
                    whole.empty |= part.empty;
                    whole.first.extend(part.first);
                    whole.last.extend(part.last);
                }
                Some(whole)
            }
            Node::Repeat { inner, min, max } => {
                let max = max.filter(|max| *max < MANY);
                self.repeat(inner, sets, *min, max, budget)
            }
        }
    }

    fn set(&mut self, id: SetId, sets: &Sets) -> Option<Part> {
        self.place(sets.get(id)?.clone())
    }

    fn join(&mut self, left: Part, right: Part, budget: &mut Budget) -> Option<Part> {
        self.link(&left.last, &right.first, budget)?;
        let mut whole = Part {
            empty: left.empty && right.empty,
            first: left.first,
            last: right.last,
        };
        if left.empty {
            whole.first.extend(right.first);
        }
        if right.empty {
            whole.last.extend(left.last);
        }
        Some(whole)
    }

    fn link(&mut self, from: &[usize], to: &[usize], budget: &mut Budget) -> Option<()> {
        for at in from {
            for next in to {
                let edges = self.edges.get_mut(*at)?;
                budget.spend(1 + edges.len() / 8)?;
                match edges.iter_mut().find(|edge| edge.0 == *next) {
                    Some(edge) => edge.1 = true,
                    None => edges.push((*next, false)),
                }
            }
        }
        Some(())
    }

    fn repeat_last(&mut self, part: Part) -> Part {
        for at in &part.last {
            if let Some(edges) = self.edges.get_mut(*at) {
                edges.extend(part.first.iter().map(|next| (*next, false)));
            }
        }
        part
    }

    fn repeat(
        &mut self,
        inner: &Node,
        sets: &Sets,
        min: u32,
        max: Option<u32>,
        budget: &mut Budget,
    ) -> Option<Part> {
        let mut whole = self.part(inner, sets, budget)?;
        let min = if whole.empty { 0 } else { min };
        let copies = max.unwrap_or_else(|| min.clamp(1, LOOP_COPIES));
        let mut last = whole.clone();
        for copy in 2..=copies {
            let next = self.part(inner, sets, budget)?;
            self.link(&last.last, &next.first, budget)?;
            if copy <= min {
                whole.last.clear();
            }
            whole.last.extend_from_slice(&next.last);
            last = next;
        }
        if max.is_none() {
            self.link(&last.last, &last.first, budget)?;
            if min > LOOP_COPIES {
                // The loop alone is not enough of them.
                let end = self.part(inner, sets, budget)?;
                self.link(&last.last, &end.first, budget)?;
                whole.last = end.last;
            }
        }
        whole.empty = min == 0;
        Some(whole)
    }

    fn growth(&self, budget: &mut Budget) -> Option<Growth> {
        let reach = Reach::new(&self.edges, budget)?;
        if self.reads_in_two_ways(&reach, budget)? {
            return Some(Growth::Exponential);
        }
        for first in 0..self.edges.len() {
            for second in 0..self.edges.len() {
                budget.spend(1)?;
                let apart = reach.has(first, second) && !reach.has(second, first);
                let loops = reach.has(first, first) && reach.has(second, second);
                if apart && loops && self.share(first, second, &reach, budget)? {
                    return Some(Growth::Polynomial);
                }
            }
        }
        Some(Growth::Linear)
    }

    /// Whether two ways part somewhere in a loop and meet again in it, having
    /// read the same text.
    fn reads_in_two_ways(&self, reach: &Reach, budget: &mut Budget) -> Option<bool> {
        let mut known: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut waiting: Vec<(usize, usize)> = Vec::new();
        for (at, edges) in self.edges.iter().enumerate() {
            if edges
                .iter()
                .any(|(next, twice)| *twice && reach.has(*next, at))
            {
                return Some(true);
            }
            if reach.has(at, at) {
                waiting.push((at, at));
            }
        }
        while let Some((left, right)) = waiting.pop() {
            for (one, _) in self.edges.get(left)? {
                for (other, _) in self.edges.get(right)? {
                    budget.spend(1)?;
                    let in_loop = reach.has(*one, left) && reach.has(*other, left);
                    if !in_loop || (left == right && one == other) || !self.meet(&[*one, *other]) {
                        continue;
                    }
                    if one == other {
                        return Some(true);
                    }
                    if known.insert((*one, *other)) {
                        waiting.push((*one, *other));
                    }
                }
            }
        }
        Some(false)
    }

    /// Whether some text leads from the first place back to it, from it to the
    /// second, and from the second back to it.
    fn share(
        &self,
        first: usize,
        second: usize,
        reach: &Reach,
        budget: &mut Budget,
    ) -> Option<bool> {
        let goal = [first, second, second];
        let mut known = BTreeSet::new();
        let mut waiting = Vec::from([[first, first, second]]);
        while let Some([a, b, c]) = waiting.pop() {
            for (x, _) in self.edges.get(a)? {
                if !reach.has(*x, first) {
                    continue;
                }
                for (z, _) in self.edges.get(c)? {
                    budget.spend(1)?;
                    if !reach.has(*z, second) || !self.meet(&[*x, *z]) {
                        continue;
                    }
                    for (y, _) in self.edges.get(b)? {
                        budget.spend(1)?;
                        let next = [*x, *y, *z];
                        if !(reach.has(*y, second) || *y == second) || !self.meet(&next) {
                            continue;
                        }
                        if next == goal {
                            return Some(true);
                        }
                        if known.insert(next) {
                            waiting.push(next);
                        }
                    }
                }
            }
        }
        Some(false)
    }

    /// Whether one character is in the sets of all these places.
    fn meet(&self, places: &[usize]) -> bool {
        let sets: Option<Vec<&Set>> = places.iter().map(|at| self.sets.get(*at)).collect();
        match sets.as_deref() {
            Some([one, other]) => !one.is_disjoint(other),
            Some([one, other, third]) => !one.intersection(other).is_disjoint(third),
            _ => false,
        }
    }
}

/// Which places lead to which, by one edge or more.
struct Reach(Vec<Vec<bool>>);

impl Reach {
    fn new(edges: &[Vec<(usize, bool)>], budget: &mut Budget) -> Option<Self> {
        let mut all = Vec::with_capacity(edges.len());
        for start in 0..edges.len() {
            let mut seen = [false].repeat(edges.len());
            let mut waiting = Vec::from([start]);
            while let Some(at) = waiting.pop() {
                for (next, _) in edges.get(at)? {
                    let seen = seen.get_mut(*next)?;
                    if !core::mem::replace(seen, true) {
                        waiting.push(*next);
                    }
                }
                budget.spend(1)?;
            }
            all.push(seen);
        }
        Some(Self(all))
    }

    fn has(&self, from: usize, to: usize) -> bool {
        let row = self.0.get(from);
        row.and_then(|row| row.get(to)).copied().unwrap_or(false)
    }
}
