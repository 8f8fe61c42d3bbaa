//! `readiness`: what an integration still lacks of what the set-up guides ask.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::https::is_https;
use crate::call::Request;
use crate::json::{Kind, Tree, Value, Writer};
use crate::record::Refusal;

/// The requirements: data, each with its guide.
const REQUIREMENTS: &str = include_str!("../../protocol/readiness.json");

/// A service whose Provider API is integrated with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Service {
    /// Payments Acceptance.
    PaymentsAcceptance,
    /// Payments Out.
    PaymentsOut,
}

impl Service {
    /// Both.
    pub const ALL: [Service; 2] = [Service::PaymentsAcceptance, Service::PaymentsOut];

    /// `payments-acceptance` or `payments-out`.
    pub fn name(self) -> &'static str {
        match self {
            Service::PaymentsAcceptance => "payments-acceptance",
            Service::PaymentsOut => "payments-out",
        }
    }

    /// The service of this name, compared exactly.
    pub fn parse(name: &str) -> Option<Service> {
        Service::ALL
            .into_iter()
            .find(|service| service.name() == name)
    }
}

/// Whether a requirement is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is.
    Met,
    /// It is not.
    Missing,
    /// Nothing is said of it.
    Unknown,
}

impl Verdict {
    /// `met`, `missing` or `unknown`.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Met => "met",
            Verdict::Missing => "missing",
            Verdict::Unknown => "unknown",
        }
    }
}

/// One thing that a guide asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Its member of an integration's description, such as `statusUpdates.nearRealTime`.
    pub id: String,
    /// Whether it must be met.
    pub required: bool,
    /// Whether it is.
    pub verdict: Verdict,
    /// What is asked.
    pub text: String,
    /// The guide that asks it.
    pub source: String,
}

/// How ready an integration is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readiness {
    /// Everything that is asked, in the order of the guides.
    pub requirements: Vec<Requirement>,
}

impl Readiness {
    /// Whether everything that is required is met; else the guides speak of further assessment.
    pub fn is_ready(&self) -> bool {
        self.requirements
            .iter()
            .all(|one| !one.required || one.verdict == Verdict::Met)
    }
}

/// Holds an integration against the guides of a service. `answer` tells of each requirement, by its id, whether it is
/// met, or nothing.
///
/// ```
/// use payflight::protocol::readiness::{Service, Verdict, readiness};
/// let report = readiness(Service::PaymentsOut, |id| (id == "backoffOn429").then_some(true));
/// let met = report.requirements.iter().filter(|one| one.verdict == Verdict::Met);
/// assert_eq!((met.count(), report.is_ready()), (1, false));
/// ```
pub fn readiness(service: Service, answer: impl Fn(&str) -> Option<bool>) -> Readiness {
    let notified = [
        "notificationEndpoint.sandbox",
        "notificationEndpoint.production",
    ]
    .into_iter()
    .any(|id| answer(id) == Some(true));
    let mut requirements = Vec::new();
    each(|id, entry| {
        let text = |value: Option<Value<'_>>| {
            value
                .and_then(Value::as_str)
                .map_or_else(String::new, Cow::into_owned)
        };
        let source = entry
            .get("for")
            .and_then(|guides| guides.get(service.name()));
        if source.is_none() {
            return;
        }
        let required = entry.get("required");
        requirements.push(Requirement {
            required: required.and_then(Value::as_bool).unwrap_or(notified),
            verdict: match answer(id) {
                Some(true) => Verdict::Met,
                Some(false) => Verdict::Missing,
                None => Verdict::Unknown,
            },
            text: text(entry.get("text")),
            source: text(source),
            id: id.into(),
        });
    });
    Readiness { requirements }
}

/// Each requirement's id and entry.
fn each(mut with: impl FnMut(&str, Value<'_>)) {
    let Ok(tree) = Tree::read(REQUIREMENTS.as_bytes()) else {
        return;
    };
    let entries = tree.root().get("requirements");
    for entry in entries.iter().flat_map(|entries| entries.elements()) {
        if let Some(id) = entry.get("id").and_then(Value::as_str) {
            with(&id, entry);
        }
    }
}

pub(super) fn call(request: Value<'_>) -> Result<String, Refusal> {
    let mut asked = Request::new(request);
    asked.only(&["service", "integration"]);
    let service = asked.required_word("service", Service::parse, &Service::ALL.map(Service::name));
    let integration = asked.required("integration");
    let answers = integration.map(|integration| answers(&mut asked, integration));
    let (service, answers) = asked.settle(service.zip(answers))?;
    let report = readiness(service, |id| {
        let answer = answers.iter().find(|(known, _)| known == id);
        answer.map(|(_, met)| *met)
    });
    let mut out = Writer::new();
    out.open_object().member("requirements").open_array();
    for one in &report.requirements {
        out.open_object().member("id").string(&one.id);
        out.member("required").boolean(one.required);
        out.member("verdict").string(one.verdict.name());
        out.member("text").string(&one.text);
        out.member("source").string(&one.source).close_object();
    }
    let ready = report.is_ready();
    out.close_array().member("ready").boolean(ready);
    out.member("furtherAssessment").boolean(!ready);
    out.close_object();
    Ok(out.finish())
}

/// What an integration's description says of each requirement; members that are none are passed over.
fn answers<'t>(asked: &mut Request<'t>, integration: Value<'t>) -> Vec<(String, bool)> {
    let mut answers = Vec::new();
    let mut inner = Request::new(integration);
    // A group of two is read, and what is wrong with it told, once.
    let mut groups: Vec<String> = Vec::new();
    each(|id, entry| {
        let value = match id.split_once('.') {
            None => integration.get(id),
            Some((group, name)) => {
                let value = integration.get(group);
                if !groups.iter().any(|known| known == group) {
                    groups.push(group.into());
                    if let Some(value) = value {
                        inner.absorb(Request::new(value));
                    }
                }
                value.and_then(|value| value.get(name))
            }
        };
        let is_endpoint = entry.get("endpoint").is_some();
        if let Some(value) = value
            && let Some(met) = answer(&mut inner, value, is_endpoint)
        {
            answers.push((String::from(id), met));
        }
    });
    asked.absorb(inner);
    answers
}

fn answer(asked: &mut Request<'_>, value: Value<'_>, is_endpoint: bool) -> Option<bool> {
    match value.kind() {
        Kind::Boolean => return value.as_bool(),
        Kind::String if is_endpoint && value.as_str().is_some_and(|url| is_https(&url)) => {
            return Some(true);
        }
        _ if is_endpoint => asked.bad(value, "Expected true, false or an https URL."),
        _ => asked.bad(value, "Expected true or false."),
    }
    None
}
