//! What lint asks of a regular expression, each source once.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::pattern::language::{
    Budget, Growth, backtracks, host_differences, is_anchored, matches_nothing,
    satisfiable_together, takes_empty,
};
use crate::pattern::{Pattern, PatternError};

/// How many pairs of regular expressions are compared in one lint, so that many rules on one place cost a limited
/// time; past it there is no finding.
const MAX_PAIRS: usize = 2_000;

/// How many pairs of rules are looked at in one lint, for the same reason.
const MAX_COMPARISONS: usize = 1_000_000;

/// What is known of a regular expression.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) pattern: Pattern,
    /// Each alternative begins with `^` and ends with `$`.
    pub(super) is_anchored: bool,
    pub(super) takes_empty: bool,
    /// No text matches, as far as that could be decided.
    pub(super) matches_nothing: bool,
    /// How the time of a backtracking host grows, where that is worth a word.
    pub(super) growth: Option<Growth>,
    /// The hosts that may take it for another set.
    pub(super) hosts: Vec<&'static str>,
}

/// The regular expressions met so far.
#[derive(Debug, Default)]
pub(super) struct Questions {
    by_source: BTreeMap<String, Result<usize, PatternError>>,
    facts: Vec<Facts>,
    pairs: BTreeMap<(usize, usize), bool>,
    comparisons: usize,
}

impl Questions {
    /// The index of what is known of a source.
    ///
    /// # Errors
    /// Why the source is refused.
    pub(super) fn ask(&mut self, source: &str) -> Result<usize, PatternError> {
        if let Some(known) = self.by_source.get(source) {
            return known.clone();
        }
        let answer = Pattern::new(source).map(|pattern| {
            self.facts.push(Facts {
                is_anchored: is_anchored(&pattern),
                takes_empty: takes_empty(&pattern),
                matches_nothing: matches_nothing(&pattern, Budget::LINT) == Some(true),
                growth: backtracks(&pattern, Budget::LINT),
                hosts: host_differences(&pattern),
                pattern,
            });
            self.facts.len().saturating_sub(1)
        });
        self.by_source.insert(source.into(), answer.clone());
        answer
    }

    /// What is known of the source with this index.
    pub(super) fn facts(&self, index: usize) -> Option<&Facts> {
        self.facts.get(index)
    }

    /// Counts one pair of rules, and says whether it may still be looked at.
    pub(super) fn may_compare(&mut self) -> bool {
        self.comparisons = self.comparisons.saturating_add(1);
        self.comparisons <= MAX_COMPARISONS
    }

    /// Whether it is certain that no text that is not empty matches both.
    pub(super) fn exclude(&mut self, a: usize, b: usize) -> bool {
        // One regular expression in two rules shuts out what it takes only where that is the empty text alone.
        let may_be = a != b || self.facts(a).is_some_and(|facts| facts.takes_empty);
        may_be && self.no_text((a.min(b), a.max(b)))
    }

    /// Whether it is certain that no text that is not empty matches.
    pub(super) fn only_empty(&mut self, index: usize) -> bool {
        self.no_text((index, index))
    }

    fn no_text(&mut self, key: (usize, usize)) -> bool {
        if let Some(&known) = self.pairs.get(&key) {
            return known;
        }
        if self.pairs.len() >= MAX_PAIRS {
            return false;
        }
        let (Some(first), Some(second)) = (self.facts.get(key.0), self.facts.get(key.1)) else {
            return false;
        };
        // One that matches nothing has its own finding.
        let answer = !first.matches_nothing
            && !second.matches_nothing
            && satisfiable_together(&[&first.pattern, &second.pattern], Budget::LINT)
                == Some(false);
        self.pairs.insert(key, answer);
        answer
    }
}
