//! `payflight plan`, as a user runs it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn payflight(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_payflight"));
    command.args(arguments);
    command
}

/// A folder of its own for a test, and what is in it.
struct Place(PathBuf);

#[expect(clippy::unwrap_used, reason = "what a test needs must work")]
impl Place {
    fn new(name: &str) -> Place {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("plan-{name}"));
        _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Place(path)
    }

    fn file(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).unwrap();
    }

    /// `payflight plan` with these arguments, in the folder.
    fn plan(&self, arguments: &[&str]) -> Ran {
        let output = payflight(&["plan"])
            .args(arguments)
            .current_dir(&self.0)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        Ran::of(&output)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// The names in a folder of it, hidden ones too.
    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.0.join(folder)).unwrap();
        let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name();
        let mut names: Vec<_> = entries
            .map(|entry| name(entry).into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn has(&self, name: &str) -> bool {
        self.0.join(name).exists()
    }

    fn passes_check(&self, name: &str) -> bool {
        let path = self.0.join(name);
        let check = payflight(&["check", &path.display().to_string()]).output();
        check.unwrap().status.code() == Some(0)
    }
}

#[derive(Debug)]
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Ran {
    fn of(output: &Output) -> Ran {
        Ran {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

fn payment(number: usize, amount: &str) -> String {
    format!(
        r#"{{"externalId":"p-{number}","instructedAmount":{{"amount":"{amount}","currency":"GBP"}}}}"#
    )
}

fn batch(payments: &[String]) -> String {
    format!(
        "{{\"externalId\":\"b-1\",\"subscriptionId\":\"s-1\",\n\"payments\":[\n{}\n]}}\n",
        payments.join(",\n")
    )
}

fn good(count: usize) -> String {
    batch(&(0..count).map(|n| payment(n, "1.00")).collect::<Vec<_>>())
}

const TWO: &str = r#"{"maximumPaymentCount":2,"validationRules":[]}"#;

#[test]
fn a_batch_that_is_too_large_becomes_parts_that_pass_the_check() {
    let place = Place::new("parts");
    place.file("month-end.json", &good(4001));
    let ran = place.plan(&["month-end.json", "--out", "made/parts"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let names = place.names("made/parts");
    assert_eq!(names, ["part-1.json", "part-2.json", "part-3.json"]);
    let mut payments = Vec::new();
    for (name, id) in names.iter().zip(["b-1-1", "b-1-2", "b-1-3"]) {
        let name = format!("made/parts/{name}");
        assert!(place.passes_check(&name), "{name}");
        let part: Value = serde_json::from_str(&place.read(&name)).unwrap();
        assert_eq!(part["externalId"], id);
        payments.extend(part["payments"].as_array().unwrap().clone());
    }
    let body: Value = serde_json::from_str(&good(4001)).unwrap();
    assert_eq!(Value::from(payments), body["payments"]);
    let last = place.read("made/parts/part-3.json");
    assert_eq!(
        last,
        format!(
            "{{\"externalId\":\"b-1-3\",\"subscriptionId\":\"s-1\",\n\"payments\":[{}]}}\n",
            payment(4000, "1.00")
        )
    );
}

#[test]
fn the_table_has_a_line_a_part_and_a_total() {
    let place = Place::new("table");
    place.file("batch.json", &good(3));
    place.file("provider.json", TWO);
    let ran = place.plan(&["batch.json", "--provider", "provider.json", "--out", "out"]);
    let lines: Vec<Vec<&str>> = ran
        .out
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!(
        lines[0],
        [
            "file",
            "externalId",
            "payments",
            "invoices",
            "bytes",
            "first"
        ]
    );
    let bytes = ["part-1.json", "part-2.json"]
        .map(|name| place.read(&format!("out/{name}")).len().to_string());
    assert_eq!(
        lines[1],
        ["out/part-1.json", "b-1-1", "2", "0", &bytes[0], "0"]
    );
    assert_eq!(
        lines[2],
        ["out/part-2.json", "b-1-2", "1", "0", &bytes[1], "2"]
    );
    assert_eq!(ran.out.lines().last(), Some("3 payments in 2 parts"));
}

#[test]
fn a_batch_that_keeps_every_limit_is_written_as_it_is() {
    let place = Place::new("identity");
    place.file("batch.json", &good(3));
    let ran = place.plan(&["batch.json", "--out", "out"]);
    assert_eq!(ran.code, Some(0));
    assert_eq!(place.names("out"), ["part-1.json"]);
    assert_eq!(place.read("out/part-1.json"), good(3));
    assert_eq!(ran.out.lines().last(), Some("3 payments in 1 part"));
}

#[test]
fn parts_have_the_ids_of_the_file_one_a_line() {
    let place = Place::new("ids");
    place.file("batch.json", &good(3));
    place.file("provider.json", TWO);
    place.file("ids.txt", "first \"run\"\r\n\nsecond\n");
    let ran = place.plan(&[
        "batch.json",
        "--provider",
        "provider.json",
        "--ids",
        "ids.txt",
        "--out",
        "out",
    ]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let id = |name: &str| {
        serde_json::from_str::<Value>(&place.read(name)).unwrap()["externalId"].clone()
    };
    assert_eq!(
        (id("out/part-1.json"), id("out/part-2.json")),
        ("first \"run\"".into(), "second".into())
    );
    place.file("ids.txt", "only\n");
    let ran = place.plan(&[
        "batch.json",
        "--provider",
        "provider.json",
        "--ids",
        "ids.txt",
        "--out",
        "short",
    ]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("plan.ids_short"), "{}", ran.err);
    assert!(!place.has("short"));
}

#[test]
fn ten_parts_have_names_that_sort() {
    let place = Place::new("ten");
    place.file("batch.json", &good(10));
    place.file(
        "provider.json",
        r#"{"maximumPaymentCount":1,"validationRules":[]}"#,
    );
    place.plan(&["batch.json", "--provider", "provider.json", "--out", "out"]);
    let names = place.names("out");
    assert_eq!(
        (names.len(), names[0].as_str(), names[9].as_str()),
        (10, "part-01.json", "part-10.json")
    );
    assert!(place.read("out/part-10.json").contains("\"b-1-10\""));
}

#[test]
fn a_payment_that_fits_no_body_is_shown_and_nothing_is_written() {
    let place = Place::new("large");
    let invoices = vec!["{}"; 2001].join(",");
    let secret = "GB33BUKB20201555555555";
    let large = format!(
        r#"{{"creditor":{{"name":"{secret}"}},"remittanceInformation":{{"invoices":[{invoices}]}}}}"#
    );
    place.file("batch.json", &batch(&[payment(0, "1.00"), large]));
    let ran = place.plan(&["batch.json", "--out", "out"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    for text in ["plan.payment_too_large", "2001 invoices", "batch.json:4:1"] {
        assert!(ran.err.contains(text), "{text}: {}", ran.err);
    }
    assert!(!ran.err.contains(secret), "{}", ran.err);
    assert!(!place.has("out"));
}

#[test]
fn parts_of_an_earlier_run_are_not_mixed_with_new_ones() {
    let place = Place::new("again");
    place.file("batch.json", &good(3));
    place.file("provider.json", TWO);
    fs::create_dir(place.0.join("out")).unwrap();
    for name in [
        "out/part-2.json",
        "out/part-7.json",
        "out/rejected.json",
        "out/notes.txt",
    ] {
        place.file(name, "old");
    }
    let arguments = ["batch.json", "--provider", "provider.json", "--out", "out"];
    let ran = place.plan(&arguments);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("part-2.json is there already"),
        "{}",
        ran.err
    );
    assert_eq!(place.names("out").len(), 4);
    assert_eq!(place.read("out/part-2.json"), "old");
    let ran = place.plan(&[arguments.as_slice(), &["--overwrite"]].concat());
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(
        place.names("out"),
        ["notes.txt", "part-1.json", "part-2.json"]
    );
    assert!(place.passes_check("out/part-2.json"));
}

#[test]
fn where_one_part_cannot_be_written_none_is() {
    let place = Place::new("atomic");
    place.file("batch.json", &good(3));
    place.file("provider.json", TWO);
    // A folder can't be replaced by a file.
    fs::create_dir_all(place.0.join("out/part-2.json/in-the-way")).unwrap();
    let ran = place.plan(&[
        "batch.json",
        "--provider",
        "provider.json",
        "--out",
        "out",
        "--overwrite",
    ]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(
        ran.err.contains("can't write out/part-2.json"),
        "{}",
        ran.err
    );
    assert_eq!(place.names("out"), ["part-2.json"]);
}

#[test]
fn only_what_is_accepted_is_sent_and_the_rest_is_parked_with_its_reasons() {
    let place = Place::new("accepted");
    let bad = r#"{ "externalId":"p-1", "instructedAmount":{"amount":"1,00","currency":"GBP"} }"#
        .to_owned();
    let invoices = vec!["{}"; 2001].join(",");
    let large = format!(
        r#"{{"externalId":"p-3","instructedAmount":{{"amount":"1","currency":"GBP"}},"remittanceInformation":{{"invoices":[{invoices}]}}}}"#
    );
    let payments = [
        payment(0, "1.00"),
        bad.clone(),
        payment(2, "1.00"),
        large,
        payment(4, "2.00"),
    ];
    place.file("batch.json", &batch(&payments));
    place.file("provider.json", TWO);
    let ran = place.plan(&[
        "batch.json",
        "--provider",
        "provider.json",
        "--out",
        "out",
        "--accepted-only",
    ]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    assert_eq!(
        place.names("out"),
        ["part-1.json", "part-2.json", "rejected.json"]
    );
    assert!(place.passes_check("out/part-1.json") && place.passes_check("out/part-2.json"));
    let second = place.read("out/part-2.json");
    assert!(
        second.ends_with(&format!("[{}]}}\n", payments[4])),
        "{second}"
    );
    let rejected = place.read("out/rejected.json");
    assert!(
        rejected.contains(&format!("{{\"index\":1,\"payment\":{bad},\"violations\":[")),
        "{rejected}"
    );
    let rejected: Value = serde_json::from_str(&rejected).unwrap();
    let found = rejected["rejected"].as_array().unwrap();
    let code = |at: usize| {
        (
            found[at]["index"].as_u64(),
            found[at]["violations"][0]["code"].as_str(),
        )
    };
    assert_eq!(
        (found.len(), code(0)),
        (2, (Some(1), Some("amount.format")))
    );
    assert_eq!(code(1), (Some(3), Some("plan.payment_too_large")));
    assert_eq!(
        found[0]["violations"][0]["path"],
        "/payments/1/instructedAmount/amount"
    );
    assert_eq!(found[0]["violations"][0]["line"], 4);
    assert!(
        ran.out.ends_with(
            "3 payments in 2 parts\n2 payments left out, with the reasons: out/rejected.json\n"
        ),
        "{}",
        ran.out
    );
}

#[test]
fn where_all_are_accepted_nothing_is_parked() {
    let place = Place::new("all-accepted");
    place.file("batch.json", &good(2));
    let ran = place.plan(&["batch.json", "--out", "out", "--accepted-only"]);
    assert_eq!(
        (ran.code, place.names("out")),
        (Some(0), vec!["part-1.json".to_owned()])
    );
    assert_eq!(place.read("out/part-1.json"), good(2));
}

#[test]
fn where_none_is_accepted_there_is_only_the_file_of_reasons() {
    let place = Place::new("none-accepted");
    place.file("batch.json", &batch(&[payment(0, "x"), payment(1, "y")]));
    let ran = place.plan(&["batch.json", "--out", "out", "--accepted-only"]);
    assert_eq!(
        (ran.code, place.names("out")),
        (Some(1), vec!["rejected.json".to_owned()])
    );
    assert!(
        ran.out
            .starts_with("0 payments in 0 parts\n2 payments left out"),
        "{}",
        ran.out
    );
}

#[test]
fn errors_that_are_not_about_one_payment_stop_it() {
    let place = Place::new("whole");
    place.file(
        "batch.json",
        &good(2).replace("subscriptionId", "subscriptionID"),
    );
    let ran = place.plan(&["batch.json", "--out", "out", "--accepted-only"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("selector.missing"), "{}", ran.err);
    assert!(
        ran.err
            .contains("1 error is not about one payment; nothing has been written"),
        "{}",
        ran.err
    );
    assert!(!place.has("out"));
    // Without the check it is split all the same.
    assert_eq!(place.plan(&["batch.json", "--out", "out"]).code, Some(0));
}

#[test]
fn an_error_about_a_payment_that_there_is_not_is_about_the_whole_batch() {
    let place = Place::new("beyond");
    let rule = r#"{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.payments[2].appId","optionality":"Required"}}"#;
    place.file(
        "provider.json",
        &format!(r#"{{"validationRules":[{rule}]}}"#),
    );
    let arguments = ["batch.json", "--provider", "provider.json", "--out", "out"];
    let arguments = [arguments.as_slice(), &["--accepted-only"]].concat();
    place.file("batch.json", &good(2));
    let ran = place.plan(&arguments);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{}", ran.err);
    assert!(ran.err.contains("r-1"), "{}", ran.err);
    assert!(
        ran.err
            .contains("1 error is not about one payment; nothing has been written"),
        "{}",
        ran.err
    );
    assert!(!place.has("out"));
    // The last that there is can be left out.
    place.file("batch.json", &good(3));
    let ran = place.plan(&arguments);
    assert!(!ran.err.contains("about one payment"), "{}", ran.err);
    // What the parts lack then is said of them.
    assert!(
        ran.err.contains("part-1.json would not pass the check"),
        "{}",
        ran.err
    );
}

#[test]
fn a_rule_for_the_first_payment_speaks_of_each_part() {
    let place = Place::new("first");
    let rule = r#"{"ruleId":"r-1","validation":{"apiPath":"Payments","jsonPath":"$.payments[0].appId","optionality":"Required"}}"#;
    place.file(
        "provider.json",
        &format!(r#"{{"maximumPaymentCount":1,"validationRules":[{rule}]}}"#),
    );
    let first = payment(0, "1.00").replacen('{', "{\"appId\":\"a\",", 1);
    place.file("batch.json", &batch(&[first, payment(1, "1.00")]));
    let ran = place.plan(&[
        "batch.json",
        "--provider",
        "provider.json",
        "--out",
        "out",
        "--accepted-only",
    ]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.err.contains("part-2.json would not pass the check"),
        "{}",
        ran.err
    );
    assert!(!place.has("out"));
}

#[test]
fn what_is_no_json_is_refused_at_its_place_and_bad_usage_is_told_apart() {
    let place = Place::new("bad");
    place.file("batch.json", "{\"payments\":[{},]}");
    let ran = place.plan(&["batch.json", "--out", "out"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.err.contains("json.syntax") && ran.err.contains("batch.json:1:17"),
        "{}",
        ran.err
    );
    for arguments in [
        &["batch.json"][..],
        &["none.json", "--out", "out"],
        &["batch.json", "--out", "out", "--ids", "none.txt"],
        &["batch.json", "--out", "out", "--provider", "batch.json"],
        &["batch.json", "--out", "batch.json"],
    ] {
        let ran = place.plan(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(!ran.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_file_where_the_folder_should_be_is_told_in_words() {
    let place = Place::new("no-folder");
    place.file("batch.json", &good(1));
    place.file("parts", "mine");
    for (out, what) in [
        ("parts", "parts is a file: --out needs a folder"),
        ("parts/of/mine", "can't write parts/of/mine: a part of"),
    ] {
        let ran = place.plan(&["batch.json", "--out", out]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
        assert!(ran.err.contains(what), "{}", ran.err);
        assert!(!ran.err.contains("os error"), "{}", ran.err);
    }
    assert_eq!(place.read("parts"), "mine");
    fs::create_dir_all(place.0.join("out/part-1.json/in-the-way")).unwrap();
    let ran = place.plan(&["batch.json", "--out", "out", "--overwrite"]);
    assert!(
        ran.err
            .contains("can't write out/part-1.json: it is a folder, not a file"),
        "{}",
        ran.err
    );
}

#[test]
fn the_batch_may_come_from_standard_input() {
    let place = Place::new("stdin");
    let mut child = payflight(&["plan", "-", "--out", "out"])
        .current_dir(&place.0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(good(1).as_bytes())
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(place.read("out/part-1.json"), good(1));
}
