//! Flows, states, messages and requests: a typed refusal or an answer; a refused message touches nothing; the same
//! message twice is as once; a notification leaves no final status; a state is loaded again as it was.
#![no_main]

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use payflight::api::{self, Host};
use payflight::flow::{BatchTracker, Flow, Kind, Meta, Source, Time, built_in};
use serde_json::Value;

static FLOWS: LazyLock<[Arc<Flow>; 2]> = LazyLock::new(|| {
    ["payments-out/batch", "payments-out/payment"]
        .map(|name| Arc::new(built_in(name).expect("it is built in")))
});

const CALLS: [&str; 5] = [
    "flow",
    "observe",
    "observeBatch",
    "deadlines",
    "verifyHistory",
];

fuzz_target!(|input: &[u8]| {
    let Some((kind, bytes)) = input.split_first() else {
        return;
    };
    match kind % 4 {
        0 => flow(bytes),
        1 => messages(*kind, bytes),
        2 => state(bytes),
        _ => {
            let name = CALLS[usize::from(kind / 4) % CALLS.len()];
            let answer = api::call(name, bytes, &Host::default());
            let answer: Value = serde_json::from_slice(&answer).expect("an answer is JSON");
            assert!(answer.is_object());
        }
    }
});

fn flow(bytes: &[u8]) {
    let flow = match Flow::load(bytes) {
        Ok(flow) => flow,
        Err(refusal) => {
            for record in refusal.all() {
                assert!(!record.code.is_empty());
                assert!(record.offset.is_some_and(|offset| offset <= bytes.len()));
            }
            return;
        }
    };
    let again = Flow::load(flow.json().as_bytes()).expect("a flow loads again");
    assert_eq!(again.hash(), flow.hash());
    let count = flow.statuses().len().min(12);
    for from in 0..count {
        for to in 0..count {
            let way = flow.path(from, to);
            assert_eq!(way.is_some(), from == to || flow.reaches(from, to));
            let mut tracker = flow.tracker();
            let names = [from, to].map(|place| flow.statuses()[place].name.as_str());
            let [first, next] = names;
            flow.step(&mut tracker, first, 1, Time::Event, Source::Notification);
            flow.step(&mut tracker, next, 2, Time::Event, Source::Notification);
            let left = tracker.status(&flow) != Some(first);
            assert!(!left || flow.statuses()[from].kind != Kind::Final);
            let once = tracker.clone();
            flow.step(&mut tracker, next, 2, Time::Event, Source::Notification);
            assert!(tracker == once);
            flow.step(&mut tracker, next, 3, Time::Event, Source::Read);
            assert!(tracker.status(&flow) == Some(next) || tracker == once);
        }
    }
    _ = (flow.to_mermaid(Some(0)), flow.to_dot(None));
}

fn fresh() -> BatchTracker {
    let [flow, payment_flow] = FLOWS.clone();
    BatchTracker::new(flow, payment_flow)
}

fn messages(kind: u8, bytes: &[u8]) {
    let mut batch = fresh();
    for (at, message) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let meta = Meta {
            at: at as u64 + u64::from(kind & 0x40),
            time: if kind & 0x20 == 0 {
                Time::Event
            } else {
                Time::Received
            },
            source: if kind & 0x10 == 0 {
                Source::Notification
            } else {
                Source::Read
            },
            expected_version: None,
        };
        let mut each_once = each_once(message);
        let before = (batch.save(), finals(&batch));
        match batch.apply(message, &meta) {
            Err(refusal) => {
                assert!(!refusal.first.code.is_empty());
                assert_eq!(batch.save(), before.0);
            }
            Ok(applied) => {
                each_once = each_once && {
                    let of: BTreeSet<&str> = applied
                        .decisions
                        .iter()
                        .map(|one| one.of.as_str())
                        .collect();
                    of.len() == applied.decisions.len()
                };
                let after = batch.save();
                let [flow, payment_flow] = FLOWS.clone();
                let restored = BatchTracker::restore(flow, payment_flow, after.as_bytes(), None);
                assert_eq!(restored.expect("its own state").save(), after);
                if meta.source == Source::Notification {
                    let now = finals(&batch);
                    assert!(before.1.iter().all(|known| now.contains(known)));
                }
            }
        }
        let once = batch.save();
        if let (Ok(applied), true) = (batch.apply(message, &meta), each_once) {
            assert!(applied.history.is_empty());
            assert_eq!(batch.save(), once);
        }
    }
}

/// Whether a message lists no id twice: who is observed twice may change twice.
fn each_once(message: &[u8]) -> bool {
    let Ok(message) = serde_json::from_slice::<Value>(message) else {
        return false;
    };
    let mut ids = BTreeSet::new();
    [
        &message["data"],
        &message["resource"]["batchpayment"]["data"],
    ]
    .into_iter()
    .flat_map(|data| data["payments"].as_array().into_iter().flatten())
    .flat_map(|payment| [&payment["paymentId"], &payment["externalId"]])
    .filter_map(Value::as_str)
    .all(|id| ids.insert(id.to_owned()))
}

/// What is final: the payment (or the batch) and its status.
fn finals(batch: &BatchTracker) -> Vec<(String, String)> {
    let state: Value = serde_json::from_str(&batch.save()).expect("a state is JSON");
    let mut list = Vec::new();
    let mut add = |of: &str, flow: &Flow, state: &Value| {
        let name = state["status"].as_str().unwrap_or_default();
        let place = flow
            .place(name)
            .and_then(|place| flow.statuses().get(place));
        if place.is_some_and(|status| status.kind == Kind::Final) {
            list.push((of.to_owned(), name.to_owned()));
        }
    };
    add("", &FLOWS[0], &state["batch"]);
    for (key, payment) in state["payments"].as_object().into_iter().flatten() {
        // A payment that is known by its externalId yet may get another key.
        if !key.starts_with("externalId:") {
            add(key, &FLOWS[1], &payment["state"]);
        }
    }
    list
}

fn state(bytes: &[u8]) {
    let [flow, payment_flow] = FLOWS.clone();
    if let Ok(batch) = BatchTracker::restore(flow, payment_flow, bytes, None) {
        let [flow, payment_flow] = FLOWS.clone();
        let saved = batch.save();
        let again = BatchTracker::restore(flow, payment_flow, saved.as_bytes(), None);
        assert_eq!(again.expect("its own state").save(), saved);
    }
}
