//! The limits of a body to the byte, the payment and the invoice, through the typed API.

use payflight::Provider;
use payflight::plan::{Batch, Part, PlanOptions, plan};
use payflight::record::Refusal;
use payflight::rules::LoadOptions;

fn batch(payments: &[String]) -> String {
    format!(
        r#"{{"externalId":"b-1","subscriptionId":"s-1","payments":[{}]}}"#,
        payments.join(",")
    )
}

/// A batch of exactly this length: two payments, the second takes what is left.
fn of_length(bytes: usize) -> String {
    let empty = batch(&[
        "{\"externalId\":\"p-1\"}".into(),
        "{\"additionalData\":\"\"}".into(),
    ]);
    let rest = "a".repeat(bytes - empty.len());
    batch(&[
        "{\"externalId\":\"p-1\"}".into(),
        format!("{{\"additionalData\":\"{rest}\"}}"),
    ])
}

fn counts(parts: Result<Vec<Part<'_>>, Refusal>) -> Vec<(usize, usize, usize)> {
    let parts = parts.expect("there is a plan");
    parts
        .iter()
        .map(|part| (part.first, part.payments, part.invoices))
        .collect()
}

#[test]
fn five_million_bytes_are_one_body_and_one_more_are_two() {
    let fits = of_length(5_000_000);
    let parts = plan(fits.as_bytes(), None, &PlanOptions::default()).unwrap();
    assert_eq!(
        (parts.len(), parts[0].bytes, parts[0].body() == fits),
        (1, 5_000_000, true)
    );
    let over = of_length(5_000_001);
    let parts = plan(over.as_bytes(), None, &PlanOptions::default()).unwrap();
    assert_eq!(parts.len(), 2);
    // Without the first payment and its comma, with two bytes more of id.
    assert_eq!(
        parts[1].bytes,
        5_000_001 - "{\"externalId\":\"p-1\"},".len() + 2
    );
    assert_eq!(parts[1].external_id.as_deref(), Some("b-1-2"));
}

#[test]
fn a_new_id_counts_for_the_bytes() {
    let body = batch(&["{\"a\":1}".into(), "{\"a\":2}".into()]);
    let alone = batch(&["{\"a\":1}".into()]).len();
    let with = |most: usize, ids: Option<&[&str]>| PlanOptions {
        max_body_bytes: most as u64,
        ids: ids.map(|ids| ids.iter().map(|id| (*id).to_owned()).collect()),
        ..PlanOptions::default()
    };
    // `-1` makes it two bytes longer; an id of its own length does not.
    assert_eq!(
        counts(plan(body.as_bytes(), None, &with(alone + 2, None))),
        [(0, 1, 0), (1, 1, 0)]
    );
    let refusal = plan(body.as_bytes(), None, &with(alone + 1, None)).unwrap_err();
    assert_eq!(
        (refusal.first.code, refusal.first.path.as_str()),
        ("plan.payment_too_large", "/payments/0")
    );
    assert_eq!(
        counts(plan(
            body.as_bytes(),
            None,
            &with(alone, Some(&["b-2", "b-3"]))
        )),
        [(0, 1, 0), (1, 1, 0)]
    );
    // Two quotes are four bytes in JSON.
    let refusal = plan(body.as_bytes(), None, &with(alone, Some(&["b-2", "\"\""]))).unwrap_err();
    assert_eq!(
        (refusal.first.code, refusal.first.path.as_str()),
        ("plan.payment_too_large", "/payments/1")
    );
    // A shorter id may make one part of what its own id does not.
    let ids: &[&str] = &[""];
    assert_eq!(
        counts(plan(
            body.as_bytes(),
            None,
            &with(body.len() - 3, Some(ids))
        )),
        [(0, 2, 0)]
    );
}

#[test]
fn two_thousand_payments_are_one_body_and_one_more_are_two() {
    let many = |count: usize| batch(&vec!["{}".to_owned(); count]);
    let options = PlanOptions::default();
    assert_eq!(
        counts(plan(many(2000).as_bytes(), None, &options)),
        [(0, 2000, 0)]
    );
    assert_eq!(
        counts(plan(many(2001).as_bytes(), None, &options)),
        [(0, 2000, 0), (2000, 1, 0)]
    );
    let seven: Vec<_> = counts(plan(many(7000).as_bytes(), None, &options));
    assert_eq!(
        seven,
        [
            (0, 2000, 0),
            (2000, 2000, 0),
            (4000, 2000, 0),
            (6000, 1000, 0)
        ]
    );
}

