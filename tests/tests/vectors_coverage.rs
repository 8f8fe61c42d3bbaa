//! What the vectors must hold, counted from the tables: each member with another kind, at its limit and over, each
//! code, each lint code where it does not fire; and every file by the one schema.

use std::collections::{BTreeMap, BTreeSet};

use payflight::codes;
use payflight_tests::naive::tables::{Kind, RESOURCES, Table, of};
use payflight_tests::vectors::{Vector, folder, read};
use serde_json::Value;

/// A body that is checked, and what is said of it.
struct Checked {
    resource: String,
    body: Value,
    /// Code, path with `*` for indexes, and the record.
    said: Vec<(String, String, Value)>,
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

fn texts(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

fn general(path: &str) -> String {
    let steps = path.split('/').map(|step| {
        let is_index = !step.is_empty() && step.bytes().all(|b| b.is_ascii_digit());
        if is_index { "*" } else { step }
    });
    steps.collect::<Vec<_>>().join("/")
}

fn checked(vectors: &[Vector]) -> Vec<Checked> {
    let reports = vectors.iter().filter(|vector| vector.call == "check");
    let one = |vector: &Vector| {
        let expect = json(&vector.expect);
        let violations = expect["report"]["violations"].as_array()?.clone();
        let body = serde_json::from_slice(vector.body.as_deref()?).ok()?;
        let resource = json(&vector.options)["resource"]
            .as_str()
            .map(str::to_owned);
        let said = violations.into_iter();
        let said = said.map(|one| (texts(&one, "code"), general(&texts(&one, "path")), one));
        Some(Checked {
            resource: resource.unwrap_or_else(|| "batch".to_owned()),
            body,
            said: said.collect(),
        })
    };
    reports.filter_map(one).collect()
}

/// A member of a table: its path, its kind's name, its limit, whether it is required.
struct Member {
    path: String,
    expected: &'static str,
    max: Option<usize>,
    required: bool,
}

fn members(table: &Table, at: &str, all: &mut Vec<Member>) {
    for field in table.fields {
        let path = format!("{at}/{}", field.name);
        let expected = field.kind.expected();
        let (max, required) = (field.max, field.required);
        all.push(Member {
            path: path.clone(),
            expected,
            max,
            required,
        });
        let element = |expected| Member {
            path: format!("{path}/*"),
            expected,
            max: None,
            required: false,
        };
        match field.kind {
            Kind::Object(table) => members(table, &path, all),
            Kind::Objects(table) => {
                all.push(element("object"));
                members(table, &format!("{path}/*"), all);
            }
            Kind::Texts => all.push(element("string")),
            Kind::Text | Kind::Number | Kind::Boolean | Kind::Free => {}
        }
    }
}

/// The values at a path, `*` for every element.
fn at<'v>(value: &'v Value, path: &str) -> Vec<&'v Value> {
    path.split('/').skip(1).fold(vec![value], |values, step| {
        let below = |value: &'v Value| -> Vec<&'v Value> {
            match step {
                "*" => value.as_array().into_iter().flatten().collect(),
                name => value.get(name).into_iter().collect(),
            }
        };
        values.into_iter().flat_map(below).collect()
    })
}

#[test]
fn each_member_of_each_table_is_held_against_its_kind_and_limit() {
    let vectors = read("check");
    let checked = checked(&vectors);
    let mut missing = Vec::new();
    let mut asked = 0;
    for resource in RESOURCES {
        let mut all = Vec::new();
        members(of(resource).expect("a table"), "", &mut all);
        let of: Vec<_> = checked
            .iter()
            .filter(|one| one.resource == resource)
            .collect();
        let any = |code: &str, path: &str, fits: &dyn Fn(&Checked, &Value) -> bool| {
            let said = of
                .iter()
                .flat_map(|one| one.said.iter().map(move |said| (one, said)));
            said.filter(|(_, (c, p, _))| c == code && p == path)
                .any(|(one, (_, _, record))| fits(one, record))
        };
        for member in &all {
            let path = member.path.as_str();
            let mut want = |what: &str, there: bool| {
                asked += 1;
                if !there {
                    missing.push(format!("{resource} {path}: {what}"));
                }
            };
            want(
                "another kind",
                any("type.mismatch", path, &|_, record| {
                    record["params"]["expected"] == member.expected
                }),
            );
            if member.required {
                let texts = member.expected == "string";
                let empty = |one: &Checked| at(&one.body, path).iter().any(|value| **value == "");
                want("absent", any("field.required", path, &|one, _| !empty(one)));
                want(
                    "empty",
                    !texts || any("field.required", path, &|one, _| empty(one)),
                );
            }
            if let Some(max) = member.max {
                let over = |record: &Value| {
                    record["params"]["limit"] == max && record["params"]["length"] == max + 1
                };
                want(
                    "one over its limit",
                    any("text.too_long", path, &|_, record| over(record)),
                );
                let fits = |value: &&Value| {
                    value
                        .as_str()
                        .is_some_and(|text| text.chars().count() == max)
                };
                let at_limit = of.iter().any(|one| {
                    at(&one.body, path).iter().any(fits)
                        && !one
                            .said
                            .iter()
                            .any(|(c, p, _)| c == "text.too_long" && p == path)
                });
                want("at its limit", at_limit);
            }
        }
    }
    println!("{asked} questions to {} vectors", vectors.len());
    assert!(asked > 250, "{asked}");
    assert!(
        missing.is_empty(),
        "{} missing:\n{}",
        missing.len(),
        missing.join("\n")
    );
}

