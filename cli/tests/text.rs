//! What people see, and what they must not.

mod support;

use std::path::Path;
use std::process::Command;

#[expect(clippy::unwrap_used, reason = "what a test needs must work")]
fn check(body: &[u8], arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_payflight"));
    command
        .args(["check", "-"])
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    String::from_utf8(support::feed(&mut command, body).stdout).unwrap()
}

#[test]
fn a_violation_is_shown_as_compilers_do() {
    let body = "{\n  \"externalId\": \"b-1\",\n  \"subscriptionId\": \"s-1\",\n  \"payments\": [\n    {\"instructedAmount\": {\"amount\": \"1,00\", \"currency\": \"GBP\"}}\n  ]\n}\n";
    let expected = "\
error[amount.format]: An amount must be 1 to 13 digits, or these with a point and 1 to 5 digits.
 --> <standard input>:5:37
  |
5 |     {\"instructedAmount\": {\"amount\": \"••••\", \"currency\": \"•••\"}}
  |                                     ^^^^^^ /payments/0/instructedAmount/amount

<standard input>: rejected, 1 error, 0 warnings
  read      1 payment, 0 invoices, 138 bytes
  rejected  1 payment: /payments/0

checked against what the service asks; no provider rules were given
";
    assert_eq!(check(body.as_bytes(), &[]), expected);
    assert!(
        check(body.as_bytes(), &["--show-values"])
            .contains("{\"amount\": \"1,00\", \"currency\": \"GBP\"}")
    );
}

#[test]
fn an_absent_value_is_said_to_lack() {
    let text = check(br#"{"externalId":"b-1","subscriptionId":"s-1"}"#, &[]);
    assert!(text.contains("^ lacks /payments"), "{text}");
}

#[test]
fn no_value_is_shown_unless_asked_for() {
    let secret = "\u{10F00}\u{10F01}\u{10F02}";
    let body = format!(
        r#"{{"externalId":"{secret}","providerId":"{secret}","localInstrument":"x","extra":"{secret}","payments":[{{"externalId":"{secret}","instructedAmount":{{"amount":"{secret}","currency":"{secret}"}},"creditor":{{"name":"\"{secret}","x":{{"y":["{secret}"]}}}},"creditorAccount":{{"schemeName":"IBAN","identification":"{secret}"}}}},{{"externalId":"{secret}"}}]}}"#
    );
    for arguments in [&[][..], &["--format", "json"], &["--format", "sarif"]] {
        let text = check(body.as_bytes(), arguments);
        assert!(text.contains("amount.format"), "{text}");
        assert!(
            !text.contains(['\u{10F00}', '\u{10F01}', '\u{10F02}']),
            "{text}"
        );
        assert!(!text.contains("10f0") && !text.contains("10F0"), "{text}");
    }
    assert!(check(body.as_bytes(), &["--show-values"]).contains(secret));
}

#[test]
fn broken_json_shows_nothing_behind_the_fault() {
    let text = check(b"{\"externalId\":\"b-1\",\"name\":'Fred Blogs'}", &[]);
    assert!(
        text.contains("error[json.syntax]") && text.contains("^"),
        "{text}"
    );
    assert!(!text.contains("Fred") && !text.contains("b-1"), "{text}");
}

#[test]
fn what_is_not_read_is_not_trusted_to_be_names() {
    for body in [
        r#"["Fred":1]"#,
        r#""Fred":1"#,
        r#"{"a":1,"a":2,"b":["Fred":1]}"#,
        r#"{"a":"Fred":1}"#,
    ] {
        let text = check(body.as_bytes(), &[]);
        assert!(text.contains("error[json.") && text.contains('^'), "{text}");
        assert!(!text.contains("Fred"), "{text}");
    }
    let deep = format!("{{\"a\":{}\"Fred\":1", "[".repeat(64));
    let text = check(deep.as_bytes(), &[]);
    assert!(
        text.contains("error[json.too_deep]") && text.contains('^'),
        "{text}"
    );
    assert!(!text.contains("Fred"), "{text}");
}

#[test]
fn totals_and_provider_stand_at_the_end() {
    let body = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/batch.json"))
        .unwrap();
    let arguments = [
        "--provider",
        "examples/provider.json",
        "--instruments",
        "examples/instruments.json",
    ];
    let text = check(&body, &arguments);
    assert!(text.contains("rejected, 9 errors, 4 warnings"), "{text}");
    assert!(text.contains("GBP 28,300.075, USD 2,144.35"), "{text}");
    assert!(
        text.contains(
            "17 rules of provider 6f1c2b1e-52a4-4b0e-9d3a-0c6f3f6f0a11 with BACS, FPS, ACH, CHECK"
        ),
        "{text}"
    );
    assert!(text.contains("\nfingerprint "), "{text}");
}

#[test]
fn violations_that_are_not_listed_are_counted() {
    let text = check(br#"{"a":1,"b":2,"c":3}"#, &["--max", "2"]);
    assert!(text.contains("(4 not shown: --max)"), "{text}");
    assert_eq!(text.matches("-->").count(), 2, "{text}");
}

#[test]
fn sarif_is_one_log_with_places() {
    let text = check(
        br#"{"externalId":"b-1","subscriptionId":"s-1","payments":[]}"#,
        &["--format", "sarif"],
    );
    let log: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "payflight");
    let result = &run["results"][0];
    assert_eq!(
        (&result["ruleId"], &result["level"]),
        (&"payments.empty".into(), &"error".into())
    );
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        (
            &region["startLine"],
            &region["startColumn"],
            &region["byteOffset"]
        ),
        (&1.into(), &55.into(), &54.into())
    );
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "payments.empty");
    assert_eq!(text.lines().count(), 1);
}
