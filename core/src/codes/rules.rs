//! Section 4.3 of the check: what a provider's rule says of a place.

use super::example::{Example, ruled};
use super::source::{OURS, RULES, RULES_INFERRED};
use super::{Code, error, warning};

pub(super) const CODES: &[Code] = &[
    error(
        "rule.required",
        RULES,
        "A rule of the provider or of the local instrument requires a value that is absent or empty.",
        "Give the value; the rule's label and error message say what it is.",
        ruled(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Required"}}]}"#,
            r#"{"externalId":"b-1","providerId":"p-1","payments":[{}]}"#,
        ),
    ),
    error(
        "rule.not_allowed",
        RULES,
        "A rule forbids a value that is there.",
        "Leave the member out.",
        ruled(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"NotAllowed"}}]}"#,
            r#"{"externalId":"b-1","providerId":"p-1","appId":"a","payments":[{}]}"#,
        ),
    ),
    error(
        "rule.pattern",
        RULES,
        "The value does not match the rule's regular expression.",
        "Give a value of the form that the rule's error message and example show.",
        ruled(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional","regex":"^[a-z.]+$","example":"sage.intacct"}}]}"#,
            r#"{"externalId":"b-1","providerId":"p-1","appId":"A1","payments":[{}]}"#,
        ),
    ),
    error(
        "rule.type",
        RULES_INFERRED,
        "A regular expression is to be applied where an object, an array or a null element stands.",
        "Give a text, a number or a boolean there.",
        ruled(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional","regex":"^[a-z.]+$"}}]}"#,
            r#"{"externalId":"b-1","providerId":"p-1","appId":["a"],"payments":[{}]}"#,
        ),
    ),
    warning(
        "rule.unchecked",
        OURS,
        "The regular expression of a rule can't be used, and the definition was loaded with `unsupported: \"report\"`: this rule was not checked.",
        "Rewrite the rule's regular expression in the accepted dialect, or look at its values by hand.",
        Example::Words(
            "A definition with the regex `(a)\\1`, loaded with `--unsupported report`: every report says so once a rule.",
        ),
    ),
];
