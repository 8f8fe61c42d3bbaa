//! `payflight fields`, as a user runs it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

#[expect(clippy::unwrap_used, reason = "what a test needs must work")]
fn fields(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_payflight"))
        .arg("fields")
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

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const DEFINITION: &str = r#"{"data":{"localInstruments":["BACS","ACH"],"defaultLocalInstrument":"BACS","validationRules":[
{"ruleId":"p-1","validation":{"apiPath":"Payments","jsonPath":"$.payments[*].instructedAmount.currency","optionality":"Required","regex":"^(GBP|EUR)$","uiLabel":"Currency","errorMessage":"must be GBP or EUR."}},
{"ruleId":"p-2","validation":{"apiPath":"Creditors","jsonPath":"$.creditor.name","optionality":"Optional","regex":"^.{1,18}$","example":"Blogs","description":"As at the bank"}}]}}"#;
const CATALOGUE: &str = r#"[{"id":"BACS","validationRules":[{"ruleId":"b-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Not allowed"}}]},
{"id":"ACH","name":"Clearing","validationRules":[{"ruleId":"a-1","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Optional"}}]}]"#;

fn files(name: &str) -> (String, String) {
    let definition = file(&format!("{name}-provider.json"), DEFINITION);
    (
        definition,
        file(&format!("{name}-catalogue.json"), CATALOGUE),
    )
}

#[test]
fn a_table_says_what_each_field_needs() {
    let (definition, catalogue) = files("table");
    let output = fields(&[&definition, "--instruments", &catalogue]);
    let lines = [
        "field     wanted       input   longest  path                                     rule",
        "Currency  required     select  3        $.payments[*].instructedAmount.currency  p-1",
        "    one of: GBP, EUR",
        "    if not: must be GBP or EUR.",
        "appId     not allowed  text             $.appId                                  b-1 (BACS)",
        "",
        &format!("{definition}: 2 fields for batch"),
        "",
    ];
    assert_eq!(text(&output.stdout), lines.join("\n"));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn another_resource_and_another_instrument() {
    let (definition, catalogue) = files("other");
    let output = fields(&[&definition, "--resource", "creditor"]);
    let said = text(&output.stdout);
    assert!(
        said.contains("pattern: .{1,18}\n    example: Blogs\n    about: As at the bank\n"),
        "{said}"
    );
    assert!(said.ends_with("1 field for creditor\n"), "{said}");
    let output = fields(&[
        &definition,
        "--instruments",
        &catalogue,
        "--instrument",
        "Clearing",
    ]);
    let said = text(&output.stdout);
    assert!(
        said.contains("a-1 (ACH)") && !said.contains("b-1"),
        "{said}"
    );
    let output = fields(&[&definition, "--resource", "acceptance-customer"]);
    assert_eq!(
        text(&output.stdout),
        format!("{definition}: 0 fields for acceptance-customer\n")
    );
}

#[test]
fn json_is_the_answer_of_the_call_and_a_line_feed() {
    let (definition, catalogue) = files("json");
    let output = fields(&[
        &definition,
        "--instruments",
        &catalogue,
        "--instrument",
        "ACH",
        "--format",
        "json",
    ]);
    let request =
        serde_json::json!({"provider": DEFINITION, "instruments": CATALOGUE, "instrument": "ACH"});
    let mut call = Command::new(env!("CARGO_BIN_EXE_payflight"))
        .args(["call", "fields", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    writeln!(call.stdin.take().unwrap(), "{request}").unwrap();
    let answer = call.wait_with_output().unwrap();
    assert!(text(&answer.stdout).contains(r#""ruleId":"a-1","instrument":"ACH""#));
    assert_eq!(text(&output.stdout), text(&answer.stdout));
}

#[test]
fn what_cannot_be_loaded_has_status_2_and_its_place() {
    let bad = file("fields-bad.json", &DEFINITION.replace("^.{1,18}$", "(a"));
    let output = fields(&[&bad]);
    let said = text(&output.stderr);
    assert!(
        said.contains("error[regex.invalid]") && said.contains(&format!("{bad}:3:")),
        "{said}"
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert_eq!(fields(&["nosuch.json"]).status.code(), Some(2));
    let (definition, _) = files("usage");
    assert_eq!(
        fields(&[&definition, "--resource", "batches"])
            .status
            .code(),
        Some(2)
    );
    let several = file(
        "fields-several.json",
        r#"{"data":[{"providerId":"a","validationRules":[]}]}"#,
    );
    let output = fields(&[&several, "--provider-id", "b"]);
    assert!(text(&output.stderr).contains("error[definition.provider_unknown]"));
    assert_eq!(
        fields(&[&several, "--provider-id", "a"]).status.code(),
        Some(0)
    );
}

#[test]
fn the_shipped_example_makes_a_form() {
    let output = fields(&[
        "examples/provider.json",
        "--instruments",
        "examples/instruments.json",
    ]);
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(said.contains("one of: GBP, USD"), "{said}");
    assert!(said.contains("bacs-1 (BACS)"), "{said}");
}
