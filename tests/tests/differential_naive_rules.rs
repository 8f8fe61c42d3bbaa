//! The naive checker's rules against answers written by hand from the contract's page.

use payflight_tests::naive::{Answer, Load, check};
use serde_json::{Value, json};

fn rule(id: &str, api: &str, path: &str, optionality: &str, regex: &str) -> Value {
    json!({"ruleId": id, "validation": {"apiPath": api, "jsonPath": path, "optionality": optionality, "regex": regex}})
}

fn said(definition: &Value, catalogue: Option<&Value>, body: &str, options: &str) -> Vec<String> {
    let definition = definition.to_string();
    let catalogue = catalogue.map(Value::to_string);
    let load = Load {
        definition: Some(definition.as_bytes()),
        instruments: catalogue.as_ref().map(String::as_bytes),
        unsupported_report: true,
        ..Load::default()
    };
    let text = match check(&load, body.as_bytes(), options) {
        Answer::Report(text) => text,
        Answer::Refusal(records) => panic!("refused: {records:?}"),
    };
    let report: Value = serde_json::from_str(&text).expect("a report is JSON");
    let all = report["violations"].as_array().expect("a list");
    let text = |v: &Value, name: &str| v[name].as_str().unwrap_or("").to_owned();
    let line = |v: &Value| {
        format!(
            "{} {} {}",
            text(v, "code"),
            text(v, "ruleId"),
            text(v, "path")
        )
    };
    all.iter()
        .filter(|v| v.get("ruleId").is_some())
        .map(line)
        .collect()
}

fn one(path: &str, optionality: &str, regex: &str, body: &str) -> String {
    let definition = json!({"validationRules": [rule("r", "Batch", path, optionality, regex)]});
    said(&definition, None, body, "").join(";")
}

