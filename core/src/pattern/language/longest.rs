//! How long a text may be that a pattern takes.

use alloc::vec::Vec;

use super::super::ast::{Assert, Node, SetId, Sets};
use super::super::program::{begins_with, ends_with};
use super::super::set::Set;
use super::super::syntax::{self, Form};
use super::super::{Pattern, split};

/// How long the texts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    /// There are none.
    Nothing,
    UpTo(u64),
    Endless,
}

/// The most Unicode scalar values that a text may have that the pattern takes; none where there is no limit, or no
/// such text at all. It goes by the pattern's form: anchors and lookaheads inside may make the longest text shorter.
#[must_use]
pub fn longest(pattern: &Pattern) -> Option<u64> {
    let parsed = syntax::parse(pattern.source(), Form::Simplified).ok()?;
    let mut longest = Reach::Nothing;
    for (looks, body) in split(&parsed) {
        let mut reach = whole(&body, &parsed.sets);
        for (negative, look) in &looks {
            let bound = if *negative {
                shut_out(look, &body, &parsed.sets)
            } else {
                whole(look, &parsed.sets)
            };
            reach = reach.min(bound);
        }
        longest = longest.max(reach);
    }
    match longest {
        Reach::UpTo(length) => Some(length),
        Reach::Nothing | Reach::Endless => None,
    }
}

/// Of whole texts: what need not begin or end where the text does leaves it without end.
fn whole(node: &Node, sets: &Sets) -> Reach {
    let lines = match node {
        Node::Alt(items) => items.as_slice(),
        other => core::slice::from_ref(other),
    };
    let line = |line: &Node| match reach(line, sets) {
        Reach::UpTo(_) if !is_anchored(line) => Reach::Endless,
        other => other,
    };
    lines.iter().map(line).max().unwrap_or(Reach::Nothing)
}

fn is_anchored(node: &Node) -> bool {
    begins_with(node, Assert::Start) && ends_with(node, Assert::End)
}

/// What a construct takes at most.
fn reach(node: &Node, sets: &Sets) -> Reach {
    match node {
        Node::Empty | Node::Assert(_) | Node::Look { .. } => Reach::UpTo(0),
        Node::Set(id) => match sets.get(*id) {
            Some(set) if !set.is_empty() => Reach::UpTo(1),
            _ => Reach::Nothing,
        },
        Node::Concat(items) => items
            .iter()
            .map(|item| reach(item, sets))
            .fold(Reach::UpTo(0), plus),
        Node::Alt(items) => {
            let items = items.iter().map(|item| reach(item, sets));
            items.max().unwrap_or(Reach::Nothing)
        }
        Node::Repeat { inner, min, max } => match (reach(inner, sets), max) {
            (Reach::Nothing, _) if *min == 0 => Reach::UpTo(0),
            (Reach::Nothing, _) => Reach::Nothing,
            (Reach::UpTo(0), _) => Reach::UpTo(0),
            (Reach::UpTo(one), Some(max)) => Reach::UpTo(one.saturating_mul(u64::from(*max))),
            (Reach::UpTo(_) | Reach::Endless, _) => Reach::Endless,
        },
    }
}

fn plus(one: Reach, other: Reach) -> Reach {
    match (one, other) {
        (Reach::Nothing, _) | (_, Reach::Nothing) => Reach::Nothing,
        (Reach::UpTo(one), Reach::UpTo(other)) => Reach::UpTo(one.saturating_add(other)),
        _ => Reach::Endless,
    }
}

/// `^(?!.{11})`: so many characters must not be there, where `body` takes only such characters.
fn shut_out(look: &Node, body: &Node, sets: &Sets) -> Reach {
    let Node::Concat(items) = look else {
        return Reach::Endless;
    };
    let mut length = 0u64;
    let mut shut: Option<Set> = None;
    for item in items
        .iter()
        .skip_while(|item| **item == Node::Assert(Assert::Start))
    {
        let (id, min) = match item {
            Node::Set(id) => (*id, 1),
            Node::Repeat { inner, min, .. } => match inner.as_ref() {
                Node::Set(id) => (*id, *min),
                _ => return Reach::Endless,
            },
            _ => return Reach::Endless,
        };
        let Some(set) = sets.get(id) else {
            return Reach::Endless;
        };
        length = length.saturating_add(u64::from(min));
        shut = Some(shut.map_or_else(|| set.clone(), |shut| shut.intersection(set)));
    }
    let (Some(shut), Some(most)) = (shut, length.checked_sub(1)) else {
        return Reach::Endless;
    };
    let mut taken = Vec::new();
    collect(body, &mut taken);
    let others = shut.complement();
    let fits = |id: &SetId| sets.get(*id).is_some_and(|set| set.is_disjoint(&others));
    if is_anchored(body) && taken.iter().all(fits) {
        Reach::UpTo(most)
    } else {
        Reach::Endless
    }
}

fn collect(node: &Node, taken: &mut Vec<SetId>) {
    match node {
        Node::Set(id) => taken.push(*id),
        Node::Concat(items) | Node::Alt(items) => {
            items.iter().for_each(|item| collect(item, taken));
        }
        Node::Repeat { inner, .. } => collect(inner, taken),
        Node::Empty | Node::Assert(_) | Node::Look { .. } => {}
    }
}
