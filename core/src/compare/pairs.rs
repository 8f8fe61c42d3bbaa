//! Which old rule became which new one.

use alloc::collections::{BTreeMap, BTreeSet, VecDeque};
use alloc::vec::Vec;

use crate::pattern::Pattern;
use crate::rules::{Loaded, Optionality, Origin, Rule};

/// A rule with what it asks of a value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'l> {
    pub(super) rule: &'l Rule,
    pub(super) pattern: Option<&'l Pattern>,
}

impl<'l> Asked<'l> {
    /// The rules of the definition itself, those that a check uses or could use.
    pub(super) fn own(loaded: &'l Loaded) -> Vec<Asked<'l>> {
        let rules = loaded.rules.iter();
        rules
            .filter(|rule| !matches!(rule.origin, Origin::Instrument(_)) && !rule.typed_in)
            .map(|rule| Asked {
                rule,
                pattern: rule.pattern.and_then(|at| loaded.patterns.get(at)),
            })
            .collect()
    }

    fn place(&self) -> (&'l str, &'l str) {
        (&self.rule.api_path, &self.rule.json_path)
    }

    /// Whether both ask the same, as written.
    pub(super) fn asks_as(&self, other: &Asked<'_>) -> bool {
        self.known().is_some_and(|what| Some(what) == other.known())
    }

    /// What it asks; nothing is known of a regular expression that could not be loaded.
    fn known(&self) -> Option<What<'l>> {
        let what = (self.rule.optionality, self.pattern.map(Pattern::source));
        (!self.rule.unchecked).then_some(what)
    }
}

/// What a rule asks: whether a value is wanted, and its regular expression.
type What<'l> = (Optionality, Option<&'l str>);

/// An old rule and what became of it, or a new one that was none before.
pub(super) type Pair<'l> = (Option<Asked<'l>>, Option<Asked<'l>>);

/// Pairs the rules by `apiPath` and `jsonPath` as written. Where several have the same, those that ask the same go
/// together first, then those with the same `ruleId`, then the rest in their order. First come the old rules in their
/// order, then the new ones that are left in theirs.
pub(super) fn pair<'l>(old: &[Asked<'l>], new: &[Asked<'l>]) -> Vec<Pair<'l>> {
    let mut places: BTreeMap<(&str, &str), Group> = BTreeMap::new();
    for (at, asked) in old.iter().enumerate() {
        places.entry(asked.place()).or_default().old.push(at);
    }
    for (at, asked) in new.iter().enumerate() {
        places.entry(asked.place()).or_default().new.push(at);
    }
    let mut partner: Vec<Option<usize>> = alloc::vec![None; old.len()];
    for group in places.values_mut() {
        group.join(old, new, &mut partner);
    }
    let is_taken = {
        let mut taken = alloc::vec![false; new.len()];
        for at in partner.iter().flatten() {
            if let Some(place) = taken.get_mut(*at) {
                *place = true;
            }
        }
        taken
    };
    let kept = old.iter().zip(&partner).map(|(asked, partner)| {
        let became = partner.and_then(|at| new.get(at)).copied();
        (Some(*asked), became)
    });
    let added = new.iter().zip(is_taken).filter(|(_, taken)| !taken);
    kept.chain(added.map(|(asked, _)| (None, Some(*asked))))
        .collect()
}

/// The rules of one place, as indexes.
#[derive(Default)]
struct Group {
    old: Vec<usize>,
    new: Vec<usize>,
}

/// What two rules must have in common to go together.
type Key<'l> = (Option<What<'l>>, Option<&'l str>);

impl Group {
    fn join<'l>(&mut self, old: &[Asked<'l>], new: &[Asked<'l>], partner: &mut [Option<usize>]) {
        let passes: [fn(&Asked<'l>) -> Option<Key<'l>>; 4] = [
            |asked| Some((Some(asked.known()?), Some(&asked.rule.id))),
            |asked| Some((Some(asked.known()?), None)),
            |asked| Some((None, Some(&asked.rule.id))),
            |_| Some((None, None)),
        ];
        for key in passes {
            let mut waiting: BTreeMap<Key<'l>, VecDeque<usize>> = BTreeMap::new();
            for &at in &self.new {
                if let Some(key) = new.get(at).and_then(key) {
                    waiting.entry(key).or_default().push_back(at);
                }
            }
            let mut taken = BTreeSet::new();
            self.old.retain(|&at| {
                let found = old.get(at).and_then(key);
                let found = found.and_then(|key| waiting.get_mut(&key)?.pop_front());
                if let Some(place) = partner.get_mut(at) {
                    *place = found;
                }
                taken.extend(found);
                found.is_none()
            });
            self.new.retain(|at| !taken.contains(at));
        }
    }
}
