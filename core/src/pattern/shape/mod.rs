//! What most patterns are, and are run as: one class with a length, a
//! sequence of classes, a list of words, a small table.

pub(crate) mod alphabet;
pub(crate) mod bits;
pub(crate) mod class;
pub(crate) mod fixed;
pub(crate) mod positions;
pub(crate) mod sequence;
pub(crate) mod table;
pub(crate) mod wide;
pub(crate) mod words;

use alloc::vec::Vec;

use super::ast::{Assert, Node, SetId};

/// A top-level alternative, without the anchors at its ends.
#[derive(Clone, Copy)]
pub(crate) struct Line<'a> {
    pub(crate) items: &'a [Node],
    pub(crate) start: bool,
    pub(crate) end: bool,
}

/// A class and how often it repeats.
#[derive(Clone, Copy)]
pub(crate) struct Counted {
    pub(crate) set: SetId,
    pub(crate) min: u32,
    pub(crate) max: Option<u32>,
}

/// The top-level alternatives.
pub(crate) fn lines(node: &Node) -> Vec<Line<'_>> {
    let alternatives = match node {
        Node::Alt(items) => items.as_slice(),
        other => core::slice::from_ref(other),
    };
    alternatives.iter().map(line).collect()
}

fn line(node: &Node) -> Line<'_> {
    let mut items = match node {
        Node::Concat(items) => items.as_slice(),
        Node::Empty => &[],
        other => core::slice::from_ref(other),
    };
    let (mut start, mut end) = (false, false);
    while let [Node::Assert(Assert::Start), rest @ ..] = items {
        (items, start) = (rest, true);
    }
    while let [rest @ .., Node::Assert(Assert::End)] = items {
        (items, end) = (rest, true);
    }
    Line { items, start, end }
}

/// The items of a line that is nothing but classes and their repetitions,
/// from the start of the text to its end.
pub(crate) fn counted(line: Line<'_>) -> Option<Vec<Counted>> {
    if !(line.start && line.end) {
        return None;
    }
    let one = |node: &Node| match node {
        Node::Set(set) => Some(Counted {
            set: *set,
            min: 1,
            max: Some(1),
        }),
        Node::Repeat { inner, min, max } => match inner.as_ref() {
            Node::Set(set) => Some(Counted {
                set: *set,
                min: *min,
                max: *max,
            }),
            _ => None,
        },
        _ => None,
    };
    line.items.iter().map(one).collect()
}