#[test]
fn the_smaller_of_the_services_count_and_the_providers_holds() {
    let provider = |count: &str| {
        let definition = format!(r#"{{"maximumPaymentCount":{count},"validationRules":[]}}"#);
        Provider::load(definition.as_bytes(), &LoadOptions::default()).unwrap()
    };
    let body = batch(&vec!["{}".to_owned(); 5]);
    let options = PlanOptions {
        max_payments: 4,
        ..PlanOptions::default()
    };
    for (count, first) in [
        ("3", 3),
        ("4", 4),
        ("5", 4),
        ("0", 4),
        ("2.5", 4),
        ("null", 4),
    ] {
        let parts = counts(plan(body.as_bytes(), Some(&provider(count)), &options));
        assert_eq!(parts, [(0, first, 0), (first, 5 - first, 0)], "{count}");
    }
}

#[test]
fn two_thousand_invoices_are_one_body_and_one_more_are_two() {
    let payment = |invoices: usize| {
        let invoices = vec!["{}"; invoices].join(",");
        format!(r#"{{"remittanceInformation":{{"invoices":[{invoices}]}}}}"#)
    };
    let options = PlanOptions::default();
    let plan = |first, second| {
        let body = batch(&[payment(first), payment(second)]);
        plan(body.as_bytes(), None, &options).map(|parts| counts(Ok(parts)))
    };
    assert_eq!(plan(1999, 1).unwrap(), [(0, 2, 2000)]);
    assert_eq!(plan(1999, 2).unwrap(), [(0, 1, 1999), (1, 1, 2)]);
    assert_eq!(plan(2000, 2000).unwrap(), [(0, 1, 2000), (1, 1, 2000)]);
    let refusal = plan(1, 2001).unwrap_err();
    assert_eq!(
        (refusal.first.code, refusal.first.path.as_str()),
        ("plan.payment_too_large", "/payments/1")
    );
}

#[test]
fn a_batch_is_read_once_and_planned_again_without_what_is_refused() {
    let body = batch(&["{\"a\":1}".into(), "{\"a\":2}".into(), "{\"a\":3}".into()]);
    let batch = Batch::read(body.as_bytes()).unwrap();
    assert_eq!(
        (batch.payments(), batch.payment(2), batch.payment(3)),
        (3, Some("{\"a\":3}"), None)
    );
    let plan = |omit: &[usize], most| {
        let options = PlanOptions {
            max_payments: most,
            omit: omit.to_vec(),
            ..PlanOptions::default()
        };
        batch.plan(None, &options).map(|parts| counts(Ok(parts)))
    };
    assert_eq!(plan(&[], 1).unwrap(), [(0, 1, 0), (1, 1, 0), (2, 1, 0)]);
    assert_eq!(plan(&[1, 1], 1).unwrap(), [(0, 1, 0), (2, 1, 0)]);
    assert_eq!(plan(&[2, 0], 2).unwrap(), [(1, 1, 0)]);
    assert_eq!(
        plan(&[2, 0, 1], 2).unwrap_err().first.code,
        "plan.nothing_left"
    );
    let unknown = plan(&[0, 3, 1, 7], 2).unwrap_err();
    let told: Vec<_> = unknown
        .all()
        .map(|record| (record.code, record.path.as_str()))
        .collect();
    let expected = ["/omit/1", "/omit/3"].map(|path| ("call.bad_member", path));
    assert_eq!(told, expected);
}

#[test]
fn many_members_and_names_that_look_alike_are_read() {
    let names: Vec<_> = (0..5000).map(|n| format!("\"{n}\":0")).collect();
    let alike = r#"{"beginning-1-theending":1,"beginning-2-theending":2}"#;
    let body = format!(
        r#"{{"x":{{{}}},"payments":[{alike},{alike}]}}"#,
        names.join(",")
    );
    assert_eq!(Batch::read(body.as_bytes()).unwrap().payments(), 2);
    let twice = body.replace("\"77\":0", "\"78\":0");
    assert_eq!(
        Batch::read(twice.as_bytes()).unwrap_err().first.code,
        "json.duplicate_member"
    );
}

/// As many as a body holds in every two bytes must not all be told.
#[test]
fn a_hundred_thousand_that_fit_no_body_are_told_and_no_more() {
    let told = |count: usize| {
        let body = batch(&vec!["1".to_owned(); count]);
        let options = PlanOptions {
            // A body without payments, and the two bytes of `-1`.
            max_body_bytes: batch(&[]).len() as u64 + 2,
            ..PlanOptions::default()
        };
        plan(body.as_bytes(), None, &options)
            .unwrap_err()
            .all()
            .count()
    };
    assert_eq!(
        (told(99_999), told(100_000), told(100_001)),
        (99_999, 100_000, 100_000)
    );
}
