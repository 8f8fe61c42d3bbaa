//! Definitions, catalogues and file formats: loaded, or refused at a place inside the text; always the same way.
#![no_main]

use libfuzzer_sys::fuzz_target;
use payflight::api;
use serde_json::{Value, json};

fuzz_target!(|case: (u8, &[u8], &str)| {
    let (kind, definition, instruments) = case;
    let options = match kind % 5 {
        0 => json!({}),
        1 => json!({"fileFormat": true}),
        2 => json!({"instruments": instruments}),
        3 => json!({"instruments": instruments, "unsupported": "report"}),
        _ => json!({"providerId": instruments}),
    };
    let options = options.to_string();
    let load = || api::load(definition, options.as_bytes());
    match (load(), load()) {
        (Ok(first), Ok(second)) => {
            assert_eq!(first.fingerprint(), second.fingerprint());
            assert_eq!(first.rule_count(), second.rule_count());
            assert_eq!(first.instruments(), second.instruments());
        }
        (Err(first), Err(second)) => {
            assert_eq!(first, second);
            refused(&first, definition.len(), instruments.len());
        }
        _ => panic!("loaded once of two"),
    }
});

fn refused(answer: &[u8], definition: usize, instruments: usize) {
    let answer: Value = serde_json::from_slice(answer).expect("a refusal is JSON");
    let error = &answer["error"];
    let all = error["all"]
        .as_array()
        .cloned()
        .unwrap_or_else(|| vec![error.clone()]);
    assert_eq!(error["code"], all[0]["code"]);
    for record in all {
        assert!(
            payflight::codes::find(record["code"].as_str().unwrap_or_default()).is_some(),
            "{record}"
        );
        let length = if record["params"]["document"] == "instruments" {
            instruments
        } else {
            definition
        };
        assert!(
            record["offset"]
                .as_u64()
                .is_none_or(|offset| offset <= length as u64),
            "{record}"
        );
    }
}
