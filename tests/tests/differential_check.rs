//! The core against the naive checker, over generated cases: whole reports, byte for byte.
//!
//! 20,000 cases a run, 1,000,000 with `PAYFLIGHT_LONG=1`; `PAYFLIGHT_SEED` gives another first seed,
//! `PAYFLIGHT_CASES` another number.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use payflight::Service;
use payflight_tests::generate::choices::{Choices, shrink};
use payflight_tests::generate::{Case, case};
use payflight_tests::naive::options::LEVEL_CODES;
use payflight_tests::naive::{Answer, Record, check};
use serde_json::{Map, Value, json};

/// The codes of section 2.
const READING: [&str; 5] = [
    "body.too_large",
    "json.syntax",
    "json.too_deep",
    "json.duplicate_member",
    "json.not_an_object",
];

static SERVICE: LazyLock<Service> = LazyLock::new(Service::new);

/// What the core answers: a report, or the text of an error.
fn core(case: &Case) -> Result<String, String> {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap_or_else(|_| "no UTF-8".to_owned());
    let mut load = Map::new();
    if let Some(instruments) = &case.instruments {
        load.insert("instruments".into(), json!(instruments));
    }
    if let Some(id) = &case.provider_id {
        load.insert("providerId".into(), json!(id));
    }
    if case.unsupported_report {
        load.insert("unsupported".into(), json!("report"));
    }
    if case.is_file_format {
        load.insert("fileFormat".into(), json!(true));
    }
    let load = Value::Object(load).to_string();
    let provider = match &case.definition {
        Some(definition) => {
            let loaded = payflight::api::load(definition, load.as_bytes());
            Some(loaded.map_err(text)?)
        }
        None => None,
    };
    let (body, options) = (&case.body, case.options.as_bytes());
    let answer = payflight::api::check(provider.as_ref(), body, options);
    if provider.is_some() {
        // What a body teaches about the order of names makes the next one faster, not other.
        let again = payflight::api::check(provider.as_ref(), body, options);
        assert_eq!(text(again), text(answer.clone()), "a second time");
    } else {
        // The same service for all cases: each is checked with what the bodies before it have taught.
        let by_service = payflight::api::check_by(&SERVICE, body, options);
        assert_eq!(text(by_service), text(answer.clone()), "made ready once");
    }
    let answer = text(answer);
    if answer.starts_with("{\"error\"") {
        Err(answer)
    } else {
        Ok(answer)
    }
}

/// The records of an error's text; params stay as values.
fn records(text: &str) -> Vec<Value> {
    let answer: Value = serde_json::from_str(text).unwrap_or(Value::Null);
    let error = &answer["error"];
    match error["all"].as_array() {
        Some(all) => {
            let mut all = all.clone();
            if plain(&all[0]) != plain(error) {
                all.insert(0, json!("the first of `all` is not the error"));
            }
            all.iter().map(plain).collect()
        }
        None => vec![plain(error)],
    }
}

/// A record without its message and list; of a bad call only what, and where.
fn plain(record: &Value) -> Value {
    let call = record["code"]
        .as_str()
        .is_some_and(|c| c.starts_with("call."));
    let mut out = Map::new();
    for name in [
        "code", "path", "ruleId", "offset", "line", "column", "params",
    ] {
        if let Some(value) = record.get(name)
            && (!call || name == "code" || name == "path")
        {
            out.insert(name.to_owned(), value.clone());
        }
    }
    if out.get("path") == Some(&json!("")) {
        out.remove("path");
    }
    Value::Object(out)
}

fn expected(record: &Record) -> Value {
    let params: Value = serde_json::from_str(&record.params).unwrap_or(Value::Null);
    let mut all = json!({"code": record.code, "path": record.path, "ruleId": record.rule_id,
        "offset": record.offset, "line": record.line, "column": record.column, "params": params});
    if let Some(members) = all.as_object_mut() {
        members.retain(|_, v| !v.is_null());
    }
    plain(&all)
}

