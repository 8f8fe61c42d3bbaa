//! What is reachable from where, and by which way.

use alloc::collections::VecDeque;
use alloc::vec::Vec;

use super::model::{Edge, Flow};
use super::words::{Kind, Mark};

/// Which status reaches which, as one row of bits a status.
#[derive(Debug, Clone)]
pub(super) struct Reach {
    bits: Vec<u64>,
    words: usize,
}

impl Reach {
    /// Over `count` statuses.
    pub(super) fn new(count: usize, edges: &[Edge]) -> Reach {
        let next = neighbours(count, edges.iter().map(|edge| (edge.from, edge.to)));
        let words = count.div_ceil(64);
        let mut reach = Reach {
            bits: alloc::vec![0; words.saturating_mul(count)],
            words,
        };
        let mut waiting = Vec::new();
        for start in 0..count {
            waiting.push(start);
            while let Some(place) = waiting.pop() {
                for &to in next.get(place).into_iter().flatten() {
                    if reach.add(start, to) {
                        waiting.push(to);
                    }
                }
            }
        }
        reach
    }

    /// Whether it was new.
    fn add(&mut self, from: usize, to: usize) -> bool {
        let bit = 1u64 << (to % 64);
        let at = from.saturating_mul(self.words).saturating_add(to / 64);
        match self.bits.get_mut(at) {
            Some(word) if *word & bit == 0 => {
                *word |= bit;
                true
            }
            _ => false,
        }
    }

    #[inline]
    pub(super) fn has(&self, from: usize, to: usize) -> bool {
        // Out of range gives some other row's bit or none; callers ask about places of the flow only.
        let at = from.wrapping_mul(self.words).wrapping_add(to / 64);
        self.bits
            .get(at)
            .is_some_and(|word| word & (1u64 << (to % 64)) != 0)
    }
}

fn neighbours(count: usize, pairs: impl Iterator<Item = (usize, usize)>) -> Vec<Vec<usize>> {
    let mut lists = alloc::vec![Vec::new(); count];
    for (from, to) in pairs {
        if let Some(list) = lists.get_mut(from) {
            list.push(to);
        }
    }
    lists
}

/// A way from one status to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The places of the statuses, both ends included.
    pub statuses: Vec<usize>,
    /// The weakest mark of its edges; none where there is no edge.
    pub mark: Option<Mark>,
}

impl Flow {
    /// The shortest way: the fewest edges; among equals the one whose list of edge places is smallest, compared
    /// from the start. From a status to itself: that status alone. None where no way leads there.
    pub fn path(&self, from: usize, to: usize) -> Option<Way> {
        let steps_to = self.steps_to(to);
        let mut left = *steps_to.get(from)?;
        if left == usize::MAX {
            return None;
        }
        let mut statuses = alloc::vec![from];
        let mut mark = None;
        let mut place = from;
        while left > 0 {
            left = left.saturating_sub(1);
            // The first edge that comes nearer is the one with the smallest place.
            let edge = self
                .edges_from(place, None)
                .find(|edge| steps_to.get(edge.to) == Some(&left))?;
            mark = mark.max(Some(edge.mark));
            place = edge.to;
            statuses.push(place);
        }
        Some(Way { statuses, mark })
    }

    /// For each status, how many edges lead from it to `to` at least; `usize::MAX` where none do.
    fn steps_to(&self, to: usize) -> Vec<usize> {
        let count = self.statuses.len();
        let back = neighbours(count, self.edges.iter().map(|edge| (edge.to, edge.from)));
        let mut steps = alloc::vec![usize::MAX; count];
        if let Some(first) = steps.get_mut(to) {
            *first = 0;
        }
        let mut waiting = VecDeque::from([to]);
        while let Some(place) = waiting.pop_front() {
            let next = steps
                .get(place)
                .copied()
                .unwrap_or_default()
                .saturating_add(1);
            for &from in back.get(place).into_iter().flatten() {
                if let Some(known) = steps.get_mut(from)
                    && *known == usize::MAX
                {
                    *known = next;
                    waiting.push_back(from);
                }
            }
        }
        steps
    }

    /// The places of the statuses that edges lead to from `place`, in their order.
    pub fn reachable(&self, place: usize) -> impl Iterator<Item = usize> {
        (0..self.statuses.len()).filter(move |to| self.reaches(place, *to))
    }

    /// The active statuses from which neither a resting nor a final one can be reached.
    pub(super) fn without_way_out(&self) -> impl Iterator<Item = usize> {
        self.statuses
            .iter()
            .enumerate()
            .filter(|(place, status)| {
                status.kind == Kind::Active
                    && !self.reachable(*place).any(|to| {
                        self.statuses
                            .get(to)
                            .is_some_and(|status| status.kind != Kind::Active)
                    })
            })
            .map(|(place, _)| place)
    }

    /// The statuses that no initial one reaches.
    pub(super) fn unreachable(&self) -> impl Iterator<Item = usize> {
        (0..self.statuses.len()).filter(|place| {
            !self
                .initial
                .iter()
                .any(|start| start == place || self.reaches(*start, *place))
        })
    }
}
