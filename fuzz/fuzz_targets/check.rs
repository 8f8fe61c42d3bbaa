//! Checks: the report is JSON in order, counts what it lists, and holds no value of the body.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use payflight::{Provider, api};
use serde_json::{Value, json};

const RESOURCES: [&str; 9] = [
    "batch",
    "subscription",
    "creditor",
    "debtor-account",
    "batch-update",
    "acceptance-payment",
    "acceptance-customer",
    "acceptance-company",
    "acceptance-organisation",
];
/// The most violations that are listed here.
const MOST: u64 = 50;

static PROVIDER: LazyLock<Provider> = LazyLock::new(|| {
    let options =
        json!({"instruments": include_str!("../../examples/instruments.json")}).to_string();
    match api::load(
        include_bytes!("../../examples/provider.json"),
        options.as_bytes(),
    ) {
        Ok(provider) => provider,
        Err(refusal) => panic!("{}", String::from_utf8_lossy(&refusal)),
    }
});

fuzz_target!(|input: &[u8]| {
    let Some((kind, body)) = input.split_first() else {
        return;
    };
    let provider = (kind & 0x80 != 0).then(|| &*PROVIDER);
    let resource = RESOURCES[usize::from(kind & 0x0F) % RESOURCES.len()];
    let options = json!({"resource": resource, "maxViolations": MOST, "strict": kind & 0x40 != 0, "now": 1_767_225_600_000u64});
    let options = options.to_string();
    let report = api::check(provider, body, options.as_bytes());
    well_formed(&report, body);
    if let Ok(mut value) = serde_json::from_slice::<Value>(body) {
        mark(&mut value);
        let report = api::check(provider, value.to_string().as_bytes(), options.as_bytes());
        let report = String::from_utf8(report).expect("a report is UTF-8");
        let leaks = report
            .chars()
            .any(|c| ('\u{10F00}'..='\u{10FFF}').contains(&c))
            || report.to_lowercase().contains("\\ud803");
        assert!(!leaks, "{report}");
    }
});

fn well_formed(report: &[u8], body: &[u8]) {
    let report: Value = serde_json::from_slice(report).expect("a report is JSON");
    let violations = report["violations"]
        .as_array()
        .expect("violations is a list");
    let count = |name: &str| report[name].as_u64().expect("a count");
    let all = count("errors") + count("warnings");
    let listed = violations.len() as u64;
    assert_eq!(
        report["truncated"].as_bool(),
        Some(listed < all),
        "{report}"
    );
    assert_eq!(listed, all.min(MOST), "{report}");
    assert_eq!(
        report["verdict"] == "accepted",
        count("errors") == 0,
        "{report}"
    );
    if listed == all {
        let errors = violations
            .iter()
            .filter(|violation| violation["severity"] == "error")
            .count() as u64;
        assert_eq!(errors, count("errors"), "{report}");
    }
    let places: Vec<_> = violations
        .iter()
        .map(|one| (one["offset"].as_u64(), one["path"].as_str()))
        .collect();
    assert!(places.is_sorted(), "{report}");
    assert!(
        places
            .iter()
            .all(|(offset, _)| offset.is_some_and(|offset| offset <= body.len() as u64)),
        "{report}"
    );
}

/// Every string value becomes characters that nothing else here has, but for the words that choose an instrument.
fn mark(value: &mut Value) {
    match value {
        Value::String(text) => {
            let marked = text
                .chars()
                .take(300)
                .map(|c| char::from_u32(0x10F00 + (c as u32 & 0xFF)).unwrap_or(c));
            *text = marked.collect();
        }
        Value::Array(elements) => elements.iter_mut().for_each(mark),
        Value::Object(members) => {
            let instrument = members.get("localInstrument").cloned();
            members.values_mut().for_each(mark);
            if let Some(instrument) = instrument {
                // An instrument's code may be in a report.
                members.insert("localInstrument".to_owned(), instrument);
            }
        }
        _ => {}
    }
}
