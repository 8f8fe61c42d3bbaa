//! What lint says of one rule by itself.

use alloc::format;

use super::super::document::Document;
use super::super::optionality::Optionality;
use super::super::reading::{Place, Reading};
use super::super::trouble::Trouble;
use super::code;
use super::finding::{Findings, found, found_trouble};
use super::language::Growth;
use super::place::{PlaceId, Places};
use super::questions::{Facts, Questions};
use super::table::walk;
use crate::record::{Param, Record};

/// A rule that has been looked at.
#[derive(Debug)]
pub(super) struct Seen<'t> {
    pub(super) reading: Reading<'t>,
    /// Where it looks; none where no check uses it.
    pub(super) place: Option<PlaceId>,
    /// What is known of its regular expression; none where it has none that is taken.
    pub(super) facts: Option<usize>,
}

/// What the rules of one document are looked at with.
pub(super) struct Eye<'a> {
    pub(super) document: Document,
    pub(super) findings: &'a mut Findings,
    pub(super) questions: &'a mut Questions,
    pub(super) places: &'a mut Places,
}

impl Eye<'_> {
    pub(super) fn say(&mut self, record: Record) {
        self.findings.add(self.document, record);
    }

    fn say_trouble(&mut self, trouble: Trouble) {
        self.say(found_trouble(trouble));
    }

    /// Looks at one rule.
    pub(super) fn look<'t>(&mut self, reading: Reading<'t>) -> Seen<'t> {
        if reading.optionality.is_none() {
            self.say_trouble(Trouble::optionality_unknown(self.document, &reading));
        }
        let place = self.look_at_path(&reading);
        let facts = self.look_at_regex(&reading);
        Seen {
            reading,
            place,
            facts,
        }
    }

    fn look_at_path(&mut self, rule: &Reading<'_>) -> Option<PlaceId> {
        if rule.resource.is_none() {
            let message = format!(
                "The `apiPath` `{}` names no resource that is checked, so this rule is never used.",
                rule.api_path
            );
            let at = rule.at("apiPath", &[]);
            self.say(found(code::API_PATH_UNKNOWN, at, message).of_rule(&*rule.id));
        }
        let path = match &rule.path {
            Ok(path) => path,
            Err(error) => {
                self.say_trouble(Trouble::path_invalid(self.document, rule, *error));
                return None;
            }
        };
        let resource = rule.resource.filter(|_| !rule.typed_in)?;
        let walked = walk(resource, path);
        if let Some(unknown) = walked.unknown {
            let resource = resource.name();
            let step = &unknown.step;
            let message = match unknown.did_you_mean {
                Some(name) => format!(
                    "`{step}` is not a member that the service knows here ({resource}); did you mean `{name}`?"
                ),
                None => {
                    format!("`{step}` is not a member that the service knows here ({resource}).")
                }
            };
            let mut record =
                found(code::PATH_UNKNOWN, rule.json_path_at, message).of_rule(&*rule.id);
            if let Some(name) = unknown.did_you_mean {
                record = record.with("didYouMean", Param::Text(name.into()));
            }
            self.say(record);
        }
        if walked.is_implicit {
            let message = "A name step on an array means every element; write `[*]` to say so.";
            let record = found(code::IMPLICIT_ARRAY, rule.json_path_at, message);
            self.say(record.of_rule(&*rule.id));
        }
        Some(self.places.place(resource, walked.steps))
    }

    fn look_at_regex(&mut self, rule: &Reading<'_>) -> Option<usize> {
        let (source, value) = rule.regex.as_ref()?;
        let at = Place::of(*value);
        let lacks = [
            (
                code::NO_ERROR_MESSAGE,
                "errorMessage",
                &["errorMessage"],
                "A rule with a regular expression needs an `errorMessage`, or people only read that the format is wrong.",
            ),
            (
                code::NO_EXAMPLE,
                "example",
                &["example"],
                "A rule with a regular expression is clearer with an `example`.",
            ),
        ];
        for (code, name, missing, message) in lacks {
            if rule.word(name).is_none() {
                let record = found(code, rule.at(name, missing), message);
                self.say(record.of_rule(&*rule.id));
            }
        }
        if rule.optionality == Some(Optionality::NotAllowed) {
            let message = "A value that is not allowed is never held against a regular expression; leave it out.";
            self.say(found(code::REGEX_ON_NOT_ALLOWED, at, message).of_rule(&*rule.id));
        }
        match self.questions.ask(source) {
            Ok(index) => {
                if let Some(facts) = self.questions.facts(index) {
                    for record in of_facts(rule, at, facts) {
                        self.findings.add(self.document, record);
                    }
                }
                Some(index)
            }
            Err(error) => {
                self.say_trouble(Trouble::regex(self.document, rule, at, &error));
                None
            }
        }
    }
}

/// What a regular expression that is taken is found to be.
fn of_facts(rule: &Reading<'_>, at: Place<'_>, facts: &Facts) -> impl Iterator<Item = Record> {
    let mismatch = rule
        .word("example")
        .filter(|example| !facts.pattern.is_match(example));
    let mismatch = mismatch.map(|_| {
        let message = "The rule's own `example` does not match its regular expression.";
        found(code::EXAMPLE_MISMATCH, rule.at("example", &[]), message)
    });
    let plain = |fires: bool, code, message: &'static str| fires.then(|| found(code, at, message));
    let nothing = plain(
        facts.matches_nothing,
        code::REGEX_MATCHES_NOTHING,
        "No text matches the regular expression, so every value is refused.",
    );
    let unanchored = plain(
        !facts.is_anchored,
        code::UNANCHORED_REGEX,
        "The regular expression also matches inside of a longer text; begin each alternative with `^` and end it with `$`.",
    );
    let is_required = rule.optionality == Some(Optionality::Required);
    let empty = plain(
        is_required && facts.takes_empty,
        code::REQUIRED_MATCHES_EMPTY,
        "The value is required, but its regular expression takes the empty text; ask for one character at least.",
    );
    let growth = facts.growth.and_then(|growth| match growth {
        Growth::Exponential => Some("exponentially"),
        Growth::Polynomial => Some("faster than the text"),
        _ => None,
    });
    let backtracks = growth.map(|growth| {
        let message = format!(
            "In a host that backtracks, the time of the regular expression can grow {growth}; let no two parts take the same text."
        );
        found(code::REGEX_BACKTRACKS, at, message)
    });
    let differs = (!facts.hosts.is_empty()).then(|| {
        let message = format!(
            "The regular expression means something else in {}; write the classes out, and `\\A…\\z` where the host has them.",
            facts.hosts.join(", ")
        );
        let hosts = facts.hosts.iter().map(|&host| host.into()).collect();
        found(code::REGEX_HOST_DIFFERS, at, message).with("hosts", Param::List(hosts))
    });
    let id = rule.id.clone().into_owned();
    [mismatch, nothing, unanchored, empty, backtracks, differs]
        .into_iter()
        .flatten()
        .map(move |record| record.of_rule(id.clone()))
}
