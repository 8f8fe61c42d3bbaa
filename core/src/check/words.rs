//! What violations say, in words and in params (section 8 of `docs/checking.md`).

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;

use super::emit::Words;
use super::scheme::IbanFault;
use crate::json::Kind;
use crate::record::{Param, Params};
use crate::rules::Rule;

pub(super) const AMOUNT_FORMAT: &str =
    "An amount must be 1 to 13 digits, or these with a point and 1 to 5 digits.";
pub(super) const INVOICE_AMOUNT_FORMAT: &str = "An invoice amount must be 1 to 13 digits, or these with a point and 1 to 5 digits, with or without a leading minus.";
pub(super) const MINOR_AMOUNT_FORMAT: &str = "The amount must be a whole number of minor units, not negative, of at most 15 digits, without point or exponent.";
pub(super) const AMOUNT_ZERO: &str = "The amount is zero; a payment should move money.";
pub(super) const CURRENCY_FORMAT: &str = "A currency must be three letters A to Z.";
pub(super) const CURRENCY_UNKNOWN: &str = "The currency is no active ISO 4217 code.";
pub(super) const ALPHA2_UNKNOWN: &str = "The country is no ISO 3166-1 alpha-2 code.";
pub(super) const ALPHA3_UNKNOWN: &str = "The country is no ISO 3166-1 alpha-3 code.";
pub(super) const DATETIME_FORMAT: &str = "A date-time must be an existing RFC 3339 date-time such as 2026-01-31T09:30:00Z, or a date such as 2026-01-31.";
pub(super) const DATETIME_NO_OFFSET: &str =
    "The date-time has no offset from UTC; end it with Z or an offset such as +01:00.";
pub(super) const DATETIME_PAST: &str = "The requested execution date lies before today (UTC).";
pub(super) const ADDITIONAL_DATA: &str = "`additionalData` should hold JSON as its text.";
pub(super) const EXTERNAL_ID: &str = "An earlier payment has the same `externalId`.";
pub(super) const POSSIBLE_DUPLICATE: &str =
    "An earlier payment has the same creditor account, amount, currency and execution date.";
pub(super) const ACCOUNT_FORMAT: &str =
    "An identification of the scheme SortCodeAccountNumber must be 14 digits.";
pub(super) const BIC: &str = "A BIC must be 4 letters or digits, a country, 2 and optionally 3 letters or digits, in upper case (ISO 9362).";
pub(super) const PROVIDER: &str = "`providerId` is not the one of the provider definition.";
pub(super) const REMITTANCE: &str =
    "The paid amounts of the invoices do not add up to the instructed amount.";
pub(super) const SELECTOR_MISSING: &str =
    "One of `subscriptionId`, `providerId` and `fileFormatId` is required.";
pub(super) const SELECTOR_CONFLICT: &str =
    "Only one of `subscriptionId`, `providerId` and `fileFormatId` may be given.";
pub(super) const PAYMENTS_EMPTY: &str = "The batch has no payments; at least one is required.";
pub(super) const REDIRECT: &str = "`failureRedirectUrl` needs a `successRedirectUrl` beside it.";
pub(super) const UNCHECKED: &str =
    "The regular expression of this rule could not be used, so the rule was not checked.";

/// A message without params.
pub(super) fn plain(message: &'static str) -> Words {
    (Params::new(), Cow::Borrowed(message))
}

/// A message whose `first` is the path of the first of its kind.
pub(super) fn with_first(message: &'static str, first: String) -> Words {
    (vec![("first", Param::Text(first.into()))], message.into())
}

pub(super) fn mismatch(expected: Kind, found: Kind) -> Words {
    let params = vec![
        ("expected", Param::Text(expected.name().into())),
        ("found", Param::Text(found.name().into())),
    ];
    (
        params,
        format!("Expected {}, found {}.", expected.name(), found.name()).into(),
    )
}

pub(super) fn field_required(name: &str) -> Words {
    (
        vec![("field", Param::Text(name.to_string().into()))],
        format!("`{name}` is required and must not be empty.").into(),
    )
}

pub(super) fn amount_missing(name: &'static str) -> Words {
    let message = format!("`{name}` is missing, so the payment has no complete amount.");
    (vec![("field", Param::Text(name.into()))], message.into())
}

