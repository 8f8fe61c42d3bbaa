//! `payflight check`, as a user runs it.

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn payflight(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_payflight"));
    command
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    command
}

#[expect(clippy::unwrap_used, reason = "what a test needs must work")]
fn run(arguments: &[&str]) -> Output {
    payflight(arguments).stdin(Stdio::null()).output().unwrap()
}

fn feed(arguments: &[&str], input: &[u8]) -> Output {
    support::feed(&mut payflight(arguments), input)
}

#[expect(clippy::unwrap_used, reason = "what a test needs must work")]
fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[expect(clippy::unwrap_used, reason = "what a test needs must work")]
fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder of its own for a test.
#[expect(clippy::unwrap_used, reason = "what a test needs must work")]
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

const GOOD: &str = r#"{"externalId":"b-1","subscriptionId":"s-1","payments":[{"instructedAmount":{"amount":"1.00","currency":"GBP"}}]}"#;
const BAD: &str = r#"{"externalId":"b-2","subscriptionId":"s-1","payments":[{"instructedAmount":{"amount":"1,00","currency":"GBP"}}]}"#;

#[test]
fn the_example_body_of_the_seed_page_gives_no_error() {
    let output = run(&["check", "examples/seed-batch.json", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        out(&output).starts_with(r#"{"verdict":"accepted","errors":0,"#),
        "{}",
        out(&output)
    );
}

#[test]
fn json_is_the_report_of_the_core_and_a_line_feed() {
    let output = feed(&["check", "-", "--format", "json"], BAD.as_bytes());
    let report = payflight::api::check(None, BAD.as_bytes(), b"");
    assert_eq!(output.stdout, [report.as_slice(), b"\n"].concat());
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn without_a_name_standard_input_is_read() {
    let output = feed(&["check", "--format", "json"], GOOD.as_bytes());
    assert_eq!(
        (output.status.code(), out(&output).lines().count()),
        (Some(0), 1)
    );
}

#[test]
fn several_bodies_are_answered_in_the_order_given_and_directories_by_name() {
    let folder = folder("several");
    std::fs::create_dir(folder.join("in")).unwrap();
    for (name, body) in [
        ("in/b.json", BAD),
        ("in/a.json", GOOD),
        ("in/not.txt", "x"),
        ("z.json", GOOD),
    ] {
        std::fs::write(folder.join(name), body).unwrap();
    }
    let path = |name: &str| folder.join(name).display().to_string();
    let output = run(&["check", "--format", "json", &path("z.json"), &path("in")]);
    let text = out(&output);
    let files: Vec<String> = text
        .lines()
        .map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            assert!(line["report"]["verdict"].is_string());
            line["file"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(
        files,
        [path("z.json"), path("in/a.json"), path("in/b.json")]
    );
    assert_eq!(output.status.code(), Some(1));
    // A directory is named even where it has one file only.
    let output = run(&["check", "--format", "json", &path("in")]);
    assert!(out(&output).starts_with(r#"{"file":"#));
}

#[test]
fn an_unreadable_file_does_not_hide_the_others() {
    let folder = folder("unreadable");
    let good = folder.join("good.json");
    std::fs::write(&good, GOOD).unwrap();
    let output = run(&[
        "check",
        "--format",
        "json",
        "nosuch.json",
        &good.display().to_string(),
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        err(&output).contains("can't read nosuch.json: there is no such file"),
        "{}",
        err(&output)
    );
    assert!(out(&output).contains(r#""verdict":"accepted""#));
}

#[test]
fn options_reach_the_core() {
    let body = r#"{"externalId":"b-1","subscriptionId":"s-1","requestedExecutionDateTime":"2019-01-31T00:00:00Z","payments":[{}]}"#;
    let check = |more: &[&str]| {
        let mut arguments = vec!["check", "--format", "json"];
        arguments.extend(more);
        let output = feed(&arguments, body.as_bytes());
        (output.status.code().unwrap(), out(&output))
    };
    assert_eq!(check(&[]).0, 0);
    assert_eq!(check(&["--strict"]).0, 1);
    assert!(
        check(&["--now", "1767225600000"])
            .1
            .contains("datetime.past")
    );
    assert!(
        check(&["--level", "amount.missing=error"])
            .1
            .contains(r#""code":"amount.missing","severity":"error""#)
    );
    let (status, text) = check(&["--resource", "acceptance-organisation", "--max", "1"]);
    assert!(
        status == 0 && text.contains(r#""truncated":true"#),
        "{text}"
    );
    assert!(
        check(&["--show-values", "--now", "1767225600000"])
            .1
            .contains(r#""value":"2019-01-31T00:00:00Z""#)
    );
}

#[test]
fn bad_usage_is_said_and_has_status_2() {
    for (arguments, word) in [
        (&["check", "--level", "x"][..], "CODE=LEVEL"),
        (&["check", "--level", "no.code=off"], "--level no.code"),
        (
            &["check", "--level", "field.unkown=off"],
            "did you mean `field.unknown`?",
        ),
        (
            &["check", "--level", "amount.zero=loud"],
            "--level amount.zero",
        ),
        (&["check", "--max", "0"], "--max"),
        (&["check", "--resource", "parcel"], "parcel"),
        (&["check", "--provider-id", "p"], "--provider"),
        (
            &["check", "--provider", "a", "--file-format", "b"],
            "--file-format",
        ),
        (
            &["check", "--file-format", "a", "--provider-id", "p"],
            "--provider-id",
        ),
        (
            &["check", "--file-format", "a", "--instruments", "b"],
            "--instruments",
        ),
        (&["check", "-", "-"], "standard input"),
        (&["chek"], "chek"),
        (&["explain", "iban.invalit"], "did you mean `iban.invalid`"),
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            err(&output).contains(word),
            "{arguments:?}: {}",
            err(&output)
        );
        assert_eq!(out(&output), "", "{arguments:?}");
    }
}

#[test]
fn where_nothing_was_read_nothing_was_checked() {
    let output = run(&["check", "no-such-file.json"]);
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(2), ""));
    // Of one that was read, it is said against what.
    let output = run(&["check", "no-such-file.json", "examples/batch.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(out(&output).contains("1 not read"), "{}", out(&output));
    assert!(out(&output).contains("checked against"), "{}", out(&output));
    let output = run(&["check", "no-such-file.json", "nor-this.json"]);
    assert!(out(&output).contains("2 not read"), "{}", out(&output));
    assert!(
        !out(&output).contains("checked against"),
        "{}",
        out(&output)
    );
}

#[test]
fn an_empty_directory_is_an_error() {
    let folder = folder("empty");
    let output = run(&["check", &folder.display().to_string()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("no .json file"), "{}", err(&output));
}

#[test]
fn a_definition_that_cannot_be_loaded_is_shown_at_its_place() {
    let folder = folder("refused");
    let path = folder.join("provider.json");
    let definition = "{\n  \"validationRules\": [\n    {\"ruleId\": \"r-1\", \"validation\": {\"apiPath\": \"Payments\", \"jsonPath\": \"$..x\", \"optionality\": \"Required\"}}\n  ]\n}";
    std::fs::write(&path, definition).unwrap();
    let output = run(&[
        "check",
        "examples/batch.json",
        "--provider",
        &path.display().to_string(),
    ]);
    assert_eq!(output.status.code(), Some(2));
    let text = err(&output);
    assert!(text.contains("error[definition.path_invalid]"), "{text}");
    assert!(text.contains(&format!("{}:3:", path.display())), "{text}");
    assert!(
        text.contains("rule: r-1") && text.contains("\"$..x\""),
        "{text}"
    );
    assert_eq!(out(&output), "");
}
