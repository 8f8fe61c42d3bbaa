//! Every vector of the rules around the calls, through the door.

use payflight::api::{Host, call, call_by, load};
use payflight::json::{Text, Tree, Value};
use payflight_tests::vectors::{assert_answers, quote, read};

#[test]
fn every_vector_of_the_protocol_gets_the_answer_it_expects() {
    let host = Host::new(&payflight_jws::verify);
    let count = assert_answers("protocol", |vector| {
        let request = vector.request.as_deref().expect("a request that is a text");
        let answer = call(&vector.call, request.as_bytes(), &host);
        String::from_utf8(answer).expect("answers are UTF-8")
    });
    assert!(count >= 2000);
}

/// A definition that is loaded once says what the one in the request says. Refusals tell places of the request, which
/// is another text there.
#[test]
fn a_loaded_definition_answers_as_its_text_does() {
    let mut asked = 0;
    for vector in read("protocol") {
        let Some(request) = &vector.request else {
            continue;
        };
        if !["plan", "fields", "checkField"].contains(&&*vector.call)
            || vector.expect.starts_with("{\"error\"")
        {
            continue;
        }
        let tree = Tree::read(request.as_bytes()).expect("a request is JSON");
        let texts = ["provider", "providerId", "instruments"];
        let (telling, rest): (Vec<_>, Vec<_>) = tree
            .root()
            .members()
            .partition(|(name, _)| texts.iter().any(|text| name.is(text)));
        let object = |members: &[(Text<'_>, Value<'_>)]| {
            let member = |(name, value): &(Text<'_>, Value<'_>)| {
                format!("{}:{}", quote(&name.resolve()), value.raw())
            };
            format!(
                "{{{}}}",
                members.iter().map(member).collect::<Vec<_>>().join(",")
            )
        };
        let Some(definition) = tree.root().get("provider").and_then(|text| text.as_str()) else {
            continue;
        };
        let options: Vec<_> = telling
            .into_iter()
            .filter(|(name, _)| !name.is("provider"))
            .collect();
        let provider = load(definition.as_bytes(), object(&options).as_bytes()).expect("it loads");
        let answer = call_by(&provider, &vector.call, object(&rest).as_bytes());
        let by_text = call(&vector.call, request.as_bytes(), &Host::default());
        assert_eq!(answer, by_text, "{}: {}", vector.file, vector.name);
        asked += 1;
    }
    assert!(asked >= 180, "{asked}");
}

#[test]
fn a_loaded_definition_refuses_what_tells_another_one() {
    let definition = br#"{"validationRules":[{"ruleId":"r-1","validation":{"apiPath":"Payments",
        "jsonPath":"$.payments[*].creditor.name","optionality":"Required","regex":"(a)\\1"}}]}"#;
    let provider = load(definition, br#"{"unsupported":"report"}"#).expect("it loads");
    let ask = |name: &str, request: &str| {
        String::from_utf8(call_by(&provider, name, request.as_bytes())).expect("answers are UTF-8")
    };
    for name in ["provider", "providerId", "instruments", "unsupported"] {
        let request = format!(r#"{{"{name}":"x","path":"$.appId","value":"","body":"{{}}"}}"#);
        for function in ["plan", "fields", "checkField"] {
            let answer = ask(function, &request);
            assert!(
                answer.starts_with(r#"{"error":{"code":"call.unknown_member""#),
                "{answer}"
            );
        }
    }
    for function in ["check", "lint", "compare", "observe", "", "plans"] {
        let answer = ask(function, "{}");
        assert!(
            answer.starts_with(r#"{"error":{"code":"call.unknown_function""#),
            "{answer}"
        );
    }
    assert!(ask("plan", "[").starts_with(r#"{"error":{"code":"call.not_json""#));
    // A definition that no request could load: its rule has no pattern.
    assert!(ask("fields", "{}").contains(r#""ruleId":"r-1""#));
    let value = r#"{"path":"$.payments[*].creditor.name","value":"b"}"#;
    assert_eq!(ask("checkField", value), r#"{"violations":[]}"#);
}
