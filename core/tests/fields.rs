//! A form from the rules, typed: what the call by name can't show.

use payflight::Provider;
use payflight::fields::{Input, SourceKind, fields_to_json};
use payflight::model::Resource;
use payflight::rules::{LoadOptions, Optionality};

#[expect(clippy::unwrap_used, reason = "what a test needs must work")]
fn load(definition: &str, options: LoadOptions<'_>) -> Provider {
    Provider::load(definition.as_bytes(), &options).unwrap()
}

#[test]
fn a_rule_whose_pattern_is_refused_has_a_field_without_one() {
    let definition = r#"{"validationRules":[{"ruleId":"r","validation":
        {"apiPath":"Batch","jsonPath":"$.appId","optionality":"Required","regex":"(a)\\1","example":"aa"}}]}"#;
    let options = LoadOptions {
        report_unsupported: true,
        ..LoadOptions::default()
    };
    let provider = load(definition, options);
    let fields = provider.fields(Resource::Batch, None);
    assert_eq!(fields.len(), 1);
    assert_eq!((&fields[0].pattern, fields[0].max_length), (&None, None));
    assert_eq!(fields[0].example.as_deref(), Some("aa"));
    let said = |value| {
        provider
            .check_field(Resource::Batch, None, "$.appId", value)
            .unwrap()
    };
    assert!(said("b").is_empty());
    assert_eq!(said("")[0].code, "rule.required");
}

#[test]
fn a_file_format_has_fields_of_its_own_kind() {
    let definition = r#"{"specification":{"rules":[
        {"ruleId":"f-1","sourceValidation":{"jsonPath":"$.payments[*].creditor.name","optionality":"Optional","regex":"^.{1,18}$"}},
        {"ruleId":"f-2","sourceValidation":{"jsonPath":"","optionality":"Required","uiLabel":"Payer"}},
        {"ruleId":"f-3"}]}}"#;
    let provider = load(
        definition,
        LoadOptions {
            file_format: true,
            ..LoadOptions::default()
        },
    );
    let fields = provider.fields(Resource::Batch, None);
    // What is typed in is used by no check, and has no place in a body.
    assert_eq!(fields.len(), 1);
    assert_eq!(fields[0].source.kind, SourceKind::FileFormat);
    assert_eq!(fields[0].optionality, Optionality::Optional);
    assert_eq!(fields[0].input, Input::Text);
    assert!(fields_to_json(&fields).ends_with(
        r#""maxLength":18,"input":"text","source":{"kind":"fileFormat","ruleId":"f-1"}}]}"#
    ));
}

#[test]
fn a_path_that_is_none_is_an_error_with_its_place() {
    let provider = load(r#"{"validationRules":[]}"#, LoadOptions::default());
    let error = provider
        .check_field(Resource::Batch, None, "$.payments[-1]", "x")
        .unwrap_err();
    assert_eq!(error.at, 11);
    assert!(
        provider
            .check_field(Resource::Batch, None, "$.data", "x")
            .is_err()
    );
    assert!(
        provider
            .check_field(Resource::Creditor, None, "$.data", "x")
            .unwrap()
            .is_empty()
    );
}

/// The value that was typed is in no record.
#[test]
fn a_value_is_not_repeated() {
    let definition = r#"{"validationRules":[{"ruleId":"r","validation":
        {"apiPath":"Batch","jsonPath":"$.appId","optionality":"Optional","regex":"^[0-9]$"}},{"ruleId":"n","validation":
        {"apiPath":"Batch","jsonPath":"$.appId","optionality":"NotAllowed"}}]}"#;
    let provider = load(definition, LoadOptions::default());
    let said = provider
        .check_field(Resource::Batch, None, "appId", "SECRET-VALUE")
        .unwrap();
    assert_eq!(said.len(), 2);
    assert!(!format!("{said:?}").contains("SECRET"));
    assert!(
        said.iter()
            .all(|one| one.offset.is_none() && one.position.is_none() && one.value.is_none())
    );
}
