//! What is loaded (4.1) and which instrument a value names (4.2).

use payflight::model::Resource;
use payflight::rules::{LoadOptions, Loaded, Optionality, Origin, load};

fn rule(id: &str, json_path: &str) -> String {
    rule_with(id, json_path, "")
}

fn rule_with(id: &str, json_path: &str, more: &str) -> String {
    format!(
        r#"{{"ruleId":"{id}","validation":{{"apiPath":"Payments","jsonPath":"{json_path}","optionality":"Required"{more}}}}}"#
    )
}

#[expect(clippy::panic, reason = "what a test needs must work")]
fn loaded(text: &str) -> Loaded {
    load(text.as_bytes(), &LoadOptions::default()).unwrap_or_else(|refusal| panic!("{refusal:?}"))
}

#[expect(clippy::panic, reason = "what a test needs must work")]
fn loaded_with(text: &str, instruments: &str) -> Loaded {
    let options = LoadOptions {
        instruments: Some(instruments.as_bytes()),
        ..LoadOptions::default()
    };
    load(text.as_bytes(), &options).unwrap_or_else(|refusal| panic!("{refusal:?}"))
}

fn ids(loaded: &Loaded) -> Vec<&str> {
    loaded.rules.iter().map(|rule| rule.id.as_str()).collect()
}

