//! The vectors of the check, answered by the naive checker: what is expected there was written by hand,
//! so here three opinions meet.

use payflight_tests::naive::{Answer, Load, check};
use payflight_tests::vectors::{Vector, difference, read};
use serde_json::Value;

/// What the naive checker says; none where the vector is about the call itself.
fn answer(vector: &Vector) -> Option<Answer> {
    let request: Value = match &vector.request {
        Some(request) => serde_json::from_str(request).ok()?,
        None => Value::Null,
    };
    let text = |name: &str| request.get(name).and_then(Value::as_str);
    let file_format = text("fileFormat");
    if file_format.is_some() && text("provider").is_some() {
        return None;
    }
    let load = Load {
        definition: file_format.or(text("provider")).map(str::as_bytes),
        is_file_format: file_format.is_some(),
        instruments: text("instruments").map(str::as_bytes),
        provider_id: text("providerId"),
        unsupported_report: text("unsupported") == Some("report"),
    };
    Some(check(&load, vector.body.as_deref()?, &vector.options))
}

#[test]
fn the_naive_checker_answers_the_vectors() {
    let (mut compared, mut wrong) = (0, Vec::new());
    // The patterns have a differential test of their own, and some never end by backtracking.
    let patterns = |v: &Vector| v.file.contains("patterns/") || v.file.contains("slow");
    let all = read("check");
    for vector in all.iter().filter(|v| v.call == "check" && !patterns(v)) {
        let expected: Value = serde_json::from_str(&vector.expect).expect("JSON");
        let code = expected["error"]["code"].as_str().unwrap_or("");
        let Some(answer) = answer(vector) else {
            continue;
        };
        let difference = match answer {
            Answer::Report(text) if code.is_empty() => {
                difference(&vector.expect, &text).map(|d| format!("{d}\n    naive: {text}"))
            }
            // About the request itself.
            _ if code.starts_with("call.") => continue,
            Answer::Refusal(records) if records[0].code == code => None,
            other => Some(format!("naive: {other:?}")),
        };
        compared += 1;
        if let Some(difference) = difference {
            wrong.push(format!(
                "{}: {}\n    {difference}\n    expected: {}",
                vector.file, vector.name, vector.expect
            ));
        }
    }
    println!("vectors compared: {compared}");
    assert!(
        wrong.is_empty(),
        "{} of {compared} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(compared > 0);
}
