//! A path held against the table of its resource.

use alloc::string::String;
use alloc::vec::Vec;

use super::super::path::Step;
use crate::model::{Ask, Member, Resource, Shape};
use crate::spelling::did_you_mean;

/// What the table says of a path.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Walked {
    /// The path with the wildcards that it leaves out: a name on an array means every element.
    pub(crate) steps: Vec<Step>,
    /// How many of the steps, from the first, are each taken from a value whose shape the table tells alone.
    pub(crate) known: usize,
    /// Whether a wildcard was left out.
    pub(super) is_implicit: bool,
    /// The first step that the table does not have.
    pub(super) unknown: Option<Unknown>,
}

/// A step that leads nowhere.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unknown {
    /// The step, as in a message.
    pub(super) step: String,
    /// The known name that was perhaps meant.
    pub(super) did_you_mean: Option<&'static str>,
}

/// A value that a path can stand at.
#[derive(Debug, Clone, Copy)]
struct Spot {
    shape: Shape,
    /// Whether anything may be in it: the table knows nothing of its inside.
    is_free: bool,
}

impl Spot {
    fn of(member: &'static Member) -> Spot {
        Spot {
            shape: member.shape,
            is_free: matches!(member.shape, Shape::Map) || member.ask == Ask::AdditionalData,
        }
    }

    fn inside(shape: Shape) -> Spot {
        Spot {
            shape,
            is_free: matches!(shape, Shape::Map),
        }
    }

    fn is_list(&self) -> bool {
        matches!(self.shape, Shape::List(_))
    }
}

/// Walks `path` from the root of the resource's body.
pub(crate) fn walk(resource: Resource, path: &[Step]) -> Walked {
    let mut walked = Walked::default();
    // Several only behind a wildcard over an object.
    let mut spots = alloc::vec![Spot::inside(Shape::Object(resource.table()))];
    let mut is_known = true;
    for (index, step) in path.iter().enumerate() {
        if spots.iter().any(|spot| spot.is_free) {
            walked.steps.extend(path.iter().skip(index).cloned());
            return walked;
        }
        if matches!(step, Step::Name(_)) {
            while let Some(elements) = elements_of(&spots) {
                walked.steps.push(Step::Wild);
                walked.is_implicit = true;
                spots = elements;
            }
        }
        // A name on objects and arrays at once: no wildcard says which.
        is_known &= !(matches!(step, Step::Name(_)) && spots.iter().any(Spot::is_list));
        let next = step_into(&spots, step);
        if next.is_empty() {
            walked.unknown = Some(unknown(&spots, step));
            walked.steps.extend(path.iter().skip(index).cloned());
            return walked;
        }
        walked.steps.push(step.clone());
        if is_known {
            walked.known = walked.steps.len();
        }
        spots = next;
    }
    walked
}

/// The elements, where all that the path can stand at are arrays.
fn elements_of(spots: &[Spot]) -> Option<Vec<Spot>> {
    spots
        .iter()
        .map(|spot| match spot.shape {
            Shape::List(element) => Some(Spot::inside(*element)),
            _ => None,
        })
        .collect()
}

fn step_into(spots: &[Spot], step: &Step) -> Vec<Spot> {
    let mut next = Vec::new();
    for spot in spots {
        match (spot.shape, step) {
            (Shape::List(element), Step::Index(_) | Step::Wild) => {
                next.push(Spot::inside(*element));
            }
            (Shape::Object(object), Step::Wild) => next.extend(object.members.iter().map(Spot::of)),
            (shape, Step::Name(name)) => {
                let mut members = members_of(shape).iter();
                next.extend(members.find(|member| member.name == name).map(Spot::of));
            }
            _ => {}
        }
    }
    next
}

/// The members of an object, or of the objects in an array.
fn members_of(shape: Shape) -> &'static [Member] {
    match shape {
        Shape::Object(object) => object.members,
        Shape::List(element) => members_of(*element),
        _ => &[],
    }
}

fn unknown(spots: &[Spot], step: &Step) -> Unknown {
    let Step::Name(name) = step else {
        let step = match step {
            Step::Index(index) => alloc::format!("[{index}]"),
            _ => String::from("[*]"),
        };
        return Unknown {
            step,
            did_you_mean: None,
        };
    };
    let siblings = spots.iter().flat_map(|spot| members_of(spot.shape));
    Unknown {
        step: name.clone(),
        did_you_mean: did_you_mean(name, siblings.map(|member| member.name)),
    }
}
