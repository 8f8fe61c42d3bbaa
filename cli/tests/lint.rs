//! `payflight lint`, as a user runs it.

use std::path::Path;
use std::process::{Command, Output};

#[expect(clippy::unwrap_used, reason = "what a test needs must work")]
fn lint(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_payflight"))
        .arg("lint")
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output()
        .unwrap()
}

#[expect(clippy::unwrap_used, reason = "what a test needs must work")]
fn file(name: &str, text: &str) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[test]
fn findings_are_shown_at_their_place_with_the_text() {
    let path = file(
        "odd.json",
        "{\n  \"maximumPaymentCount\": 0,\n  \"validationRules\": []\n}\n",
    );
    let output = lint(&[&path]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("error[lint.count_out_of_range]"), "{text}");
    assert!(text.contains(&format!("{path}:2:26")), "{text}");
    assert!(text.contains("\"maximumPaymentCount\": 0,"), "{text}");
    assert!(text.ends_with("1 error, 0 warnings, 0 infos\n"), "{text}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_finding_of_the_catalogue_is_shown_in_the_catalogue() {
    let path = file(
        "plain.json",
        r#"{"validationRules":[],"localInstruments":["BACS"]}"#,
    );
    let rule = r#"{"ruleId":"b-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Sometimes"}}"#;
    let catalogue = file(
        "catalogue.json",
        &format!("[{{\"id\":\"BACS\",\n\"validationRules\":[{rule}]}}]"),
    );
    let output = lint(&[&path, "--instruments", &catalogue]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("error[lint.optionality_unknown]"), "{text}");
    assert!(text.contains(&format!("{catalogue}:2:")), "{text}");
    assert!(text.contains("\"Sometimes\""), "{text}");
}

#[test]
fn the_shipped_example_has_no_error() {
    let output = lint(&[
        "examples/provider.json",
        "--instruments",
        "examples/instruments.json",
    ]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert!(text.contains("provider.json: 0 errors"), "{text}");
}

#[test]
fn what_cannot_be_looked_at_has_status_2() {
    assert_eq!(lint(&["nosuch.json"]).status.code(), Some(2));
    let path = file(
        "several.json",
        r#"{"data":[{"providerId":"a","validationRules":[]}]}"#,
    );
    let output = lint(&[&path, "--provider-id", "b"]);
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(
        text.contains("error[definition.provider_unknown]"),
        "{text}"
    );
}

#[test]
fn a_file_format_is_looked_at_as_one() {
    let rule = r#"{"ruleId":"f-1","type":"Header","sourceValidation":{"jsonPath":"$.appId","optionality":"Sometimes"}}"#;
    let path = file(
        "format.json",
        &format!("{{\"fileFormatId\":\"f\",\n\"specification\":{{\"rules\":[{rule}]}}}}"),
    );
    let output = lint(&["--file-format", &path]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("error[lint.optionality_unknown]"), "{text}");
    assert!(text.contains(&format!("{path}:2:")), "{text}");
    assert_eq!(output.status.code(), Some(1));
    for bad in [
        &["--file-format", &path, &path][..],
        &["--file-format", &path, "--provider-id", "p"],
        &["--file-format", &path, "--instruments", &path],
        &[],
    ] {
        assert_eq!(lint(bad).status.code(), Some(2), "{bad:?}");
    }
}
