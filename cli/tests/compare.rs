//! `payflight compare`, as a user runs it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

#[expect(clippy::unwrap_used, reason = "what a test needs must work")]
fn compare(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_payflight"))
        .arg("compare")
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder of its own for a test, with these files.
#[expect(clippy::unwrap_used, reason = "what a test needs must work")]
fn folder(name: &str, files: &[(&str, String)]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    _ = std::fs::remove_dir_all(&path);
    for (name, text) in files {
        let file = path.join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    path
}

fn rule(id: &str, path: &str, optionality: &str, regex: &str) -> String {
    format!(
        r#"{{"ruleId":"{id}","validation":{{"apiPath":"Payments","jsonPath":"{path}","optionality":"{optionality}","regex":"{regex}"}}}}"#
    )
}

fn definition(members: &str, rules: &[String]) -> String {
    format!(r#"{{{members}"validationRules":[{}]}}"#, rules.join(","))
}

fn body(app: &str, name: &str) -> String {
    format!(
        r#"{{"externalId":"b","subscriptionId":"s","appId":"{app}","payments":[{{"creditor":{{"name":"{name}"}},"instructedAmount":{{"amount":"1","currency":"GBP"}}}}]}}"#
    )
}

const NAME: &str = "$.payments[*].creditor.name";

fn two_definitions(folder_name: &str) -> PathBuf {
    let old = definition(
        r#""maximumPaymentCount":100,"#,
        &[
            rule("app", "$.appId", "Optional", "^[A-Z]{1,4}$"),
            rule("name", NAME, "Optional", "^.{1,35}$"),
            rule("id", "$.externalId", "Optional", r"^[\\d]?"),
        ],
    );
    let new = definition(
        r#""maximumPaymentCount":200,"#,
        &[
            rule("app", "$.appId", "Optional", "^[A-Z]{1,3}$"),
            rule("name-2", NAME, "Required", "^.{1,70}$"),
            rule("id", "$.externalId", "Optional", "^[0-9]?"),
            rule("more", "$.debtorAgent", "NotAllowed", ""),
        ],
    );
    folder(
        folder_name,
        &[
            ("old.json", old),
            ("new.json", new),
            ("bodies/1.json", body("ABC", "N")),
            ("bodies/2.json", body("ABCD", "N")),
            ("bodies/3.json", body("ABCDE", "N")),
            ("bodies/4.json", body("WXYZ", &"N".repeat(30))),
            ("bodies/5.txt", "not a body".to_owned()),
        ],
    )
}

#[test]
fn the_changes_are_a_table_with_witnesses_in_words() {
    let folder = two_definitions("compare-table");
    let output = compare(&folder, &["old.json", "new.json"]);
    let expected = "\
tighter    changed  app            Payments $.appId
                    “AAAA” was taken and would be refused
different  changed  name → name-2  Payments $.payments[*].creditor.name
                    is Required now, was Optional
                    “AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA” was refused and would be taken
same       changed  id             Payments $.externalId
                    takes the same as before
tighter    added    more           Payments $.debtorAgent
                    is NotAllowed
looser     limit                   maximumPaymentCount
                    is 200 now, was 100

5 changes: 2 tighter, 1 different, 1 looser, 1 same
old fingerprint ";
    let text = out(&output);
    assert!(text.starts_with(expected), "{text}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn bodies_are_grouped_by_the_rule_that_refuses_them() {
    let folder = two_definitions("compare-bodies");
    let output = compare(&folder, &["old.json", "new.json", "bodies"]);
    let text = out(&output);
    let expected = "
2 of 4 bodies would be refused that the old definition takes
1 body refused by both

  rule app $.appId: 2 bodies, 2 violations
    bodies/2.json
    bodies/4.json

old fingerprint ";
    assert!(text.contains(expected), "{text}");
    assert_eq!(output.status.code(), Some(1));
    assert!(!text.contains("WXYZ"), "a value is shown: {text}");
}

#[test]
fn the_json_is_the_answer_of_the_call() {
    let folder = two_definitions("compare-json");
    let bodies = ["bodies/2.json", "bodies/1.json"];
    let arguments = [
        "old.json", "new.json", "--format", "json", bodies[0], bodies[1],
    ];
    let output = compare(&folder, &arguments);
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let request = serde_json::json!({"old": text("old.json"), "new": text("new.json"),
        "bodies": bodies.map(text)});
    let host = payflight::api::Host::default();
    let answer = payflight::api::call("compare", request.to_string().as_bytes(), &host);
    assert_eq!(out(&output), String::from_utf8(answer).unwrap() + "\n");
    assert!(
        out(&output).contains(r#""refused":[{"body":0,"report":{"#),
        "{}",
        out(&output)
    );
    assert_eq!(output.status.code(), Some(1));
    // Without bodies nothing is said of them.
    let output = compare(&folder, &["old.json", "new.json", "--format", "json"]);
    assert!(!out(&output).contains("refused\":"), "{}", out(&output));
}

#[test]
fn status_0_where_everything_is_still_taken() {
    let folder = two_definitions("compare-clean");
    let output = compare(&folder, &["old.json", "old.json", "bodies"]);
    let text = out(&output);
    assert!(text.starts_with("no rule and no limit changed\n"), "{text}");
    assert!(text.contains("\n0 of 4 bodies would be refused"), "{text}");
    assert_eq!(output.status.code(), Some(0));
    let looser = definition("", &[rule("app", "$.appId", "Optional", "^[A-Z]{1,5}$")]);
    std::fs::write(
        folder.join("tight.json"),
        definition("", &[rule("app", "$.appId", "Optional", "^[A-Z]{1,4}$")]),
    )
    .unwrap();
    std::fs::write(folder.join("looser.json"), looser).unwrap();
    let output = compare(&folder, &["tight.json", "looser.json", "bodies"]);
    assert!(
        out(&output).contains("1 change: 1 looser\n"),
        "{}",
        out(&output)
    );
    assert_eq!(output.status.code(), Some(0));
    let output = compare(&folder, &["looser.json", "tight.json"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn what_could_not_be_decided_is_said_and_has_status_1() {
    let hard = |count: u8| {
        definition(
            "",
            &[rule(
                "h",
                "$.appId",
                "Optional",
                &format!("^[ab]*a[ab]{{{count}}}$"),
            )],
        )
    };
    let folder = folder(
        "compare-hard",
        &[("old.json", hard(40)), ("new.json", hard(41))],
    );
    let output = compare(&folder, &["old.json", "new.json"]);
    assert!(
        out(&output).starts_with("undecided  changed  h  Payments $.appId\n"),
        "{}",
        out(&output)
    );
    assert!(
        out(&output).contains("could not be decided"),
        "{}",
        out(&output)
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_definition_of_several_and_the_catalogue() {
    let one = |id: &str, regex: &str| {
        definition(
            &format!(r#""providerId":"{id}","localInstruments":["BACS"],"#),
            &[rule("r", "$.appId", "Optional", regex)],
        )
    };
    let several = |regex: &str| format!(r#"{{"data":[{},{}]}}"#, one("a", "^A$"), one("b", regex));
    let catalogue = format!(
        r#"[{{"id":"BACS","validationRules":[{}]}}]"#,
        rule("bacs-name", NAME, "Optional", "^M")
    );
    let instrument =
        |app: &str, name: &str| body(app, name).replacen('{', r#"{"localInstrument":"BACS","#, 1);
    let folder = folder(
        "compare-several",
        &[
            ("old.json", several("^[A-Z]$")),
            ("new.json", several("^[A-M]$")),
            ("catalogue.json", catalogue),
            ("bodies/m.json", instrument("Z", "M")),
            ("bodies/n.json", instrument("Z", "N")),
        ],
    );
    let output = compare(&folder, &["old.json", "new.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        err(&output).contains("error[definition.provider_unknown]"),
        "{}",
        err(&output)
    );
    let named = ["old.json", "new.json", "bodies", "--provider-id", "b"];
    let output = compare(&folder, &named);
    assert!(
        out(&output).contains("“N” was taken and would be refused"),
        "{}",
        out(&output)
    );
    assert!(out(&output).contains("2 of 2 bodies"), "{}", out(&output));
    // The instrument's own rule refuses one of them in both.
    let output = compare(
        &folder,
        &[&named[..], &["--instruments", "catalogue.json"]].concat(),
    );
    assert!(out(&output).contains("1 of 2 bodies"), "{}", out(&output));
    assert!(out(&output).contains("bodies/m.json"), "{}", out(&output));
}

#[test]
fn what_cannot_be_used_has_status_2() {
    let folder = two_definitions("compare-unusable");
    std::fs::write(
        folder.join("bad.json"),
        definition("", &[rule("r", "$.appId", "Sometimes", "")]),
    )
    .unwrap();
    for arguments in [&["old.json", "bad.json"][..], &["bad.json", "new.json"]] {
        let output = compare(&folder, arguments);
        assert!(
            err(&output).contains("error[definition.optionality_unknown]"),
            "{}",
            err(&output)
        );
        assert!(err(&output).contains("bad.json:1:"), "{}", err(&output));
        assert_eq!(output.status.code(), Some(2));
    }
    for arguments in [
        &["old.json"][..],
        &["old.json", "nosuch.json"],
        &["old.json", "old.json", "nosuch.json"],
        &["old.json", "new.json", "bodies/2.json", "nosuch.json"],
    ] {
        let output = compare(&folder, arguments);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{arguments:?} {}",
            err(&output)
        );
    }
    // What could be read is still told.
    let output = compare(
        &folder,
        &["old.json", "new.json", "nosuch.json", "bodies/2.json"],
    );
    assert!(out(&output).contains("1 of 2 bodies"), "{}", out(&output));
    assert!(
        out(&output).contains("\n1 body not read\n"),
        "{}",
        out(&output)
    );
    assert!(err(&output).contains("nosuch.json"), "{}", err(&output));
}
