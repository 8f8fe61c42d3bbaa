//! `payflight flow`, as a user runs it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly, their helpers too"
)]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

const NAMES: [&str; 14] = [
    "payments-out/batch",
    "payments-out/payment",
    "payments-out/bank-file",
    "payments-out/subscription",
    "payments-acceptance/payment",
    "payments-acceptance/submission",
    "payments-acceptance/account",
    "payments-acceptance/instrument",
    "open-banking/payment-consent",
    "open-banking/multi-authorisation",
    "open-banking/payment",
    "open-banking/file-payment",
    "iso20022/transaction",
    "iso20022/group",
];

fn flow(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_payflight"))
        .arg("flow")
        .args(arguments)
        .output()
        .unwrap()
}

/// What is printed, and the exit status.
fn said(arguments: &[&str]) -> (String, Option<i32>) {
    let output = flow(arguments);
    (
        String::from_utf8(output.stdout).unwrap(),
        output.status.code(),
    )
}

fn file(name: &str, text: &str) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[test]
fn list_names_every_flow_with_its_title() {
    let (text, status) = said(&["list"]);
    let names: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!((names.as_slice(), status), (NAMES.as_slice(), Some(0)));
    assert!(text.lines().all(|line| line.split_whitespace().count() > 2));
}

#[test]
fn show_prints_each_flow_in_each_format() {
    for name in NAMES {
        let start = |format| said(&["show", name, "--format", format]);
        let (mermaid, status) = start("mermaid");
        assert!(mermaid.starts_with("stateDiagram-v2\n"), "{name}");
        assert_eq!(status, Some(0));
        assert_eq!(said(&["show", name]).0, mermaid, "it is the default");
        assert!(start("dot").0.starts_with(&format!("digraph \"{name}\"")));
        let svg = start("svg").0;
        assert!(
            svg.starts_with("<svg ") && svg.ends_with("</svg>\n"),
            "{name}"
        );
        let json: serde_json::Value = serde_json::from_str(&start("json").0).unwrap();
        assert_eq!(json["flow"], name);
    }
}

#[test]
fn show_marks_the_status_that_is_asked_for_and_no_other_name_will_do() {
    let asked = ["show", "payments-out/batch", "--format", "svg"];
    let (svg, _) = said(&[&asked[..], &["--highlight", "Processing"]].concat());
    assert!(
        svg.contains("<g id=\"status-Processing\" class=\"status active documented current\">")
    );
    let output = flow(&[&asked[..], &["--highlight", "Nowhere"]].concat());
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(
        text.contains("Nowhere") && text.contains("Processing"),
        "{text}"
    );
}

#[test]
fn path_gives_the_way_and_its_weakest_mark() {
    let way = |from, to| said(&["path", "payments-out/batch", from, to]);
    let printed = |text: &str, status| (text.to_owned(), Some(status));
    assert_eq!(
        way("Received", "Completed"),
        printed("Received -> Processing -> Completed (assumed)\n", 0)
    );
    assert_eq!(
        way("Received", "Processing"),
        printed("Received -> Processing (documented)\n", 0)
    );
    assert_eq!(way("Failed", "Failed"), printed("Failed\n", 0));
    assert_eq!(
        way("Failed", "Received"),
        printed("no way leads from Failed to Received\n", 1)
    );
    assert_eq!(way("Nowhere", "Received").1, Some(2));
}

#[test]
fn a_flow_that_is_neither_built_in_nor_a_file_is_bad_usage() {
    for arguments in [["show", "nosuch"], ["states", "nosuch"], ["lint", "nosuch"]] {
        let output = flow(&arguments);
        assert_eq!(
            (output.status.code(), output.stdout.len()),
            (Some(2), 0),
            "{arguments:?}"
        );
        assert!(String::from_utf8(output.stderr).unwrap().contains("nosuch"));
    }
    assert_eq!(flow(&[]).status.code(), Some(2));
    assert_eq!(
        flow(&["show", NAMES[0], "--format", "gif"]).status.code(),
        Some(2)
    );
}

const OWN: &str = r#"{"flow":"mine","initial":["A"],
"statuses":[{"name":"A","kind":"active"},{"name":"B","kind":"final","outcome":"succeeded"}],
"edges":[{"from":"A","to":"B"}]}
"#;

#[test]
fn a_flow_of_ones_own_is_read_from_its_file() {
    let path = file("own-flow.json", OWN);
    assert_eq!(
        said(&["lint", &path]),
        (
            format!("{path}: mine, 2 statuses (1 active, 0 resting, 1 final), 1 edge\n"),
            Some(0)
        )
    );
    let alone = r#"{"flow":"alone","initial":["A"],"statuses":[{"name":"A","kind":"final","outcome":"failed"}],"edges":[]}"#;
    let said_of_one = said(&["lint", &file("one-status.json", alone)]).0;
    assert!(
        said_of_one.ends_with(": alone, 1 status (0 active, 0 resting, 1 final), 0 edges\n"),
        "{said_of_one}"
    );
    assert_eq!(said(&["path", &path, "A", "B"]).0, "A -> B (assumed)\n");
    assert!(said(&["show", &path]).0.contains("state \"A (assumed)\""));
}

