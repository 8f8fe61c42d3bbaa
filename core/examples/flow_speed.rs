//! How long an event takes, by name and as a webhook: `cargo run --release -p payflight --example flow_speed`.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use payflight::flow::{BatchTracker, Flow, Meta, Source, Time, built_in};

/// The machine of the shared benchmark: eight statuses, a way back from each end.
const MACHINE: &str = r#"{"flow":"machine","initial":["received"],"statuses":[
{"name":"received","kind":"resting"},{"name":"awaitingAuthorisation","kind":"active"},{"name":"authorised","kind":"active"},
{"name":"submitted","kind":"active"},{"name":"processing","kind":"active"},{"name":"paid","kind":"resting"},
{"name":"rejected","kind":"resting"},{"name":"cancelled","kind":"resting"}],"edges":[
{"from":"received","to":"awaitingAuthorisation"},{"from":"received","to":"submitted"},{"from":"received","to":"rejected"},
{"from":"received","to":"cancelled"},{"from":"awaitingAuthorisation","to":"authorised"},
{"from":"awaitingAuthorisation","to":"rejected"},{"from":"awaitingAuthorisation","to":"cancelled"},
{"from":"authorised","to":"submitted"},{"from":"authorised","to":"cancelled"},{"from":"submitted","to":"processing"},
{"from":"submitted","to":"rejected"},{"from":"processing","to":"paid"},{"from":"processing","to":"rejected"},
{"from":"paid","to":"received"},{"from":"rejected","to":"received"},{"from":"cancelled","to":"received"}]}"#;

struct Random(u32);

impl Random {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % count
    }
}

/// A walk along the edges: one name an event.
fn walk(flow: &Flow, place: &mut usize, random: &mut Random) -> String {
    let next: Vec<usize> = flow.edges_from(*place, None).map(|edge| edge.to).collect();
    if let Some(to) = next.get(random.below(next.len().max(1))) {
        *place = *to;
    }
    flow.statuses()
        .get(*place)
        .map(|status| status.name.clone())
        .unwrap_or_default()
}

fn steps(flow: &Flow, label: &str) {
    let mut random = Random(12_345);
    let mut place = flow.initial().first().copied().unwrap_or_default();
    let events: Vec<String> = (0..4_096)
        .map(|_| walk(flow, &mut place, &mut random))
        .collect();
    let mut best = f64::MAX;
    for _ in 0..20 {
        let mut tracker = flow.tracker();
        let start = Instant::now();
        for round in 0..250u64 {
            for name in &events {
                let verdict = flow.step(
                    &mut tracker,
                    black_box(name),
                    round,
                    Time::Received,
                    Source::Notification,
                );
                black_box(verdict);
            }
        }
        best = best.min(start.elapsed().as_nanos() as f64 / (250.0 * 4_096.0));
    }
    println!("{label:44} {best:8.1} ns an event");
}

fn webhooks(payment_flow: &Arc<Flow>, label: &str, payments: usize, events: usize, drawn: Draw) {
    let batch_flow = built_in("payments-out/batch").map(Arc::new);
    let Some(batch_flow) = batch_flow else { return };
    let id = "2b09f462-442b-4d8c-97ca-8f5b9046bcdf";
    let mut random = Random(777);
    let mut places = vec![payment_flow.initial().first().copied().unwrap_or_default(); payments];
    let mut lines = String::new();
    for event in 0..events {
        let payment = match drawn {
            Draw::Any => random.below(payments),
            Draw::Each => event % payments,
        };
        let status = walk(payment_flow, &mut places[payment], &mut random);
        lines.push_str(&format!(
            "{{\"type\":\"BatchPatched\",\"resource\":{{\"id\":\"{id}\",\"batchpayment\":{{\"data\":{{\"payments\":[{{\"paymentId\":\"{id}-{payment:05}\",\"status\":\"{status}\"}}]}}}}}}}}\n"
        ));
    }
    let list: Vec<String> = (0..payments)
        .map(|payment| {
            format!(
                "{{\"paymentId\":\"{id}-{payment:05}\",\"status\":\"{}\"}}",
                payment_flow.statuses()[payment_flow.initial()[0]].name
            )
        })
        .collect();
    let answer = format!(
        "{{\"data\":{{\"batchId\":\"{id}\",\"status\":\"Received\",\"payments\":[{}]}},\"links\":{{}}}}",
        list.join(",")
    );
    let meta = Meta {
        at: 1_700_000_000_000,
        time: Time::Received,
        source: Source::Notification,
        expected_version: None,
    };
    let mut fresh = BatchTracker::new(batch_flow, Arc::clone(payment_flow));
    let start = Instant::now();
    fresh
        .apply(answer.as_bytes(), &meta)
        .map(drop)
        .unwrap_or(());
    let whole = start.elapsed();
    let mut best = f64::MAX;
    let mut entries = 0usize;
    for _ in 0..7 {
        let mut batch = fresh.clone();
        entries = 0;
        let start = Instant::now();
        let done = batch.apply_lines(black_box(lines.as_bytes()), &meta, &mut |_| entries += 1);
        best = best.min(start.elapsed().as_nanos() as f64 / events as f64);
        assert_eq!(done.refused.len(), 0);
        black_box(batch);
    }
    println!(
        "{label:44} {best:8.1} ns an event ({} bytes a line, {entries} changes; the answer with all {payments} payments {:.2} ms; state {} bytes)",
        lines.len() / events,
        whole.as_secs_f64() * 1e3,
        fresh.save().len()
    );
}

#[derive(Clone, Copy)]
enum Draw {
    Any,
    Each,
}

fn main() {
    let Ok(machine) = Flow::load(MACHINE.as_bytes()) else {
        return;
    };
    let Some(payment) = built_in("payments-out/payment") else {
        return;
    };
    steps(&machine, "step, machine");
    steps(&payment, "step, payments-out/payment");
    let (machine, payment) = (Arc::new(machine), Arc::new(payment));
    webhooks(
        &machine,
        "webhooks, machine, 2,000 payments",
        2_000,
        200_000,
        Draw::Any,
    );
    webhooks(
        &payment,
        "webhooks, payments-out, 2,000 payments",
        2_000,
        200_000,
        Draw::Any,
    );
    for payments in [20, 200, 2_000, 20_000] {
        webhooks(
            &payment,
            &format!("one webhook each, {payments} payments"),
            payments,
            payments,
            Draw::Each,
        );
    }
}