#[test]
fn a_rule_keeps_everything_that_is_said() {
    let more = r#","regex":"^a$","uiLabel":"Sort code","example":"a","description":"d","errorMessage":"must be a","other":[1]"#;
    let text = format!(
        r#" {{"validationRules":[{}]}}"#,
        rule_with("r-1", "$.payments[*].externalId", more)
    );
    let all = loaded(&text);
    let [rule] = all.rules.as_slice() else {
        panic!()
    };
    assert_eq!(
        (rule.id.as_str(), rule.place, rule.origin),
        ("r-1", 0, Origin::Provider)
    );
    assert_eq!(
        (rule.api_path.as_str(), rule.resource),
        ("Payments", Some(Resource::Batch))
    );
    assert_eq!(rule.json_path, "$.payments[*].externalId");
    assert_eq!(rule.optionality, Optionality::Required);
    assert_eq!(
        (rule.pattern, rule.unchecked, rule.typed_in),
        (Some(0), false, false)
    );
    assert_eq!(rule.label, "Sort code");
    assert_eq!(rule.ui_label.as_deref(), Some("Sort code"));
    assert_eq!(rule.example.as_deref(), Some("a"));
    assert_eq!(rule.description.as_deref(), Some("d"));
    assert_eq!(rule.error_message.as_deref(), Some("must be a"));
    assert_eq!(Some(rule.offset), text.find(r#"{"ruleId"#));
    assert_eq!(rule.regex_offset, text.find(r#""^a$""#));
}

#[test]
fn empty_null_and_odd_words_are_none() {
    for value in [r#""""#, "null"] {
        let more = format!(
            r#","regex":{value},"uiLabel":{value},"example":{value},"description":{value},"errorMessage":{value}"#
        );
        let all = loaded(&format!(
            r#"{{"validationRules":[{}]}}"#,
            rule_with("r", "a.b[*]", &more)
        ));
        let [rule] = all.rules.as_slice() else {
            panic!()
        };
        assert_eq!((rule.pattern, rule.regex_offset), (None, None));
        assert!(all.patterns.is_empty());
        assert_eq!(rule.label, "b");
        let words = [
            &rule.ui_label,
            &rule.example,
            &rule.description,
            &rule.error_message,
        ];
        assert_eq!(words, [&None, &None, &None, &None]);
    }
    let more = r#","uiLabel":5,"example":{},"description":[],"errorMessage":true"#;
    let all = loaded(&format!(
        r#"{{"validationRules":[{}]}}"#,
        rule_with("r", "[*]", more)
    ));
    assert_eq!(all.rules[0].label, "[*]");
    assert_eq!(all.rules[0].example, None);
}

#[test]
fn equal_regexes_share_one_pattern() {
    let list = [
        rule_with("1", "a", r#","regex":"^a$""#),
        rule_with("2", "b", r#","regex":"^b$""#),
        rule_with("3", "c", r#","regex":"^\u0061$""#),
        rule("4", "d"),
    ];
    let all = loaded(&format!(r#"{{"validationRules":[{}]}}"#, list.join(",")));
    let patterns: Vec<_> = all.rules.iter().map(|rule| rule.pattern).collect();
    assert_eq!(patterns, [Some(0), Some(1), Some(0), None]);
    assert_eq!(all.patterns.len(), 2);
}

#[test]
fn each_spelling_of_optionality_and_of_a_resource_is_known() {
    use Optionality::{NotAllowed, Optional, Required};
    let spellings = [
        ("Required", Required),
        ("MANDATORY", Required),
        ("re-qui_red ", Required),
        ("optional", Optional),
        ("OPTIONAL", Optional),
        ("NotAllowed", NotAllowed),
        ("Not Allowed", NotAllowed),
        ("not_allowed", NotAllowed),
        ("not-allowed", NotAllowed),
        ("Forbidden", NotAllowed),
        ("prohibited", NotAllowed),
    ];
    for (spelling, optionality) in spellings {
        assert_eq!(
            Optionality::from_name(spelling),
            Some(optionality),
            "{spelling}"
        );
    }
    for unknown in [
        "",
        "Require",
        "Requireds",
        "Not\tAllowed",
        "Conditional",
        "not.allowed",
    ] {
        assert_eq!(Optionality::from_name(unknown), None, "{unknown}");
    }
    let resources = [
        ("BatchPayments", Some(Resource::Batch)),
        ("batchpayment", Some(Resource::Batch)),
        ("BATCH", Some(Resource::Batch)),
        ("payments", Some(Resource::Batch)),
        ("Subscriptions", Some(Resource::Subscription)),
        ("subscription", Some(Resource::Subscription)),
        ("Creditors", Some(Resource::Creditor)),
        ("CREDITOR", Some(Resource::Creditor)),
        ("creditorPut", Some(Resource::Creditor)),
        ("CreditorPuts", Some(Resource::Creditor)),
        ("DebtorAccounts", Some(Resource::DebtorAccount)),
        ("debtoraccount", Some(Resource::DebtorAccount)),
        ("DebtorAccountPut", Some(Resource::DebtorAccount)),
        ("DebtorAccountPuts", Some(Resource::DebtorAccount)),
        ("Payment", None),
        ("", None),
        ("Batches", None),
        ("Batch Payments", None),
        ("Subscriptions ", None),
    ];
    for (api_path, resource) in resources {
        let text = rule("r", "a").replace("Payments", api_path);
        let all = loaded(&format!(r#"{{"validationRules":[{text}]}}"#));
        assert_eq!(all.rules[0].resource, resource, "{api_path}");
        assert_eq!(all.rules[0].api_path, api_path);
    }
}

#[test]
fn the_definition_is_found_in_each_envelope() {
    let one = format!(
        r#"{{"providerId":"p-1","name":"One","validationRules":[{}]}}"#,
        rule("1", "a")
    );
    let two = format!(
        r#"{{"providerId":"p-2","validationRules":[{}]}}"#,
        rule("2", "a")
    );
    let with = |text: &str, provider_id| {
        let options = LoadOptions {
            provider_id,
            ..LoadOptions::default()
        };
        load(text.as_bytes(), &options)
            .map(|all| all.provider_id)
            .map_err(|refusal| refusal.first.code)
    };
    let some = |id: &str| Ok(Some(id.to_string()));
    assert_eq!(with(&one, None), some("p-1"));
    assert_eq!(with(&one, Some("other")), some("p-1"));
    assert_eq!(
        with(&format!(r#"{{"data":{one}}}"#), Some("other")),
        some("p-1")
    );
    assert_eq!(with(&format!(r#"{{"data":[{one}]}}"#), None), some("p-1"));
    assert_eq!(
        with(&format!(r#"{{"data":[{one}]}}"#), Some("p-1")),
        some("p-1")
    );
    let list = format!(r#"{{"data":[{one},{two},7,{{"providerId":7}}]}}"#);
    assert_eq!(with(&list, Some("p-1")), some("p-1"));
    assert_eq!(with(&list, Some("p-2")), some("p-2"));
    let unknown = Err("definition.provider_unknown");
    assert_eq!(with(&list, None), unknown);
    assert_eq!(with(&list, Some("P-1")), unknown);
    assert_eq!(with(&list, Some("7")), unknown);
    assert_eq!(
        with(&format!(r#"{{"data":[{one}]}}"#), Some("p-2")),
        unknown
    );
    assert_eq!(with(r#"{"data":[]}"#, None), unknown);
    assert_eq!(with(r#"{"data":[]}"#, Some("p-1")), unknown);
    let null = one.replacen('{', r#"{"data":null,"#, 1);
    assert_eq!(with(&null, None), some("p-1"));
    assert_eq!(loaded(&one).name.as_deref(), Some("One"));
}

#[test]
fn account_type_comes_before_the_definition_member_by_member() {
    let text = |account_type: &str| {
        format!(
            r#"{{"accountType":{account_type},"validationRules":[{}],"localInstruments":["OUT"],"defaultLocalInstrument":"D-OUT"}}"#,
            rule("out", "a")
        )
    };
    let seen = |account_type: &str| {
        let all = loaded(&text(account_type));
        let id = all
            .rules
            .first()
            .map(|rule| rule.id.clone())
            .unwrap_or_default();
        (
            id,
            all.listed.join(","),
            all.default_instrument.unwrap_or_default(),
        )
    };
    let want = |a: &str, b: &str, c: &str| (a.to_string(), b.to_string(), c.to_string());
    let inner = format!(
        r#"{{"validationRules":[{}],"localInstruments":["IN",7,"IN2",null],"defaultLocalInstrument":"D-IN"}}"#,
        rule("in", "a")
    );
    assert_eq!(seen(&inner), want("in", "IN,IN2", "D-IN"));
    assert_eq!(seen("{}"), want("out", "OUT", "D-OUT"));
    assert_eq!(seen("null"), want("out", "OUT", "D-OUT"));
    assert_eq!(
        seen(r#"{"validationRules":null,"localInstruments":null,"defaultLocalInstrument":null}"#),
        want("out", "OUT", "D-OUT")
    );
    assert_eq!(seen(r#"{"validationRules":[]}"#), want("", "OUT", "D-OUT"));
    assert_eq!(seen(r#"{"localInstruments":[]}"#), want("out", "", "D-OUT"));
}

#[test]
fn a_count_is_taken_from_one() {
    let count = |value: &str| {
        loaded(&format!(
            r#"{{"maximumPaymentCount":{value},"validationRules":[]}}"#
        ))
        .maximum_payment_count
    };
    assert_eq!(count("1"), Some(1));
    assert_eq!(count("2000"), Some(2000));
    for ignored in ["0", "-1", "1.5", "\"5\"", "null", "true", "[5]", "-0"] {
        assert_eq!(count(ignored), None, "{ignored}");
    }
}

#[test]
fn all_rules_of_every_instrument_are_loaded_after_the_providers() {
    let provider = format!(
        r#"{{"localInstruments":["B"],"validationRules":[{},{}]}}"#,
        rule("p-1", "a"),
        rule("p-2", "b")
    );
    let catalogue = format!(
        r#"[{{"id":"A","validationRules":[{}]}},{{"id":"N"}},{{"id":"Z","validationRules":null}},{{"id":"B","validationRules":[{},{},{}]}}]"#,
        rule("a-1", "x"),
        rule("b-1", "b"),
        rule("b-2", "$.b"),
        rule("b-3", "b").replace("Payments", "payments")
    );
    for text in [catalogue.clone(), format!(r#"{{"data":{catalogue}}}"#)] {
        let all = loaded_with(&provider, &text);
        assert_eq!(ids(&all), ["p-1", "p-2", "a-1", "b-1", "b-2", "b-3"]);
        let origins: Vec<_> = all
            .rules
            .iter()
            .map(|rule| (rule.origin, rule.place))
            .collect();
        let (p, a, b) = (
            Origin::Provider,
            Origin::Instrument(0),
            Origin::Instrument(3),
        );
        assert_eq!(origins, [(p, 0), (p, 1), (a, 0), (b, 0), (b, 1), (b, 2)]);
        let shadowed: Vec<_> = all.rules.iter().map(|rule| all.is_shadowed(rule)).collect();
        assert_eq!(shadowed, [false, false, false, true, false, false]);
    }
}

#[test]
fn an_instrument_is_named_by_id_else_by_name() {
    let catalogue = r#"[
        {"localInstrumentId":"L","id":"I","code":"C","name":"N"},
        {"localInstrumentId":7,"id":"I2","code":"C2","name":"L"},
        {"localInstrumentId":null,"code":"C3","name":7},
        {"name":"N"}, "BACS", {"id":"L"}, {"id":"","name":"empty"}
    ]"#;
    let all = loaded_with(
        r#"{"localInstruments":["N","I2","nowhere","C3 "],"validationRules":[]}"#,
        catalogue,
    );
    assert_eq!(all.instruments.len(), 7);
    assert_eq!(all.instruments[4].id, None);
    let named = [
        ("L", Some(0)),
        ("I", None),
        ("C", None),
        ("N", Some(0)),
        ("I2", Some(1)),
        ("C2", None),
        ("C3", Some(2)),
        ("7", None),
        ("BACS", None),
        ("l", None),
        ("", Some(6)),
        ("empty", Some(6)),
    ];
    for (value, index) in named {
        assert_eq!(all.resolve_instrument(value), index, "{value}");
    }
    for listed in ["N", "L", "I2", "nowhere", "C3 "] {
        assert!(all.is_listed(listed), "{listed}");
    }
    for unlisted in ["C3", "Nowhere", "", "n"] {
        assert!(!all.is_listed(unlisted), "{unlisted}");
    }
}

#[expect(clippy::panic, reason = "what a test needs must work")]
fn file_format(rules: &str) -> Loaded {
    let options = LoadOptions {
        file_format: true,
        ..LoadOptions::default()
    };
    let text = format!(
        r#"{{"data":{{"name":"F","maximumPaymentCount":5,"specification":{{"rules":[{rules}]}}}}}}"#
    );
    load(text.as_bytes(), &options).unwrap_or_else(|refusal| panic!("{refusal:?}"))
}

#[test]
fn a_file_format_is_a_batchs_and_keeps_what_is_typed_in() {
    let all = file_format(
        r#"{"ruleId":"1","sourceValidation":{"apiPath":"Creditors","jsonPath":"$.data.a","optionality":"Required"}},
           {"ruleId":"2","sourceValidation":{"jsonPath":"","optionality":"NotAllowed","regex":"^a$","uiLabel":"User"}},
           {"ruleId":"3","sourceValidation":{"jsonPath":""}},
           {"ruleId":"4","validation":{"jsonPath":"$.."}},
           {"sourceValidation":null}"#,
    );
    assert!(all.is_file_format);
    assert_eq!(
        (all.name.as_deref(), all.maximum_payment_count),
        (Some("F"), None)
    );
    assert_eq!(ids(&all), ["1", "2", "3", "4", ""]);
    assert!(
        all.rules
            .iter()
            .all(|rule| rule.origin == Origin::FileFormat)
    );
    assert!(
        all.rules
            .iter()
            .all(|rule| rule.resource == Some(Resource::Batch))
    );
    let typed_in: Vec<_> = all.rules.iter().map(|rule| rule.typed_in).collect();
    assert_eq!(typed_in, [false, true, true, true, true]);
    assert_eq!(all.rules[0].label, "a");
    assert_eq!(all.rules[0].path.len(), 1);
    assert_eq!(all.rules[1].optionality, Optionality::NotAllowed);
    assert_eq!(
        (all.rules[1].label.as_str(), all.rules[1].pattern),
        ("User", Some(0))
    );
    assert!(all.rules[1].path.is_empty());
}
