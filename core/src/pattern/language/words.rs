//! Whether a pattern is a list of words.

use alloc::string::String;
use alloc::vec::Vec;

use super::super::Pattern;
use super::super::ast::{Assert, Node, Sets};
use super::super::syntax::{self, Form};

/// The words of a pattern that is a list of them, such as `^(GBP|EUR)$`: in its order, each once, and one at least not empty. None
/// of any other pattern, also of one whose classes could be written out.
#[must_use]
pub fn words(pattern: &Pattern) -> Option<Vec<String>> {
    let parsed = syntax::parse(pattern.source(), Form::AsWritten).ok()?;
    let mut words = Vec::new();
    take(&parsed.node, &parsed.sets, (false, false), &mut words)?;
    words.iter().any(|word| !word.is_empty()).then_some(words)
}

/// Takes the words of a construct; `closed`: the text begins and ends with it.
fn take(node: &Node, sets: &Sets, closed: (bool, bool), words: &mut Vec<String>) -> Option<()> {
    let (mut start, mut end) = closed;
    let mut items = match node {
        Node::Alt(alternatives) => {
            return alternatives
                .iter()
                .try_for_each(|one| take(one, sets, closed, words));
        }
        Node::Empty => &[],
        Node::Concat(items) => items.as_slice(),
        other => core::slice::from_ref(other),
    };
    while let [Node::Assert(Assert::Start), rest @ ..] = items {
        (items, start) = (rest, true);
    }
    while let [rest @ .., Node::Assert(Assert::End)] = items {
        (items, end) = (rest, true);
    }
    if let [inner @ Node::Alt(_)] = items {
        return take(inner, sets, (start, end), words);
    }
    if !(start && end) {
        return None;
    }
    let mut word = String::new();
    for item in items {
        match item {
            Node::Set(id) => word.push(sets.get(*id)?.single()?),
            _ => return None,
        }
    }
    if !words.contains(&word) {
        words.push(word);
    }
    Some(())
}
