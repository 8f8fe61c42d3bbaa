//! Lint over several documents (4.5): instruments, file formats, order, the JSON text, what is refused.

use payflight::rules::{Finding, LintOptions, findings_to_json, lint};

fn rule(id: &str, json_path: &str, regex: &str) -> String {
    format!(
        r#"{{"ruleId":"{id}","validation":{{"apiPath":"Payments","jsonPath":"{json_path}","optionality":"Required","regex":"{regex}\\z","example":"a","errorMessage":"m"}}}}"#
    )
}

#[expect(clippy::unwrap_used, reason = "what a test needs must work")]
fn both(provider: &str, instruments: &str) -> Vec<Finding> {
    let options = LintOptions {
        instruments: Some(instruments.as_bytes()),
        ..LintOptions::default()
    };
    lint(provider.as_bytes(), &options).unwrap()
}

fn seen(findings: &[Finding]) -> Vec<(&str, &str, &str)> {
    findings
        .iter()
        .map(|finding| {
            (
                finding.document,
                finding.record.code,
                finding.record.path.as_str(),
            )
        })
        .collect()
}

#[test]
fn instruments_are_held_against_the_catalogue() {
    let provider = r#"{"accountType":{"defaultLocalInstrument":"CHAPS","localInstruments":["BACS","ACH",7]},"validationRules":[]}"#;
    let unlisted = (
        "provider",
        "lint.default_instrument_unlisted",
        "/accountType/defaultLocalInstrument",
    );
    let unknown = (
        "provider",
        "lint.instrument_unknown",
        "/accountType/localInstruments/1",
    );
    let catalogue = r#"[{"id":"BACS"},{"id":"CHAPS"}]"#;
    assert_eq!(seen(&both(provider, catalogue)), [unlisted, unknown]);
    assert_eq!(
        seen(&lint(provider.as_bytes(), &LintOptions::default()).unwrap()),
        [unlisted]
    );
    // By id or by name, the default agrees with what is listed.
    let catalogue = r#"{"data":[{"id":"1","name":"BACS"},{"localInstrumentId":"2","name":"ACH"}]}"#;
    for default in ["BACS", "ACH", "1", "2"] {
        let provider = provider.replace("CHAPS", default);
        assert_eq!(seen(&both(&provider, catalogue)), [], "{default}");
    }
    let alone = r#"{"defaultLocalInstrument":"BACS","validationRules":[]}"#;
    assert_eq!(
        seen(&both(alone, "[]")),
        [(
            "provider",
            "lint.default_instrument_unlisted",
            "/defaultLocalInstrument"
        )]
    );
}

