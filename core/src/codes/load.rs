//! Section 4.1 of the check: a definition, catalogue or file format that can't be used.

use super::example::{catalogue, load, load_with};
use super::source::{ECMASCRIPT, FORMATS, OURS, PROVIDER_JSON, RFC_9535, RULES, TYPES};
use super::{Code, error};

const FILE: &str = r#"{"fileFormat":true}"#;

pub(super) const CODES: &[Code] = &[
    error(
        "definition.not_json",
        PROVIDER_JSON,
        "The provider definition can't be read as JSON; `params.reason` has the code of the reading.",
        "Save the service's answer as it is, as UTF-8.",
        load("{"),
    ),
    error(
        "definition.no_rules",
        RULES,
        "The definition has no list `validationRules`, neither in `accountType` nor at its top.",
        "Give the definition that `GET /v3/providers` returns; a provider without rules has an empty list.",
        load(r#"{"providerId":"p-1"}"#),
    ),
    error(
        "definition.rule_malformed",
        RULES,
        "A rule is no object, or lacks `ruleId`, `apiPath` or `jsonPath` as texts, or its regex is no text.",
        "Mend the rule at that place.",
        load(
            r#"{"validationRules":[{"validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Required"}}]}"#,
        ),
    ),
    error(
        "definition.path_invalid",
        RFC_9535,
        "A rule's `jsonPath` is none, or uses a form that rules do not have (descendants, slices, filters, unions, negative indexes).",
        "Write it with names, `[0]`, `[*]` and `.*`, such as `$.payments[*].creditor.name`.",
        load(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$..name","optionality":"Required"}}]}"#,
        ),
    ),
    error(
        "definition.optionality_unknown",
        RULES,
        "A rule's `optionality` is missing, or none of `Required`, `Optional`, `NotAllowed` and their other spellings.",
        "Write one of the three.",
        load(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Sometimes"}}]}"#,
        ),
    ),
    error(
        "definition.provider_unknown",
        PROVIDER_JSON,
        "The text has a list of definitions, and none of them has the `providerId` that was named (or none was named, and there is not exactly one).",
        "Name one of the list's `providerId`s.",
        load_with(
            r#"{"data":[{"providerId":"p-1","validationRules":[]}]}"#,
            r#"{"providerId":"p-2"}"#,
        ),
    ),
    error(
        "instruments.not_json",
        TYPES,
        "The catalogue of local instruments can't be read as JSON; `params.reason` has the code of the reading.",
        "Save the answer of `GET /v3/localinstruments` as it is, as UTF-8.",
        catalogue("["),
    ),
    error(
        "instruments.no_rules",
        TYPES,
        "The catalogue is no list of instruments, nor an object with such a list as `data`.",
        "Give the answer of `GET /v3/localinstruments`.",
        catalogue("{}"),
    ),
    error(
        "instruments.rule_malformed",
        TYPES,
        "A rule of an instrument is no object, or lacks `ruleId`, `apiPath` or `jsonPath` as texts, or its regex is no text.",
        "Mend the rule at that place.",
        catalogue(r#"[{"id":"BACS","validationRules":[7]}]"#),
    ),
    error(
        "instruments.path_invalid",
        RFC_9535,
        "The `jsonPath` of an instrument's rule is none, or uses a form that rules do not have.",
        "Write it with names, `[0]`, `[*]` and `.*`.",
        catalogue(
            r#"[{"id":"BACS","validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"","optionality":"Required"}}]}]"#,
        ),
    ),
    error(
        "instruments.optionality_unknown",
        TYPES,
        "The `optionality` of an instrument's rule is missing or unknown.",
        "Write `Required`, `Optional` or `NotAllowed`.",
        catalogue(
            r#"[{"id":"BACS","validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId"}}]}]"#,
        ),
    ),
    error(
        "file_format.not_json",
        FORMATS,
        "The file format can't be read as JSON; `params.reason` has the code of the reading.",
        "Save one object of `GET /v3/fileformats` as it is, as UTF-8.",
        load_with("{", FILE),
    ),
    error(
        "file_format.no_rules",
        FORMATS,
        "The file format has no list `specification.rules`.",
        "Give one object of the answer of `GET /v3/fileformats`.",
        load_with("{}", FILE),
    ),
    error(
        "file_format.rule_malformed",
        FORMATS,
        "A rule of the file format is no object, or lacks its `ruleId` or `jsonPath` as texts, or its regex is no text.",
        "Mend the rule at that place.",
        load_with(r#"{"specification":{"rules":[7]}}"#, FILE),
    ),
    error(
        "file_format.path_invalid",
        RFC_9535,
        "The `jsonPath` of a rule of the file format uses a form that rules do not have.",
        "Write it with names, `[0]`, `[*]` and `.*`; an empty one is a value that the user types in.",
        load_with(
            r#"{"specification":{"rules":[{"ruleId":"r-1","sourceValidation":{"jsonPath":"$..name","optionality":"Required"}}]}}"#,
            FILE,
        ),
    ),
    error(
        "file_format.optionality_unknown",
        FORMATS,
        "The `optionality` of a rule of the file format is missing or unknown.",
        "Write `Required`, `Optional` or `NotAllowed`.",
        load_with(
            r#"{"specification":{"rules":[{"ruleId":"r-1","sourceValidation":{"jsonPath":"$.appId","optionality":"?"}}]}}"#,
            FILE,
        ),
    ),
    error(
        "regex.unsupported",
        OURS,
        "A regular expression uses a construct that can't be matched in linear time, or that is of another dialect; `params.at` is its offset in the pattern.",
        "Rewrite the rule's regex, or load with `unsupported: \"report\"` to check everything else.",
        load(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional","regex":"(a)\\1"}}]}"#,
        ),
    ),
    error(
        "regex.invalid",
        ECMASCRIPT,
        "A regular expression is none; `params.at` is the offset in the pattern of what is wrong.",
        "Mend the rule's regex.",
        load(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional","regex":"^[a-z"}}]}"#,
        ),
    ),
    error(
        "regex.too_large",
        OURS,
        "A regular expression is longer than 4,096 bytes, or grows beyond the published bound when compiled.",
        "Use smaller counts, above all inside counted groups.",
        load(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional","regex":"^((a{1,1000}){1,1000}){1,1000}$"}}]}"#,
        ),
    ),
];
