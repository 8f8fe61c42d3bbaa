//! Texts that are hard to show: long lines, wide characters, odd line ends, places at the end; SARIF's regions.

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn check(body: &[u8], arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_payflight"));
    command.arg("check").args(arguments);
    support::feed(command.current_dir(env!("CARGO_TARGET_TMPDIR")), body)
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What is shown of the first violation: from its place to the blank line.
fn first(body: &str, arguments: &[&str]) -> String {
    let text = out(&check(body.as_bytes(), &[&["-"], arguments].concat()));
    let lines = text.lines().skip(1).take_while(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_body_of_one_long_line_gives_a_short_excerpt() {
    let payment = r#"{"externalId":"p","creditor":{"name":"NAME"},"instructedAmount":{"amount":"1","currency":"GBP"}},"#;
    let body = format!(
        r#"{{"externalId":"b","subscriptionId":"s","payments":[{}{{"creditor":7}}]}}"#,
        payment.replace("NAME", &"Fred ".repeat(100)).repeat(1_900)
    );
    assert!(body.len() > 900_000);
    let off = ["external_id.duplicate=off", "amount.missing=off"];
    let shown = first(&body, &["--level", off[0], "--level", off[1]]);
    assert!(
        shown.lines().all(|line| line.chars().count() < 170),
        "{shown}"
    );
    let last = shown.lines().last().unwrap_or_default();
    assert!(last.ends_with("^ /payments/1900/creditor"), "{shown}");
    assert!(
        shown.contains("…") && shown.contains("\"creditor\":•}]}"),
        "{shown}"
    );
}

#[test]
fn the_mark_stands_below_its_place_behind_tabs_and_wide_characters() {
    let body = "{\"externalId\":\"b\",\"subscriptionId\":\"s\",\n\t\"日本\":{},\"payments\":\t5}";
    let expected = " --> <standard input>:2:7
  |
2 |     \"日本\":{},\"payments\":    •}
  |            ^ /日本";
    assert_eq!(first(body, &[]), expected);
}

#[test]
fn line_ends_of_windows_are_no_part_of_a_line() {
    let shown = first(
        "{\r\n\"externalId\":\"b\",\r\n\"payments\": 5\r\n}\r\n",
        &["--level", "selector.missing=off"],
    );
    let expected =
        " --> <standard input>:3:13\n  |\n3 | \"payments\": •\n  |             ^ /payments";
    assert_eq!(shown, expected);
}

#[test]
fn a_fault_at_the_end_is_marked_behind_the_last_character() {
    for (body, expected) in [
        (
            "{\"a\": [",
            " --> <standard input>:1:8\n  |\n1 | {\"a\": [\n  |        ^",
        ),
        ("{\"a\":\n", " --> <standard input>:2:1\n  |\n2 |\n  | ^"),
        ("", " --> <standard input>:1:1\n  |\n1 |\n  | ^"),
    ] {
        assert_eq!(first(body, &[]), expected);
    }
}

#[test]
fn nothing_that_a_body_holds_acts_on_the_terminal() {
    let body = "{\"externalId\":\"b\",\"x\u{9b}31m\u{202e}\":\"\u{85}\\u001b[31m\u{200b}\",\"payments\":\"\u{9b}\"}";
    for body in [body.to_owned(), body.replace(":\"b\"", ":\"\u{1b}[31m\"")] {
        let text = out(&check(body.as_bytes(), &["-", "--show-values"]));
        let acts = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202e}' | '\u{200b}');
        assert!(!text.contains(acts), "{text:?}");
        assert!(text.contains("error["), "{text}");
    }
}

#[test]
fn what_could_not_be_read_is_counted() {
    let folder: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join("unread");
    std::fs::create_dir_all(&folder).unwrap();
    let body = r#"{"externalId":"b","subscriptionId":"s","payments":[{"instructedAmount":{"amount":"1","currency":"GBP"}}]}"#;
    std::fs::write(folder.join("good.json"), body).unwrap();
    let output = check(b"", &["unread/good.json", "unread/none.json"]);
    assert_eq!(output.status.code(), Some(2));
    let text = out(&output);
    assert!(
        text.contains("2 files: 1 accepted, 0 rejected, 1 not read; 0 errors, 0 warnings"),
        "{text}"
    );
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        said,
        "error: can't read unread/none.json: there is no such file\n"
    );
}

#[test]
fn sarif_has_regions_with_ends_in_code_points_and_bytes() {
    let folder: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join("with space");
    std::fs::create_dir_all(&folder).unwrap();
    let body = "{\"externalId\":\"b\",\"subscriptionId\":\"s\",\n\"x\":\"\u{1f600}\u{e9}\\\"\",\"payments\":[{\"creditor\":12}]}";
    std::fs::write(folder.join("a.json"), body).unwrap();
    std::fs::write(folder.join("b.json"), "{").unwrap();
    let definition = r#"{"validationRules":[{"ruleId":"r-9","validation":{"apiPath":"Payments","jsonPath":"$.appId","optionality":"Required"}}]}"#;
    std::fs::write(folder.join("p.definition"), definition).unwrap();
    let arguments = [
        "with space",
        "--format",
        "sarif",
        "--provider",
        "with space/p.definition",
    ];
    let output = check(b"", &arguments);
    assert_eq!(output.status.code(), Some(1));
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let mut seen = Vec::new();
    for result in run["results"].as_array().unwrap() {
        let place = &result["locations"][0]["physicalLocation"];
        let region = &place["region"];
        let number = |name: &str| region[name].as_u64().unwrap();
        seen.push((
            result["ruleId"].as_str().unwrap(),
            place["artifactLocation"]["uri"].as_str().unwrap(),
            (
                number("startLine"),
                number("startColumn"),
                number("endColumn"),
            ),
            (number("byteOffset"), number("byteLength")),
            result["properties"]["providerRuleId"].as_str(),
        ));
        let index = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(
            run["tool"]["driver"]["rules"][index]["id"],
            result["ruleId"]
        );
    }
    let (a, b) = ("with%20space/a.json", "with%20space/b.json");
    assert_eq!(
        seen,
        [
            ("rule.required", a, (1, 1, 2), (0, 1), Some("r-9")),
            ("field.unknown", a, (2, 5, 11), (44, 10), None),
            ("text.forbidden_character", a, (2, 5, 11), (44, 10), None),
            ("amount.missing", a, (2, 24, 25), (67, 1), None),
            ("type.mismatch", a, (2, 36, 38), (79, 2), None),
            ("json.syntax", b, (1, 2, 2), (1, 0), None),
        ]
    );
}