#[test]
fn a_rule_of_an_instrument_is_shadowed_by_the_providers() {
    let provider = |listed: &str| {
        format!(
            r#"{{"localInstruments":[{listed}],"validationRules":[{}]}}"#,
            rule("p", "$.appId", "^a")
        )
    };
    let catalogue = |rule: &str| format!(r#"[{{"id":"BACS","validationRules":[{rule}]}}]"#);
    let shadowed = catalogue(&rule("i", "$.appId", "^b").replace("\"a\"", "\"b\""));
    let found = [(
        "instruments",
        "lint.shadowed_by_provider",
        "/0/validationRules/0/validation/jsonPath",
    )];
    assert_eq!(seen(&both(&provider("\"BACS\""), &shadowed)), found);
    // The same place, written otherwise, is not shadowed: both rules are in force, if the instrument is listed.
    let in_force = shadowed.replace("$.appId", "appId");
    let found = [(
        "instruments",
        "lint.unsatisfiable_pair",
        "/0/validationRules/0/validation/regex",
    )];
    assert_eq!(seen(&both(&provider("\"BACS\""), &in_force)), found);
    assert_eq!(seen(&both(&provider(""), &in_force)), []);
}

#[test]
fn rules_of_two_instruments_are_never_in_force_together() {
    let provider = r#"{"localInstruments":["A","B"],"validationRules":[]}"#;
    let a = rule("a", "appId", "^a");
    let b = rule("b", "$.appId", "^b").replace("\"a\"", "\"b\"");
    let apart =
        format!(r#"[{{"id":"A","validationRules":[{a}]}},{{"id":"B","validationRules":[{b}]}}]"#);
    assert_eq!(seen(&both(provider, &apart)), []);
    let together = format!(r#"[{{"id":"A","validationRules":[{a},{b}]}},{{"id":"B"}}]"#);
    let found = [(
        "instruments",
        "lint.unsatisfiable_pair",
        "/0/validationRules/1/validation/regex",
    )];
    assert_eq!(seen(&both(provider, &together)), found);
    // Ids and paths are compared in one list.
    let lists =
        format!(r#"[{{"id":"A","validationRules":[{a}]}},{{"id":"B","validationRules":[{a}]}}]"#);
    assert_eq!(seen(&both(provider, &lists)), []);
}

#[test]
fn a_file_format_is_linted_and_what_is_typed_in_has_no_place() {
    let text = r#"{"specification":{"rules":[
        {"ruleId":"1","sourceValidation":{"jsonPath":"","optionality":"Required","regex":"a","example":"b","errorMessage":"m"}},
        {"ruleId":"2","sourceValidation":{"jsonPath":""}},
        {"ruleId":"3"}, {},
        {"ruleId":"4","sourceValidation":{"jsonPath":"nowhere","optionality":"Optional"}},
        {"ruleId":"4","sourceValidation":{"jsonPath":"nowhere","optionality":"?"}}
    ]}}"#;
    let options = LintOptions {
        file_format: true,
        ..LintOptions::default()
    };
    let findings = lint(text.as_bytes(), &options).unwrap();
    let at = |index: usize, name: &str| format!("/specification/rules/{index}/{name}");
    let want = [
        ("lint.unanchored_regex", at(0, "sourceValidation/regex")),
        ("lint.example_mismatch", at(0, "sourceValidation/example")),
        ("lint.path_unknown", at(4, "sourceValidation/jsonPath")),
        ("lint.duplicate_rule_id", at(5, "ruleId")),
        ("lint.duplicate_path", at(5, "sourceValidation/jsonPath")),
        ("lint.path_unknown", at(5, "sourceValidation/jsonPath")),
        (
            "lint.optionality_unknown",
            at(5, "sourceValidation/optionality"),
        ),
    ];
    let found: Vec<_> = findings
        .iter()
        .map(|finding| (finding.record.code, finding.record.path.clone()))
        .collect();
    assert_eq!(found, want);
    assert!(
        findings
            .iter()
            .all(|finding| finding.document == "fileFormat")
    );
    let nameless = text.replacen(r#""ruleId":"1","#, "", 1);
    let findings = lint(nameless.as_bytes(), &options).unwrap();
    assert_eq!(findings[0].record.code, "lint.unanchored_regex");
    assert_eq!(findings[0].record.rule_id, None);
    let refused = lint(b"{}", &options).unwrap();
    assert_eq!(seen(&refused), [("fileFormat", "lint.no_rules", "")]);
}

#[test]
fn findings_go_by_document_then_offset_then_code() {
    let bad = r#"{"ruleId":"x","validation":{"regex":"(","apiPath":"Nowhere","jsonPath":"..","optionality":"?"}}"#;
    let provider = format!("{{\"validationRules\":[{bad},\n7]}}");
    let found = both(&provider, "[}");
    let rule = |rest: &str| format!("/validationRules/0/validation{rest}");
    let want = [
        ("lint.no_error_message", rule("/errorMessage")),
        ("lint.no_example", rule("/example")),
        ("lint.regex_invalid", rule("/regex")),
        ("lint.api_path_unknown", rule("/apiPath")),
        ("lint.path_invalid", rule("/jsonPath")),
        ("lint.optionality_unknown", rule("/optionality")),
        ("lint.rule_malformed", "/validationRules/1".into()),
        ("lint.not_json", String::new()),
    ];
    let seen: Vec<_> = found
        .iter()
        .map(|finding| (finding.record.code, finding.record.path.clone()))
        .collect();
    assert_eq!(seen, want);
    let last = &found[7];
    assert_eq!(
        (last.document, last.record.offset),
        ("instruments", Some(1))
    );
    let position = found[6].record.position.unwrap();
    assert_eq!((position.line, position.column), (2, 1));
    assert_eq!(found[5].record.rule_id.as_deref(), Some("x"));
    // The catalogue is read even where the definition is no JSON.
    let broken = both("{", "{}");
    assert_eq!(
        self::seen(&broken),
        [
            ("provider", "lint.not_json", ""),
            ("instruments", "lint.no_rules", "")
        ]
    );
}

#[test]
fn findings_at_one_offset_go_by_code() {
    let text = rule("r", "payments.nowhere", "^a");
    let text = format!(r#"{{"validationRules":[{text}]}}"#);
    let findings = lint(text.as_bytes(), &LintOptions::default()).unwrap();
    let codes: Vec<_> = findings.iter().map(|finding| finding.record.code).collect();
    assert_eq!(codes, ["lint.implicit_array", "lint.path_unknown"]);
}

#[test]
fn the_answer_is_one_json_text() {
    let text = br#"{"validationRules":[{"ruleId":"r","validation":{"apiPath":"Payments","jsonPath":"externalID","optionality":"Optional"}},7]}"#;
    let findings = lint(text, &LintOptions::default()).unwrap();
    let want = concat!(
        r#"{"findings":[{"code":"lint.path_unknown","severity":"warning","path":"/validationRules/0/validation/jsonPath","ruleId":"r","#,
        r#""message":"`externalID` is not a member that the service knows here (batch); did you mean `externalId`?","#,
        r#""offset":80,"line":1,"column":81,"params":{"didYouMean":"externalId"},"document":"provider"},"#,
        r#"{"code":"lint.rule_malformed","severity":"error","path":"/validationRules/1","message":"A rule must be an object.","#,
        r#""offset":120,"line":1,"column":121,"document":"provider"}],"errors":1,"warnings":1}"#
    );
    assert_eq!(findings_to_json(&findings), want);
    assert_eq!(
        findings_to_json(&[]),
        r#"{"findings":[],"errors":0,"warnings":0}"#
    );
}

#[test]
fn only_a_provider_that_is_not_there_is_refused() {
    let one = r#"{"providerId":"p-1","validationRules":[]}"#;
    let list = format!(r#" {{"data":[{one},{one}]}}"#);
    let refused = |provider_id| {
        let options = LintOptions {
            provider_id,
            ..LintOptions::default()
        };
        lint(list.as_bytes(), &options)
            .map_err(|refusal| (refusal.first.code, refusal.first.offset, refusal.rest.len()))
    };
    assert_eq!(refused(Some("p-1")), Ok(Vec::new()));
    assert_eq!(
        refused(None),
        Err(("definition.provider_unknown", Some(1), 0))
    );
    assert_eq!(
        refused(Some("p-2")),
        Err(("definition.provider_unknown", Some(1), 0))
    );
}

#[test]
fn many_rules_on_one_place_take_no_more_than_their_share() {
    let list: Vec<_> = (0..3000)
        .map(|index| rule(&format!("r-{index}"), "appId", &format!("^{index}")))
        .collect();
    let text = format!(r#"{{"validationRules":[{}]}}"#, list.join(","));
    let findings = lint(text.as_bytes(), &LintOptions::default()).unwrap();
    let pairs = findings
        .iter()
        .filter(|finding| finding.record.code == "lint.unsatisfiable_pair")
        .count();
    assert!(pairs > 0 && pairs < 3000, "{pairs}");
}

#[test]
fn any_bytes_give_an_answer() {
    let good = format!(
        r#"{{"localInstruments":["A"],"validationRules":[{}]}}"#,
        rule("r", "payments.externalId", "^(a|b)")
    );
    let catalogue = format!(
        r#"[{{"id":"A","validationRules":[{}]}}]"#,
        rule("r", "payments[*].externalId", "^c")
    );
    for end in 0..good.len() {
        for byte in [b'0', b'"', b'{', b']', 0x80, 0] {
            let mut text = good.clone().into_bytes();
            text[end] = byte;
            let options = LintOptions {
                instruments: Some(catalogue.as_bytes()),
                ..LintOptions::default()
            };
            _ = lint(&text, &options);
            _ = lint(
                &text,
                &LintOptions {
                    file_format: true,
                    ..options
                },
            );
        }
    }
}
