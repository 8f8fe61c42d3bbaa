//! `headers`: what goes with each call.

mod form;
mod names;

pub use names::{Call, Header};

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::call::Request;
use crate::json::{Kind, Value, Writer};
use crate::record::Refusal;

/// The values that headers are made of; the caller brings a new interaction id for each request.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Values<'a> {
    /// `x-idempotency-key`: 1 to 255 visible ASCII characters.
    pub idempotency_key: Option<&'a str>,
    /// The token behind `Authorization: Bearer`, made for the company concerned.
    pub access_token: Option<&'a str>,
    /// `x-fapi-interaction-id`: a UUID.
    pub interaction_id: Option<&'a str>,
    /// `x-api-key`.
    pub api_key: Option<&'a str>,
    /// `x-application`, such as `sage.intacct`.
    pub application: Option<&'a str>,
    /// `x-accept-language`: a language tag.
    pub language: Option<&'a str>,
}

impl core::fmt::Debug for Values<'_> {
    /// Without the values: some of them are secrets.
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.debug_struct("Values").finish_non_exhaustive()
    }
}

/// What is wrong with a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderViolation {
    /// `header.required`, `header.not_allowed`, `header.malformed`, `header.unknown` or `header.duplicate`.
    pub code: &'static str,
    /// The header's name in lower case.
    pub header: String,
    /// What is wrong, for people; never the value.
    pub message: String,
}

/// The headers of a call, names in lower case, in the order of the contract.
///
/// # Errors
/// What is missing, not allowed or malformed.
///
/// ```
/// use payflight::protocol::headers::{Call, Values, build};
/// let values = Values {
///     access_token: Some("t0k3n"),
///     interaction_id: Some("2b09f462-442b-4d8c-97ca-8f5b9046bcdf"),
///     ..Values::default()
/// };
/// let headers = build(Call::BatchGet, &values).unwrap();
/// assert_eq!(headers[0], ("authorization", "Bearer t0k3n".into()));
/// assert_eq!(build(Call::BatchCreate, &values).unwrap_err()[0].code, "header.required");
/// ```
pub fn build(
    call: Call,
    values: &Values<'_>,
) -> Result<Vec<(&'static str, String)>, Vec<HeaderViolation>> {
    let plain = |header, value: Option<&str>| value.map(|value| (header, String::from(value)));
    let bearer = values.access_token.map(|token| format!("Bearer {token}"));
    let json = call.has(Header::ContentType).then_some("application/json");
    let made = [
        plain(Header::IdempotencyKey, values.idempotency_key),
        bearer.map(|value| (Header::Authorization, value)),
        plain(Header::InteractionId, values.interaction_id),
        plain(Header::ApiKey, values.api_key),
        plain(Header::Application, values.application),
        plain(Header::Language, values.language),
        plain(Header::ContentType, json),
    ];
    let mut made: Vec<_> = made.into_iter().flatten().collect();
    let given = made
        .iter()
        .map(|(header, value)| (header.name(), value.as_str()));
    let violations = check(call, given);
    if !violations.is_empty() {
        return Err(violations);
    }
    made.sort_by_key(|(header, _)| call.place(*header));
    Ok(made
        .into_iter()
        .map(|(header, value)| (header.name(), value))
        .collect())
}

/// What is wrong with the headers that are given for a call, as pairs of name and value: first of those that are
/// there, in their order, then of those that are missing.
///
/// ```
/// use payflight::protocol::headers::{Call, check};
/// let given = [("Authorization", "Bearer t0k3n"), ("X-Api-Key", "k")];
/// let codes: Vec<&str> = check(Call::BatchGet, given).iter().map(|one| one.code).collect();
/// assert_eq!(codes, ["header.not_allowed", "header.required"]);
/// ```
pub fn check<'a>(
    call: Call,
    given: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Vec<HeaderViolation> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut found = Vec::new();
    for (name, value) in given {
        let name = name.to_ascii_lowercase();
        let header = Header::parse(&name);
        if header.is_none() && !name.starts_with("x-") {
            continue;
        }
        let wrong = if seen.contains(&name) {
            Some(("header.duplicate", "is given twice; give it once.".into()))
        } else {
            judge(call, header, value)
        };
        if let Some((code, what)) = wrong {
            found.push(HeaderViolation {
                code,
                message: format!("`{name}` {what}"),
                header: name.clone(),
            });
        }
        seen.insert(name);
    }
    for header in call.required() {
        let name = header.name();
        if !seen.contains(name) {
            found.push(HeaderViolation {
                code: "header.required",
                header: name.into(),
                message: format!("`{}` needs `{name}`: {}.", call.name(), header.form()),
            });
        }
    }
    found
}

