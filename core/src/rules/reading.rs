//! One rule as it stands in a document, with what is wrong with it: the ground of loading and of lint.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::document::Document;
use super::optionality::{Optionality, resource_of};
use super::path::{PathError, Step, normalise, parse_path};
use crate::json::Value;
use crate::model::Resource;

/// A place in a document: a value, or where a member of it should be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'t> {
    pub(super) value: Value<'t>,
    pub(super) missing: &'static [&'static str],
}

impl<'t> Place<'t> {
    pub(super) fn of(value: Value<'t>) -> Self {
        Place {
            value,
            missing: &[],
        }
    }

    /// The JSON pointer; for an absent value, of where it should be.
    pub(super) fn path(self) -> String {
        let mut path = self.value.path();
        for name in self.missing {
            path.push('/');
            path.push_str(name);
        }
        path
    }

    /// The byte offset; for an absent value, of the innermost value that is there.
    pub(super) fn offset(self) -> usize {
        self.value.offset()
    }
}

/// A rule that lacks what makes it one.
#[derive(Debug)]
pub(super) struct Malformed<'t> {
    pub(super) place: Place<'t>,
    /// The member that is missing or no text; none: the rule is no object.
    pub(super) member: Option<&'static str>,
    pub(super) id: Option<Cow<'t, str>>,
}

/// A rule that is well-formed; its words may still be unknown.
#[derive(Debug)]
pub(super) struct Reading<'t> {
    pub(super) rule: Value<'t>,
    pub(super) id: Cow<'t, str>,
    pub(super) api_path: Cow<'t, str>,
    pub(super) resource: Option<Resource>,
    pub(super) json_path: Cow<'t, str>,
    pub(super) json_path_at: Place<'t>,
    /// Empty where `typed_in`.
    pub(super) path: Result<Vec<Step>, PathError>,
    pub(super) typed_in: bool,
    /// None: missing or unknown.
    pub(super) optionality: Option<Optionality>,
    pub(super) optionality_at: Place<'t>,
    /// The text, not empty, and where it stands.
    pub(super) regex: Option<(Cow<'t, str>, Value<'t>)>,
    pub(super) validation: Option<Value<'t>>,
}

impl<'t> Reading<'t> {
    /// A text of `validation`, where it is there and not empty.
    pub(super) fn word(&self, name: &str) -> Option<Cow<'t, str>> {
        self.validation?
            .get(name)?
            .as_str()
            .filter(|text| !text.is_empty())
    }

    /// Where a member of `validation` stands, or should stand.
    pub(super) fn at(&self, name: &str, missing: &'static [&'static str]) -> Place<'t> {
        member_at(self.validation.unwrap_or(self.rule), name, missing)
    }
}

/// A member that must be a text; where it is not, the place of the fault.
fn text_of<'t>(
    owner: Value<'t>,
    name: &'static str,
    missing: &'static [&'static str],
) -> Result<Cow<'t, str>, (Place<'t>, Option<&'static str>)> {
    match owner.get(name) {
        None => Err((
            Place {
                value: owner,
                missing,
            },
            Some(name),
        )),
        Some(value) => value.as_str().ok_or((Place::of(value), Some(name))),
    }
}

/// Reads one element of a list of rules.
pub(super) fn read_rule(rule: Value<'_>, document: Document) -> Result<Reading<'_>, Malformed<'_>> {
    let read = if document == Document::FileFormat {
        read_of_file(rule)
    } else {
        read_of_definition(rule)
    };
    read.map_err(|(place, member)| Malformed {
        place,
        member,
        id: rule.get("ruleId").and_then(Value::as_str),
    })
}

type Fault<'t> = (Place<'t>, Option<&'static str>);

fn read_of_definition(rule: Value<'_>) -> Result<Reading<'_>, Fault<'_>> {
    if rule.kind() != crate::json::Kind::Object {
        return Err((Place::of(rule), None));
    }
    let id = text_of(rule, "ruleId", &["ruleId"])?;
    let Some(validation) = rule.get("validation") else {
        let missing = &["validation", "apiPath"];
        return Err((
            Place {
                value: rule,
                missing,
            },
            Some("apiPath"),
        ));
    };
    let api_path = text_of(validation, "apiPath", &["apiPath"])?;
    let json_path = text_of(validation, "jsonPath", &["jsonPath"])?;
    let resource = resource_of(&api_path);
    let path = parse_path(&json_path).and_then(|steps| normalise(steps, resource));
    Ok(Reading {
        rule,
        id,
        api_path,
        resource,
        json_path,
        json_path_at: member_at(validation, "jsonPath", &["jsonPath"]),
        path,
        typed_in: false,
        optionality: optionality_of(validation),
        optionality_at: member_at(validation, "optionality", &["optionality"]),
        regex: regex_of(validation)?,
        validation: Some(validation),
    })
}

/// A file format's rule. One without `sourceValidation`, or with an empty `jsonPath`, is a value that the user
/// types in, and is not malformed for what it lacks.
fn read_of_file(rule: Value<'_>) -> Result<Reading<'_>, Fault<'_>> {
    if rule.kind() != crate::json::Kind::Object {
        return Err((Place::of(rule), None));
    }
    let validation = rule.get("sourceValidation");
    let typed_in = match validation {
        None => true,
        Some(validation) => validation
            .get("jsonPath")
            .and_then(Value::text)
            .is_some_and(|text| text.raw.is_empty()),
    };
    let id = match rule.get("ruleId") {
        None if typed_in => Cow::Borrowed(""),
        _ => text_of(rule, "ruleId", &["ruleId"])?,
    };
    let resource = Some(Resource::Batch);
    let mut reading = Reading {
        rule,
        id,
        api_path: Cow::Borrowed(""),
        resource,
        json_path: Cow::Borrowed(""),
        json_path_at: Place::of(rule),
        path: Ok(Vec::new()),
        typed_in,
        optionality: Some(Optionality::Optional),
        optionality_at: Place::of(rule),
        regex: None,
        validation,
    };
    if let Some(validation) = validation {
        let json_path = text_of(validation, "jsonPath", &["jsonPath"])?;
        if !typed_in {
            reading.path = parse_path(&json_path).and_then(|steps| normalise(steps, resource));
        }
        reading.json_path = json_path;
        reading.json_path_at = member_at(validation, "jsonPath", &["jsonPath"]);
        if !typed_in || validation.get("optionality").is_some() {
            reading.optionality = optionality_of(validation);
        }
        reading.optionality_at = member_at(validation, "optionality", &["optionality"]);
        reading.regex = regex_of(validation)?;
    }
    Ok(reading)
}

fn member_at<'t>(owner: Value<'t>, name: &str, missing: &'static [&'static str]) -> Place<'t> {
    owner.get(name).map_or(
        Place {
            value: owner,
            missing,
        },
        Place::of,
    )
}

fn optionality_of(validation: Value<'_>) -> Option<Optionality> {
    Optionality::from_name(&validation.get("optionality")?.as_str()?)
}

/// The regular expression; an empty one is none.
fn regex_of(validation: Value<'_>) -> Result<Option<(Cow<'_, str>, Value<'_>)>, Fault<'_>> {
    let Some(value) = validation.get("regex") else {
        return Ok(None);
    };
    let text = value.as_str().ok_or((Place::of(value), Some("regex")))?;
    Ok((!text.is_empty()).then_some((text, value)))
}
