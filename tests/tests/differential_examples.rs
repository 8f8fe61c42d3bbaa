//! The examples that ship with the project: the core against the naive checker.

use std::fs;
use std::path::{Path, PathBuf};

use payflight_tests::naive::{Answer, Load, check};
use serde_json::json;

fn agree(definition: &[u8], instruments: Option<&str>, body: &[u8], name: &str) -> String {
    let load = Load {
        definition: Some(definition),
        instruments: instruments.map(str::as_bytes),
        ..Load::default()
    };
    let Answer::Report(ours) = check(&load, body, "") else {
        panic!("{name}: refused")
    };
    let options = instruments
        .map_or(json!({}), |text| json!({"instruments": text}))
        .to_string();
    let provider = payflight::api::load(definition, options.as_bytes());
    let provider = provider.unwrap_or_else(|e| panic!("{}", String::from_utf8_lossy(&e)));
    let theirs = payflight::api::check(Some(&provider), body, b"");
    assert!(
        ours.as_bytes() == theirs,
        "{name} differs: {} and {} bytes",
        ours.len(),
        theirs.len()
    );
    ours
}

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples")
}

#[test]
fn the_examples() {
    let read = |name: &str| fs::read(examples().join(name)).expect(name);
    let instruments = String::from_utf8(read("instruments.json")).expect("UTF-8");
    let provider = read("provider.json");
    let report = agree(
        &provider,
        Some(&instruments),
        &read("batch.json"),
        "batch.json",
    );
    assert!(
        report.contains("\"verdict\":\"rejected\""),
        "it has deliberate faults"
    );
    let seed = read("seed-batch.json");
    agree(&provider, Some(&instruments), &seed, "seed-batch.json");
    let Answer::Report(alone) = check(&Load::default(), &seed, "") else {
        panic!("refused")
    };
    assert!(
        alone.contains("\"errors\":0"),
        "the seed page's body has no error: {alone}"
    );
}
