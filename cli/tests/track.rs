//! `payflight track`, as a user runs it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly, their helpers too"
)]

mod support;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

const FLOW: &str = "payments-out/payment";

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_payflight"));
    command.args(["track", "--flow", FLOW]).args(arguments);
    command
}

fn track(arguments: &[&str], input: &str) -> Output {
    support::feed(&mut command(arguments), input.as_bytes())
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn errors(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// The verdicts, in order.
fn verdicts(output: &Output) -> Vec<String> {
    out(output)
        .lines()
        .map(|line| {
            let decision: serde_json::Value = serde_json::from_str(line).unwrap();
            decision["verdict"].as_str().unwrap().to_owned()
        })
        .collect()
}

fn seen(id: &str, status: &str, at: u64) -> String {
    format!("{{\"id\":\"{id}\",\"status\":\"{status}\",\"at\":{at},\"source\":\"notification\"}}\n")
}

fn fresh(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    _ = std::fs::remove_file(&path);
    path
}

#[test]
fn one_decision_a_line_each_resource_by_itself() {
    let input = [
        seen("a", "Received", 1),
        seen("b", "Processing", 2),
        "\n  \n".to_owned(),
        seen("a", "Completed", 3),
        seen("a", "Processing", 4),
        seen("b", "Odd", 5),
    ]
    .concat();
    let output = track(&[], &input);
    assert_eq!(
        verdicts(&output),
        ["applied", "applied", "applied", "stale", "unrecognised"]
    );
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let third = out(&output).lines().nth(2).unwrap();
    assert!(
        third.starts_with(
            r#"{"id":"a","verdict":"applied","from":"Received","to":"Completed","skipped":["Processing"],"mark":"assumed","final":true,"#
        ),
        "{third}"
    );
}

#[test]
fn without_an_id_there_is_one_resource_and_no_id_in_the_decision() {
    let line = "{\"status\":\"Received\",\"at\":1,\"source\":\"read\",\"extra\":[1]}\n";
    let output = track(&["-"], &line.repeat(2));
    assert_eq!(verdicts(&output), ["applied", "already_applied"]);
    assert!(out(&output).starts_with(r#"{"verdict":"applied","to":"Received","#));
}

#[test]
fn a_refused_observation_is_something_found() {
    let input = [seen("a", "Completed", 1), seen("a", "Failed", 2)].concat();
    let output = track(&[], &input);
    assert_eq!(verdicts(&output), ["applied", "refused"]);
    assert_eq!((output.status.code(), errors(&output)), (Some(1), ""));
}

#[test]
fn a_bad_line_is_named_by_its_number_and_the_rest_goes_on() {
    for (bad, why) in [
        ("{nonsense", "json.syntax"),
        ("[]", "json.not_an_object"),
        (
            r#"{"at":1,"source":"read"}"#,
            "/status: `status` is required. [call.missing_member]",
        ),
        (r#"{"status":"Received","at":-1,"source":"read"}"#, "/at: "),
        (
            r#"{"status":"Received","at":1,"source":"command"}"#,
            "/by: ",
        ),
        (
            r#"{"id":7,"status":"Received","at":1,"source":"read"}"#,
            "/id: ",
        ),
    ] {
        let input = [
            seen("a", "Received", 1),
            format!("{bad}\n"),
            seen("a", "Completed", 2),
        ]
        .concat();
        let output = track(&[], &input);
        assert_eq!(verdicts(&output), ["applied", "applied"], "{bad}");
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(errors(&output).lines().count(), 1, "{}", errors(&output));
        assert!(errors(&output).contains("-:2: "), "{}", errors(&output));
        assert!(errors(&output).contains(why), "{}", errors(&output));
        let output = track(&["--fail-fast"], &input);
        assert_eq!(verdicts(&output), ["applied"], "{bad}");
        assert_eq!(output.status.code(), Some(2));
    }
}

#[test]
fn states_are_stored_and_taken_up_again() {
    let path = fresh("states.json");
    let state = path.display().to_string();
    let output = track(
        &["--state", &state],
        &[seen("a", "Completed", 1), seen("b", "Received", 1)].concat(),
    );
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let stored: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    assert_eq!(stored["a"]["status"], "Completed");
    assert_eq!(stored["b"]["version"], 1);
    // A bad line, even the first, does not lose what came before.
    let output = track(
        &["--state", &state, "--fail-fast"],
        &[seen("a", "Processing", 2), "x\n".to_owned()].concat(),
    );
    assert_eq!(verdicts(&output), ["stale"]);
    let again: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    assert_eq!(again, stored);
}

#[test]
fn states_of_another_flow_or_none_at_all_are_refused() {
    let path = fresh("other.json");
    let state = path.display().to_string();
    let with = |text: &str| {
        std::fs::write(&path, text).unwrap();
        let output = track(&["--state", &state], &seen("a", "Received", 1));
        assert_eq!((output.status.code(), out(&output)), (Some(2), ""));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "untouched");
        errors(&output).to_owned()
    };
    assert!(with("{").contains("json.syntax"));
    assert!(with(r#"{"a":7}"#).contains("state.malformed"));
    let other = format!(
        r#"{{"a":{{"flow":"x","hash":"{}","status":"A","since":1,"seen":["A"],"version":1}}}}"#,
        "0".repeat(64)
    );
    assert!(with(&other).contains("state.other_flow"));
}

#[test]
fn a_file_of_events_and_a_flow_of_ones_own() {
    let events = fresh("events.ndjson");
    std::fs::write(&events, seen("a", "Received", 1)).unwrap();
    let output = track(&[&events.display().to_string()], "");
    assert_eq!(verdicts(&output), ["applied"]);
    let output = track(&["nosuch.ndjson"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("nosuch.ndjson"));
}

#[test]
fn the_readme_tells_what_is_said_of_its_example() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let events = root.join("examples/events.ndjson");
    let output = track(&[&events.display().to_string()], "");
    let late = out(&output).lines().nth(3).unwrap();
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    assert!(readme.lines().any(|line| line == late), "{late}");
    assert_eq!(output.status.code(), Some(0));
}

/// The most memory that a process has had, in KiB.
#[cfg(target_os = "linux")]
fn peak(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// The peak after `count` observations of a thousand resources, all of them answered.
#[cfg(target_os = "linux")]
fn peak_after(count: u64) -> u64 {
    use std::io::BufRead as _;
    const NAMES: [&str; 5] = ["Received", "Processing", "Odd", "Completed", "None"];
    let mut child = command(&[])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let answers = std::io::BufReader::new(child.stdout.take().unwrap()).lines();
    // The last line is answered when the input ends, so what is asked for stands before it.
    let reader = std::thread::spawn(move || answers.map_while(Result::ok).count() as u64);
    let mut lines = String::new();
    for at in 0..count {
        let status = NAMES[(at * 7 % 5) as usize];
        _ = write!(
            lines,
            "{}",
            seen(&format!("p-{:03}", at % 1_000), status, at)
        );
        if lines.len() > 60_000 || at + 1 == count {
            input.write_all(lines.as_bytes()).unwrap();
            lines.clear();
        }
    }
    // What is in the pipe yet is less than a hundredth of the whole.
    let peak = peak(&child);
    drop(input);
    assert_eq!(reader.join().unwrap(), count);
    child.wait().unwrap();
    peak
}

#[cfg(target_os = "linux")]
#[test]
fn memory_is_bounded_by_the_resources_not_by_the_observations() {
    let long = std::env::var_os("PAYFLIGHT_LONG").is_some();
    let (few, many) = (20_000, if long { 1_000_000 } else { 200_000 });
    let (small, large) = (peak_after(few), peak_after(many));
    println!("{few} observations: {small} KiB; {many}: {large} KiB");
    assert!(large < small + 1_024, "{small} KiB, then {large} KiB");
}

#[test]
fn states_of_another_version_of_the_flow_are_taken_over_where_its_name_is_given() {
    let file = fresh("migrate.json");
    let path = file.to_str().unwrap();
    let state = |flow: &str| {
        format!(
            "{{\"a\":{{\"flow\":\"{flow}\",\"hash\":\"{}\",\"status\":\"Received\",\"since\":1,\"seen\":[\"Received\"],\
             \"lastKnown\":\"Received\",\"version\":1}}}}",
            "a".repeat(64)
        )
    };
    let input = seen("a", "Processing", 2);
    for (flow, migrate, status) in [
        (FLOW, None, 2),
        (FLOW, Some(FLOW), 0),
        ("own/payment", Some(FLOW), 2),
        ("own/payment", Some("own/payment"), 0),
    ] {
        std::fs::write(&file, state(flow)).unwrap();
        let named = migrate.map(|name| ["--migrate", name]);
        let arguments = [
            &["--state", path][..],
            named.as_ref().map_or(&[][..], |named| named),
        ];
        let output = track(&arguments.concat(), &input);
        assert_eq!(
            output.status.code(),
            Some(status),
            "{flow} {migrate:?}: {}",
            errors(&output)
        );
        let kept = std::fs::read_to_string(&file).unwrap();
        if status == 0 {
            assert_eq!(verdicts(&output), ["applied"]);
            assert!(
                kept.starts_with(&format!("{{\"a\":{{\"flow\":\"{FLOW}\"")),
                "{kept}"
            );
            assert!(!kept.contains(&"a".repeat(64)), "{kept}");
        } else {
            assert!(
                errors(&output).contains("state.other_flow"),
                "{}",
                errors(&output)
            );
            assert_eq!(kept, state(flow));
        }
    }
}
