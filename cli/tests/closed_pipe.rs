//! Nobody reads the answer to its end (`payflight … | head -1`): the status tells of no less than what was found.

#![allow(clippy::unwrap_used, reason = "tests fail loudly, their helpers too")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// The status of a run whose standard output nobody reads, and what it says on standard error.
fn closed(arguments: &[&str], input: &str) -> (Option<i32>, String) {
    // The reader is gone before the program begins: one that reads no input could be done before it goes.
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut child = Command::new(env!("CARGO_BIN_EXE_payflight"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(writer)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may end before it has read all.
    _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    (
        output.status.code(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}

const GOOD: &str = r#"{"externalId":"b-1","subscriptionId":"s-1","payments":[{"externalId":"p-1","instructedAmount":{"amount":"1.00","currency":"GBP"}}]}"#;

#[test]
fn a_rejected_body_is_1_and_what_could_not_be_said_2() {
    for format in ["text", "json", "sarif"] {
        let check = ["check", "-", "--format", format];
        assert_eq!(closed(&check, "{}"), (Some(1), String::new()), "{format}");
        assert_eq!(closed(&check, GOOD), (Some(2), String::new()), "{format}");
    }
    // An unreadable file is worse than a rejected body.
    let check = ["check", "no-such-file.json", "-"];
    assert_eq!(closed(&check, "{}").0, Some(2));
    assert_eq!(closed(&["flow", "list"], "").0, Some(2));
}

#[test]
fn an_answer_to_a_call_counts_as_its_own_status_says() {
    let rejected = "{\"body\":\"{}\"}\n";
    assert_eq!(closed(&["call", "check", "-"], rejected).0, Some(1));
    assert_eq!(closed(&["call", "check", "-"], "{}\n").0, Some(2));
}

#[test]
fn what_a_definition_lacks_is_1_too() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let definition = folder.join("closed-definition.json");
    let rule = r#"{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.payments[*].a","optionality":"Sometimes"}}"#;
    std::fs::write(&definition, format!("{{\"validationRules\":[{rule}]}}")).unwrap();
    let definition = definition.display().to_string();
    assert_eq!(closed(&["lint", &definition], "").0, Some(1));
}

#[test]
fn the_states_of_what_was_decided_are_written() {
    let state = Path::new(env!("CARGO_TARGET_TMPDIR")).join("closed-states.json");
    let seen = |status: &str, at: u64| {
        format!(
            "{{\"id\":\"a\",\"status\":\"{status}\",\"at\":{at},\"source\":\"notification\"}}\n"
        )
    };
    let applied = seen("Completed", 1);
    let refused = applied.clone() + &seen("Failed", 2);
    for (input, status) in [(applied, 2), (refused, 1)] {
        _ = std::fs::remove_file(&state);
        let path = state.display().to_string();
        let track = ["track", "--flow", "payments-out/payment", "--state", &path];
        assert_eq!(closed(&track, &input), (Some(status), String::new()));
        let states = std::fs::read_to_string(&state).unwrap();
        assert!(states.contains(r#""status":"Completed""#), "{states}");
    }
}

#[test]
fn payments_that_were_left_out_are_1() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("closed-plan");
    for (body, status) in [(GOOD.to_owned(), 2), (GOOD.replace("1.00", "x"), 1)] {
        _ = std::fs::remove_dir_all(&folder);
        let out = folder.display().to_string();
        let plan = ["plan", "-", "--accepted-only", "--out", &out];
        assert_eq!(closed(&plan, &body), (Some(status), String::new()));
        assert!(folder.exists());
    }
}
