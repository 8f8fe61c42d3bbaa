//! A batch of 2,000 payments: its state as JSON, out and in again.

use std::sync::Arc;

use payflight::flow::{BatchTracker, Flow, Meta, Party, Source, Time, Verdict, built_in};

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

/// A payment with the references of a usual webhook (the example in `docs/domain.md`).
fn payment(place: usize, status: &str) -> String {
    format!(
        "{{\"paymentId\":\"{ID}-{place:05}\",\"externalId\":\"0198c0de-0000-7000-8000-{place:012}\",\
         \"status\":\"{status}\",\"providerReference\":\"0198c0de-1111-7000-8000-{place:012}\",\
         \"creditorLocalInstrument\":\"ACH\",\"fundingId\":\"0198c0de-2222-7000-8000-{place:012}\",\
         \"paymentCompletedDate\":\"2023-11-14T22:13:20Z\"}}"
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
    // Real times, all statuses on the way, all four references.
    let tree: serde_json::Value = serde_json::from_str(&state).unwrap();
    for payment in tree["payments"].as_object().unwrap().values() {
        assert_eq!(payment["kept"].as_object().unwrap().len(), 4);
        assert_eq!(payment["state"]["seen"].as_array().unwrap().len(), 4);
        assert_eq!(payment["state"]["since"], 1_700_000_000_003u64);
    }
    let [flow, payment_flow] = flows();
    let again = BatchTracker::restore(flow, payment_flow, state.as_bytes(), None).unwrap();
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

/// Commands and notifications over few ids, so that they mean each other's payments in all ways.
fn drawn(random: &mut u64) -> (String, Meta) {
    let mut below = |bound: u64| {
        *random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (*random >> 33) % bound
    };
    let statuses = ["Received", "Processing", "Completed", "None", "Odd"];
    let status = |number: u64| statuses[number as usize];
    let mut payments = Vec::new();
    for _ in 0..below(4) {
        let mut members = vec![format!("\"status\":\"{}\"", status(below(5)))];
        if below(3) > 0 {
            members.push(format!(
                "\"paymentId\":\"{}\"",
                ["batch", "P", "Q"][below(3) as usize]
            ));
        }
        if below(3) > 0 {
            members.push(format!(
                "\"externalId\":\"{}\"",
                ["E", "F"][below(2) as usize]
            ));
        }
        if below(3) == 0 {
            members.push(format!("\"fundingId\":\"{}\"", below(9)));
        }
        payments.push(format!("{{{}}}", members.join(",")));
    }
    let whole = match below(4) {
        0 => format!("\"status\":\"{}\",", status(below(5))),
        1 => format!("\"defaultStatus\":\"{}\",", status(below(5))),
        _ => String::new(),
    };
    let message = format!(
        "{{\"data\":{{{whole}\"payments\":[{}]}}}}",
        payments.join(",")
    );
    let source = match below(3) {
        0 => Source::Notification,
        _ => Source::Command(Party::Provider),
    };
    let mut meta = meta(below(9), source);
    meta.expected_version = (below(9) == 0).then_some(99);
    (message, meta)
}

#[test]
fn a_command_that_is_refused_leaves_nothing_behind() {
    let mut random = 7;
    let mut undone = 0;
    for _ in 0..300 {
        let [flow, payment_flow] = flows();
        let mut batch = BatchTracker::new(Arc::clone(&flow), Arc::clone(&payment_flow));
        for _ in 0..12 {
            let (message, meta) = drawn(&mut random);
            let state = batch.save();
            let roll_up = batch.roll_up();
            // What the state doesn't hold mustn't matter either.
            let restore = |state: &str| {
                let flows = (Arc::clone(&flow), Arc::clone(&payment_flow));
                match state {
                    "null" => BatchTracker::new(flows.0, flows.1),
                    _ => BatchTracker::restore(flows.0, flows.1, state.as_bytes(), None).unwrap(),
                }
            };
            let mut again = restore(&state);
            let applied = batch.apply(message.as_bytes(), &meta).unwrap();
            assert_eq!(again.apply(message.as_bytes(), &meta).unwrap(), applied);
            assert_eq!(again.save(), batch.save(), "{message}");
            assert_eq!(restore(&batch.save()).roll_up(), batch.roll_up());
            let command = matches!(meta.source, Source::Command(_));
            let verdicts = || applied.decisions.iter().map(|decision| decision.verdict);
            let refused = command && verdicts().any(|verdict| verdict == Verdict::Refused);
            if refused || meta.expected_version.is_some() {
                assert_eq!(
                    (batch.save(), batch.roll_up()),
                    (state, roll_up),
                    "{message}"
                );
                assert!(
                    applied.history.is_empty() && verdicts().count() == applied.decisions.len()
                );
                undone += 1;
            }
        }
    }
    assert!(undone > 500, "{undone}");
}

/// Not timed, but what grows with the square of its size takes minutes here.
#[test]
fn many_payments_that_nothing_tells_apart() {
    let many = 100_000;
    let [flow, payment_flow] = flows();
    let mut batch = BatchTracker::new(flow, payment_flow);
    let read = meta(0, Source::Read);
    let message = |payments: Vec<String>| {
        format!(
            "{{\"data\":{{\"batchId\":\"b\",\"payments\":[{}]}}}}",
            payments.join(",")
        )
    };
    let twice = (0..many).map(|count| format!("{{\"externalId\":\"{}\"}}", count / 2));
    let applied = batch
        .apply(message(twice.collect()).as_bytes(), &read)
        .unwrap();
    assert_eq!((applied.findings.len(), batch.payment_count()), (many, 0));
    let same = |count| format!("{{\"paymentId\":\"{count}\",\"externalId\":\"E\"}}");
    let same = message((0..many).map(same).collect());
    batch.apply(same.as_bytes(), &read).unwrap();
    let unclear = message(vec!["{\"externalId\":\"E\"}".into(); many]);
    let unclear = unclear.replace("\"payments\"", "\"defaultStatus\":\"Failed\",\"payments\"");
    let applied = batch.apply(unclear.as_bytes(), &read).unwrap();
    // The one decision is the batch: each payment is listed.
    assert_eq!((applied.findings.len(), applied.decisions.len()), (many, 1));
}

/// Not timed, but what grows with the square of its size takes minutes here.
#[test]
fn many_things_that_are_wrong() {
    let many = 100_000;
    let [flow, payment_flow] = flows();
    let mut batch = BatchTracker::new(flow, payment_flow);
    let message = format!("{{\"data\":{{\"payments\":[{}7]}}}}", "7,".repeat(many - 1));
    let read = meta(0, Source::Read);
    let refusal = batch.apply(message.as_bytes(), &read).unwrap_err();
    let last = refusal.all().last().unwrap();
    assert_eq!(refusal.all().count(), many);
    assert_eq!(last.path, format!("/data/payments/{}", many - 1));
    batch.apply(answer("Received").as_bytes(), &read).unwrap();
    let payments: Vec<String> = (0..many)
        .map(|count| format!("\"{count}\":{{\"state\":{{}}}}"))
        .collect();
    let state = batch.save();
    let (before, _) = state.split_once("\"payments\":").unwrap();
    let (_, after) = state.rsplit_once(",\"kept\":").unwrap();
    let payments = payments.join(",");
    let state = format!("{before}\"payments\":{{{payments}}},\"kept\":{after}");
    let [flow, payment_flow] = flows();
    let refusal = BatchTracker::restore(flow, payment_flow, state.as_bytes(), None).unwrap_err();
    // `status`, `since`, `seen` and `version` of each.
    assert_eq!(refusal.all().count(), 4 * many);
}
