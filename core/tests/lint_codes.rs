//! Each code of lint (4.5): one case that fires, once and in its place, and a near miss that does not.

use payflight::record::{Param, Severity};
use payflight::rules::{Finding, LintOptions, lint};

/// A rule with which nothing is wrong.
const CLEAN: &str = r#"{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.externalId","optionality":"Required","regex":"^[A-Z]{1,5}\\z","example":"ABC","errorMessage":"must be letters"}}"#;

#[expect(clippy::unwrap_used, reason = "what a test needs must work")]
fn provider(text: &str) -> Vec<Finding> {
    lint(text.as_bytes(), &LintOptions::default()).unwrap()
}

fn rules(list: &[String]) -> String {
    format!(r#"{{"validationRules":[{}]}}"#, list.join(","))
}

/// The clean rule with one text of it replaced.
fn with(from: &str, to: &str) -> String {
    assert!(CLEAN.contains(from), "{from}");
    CLEAN.replacen(from, to, 1)
}

fn regex(source: &str) -> String {
    with(r"^[A-Z]{1,5}\\z", source)
}

/// The clean rule with another id, path and optionality, and without a regex.
fn bare(id: &str, json_path: &str, optionality: &str) -> String {
    format!(
        r#"{{"ruleId":"{id}","validation":{{"apiPath":"Payments","jsonPath":"{json_path}","optionality":"{optionality}"}}}}"#
    )
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.record.code).collect()
}

/// `code` fires once on `fires`, at `path`, and not on `misses`.
#[expect(clippy::panic, reason = "what a test needs must work")]
fn fires(code: &str, severity: Severity, fires: &str, path: &str, misses: &str) -> Finding {
    let findings = provider(fires);
    let of: Vec<_> = findings
        .into_iter()
        .filter(|finding| finding.record.code == code)
        .collect();
    let [finding] = of.as_slice() else {
        panic!("{code} {of:?} {fires}")
    };
    assert_eq!(finding.record.severity, Some(severity), "{code}");
    assert_eq!(finding.record.path, path, "{code}");
    assert_eq!(finding.document, "provider");
    let misses = provider(misses);
    assert!(!codes(&misses).contains(&code), "{code} {misses:?}");
    finding.clone()
}

fn member(name: &str) -> String {
    format!("/validationRules/0/validation/{name}")
}

