//! Every refusal of loading (4.1): code, place, params, order.

use payflight::record::{Param, Record};
use payflight::rules::{LoadOptions, load};

const PROVIDER: LoadOptions<'_> = LoadOptions {
    instruments: None,
    provider_id: None,
    report_unsupported: false,
    file_format: false,
};

fn records(text: &[u8], options: &LoadOptions<'_>) -> Vec<Record> {
    match load(text, options) {
        Ok(_) => Vec::new(),
        Err(refusal) => refusal.all().cloned().collect(),
    }
}

/// Code, path and what stands at the offset of each refusal.
#[expect(clippy::unwrap_used, reason = "what a test needs must work")]
fn seen<'a>(text: &'a str, records: &'a [Record]) -> Vec<(&'a str, &'a str, &'a str)> {
    let at = |record: &Record| {
        text.get(record.offset.unwrap()..)
            .unwrap()
            .get(..4)
            .unwrap_or("end")
    };
    records
        .iter()
        .map(|record| (record.code, record.path.as_str(), at(record)))
        .collect()
}

fn texts(record: &Record) -> Vec<(&str, String)> {
    let text = |param: &Param| match param {
        Param::Text(text) => text.to_string(),
        Param::Count(count) => count.to_string(),
        Param::List(list) => list.join(","),
    };
    record
        .params
        .iter()
        .map(|(name, value)| (*name, text(value)))
        .collect()
}