#[test]
fn all_that_is_wrong_with_a_flow_is_said_at_once_at_its_place() {
    let wrong = OWN
        .replace("[\"A\"]", "[\"A\", \"C\"]")
        .replace("\"active\"", "\"aktive\"")
        .replace(r#""to":"B"}"#, r#""to":"B"},{"from":"B","to":"B"}"#);
    let path = file("wrong-flow.json", &wrong);
    for arguments in [["lint", path.as_str()], ["show", &path], ["states", &path]] {
        let output = flow(&arguments);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
        let text = String::from_utf8(output.stderr).unwrap();
        for (code, place) in [
            ("flow.unknown_status", ":1:32"),
            ("flow.malformed", ":2:32"),
            ("flow.self_edge", ":3:32"),
        ] {
            assert!(text.contains(&format!("error[{code}]")), "{code}: {text}");
            assert!(text.contains(&format!("{path}{place}")), "{code}: {text}");
        }
    }
}

/// By the table of section 2: three statuses, one of them active, two final and apart from each other.
const BANK_FILE: &str = "
Received Received command - - already_applied Received
Received Received notification event later already_applied Received
Received Received read event later already_applied Received
Received PaymentFileAvailable command - - applied PaymentFileAvailable
Received PaymentFileAvailable notification event later applied PaymentFileAvailable
Received PaymentFileAvailable read event later applied PaymentFileAvailable
Received Failed command - - applied Failed
Received Failed notification event later applied Failed
Received Failed read event later applied Failed
PaymentFileAvailable Received command - - refused PaymentFileAvailable
PaymentFileAvailable Received notification event later stale PaymentFileAvailable
PaymentFileAvailable Received read event later corrected Received
PaymentFileAvailable Received read event earlier stale PaymentFileAvailable
PaymentFileAvailable Received read received earlier stale PaymentFileAvailable
PaymentFileAvailable PaymentFileAvailable command - - already_applied PaymentFileAvailable
PaymentFileAvailable PaymentFileAvailable notification event later already_applied PaymentFileAvailable
PaymentFileAvailable PaymentFileAvailable read event later already_applied PaymentFileAvailable
PaymentFileAvailable Failed command - - refused PaymentFileAvailable
PaymentFileAvailable Failed notification event later refused PaymentFileAvailable
PaymentFileAvailable Failed read event later corrected Failed
PaymentFileAvailable Failed read event earlier refused PaymentFileAvailable
PaymentFileAvailable Failed read received earlier refused PaymentFileAvailable
Failed Received command - - refused Failed
Failed Received notification event later stale Failed
Failed Received read event later corrected Received
Failed Received read event earlier stale Failed
Failed Received read received earlier stale Failed
Failed PaymentFileAvailable command - - refused Failed
Failed PaymentFileAvailable notification event later refused Failed
Failed PaymentFileAvailable read event later corrected PaymentFileAvailable
Failed PaymentFileAvailable read event earlier refused Failed
Failed PaymentFileAvailable read received earlier refused Failed
Failed Failed command - - already_applied Failed
Failed Failed notification event later already_applied Failed
Failed Failed read event later already_applied Failed
";

#[test]
fn states_prints_the_whole_decision_space() {
    let expected = BANK_FILE.trim_start().replace(' ', "\t");
    assert_eq!(
        said(&["states", "payments-out/bank-file"]),
        (expected, Some(0))
    );
    // In a cycle an earlier event is stale, and only then: line 8.
    let (text, _) = said(&["states", "payments-acceptance/account"]);
    let there = "ACTIVE\tAUTH_REQUIRED\tnotification\tevent\t";
    assert!(text.contains(&format!("{there}later\tapplied\tAUTH_REQUIRED\n")));
    assert!(text.contains(&format!("{there}earlier\tstale\tACTIVE\n")));
    assert!(!text.contains(&format!("{there}equal")));
    for name in NAMES {
        let (text, _) = said(&["states", name]);
        let triples: BTreeSet<Vec<&str>> = text
            .lines()
            .map(|line| line.split('\t').take(3).collect())
            .collect();
        let statuses: BTreeSet<&str> = triples.iter().map(|triple| triple[0]).collect();
        assert_eq!(triples.len(), statuses.len().pow(2) * 3, "{name}");
        assert!(text.lines().all(|line| line.split('\t').count() == 7));
    }
}
