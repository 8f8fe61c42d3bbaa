//! What two patterns take and what only one of them takes.

use alloc::string::String;
use alloc::vec::Vec;

use super::super::Pattern;
use super::super::syntax::{self, Form};
use super::Budget;
use super::automaton::Automaton;
use super::counted::Run;
use super::letters::letters;
use super::product::Product;

/// What one pattern takes and the other does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Only {
    /// Nothing.
    Nothing,
    /// This text, a shortest one; none where it would be longer than 5,000
    /// scalar values.
    Text(Option<String>),
    /// It could not be decided within the budget.
    Undecided,
}

/// How two patterns differ over all texts that are not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What only the first takes.
    pub first: Only,
    /// What only the second takes.
    pub second: Only,
}

/// Compares what two patterns take, as languages over Unicode scalar values;
/// the empty text is left out (ask [`takes_empty`](super::takes_empty)).
///
/// ```
/// use payflight::pattern::Pattern;
/// use payflight::pattern::language::{Budget, Only, difference};
/// let old = Pattern::new("^[A-Z]{1,3}$").unwrap();
/// let new = Pattern::new("^[A-Z]{1,4}$").unwrap();
/// let found = difference(&old, &new, &mut Budget::COMPARE.clone());
/// assert_eq!(found.first, Only::Nothing);
/// assert_eq!(found.second, Only::Text(Some("AAAA".into())));
/// ```
#[must_use]
pub fn difference(first: &Pattern, second: &Pattern, budget: &mut Budget) -> Difference {
    if are_written_alike(first, second) {
        return Difference {
            first: Only::Nothing,
            second: Only::Nothing,
        };
    }
    if let (Some(one), Some(other)) = (Run::of(first), Run::of(second)) {
        return Difference {
            first: one.only(&other),
            second: other.only(&one),
        };
    }
    search(first, second, budget).unwrap_or(Difference {
        first: Only::Undecided,
        second: Only::Undecided,
    })
}

/// Whether they are one pattern but for its spelling, as `\d` and `[0-9]`.
fn are_written_alike(first: &Pattern, second: &Pattern) -> bool {
    let read = |pattern: &Pattern| syntax::parse(pattern.source(), Form::Simplified);
    let (Ok(one), Ok(other)) = (read(first), read(second)) else {
        return false;
    };
    one.node == other.node && one.sets.list() == other.sets.list() && one.word == other.word
}

/// `None` where the budget did not reach to begin with.
fn search(first: &Pattern, second: &Pattern, budget: &mut Budget) -> Option<Difference> {
    let mut one = Automaton::new(first, budget)?;
    let mut other = Automaton::new(second, budget)?;
    let mut sets = one.sets();
    sets.extend(other.sets());
    sets.sort_unstable();
    sets.dedup();
    let letters: Vec<u32> = letters(&sets, budget)?;
    let found = Product::new(&mut one, &mut other, &letters).run(budget);
    let is_true = |only: &Only, takes: &Pattern, refuses: &Pattern| match only {
        Only::Text(Some(text)) => takes.is_match(text) && !refuses.is_match(text),
        _ => true,
    };
    // What the matchers do not confirm is not said.
    let confirmed = is_true(&found.first, first, second) && is_true(&found.second, second, first);
    confirmed.then_some(found)
}
