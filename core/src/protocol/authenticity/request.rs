//! What is asked about a notification: typed, and as a request in JSON.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::algorithm::Algorithm;
use super::jwks::KeySet;
use crate::call::Request;
use crate::json::{Kind, Value};
use crate::record::Refusal;

/// How far clocks may be apart, where the caller does not say: a minute.
pub const DEFAULT_SKEW_MS: u64 = 60_000;

/// A notification's headers, and what is expected of it.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The headers as they came.
    pub headers: &'a Headers,
    /// The name of the agreed API-key header, compared without case (ASCII).
    pub name: &'a str,
    /// Its values: one, or the old and the new one during a rotation. An empty one never matches.
    pub values: &'a [&'a str],
    /// The issuer's keys.
    pub keys: &'a KeySet,
    /// What `iss` must be.
    pub issuer: &'a str,
    /// What `aud` must be or hold.
    pub audience: &'a str,
    /// The algorithms that are accepted.
    pub algorithms: &'a [Algorithm],
    /// How far the clocks may be apart, in milliseconds.
    pub skew_ms: u64,
    /// The time, in milliseconds since 1970 UTC.
    pub now: u64,
}

impl fmt::Debug for Asked<'_> {
    /// Without the expected values.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Asked")
            .field("headers", self.headers)
            .field("name", &self.name)
            .field("issuer", &self.issuer)
            .field("audience", &self.audience)
            .field("algorithms", &self.algorithms)
            .field("skew_ms", &self.skew_ms)
            .field("now", &self.now)
            .finish_non_exhaustive()
    }
}

/// The headers of a notification, each as often as it came.
#[derive(Clone, Default)]
pub struct Headers {
    lines: Vec<(String, String)>,
}

/// A header that should be there once.
pub(super) enum Once<'h> {
    Absent,
    Value(&'h str),
    Repeated,
}

impl Headers {
    /// None yet.
    pub fn new() -> Headers {
        Headers::default()
    }

    /// Adds a header as it came; the same name again makes it a repeated one.
    pub fn add(&mut self, name: impl Into<String>, value: impl Into<String>) -> &mut Headers {
        self.lines.push((name.into(), value.into()));
        self
    }

    /// The value of a header, its name compared without case.
    pub(super) fn once(&self, name: &str) -> Once<'_> {
        let mut values = self
            .lines
            .iter()
            .filter(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str());
        match (values.next(), values.next()) {
            (None, _) => Once::Absent,
            (Some(value), None) => Once::Value(value),
            (Some(_), Some(_)) => Once::Repeated,
        }
    }
}

impl fmt::Debug for Headers {
    /// The names only: values are secrets.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list()
            .entries(self.lines.iter().map(|(name, _)| name))
            .finish()
    }
}

/// A request in JSON.
pub(super) struct Call<'t> {
    headers: Headers,
    name: Cow<'t, str>,
    values: Vec<Cow<'t, str>>,
    keys: KeySet,
    issuer: Cow<'t, str>,
    audience: Cow<'t, str>,
    algorithms: Vec<Algorithm>,
    skew_ms: u64,
    now: u64,
}

const MEMBERS: [&str; 8] = [
    "headers",
    "expected",
    "jwks",
    "issuer",
    "audience",
    "algorithms",
    "skewMs",
    "now",
];

