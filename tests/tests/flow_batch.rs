//! A batch of 2,000 payments: its state as JSON, out and in again.

use std::sync::Arc;

use payflight::flow::{BatchTracker, Flow, Meta, Source, Time, Verdict, built_in};

const PAYMENTS: usize = 2_000;
const ID: &str = "2b09f462-442b-4d8c-97ca-8f5b9046bcdf";

fn flows() -> [Arc<Flow>; 2] {
    ["payments-out/batch", "payments-out/payment"].map(|name| Arc::new(built_in(name).unwrap()))
}

fn meta(at: u64, source: Source) -> Meta {
    Meta {
        at: 1_700_000_000_000 + at,
        time: Time::Event,
        source,
        expected_version: None,
    }
}

fn payment(place: usize, status: &str) -> String {
    format!(
        "{{\"paymentId\":\"{ID}-{place:05}\",\"externalId\":\"0198c0de-0000-7000-8000-{place:012}\",\
         \"status\":\"{status}\",\"providerReference\":\"0198c0de-1111-7000-8000-{place:012}\"}}"
    )
}

fn answer(status: &str) -> String {
    let payments: Vec<String> = (0..PAYMENTS).map(|place| payment(place, status)).collect();
    format!(
        "{{\"data\":{{\"batchId\":\"{ID}\",\"status\":\"{status}\",\"payments\":[{}]}},\"links\":{{}}}}",
        payments.join(",")
    )
}

fn webhook(place: usize, status: &str) -> String {
    format!(
        "{{\"type\":\"BatchPatched\",\"resource\":{{\"id\":\"{ID}\",\"batchpayment\":{{\"data\":{{\"payments\":[{}]}}}}}}}}",
        payment(place, status)
    )
}

fn whole() -> BatchTracker {
    let [flow, payment_flow] = flows();
    let mut batch = BatchTracker::new(flow, payment_flow);
    for (at, status) in [
        "Received",
        "AwaitingAuthorisation",
        "Processing",
        "Completed",
    ]
    .into_iter()
    .enumerate()
    {
        let meta = meta(at as u64, Source::Notification);
        batch.apply(answer(status).as_bytes(), &meta).unwrap();
    }
    batch
}

#[test]
fn the_state_of_2_000_payments_is_under_a_megabyte_and_loaded_again_as_it_was() {
    let batch = whole();
    let state = batch.save();
    println!("{} bytes", state.len());
    assert!(state.len() < 1_000_000);
    let [flow, payment_flow] = flows();
    let again = BatchTracker::restore(flow, payment_flow, state.as_bytes()).unwrap();
    assert_eq!(again.save(), state);
    assert_eq!(again.payment_count(), PAYMENTS);
    assert_eq!(again.roll_up(), batch.roll_up());
    let id = format!("{ID}-01999");
    assert_eq!(again.payment_status(&id), Some("Completed"));
}

#[test]
fn webhooks_one_by_one_end_where_one_with_all_payments_ends() {
    let [flow, payment_flow] = flows();
    let mut one_by_one = BatchTracker::new(flow, payment_flow);
    let read = meta(0, Source::Read);
    one_by_one
        .apply(answer("Received").as_bytes(), &read)
        .unwrap();
    let mut at_once = one_by_one.clone();
    let later = meta(1, Source::Notification);
    // 7 has no common factor with 2,000: each payment once, none after its neighbour.
    for count in 0..PAYMENTS {
        let message = webhook(count * 7 % PAYMENTS, "Completed");
        let applied = one_by_one.apply(message.as_bytes(), &later).unwrap();
        // What a message says does not grow with the batch.
        assert_eq!((applied.decisions.len(), applied.history.len()), (1, 1));
        assert_eq!(applied.decisions[0].verdict, Verdict::Applied);
    }
    let all = (0..PAYMENTS).map(|place| payment(place, "Completed"));
    let message = webhook(0, "").replace(&payment(0, ""), &all.collect::<Vec<_>>().join(","));
    let applied = at_once.apply(message.as_bytes(), &later).unwrap();
    assert_eq!(applied.history.len(), PAYMENTS);
    assert_eq!(one_by_one.roll_up(), at_once.roll_up());
    let payments = |batch: &BatchTracker| {
        let state: serde_json::Value = serde_json::from_str(&batch.save()).unwrap();
        state["payments"].clone()
    };
    assert_eq!(payments(&one_by_one), payments(&at_once));
}

#[test]
fn bytes_that_are_no_message_leave_the_state_untouched() {
    let mut batch = whole();
    let state = batch.save();
    let good = webhook(3, "Failed");
    for bad in [
        &b""[..],
        b"\xff",
        b"[]",
        b"{}",
        b"{\"data\":7}",
        b"{\"data\":{\"payments\":{}}}",
        &good.as_bytes()[..good.len() - 1],
        good.replace(ID, "another").as_bytes(),
    ] {
        let refusal = batch.apply(bad, &meta(9, Source::Read)).unwrap_err();
        assert!(!refusal.first.code.is_empty());
        assert_eq!(batch.save(), state, "{bad:?}");
    }
}
