//! Questions about what patterns take, for lint and for comparing rules.
//!
//! Those that need a search are bounded by a [`Budget`] of steps, not of
//! time, so that every face gives the same answer; past it there is none.

mod ambiguity;
mod automaton;
mod counted;
mod difference;
mod letters;
mod longest;
mod product;
mod search;
mod threads;
mod words;

use alloc::string::String;
use alloc::vec::Vec;

use super::Pattern;
use super::ast::{Assert, Node};
use super::program::{Program, begins_with, ends_with};
use super::syntax::{self, Form};
pub use longest::longest;
use search::{Choice, Search};
pub use words::words;

pub use difference::{Difference, Only, difference};

/// How many steps a search may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget(pub u64);

impl Budget {
    /// The bound of lint, the same in every face.
    pub const LINT: Self = Self(400_000);

    /// The bound of one comparison of two patterns, the same in every face.
    pub const COMPARE: Self = Self(4_000_000);

    /// Takes so many steps, if they are left.
    fn spend(&mut self, steps: usize) -> Option<()> {
        let steps = u64::try_from(steps).ok()?;
        self.0 = self.0.checked_sub(steps)?;
        Some(())
    }
}

/// How the time of a backtracking matcher grows with a text that fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Growth {
    /// In proportion to the text.
    Linear,
    /// With a power of its length: two loops share the text between them.
    Polynomial,
    /// Doubling with each character or few: one loop reads it in two ways.
    Exponential,
}

/// Whether the pattern takes the empty text.
#[must_use]
pub fn takes_empty(pattern: &Pattern) -> bool {
    pattern.is_match("")
}

/// Whether there is no text at all that the pattern takes. `None` past the
/// budget.
#[must_use]
pub fn matches_nothing(pattern: &Pattern, budget: Budget) -> Option<bool> {
    if takes_empty(pattern) {
        return Some(false);
    }
    text_between(&[pattern], &[], budget).map(|text| text.is_none())
}

/// Whether one text that is not empty is taken by all the patterns. `None`
/// past the budget.
#[must_use]
pub fn satisfiable_together(patterns: &[&Pattern], budget: Budget) -> Option<bool> {
    text_between(patterns, &[], budget).map(|text| text.is_some())
}

/// A shortest text, not empty, that all of `taking` take and none of
/// `refusing`. The outer `None` is past the budget, the inner one: there is
/// no such text.
#[must_use]
pub fn text_between(
    taking: &[&Pattern],
    refusing: &[&Pattern],
    mut budget: Budget,
) -> Option<Option<String>> {
    let mut programs = Vec::new();
    let mut choices = Vec::new();
    for pattern in taking {
        // One of the alternatives, with all its tests.
        let branches = branches(pattern, &mut programs)?;
        choices.push(branches);
    }
    for pattern in refusing {
        // Of each alternative one of the tests, the other way round.
        for branch in branches(pattern, &mut programs)? {
            let flipped = branch
                .into_iter()
                .map(|choice| Vec::from([choice.flipped()]));
            choices.push(flipped.collect());
        }
    }
    let mut best: Option<String> = None;
    let mut picks = [0usize].repeat(choices.len());
    loop {
        let units: Option<Vec<Choice>> = choices
            .iter()
            .zip(&picks)
            .map(|(choice, pick)| choice.get(*pick).cloned())
            .collect::<Option<Vec<_>>>()
            .map(|picked| picked.concat());
        let Some(units) = units else {
            return Some(best);
        };
        let found = Search::new(&programs, &units)?.run(&mut budget)?;
        if let Some(text) = found
            && best
                .as_ref()
                .is_none_or(|best| text.chars().count() < best.chars().count())
        {
            best = Some(text);
        }
        if !next_pick(&mut picks, &choices) {
            return Some(best);
        }
    }
}

/// Counts up, the last place first. Says whether there is a next pick.
fn next_pick(picks: &mut [usize], choices: &[Vec<Vec<Choice>>]) -> bool {
    for (pick, choice) in picks.iter_mut().zip(choices).rev() {
        *pick += 1;
        if *pick < choice.len() {
            return true;
        }
        *pick = 0;
    }
    false
}

/// The alternatives of a pattern, each with its tests, compiled.
fn branches(pattern: &Pattern, programs: &mut Vec<Program>) -> Option<Vec<Vec<Choice>>> {
    let parsed = syntax::parse(pattern.source(), Form::Simplified).ok()?;
    let mut add = |negative: bool, node: &Node| {
        programs.push(Program::new(node, &parsed.sets, &parsed.word));
        Choice::new(programs.len() - 1, negative)
    };
    let branches = super::split(&parsed).into_iter().map(|(looks, body)| {
        let mut tests: Vec<Choice> = looks
            .iter()
            .map(|(negative, node)| add(*negative, node))
            .collect();
        tests.push(add(false, &body));
        tests
    });
    Some(branches.collect())
}

/// How a backtracking matcher's time grows on the worst text. `None` past the
/// budget, and for patterns with assertions inside.
///
/// A repetition up to 256 times or more counts as one without end. A pattern
/// that need not begin at the start of the text is tried at each of its
/// places: `[0-9]+x` grows with the square. Not seen is that some patterns
/// without `$` find a match before they can go astray: of `a+a` too it says
/// that it grows so.
#[must_use]
pub fn backtracks(pattern: &Pattern, mut budget: Budget) -> Option<Growth> {
    let parsed = syntax::parse(pattern.source(), Form::AsWritten).ok()?;
    let mut worst = Growth::Linear;
    for (looks, body) in super::split(&parsed) {
        let nodes = looks.into_iter().map(|(_, node)| node).chain([body]);
        for node in nodes {
            worst = worst.max(ambiguity::growth(&node, &parsed.sets, &mut budget)?);
        }
    }
    Some(worst)
}

/// Whether every top-level alternative begins with `^` (or `\A`) and ends with
/// `$` (or `\z`, `\Z`), also through groups: `(^a|^b)$`.
#[must_use]
pub fn is_anchored(pattern: &Pattern) -> bool {
    syntax::parse(pattern.source(), Form::AsWritten).is_ok_and(|parsed| {
        begins_with(&parsed.node, Assert::Start) && ends_with(&parsed.node, Assert::End)
    })
}

/// The hosts (`.NET`, `Java`, `Python`) that take something in the pattern for
/// something else: `\d`, `\w`, `\s`, `\b` and their opposites, `.`, `$`, `\Z`.
#[must_use]
pub fn host_differences(pattern: &Pattern) -> Vec<&'static str> {
    syntax::parse(pattern.source(), Form::AsWritten)
        .map(|parsed| parsed.hosts.names().collect())
        .unwrap_or_default()
}
