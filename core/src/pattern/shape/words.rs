//! A list of words: `^(GBP|EUR|USD)$`.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use super::super::ast::{Node, Sets};
use super::super::meter::Meter;
use super::Line;

/// Up to so many words are compared one by one.
const FEW: usize = 8;

#[derive(Clone, Debug)]
pub(crate) struct Words {
    sorted: Box<[Box<str>]>,
}

impl Words {
    pub(crate) fn new(lines: &[Line<'_>], sets: &Sets) -> Option<Self> {
        let mut words = Vec::new();
        for line in lines {
            if !(line.start && line.end) {
                return None;
            }
            match line.items {
                [Node::Alt(items)] => {
                    for item in items {
                        words.push(word_of(item, sets)?);
                    }
                }
                items => words.push(word(items, sets)?),
            }
        }
        words.sort_unstable();
        words.dedup();
        Some(Self {
            sorted: words.into(),
        })
    }

    #[inline(never)]
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(crate) fn is_match<M: Meter>(&self, text: &str, meter: &mut M) -> bool {
        meter.work(
            u64::try_from(text.len())
                .unwrap_or(u64::MAX)
                .saturating_add(1),
        );
        if self.sorted.len() <= FEW {
            return self.sorted.iter().any(|word| is_same(word, text));
        }
        self.sorted
            .binary_search_by(|word| word.as_ref().cmp(text))
            .is_ok()
    }
}

/// Words are short, and mostly differ in their first bytes: a loop is faster
/// than a call to compare memory.
#[inline]
fn is_same(word: &str, text: &str) -> bool {
    word.len() == text.len() && word.bytes().zip(text.bytes()).all(|(a, b)| a == b)
}

fn word_of(node: &Node, sets: &Sets) -> Option<Box<str>> {
    match node {
        Node::Empty => Some(Box::from("")),
        Node::Concat(items) => word(items, sets),
        other => word(core::slice::from_ref(other), sets),
    }
}

fn word(items: &[Node], sets: &Sets) -> Option<Box<str>> {
    let mut word = String::new();
    for item in items {
        match item {
            Node::Set(id) => word.push(sets.get(*id)?.single()?),
            _ => return None,
        }
    }
    Some(word.into())
}