#[test]
fn a_clean_rule_has_no_findings() {
    assert_eq!(codes(&provider(&rules(&[CLEAN.into()]))), [""; 0]);
    assert_eq!(codes(&provider(r#"{"validationRules":[]}"#)), [""; 0]);
}

#[test]
fn what_cannot_be_loaded_is_a_finding() {
    use Severity::Error;
    let clean = rules(&[CLEAN.into()]);
    fires("lint.not_json", Error, "{]", "", &clean);
    fires("lint.no_rules", Error, "{}", "", &clean);
    let malformed = rules(&[with(r#""ruleId":"r-1""#, r#""ruleId":1"#)]);
    fires(
        "lint.rule_malformed",
        Error,
        &malformed,
        "/validationRules/0/ruleId",
        &clean,
    );
    let path = rules(&[with("$.externalId", "$..externalId")]);
    fires(
        "lint.path_invalid",
        Error,
        &path,
        &member("jsonPath"),
        &clean,
    );
    let word = rules(&[with("Required", "Requird")]);
    let near = rules(&[with("Required", "re quired")]);
    fires(
        "lint.optionality_unknown",
        Error,
        &word,
        &member("optionality"),
        &near,
    );
}

#[test]
fn a_refused_regex_is_a_finding() {
    use Severity::Error;
    let at = member("regex");
    let invalid = rules(&[regex("^(a$")]);
    fires(
        "lint.regex_invalid",
        Error,
        &invalid,
        &at,
        &rules(&[regex("^(a)$")]),
    );
    let unsupported = rules(&[regex(r"^(a)\\1$")]);
    fires(
        "lint.regex_unsupported",
        Error,
        &unsupported,
        &at,
        &rules(&[regex("^(a)1$")]),
    );
    let long = |length: usize| rules(&[regex(&"a".repeat(length))]);
    fires("lint.regex_too_large", Error, &long(4097), &at, &long(4096));
}

#[test]
fn a_count_is_held_against_the_service() {
    let count = |value: &str| format!(r#"{{"maximumPaymentCount":{value},"validationRules":[]}}"#);
    for out in ["0", "-1", "1.5", "\"5\"", "true", "[]", "1e3"] {
        fires(
            "lint.count_out_of_range",
            Severity::Error,
            &count(out),
            "/maximumPaymentCount",
            &count("1"),
        );
    }
    for over in ["2001", "99999999999999999999999999"] {
        fires(
            "lint.count_over_service_limit",
            Severity::Warning,
            &count(over),
            "/maximumPaymentCount",
            &count("2000"),
        );
    }
    assert!(provider(&count("null")).is_empty());
}

#[test]
fn a_list_is_held_against_itself() {
    use Severity::{Error, Warning};
    let two = |first: &str, second: &str| rules(&[first.to_string(), second.to_string()]);
    let a = bare("a", "$.externalId", "Required");
    let second = |name: &str| format!("/validationRules/1/{name}");
    let same_id = two(&a, &bare("a", "$.appId", "Required"));
    let near = two(&a, &bare("A", "$.appId", "Required"));
    fires(
        "lint.duplicate_rule_id",
        Warning,
        &same_id,
        &second("ruleId"),
        &near,
    );
    let same_path = two(&a, &bare("b", "$.externalId", "Required"));
    let near = two(&a, &bare("b", "externalId", "Required"));
    fires(
        "lint.duplicate_path",
        Warning,
        &same_path,
        &second("validation/jsonPath"),
        &near,
    );
    let above = bare("n", "$.payments[*].risk", "NotAllowed");
    let below = bare("r", "payments.risk['paymentContextCode']", "Mandatory");
    let under = two(&above, &below);
    let path = second("validation/jsonPath");
    for near in [
        two(&bare("n", "$.payments[*].risk", "Optional"), &below),
        two(
            &above,
            &bare("r", "$.payments[*].risk.paymentContextCode", "Optional"),
        ),
        two(
            &bare("n", "$.payments[1].risk", "NotAllowed"),
            &bare("r", "$.payments[0].risk.paymentContextCode", "Required"),
        ),
        two(&above, &bare("r", "$.payments[*].externalId", "Required")),
        two(&above, &bare("r", "$.payments[*].risk", "Required")),
    ] {
        fires(
            "lint.required_under_not_allowed",
            Error,
            &under,
            &path,
            &near,
        );
    }
    for (above, below) in [("[*]", "[0]"), ("[0]", "[*]"), ("[0]", "[0]")] {
        let above = bare("n", &format!("$.payments{above}.risk"), "NotAllowed");
        let code = format!("$.payments{below}.risk.paymentContextCode");
        let meeting = two(&above, &bare("r", &code, "Required"));
        let found = provider(&meeting);
        assert_eq!(
            codes(&found),
            ["lint.required_under_not_allowed"],
            "{meeting}"
        );
    }
    let reversed = two(&below, &above);
    fires(
        "lint.required_under_not_allowed",
        Error,
        &reversed,
        &member("jsonPath"),
        &rules(std::slice::from_ref(&below)),
    );
}

#[test]
fn two_rules_that_no_text_satisfies() {
    let at = |name: &str| format!("/validationRules/1/validation/{name}");
    let pair = |first: &str, second: &str| rules(&[first.to_string(), second.to_string()]);
    let rule = |path: &str, optionality: &str, source: &str| {
        regex(source)
            .replace("$.externalId", path)
            .replace("Required", optionality)
    };
    let code = "lint.unsatisfiable_pair";
    let a = rule("$.appId", "Required", "^a$");
    let b = rule("appId", "Optional", "^b$");
    for near in [
        pair(&a, &rule("appId", "Required", "^[ab]$")),
        pair(&a, &rule("additionalData", "Optional", "^b$")),
        pair(&a, &b.replace("Payments", "Creditors")),
        pair(
            &a,
            &rule("appId", "NotAllowed", "^b$").replace("NotAllowed", "Maybe"),
        ),
        pair(
            &rule("$.appId", "Optional", "^a?$"),
            &rule("appId", "Optional", "^b?$"),
        ),
        pair(&a, &a),
    ] {
        let finding = fires(code, Severity::Error, &pair(&a, &b), &at("regex"), &near);
        assert_eq!(finding.record.rule_id.as_deref(), Some("r-1"));
    }
    let required = bare("r", "$.appId", "Required");
    let forbidden = bare("n", "appId", "NotAllowed");
    let near = pair(&bare("o", "$.appId", "Optional"), &forbidden);
    fires(
        code,
        Severity::Error,
        &pair(&required, &forbidden),
        &at("optionality"),
        &near,
    );
    let empty = pair(
        &rule("$.appId", "Required", "^a?$"),
        &rule("appId", "Optional", "^b?$"),
    );
    fires(code, Severity::Error, &empty, &at("regex"), &near);
    for (first, second) in [("[*]", "[0]"), ("[2]", "[*]")] {
        let first = bare("r", &format!("$.payments{first}.risk"), "Required");
        let second = bare("n", &format!("$.payments{second}.risk"), "NotAllowed");
        assert_eq!(codes(&provider(&pair(&first, &second))), [code]);
    }
    // The implicit array is the same place as the wildcard.
    let implicit = pair(
        &rule("payments.externalId", "Required", "^a$"),
        &rule("$.payments[*].externalId", "Required", "^b$"),
    );
    fires(code, Severity::Error, &implicit, &at("regex"), &near);
}

#[test]
fn a_regex_is_asked_what_it_takes() {
    use Severity::{Error, Info, Warning};
    let at = member("regex");
    let clean = rules(&[CLEAN.into()]);
    let example = rules(&[with("\"ABC\"", "\"abc\"")]);
    fires(
        "lint.example_mismatch",
        Error,
        &example,
        &member("example"),
        &clean,
    );
    let near = rules(&[with("\"ABC\"", "\"\"")]);
    fires("lint.no_example", Info, &near, &member("example"), &clean);
    assert!(!codes(&provider(&near)).contains(&"lint.example_mismatch"));
    let nothing = rules(&[regex(r"^a\\bb$")]);
    fires(
        "lint.regex_matches_nothing",
        Error,
        &nothing,
        &at,
        &rules(&[regex(r"^a\\b b$")]),
    );
    for source in ["[A-Z]{1,5}$", "^[A-Z]{1,5}", "[A-Z]", "^A$|B"] {
        fires(
            "lint.unanchored_regex",
            Warning,
            &rules(&[regex(source)]),
            &at,
            &rules(&[regex("^A$|^B$")]),
        );
    }
    let empty = rules(&[regex("^[A-Z]{0,5}$")]);
    let near = rules(&[regex("^[A-Z]{0,5}$").replace("Required", "Optional")]);
    fires("lint.required_matches_empty", Warning, &empty, &at, &near);
    let not_allowed = rules(&[with("Required", "NotAllowed")]);
    fires(
        "lint.regex_on_not_allowed",
        Warning,
        &not_allowed,
        &at,
        &rules(&[bare("n", "appId", "NotAllowed")]),
    );
    fires(
        "lint.regex_backtracks",
        Warning,
        &rules(&[regex("^(a+)+$")]),
        &at,
        &rules(&[regex("^(a+)$")]),
    );
    let message = rules(&[with("\"must be letters\"", "null")]);
    let finding = fires(
        "lint.no_error_message",
        Warning,
        &message,
        &member("errorMessage"),
        &rules(&[bare("n", "appId", "Optional")]),
    );
    assert_eq!(
        message
            .get(finding.record.offset.unwrap()..)
            .unwrap()
            .get(..10),
        Some("{\"apiPath\"")
    );
}

#[test]
fn a_regex_that_other_hosts_read_otherwise_names_them() {
    let near = rules(&[regex(r"^[0-9]{3}\\.\\z")]);
    for source in [
        r"^\\d\\z",
        r"^\\w\\z",
        r"^\\s\\z",
        r"^\\bA\\z",
        r"^.\\z",
        "^A$",
        r"^A\\Z",
        r"^(A|B$)",
    ] {
        let fired = rules(&[regex(source)]);
        let code = "lint.regex_host_differs";
        let finding = fires(code, Severity::Warning, &fired, &member("regex"), &near);
        let [("hosts", Param::List(hosts))] = finding.record.params.as_slice() else {
            panic!("{finding:?}")
        };
        assert!(!hosts.is_empty() && finding.record.message.contains(&*hosts[0]));
    }
}

fn of_path(json_path: &str) -> String {
    rules(&[bare("r", json_path, "Optional")])
}

/// The name that `lint.path_unknown` says was meant by a path; it is silent on another.
#[expect(clippy::panic, reason = "what a test needs must work")]
fn meant(json_path: &str, near: &str) -> Option<String> {
    let finding = fires(
        "lint.path_unknown",
        Severity::Warning,
        &of_path(json_path),
        &member("jsonPath"),
        &of_path(near),
    );
    match finding.record.params.as_slice() {
        [] => None,
        [("didYouMean", Param::Text(name))] => Some(name.to_string()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_path_is_held_against_the_table() {
    for (unknown, near, name) in [
        ("$.externalID", "$.externalId", Some("externalId")),
        ("$.extrnlIds", "$.data.externalId", None),
        (
            "payments.creditr.name",
            "payments.creditor.name",
            Some("creditor"),
        ),
        (
            "$.payments[*].creditor.nme",
            "$.payments[0].creditor.name",
            Some("name"),
        ),
        ("$.externalId.x", "$.additionalData.x", None),
        ("$.externalId[0]", "$.additionalData[0]", None),
        ("$.debtorAgent[*].schemeName", "$.debtorAgent.*", None),
        ("$.debtorAgent.*.x", "$.payments[*].*.schemeName", None),
        (
            "$.payments.remittanceInformation.*.nvoiceNumber",
            "$.payments.remittanceInformation.*.invoiceNumber",
            Some("invoiceNumber"),
        ),
    ] {
        assert_eq!(meant(unknown, near).as_deref(), name, "{unknown}");
    }
}

#[test]
fn a_path_is_held_against_the_table_of_its_resource() {
    let other = |api_path: &str, json_path: &str| of_path(json_path).replace("Payments", api_path);
    let nowhere = other("Nowhere", "$.nowhere");
    let accounts = other("Creditors", "$.creditorAccount.name");
    let creditor = other("CREDITOR", "creditor");
    for (code, fired, name, near) in [
        (
            "lint.path_unknown",
            other("Creditors", "$.payments"),
            "jsonPath",
            &accounts,
        ),
        (
            "lint.path_unknown",
            of_path("$.nowhere"),
            "jsonPath",
            &nowhere,
        ),
        (
            "lint.api_path_unknown",
            nowhere.clone(),
            "apiPath",
            &creditor,
        ),
    ] {
        fires(code, Severity::Warning, &fired, &member(name), near);
    }
}

#[test]
fn a_name_on_an_array_of_the_table_is_told() {
    for (implicit, near) in [
        (
            "$.payments.remittanceInformation.invoices.paidAmount",
            "$.payments[*].remittanceInformation.invoices[*].paidAmount",
        ),
        ("payments.externalId", "payments"),
    ] {
        fires(
            "lint.implicit_array",
            Severity::Info,
            &of_path(implicit),
            &member("jsonPath"),
            &of_path(near),
        );
    }
}