fn judge(call: Call, header: Option<Header>, value: &str) -> Option<(&'static str, String)> {
    let Some(header) = header else {
        let what = "is no header of the services; look for a misspelling, or leave it out.";
        return Some(("header.unknown", what.into()));
    };
    if !call.has(header) {
        let what = format!("does not belong to `{}`; leave it out.", call.name());
        return Some(("header.not_allowed", what));
    }
    let what = || format!("is not of its form: it must be {}.", header.form());
    (!header.takes(value)).then(|| ("header.malformed", what()))
}

/// The members of the form that makes headers.
const MEMBERS: [&str; 6] = [
    "idempotencyKey",
    "accessToken",
    "interactionId",
    "apiKey",
    "application",
    "language",
];

pub(super) fn call(request: Value<'_>) -> Result<String, Refusal> {
    let mut asked = Request::new(request);
    let call = asked.required_word("call", Call::parse, &Call::ALL.map(Call::name));
    let made = if let Some(given) = request.get("given") {
        asked.only(&["call", "given"]);
        let given = pairs(&mut asked, given);
        let call = asked.settle(call)?;
        let given = given.iter().map(|(name, value)| (&**name, &**value));
        Err(check(call, given))
    } else {
        let [a, b, c, d, e, f] = MEMBERS;
        asked.only(&["call", "given", a, b, c, d, e, f]);
        let texts = MEMBERS.map(|name| asked.text(name));
        let call = asked.settle(call)?;
        let [a, b, c, d, e, f] = &texts;
        build(
            call,
            &Values {
                idempotency_key: a.as_deref(),
                access_token: b.as_deref(),
                interaction_id: c.as_deref(),
                api_key: d.as_deref(),
                application: e.as_deref(),
                language: f.as_deref(),
            },
        )
    };
    Ok(written(&made))
}

fn written(made: &Result<Vec<(&'static str, String)>, Vec<HeaderViolation>>) -> String {
    let mut out = Writer::new();
    out.open_object();
    match made {
        Ok(headers) => {
            out.member("headers").open_object();
            for (name, value) in headers {
                out.member(name).string(value);
            }
            out.close_object();
        }
        Err(violations) => {
            out.member("violations").open_array();
            for one in violations {
                out.open_object().member("code").string(one.code);
                out.member("header").string(&one.header);
                out.member("message").string(&one.message).close_object();
            }
            out.close_array();
        }
    }
    out.close_object();
    out.finish()
}

/// `given`: an object of texts, or a list of pairs of texts.
fn pairs<'t>(asked: &mut Request<'t>, given: Value<'t>) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    match given.kind() {
        Kind::Object => {
            // A member that is `null` is the same as an absent one.
            for (name, value) in given.members().filter(|(_, value)| !value.is_null()) {
                if let Some(text) = asked.text_of(value) {
                    pairs.push((name.resolve().into_owned(), text.into_owned()));
                }
            }
        }
        Kind::Array => {
            for pair in given.elements() {
                let mut texts = pair.elements().map(Value::as_str);
                match (texts.next(), texts.next(), texts.next()) {
                    (Some(Some(name)), Some(Some(value)), None) => {
                        pairs.push((name.into_owned(), value.into_owned()));
                    }
                    _ => asked.bad(pair, "Expected a name and a value, both texts."),
                }
            }
        }
        _ => asked.bad(given, "Expected an object, or a list of pairs."),
    }
    pairs
}
