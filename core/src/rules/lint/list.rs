//! What lint says of the rules of one list, held against each other.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::super::document::Document;
use super::super::optionality::Optionality;
use super::super::reading::{Place, read_rule};
use super::super::trouble::Trouble;
use super::code;
use super::finding::{found, found_trouble};
use super::rule::{Eye, Seen};
use crate::json::Value;

/// Looks at every rule of a list, and at them all together.
pub(super) fn look_at_list<'t>(eye: &mut Eye<'_>, list: Value<'t>) -> Vec<Seen<'t>> {
    let mut seen = Vec::new();
    let mut ids = BTreeSet::new();
    for rule in list.elements() {
        look_at_id(eye, rule, &mut ids);
        match read_rule(rule, eye.document) {
            Ok(reading) => seen.push(eye.look(reading)),
            Err(malformed) => {
                let trouble = Trouble::malformed(eye.document, malformed);
                eye.say(found_trouble(trouble));
            }
        }
    }
    look_at_places(eye, &seen);
    seen
}

fn look_at_id<'t>(eye: &mut Eye<'_>, rule: Value<'t>, ids: &mut BTreeSet<Cow<'t, str>>) {
    let Some((value, id)) = rule
        .get("ruleId")
        .and_then(|value| Some((value, value.as_str()?)))
    else {
        return;
    };
    if ids.contains(&id) {
        let message = "An earlier rule of the list has the same `ruleId`; give each its own.";
        let record = found(code::DUPLICATE_RULE_ID, Place::of(value), message);
        eye.say(record.of_rule(&*id));
    } else {
        ids.insert(id);
    }
}

fn look_at_places(eye: &mut Eye<'_>, seen: &[Seen<'_>]) {
    let mut written = BTreeSet::new();
    let forbidden: BTreeSet<_> = seen
        .iter()
        .filter(|rule| rule.reading.optionality == Some(Optionality::NotAllowed))
        .filter_map(|rule| rule.place)
        .collect();
    for rule in seen {
        let reading = &rule.reading;
        if !reading.typed_in && !written.insert((&*reading.api_path, &*reading.json_path)) {
            let message = if eye.document == Document::FileFormat {
                "An earlier rule of the list has the same `jsonPath`."
            } else {
                "An earlier rule of the list has the same `apiPath` and `jsonPath`."
            };
            let record = found(code::DUPLICATE_PATH, reading.json_path_at, message);
            eye.say(record.of_rule(&*reading.id));
        }
        let is_required = reading.optionality == Some(Optionality::Required);
        if let Some(place) = rule.place.filter(|_| is_required)
            && !forbidden.is_empty()
            && eye
                .places
                .met(place)
                .above
                .iter()
                .any(|above| forbidden.contains(above))
        {
            let message = "The value is required, but a rule of the same list allows nothing at a place above it.";
            let record = found(
                code::REQUIRED_UNDER_NOT_ALLOWED,
                reading.json_path_at,
                message,
            );
            eye.say(record.of_rule(&*reading.id));
        }
    }
}
