//! `payflight call`, `explain` and `completions`.

mod support;

use std::process::{Command, Output};

fn run(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_payflight"));
    support::feed(command.args(arguments), input.as_bytes())
}

#[expect(clippy::unwrap_used, reason = "what a test needs must work")]
fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

const GOOD: &str =
    r#"{"body":"{\"externalId\":\"b\",\"subscriptionId\":\"s\",\"payments\":[{}]}"}"#;
const REJECTED: &str = r#"{"body":"{}"}"#;

/// What ends a line is no part of the request in it.
#[test]
fn a_place_at_the_end_of_a_line_is_before_what_ends_it() {
    for end in ["\n", "\r\n", ""] {
        let text = out(&run(&["call", "flow", "-"], &format!("{{{end}")));
        assert!(text.contains(r#""offset":1,"line":1,"column":2"#), "{text}");
    }
}

#[test]
fn each_line_gives_one_line_in_order_also_when_it_is_bad() {
    let output = run(
        &["call", "check", "-"],
        &format!("{GOOD}\n\n  \nnot json\n{REJECTED}\n{GOOD}"),
    );
    let text = out(&output);
    let starts: Vec<&str> = text.lines().map(|line| line.split_at(20).0).collect();
    assert_eq!(
        starts,
        [
            r#"{"verdict":"accepted"#,
            r#"{"error":{"code":"ca"#,
            r#"{"verdict":"rejected"#,
            r#"{"verdict":"accepted"#
        ]
    );
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_status_tells_of_refusals_and_rejections() {
    assert_eq!(run(&["call", "check", "-"], GOOD).status.code(), Some(0));
    assert_eq!(
        run(&["call", "check", "-"], &format!("{GOOD}\n{REJECTED}\n"))
            .status
            .code(),
        Some(1)
    );
    let output = run(&["call", "nosuch"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(out(&output).contains("call.unknown_function"));
}

#[test]
fn a_request_is_read_from_a_file() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("request.json");
    std::fs::write(&path, REJECTED).unwrap();
    let output = run(&["call", "check", &path.display().to_string()], "");
    assert_eq!(
        (output.status.code(), out(&output).lines().count()),
        (Some(1), 1)
    );
    let output = run(&["call", "check", "nosuch.json"], "");
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(2), ""));
}

#[test]
fn explain_can_be_called_too() {
    let text = out(&run(&["call", "explain"], ""));
    assert!(
        text.starts_with(r#"{"codes":[{"code":"body.too_large","severity":"error","meaning":"#),
        "{text}"
    );
    let output = run(&["call", "explain", "-"], r#"{"code":"json.sintax"}"#);
    assert!(
        out(&output).starts_with(r#"{"error":{"code":"call.bad_member""#),
        "{}",
        out(&output)
    );
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn explain_says_meaning_source_fix_and_example() {
    let text = out(&run(&["explain", "rule.pattern"], ""));
    for part in [
        "rule.pattern",
        "error",
        "Meaning",
        "Source",
        "(documented)",
        "Fix",
        "Example",
        "provider",
        "body",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let list = out(&run(&["explain"], ""));
    assert!(payflight::codes::all().all(|entry| list.contains(entry.code)));
}

#[test]
fn shells_are_completed() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let text = out(&run(&["completions", shell], ""));
        assert!(
            text.contains("payflight") && text.contains("show-values"),
            "{shell}"
        );
    }
}