#[test]
fn the_table_of_4_3() {
    let cases = [
        ("Required", r#"{}"#, "rule.required r /appId"),
        ("Required", r#"{"appId":null}"#, "rule.required r /appId"),
        ("Required", r#"{"appId":""}"#, "rule.required r /appId"),
        ("Required", r#"{"appId":"a"}"#, "rule.pattern r /appId"),
        ("Optional", r#"{}"#, ""),
        ("Optional", r#"{"appId":""}"#, "rule.pattern r /appId"),
        ("Not-Allowed", r#"{}"#, ""),
        (
            "not_allowed",
            r#"{"appId":""}"#,
            "rule.not_allowed r /appId",
        ),
        ("Forbidden", r#"{"appId":{}}"#, "rule.not_allowed r /appId"),
        ("Required", r#"{"appId":1}"#, ""),
        ("Required", r#"{"appId":true}"#, "rule.pattern r /appId"),
        ("Required", r#"{"appId":[]}"#, "rule.type r /appId"),
    ];
    for (optionality, body, expected) in cases {
        let said = one("$.data.appId", optionality, "^[0-9]$", body);
        assert_eq!(said, expected, "{optionality} {body}");
    }
}

#[test]
fn walks_over_arrays_and_absent_places() {
    let name = "$.payments[*].creditor.name";
    let deep = "payments[0].remittanceInformation.invoices.invoiceNumber";
    let cases = [
        (name, "", r#"{"payments":[]}"#, ""),
        (name, "", r#"{}"#, ""),
        ("payments.creditor.name", "", r#"{}"#, ""),
        (
            "payments[0].creditor.name",
            "",
            r#"{}"#,
            "rule.required r /payments/0/creditor/name",
        ),
        (
            name,
            "",
            r#"{"payments":[{},{"creditor":1},null]}"#,
            "rule.required r /payments/0/creditor/name",
        ),
        (
            "payments[*]",
            "a",
            r#"{"payments":[null,"b"]}"#,
            "rule.type r /payments/0;rule.pattern r /payments/1",
        ),
        (
            "$.creditor.*",
            "^a$",
            r#"{"creditor":{"a":"a","b":"b","c":null}}"#,
            "rule.pattern r /creditor/b",
        ),
        (
            "x.y",
            "",
            r#"{"x":[[{"y":1},{}],[3]]}"#,
            "rule.required r /x/0/1/y;rule.required r /x/1/0/y",
        ),
        (
            "externalId.foo",
            "",
            r#"{"externalId":"x"}"#,
            "rule.required r /externalId/foo",
        ),
        (deep, "", r#"{"payments":[{}]}"#, ""),
    ];
    for (path, regex, body, expected) in cases {
        assert_eq!(
            one(path, "Required", regex, body),
            expected,
            "{path} {body}"
        );
    }
}

#[test]
fn an_optional_ancestor_excuses() {
    let definition = |ancestor: &str| {
        let path = "$.payments[*].creditor.postalAddress.country";
        json!({"validationRules": [rule("r", "Batch", path, "Required", ""), rule("o", "Batch", ancestor, "Optional", "")]})
    };
    let body = r#"{"payments":[{}]}"#;
    assert_eq!(
        said(&definition("payments.creditor"), None, body, ""),
        [""; 0]
    );
    let other = definition("payments.creditor.postalAddress");
    let place = "rule.required r /payments/0/creditor/postalAddress/country";
    assert_eq!(said(&other, None, body, ""), [place]);
    assert_eq!(
        said(&other, None, r#"{"payments":[{"creditor":{}}]}"#, ""),
        [""; 0]
    );
}

#[test]
fn rules_look_into_additional_data() {
    let place = "/additionalData/apcaNumber";
    let cases = [
        (
            r#"{"additionalData":"{\"apcaNumber\":\"x\"}"}"#,
            format!("rule.pattern r {place}"),
        ),
        (r#"{"additionalData":"{\"apcaNumber\":12}"}"#, String::new()),
        (
            r#"{"additionalData":"[{\"apcaNumber\":12}]"}"#,
            format!("rule.required r {place}"),
        ),
        (r#"{"additionalData":5}"#, String::new()),
    ];
    for (body, expected) in cases {
        assert_eq!(
            one("$.additionalData.apcaNumber", "Required", "^[0-9]+$", body),
            expected,
            "{body}"
        );
    }
    let rules = [rule(
        "r",
        "subscriptions",
        "$.additionalData.companyNumber",
        "Required",
        "",
    )];
    let body = r#"{"data":{"providerId":"p","additionalData":"{}"}}"#;
    let said = said(
        &json!({"validationRules": rules}),
        None,
        body,
        r#"{"resource":"subscription"}"#,
    );
    assert_eq!(said, ["rule.required r /data/additionalData/companyNumber"]);
}

#[test]
fn instruments_by_payment() {
    let definition = json!({"accountType": {
        "defaultLocalInstrument": "BACS", "localInstruments": ["BACS", "Fast"],
        "validationRules": [rule("p", "Batch", "$.appId", "Optional", "")]}});
    let catalogue = json!([
        {"id": "BACS", "validationRules": [
            rule("b", "Batch", "payments[*].externalId", "Required", ""),
            rule("s", "Batch", "$.appId", "Required", "")]},
        {"id": "FPS", "name": "Fast", "validationRules": [
            rule("f", "Batch", "payments[*].risk", "Required", ""),
            rule("u", "Batch", "$.userIdentification", "Required", "(?<=a)b")]}]);
    let body = r#"{"payments":[{"localInstrument":"FPS"},{},{"localInstrument":"nope"}]}"#;
    assert_eq!(
        said(&definition, Some(&catalogue), body, ""),
        [
            "rule.unchecked u ",
            "rule.required f /payments/0/risk",
            "rule.required b /payments/1/externalId"
        ]
    );
    let body = r#"{"payments":[{}],"localInstrument":"Fast"}"#;
    assert_eq!(
        said(&definition, Some(&catalogue), body, ""),
        [
            "rule.unchecked u ",
            "rule.required u /userIdentification",
            "rule.required f /payments/0/risk"
        ]
    );
}

fn refused(load: &Load) -> Vec<String> {
    match check(load, b"{}", "") {
        Answer::Report(text) => panic!("{text}"),
        Answer::Refusal(records) => records
            .iter()
            .map(|r| format!("{} {} {}", r.code, r.path, r.params))
            .collect(),
    }
}

#[test]
fn faults_of_a_definition() {
    let bad = json!({"data": [{"providerId": "a", "validationRules": [
        rule("1", "Batch", "$", "Required", ""),
        rule("2", "Batch", "$..x", "Sometimes", "a++"),
        {"ruleId": "3", "validation": {"apiPath": "x", "jsonPath": 5}},
        7]}]})
    .to_string();
    let load = Load {
        definition: Some(bad.as_bytes()),
        ..Load::default()
    };
    let at = |rest: &str| format!("/data/0/validationRules{rest}");
    let own = r#"{"document":"provider"}"#;
    let mut said = refused(&load);
    said.sort();
    let mut expected = [
        format!(
            "definition.path_invalid {} {own}",
            at("/0/validation/jsonPath")
        ),
        format!(
            "definition.path_invalid {} {own}",
            at("/1/validation/jsonPath")
        ),
        format!(
            "definition.optionality_unknown {} {own}",
            at("/1/validation/optionality")
        ),
        format!(
            r#"regex.unsupported {} {{"document":"provider","at":1}}"#,
            at("/1/validation/regex")
        ),
        format!(
            "definition.rule_malformed {} {own}",
            at("/2/validation/jsonPath")
        ),
        format!("definition.rule_malformed {} {own}", at("/3")),
    ];
    expected.sort();
    assert_eq!(said, expected);
    let unknown = Load {
        provider_id: Some("b"),
        ..load
    };
    assert_eq!(
        refused(&unknown),
        [format!("definition.provider_unknown  {own}")]
    );
    let text = Load {
        definition: Some(b"[]"),
        ..Load::default()
    };
    assert_eq!(
        refused(&text),
        [r#"definition.not_json  {"document":"provider","reason":"json.not_an_object"}"#]
    );
    let none = Load {
        definition: Some(b"{}"),
        is_file_format: true,
        ..Load::default()
    };
    assert_eq!(
        refused(&none),
        [r#"file_format.no_rules  {"document":"fileFormat"}"#]
    );
}