fn definition(rule: &str) -> String {
    format!(r#"{{"validationRules":[{rule}]}}"#)
}

fn validation(members: &str) -> String {
    definition(&format!(r#"{{"ruleId":"r-1","validation":{{{members}}}}}"#))
}

#[test]
fn what_is_no_json_says_which_document_and_why() {
    let duplicate = br#"{"a":{"b":1,"b":2}}"#;
    let cases: [(&[u8], &str, &str, usize); 6] = [
        (b"", "json.syntax", "", 0),
        (b"{\"a\":}", "json.syntax", "", 5),
        (b"\xEF\xBB\xBF{}", "json.syntax", "", 0),
        (b"[]", "json.not_an_object", "", 0),
        (b" \"x\"", "json.not_an_object", "", 1),
        (duplicate, "json.duplicate_member", "/a/b", 12),
    ];
    for (text, reason, path, offset) in cases {
        let all = records(text, &PROVIDER);
        let [record] = all.as_slice() else {
            panic!("{all:?}")
        };
        assert_eq!(
            (record.code, record.path.as_str(), record.offset),
            ("definition.not_json", path, Some(offset))
        );
        assert_eq!(
            texts(record),
            [
                ("document", "provider".into()),
                ("reason", reason.to_string())
            ]
        );
        assert!(record.severity.is_none() && record.rule_id.is_none() && record.position.is_some());
    }
    let deep = format!("{{\"a\":{}", "[".repeat(64));
    assert_eq!(
        texts(&records(deep.as_bytes(), &PROVIDER)[0])[1].1,
        "json.too_deep"
    );
    let file = records(
        b"[]",
        &LoadOptions {
            file_format: true,
            ..PROVIDER
        },
    );
    assert_eq!(
        (file[0].code, texts(&file[0])[0].1.as_str()),
        ("file_format.not_json", "fileFormat")
    );
    let good = b"{\"validationRules\":[]}";
    let catalogue = records(
        good,
        &LoadOptions {
            instruments: Some(b"7"),
            ..PROVIDER
        },
    );
    assert_eq!(
        (catalogue[0].code, texts(&catalogue[0])[0].1.as_str()),
        ("instruments.not_json", "instruments")
    );
    assert!(
        records(
            good,
            &LoadOptions {
                instruments: Some(b"[]"),
                ..PROVIDER
            }
        )
        .is_empty()
    );
}

#[test]
fn a_list_that_is_missing_or_no_list_is_no_rules() {
    for text in [
        " {}",
        r#" {"validationRules":null}"#,
        r#" {"validationRules":{}}"#,
        r#" {"data":{}}"#,
        r#" {"accountType":{"validationRules":"x"},"validationRules":[]}"#,
        r#" {"data":"x"}"#,
        r#" {"data":[7]}"#,
    ] {
        let all = records(text.as_bytes(), &PROVIDER);
        let [record] = all.as_slice() else {
            panic!("{all:?}")
        };
        assert_eq!(
            (record.code, record.path.as_str(), record.offset),
            ("definition.no_rules", "", Some(1)),
            "{text}"
        );
        assert_eq!(texts(record), [("document", "provider".into())]);
    }
    assert!(records(br#"{"accountType":7,"validationRules":[]}"#, &PROVIDER).is_empty());
    let file = LoadOptions {
        file_format: true,
        ..PROVIDER
    };
    for text in [
        "{}",
        r#"{"specification":{}}"#,
        r#"{"specification":[]}"#,
        r#"{"validationRules":[]}"#,
        r#"{"specification":{"rules":{}}}"#,
        r#"{"data":[{"specification":{"rules":[]}}]}"#,
    ] {
        assert_eq!(
            records(text.as_bytes(), &file)[0].code,
            "file_format.no_rules",
            "{text}"
        );
    }
    assert!(records(br#"{"specification":{"rules":[]}}"#, &file).is_empty());
    let good = b"{\"validationRules\":[]}";
    for text in [
        "{}",
        r#"{"data":null}"#,
        r#"{"data":{}}"#,
        r#"[{"validationRules":{}}]"#,
        r#"[{"id":"A","validationRules":"x"}]"#,
    ] {
        let all = records(
            good,
            &LoadOptions {
                instruments: Some(text.as_bytes()),
                ..PROVIDER
            },
        );
        let [record] = all.as_slice() else {
            panic!("{text} {all:?}")
        };
        assert_eq!(
            (record.code, record.path.as_str(), record.offset),
            ("instruments.no_rules", "", Some(0)),
            "{text}"
        );
    }
}

#[test]
fn a_rule_that_is_none_or_has_no_id_is_named_with_its_place() {
    let rule = "/validationRules/0";
    let id = "/validationRules/0/ruleId";
    let good = r#""validation":{"apiPath":"Payments","jsonPath":"$.a","optionality":"Required"}"#;
    let with = |ids: &str| definition(&format!("{{{ids}{good}}}"));
    for (text, path, at) in [
        (definition("7 "), rule, "7 ]}"),
        (definition("null"), rule, "null"),
        (definition("[]"), rule, "[]]}"),
        (with(""), id, r#"{"va"#),
        (with(r#""ruleId":null,"#), id, r#"{"ru"#),
        (with(r#""ruleId":12345,"#), id, "1234"),
    ] {
        malformed(&text, path, at, None);
    }
}

#[test]
fn a_malformed_rule_is_named_with_its_place() {
    let rule = definition(r#"{"ruleId":"r-1"}"#);
    let text = definition(r#"{"ruleId":"r-1","validation":"text"}"#);
    for (text, member, at) in [
        (rule, "apiPath", r#"{"ru"#),
        (text, "apiPath", r#""tex"#),
        (
            validation(r#""jsonPath":"$.a","optionality":"Required""#),
            "apiPath",
            r#"{"js"#,
        ),
        (
            validation(r#""apiPath":[1],"jsonPath":"$.a""#),
            "apiPath",
            "[1],",
        ),
        (
            validation(r#""apiPath":"Payments","jsonPath":null"#),
            "jsonPath",
            r#"{"ap"#,
        ),
        (
            validation(r#""apiPath":"Payments","jsonPath":true"#),
            "jsonPath",
            "true",
        ),
        (
            validation(r#""apiPath":"Payments","jsonPath":"$..","optionality":"x","regex":1234"#),
            "regex",
            "1234",
        ),
    ] {
        let path = format!("/validationRules/0/validation/{member}");
        malformed(&text, &path, at, Some("r-1"));
    }
}

fn malformed(text: &str, path: &str, at: &str, id: Option<&str>) {
    let all = records(text.as_bytes(), &PROVIDER);
    let expected = [("definition.rule_malformed", path, at)];
    assert_eq!(seen(text, &all), expected, "{text}");
    for record in all {
        assert_eq!(record.rule_id.as_deref(), id, "{text}");
        assert_eq!(texts(&record), [("document", "provider".into())]);
    }
}

#[test]
fn paths_and_words_that_are_refused_are_named_with_their_place() {
    let path = "/validationRules/0/validation/jsonPath";
    let word = "/validationRules/0/validation/optionality";
    let with = |json_path: &str, more: &str| {
        validation(&format!(
            r#""apiPath":"Payments","jsonPath":"{json_path}"{more}"#
        ))
    };
    let cases = [
        (
            with("", r#","optionality":"Required""#),
            "definition.path_invalid",
            path,
            r#""",""#,
        ),
        (
            with("$..a", r#","optionality":"Required""#),
            "definition.path_invalid",
            path,
            r#""$.."#,
        ),
        (
            with("$.data", r#","optionality":"Required""#),
            "definition.path_invalid",
            path,
            r#""$.d"#,
        ),
        (
            with("a", ""),
            "definition.optionality_unknown",
            word,
            r#"{"ap"#,
        ),
        (
            with("a", r#","optionality":null"#),
            "definition.optionality_unknown",
            word,
            r#"{"ap"#,
        ),
        (
            with("a", r#","optionality":"""#),
            "definition.optionality_unknown",
            word,
            r#"""}}"#,
        ),
        (
            with("a", r#","optionality":1234"#),
            "definition.optionality_unknown",
            word,
            "1234",
        ),
        (
            with("a", r#","optionality":"Maybe""#),
            "definition.optionality_unknown",
            word,
            r#""May"#,
        ),
    ];
    for (text, code, path, at) in cases {
        let all = records(text.as_bytes(), &PROVIDER);
        assert_eq!(seen(&text, &all), [(code, path, at)], "{text}");
        assert_eq!(all[0].rule_id.as_deref(), Some("r-1"));
    }
}

#[test]
fn a_refused_regex_has_its_place_in_the_document_and_in_the_pattern() {
    let large = "a".repeat(4097);
    for (regex, code, at) in [
        (r"a\\1", "regex.unsupported", "1"),
        ("(", "regex.invalid", "0"),
        (&large, "regex.too_large", "0"),
    ] {
        let text = validation(&format!(
            r#""apiPath":"x","jsonPath":"a","optionality":"Optional","regex":"{regex}""#
        ));
        let all = records(text.as_bytes(), &PROVIDER);
        let [record] = all.as_slice() else {
            panic!("{all:?}")
        };
        assert_eq!(
            (record.code, record.path.as_str()),
            (code, "/validationRules/0/validation/regex")
        );
        assert_eq!(record.offset, text.find(&format!("\"{regex}\"")));
        assert_eq!(
            texts(record),
            [("document", "provider".to_string()), ("at", at.to_string())]
        );
        let options = LoadOptions {
            report_unsupported: true,
            ..PROVIDER
        };
        let loaded = load(text.as_bytes(), &options).unwrap();
        assert_eq!(
            (loaded.rules[0].unchecked, loaded.rules[0].pattern),
            (true, None)
        );
        assert!(loaded.rules[0].regex_offset.is_some() && loaded.patterns.is_empty());
    }
}

#[test]
fn reporting_what_is_unsupported_mends_nothing_else() {
    let text = validation(r#""apiPath":"x","jsonPath":"..","optionality":"Optional","regex":"(""#);
    let all = records(
        text.as_bytes(),
        &LoadOptions {
            report_unsupported: true,
            ..PROVIDER
        },
    );
    assert_eq!(
        all.iter().map(|record| record.code).collect::<Vec<_>>(),
        ["definition.path_invalid"]
    );
}

#[test]
fn all_faults_are_told_in_the_order_of_the_texts() {
    let bad = r#"{"ruleId":"a","validation":{"regex":"(","optionality":"x","jsonPath":"..","apiPath":"y"}}"#;
    let text = format!("{{\"validationRules\":[\n{bad},\n 7]}}");
    let catalogue =
        format!("[{{\"id\":\"B\",\"validationRules\":[{bad}]}},{{\"validationRules\":[{{}}]}}]");
    let options = LoadOptions {
        instruments: Some(catalogue.as_bytes()),
        ..PROVIDER
    };
    let all = records(text.as_bytes(), &options);
    let found: Vec<_> = all
        .iter()
        .map(|record| (record.code, record.path.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("regex.invalid", "/validationRules/0/validation/regex"),
            (
                "definition.optionality_unknown",
                "/validationRules/0/validation/optionality"
            ),
            (
                "definition.path_invalid",
                "/validationRules/0/validation/jsonPath"
            ),
            ("definition.rule_malformed", "/validationRules/1"),
            ("regex.invalid", "/0/validationRules/0/validation/regex"),
            (
                "instruments.optionality_unknown",
                "/0/validationRules/0/validation/optionality"
            ),
            (
                "instruments.path_invalid",
                "/0/validationRules/0/validation/jsonPath"
            ),
            ("instruments.rule_malformed", "/1/validationRules/0/ruleId"),
        ]
    );
    let position = all[3].position.unwrap();
    assert_eq!((position.line, position.column), (3, 2));
    assert_eq!(texts(&all[4])[0], ("document", "instruments".into()));
    let file = format!(
        r#"{{"specification":{{"rules":[{}]}}}}"#,
        r#"{"ruleId":"f","sourceValidation":{"jsonPath":"a"}}"#
    );
    let all = records(
        file.as_bytes(),
        &LoadOptions {
            file_format: true,
            ..options
        },
    );
    let codes: Vec<_> = all.iter().map(|record| record.code).collect();
    assert_eq!(
        codes[3..],
        [
            "instruments.rule_malformed",
            "file_format.optionality_unknown"
        ]
    );
    let none = LoadOptions {
        provider_id: Some("p"),
        ..options
    };
    let all = records(br#" {"data":[{"providerId":"q"}]}"#, &none);
    assert_eq!(
        (all[0].code, all[0].path.as_str(), all[0].offset),
        ("definition.provider_unknown", "", Some(1))
    );
    assert_eq!(all[1].code, "regex.invalid");
}

#[test]
fn a_file_formats_rule_is_malformed_only_for_what_is_wrong() {
    let options = LoadOptions {
        file_format: true,
        ..PROVIDER
    };
    let of = |rule: &str| {
        let text = format!(r#"{{"specification":{{"rules":[{rule}]}}}}"#);
        records(text.as_bytes(), &options)
            .into_iter()
            .map(|record| (record.code, record.path))
            .collect::<Vec<_>>()
    };
    let one = |code, rest: &str| vec![(code, format!("/specification/rules/0{rest}"))];
    let malformed = "file_format.rule_malformed";
    assert_eq!(of("7"), one(malformed, ""));
    assert_eq!(
        of(r#"{"sourceValidation":{"jsonPath":"a","optionality":"Optional"}}"#),
        one(malformed, "/ruleId")
    );
    assert_eq!(of(r#"{"ruleId":7}"#), one(malformed, "/ruleId"));
    assert_eq!(
        of(r#"{"ruleId":"r","sourceValidation":{}}"#),
        one(malformed, "/sourceValidation/jsonPath")
    );
    assert_eq!(
        of(r#"{"ruleId":"r","sourceValidation":7}"#),
        one(malformed, "/sourceValidation/jsonPath")
    );
    assert_eq!(
        of(r#"{"ruleId":"r","sourceValidation":{"jsonPath":"","regex":7}}"#),
        one(malformed, "/sourceValidation/regex")
    );
    assert_eq!(
        of(r#"{"ruleId":"r","sourceValidation":{"jsonPath":".."}}"#).len(),
        2
    );
    assert_eq!(
        of(r#"{"ruleId":"r","sourceValidation":{"jsonPath":"","optionality":"x"}}"#),
        one(
            "file_format.optionality_unknown",
            "/sourceValidation/optionality"
        )
    );
    assert_eq!(of(r#"{"sourceValidation":{"jsonPath":""}}"#), vec![]);
    assert_eq!(of("{}"), vec![]);
}

#[test]
fn the_words_never_name_the_body_and_always_say_what_would_be_right() {
    let text = validation(r#""apiPath":"x","jsonPath":"a..b","optionality":"Maybe""#);
    let all = records(text.as_bytes(), &PROVIDER);
    assert_eq!(
        all[0].message,
        "The `jsonPath` is refused at its byte 1: descendants (`..`) are not taken; write each step."
    );
    assert_eq!(
        all[1].message,
        "The `optionality` `Maybe` is unknown; expected `Required`, `Optional` or `NotAllowed`."
    );
}

#[test]
fn any_bytes_give_an_answer() {
    let good = validation(
        r#""apiPath":"Payments","jsonPath":"$.a['b']","optionality":"Required","regex":"^a$""#,
    );
    for end in 0..good.len() {
        for byte in [b'0', b'"', b'{', b']', 0x80, 0] {
            let mut text = good.clone().into_bytes();
            text[end] = byte;
            _ = load(&text, &PROVIDER);
            _ = load(
                &good.as_bytes()[..end],
                &LoadOptions {
                    instruments: Some(&text),
                    file_format: true,
                    ..PROVIDER
                },
            );
        }
    }
}

#[test]
fn a_file_format_has_nothing_beside_it() {
    let said = |options: &str| {
        let definition = br#"{"specification":{"rules":[]}}"#;
        match payflight::api::load(definition, options.as_bytes()) {
            Ok(_) => String::new(),
            Err(refusal) => String::from_utf8(refusal).unwrap_or_default(),
        }
    };
    let both = said(r#"{"fileFormat":true,"providerId":"p","instruments":"[]"}"#);
    assert!(
        both.contains("A file format has no `providerId` beside it."),
        "{both}"
    );
    assert!(both.contains(r#""path":"/instruments""#), "{both}");
    assert_eq!(said(r#"{"fileFormat":true,"providerId":null}"#), "");
    let other = said(r#"{"fileFormat":false,"providerId":"p"}"#);
    assert!(other.contains("definition."), "{other}");
}
