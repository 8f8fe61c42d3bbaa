//! The text of a pattern, read: ECMAScript's syntax with the flag `u` and
//! what the contract adds to it (checking 4.4).
//!
//! Reading goes on behind a fault, because what was opened before it and is
//! never closed comes first in the pattern. Nothing here recurses.

mod class;
mod escape;
mod group;
mod quantifier;

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::ast::{Assert, Node, SetId, Sets};
use super::error::{MAX_BYTES, MAX_DEPTH, PatternError, PatternErrorKind};
use super::fold::Folding;
use super::host::Hosts;
use super::property::Property;
use super::set::Set;
use super::unicode::Identifiers;
use escape::Escape;
use group::Frame;

/// A pattern, read.
pub(crate) struct Parsed {
    pub(crate) node: Node,
    pub(crate) sets: Sets,
    /// What `\b` takes for a word.
    pub(crate) word: Set,
    /// Hosts that would read some of it differently.
    pub(crate) hosts: Hosts,
    /// The source in pieces, in order; only of [`Form::AsWritten`].
    pub(crate) pieces: Vec<Piece>,
}

/// What one step of reading took: the beginning of a group, its end, a
/// character, a class, an escape, an assertion, a quantifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// What it takes, where it takes one character.
    pub(crate) set: Option<SetId>,
}

/// Whether what means the same is made the same.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `(a|b)` becomes `[ab]`, `(a*)*` becomes `a*`.
    Simplified,
    /// As a backtracking matcher walks it.
    AsWritten,
}

/// What stands directly before, seen by a quantifier.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Atom,
    Assertion,
    Quantified,
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
    form: Form,
    fault: Option<PatternError>,
    sets: Sets,
    folding: Option<Folding>,
    identifiers: Option<Identifiers>,
    word: Set,
    frames: Vec<Frame>,
    names: Vec<group::Name>,
    hosts: Hosts,
    pieces: Vec<Piece>,
    /// Sets that take a while to make, made once.
    properties: Vec<(&'a str, Property)>,
    /// Sets, and what they are without case.
    open: Sets,
    closed: Vec<Set>,
}

/// Reads a pattern.
pub(crate) fn parse(source: &str, form: Form) -> Result<Parsed, PatternError> {
    if source.len() > MAX_BYTES {
        return Err(PatternError::too_large(
            "The pattern is longer than 4096 bytes; shorten it.",
        ));
    }
    let folding = source.starts_with("(?i)").then(Folding::new);
    let word = escape::word();
    let mut parser = Parser {
        source,
        at: if folding.is_some() { 4 } else { 0 },
        form,
        fault: None,
        sets: Sets::default(),
        word: folding
            .as_ref()
            .map_or_else(|| word.clone(), |fold| fold.close(&word)),
        folding,
        identifiers: None,
        frames: Vec::from([Frame::top()]),
        names: Vec::new(),
        hosts: Hosts::default(),
        pieces: Vec::new(),
        properties: Vec::new(),
        open: Sets::default(),
        closed: Vec::new(),
    };
    while let Some(next) = parser.peek() {
        let from = parser.at;
        parser.term(next);
        if form == Form::AsWritten {
            parser.note_piece(from, next);
        }
    }
    let node = parser.finish();
    match parser.fault {
        Some(fault) => Err(fault),
        None if node.is_deeper_than(MAX_DEPTH)
            || (form == Form::Simplified && is_written_deeper(source)) =>
        {
            Err(PatternError::too_large(
                "The pattern's groups are nested too deep; nest at most 250 levels.",
            ))
        }
        None => Ok(Parsed {
            node,
            sets: parser.sets,
            word: parser.word,
            hosts: parser.hosts,
            pieces: parser.pieces,
        }),
    }
}

/// Whether a pattern that is simplified is deeper as it was written: `((a*)*)*` is as deep as it looks.
fn is_written_deeper(source: &str) -> bool {
    // A group adds at most a repetition, a sequence and alternatives.
    let may_be = source.matches('(').count() > MAX_DEPTH / 4;
    may_be && parse(source, Form::AsWritten).is_err()
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn eat(&mut self, text: &str) -> bool {
        let there = self.rest().starts_with(text);
        if there {
            self.at += text.len();
        }
        there
    }

    /// Keeps the fault that comes first in the pattern.
    fn refuse(&mut self, kind: PatternErrorKind, at: usize, reason: &'static str) {
        if self.fault.as_ref().is_none_or(|first| at < first.at) {
            self.fault = Some(PatternError {
                kind,
                at,
                reason: Cow::Borrowed(reason),
            });
        }
    }

    fn invalid(&mut self, at: usize, reason: &'static str) {
        self.refuse(PatternErrorKind::Invalid, at, reason);
    }

    fn unsupported(&mut self, at: usize, reason: &'static str) {
        self.refuse(PatternErrorKind::Unsupported, at, reason);
    }

    fn term(&mut self, next: char) {
        match next {
            '|' => self.next_alternative(),
            '(' => self.open_group(),
            ')' => self.close_group(),
            '[' => {
                let set = self.class();
                self.push_set(set);
            }
            '\\' => self.escaped_term(),
            '*' | '+' | '?' => self.quantifier(),
            '{' if self.peek_braces().is_some() => self.quantifier(),
            _ => {
                self.at += next.len_utf8();
                self.hosts.add(Hosts::of_bare(next));
                match next {
                    '^' => self.push_assert(Assert::Start),
                    '$' => self.push_assert(Assert::End),
                    '.' => self.push_set(escape::dot()),
                    literal => self.push_char(literal),
                }
            }
        }
    }

    fn note_piece(&mut self, from: usize, first: char) {
        let is_atom = self.last() == Last::Atom && first != ')';
        let set = match self.frames.last().and_then(Frame::last_item) {
            Some(Node::Set(id)) if is_atom => Some(*id),
            _ => None,
        };
        let to = self.at;
        self.pieces.push(Piece { from, to, set });
    }

    fn escaped_term(&mut self) {
        match self.escape(false) {
            Escape::Char(value) => self.push_char(value),
            Escape::Set(set) => self.push_atom_set(&set),
            Escape::Assert(assert) => self.push_assert(assert),
            Escape::Refused => self.push(Node::Empty, Last::Atom),
        }
    }

    fn push_char(&mut self, value: char) {
        self.push_atom_set(&Set::one(value));
    }

    /// Pushes a set as written; under `(?i)` with what folds alike.
    fn push_atom_set(&mut self, set: &Set) {
        let closed = self.close_case(set);
        self.push_set(closed);
    }

    fn close_case(&mut self, set: &Set) -> Set {
        let Some(folding) = &self.folding else {
            return set.clone();
        };
        let id = self.open.intern(set.clone());
        if let Some(closed) = self.closed.get(id as usize) {
            return closed.clone();
        }
        let closed = folding.close(set);
        self.closed.push(closed.clone());
        closed
    }

    fn push_set(&mut self, set: Set) {
        let id: SetId = self.sets.intern(set);
        self.push(Node::Set(id), Last::Atom);
    }
}
