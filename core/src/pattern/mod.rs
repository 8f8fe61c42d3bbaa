//! Regular expressions with the meaning of ECMAScript, in linear time.
//!
//! The accepted dialect is that of the contract (checking 4.4): ECMAScript
//! with the flag `u`, and a few forms of other dialects. Whatever is accepted
//! takes time in proportion to the text. A pattern becomes what it is: one
//! class with a length, a sequence of classes, a list of words, a small
//! table, or else a program that follows all ways at once with its counters
//! outside of the states.

mod ast;
mod counter;
mod error;
mod fold;
mod host;
mod javascript;
pub mod language;
mod matcher;
mod meter;
mod program;
mod property;
mod run;
mod set;
mod shape;
mod syntax;
mod unicode;

use alloc::boxed::Box;
use alloc::vec::Vec;

pub use error::{MAX_BYTES, MAX_COUNT_BITS, MAX_DEPTH, MAX_SIZE, PatternError, PatternErrorKind};
pub use run::Scratch;

use ast::{Assert, Node};
use matcher::Matcher;
use meter::{Meter, NoMeter, StepMeter};
use syntax::{Form, Parsed};

/// A pattern, ready to match. Immutable; to be shared between threads.
#[derive(Clone, Debug)]
pub struct Pattern {
    source: Box<str>,
    question: Question,
}

/// What is asked of a text.
#[derive(Clone, Debug)]
enum Question {
    /// This one matches.
    One(Matcher),
    /// All tests of one of these hold.
    Several(Vec<Vec<Test>>),
}

/// One of the tests that have to hold together.
#[derive(Clone, Debug)]
struct Test {
    negative: bool,
    matcher: Matcher,
}

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    ///
    /// What is no pattern, is not taken, or is too large: the kind, the byte
    /// offset and a sentence ([`PatternError`]).
    pub fn new(source: &str) -> Result<Self, PatternError> {
        let parsed = syntax::parse(source, Form::Simplified)?;
        program::check_size(&parsed.node)?;
        let test = |negative: bool, node: &Node| Test {
            negative,
            matcher: Matcher::new(node, &parsed.sets, &parsed.word),
        };
        let parts = split(&parsed);
        let question = match parts.as_slice() {
            [(looks, body)] if looks.is_empty() => Question::One(test(false, body).matcher),
            _ => Question::Several(
                parts
                    .into_iter()
                    .map(|(looks, body)| {
                        let looks = looks
                            .into_iter()
                            .map(|(negative, node)| test(negative, &node));
                        looks.chain([test(false, &body)]).collect()
                    })
                    .collect(),
            ),
        };
        Ok(Self {
            source: source.into(),
            question,
        })
    }

    /// Whether the pattern matches somewhere in the text.
    #[must_use]
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn is_match(&self, text: &str) -> bool {
        self.is_match_in(text, &mut Scratch::default())
    }

    /// As [`Self::is_match`], with working memory that is used again.
    #[must_use]
    #[inline]
    pub fn is_match_in(&self, text: &str, scratch: &mut Scratch) -> bool {
        self.run(text, scratch, &mut NoMeter)
    }

    /// As [`Self::is_match`], and the work it took: characters looked at,
    /// states visited and counters moved.
    #[must_use]
    pub fn count_steps(&self, text: &str) -> (bool, u64) {
        let mut meter = StepMeter::default();
        let matches = self.run(text, &mut Scratch::default(), &mut meter);
        (matches, meter.steps)
    }

    #[inline]
    fn run<M: Meter>(&self, text: &str, scratch: &mut Scratch, meter: &mut M) -> bool {
        match &self.question {
            Question::One(matcher) => matcher.is_match(text, scratch, meter),
            Question::Several(alternatives) => any(alternatives, text, scratch, meter),
        }
    }

    /// What the pattern became, for tests and documents: `class`, `sequence`,
    /// `words`, `table`, `program`, or `several` where it has lookaheads.
    #[must_use]
    pub fn shape(&self) -> &'static str {
        match &self.question {
            Question::One(matcher) => matcher.shape(),
            Question::Several(_) => "several",
        }
    }

    /// The same for JavaScript: `new RegExp("^(?:" + pattern + ")$", "v")`, which is what the attribute `pattern` of an
    /// HTML input does, takes exactly the texts that [`Self::is_match`] takes. `None` where there is no such pattern.
    ///
    /// ```
    /// use payflight::pattern::Pattern;
    /// let javascript = |source| Pattern::new(source).unwrap().javascript().unwrap();
    /// assert_eq!(javascript("^[A-Z]{3}$"), "[A-Z]{3}");
    /// assert_eq!(javascript(r"(?i)^gb\-[(]"), r"[gG][bB]-[\(][\s\S]*");
    /// ```
    #[must_use]
    pub fn javascript(&self) -> Option<alloc::string::String> {
        javascript::of(&self.source)
    }

    /// The pattern as it was given.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }
}

#[inline(never)]
fn any<M: Meter>(
    alternatives: &[Vec<Test>],
    text: &str,
    scratch: &mut Scratch,
    meter: &mut M,
) -> bool {
    alternatives.iter().any(|tests| {
        tests
            .iter()
            .all(|test| test.matcher.is_match(text, scratch, meter) != test.negative)
    })
}

/// Lookaheads (whether negative, and their body from the start of the text)
/// and what has to match beside them.
type Branch = (Vec<(bool, Node)>, Node);

/// Takes the alternatives with lookaheads apart; the others stay together.
fn split(parsed: &Parsed) -> Vec<Branch> {
    let alternatives = match &parsed.node {
        Node::Alt(items) => items.as_slice(),
        other => core::slice::from_ref(other),
    };
    let (with, without): (Vec<&Node>, Vec<&Node>) =
        alternatives.iter().partition(|node| has_look(node));
    let mut branches = Vec::new();
    if !without.is_empty() {
        let plain = without.into_iter().cloned().collect();
        branches.push((Vec::new(), Node::alternatives(plain)));
    }
    branches.extend(with.into_iter().map(|node| {
        let Node::Concat(items) = node else {
            return (Vec::new(), node.clone());
        };
        let mut looks = Vec::new();
        let mut body = Vec::new();
        for item in items {
            match item {
                Node::Look { negative, inner } => {
                    let start = Node::Assert(Assert::Start);
                    let inner = Node::concat(Vec::from([start, inner.as_ref().clone()]));
                    looks.push((*negative, inner));
                }
                other => body.push(other.clone()),
            }
        }
        (looks, Node::concat(body))
    }));
    branches
}

fn has_look(node: &Node) -> bool {
    matches!(node, Node::Concat(items) if items.iter().any(|item| matches!(item, Node::Look { .. })))
}
