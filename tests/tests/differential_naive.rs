//! The naive checker against answers written by hand from the contract's page.

use payflight_tests::naive::{Answer, Load, check};
use serde_json::Value;

fn report(load: &Load, body: &str, options: &str) -> String {
    match check(load, body.as_bytes(), options) {
        Answer::Report(text) => text,
        Answer::Refusal(records) => panic!("refused: {records:?}"),
    }
}

fn found(load: &Load, body: &str, options: &str) -> Vec<String> {
    let text = report(load, body, options);
    let report: Value = serde_json::from_str(&text).expect("a report is JSON");
    let line = |v: &Value| {
        let text = |name: &str| v[name].as_str().unwrap_or("").to_owned();
        format!("{} {} {}", text("code"), text("path"), v["offset"])
    };
    report["violations"]
        .as_array()
        .expect("a list")
        .iter()
        .map(line)
        .collect()
}

fn codes(body: &str, options: &str) -> Vec<String> {
    let found = found(&Load::default(), body, options);
    found
        .iter()
        .map(|l| l.split(' ').next().unwrap_or("").to_owned())
        .collect()
}

fn plain(body: &str) -> Vec<String> {
    found(&Load::default(), body, "")
}

const HEAD: &str = r#""externalId":"b","subscriptionId":"s""#;

fn batch(payment: &str) -> String {
    format!("{{{HEAD},\"payments\":[{payment}]}}")
}

