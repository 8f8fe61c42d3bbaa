//! What a rule does beside its own place: an Optional or NotAllowed one excuses the Required rules below it, where
//! its place is absent (4.3 of the contract of the check).

use alloc::vec::Vec;

use super::pairs::{Asked, Pair};
use super::verdict::Balance;
use crate::model::Resource;
use crate::rules::{Optionality, Step, walk};

/// Where a rule looks: names on arrays written out as `[*]`.
struct Place {
    resource: Resource,
    steps: Vec<Step>,
}

impl Place {
    fn of(asked: &Asked<'_>) -> Option<Place> {
        let resource = asked.rule.resource?;
        let steps = walk(resource, &asked.rule.path).steps;
        Some(Place { resource, steps })
    }

    /// Whether this place lies below one of `other`, with no elements between them (of an absent list there are none).
    fn is_right_below(&self, other: &Place) -> bool {
        let mut own = self.steps.iter();
        self.resource == other.resource
            && self.steps.len() > other.steps.len()
            && other.steps.iter().zip(&mut own).all(|(a, b)| meet(a, b))
            && !own.any(|step| *step == Step::Wild)
    }

    /// Whether every place of `other` is one of this.
    fn covers(&self, other: &Place) -> bool {
        let covers = |(own, other): (&Step, &Step)| *own == Step::Wild || own == other;
        self.resource == other.resource
            && self.steps.len() == other.steps.len()
            && self.steps.iter().zip(&other.steps).all(covers)
    }
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

fn gives_excuse(asked: &Asked<'_>) -> bool {
    asked.rule.optionality != Optionality::Required
}