impl<'t> Call<'t> {
    /// Reads a request.
    ///
    /// # Errors
    /// `call.unknown_member`, `call.missing_member` and `call.bad_member`, with their places.
    pub(super) fn read(request: Value<'t>) -> Result<Call<'t>, Refusal> {
        let mut call = Request::new(request);
        call.only(&MEMBERS);
        let headers = headers(&mut call);
        let (name, values) = expected(&mut call);
        let keys = keys(&mut call);
        let issuer = call.required_text("issuer");
        let audience = call.required_text("audience");
        let algorithms = algorithms(&mut call);
        let skew_ms = call.number("skewMs").unwrap_or(DEFAULT_SKEW_MS);
        let now = call.required_number("now");
        call.finish()?;
        // What is missing has been refused.
        Ok(Call {
            headers,
            name: name.unwrap_or_default(),
            values,
            keys: keys.unwrap_or_default(),
            issuer: issuer.unwrap_or_default(),
            audience: audience.unwrap_or_default(),
            algorithms,
            skew_ms,
            now: now.unwrap_or_default(),
        })
    }

    /// Answers what is asked.
    pub(super) fn answer(&self, answer: impl Fn(&Asked<'_>) -> String) -> String {
        let values: Vec<&str> = self.values.iter().map(AsRef::as_ref).collect();
        answer(&Asked {
            headers: &self.headers,
            name: &self.name,
            values: &values,
            keys: &self.keys,
            issuer: &self.issuer,
            audience: &self.audience,
            algorithms: &self.algorithms,
            skew_ms: self.skew_ms,
            now: self.now,
        })
    }
}

/// `headers`: each a text, or a list of texts for one that came more than once.
fn headers(call: &mut Request<'_>) -> Headers {
    let mut headers = Headers::new();
    let Some(given) = call.required("headers") else {
        return headers;
    };
    if given.kind() != Kind::Object {
        let found = given.kind().name();
        call.bad(given, alloc::format!("Expected object, found {found}."));
    }
    for (name, value) in given.members() {
        let name = name.resolve();
        match value.kind() {
            Kind::String => _ = headers.add(name, value.as_str().unwrap_or_default()),
            Kind::Array => {
                for value in value.elements() {
                    if let Some(text) = call.text_of(value) {
                        headers.add(name.clone(), text);
                    }
                }
            }
            Kind::Null => {}
            other => call.bad(
                value,
                alloc::format!("Expected string or array, found {}.", other.name()),
            ),
        }
    }
    headers
}

/// `expected`: the name of the agreed header, and its values.
fn expected<'t>(call: &mut Request<'t>) -> (Option<Cow<'t, str>>, Vec<Cow<'t, str>>) {
    let Some(given) = call.required("expected") else {
        return (None, Vec::new());
    };
    if given.kind() != Kind::Object {
        let found = given.kind().name();
        call.bad(given, alloc::format!("Expected object, found {found}."));
        return (None, Vec::new());
    }
    // Its faults are told together with those around it.
    let request = core::mem::replace(&mut call.value, given);
    call.only(&["name", "values"]);
    let name = call.required_text("name");
    let values = list(call, "values")
        .filter_map(|value| call.text_of(value))
        .collect();
    call.value = request;
    (name, values)
}

/// `jwks`: a JWK set, as an object or as its text.
fn keys(call: &mut Request<'_>) -> Option<KeySet> {
    let given = call.required("jwks")?;
    let keys = match given.as_str() {
        Some(text) => KeySet::read(text.as_bytes()),
        None => KeySet::from_value(given),
    };
    if keys.is_none() {
        let message = "Expected a JWK set: an object with `keys`, a list, or the text of one.";
        call.bad(given, message);
    }
    keys
}

/// `algorithms`: names that are known.
fn algorithms(call: &mut Request<'_>) -> Vec<Algorithm> {
    let mut algorithms = Vec::new();
    for value in list(call, "algorithms") {
        let Some(name) = call.text_of(value) else {
            continue;
        };
        match Algorithm::parse(&name) {
            Some(algorithm) => algorithms.push(algorithm),
            None => call.bad(value, "Expected `RS256`, `PS256` or `ES256`."),
        }
    }
    algorithms
}

/// The elements of a list that has to be there.
fn list<'t>(call: &mut Request<'t>, name: &str) -> impl Iterator<Item = Value<'t>> + use<'t> {
    let given = call.required(name);
    if let Some(given) = given
        && given.kind() != Kind::Array
    {
        let found = given.kind().name();
        call.bad(given, alloc::format!("Expected array, found {found}."));
    }
    given.into_iter().flat_map(Value::elements)
}
