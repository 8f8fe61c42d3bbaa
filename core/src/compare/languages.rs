//! What only one of two rules takes of the texts.

use alloc::collections::BTreeMap;
use alloc::string::String;

use super::rule::Witness;
use super::taken::{Taken, Texts};
use super::verdict::{Balance, There};
use crate::pattern::Pattern;
use crate::pattern::language::{Budget, Difference, Only, difference, takes_empty};

/// How many steps all comparisons of regular expressions of two definitions may take together.
const ALL: u64 = 40_000_000;

/// What only the old rule, and only the new one, takes of the texts.
pub(super) struct TextChange {
    pub(super) balance: Balance,
    pub(super) witness: Option<Witness>,
}

/// The comparisons of regular expressions, each once.
pub(super) struct Languages<'l> {
    /// Steps.
    left: u64,
    /// What takes all texts.
    everything: Option<Pattern>,
    /// What takes none.
    nothing: Option<Pattern>,
    known: BTreeMap<(Option<&'l str>, Option<&'l str>), Difference>,
}

impl<'l> Languages<'l> {
    pub(super) fn new() -> Self {
        Languages {
            left: ALL,
            everything: Pattern::new("").ok(),
            nothing: Pattern::new("[]").ok(),
            known: BTreeMap::new(),
        }
    }

    /// What the texts are that only one of them takes.
    pub(super) fn compare(&mut self, old: &Taken<'l>, new: &Taken<'l>) -> TextChange {
        let plain = |lost, gained| TextChange {
            balance: Balance { lost, gained },
            witness: None,
        };
        match (&old.texts, &new.texts) {
            (Texts::Nothing, Texts::Nothing) => plain(There::No, There::No),
            (Texts::Unknown, _) | (_, Texts::Unknown) => plain(There::Unknown, There::Unknown),
            (Texts::Of(pattern, empty), Texts::Nothing) => {
                plain(self.takes_any(*pattern, *empty), There::No)
            }
            (Texts::Nothing, Texts::Of(pattern, empty)) => {
                plain(There::No, self.takes_any(*pattern, *empty))
            }
            (Texts::Of(before, old_empty), Texts::Of(after, new_empty)) => {
                self.compare_patterns((*before, *old_empty), (*after, *new_empty))
            }
        }
    }

    fn compare_patterns(
        &mut self,
        (old, old_empty): (Option<&'l Pattern>, bool),
        (new, new_empty): (Option<&'l Pattern>, bool),
    ) -> TextChange {
        let found = self.difference(old, new);
        let (old_takes, new_takes) = (old.is_none_or(takes_empty), new.is_none_or(takes_empty));
        let (before, after) = (old_empty && old_takes, new_empty && new_takes);
        let witness = if before != after && old_takes != new_takes {
            Some(Witness {
                text: String::new(),
                is_lost: before,
            })
        } else {
            shortest(&found)
        };
        let texts = Balance {
            lost: there(&found.first),
            gained: there(&found.second),
        };
        TextChange {
            balance: texts.and(Balance::of(before, after)),
            witness,
        }
    }

    /// Whether a text is taken at all.
    fn takes_any(&mut self, pattern: Option<&'l Pattern>, empty: bool) -> There {
        let Some(pattern) = pattern else {
            return There::Yes;
        };
        if empty && takes_empty(pattern) {
            return There::Yes;
        }
        let nothing = self.nothing.take();
        let answer = nothing.as_ref().map(|nothing| self.spend(pattern, nothing));
        self.nothing = nothing;
        answer.map_or(There::Unknown, |answer| there(&answer.first))
    }

    fn difference(&mut self, old: Option<&'l Pattern>, new: Option<&'l Pattern>) -> Difference {
        let key = (old.map(Pattern::source), new.map(Pattern::source));
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let everything = self.everything.take();
        let answer = match (old.or(everything.as_ref()), new.or(everything.as_ref())) {
            (Some(old), Some(new)) => self.spend(old, new),
            _ => Difference {
                first: Only::Undecided,
                second: Only::Undecided,
            },
        };
        self.everything = everything;
        self.known.insert(key, answer.clone());
        answer
    }

    fn spend(&mut self, old: &Pattern, new: &Pattern) -> Difference {
        let given = Budget::COMPARE.0.min(self.left);
        let mut budget = Budget(given);
        let answer = difference(old, new, &mut budget);
        let spent = given.saturating_sub(budget.0);
        self.left = self.left.saturating_sub(spent);
        answer
    }
}

fn there(only: &Only) -> There {
    match only {
        Only::Nothing => There::No,
        Only::Text(_) => There::Yes,
        Only::Undecided => There::Unknown,
    }
}

/// The shorter of the two texts; of two as long the one that only the old rule takes.
fn shortest(found: &Difference) -> Option<Witness> {
    let witness = |only: &Only, is_lost| match only {
        Only::Text(text) => text.clone().map(|text| Witness { text, is_lost }),
        _ => None,
    };
    let found = [witness(&found.first, true), witness(&found.second, false)];
    let found = found.into_iter().flatten();
    found.min_by_key(|witness| witness.text.chars().count())
}
