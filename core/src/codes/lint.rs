//! Section 4.5 of the check: what is odd about a definition.

use super::example::{lint, lint_with};
use super::source::{
    ECMASCRIPT, MODELS, OURS, PROVIDER_JSON, RFC_9535, RULES, RULES_INFERRED, SUBMIT, TYPES,
};
use super::{Code, error, info, warning};

pub(super) const CODES: &[Code] = &[
    error(
        "lint.not_json",
        PROVIDER_JSON,
        "The text can't be read as JSON; the place says how far it could be.",
        "Save the service's answer as it is, as UTF-8.",
        lint(r#"{"#),
    ),
    error(
        "lint.no_rules",
        RULES,
        "There is no list of rules where one belongs.",
        "Give `accountType.validationRules`; a provider without rules has an empty list.",
        lint(r#"{"providerId":"p-1"}"#),
    ),
    error(
        "lint.rule_malformed",
        RULES,
        "A rule is no object, or lacks `ruleId`, `apiPath` or `jsonPath` as texts, or its regex is no text.",
        "Mend the rule at that place.",
        lint(r#"{"validationRules":[7]}"#),
    ),
    error(
        "lint.path_invalid",
        RFC_9535,
        "A rule's `jsonPath` is none, or uses a form that rules do not have.",
        "Write it with names, `[0]`, `[*]` and `.*`.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$..name","optionality":"Optional"}}]}"#,
        ),
    ),
    error(
        "lint.optionality_unknown",
        RULES,
        "A rule's `optionality` is missing or unknown.",
        "Write `Required`, `Optional` or `NotAllowed`.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Sometimes"}}]}"#,
        ),
    ),
    error(
        "lint.regex_invalid",
        ECMASCRIPT,
        "A rule's regular expression is none.",
        "Mend it; `params.at` is the offset in the pattern of what is wrong.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional","regex":"^[a-z"}}]}"#,
        ),
    ),
    error(
        "lint.regex_unsupported",
        OURS,
        "A rule's regular expression uses a construct that can't be matched in linear time, or that is of another dialect.",
        "Rewrite it in the accepted dialect; `params.at` is the construct's offset in the pattern.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional","regex":"(a)\\1"}}]}"#,
        ),
    ),
    error(
        "lint.regex_too_large",
        OURS,
        "A rule's regular expression is too long, or grows beyond the published bound when compiled.",
        "Use smaller counts, above all inside counted groups.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional","regex":"^((a{1,1000}){1,1000}){1,1000}$"}}]}"#,
        ),
    ),
    error(
        "lint.example_mismatch",
        RULES,
        "A rule's own example does not match its regular expression.",
        "Mend the one that is wrong; users are shown the example.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional","regex":"^[0-9]{8}$","example":"1234567","errorMessage":"must be 8 digits."}}]}"#,
        ),
    ),
    error(
        "lint.regex_matches_nothing",
        OURS,
        "No text at all matches the regular expression.",
        "Look for an anchor in the middle, or an empty class.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional","regex":"^a$b","example":"ab","errorMessage":"must be letters."}}]}"#,
        ),
    ),
    error(
        "lint.unsatisfiable_pair",
        OURS,
        "Two rules in force on one place contradict each other: no text satisfies both.",
        "Loosen one of the two rules.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Required","regex":"^[a-z]+$","example":"ab","errorMessage":"must be letters."}},{"ruleId":"r-2","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Required","regex":"^[0-9]+$","example":"1","errorMessage":"must be digits."}}]}"#,
        ),
    ),
    error(
        "lint.required_under_not_allowed",
        OURS,
        "A rule requires a value below a place that a rule of the same list forbids.",
        "Drop one of the two rules.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.payments[*].creditor","optionality":"NotAllowed"}},{"ruleId":"r-2","validation":{"apiPath":"Payments","jsonPath":"$.payments[*].creditor.name","optionality":"Required"}}]}"#,
        ),
    ),
    error(
        "lint.count_out_of_range",
        PROVIDER_JSON,
        "`maximumPaymentCount` is under 1 or no integer.",
        "Give an integer from 1 to 2000.",
        lint(r#"{"maximumPaymentCount":0,"validationRules":[]}"#),
    ),
    warning(
        "lint.duplicate_rule_id",
        RULES,
        "Two rules of one list have the same `ruleId`; reports can't tell them apart.",
        "Give each rule an id of its own.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional"}},{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.externalId","optionality":"Optional"}}]}"#,
        ),
    ),
    warning(
        "lint.duplicate_path",
        TYPES,
        "Two rules of one list have the same `apiPath` and `jsonPath`; both are checked.",
        "Make one rule of the two.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional"}},{"ruleId":"r-2","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional"}}]}"#,
        ),
    ),
    warning(
        "lint.unanchored_regex",
        ECMASCRIPT,
        "An alternative of the regular expression does not begin with `^` or does not end with `$`: it takes longer texts that only hold a match.",
        "Write `^(?:…)$` around the whole.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional","regex":"[0-9]{8}","example":"12345678","errorMessage":"must be 8 digits."}}]}"#,
        ),
    ),
    warning(
        "lint.required_matches_empty",
        RULES_INFERRED,
        "The value is required, and the regular expression takes the empty text; the empty text is refused all the same.",
        "Make the regular expression ask for at least one character.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Required","regex":"^[a-z]*$","example":"ab","errorMessage":"must be letters."}}]}"#,
        ),
    ),
    warning(
        "lint.path_unknown",
        MODELS,
        "The resource is not known to have the member that the rule's path names.",
        "Look at `params.didYouMean`; a rule on a member that no body has never speaks, or always.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.payments[*].creditr.name","optionality":"Optional"}}]}"#,
        ),
    ),
    warning(
        "lint.api_path_unknown",
        RULES,
        "The rule's `apiPath` names no resource that is known: the rule is used by no check.",
        "Write `Payments`, `Subscriptions`, `Creditors` or `DebtorAccounts`.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Paymentz","jsonPath":"$.appId","optionality":"Optional"}}]}"#,
        ),
    ),
    warning(
        "lint.regex_on_not_allowed",
        RULES,
        "The rule forbids the value and has a regular expression, which is never applied.",
        "Leave the regular expression out, or make the rule optional.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"NotAllowed","regex":"^a$","example":"a","errorMessage":"must be a."}}]}"#,
        ),
    ),
    warning(
        "lint.regex_host_differs",
        ECMASCRIPT,
        "The regular expression holds something that .NET, Java or Python take otherwise: `\\d`, `\\w`, `\\s`, `\\b`, `.`, or a `$` before a final line break.",
        "Write the set out, such as `[0-9]` for `\\d`.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional","regex":"^\\d{8}$","example":"12345678","errorMessage":"must be 8 digits."}}]}"#,
        ),
    ),
    warning(
        "lint.regex_backtracks",
        OURS,
        "A backtracking engine, as most languages have, needs exponential or polynomial time for some texts.",
        "Rewrite nested or adjacent repetitions so that a text can be matched in one way only.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional","regex":"^(a+)+$","example":"aa","errorMessage":"must be a's."}}]}"#,
        ),
    ),
    warning(
        "lint.count_over_service_limit",
        SUBMIT,
        "`maximumPaymentCount` is over 2000, which the service does not take.",
        "Give at most 2000.",
        lint(r#"{"maximumPaymentCount":2001,"validationRules":[]}"#),
    ),
    warning(
        "lint.default_instrument_unlisted",
        RULES_INFERRED,
        "`defaultLocalInstrument` is none of `localInstruments`.",
        "List it, or name one that is listed.",
        lint(
            r#"{"localInstruments":["BACS"],"defaultLocalInstrument":"CHAPS","validationRules":[]}"#,
        ),
    ),
    warning(
        "lint.instrument_unknown",
        TYPES,
        "The definition lists a local instrument that the catalogue does not have: it has no rules.",
        "Write the id or the name of the catalogue, exactly.",
        lint_with(
            r#"{"localInstruments":["CHAPS"],"validationRules":[]}"#,
            r#"[{"id":"BACS","validationRules":[]}]"#,
        ),
    ),
    warning(
        "lint.no_error_message",
        RULES,
        "A rule with a regular expression has no `errorMessage`: users are told only that the format is wrong.",
        "Say what is right, as the end of a sentence that begins with the label.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional","regex":"^[a-z]+$","example":"ab"}}]}"#,
        ),
    ),
    info(
        "lint.shadowed_by_provider",
        TYPES,
        "An instrument's rule has the same `apiPath` and `jsonPath` as one of the provider's, which wins.",
        "Nothing, if that is meant.",
        lint_with(
            r#"{"localInstruments":["BACS"],"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional"}}]}"#,
            r#"[{"id":"BACS","validationRules":[{"ruleId":"b-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional"}}]}]"#,
        ),
    ),
    info(
        "lint.implicit_array",
        RFC_9535,
        "A step of the path is a name on an array: taken as every element, which RFC 9535 does not do.",
        "Write `[*]`.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.payments.creditor.name","optionality":"Optional"}}]}"#,
        ),
    ),
    info(
        "lint.no_example",
        RULES,
        "A rule with a regular expression has no `example`.",
        "Give a value that matches; users are shown it.",
        lint(
            r#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional","regex":"^[a-z]+$","errorMessage":"must be letters."}}]}"#,
        ),
    ),
];
