//! The table of codes against the pages of the contract, both ways.

use std::collections::BTreeSet;

use payflight::api::{self, Host};
use payflight::codes::{self, Example};
use serde_json::Value;

const PAGES: [&str; 4] = ["checking.md", "flows.md", "calls.md", "protocol.md"];

/// What looks like a code on the pages and is none: functions, calls, files, members.
const NO_CODES: &[&str] = &[
    "a.b",
    "batch.create",
    "batch.get",
    "calls.md",
    "checking.md",
    "domain.md",
    "fileformats.list",
    "flows.md",
    "interfaces.md",
    "links.authorise",
    "localinstruments.list",
    "messaging.post",
    "meta.at",
    "notification.authenticity",
    "notification.read",
    "protocol.md",
    "providers.list",
    "remember.at",
    "resource.id",
    "specification.rules",
    "subscription.create",
    "subscription.get",
];

fn page(name: &str) -> String {
    let path = format!("{}/../docs/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

fn looks_like_a_code(text: &str) -> bool {
    let word =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    matches!(text.split_once('.'), Some((group, name)) if word(group) && word(name))
}

/// Every text between backticks that looks like a code, fenced blocks left out.
fn codes_of(text: &str) -> BTreeSet<String> {
    let prose: Vec<&str> = text.split("\n```").step_by(2).collect();
    prose
        .iter()
        .flat_map(|part| part.split('`').skip(1).step_by(2))
        .filter(|word| looks_like_a_code(word))
        .map(str::to_owned)
        .collect()
}

/// "for a catalogue the first five with `instruments.`, for a file format with `file_format.`" (section 4.1).
fn derived() -> Vec<String> {
    let five = [
        "not_json",
        "no_rules",
        "rule_malformed",
        "path_invalid",
        "optionality_unknown",
    ];
    ["instruments", "file_format"]
        .iter()
        .flat_map(|group| five.iter().map(move |name| format!("{group}.{name}")))
        .collect()
}

#[test]
fn the_table_has_every_code_of_the_contract_and_no_other() {
    let mut contract: BTreeSet<String> = PAGES
        .iter()
        .flat_map(|name| codes_of(&page(name)))
        .collect();
    for word in NO_CODES {
        contract.remove(*word);
    }
    contract.retain(|word| !word.starts_with("params."));
    contract.extend(derived());
    let table: BTreeSet<String> = codes::all().map(|entry| entry.code.to_owned()).collect();
    let missing: Vec<_> = contract.difference(&table).collect();
    let strange: Vec<_> = table.difference(&contract).collect();
    assert!(missing.is_empty(), "not in the table: {missing:?}");
    assert!(
        strange.is_empty(),
        "on no page of the contract: {strange:?}"
    );
}

#[test]
fn each_code_is_there_once() {
    let mut seen = BTreeSet::new();
    for entry in codes::all() {
        assert!(seen.insert(entry.code), "{} is there twice", entry.code);
    }
}

#[test]
fn severities_are_those_of_the_tables() {
    let checking = page("checking.md");
    let mut compared = 0;
    for line in checking.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, code, severity, ..] = cells.as_slice() else {
            continue;
        };
        let code = code.trim_matches('`');
        if !["error", "warning", "off"].contains(severity) || !looks_like_a_code(code) {
            continue;
        }
        assert_eq!(
            codes::find(code).unwrap().severity_name(),
            *severity,
            "{code}"
        );
        compared += 1;
    }
    let (_, after) = checking.split_once("| error | warning | info |").unwrap();
    let row = after.lines().nth(2).unwrap();
    for (cell, severity) in row.split('|').skip(1).zip(["error", "warning", "info"]) {
        for code in codes_of(cell) {
            assert_eq!(
                codes::find(&code).unwrap().severity_name(),
                severity,
                "{code}"
            );
            compared += 1;
        }
    }
    assert!(
        compared > 55,
        "only {compared} severities were found on the page"
    );
}

#[test]
fn words_are_whole_sentences() {
    for entry in codes::all() {
        for text in [entry.meaning, entry.fix] {
            assert!(text.ends_with('.'), "{}: {text}", entry.code);
        }
        assert!(!entry.source.text.is_empty(), "{}", entry.code);
    }
}

/// Every code in an answer: of violations, findings, refusals.
fn codes_in(answer: &[u8]) -> BTreeSet<String> {
    fn collect(value: &Value, codes: &mut BTreeSet<String>) {
        match value {
            Value::Object(members) => {
                if let Some(Value::String(code)) = members.get("code") {
                    codes.insert(code.clone());
                }
                members.values().for_each(|value| collect(value, codes));
            }
            Value::Array(elements) => elements.iter().for_each(|value| collect(value, codes)),
            _ => {}
        }
    }
    let mut codes = BTreeSet::new();
    collect(&serde_json::from_slice(answer).unwrap(), &mut codes);
    codes
}

/// The answer to an example; none where the example is in words, or the function is still to come.
fn answer_of(example: &Example) -> Option<Vec<u8>> {
    let with = |options: &str, instruments: &str| {
        let options = if options.is_empty() { "{}" } else { options };
        let mut options: Value = serde_json::from_str(options).unwrap();
        if !instruments.is_empty() {
            options["instruments"] = Value::from(instruments);
        }
        options.to_string()
    };
    match *example {
        Example::Check {
            provider,
            instruments,
            body,
            options,
        } => {
            let loaded = (!provider.is_empty())
                .then(|| api::load(provider.as_bytes(), with("", instruments).as_bytes()).unwrap());
            Some(api::check(
                loaded.as_ref(),
                body.as_bytes(),
                options.as_bytes(),
            ))
        }
        Example::Load {
            definition,
            instruments,
            options,
        } => api::load(definition.as_bytes(), with(options, instruments).as_bytes()).err(),
        Example::Lint {
            provider,
            instruments,
        } => {
            let mut request = serde_json::json!({ "provider": provider });
            if !instruments.is_empty() {
                request["instruments"] = Value::from(instruments);
            }
            known("lint", &request.to_string())
        }
        Example::Call {
            name: "chek",
            request,
        } => Some(api::call("chek", request.as_bytes(), &Host::default())),
        Example::Call { name, request } => known(name, request),
        Example::Words(_) => None,
    }
}

fn known(name: &str, request: &str) -> Option<Vec<u8>> {
    let answer = api::call(name, request.as_bytes(), &Host::default());
    (!codes_in(&answer).contains("call.unknown_function")).then_some(answer)
}

#[test]
fn each_example_fires() {
    let mut fired = 0;
    for entry in codes::all() {
        let Some(answer) = answer_of(&entry.example) else {
            continue;
        };
        assert!(
            codes_in(&answer).contains(entry.code),
            "{}: {}",
            entry.code,
            String::from_utf8_lossy(&answer)
        );
        fired += 1;
    }
    assert!(fired >= 59, "only {fired} examples were tried");
}
