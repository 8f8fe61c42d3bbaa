//! Section 3 of the check: what the services ask of a body.

use super::example::{body, body_with, ruled};
use super::source::{
    ACCEPTANCE, ADDITIONAL_DATA, ISO_3166, ISO_4217, ISO_9362, ISO_13616, MODELS, OPEN_BANKING,
    OURS, REL_JULY_2021, REL_SEPT_2021, RFC_3339, SELECTORS, SUBMIT, SUBMIT_EXAMPLE,
    SUBMIT_INFERRED, TYPES,
};
use super::{Code, error, warning};

pub(super) const CODES: &[Code] = &[
    error(
        "type.mismatch",
        SUBMIT_EXAMPLE,
        "A known member has a value of another kind than the service's.",
        "Give a value of the kind that `params.expected` names; amounts of a batch are texts, not numbers.",
        body(r#"{"externalId":7,"subscriptionId":"s-1","payments":[{}]}"#),
    ),
    error(
        "field.required",
        SUBMIT,
        "A required member is absent, null or an empty text.",
        "Give the member a value.",
        body(r#"{"subscriptionId":"s-1","payments":[{}]}"#),
    ),
    warning(
        "field.unknown",
        MODELS,
        "The service is not known to have this member here; it may be a misspelling, or ignored.",
        "Look at `params.didYouMean`; leave the member out, or turn the warning off where your provider documents it.",
        body(r#"{"externalld":"b","externalId":"b-1","subscriptionId":"s-1","payments":[{}]}"#),
    ),
    error(
        "selector.missing",
        SELECTORS,
        "Nothing says how the batch is to be paid: none of `subscriptionId`, `providerId` and `fileFormatId` is there.",
        "Give exactly one of the three.",
        body(r#"{"externalId":"b-1","payments":[{}]}"#),
    ),
    error(
        "selector.conflict",
        SELECTORS,
        "More than one of `subscriptionId`, `providerId` and `fileFormatId` is there.",
        "Keep the one of the workflow that you mean.",
        body(r#"{"externalId":"b-1","subscriptionId":"s-1","providerId":"p-1","payments":[{}]}"#),
    ),
    error(
        "payments.empty",
        SUBMIT_INFERRED,
        "The batch has no payments.",
        "Send a batch with at least one payment, or none at all.",
        body(r#"{"externalId":"b-1","subscriptionId":"s-1","payments":[]}"#),
    ),
    error(
        "payments.too_many",
        SUBMIT,
        "The batch has more payments than the service or the provider takes.",
        "Split the batch; `params.limit` is the greatest number.",
        body_with(
            r#"{"externalId":"b-1","subscriptionId":"s-1","payments":[{},{}]}"#,
            r#"{"maxPayments":1}"#,
        ),
    ),
    error(
        "invoices.too_many",
        SUBMIT,
        "All payments together have more invoices than one batch should have.",
        "Split the batch; `params.limit` is the greatest number.",
        body_with(
            r#"{"externalId":"b-1","subscriptionId":"s-1","payments":[{"remittanceInformation":{"invoices":[{},{}]}}]}"#,
            r#"{"maxInvoices":1}"#,
        ),
    ),
    error(
        "text.forbidden_character",
        REL_JULY_2021,
        "A text holds a double quote, which the service's input validation refuses.",
        "Leave the character out, or write another quotation mark.",
        body(
            r#"{"externalId":"b-1","subscriptionId":"s-1","payments":[{"creditor":{"name":"The \"Old\" Mill"}}]}"#,
        ),
    ),
    error(
        "text.too_long",
        REL_SEPT_2021,
        "A text has more characters (Unicode scalar values) than the service takes.",
        "Shorten it to `params.limit` characters.",
        body(
            r#"{"externalId":"b-1","subscriptionId":"s-1","payments":[{"creditor":{"postalAddress":{"countrySubdivision":"Caernarfonshire, Merionethshire and the Isle of Angl"}}}]}"#,
        ),
    ),
    error(
        "amount.format",
        SUBMIT_EXAMPLE,
        "An amount is not written as the service writes amounts.",
        "For a batch write digits, a point and decimals, without separators or signs: `1421.54`. For Payments Acceptance write a whole number of minor units: `142154`.",
        body(
            r#"{"externalId":"b-1","subscriptionId":"s-1","payments":[{"instructedAmount":{"amount":"1,421.54","currency":"GBP"}}]}"#,
        ),
    ),
    error(
        "amount.scale",
        ISO_4217,
        "An amount has more decimals than its currency has.",
        "Round it as your books do; `params.limit` is the currency's number of decimals.",
        body(
            r#"{"externalId":"b-1","subscriptionId":"s-1","payments":[{"instructedAmount":{"amount":"10.505","currency":"GBP"}}]}"#,
        ),
    ),
    error(
        "currency.format",
        ISO_4217,
        "A currency is not three letters A to Z.",
        "Write the ISO 4217 code in capitals: `GBP`, `USD`.",
        body(
            r#"{"externalId":"b-1","subscriptionId":"s-1","payments":[{"instructedAmount":{"amount":"1.00","currency":"gbp"}}]}"#,
        ),
    ),
    error(
        "datetime.format",
        RFC_3339,
        "A date-time is not one of RFC 3339, or names a day or time that does not exist.",
        "Write `2026-01-31T09:30:00Z`, or a date such as `2026-01-31`.",
        body(
            r#"{"externalId":"b-1","subscriptionId":"s-1","requestedExecutionDateTime":"31/01/2026","payments":[{}]}"#,
        ),
    ),
    error(
        "instrument.unsupported",
        TYPES,
        "The local instrument is none of those that the provider lists.",
        "Take one of the provider's `localInstruments`, by id or by name, exactly.",
        ruled(
            r#"{"localInstruments":["BACS"],"validationRules":[]}"#,
            r#"{"externalId":"b-1","providerId":"p-1","localInstrument":"WIRE","payments":[{}]}"#,
        ),
    ),
    warning(
        "amount.zero",
        OURS,
        "An instructed amount is zero.",
        "Leave the payment out, or give the amount that is owed.",
        body(
            r#"{"externalId":"b-1","subscriptionId":"s-1","payments":[{"instructedAmount":{"amount":"0.00","currency":"GBP"}}]}"#,
        ),
    ),
    warning(
        "amount.missing",
        SUBMIT_EXAMPLE,
        "A payment has no complete instructed amount: it lacks the object, the amount or the currency.",
        "Give `instructedAmount` with `amount` and `currency`.",
        body(r#"{"externalId":"b-1","subscriptionId":"s-1","payments":[{}]}"#),
    ),
    warning(
        "currency.unknown",
        ISO_4217,
        "A currency is three letters, but no active ISO 4217 code.",
        "Look up the code; a currency that was replaced (`HRK`) is not active.",
        body(
            r#"{"externalId":"b-1","subscriptionId":"s-1","payments":[{"instructedAmount":{"amount":"1.00","currency":"QQQ"}}]}"#,
        ),
    ),
    warning(
        "country.unknown",
        ISO_3166,
        "A country is no ISO 3166-1 code (two letters in a batch, three in Payments Acceptance).",
        "Write the code in capitals: `GB` (not `UK`), or `GBR` in Payments Acceptance.",
        body(
            r#"{"externalId":"b-1","subscriptionId":"s-1","payments":[{"creditor":{"postalAddress":{"countryCode":"UK"}}}]}"#,
        ),
    ),
    warning(
        "datetime.no_offset",
        RFC_3339,
        "A date-time has a time but no offset from UTC, so that its meaning depends on who reads it.",
        "End it with `Z` or an offset such as `+01:00`.",
        body(
            r#"{"externalId":"b-1","subscriptionId":"s-1","requestedExecutionDateTime":"2026-01-31T09:30:00","payments":[{}]}"#,
        ),
    ),
    warning(
        "datetime.past",
        OURS,
        "The requested execution lies before today (UTC); looked at only when the time now is given.",
        "Give today or a later day.",
        body_with(
            r#"{"externalId":"b-1","subscriptionId":"s-1","requestedExecutionDateTime":"2019-01-31T00:00:00Z","payments":[{}]}"#,
            r#"{"now":1767225600000}"#,
        ),
    ),
    warning(
        "additional_data.not_json",
        ADDITIONAL_DATA,
        "`additionalData` is a text that should hold JSON, and does not.",
        "Write the inner JSON as a text: `\"{\\\"apcaNumber\\\":\\\"AN517546\\\"}\"`.",
        body(
            r#"{"externalId":"b-1","subscriptionId":"s-1","additionalData":"apcaNumber=AN517546","payments":[{}]}"#,
        ),
    ),
    warning(
        "external_id.duplicate",
        SUBMIT_INFERRED,
        "Two payments have the same `externalId`; answers about them can't be told apart.",
        "Give each payment an id of its own; `params.first` is the earlier one.",
        body(
            r#"{"externalId":"b-1","subscriptionId":"s-1","payments":[{"externalId":"p-1"},{"externalId":"p-1"}]}"#,
        ),
    ),
    warning(
        "payment.possible_duplicate",
        OURS,
        "An earlier payment has the same creditor account, amount, currency and execution date: perhaps one invoice is paid twice.",
        "Look at both; `params.first` is the earlier one.",
        body(
            r#"{"externalId":"b-1","subscriptionId":"s-1","requestedExecutionDateTime":"2026-01-31","payments":[{"creditorAccount":{"identification":"1"},"instructedAmount":{"amount":"5.00","currency":"GBP"}},{"creditorAccount":{"identification":"1"},"instructedAmount":{"amount":"5.0","currency":"GBP"}}]}"#,
        ),
    ),
    warning(
        "account.format",
        OPEN_BANKING,
        "An identification of the scheme SortCodeAccountNumber is not 14 digits.",
        "Write the six digits of the sort code and the eight of the account, without spaces or hyphens.",
        body(
            r#"{"externalId":"b-1","subscriptionId":"s-1","debtorAccount":{"schemeName":"SortCodeAccountNumber","identification":"12-34-56 12345678"},"payments":[{}]}"#,
        ),
    ),
    warning(
        "iban.invalid",
        ISO_13616,
        "An identification of the scheme IBAN is no IBAN; `params.reason` says what is wrong first.",
        "Copy the IBAN again from the creditor's document, without spaces.",
        body(
            r#"{"externalId":"b-1","subscriptionId":"s-1","debtorAccount":{"schemeName":"IBAN","identification":"GB00ABCD12345612345678"},"payments":[{}]}"#,
        ),
    ),
    warning(
        "bic.invalid",
        ISO_9362,
        "An identification of the scheme BICFI is no BIC.",
        "Write 8 or 11 characters in capitals: `ABCDGB2L`.",
        body(
            r#"{"externalId":"b-1","subscriptionId":"s-1","debtorAgent":{"schemeName":"BICFI","identification":"123456"},"payments":[{}]}"#,
        ),
    ),
    warning(
        "provider.mismatch",
        OURS,
        "The body's `providerId` is not the one of the provider definition that it is checked against.",
        "Check against the definition of that provider, or mend the `providerId`.",
        ruled(
            r#"{"providerId":"p-1","validationRules":[]}"#,
            r#"{"externalId":"b-1","providerId":"p-2","payments":[{}]}"#,
        ),
    ),
    Code {
        severity: None,
        ..warning(
            "remittance.sum",
            OURS,
            "The paid amounts of a payment's invoices do not add up to the instructed amount; off unless turned on by a level.",
            "Mend the amounts, or leave the code off where part payments are usual.",
            body_with(
                r#"{"externalId":"b-1","subscriptionId":"s-1","payments":[{"instructedAmount":{"amount":"9.00","currency":"GBP"},"remittanceInformation":{"invoices":[{"paidAmount":"5.00"}]}}]}"#,
                r#"{"levels":{"remittance.sum":"warning"}}"#,
            ),
        )
    },
    warning(
        "value.unknown",
        MODELS,
        "The value is none of those that the service is known to take here.",
        "Take one of `params.allowed`, or turn the warning off where a newer value is documented.",
        body_with(
            r#"{"data":{"creditor":{"creditorType":"Organization"}}}"#,
            r#"{"resource":"creditor"}"#,
        ),
    ),
    error(
        "redirect.success_missing",
        ACCEPTANCE,
        "`failureRedirectUrl` is there without `successRedirectUrl`; the service refuses that.",
        "Give `successRedirectUrl` too, or leave both out.",
        body_with(
            r#"{"endToEndIdentifier":"e-1","instructedAmount":{"amount":1050,"currency":"GBP"},"creditorAccount":{},"remittanceInformation":{},"failureRedirectUrl":"https://example.com/failed"}"#,
            r#"{"resource":"acceptance-payment"}"#,
        ),
    ),
];
