//! Every vector of the check, through the door.

use payflight::api::{Host, call, check};
use payflight_tests::vectors::{Vector, assert_answers, read};

/// The answer to a vector: by `call`, or where its body is no UTF-8 by `check`.
fn answer(vector: &Vector) -> String {
    let bytes = match (&vector.request, &vector.body) {
        (Some(request), _) => call(&vector.call, request.as_bytes(), &Host::default()),
        (None, Some(body)) => check(None, body, vector.options.as_bytes()),
        (None, None) => panic!(
            "{}: {}: a request that is no text",
            vector.file, vector.name
        ),
    };
    String::from_utf8(bytes).expect("answers are UTF-8")
}

#[test]
fn every_vector_gets_the_answer_it_expects() {
    assert!(assert_answers("check", answer) >= 1300);
}

#[test]
fn what_both_ways_can_answer_they_answer_alike() {
    for vector in read("check").iter().filter(|vector| vector.call == "check") {
        let (Some(_), Some(body)) = (&vector.request, &vector.body) else {
            continue;
        };
        let request = vector.request.as_deref().unwrap_or_default();
        if ["provider", "instruments", "fileFormat"]
            .iter()
            .any(|name| request.contains(&format!("\"{name}\":")))
        {
            continue;
        }
        let direct = check(None, body, vector.options.as_bytes());
        let called = answer(vector);
        if !called.starts_with("{\"error\"") {
            assert_eq!(
                String::from_utf8_lossy(&direct),
                called,
                "{}: {}",
                vector.file,
                vector.name
            );
        }
    }
}
