//! The codes that a report can hold.

use crate::record::Severity;

/// A code of a violation. The order is that of the names by byte, so that it can stand for them when sorting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Code {
    AccountFormat,
    AdditionalDataNotJson,
    AmountFormat,
    AmountMissing,
    AmountScale,
    AmountZero,
    BicInvalid,
    BodyTooLarge,
    CountryUnknown,
    CurrencyFormat,
    CurrencyUnknown,
    DatetimeFormat,
    DatetimeNoOffset,
    DatetimePast,
    ExternalIdDuplicate,
    FieldRequired,
    FieldUnknown,
    IbanInvalid,
    InstrumentUnsupported,
    InvoicesTooMany,
    JsonDuplicateMember,
    JsonNotAnObject,
    JsonSyntax,
    JsonTooDeep,
    PaymentPossibleDuplicate,
    PaymentsEmpty,
    PaymentsTooMany,
    ProviderMismatch,
    RedirectSuccessMissing,
    RemittanceSum,
    RuleNotAllowed,
    RulePattern,
    RuleRequired,
    RuleType,
    RuleUnchecked,
    SelectorConflict,
    SelectorMissing,
    TextForbiddenCharacter,
    TextTooLong,
    TypeMismatch,
    ValueUnknown,
}

/// How many codes there are.
pub(crate) const COUNT: usize = 41;

use Code::*;
use Severity::{Error, Warning};

/// Every code with its name and its severity; `None` is off unless a level turns it on. The codes of section 2
/// stand apart: no level changes them.
const TABLE: [(Code, &str, Option<Severity>); COUNT] = [
    (AccountFormat, "account.format", Some(Warning)),
    (
        AdditionalDataNotJson,
        "additional_data.not_json",
        Some(Warning),
    ),
    (AmountFormat, "amount.format", Some(Error)),
    (AmountMissing, "amount.missing", Some(Warning)),
    (AmountScale, "amount.scale", Some(Error)),
    (AmountZero, "amount.zero", Some(Warning)),
    (BicInvalid, "bic.invalid", Some(Warning)),
    (BodyTooLarge, "body.too_large", Some(Error)),
    (CountryUnknown, "country.unknown", Some(Warning)),
    (CurrencyFormat, "currency.format", Some(Error)),
    (CurrencyUnknown, "currency.unknown", Some(Warning)),
    (DatetimeFormat, "datetime.format", Some(Error)),
    (DatetimeNoOffset, "datetime.no_offset", Some(Warning)),
    (DatetimePast, "datetime.past", Some(Warning)),
    (ExternalIdDuplicate, "external_id.duplicate", Some(Warning)),
    (FieldRequired, "field.required", Some(Error)),
    (FieldUnknown, "field.unknown", Some(Warning)),
    (IbanInvalid, "iban.invalid", Some(Warning)),
    (InstrumentUnsupported, "instrument.unsupported", Some(Error)),
    (InvoicesTooMany, "invoices.too_many", Some(Error)),
    (JsonDuplicateMember, "json.duplicate_member", Some(Error)),
    (JsonNotAnObject, "json.not_an_object", Some(Error)),
    (JsonSyntax, "json.syntax", Some(Error)),
    (JsonTooDeep, "json.too_deep", Some(Error)),
    (
        PaymentPossibleDuplicate,
        "payment.possible_duplicate",
        Some(Warning),
    ),
    (PaymentsEmpty, "payments.empty", Some(Error)),
    (PaymentsTooMany, "payments.too_many", Some(Error)),
    (ProviderMismatch, "provider.mismatch", Some(Warning)),
    (
        RedirectSuccessMissing,
        "redirect.success_missing",
        Some(Error),
    ),
    (RemittanceSum, "remittance.sum", None),
    (RuleNotAllowed, "rule.not_allowed", Some(Error)),
    (RulePattern, "rule.pattern", Some(Error)),
    (RuleRequired, "rule.required", Some(Error)),
    (RuleType, "rule.type", Some(Error)),
    (RuleUnchecked, "rule.unchecked", Some(Warning)),
    (SelectorConflict, "selector.conflict", Some(Error)),
    (SelectorMissing, "selector.missing", Some(Error)),
    (
        TextForbiddenCharacter,
        "text.forbidden_character",
        Some(Error),
    ),
    (TextTooLong, "text.too_long", Some(Error)),
    (TypeMismatch, "type.mismatch", Some(Error)),
    (ValueUnknown, "value.unknown", Some(Warning)),
];

impl Code {
    /// The name in reports.
    pub(crate) fn name(self) -> &'static str {
        TABLE.get(self as usize).map_or("", |row| row.1)
    }

    /// Whether this is a code of section 2, which ends the check.
    pub(crate) fn ends_the_check(self) -> bool {
        matches!(
            self,
            BodyTooLarge | JsonDuplicateMember | JsonNotAnObject | JsonSyntax | JsonTooDeep
        )
    }

    /// The code with this name, if a level may be set for it.
    pub(crate) fn with_level(name: &str) -> Option<Code> {
        TABLE
            .iter()
            .find(|row| row.1 == name && !row.0.ends_the_check())
            .map(|row| row.0)
    }
}

/// The severities when no level is set.
pub(crate) fn default_levels() -> [Option<Severity>; COUNT] {
    TABLE.map(|row| row.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_codes_and_of_their_names() {
        assert!(
            TABLE
                .iter()
                .enumerate()
                .all(|(at, row)| row.0 as usize == at)
        );
        assert!(TABLE.windows(2).all(|pair| pair[0].1 < pair[1].1));
        assert_eq!(Code::with_level("json.syntax"), None);
        assert_eq!(Code::with_level("rule.unchecked"), Some(RuleUnchecked));
    }
}
