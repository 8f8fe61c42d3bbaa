//! What a rule does beside its own place: an Optional or NotAllowed one excuses the Required rules below it, where
//! its place is absent (4.3 of the contract of the check).

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::pairs::{Asked, Pair};
use super::verdict::Balance;
use crate::model::Resource;
use crate::rules::{Optionality, Step, walk};

/// Where a rule looks: names on arrays of the table written out as `[*]`.
struct Place {
    resource: Resource,
    steps: Vec<Step>,
    /// How many of the steps lead through what the table knows.
    known: usize,
}

impl Place {
    fn of(asked: &Asked<'_>) -> Option<Place> {
        let resource = asked.rule.resource?;
        let walked = walk(resource, &asked.rule.path);
        Some(Place {
            resource,
            steps: walked.steps,
            known: walked.known,
        })
    }

    /// Whether this place lies below one of `other`, with no elements between them (of an absent list there are none).
    fn is_right_below(&self, other: &Place) -> bool {
        let known = self.known.min(other.known);
        let (Some((own, own_rest)), Some((above, above_rest))) = (
            self.steps.split_at_checked(known),
            other.steps.split_at_checked(known),
        ) else {
            return false;
        };
        self.resource == other.resource
            && own.iter().zip(above).all(|(a, b)| meet(a, b))
            && lead_below(own_rest, above_rest)
    }

    /// Whether every place of `other` is one of this.
    fn covers(&self, other: &Place) -> bool {
        // Where the table knows nothing, a name may pass over elements, which a wildcard would take.
        let covers = |(at, (own, step)): (usize, (&Step, &Step))| {
            let takes_it = at < other.known || !matches!(step, Step::Name(_));
            own == step || (*own == Step::Wild && takes_it)
        };
        self.resource == other.resource
            && self.steps.len() == other.steps.len()
            && self.steps.iter().zip(&other.steps).enumerate().all(covers)
    }
}

/// Whether `own` may lead below a place of `above`, from a value of which the table knows nothing: if it is an array, a
/// name means each of its elements.
fn lead_below(own: &[Step], above: &[Step]) -> bool {
    // After how many own steps a place of those of `above` looked at so far may be reached.
    let mut reached = BTreeSet::from([0]);
    for (at, step) in above.iter().enumerate() {
        let is_last = at.saturating_add(1) == above.len();
        let mut next = BTreeSet::new();
        while let Some(so_far) = reached.pop_first() {
            let Some(one) = own.get(so_far) else { continue };
            let further = so_far.saturating_add(1);
            if meet(one, step) {
                next.insert(further);
            }
            match (one, step) {
                (Step::Index(_) | Step::Wild, Step::Name(_)) => _ = reached.insert(further),
                (Step::Name(_), Step::Index(_) | Step::Wild) if !is_last => {
                    next.insert(so_far);
                }
                _ => {}
            }
        }
        reached = next;
    }
    let is_below = |rest: &[Step]| !rest.is_empty() && !rest.contains(&Step::Wild);
    let mut rests = reached.into_iter().filter_map(|at| own.get(at..));
    rests.any(is_below)
}

fn meet(a: &Step, b: &Step) -> bool {
    a == b || *a == Step::Wild || *b == Step::Wild
}

/// The excuses of both definitions, and who can need one.
pub(super) struct Excuses {
    old: Vec<Place>,
    new: Vec<Place>,
    /// The places that are Required in both: of others their own change speaks.
    required: Vec<Place>,
}

impl Excuses {
    pub(super) fn of(pairs: &[Pair<'_>]) -> Excuses {
        let places = |asked: &dyn Fn(&Pair<'_>) -> bool,
                      side: &dyn Fn(&Pair<'_>) -> Option<Place>| {
            pairs
                .iter()
                .filter(|pair| asked(pair))
                .filter_map(side)
                .collect()
        };
        let excuses = |asked: Option<Asked<'_>>| asked.as_ref().is_some_and(gives_excuse);
        let requires = |asked: Option<Asked<'_>>| {
            asked.is_some_and(|asked| asked.rule.optionality == Optionality::Required)
        };
        Excuses {
            old: places(&|pair| excuses(pair.0), &|pair| Place::of(pair.0.as_ref()?)),
            new: places(&|pair| excuses(pair.1), &|pair| Place::of(pair.1.as_ref()?)),
            required: places(&|pair| requires(pair.0) && requires(pair.1), &|pair| {
                Place::of(pair.1.as_ref()?)
            }),
        }
    }

    /// What the change of one rule does to those below it.
    pub(super) fn balance(&self, (old, new): &Pair<'_>) -> Balance {
        let had = old.as_ref().is_some_and(gives_excuse);
        let has = new.as_ref().is_some_and(gives_excuse);
        if had == has {
            return Balance::EVEN;
        }
        let Some(place) = old.as_ref().or(new.as_ref()).and_then(Place::of) else {
            return Balance::EVEN;
        };
        // Another rule may give the same excuse still, or have given it before.
        let others = if had { &self.new } else { &self.old };
        let is_needed = self.required.iter().any(|one| one.is_right_below(&place))
            && !others.iter().any(|other| other.covers(&place));
        Balance::of(had && is_needed, has && is_needed)
    }
}

/// A wildcard at the end speaks of what is there, so it excuses nothing.
fn gives_excuse(asked: &Asked<'_>) -> bool {
    asked.rule.optionality != Optionality::Required && asked.rule.path.last() != Some(&Step::Wild)
}