/// Every code that an answer names.
fn codes_in(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(elements) => elements.iter().for_each(|one| codes_in(one, found)),
        Value::Object(members) => {
            found.extend(
                members
                    .get("code")
                    .and_then(Value::as_str)
                    .map(str::to_owned),
            );
            members.values().for_each(|one| codes_in(one, found));
        }
        _ => {}
    }
}

/// A vector's request is a JSON object, and here every function is there: these two no vector can have.
const IN_NO_VECTOR: [&str; 2] = ["call.not_here", "call.not_json"];

#[test]
fn each_code_is_expected_somewhere() {
    let mut expected = BTreeSet::new();
    for vector in read("check").iter().chain(&read("flow")) {
        codes_in(&json(&vector.expect), &mut expected);
    }
    let page = std::fs::read_to_string(folder().join("../../docs/checking.md")).unwrap();
    let of_the_check = |code: &str| {
        let prefix = code.split('.').next().unwrap_or_default();
        let derived = ["instruments", "file_format", "call"].contains(&prefix);
        derived || page.contains(&format!("`{code}`"))
    };
    let asked: Vec<_> = codes::all()
        .map(|entry| entry.code)
        .filter(|code| of_the_check(code))
        .collect();
    let missing: Vec<_> = asked
        .iter()
        .filter(|code| !expected.contains(**code) && !IN_NO_VECTOR.contains(*code))
        .collect();
    println!("{} codes", asked.len());
    assert!(asked.len() > 90, "{}", asked.len());
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn each_lint_code_fires_in_one_vector_and_not_in_another() {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let vectors = read("check");
    for vector in vectors.iter().filter(|vector| vector.call == "lint") {
        let expect = json(&vector.expect);
        let Some(findings) = expect["findings"].as_array() else {
            continue;
        };
        for code in codes::all()
            .map(|entry| entry.code)
            .filter(|code| code.starts_with("lint."))
        {
            let (fires, silent) = counts.entry(code).or_default();
            if findings.iter().any(|finding| finding["code"] == code) {
                *fires += 1;
            } else {
                *silent += 1;
            }
        }
    }
    assert_eq!(counts.len(), 29);
    let bad: Vec<_> = counts
        .iter()
        .filter(|(_, (fires, silent))| *fires == 0 || *silent == 0)
        .collect();
    assert!(bad.is_empty(), "{bad:?}");
}

#[test]
fn every_file_of_vectors_follows_the_schema() {
    let text = |path: std::path::PathBuf| std::fs::read_to_string(path).unwrap();
    let schema: Value = serde_json::from_str(&text(folder().join("schema.json"))).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let vectors = ["check", "flow", "protocol"].into_iter().flat_map(read);
    let files: BTreeSet<_> = vectors.map(|vector| vector.file).collect();
    let mut wrong = Vec::new();
    for file in &files {
        let instance: Value = serde_json::from_str(&text(folder().join(file))).unwrap();
        let errors = validator.iter_errors(&instance).take(3);
        wrong.extend(errors.map(|error| format!("{file} {}: {error}", error.instance_path())));
    }
    assert!(files.len() > 70, "{}", files.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // The schema says no at all.
    let file = "{\"about\":\"a\",\"vectors\":[{\"name\":\"n\",\"reason\":\"r\",\"call\":\"check\",\"request\":{\"body\":\"{}\"},\"expect\":EXPECT}]}";
    for (expect, good) in [
        (r#"{"error":{"code":"call.not_json","path":""}}"#, true),
        (r#"{"report":{}}"#, false),
        (r#"{"error":{"code":"nocode","path":""}}"#, false),
        (r#"{"findings":[],"errors":0,"warnings":0}"#, false),
    ] {
        let instance = json(&file.replace("EXPECT", expect));
        assert_eq!(validator.is_valid(&instance), good, "{expect}");
    }
}