/// Both answers where they differ, and what kind of difference it is.
fn differs(case: &Case, ours: &Answer) -> Option<(String, String)> {
    let theirs = core(case);
    let same = match (ours, &theirs) {
        (Answer::Report(a), Ok(b)) => a == b,
        (Answer::Refusal(a), Err(b)) => {
            // The options are judged first; a door that loads first can't know them.
            let late = a[0].code.starts_with("call.") && !b.contains("\"code\":\"call.");
            let params = a
                .iter()
                .all(|r| r.params.is_empty() || b.contains(&r.params));
            let a: Vec<Value> = a.iter().map(expected).collect();
            late || (a == records(b) && params)
        }
        _ => false,
    };
    if same {
        return None;
    }
    let ours = match ours {
        Answer::Report(text) => text.clone(),
        Answer::Refusal(records) => {
            let lines = records
                .iter()
                .map(|r| format!("{} {}", expected(r), r.params));
            lines.collect::<Vec<_>>().join("\n       ")
        }
    };
    let theirs = theirs.unwrap_or_else(|e| e);
    let kind = kind(&ours, &theirs);
    Some((kind, format!("naive: {ours}\ncore:  {theirs}")))
}

/// The codes that only one of two answers has.
fn kind(ours: &str, theirs: &str) -> String {
    let codes = |text: &str| -> Vec<String> {
        let parts = text.split("\"code\":\"").skip(1);
        parts
            .map(|p| p.split('"').next().unwrap_or("").to_owned())
            .collect()
    };
    let (mut a, mut b) = (codes(ours), codes(theirs));
    a.retain(|code| match b.iter().position(|c| c == code) {
        Some(at) => {
            b.remove(at);
            false
        }
        None => true,
    });
    a.dedup();
    b.dedup();
    format!("only naive {a:?}, only core {b:?}")
}

fn naive(case: &Case) -> Answer {
    check(&case.load(), &case.body, &case.options)
}

fn count(answer: &Answer, codes: &mut BTreeMap<String, usize>) {
    let text = match answer {
        Answer::Report(text) => text.clone(),
        Answer::Refusal(records) => records
            .iter()
            .map(|r| format!("\"code\":\"{}\"", r.code))
            .collect(),
    };
    for part in text.split("\"code\":\"").skip(1) {
        let code = part.split('"').next().unwrap_or("");
        *codes.entry(code.to_owned()).or_default() += 1;
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn the_core_and_the_naive_checker_agree() {
    let long = std::env::var("PAYFLIGHT_LONG").is_ok_and(|v| v == "1");
    let cases = number("PAYFLIGHT_CASES").unwrap_or(if long { 1_000_000 } else { 20_000 });
    let first = number("PAYFLIGHT_SEED").unwrap_or(1);
    let most = usize::try_from(number("PAYFLIGHT_SHOW").unwrap_or(1)).unwrap_or(1);
    let mut codes = BTreeMap::new();
    let mut shown = Vec::new();
    let mut kinds = BTreeSet::new();
    for seed in first..first + cases {
        let mut stream = Choices::seeded(seed.wrapping_mul(0x5851_f42d_4c95_7f2d));
        let made = case(&mut stream);
        let ours = naive(&made);
        count(&ours, &mut codes);
        let Some((kind, _)) = differs(&made, &ours) else {
            continue;
        };
        if !kinds.insert(kind.clone()) {
            continue;
        }
        let same = |case: &Case| differs(case, &naive(case)).is_some_and(|(k, _)| k == kind);
        let fails = |taken: &[u16]| same(&case(&mut Choices::replay(taken.to_vec())));
        let small = shrink(stream.taken().to_vec(), fails);
        let small = case(&mut Choices::replay(small));
        let (kind, difference) = differs(&small, &naive(&small)).unwrap_or_default();
        shown.push(format!(
            "seed {seed}: {kind}\n{}\n{difference}",
            small.show()
        ));
        if shown.len() >= most {
            break;
        }
    }
    println!("codes of {cases} cases:");
    for (code, count) in &codes {
        println!("{count:>8} {code}");
    }
    assert!(shown.is_empty(), "they differ:\n\n{}", shown.join("\n\n"));
    let never: Vec<&&str> = READING
        .iter()
        .chain(&LEVEL_CODES)
        .filter(|c| !codes.contains_key(**c))
        .collect();
    assert!(never.is_empty(), "never produced: {never:?}");
}
