//! No API key, token or expected value is in an answer, a message or a `Debug`.

use payflight::api::{Host, call};
use payflight::protocol::authenticity::{Algorithm, Asked, Headers, KeySet, judge};
use payflight_tests::vectors::read;
use serde_json::{Value, json};

const KEY: &str = "s3cr3t-api-key-0001";
const OLD: &str = "s3cr3t-api-key-0000";
const TOKEN: &str = "s3cr3t-header.s3cr3t-payload.s3cr3t-signature";

/// Every text in a value.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(elements) => elements.iter().for_each(|one| texts(one, found)),
        Value::Object(members) => members.values().for_each(|one| texts(one, found)),
        _ => {}
    }
}

/// The texts of a request that are worth something to a thief: header values, expected values, parts of tokens.
fn secrets(request: &Value) -> Vec<String> {
    let mut found = Vec::new();
    texts(&request["headers"], &mut found);
    texts(&request["expected"]["values"], &mut found);
    let words = found.iter().flat_map(|text| text.split([' ', '.']));
    let mut secrets: Vec<String> = words
        .filter(|word| word.len() >= 12)
        .map(str::to_owned)
        .collect();
    secrets.sort();
    secrets.dedup();
    secrets
}

fn answer(request: &str) -> String {
    let host = Host::new(&payflight_jws::verify);
    String::from_utf8(call("notification.authenticity", request.as_bytes(), &host)).unwrap()
}

#[test]
fn no_answer_to_a_vector_has_a_secret() {
    let (mut looked, mut refused) = (0, 0);
    for vector in read("protocol/authenticity") {
        let request = vector.request.unwrap();
        let parsed: Value = serde_json::from_str(&request).unwrap();
        let answer = answer(&request);
        refused += usize::from(!answer.contains("authentic\""));
        for secret in secrets(&parsed) {
            looked += 1;
            assert!(
                !answer.contains(&secret),
                "{}: {}: {answer}",
                vector.file,
                vector.name
            );
        }
    }
    assert!(looked > 1_500 && refused > 400, "{looked} {refused}");
}

fn request() -> Value {
    json!({"headers": {"x-key": KEY, "authorization": format!("Bearer {TOKEN}")}, "expected": {"name": "x-key", "values": [OLD, KEY]},
        "jwks": {"keys": []}, "issuer": "i", "audience": "a", "algorithms": ["RS256"], "skewMs": 0, "now": 0})
}

#[test]
fn no_refusal_of_a_bad_call_has_a_secret() {
    let good = request();
    assert_eq!(
        answer(&good.to_string()),
        r#"{"verdict":"refused","failed":"token.malformed"}"#
    );
    let wrong = [
        json!(TOKEN),
        json!([TOKEN]),
        json!({"a": TOKEN}),
        json!([[KEY]]),
        json!({"a": [KEY, {"b": KEY}]}),
        json!(KEY),
        json!(1),
    ];
    let mut errors = 0;
    let mut look = |text: &str| {
        let answer = answer(text);
        errors += usize::from(answer.starts_with("{\"error\""));
        assert!(!answer.contains("s3cr3t"), "{text}: {answer}");
    };
    let members: Vec<String> = good.as_object().unwrap().keys().cloned().collect();
    for member in &members {
        for value in &wrong {
            let mut request = good.clone();
            request[member] = value.clone();
            look(&request.to_string());
            request["unknown"] = value.clone();
            look(&request.to_string());
        }
    }
    for value in &wrong {
        for (outer, inner) in [
            ("headers", "x-key"),
            ("headers", "authorization"),
            ("expected", "name"),
            ("expected", "values"),
            ("expected", "value"),
            ("jwks", "keys"),
        ] {
            let mut request = good.clone();
            request[outer][inner] = value.clone();
            look(&request.to_string());
        }
    }
    // Cut short anywhere, it is no JSON.
    let text = good.to_string();
    (0..text.len()).for_each(|end| look(&text[..end]));
    assert!(errors > 400, "{errors}");
}

#[test]
fn no_debug_has_a_secret() {
    let mut headers = Headers::new();
    headers
        .add("x-key", KEY)
        .add("authorization", format!("Bearer {TOKEN}"));
    let keys = KeySet::read(br#"{"keys":[{"kty":"oct","kid":"a","k":"s3cr3t"},{"kty":"EC","kid":"b","crv":"P-256","d":"s3cr3t","x":"AA","y":"AA"}]}"#).unwrap();
    let asked = Asked {
        headers: &headers,
        name: "x-key",
        values: &[OLD, KEY],
        keys: &keys,
        issuer: "i",
        audience: "a",
        algorithms: &[Algorithm::Rs256],
        skew_ms: 0,
        now: 0,
    };
    let host = Host::new(&payflight_jws::verify);
    let verdict = judge(&asked, &payflight_jws::verify);
    let shown = format!("{headers:?} {asked:?} {keys:?} {host:?} {verdict:?}");
    assert!(!shown.contains("s3cr3t"), "{shown}");
    assert!(
        shown.contains("authorization") && shown.contains("TokenMalformed"),
        "{shown}"
    );
}

#[test]
fn a_host_that_can_check_nothing_is_told_so() {
    let answer = call(
        "notification.authenticity",
        request().to_string().as_bytes(),
        &Host::default(),
    );
    let answer: Value = serde_json::from_slice(&answer).unwrap();
    assert_eq!(answer["error"]["code"], "call.not_here");
    assert_eq!(answer["error"]["path"], "");
    assert!(!answer.to_string().contains("s3cr3t"));
}
