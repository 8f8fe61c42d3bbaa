//! Groups, alternatives and what stands in them.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use super::super::ast::{Assert, Node};
use super::super::unicode::Identifiers;
use super::escape::Escape;
use super::{Form, Last, Parser};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Top,
    Group,
    Look { negative: bool },
}

/// A group that is open.
pub(super) struct Frame {
    start: usize,
    kind: Kind,
    alternatives: Vec<Node>,
    items: Vec<Node>,
    last: Last,
    /// Nothing but a `^`, and lookaheads behind it, is in this alternative.
    takes_look: bool,
}

/// A group's name, and in which alternatives of which groups it stands.
pub(super) struct Name {
    name: String,
    place: Vec<(usize, usize)>,
}

impl Frame {
    pub(super) const fn top() -> Self {
        Self::new(usize::MAX, Kind::Top)
    }

    const fn new(start: usize, kind: Kind) -> Self {
        Self {
            start,
            kind,
            alternatives: Vec::new(),
            items: Vec::new(),
            last: Last::Nothing,
            takes_look: false,
        }
    }

    pub(super) fn last_item(&self) -> Option<&Node> {
        self.items.last()
    }
}

impl Parser<'_> {
    pub(super) fn last(&self) -> Last {
        self.frames.last().map_or(Last::Nothing, |frame| frame.last)
    }

    pub(super) fn push(&mut self, node: Node, last: Last) {
        if let Some(frame) = self.frames.last_mut() {
            frame.takes_look = false;
            frame.items.push(node);
            frame.last = last;
        }
    }

    pub(super) fn push_assert(&mut self, assert: Assert) {
        let begins = assert == Assert::Start
            && matches!(self.frames.as_slice(), [top] if top.items.is_empty());
        self.push(Node::Assert(assert), Last::Assertion);
        if let Some(frame) = self.frames.last_mut() {
            frame.takes_look = begins;
        }
    }

    pub(super) fn pop_item(&mut self) -> Option<Node> {
        self.frames.last_mut()?.items.pop()
    }

    pub(super) fn next_alternative(&mut self) {
        self.at += 1;
        if let Some(frame) = self.frames.last_mut() {
            let items = core::mem::take(&mut frame.items);
            frame.alternatives.push(Node::concat(items));
            frame.last = Last::Nothing;
            frame.takes_look = false;
        }
    }

    pub(super) fn open_group(&mut self) {
        let start = self.at;
        self.at += 1;
        let kind = if self.eat("?") {
            self.special_group(start)
        } else {
            Kind::Group
        };
        self.frames.push(Frame::new(start, kind));
    }

    fn special_group(&mut self, start: usize) -> Kind {
        let negative = self.rest().starts_with('!');
        if self.eat("=") || self.eat("!") {
            if !self.frames.last().is_some_and(|frame| frame.takes_look) {
                self.unsupported(
                    start,
                    "A lookahead is taken only directly behind a `^` that begins the pattern or a top-level alternative.",
                );
            }
            return Kind::Look { negative };
        }
        if self.eat("<=") || self.eat("<!") {
            self.unsupported(
                start,
                "A lookbehind is not taken; write what comes before as part of the pattern.",
            );
        } else if self.eat(":") {
        } else if self.eat("<") || self.eat("P<") {
            self.group_name(start);
        } else {
            self.refuse_group(start);
        }
        Kind::Group
    }

    fn refuse_group(&mut self, start: usize) {
        let next = self.peek();
        match next {
            None => self.invalid(start, "This group is not closed; end it with `)`."),
            Some('>') => self.unsupported(start, "An atomic group is not taken; use `(?:`."),
            Some('#') => {
                self.unsupported(start, "A comment is not taken; leave it out.");
                // What is in a comment opens nothing.
                let length = self.rest().find(')').unwrap_or(self.rest().len());
                self.at += length;
            }
            Some('(') => self.unsupported(start, "A conditional is not taken; use alternatives."),
            Some('&' | '+' | '0'..='9') => {
                self.unsupported(start, "Recursion is not taken; write out what it stands for.");
            }
            Some(letter) if letter == '-' || letter.is_ascii_alphabetic() => self.unsupported(
                start,
                "Of the groups with letters only `(?i)` at the very start and `(?P<name>` are taken.",
            ),
            Some(_) => self.invalid(start, "No group begins like this; use `(`, `(?:` or `(?<name>`."),
        }
        if next.is_some_and(|next| matches!(next, '>' | '&' | '+' | '-')) {
            self.at += 1;
        }
    }

    fn group_name(&mut self, start: usize) {
        let Some(name) = self.name() else {
            return self.invalid(
                start,
                "A group's name is an identifier in angle brackets, such as `(?<name>`.",
            );
        };
        let place: Vec<(usize, usize)> = self
            .frames
            .iter()
            .map(|frame| (frame.start, frame.alternatives.len()))
            .collect();
        let apart = |other: &Name| {
            let mut shared = place.iter().zip(&other.place);
            shared.any(|(here, there)| here.0 == there.0 && here.1 != there.1)
        };
        if self
            .names
            .iter()
            .any(|other| other.name == name && !apart(other))
        {
            self.invalid(start, "Two groups have this name; name each differently.");
        }
        self.names.push(Name { name, place });
    }

    /// An identifier and the `>` behind it.
    fn name(&mut self) -> Option<String> {
        let mut name = String::new();
        loop {
            let at = self.at;
            let next = match self.bump()? {
                '>' => break,
                '\\' if self.eat("u") => match self.unicode(at) {
                    Escape::Char(value) => value,
                    _ => return None,
                },
                other => other,
            };
            let fits = match next {
                '$' | '_' | 'A'..='Z' | 'a'..='z' => true,
                '0'..='9' | '\u{200C}' | '\u{200D}' => !name.is_empty(),
                '\0'..='\x7F' => false,
                _ => {
                    let known = self.identifiers.get_or_insert_with(Identifiers::new);
                    if name.is_empty() {
                        known.starts(next)
                    } else {
                        known.goes_on(next)
                    }
                }
            };
            if !fits {
                return None;
            }
            name.push(next);
        }
        (!name.is_empty()).then_some(name)
    }

    /// What follows `\k`.
    pub(super) fn named_reference(&mut self, start: usize) -> Escape {
        if self.eat("<") && self.name().is_some() {
            self.unsupported(
                start,
                "A back-reference is not taken; write out what it stands for.",
            );
        } else {
            self.invalid(
                start,
                "This escape means nothing; leave out the backslash to mean the character.",
            );
        }
        Escape::Refused
    }

    pub(super) fn close_group(&mut self) {
        let start = self.at;
        self.at += 1;
        if self.frames.len() <= 1 {
            return self.invalid(
                start,
                "This `)` closes nothing; escape it to mean the character.",
            );
        }
        let Some(frame) = self.frames.pop() else {
            return;
        };
        let kind = frame.kind;
        let inner = self.alternatives_of(frame);
        match kind {
            Kind::Look { negative } => {
                let takes_look = self.frames.last().is_some_and(|frame| frame.takes_look);
                let inner = Box::new(inner);
                self.push(Node::Look { negative, inner }, Last::Assertion);
                if let Some(frame) = self.frames.last_mut() {
                    frame.takes_look = takes_look;
                }
            }
            Kind::Group | Kind::Top => self.push(inner, Last::Atom),
        }
    }

    fn alternatives_of(&mut self, mut frame: Frame) -> Node {
        frame.alternatives.push(Node::concat(frame.items));
        match self.form {
            Form::Simplified => Node::merged_alternatives(frame.alternatives, &mut self.sets),
            Form::AsWritten => Node::alternatives(frame.alternatives),
        }
    }

    /// The whole pattern, at its end.
    pub(super) fn finish(&mut self) -> Node {
        while self.frames.len() > 1 {
            let start = self.frames.pop().map_or(0, |frame| frame.start);
            self.invalid(start, "This group is not closed; end it with `)`.");
        }
        match self.frames.pop() {
            Some(frame) => self.alternatives_of(frame),
            None => Node::Empty,
        }
    }
}