pub(super) fn field_unknown(name: String, meant: Option<&'static str>) -> Words {
    let mut message = format!("`{name}` is not a member that the service knows here");
    let mut params = vec![("name", Param::Text(name.into()))];
    match meant {
        Some(meant) => {
            message.push_str(&format!("; did you mean `{meant}`?"));
            params.push(("didYouMean", Param::Text(meant.into())));
        }
        None => message.push('.'),
    }
    (params, message.into())
}

pub(super) fn value_unknown(
    allowed: &'static [&'static str],
    meant: Option<&'static str>,
) -> Words {
    let mut message = String::from("The value is none of those that the service knows");
    let mut params = vec![(
        "allowed",
        Param::List(allowed.iter().map(|&word| word.into()).collect()),
    )];
    match meant {
        Some(meant) => {
            message.push_str(&format!("; did you mean `{meant}`?"));
            params.push(("didYouMean", Param::Text(meant.into())));
        }
        None => message.push('.'),
    }
    (params, message.into())
}

pub(super) fn payments_too_many(count: u64, limit: u64, source: &'static str) -> Words {
    let params = vec![
        ("count", Param::Count(count)),
        ("limit", Param::Count(limit)),
        ("source", Param::Text(source.into())),
    ];
    (
        params,
        format!("The batch has {count} payments; the {source} accepts at most {limit}.").into(),
    )
}

pub(super) fn invoices_too_many(count: u64, limit: u64) -> Words {
    let params = vec![
        ("count", Param::Count(count)),
        ("limit", Param::Count(limit)),
    ];
    (
        params,
        format!("The batch has {count} invoices; the service accepts at most {limit}.").into(),
    )
}

pub(super) fn forbidden_character() -> Words {
    let message =
        "The text holds a double quote character, which the service refuses; leave it out.";
    (
        vec![("character", Param::Text("\"".into()))],
        message.into(),
    )
}

pub(super) fn too_long(length: usize, limit: u16) -> Words {
    let params = vec![
        ("length", Param::Count(length as u64)),
        ("limit", Param::Count(u64::from(limit))),
    ];
    (
        params,
        format!("The text is {length} characters long; at most {limit} are accepted.").into(),
    )
}

pub(super) fn amount_scale(scale: u32, limit: u8, currency: &str) -> Words {
    let params = vec![
        ("scale", Param::Count(u64::from(scale))),
        ("limit", Param::Count(u64::from(limit))),
        ("currency", Param::Text(currency.to_string().into())),
    ];
    (
        params,
        format!("The amount has {scale} decimals; its currency has at most {limit}.").into(),
    )
}

pub(super) fn instrument_unsupported(instrument: &str) -> Words {
    // What the body says stands in the params alone.
    (
        vec![("instrument", Param::Text(instrument.to_string().into()))],
        "The local instrument is none of those that the provider lists.".into(),
    )
}

pub(super) fn iban_invalid(fault: IbanFault) -> Words {
    (
        vec![("reason", Param::Text(fault.name().into()))],
        fault.message().into(),
    )
}

pub(crate) fn rule_pattern(rule: Option<&Rule>) -> Words {
    let Some(rule) = rule else { return plain("") };
    let message = match &rule.error_message {
        Some(message) if message.chars().next().is_some_and(char::is_lowercase) => {
            format!("{} {message}", rule.label)
        }
        Some(message) => message.clone(),
        None => format!("{} is not in the expected format.", rule.label),
    };
    let example = rule.example.clone().filter(|example| !example.is_empty());
    let params = example
        .map(|example| ("example", Param::Text(example.into())))
        .into_iter()
        .collect();
    (params, message.into())
}

pub(crate) fn rule_required(rule: Option<&Rule>) -> Words {
    (
        Params::new(),
        format!("{} is required.", label(rule)).into(),
    )
}

pub(crate) fn rule_not_allowed(rule: Option<&Rule>) -> Words {
    (
        Params::new(),
        format!("{} is not allowed.", label(rule)).into(),
    )
}

pub(super) fn rule_type(rule: Option<&Rule>) -> Words {
    (
        Params::new(),
        format!("{} must be a text, a number or a boolean.", label(rule)).into(),
    )
}

fn label(rule: Option<&Rule>) -> &str {
    rule.map_or("", |rule| rule.label.as_str())
}
