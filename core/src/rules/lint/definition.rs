//! What lint says of a definition beside its rules: the count, the instruments that it names.

use super::super::document::{Document, member_of};
use super::super::loaded::Loaded;
use super::super::reading::Place;
use super::code;
use super::finding::{Findings, found};
use crate::json::Value;

/// How many payments the service takes in one batch, whatever a definition says.
const SERVICE_LIMIT: u64 = 2000;

/// Looks at `maximumPaymentCount`.
pub(super) fn look_at_count(definition: Value<'_>, findings: &mut Findings) {
    let Some(value) = definition.get("maximumPaymentCount") else {
        return;
    };
    // A whole number that does not fit is greater than any limit.
    let count = value.as_limit();
    let (code, message) = match count {
        None | Some(0) => (
            code::COUNT_OUT_OF_RANGE,
            "`maximumPaymentCount` must be a whole number from 1; as it stands it is ignored.",
        ),
        Some(count) if count > SERVICE_LIMIT => (
            code::COUNT_OVER_SERVICE_LIMIT,
            "`maximumPaymentCount` is more than the 2000 payments that the service takes in one batch.",
        ),
        Some(_) => return,
    };
    findings.add(Document::Provider, found(code, Place::of(value), message));
}

/// Looks at the instruments that the definition names. `known` holds its list and the catalogue.
pub(super) fn look_at_instruments(
    definition: Value<'_>,
    known: &Loaded,
    has_catalogue: bool,
    findings: &mut Findings,
) {
    if let Some(value) = member_of(definition, "defaultLocalInstrument")
        && let Some(text) = value.as_str()
        && !known.is_listed(&text)
    {
        let message = "`defaultLocalInstrument` is none of the `localInstruments`, so its rules are not in force; list it too.";
        let record = found(code::DEFAULT_INSTRUMENT_UNLISTED, Place::of(value), message);
        findings.add(Document::Provider, record);
    }
    if !has_catalogue {
        return;
    }
    for value in member_of(definition, "localInstruments")
        .into_iter()
        .flat_map(Value::elements)
    {
        if let Some(text) = value.as_str()
            && known.resolve_instrument(&text).is_none()
        {
            let message = "The catalogue has no instrument with this id or name, so the provider's list names nothing.";
            let record = found(code::INSTRUMENT_UNKNOWN, Place::of(value), message);
            findings.add(Document::Provider, record);
        }
    }
}