#[test]
fn a_whole_report_is_written_as_section_5_says() {
    let definition = br#"{"providerId":"p","validationRules":[{"ruleId":"r-7","validation":{"apiPath":"Batch","jsonPath":"$.payments[*].externalId","optionality":"Required","regex":"^[0-9]+$","uiLabel":"Id","errorMessage":"must be digits.","example":"12"}}]}"#;
    let load = Load {
        definition: Some(definition),
        ..Load::default()
    };
    let body = "{\"externalId\":\"b\",\n\"subscriptionId\":\"s\",\"payments\":[{\"externalId\":\"\u{e9}x\",\"instructedAmount\":{\"amount\":\"1.5\",\"currency\":\"USD\"}}]}";
    let at = body.find("\"\u{e9}x").expect("there");
    let expected = format!(
        r#"{{"verdict":"rejected","errors":1,"warnings":0,"truncated":false,"violations":[{{"code":"rule.pattern","severity":"error","path":"/payments/0/externalId","ruleId":"r-7","message":"Id must be digits.","value":"éx","offset":{at},"line":2,"column":48,"params":{{"example":"12"}}}}],"stats":{{"bytes":{},"payments":1,"invoices":0,"totals":[{{"currency":"USD","amount":"1.50"}}],"rejectedPayments":[[0,0]]}}}}"#,
        body.len()
    );
    assert_eq!(report(&load, body, r#"{"includeValues":true}"#), expected);
}

#[test]
fn reading_stops_at_the_first_fault() {
    let cases: [(&[u8], &str, usize); 22] = [
        (b"", "json.syntax", 0),
        (b" \n", "json.syntax", 2),
        (b"\xef\xbb\xbf{}", "json.syntax", 0),
        (b" [", "json.not_an_object", 1),
        (b"tru", "json.not_an_object", 0),
        (b"{\"a\":01}", "json.syntax", 6),
        (b"{\"a\":1.}", "json.syntax", 7),
        (b"{\"a\":-", "json.syntax", 6),
        (b"{\"a\":\"\\x\"}", "json.syntax", 6),
        (b"{\"a\":\"\\u12G4\"}", "json.syntax", 6),
        (b"{\"a\":\"\\u12", "json.syntax", 10),
        (b"{\"a\":\"\\ud800x\"}", "json.syntax", 6),
        (b"{\"a\":\"\\ud800\\n\"}", "json.syntax", 6),
        (b"{\"a\":\"\\ud800\\u", "json.syntax", 14),
        (b"{\"a\":\"\\udc00\"}", "json.syntax", 6),
        (b"{\"a\":\"x\xe2\x82\"}", "json.syntax", 7),
        (b"{\"a\":\"\x01\"}", "json.syntax", 6),
        (b"{\"a\":1}x", "json.syntax", 7),
        (b"{\"a\":1,}", "json.syntax", 7),
        (b"{\"a\":1,\"\\u0061\":2}", "json.duplicate_member", 7),
        (b"{\"a\":1,\"a\" 2}", "json.duplicate_member", 7),
        (b"{\"a\":1,\"a", "json.syntax", 9),
    ];
    for (body, code, at) in cases {
        let Answer::Report(text) = check(&Load::default(), body, "") else {
            panic!("refused")
        };
        let start = format!(
            "{{\"verdict\":\"rejected\",\"errors\":1,\"warnings\":0,\"truncated\":false,\"violations\":[{{\"code\":\"{code}\""
        );
        assert!(text.starts_with(&start), "{text}");
        assert!(
            text.contains(&format!("\"offset\":{at},")),
            "{} {text}",
            body.escape_ascii()
        );
        assert!(
            text.ends_with(&format!("\"stats\":{{\"bytes\":{}}}}}", body.len())),
            "{text}"
        );
    }
}

#[test]
fn depth_and_size_have_a_bound() {
    let nested = |n: usize| format!("{{\"a\":{}{}}}", "[".repeat(n - 1), "]".repeat(n - 1));
    assert!(!plain(&nested(64)).iter().any(|v| v.starts_with("json")));
    assert_eq!(plain(&nested(65)), ["json.too_deep  68"]);
    let body = batch("");
    let bytes = body.len();
    let exact = format!("{{\"maxBodyBytes\":{bytes}}}");
    assert!(!report(&Load::default(), &body, &exact).contains("too_large"));
    let less = bytes - 1;
    let text = report(
        &Load::default(),
        &body,
        &format!("{{\"maxBodyBytes\":{less}}}"),
    );
    assert!(text.contains(&format!(
        "\"offset\":{less},\"params\":{{\"bytes\":{bytes},\"limit\":{less}}}"
    )));
}

#[test]
fn selectors_and_required_members() {
    let none = [
        "selector.missing  0",
        "field.required /externalId 0",
        "field.required /payments 0",
    ];
    assert_eq!(plain("{}"), none);
    let two = r#"{"externalId":"","providerId":"p","fileformatId":1,"payments":[]}"#;
    let expected = [
        "field.required /externalId 14",
        "field.unknown /fileformatId 49",
        "selector.conflict /fileformatId 49",
        "payments.empty /payments 62",
    ];
    assert_eq!(plain(two), expected);
}

#[test]
fn kinds_silence_what_is_inside() {
    let body = batch(r#"{"instructedAmount":["\""],"creditor":5,"zz":["\""]},null"#);
    let at = |part: &str| body.find(part).expect("there");
    let zz = at("[\"\\\"\"]}");
    let expected = [
        format!("type.mismatch /payments/0/instructedAmount {}", at("[\"\\")),
        format!("type.mismatch /payments/0/creditor {}", at("5,")),
        format!("field.unknown /payments/0/zz {zz}"),
        format!("text.forbidden_character /payments/0/zz/0 {}", zz + 1),
        format!("type.mismatch /payments/1 {}", at("null")),
    ];
    assert_eq!(plain(&body), expected);
}

fn paying(amount: &str, currency: &str) -> String {
    batch(&format!(
        r#"{{"instructedAmount":{{"amount":"{amount}","currency":"{currency}"}}}}"#
    ))
}

#[test]
fn amounts_and_totals() {
    let cases = [
        ("10.500", "GBP", ""),
        ("10.505", "GBP", "amount.scale"),
        ("1.0", "JPY", ""),
        ("1.1", "JPY", "amount.scale"),
        ("1.12345", "XAU", ""),
        ("0.00", "USD", "amount.zero"),
        ("12345678901234", "USD", "amount.format"),
        ("1234567890123", "USD", ""),
        ("-1", "USD", "amount.format"),
        ("1", "usd", "currency.format"),
        ("1", "QQQ", "currency.unknown"),
    ];
    for (amount, currency, expected) in cases {
        assert_eq!(
            codes(&paying(amount, currency), "").join(";"),
            expected,
            "{amount} {currency}"
        );
    }
    let total = |a: &str, c: &str, sum: &str| {
        let text = report(&Load::default(), &paying(a, c), "");
        assert!(text.contains(&format!("\"amount\":\"{sum}\"")), "{text}");
    };
    total("10.505", "GBP", "10.505");
    total("7", "BHD", "7.000");
    total("7.50", "QQQ", "7.5");
}

#[test]
fn dates_exist_or_are_refused() {
    let said = |date: &str| {
        let body = format!(
            "{{{HEAD},\"requestedExecutionDateTime\":\"{date}\",\"payments\":[{{\"instructedAmount\":1}}]}}"
        );
        codes(
            &body,
            r#"{"now":1769817600000,"levels":{"type.mismatch":"off"}}"#,
        )
        .join(";")
    };
    for good in [
        "2026-01-31",
        "2026-01-31T00:00:00Z",
        "2026-02-01t23:59:60.5+14:00",
        "2028-02-29",
    ] {
        assert_eq!(said(good), "", "{good}");
    }
    assert_eq!(said("2026-01-31T00:00:00"), "datetime.no_offset");
    assert_eq!(said("2026-01-30T23:59:59Z"), "datetime.past");
    assert_eq!(said("2026-01-31T00:00:00+00:01"), "datetime.past");
    let bad = [
        "2026-02-29",
        "2026-01-31T24:00:00Z",
        "2026-01-31 00:00:00Z",
        "2026-01-31T00:00Z",
        "2026-01-31T00:00:00.Z",
        "",
        "2026-1-31",
        "2026-01-31T00:00:61Z",
        "2026-01-31T00:00:00+0100",
    ];
    for bad in bad {
        assert_eq!(said(bad), "datetime.format", "{bad}");
    }
}

#[test]
fn accounts_by_their_scheme() {
    let cases = [
        ("IBAN", "GB82WEST12345698765432", ""),
        ("IBAN", "GB83WEST12345698765432", "iban.invalid checksum"),
        ("IBAN", "GB82WEST1234569876543", "iban.invalid length"),
        ("IBAN", "GBA2WEST12345698765432", "iban.invalid characters"),
        ("IBAN", "gb82WEST12345698765432", "iban.invalid country"),
        ("IBAN", "", "iban.invalid country"),
        ("SortCodeAccountNumber", "12345612345678", ""),
        ("SortCodeAccountNumber", "1234561234567", "account.format "),
        ("BICFI", "DEUTDEFF500", ""),
        ("BICFI", "DEUTDEFF50", "bic.invalid "),
        ("BICFI", "DEUTQQFF", "bic.invalid "),
    ];
    for (scheme, text, expected) in cases {
        let body = batch(&format!(
            r#"{{"instructedAmount":{{"amount":"1","currency":"GBP"}},"creditorAccount":{{"identification":"{text}","schemeName":"{scheme}"}}}}"#
        ));
        let report: Value =
            serde_json::from_str(&report(&Load::default(), &body, "")).expect("JSON");
        let list = report["violations"].as_array().expect("a list");
        let said = |v: &Value| {
            format!(
                "{} {}",
                v["code"].as_str().unwrap_or(""),
                v["params"]["reason"].as_str().unwrap_or("")
            )
        };
        let said: Vec<String> = list.iter().map(said).collect();
        assert_eq!(said.join(";"), expected, "{scheme} {text}");
    }
}

#[test]
fn duplicates_name_the_first() {
    let payment = |id: &str, amount: &str| {
        format!(
            r#"{{"externalId":"{id}","creditorAccount":{{"identification":"1"}},"instructedAmount":{{"amount":"{amount}","currency":"GBP"}}}}"#
        )
    };
    let list = [payment("a", "1.0"), payment("b", "2"), payment("a", "001")].join(",");
    let body =
        format!("{{{HEAD},\"payments\":[{list}],\"requestedExecutionDateTime\":\"2026-01-31\"}}");
    let text = report(&Load::default(), &body, "");
    assert!(
        text.contains(r#""params":{"first":"/payments/0/externalId"}"#),
        "{text}"
    );
    assert!(
        text.contains(r#""params":{"first":"/payments/0"}"#),
        "{text}"
    );
    assert_eq!(
        codes(&body, ""),
        ["payment.possible_duplicate", "external_id.duplicate"]
    );
}
