//! Whether a rule speaks of a place.

use alloc::vec::Vec;

use crate::model::{Ask, Resource, Shape};
use crate::rules::{PathError, Step, normalise, parse_path};

/// The steps of a path, as those of a rule for the resource.
pub(super) fn steps(path: &str, resource: Resource) -> Result<Vec<Step>, PathError> {
    parse_path(path).and_then(|steps| normalise(steps, Some(resource)))
}

/// Whether a rule with the path `rule` speaks of every place that `asked` names: `$.payments[*].appId` of
/// `$.payments[0].appId`, but not the other way round. A name on an array means each of its elements, in both.
pub(super) fn speaks_of(rule: &[Step], asked: &[Step], resource: Resource) -> bool {
    // Most rules are about another place, and most of those end in another name.
    if let (Some(Step::Name(one)), Some(Step::Name(other))) = (rule.last(), asked.last())
        && one != other
    {
        return false;
    }
    let mut shape = Some(Shape::Object(resource.table()));
    let mut ask = Ask::Nothing;
    let (mut rule, mut asked) = (rule, asked);
    loop {
        let ([of_rule, rule_rest @ ..], [of_asked, asked_rest @ ..]) = (rule, asked) else {
            return rule.is_empty() && asked.is_empty();
        };
        if let Some(Shape::List(element)) = shape {
            let named = matches!(of_asked, Step::Name(_));
            match of_rule {
                Step::Name(_) => {}
                Step::Index(_) if of_rule != of_asked => return false,
                _ => rule = rule_rest,
            }
            asked = if named { asked } else { asked_rest };
            (shape, ask) = (Some(*element), Ask::Nothing);
            continue;
        }
        match (of_rule, of_asked) {
            // Only a name leads into a text that holds JSON.
            (Step::Wild | Step::Index(_), _) if ask == Ask::AdditionalData => return false,
            (Step::Wild, _) => {}
            (Step::Name(_), Step::Index(_) | Step::Wild) if shape.is_none() => {
                asked = asked_rest;
                continue;
            }
            (one, other) if one == other => {}
            _ => return false,
        }
        (shape, ask) = behind(shape, of_asked);
        (rule, asked) = (rule_rest, asked_rest);
    }
}

/// What the table knows of a member.
fn behind(shape: Option<Shape>, step: &Step) -> (Option<Shape>, Ask) {
    let (Some(Shape::Object(object)), Step::Name(name)) = (shape, step) else {
        return (None, Ask::Nothing);
    };
    let member = object.members.iter().find(|member| member.name == name);
    member.map_or((None, Ask::Nothing), |member| {
        (Some(member.shape), member.ask)
    })
}

/// What is asked of the place that a rule's path names.
pub(super) fn ask_of(path: &[Step], resource: Resource) -> (Option<Shape>, Ask) {
    let mut at = (Some(Shape::Object(resource.table())), Ask::Nothing);
    for step in path {
        while let (Some(Shape::List(element)), Step::Name(_)) = (at.0, step) {
            at = (Some(*element), Ask::Nothing);
        }
        at = match at.0 {
            Some(Shape::List(element)) => (Some(*element), Ask::Nothing),
            shape => behind(shape, step),
        };
    }
    at
}
