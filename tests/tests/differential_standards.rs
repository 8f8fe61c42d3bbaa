//! Every currency and country code there could be, and every length of an IBAN: the core's tables
//! against those of the naive checker.

use payflight_tests::naive::{Answer, Load, check};

fn letters(count: usize) -> Vec<String> {
    let mut all = vec![String::new()];
    for _ in 0..count {
        all = all
            .iter()
            .flat_map(|p| (b'A'..=b'Z').map(move |b| format!("{p}{}", char::from(b))))
            .collect();
    }
    all
}

/// The reports of both, for bodies of so many payments.
fn agree(items: &[String], options: &str, body: impl Fn(&[String]) -> String) {
    for part in items.chunks(500) {
        let body = body(part);
        let Answer::Report(ours) = check(&Load::default(), body.as_bytes(), options) else {
            panic!("the options are refused")
        };
        let theirs = payflight::api::check(None, body.as_bytes(), options.as_bytes());
        let theirs = String::from_utf8(theirs).expect("UTF-8");
        if ours != theirs {
            let split =
                |t: &str| -> Vec<String> { t.split("{\"code\"").map(str::to_owned).collect() };
            let (a, b) = (split(&ours), split(&theirs));
            let only = |x: &[String], y: &[String]| -> Vec<String> {
                x.iter()
                    .filter(|v| !y.contains(v))
                    .take(20)
                    .cloned()
                    .collect()
            };
            panic!(
                "only naive: {:#?}\nonly core: {:#?}",
                only(&a, &b),
                only(&b, &a)
            );
        }
    }
}

fn batch(payments: impl Iterator<Item = String>) -> String {
    let list: Vec<String> = payments.collect();
    format!(
        r#"{{"externalId":"b","subscriptionId":"s","payments":[{}]}}"#,
        list.join(",\n")
    )
}

#[test]
fn currencies() {
    let options = r#"{"maxViolations":9999}"#;
    agree(&letters(3), options, |part| {
        batch(part.iter().map(|code| {
            format!(r#"{{"instructedAmount":{{"amount":"1.23456","currency":"{code}"}}}}"#)
        }))
    });
}

#[test]
fn countries_of_two_letters() {
    let options = r#"{"maxViolations":9999,"levels":{"amount.missing":"off"}}"#;
    agree(&letters(2), options, |part| {
        batch(
            part.iter().map(|code| {
                format!(r#"{{"creditor":{{"postalAddress":{{"country":"{code}"}}}}}}"#)
            }),
        )
    });
}

#[test]
fn countries_of_bank_identifiers() {
    let options = r#"{"maxViolations":9999,"levels":{"amount.missing":"off"}}"#;
    agree(&letters(2), options, |part| {
        batch(part.iter().map(|code| {
            format!(
                r#"{{"creditorAgent":{{"schemeName":"BICFI","identification":"ABCD{code}22"}}}}"#
            )
        }))
    });
}

#[test]
fn countries_of_three_letters() {
    for code in letters(3) {
        agree(&[code], r#"{"resource":"acceptance-customer"}"#, |part| {
            format!(r#"{{"externalId":"c","country":"{}"}}"#, part[0])
        });
    }
}

#[test]
fn lengths_of_ibans() {
    let options = r#"{"maxViolations":9999,"levels":{"amount.missing":"off"}}"#;
    let each = letters(2)
        .into_iter()
        .flat_map(|c| (10..=35).map(move |n| format!("{c}{}", "0".repeat(n - 2))));
    let all: Vec<String> = each.collect();
    agree(&all, options, |part| {
        batch(part.iter().map(|iban| {
            format!(r#"{{"creditorAccount":{{"schemeName":"IBAN","identification":"{iban}"}}}}"#)
        }))
    });
}
