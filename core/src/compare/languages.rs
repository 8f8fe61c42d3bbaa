//! What only one of two rules takes of the texts.

use alloc::collections::BTreeMap;
use alloc::string::String;

use super::taken::{Taken, Texts};
use super::verdict::{Balance, There};
use crate::pattern::Pattern;
use crate::pattern::language::{Budget, Difference, Only, difference, takes_empty};

/// How many steps all comparisons of regular expressions of two definitions may take together.
const ALL: u64 = 40_000_000;

/// What only the old rule, and only the new one, takes of the texts.
pub(super) struct TextChange {
    pub(super) balance: Balance,
    pub(super) lost: Option<String>,
    pub(super) gained: Option<String>,
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
            lost: None,
            gained: None,
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
        let texts = Balance {
            lost: there(&found.first),
            gained: there(&found.second),
        };
        // The empty text is shown where the regular expressions decide on it, not the optionality alone.
        let (is_lost, is_gained) = (
            before && !after && !new_takes,
            after && !before && !old_takes,
        );
        let shown = |is_empty: bool, only: Only| match only {
            _ if is_empty => Some(String::new()),
            Only::Text(text) => text,
            _ => None,
        };
        TextChange {
            balance: texts.and(Balance::of(before, after)),
            lost: shown(is_lost, found.first),
            gained: shown(is_gained, found.second),
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
        match &self.nothing {
            Some(nothing) => there(&spend(&mut self.left, pattern, nothing).first),
            None => There::Unknown,
        }
    }

    fn difference(&mut self, old: Option<&'l Pattern>, new: Option<&'l Pattern>) -> Difference {
        let key = (old.map(Pattern::source), new.map(Pattern::source));
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let everything = self.everything.as_ref();
        let answer = match (old.or(everything), new.or(everything)) {
            (Some(old), Some(new)) => spend(&mut self.left, old, new),
            _ => Difference {
                first: Only::Undecided,
                second: Only::Undecided,
            },
        };
        self.known.insert(key, answer.clone());
        answer
    }
}

/// Compares two, and takes the steps from those that are left.
fn spend(left: &mut u64, old: &Pattern, new: &Pattern) -> Difference {
    let given = Budget::COMPARE.0.min(*left);
    let mut budget = Budget(given);
    let answer = difference(old, new, &mut budget);
    let spent = given.saturating_sub(budget.0);
    *left = left.saturating_sub(spent);
    answer
}

fn there(only: &Only) -> There {
    match only {
        Only::Nothing => There::No,
        Only::Text(_) => There::Yes,
        Only::Undecided => There::Unknown,
    }
}
