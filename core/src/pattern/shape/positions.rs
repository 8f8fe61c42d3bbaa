//! Which classes of a pattern may follow which: its positions, with counted
//! repetitions written out. No more than 256.

use alloc::vec::Vec;

use super::super::ast::{Node, SetId};
use super::bits::{Bits, LIMIT};

#[derive(Default)]
pub(crate) struct Positions {
    pub(crate) sets: Vec<SetId>,
    /// What may follow each position.
    pub(crate) follow: Vec<Bits>,
}

/// A part of a pattern: where it may begin and end.
#[derive(Clone, Copy, Default)]
pub(crate) struct Part {
    pub(crate) empty: bool,
    pub(crate) first: Bits,
    pub(crate) last: Bits,
}

const EMPTY: Part = Part {
    empty: true,
    first: Bits::EMPTY,
    last: Bits::EMPTY,
};

impl Positions {
    /// Adds the items one behind the other. `None` for more than 256
    /// positions, and for assertions among them.
    pub(crate) fn concat(&mut self, items: &[Node]) -> Option<Part> {
        let mut whole = EMPTY;
        for item in items {
            let part = self.part(item)?;
            whole = self.join(&whole, &part);
        }
        Some(whole)
    }

    fn part(&mut self, node: &Node) -> Option<Part> {
        match node {
            Node::Empty => Some(EMPTY),
            Node::Set(set) => self.one(*set),
            Node::Assert(_) | Node::Look { .. } => None,
            Node::Concat(items) => self.concat(items),
            Node::Alt(items) => {
                let mut whole = Part::default();
                for item in items {
                    let part = self.part(item)?;
                    whole.empty |= part.empty;
                    whole.first.add(&part.first);
                    whole.last.add(&part.last);
                }
                Some(whole)
            }
            Node::Repeat { inner, min, max } => self.repeat(inner, *min, *max),
        }
    }

    fn one(&mut self, set: SetId) -> Option<Part> {
        let at = self.sets.len();
        if at >= LIMIT {
            return None;
        }
        self.sets.push(set);
        self.follow.push(Bits::EMPTY);
        Some(Part {
            empty: false,
            first: Bits::one(at),
            last: Bits::one(at),
        })
    }

    fn join(&mut self, left: &Part, right: &Part) -> Part {
        self.link(&left.last, &right.first);
        let mut whole = Part {
            empty: left.empty && right.empty,
            first: left.first,
            last: right.last,
        };
        if left.empty {
            whole.first.add(&right.first);
        }
        if right.empty {
            whole.last.add(&left.last);
        }
        whole
    }

    fn link(&mut self, from: &Bits, to: &Bits) {
        for at in from.iter() {
            if let Some(follow) = self.follow.get_mut(at) {
                follow.add(to);
            }
        }
    }

    /// Copies behind each other: only from the `min`th on may it end. A part
    /// that may be empty needs none of its copies.
    fn repeat(&mut self, inner: &Node, min: u32, max: Option<u32>) -> Option<Part> {
        let copies = max.unwrap_or(min).max(1);
        let mut whole = self.part(inner)?;
        let min = if whole.empty { 0 } else { min };
        let mut last = whole;
        for copy in 2..=copies {
            let next = self.part(inner)?;
            self.link(&last.last, &next.first);
            if copy > min {
                whole.last.add(&next.last);
            } else {
                whole.last = next.last;
            }
            last = next;
        }
        if max.is_none() {
            self.link(&last.last, &last.first);
        }
        whole.empty = min == 0;
        Some(whole)
    }
}
