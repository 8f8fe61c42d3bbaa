//! What a hostile body or definition may not do to a check: memory, and false answers past 65,535 names.

use payflight::Provider;
use payflight::check::{Options, check};
use payflight::rules::LoadOptions;

/// A quote in each of 1,000 texts behind a name of 400,000 bytes: 400 MB of paths if all were listed.
#[test]
fn a_long_name_before_many_faults_is_listed_as_often_as_it_fits() {
    let name = "A".repeat(400_000);
    let texts = vec![r#""\"""#; 1_000].join(",");
    let body = format!(r#"{{"externalId":"b","subscriptionId":"s","{name}":[{texts}]}}"#);
    let report = check(None, body.as_bytes(), &Options::default()).unwrap();
    let found = report.errors + report.warnings;
    assert!(found > 1_000, "all are counted: {found}");
    assert!(report.truncated);
    let listed = report.violations.len();
    assert!((50..=160).contains(&listed), "{listed}");
    let texts =
        |texts: usize, one: &payflight::record::Record| texts + one.path.len() + one.message.len();
    assert!(report.violations.iter().fold(0, texts) <= 64_000_000);
    let places: Vec<_> = report.violations.iter().map(|one| one.offset).collect();
    assert!(places.is_sorted(), "they are the first");
    // Ten faults fit, and are listed.
    let body = body.replacen(r#","\"""#, "", 990);
    let report = check(None, body.as_bytes(), &Options::default()).unwrap();
    assert!(!report.truncated);
}

#[test]
fn more_names_than_65_536_at_one_place_are_all_found() {
    const COUNT: usize = 66_000;
    let rules: Vec<String> = (0..COUNT)
        .map(|at| {
            format!(
                r#"{{"ruleId":"{at}","validation":{{"apiPath":"BatchPayments","jsonPath":"$.m{at:06}","optionality":"Required"}}}}"#
            )
        })
        .collect();
    let definition = format!(r#"{{"validationRules":[{}]}}"#, rules.join(","));
    let provider = Provider::load(definition.as_bytes(), &LoadOptions::default()).unwrap();
    let members: Vec<String> = (0..COUNT)
        .rev()
        .map(|at| format!(r#""m{at:06}":"x""#))
        .collect();
    let body = format!("{{{}}}", members.join(","));
    let report = provider
        .check(body.as_bytes(), &Options::default())
        .unwrap();
    let required = report.violations.iter();
    assert_eq!(
        required.filter(|one| one.code == "rule.required").count(),
        0
    );
}
