//! 4.2 and 4.3: which rules are in force, and what they say.

use std::collections::{BTreeMap, BTreeSet};

use super::json::{Node, Top, Value, parse};
use super::load::{Optionality, Provider, Rule};
use super::path::{Place, Step, Walker};
use super::report::Violation;
use super::tables;
use super::text::quote;

/// Everything that rules say of a body.
pub fn check(provider: &Provider, resource: &str, body: &Node) -> Vec<Violation> {
    let Some(table) = tables::of(resource) else {
        return Vec::new();
    };
    let mut inner = BTreeMap::new();
    collect(body, &mut inner);
    let walker = Walker {
        body,
        table,
        inner: &inner,
    };
    let spoken = in_force(provider, resource, body, &walker);
    let forgiven: BTreeSet<String> = spoken
        .iter()
        .filter(|(rule, _)| rule.optionality != Optionality::Required)
        .map(|(_, place)| place.path.clone())
        .collect();
    spoken
        .iter()
        .filter_map(|(rule, place)| judge(rule, place, &forgiven))
        .collect()
}

/// The rules whose regex is not used: their ids, and a warning each.
pub fn unchecked(
    provider: &Provider,
    resource: &str,
    body: &Node,
) -> (Vec<String>, Vec<Violation>) {
    let all = provider
        .rules
        .iter()
        .chain(provider.catalogue.iter().flat_map(|i| &i.rules));
    let refused: Vec<&Rule> = all
        .filter(|r| r.refused && r.resource == Some(resource))
        .collect();
    let warning = |r: &&Rule| Violation {
        code: "rule.unchecked",
        rule: Some((r.rank, r.id.clone())),
        message:
            "The regular expression of this rule could not be used, so the rule was not checked."
                .into(),
        at: body.at,
        ..Violation::default()
    };
    (
        refused.iter().map(|r| r.id.clone()).collect(),
        refused.iter().map(warning).collect(),
    )
}

/// Reads the JSON in every `additionalData` that is a string and holds an object.
fn collect(node: &Node, inner: &mut BTreeMap<usize, Node>) {
    match &node.value {
        Value::Array(items) => items.iter().for_each(|i| collect(i, inner)),
        Value::Object(members) => {
            for (name, value) in members {
                collect(value, inner);
                if let (true, Some(text)) = (name == "additionalData", value.text())
                    && let Ok(found) = parse(text.as_bytes(), Top::Any)
                {
                    inner.insert(value.at, found);
                }
            }
        }
        _ => {}
    }
}

/// The instrument of the catalogue that is in force where `own` is the member's value.
fn instrument(provider: &Provider, own: Option<&Node>, inherited: Option<usize>) -> Option<usize> {
    match own {
        Some(node) => node.text().and_then(|t| provider.in_force(t)),
        None => inherited,
    }
}

fn in_force<'p, 'a>(
    provider: &'p Provider,
    resource: &str,
    body: &'a Node,
    walker: &Walker<'a>,
) -> Vec<(&'p Rule, Place<'a>)> {
    let mut out = Vec::new();
    let own = provider.rules.iter();
    for rule in own.filter(|r| r.resource == Some(resource) && !r.steps.is_empty()) {
        out.extend(walker.places(&rule.steps).into_iter().map(|p| (rule, p)));
    }
    let usual = provider
        .default
        .as_deref()
        .and_then(|d| provider.in_force(d));
    let batch = resource == "batch";
    let whole = if batch {
        instrument(provider, body.get("localInstrument"), usual)
    } else {
        usual
    };
    let payments = body.get("payments").and_then(Node::items).unwrap_or(&[]);
    for (at, entry) in provider.catalogue.iter().enumerate() {
        for rule in entry.rules.iter().filter(|r| r.resource == Some(resource)) {
            if provider
                .rules
                .iter()
                .any(|r| r.api == rule.api && r.path == rule.path)
            {
                continue;
            }
            let per_payment = batch && by_payment(&rule.steps);
            for place in walker.places(&rule.steps) {
                let of = if per_payment {
                    let payment = index(&place.path).and_then(|i| payments.get(i));
                    instrument(
                        provider,
                        payment.and_then(|p| p.get("localInstrument")),
                        whole,
                    )
                } else {
                    whole
                };
                if of == Some(at) {
                    out.push((rule, place));
                }
            }
        }
    }
    out
}

/// `payments` and a wildcard, or `payments` and a name step.
fn by_payment(steps: &[Step]) -> bool {
    matches!(steps, [Step::Name(first), Step::Wild | Step::Name(_), ..] if first == "payments")
}

fn index(path: &str) -> Option<usize> {
    path.strip_prefix("/payments/")?
        .split('/')
        .next()?
        .parse()
        .ok()
}

fn judge(rule: &Rule, place: &Place, forgiven: &BTreeSet<String>) -> Option<Violation> {
    let code = match (&rule.optionality, place.node) {
        (Optionality::Required, None) => {
            if place.lost.as_ref().is_some_and(|p| forgiven.contains(p)) {
                return None;
            }
            "rule.required"
        }
        (_, None) => return None,
        (Optionality::Required, Some(node)) if node.text() == Some("") => "rule.required",
        (Optionality::NotAllowed, Some(_)) => "rule.not_allowed",
        (_, Some(node)) => {
            let regex = rule.regex.as_ref()?;
            match node.scalar() {
                None => "rule.type",
                Some(text) if regex.find(&text).is_some() => return None,
                Some(_) => "rule.pattern",
            }
        }
    };
    let mut params = Vec::new();
    if let (true, Some(example)) = (code == "rule.pattern", &rule.example) {
        params.push(("example", quote(example)));
    }
    Some(Violation {
        code,
        path: place.path.clone(),
        rule: Some((rule.rank, rule.id.clone())),
        message: message(code, rule),
        value: place.node.and_then(Node::scalar),
        at: place.at,
        params,
        no_line: false,
    })
}

fn message(code: &str, rule: &Rule) -> String {
    let label = &rule.label;
    match code {
        "rule.required" => format!("{label} is required."),
        "rule.not_allowed" => format!("{label} is not allowed."),
        "rule.type" => format!("{label} must be a text, a number or a boolean."),
        _ => match &rule.error_message {
            None => format!("{label} is not in the expected format."),
            Some(text) if text.starts_with(char::is_lowercase) => format!("{label} {text}"),
            Some(text) => text.clone(),
        },
    }
}
