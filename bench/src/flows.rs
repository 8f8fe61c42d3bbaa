//! Events by name against other machines; webhooks; what a message costs as batches grow.

use std::fmt::Write as _;
use std::sync::Arc;

use payflight::flow::{BatchTracker, Flow, Meta, Source, Time, Verdict, built_in};

use crate::Failure;
use crate::clock::{Figures, race};
use crate::machines::{self, Random};

const WALK: usize = 4_096;
const ID: &str = "2b09f462-442b-4d8c-97ca-8f5b9046bcdf";
const META: Meta = Meta {
    at: 1_700_000_000_000,
    time: Time::Received,
    source: Source::Notification,
    expected_version: None,
};

pub fn tables(figures: Figures) -> Result<String, Failure> {
    let mut out = events(figures)?;
    out.push('\n');
    out.push_str(&webhooks(figures)?);
    out.push('\n');
    out.push_str(&growth(figures)?);
    Ok(out)
}

/// Events by name: all walk the same way and change the same number of times.
fn events(figures: Figures) -> Result<String, Failure> {
    let flow = machines::flow();
    let walk = machines::walk(&mut Random(12_345), WALK);
    let changes = machines::steps(&flow, &walk);
    for found in [
        machines::of_rust_fsm::run(&walk),
        machines::of_statig::run(&walk),
    ] {
        if found != changes || found != WALK {
            return Err(format!("{found} changes of {WALK}, and {changes}").into());
        }
    }
    let result = race(
        figures.of_small(),
        &mut [
            &mut || machines::steps(&flow, &walk),
            &mut || machines::of_statig::run(&walk),
            &mut || machines::of_rust_fsm::run(&walk),
        ],
    );
    let each = |place| result.ms(place) * 1e6 / WALK as f64;
    let mut table = String::from(
        "| an event by name, 8 states | ns | Payflight against it |\n| --- | ---: | ---: |\n",
    );
    _ = writeln!(
        table,
        "| `Flow::step` (with time, order, history of names) | {:.1} | |",
        each(0)
    );
    for (place, peer) in [(1, "statig"), (2, "rust-fsm")] {
        _ = writeln!(
            table,
            "| {peer}, a `match` on the name and then its enum | {:.1} | {:.2} |",
            each(place),
            result.ratio(0, place)
        );
    }
    Ok(table)
}

/// A batch of which an answer has told all payments, all at the first status.
fn batch(flow: &Arc<Flow>, payments: usize) -> Result<BatchTracker, Failure> {
    let batch_flow = built_in("payments-out/batch").ok_or("no such flow")?;
    let first = flow.statuses()[flow.initial()[0]].name.clone();
    let listed: Vec<String> = (0..payments).map(|place| payment(place, &first)).collect();
    let answer = format!(
        "{{\"data\":{{\"batchId\":\"{ID}\",\"status\":\"Received\",\"payments\":[{}]}},\"links\":{{}}}}",
        listed.join(",")
    );
    let mut batch = BatchTracker::new(Arc::new(batch_flow), Arc::clone(flow));
    batch
        .apply(answer.as_bytes(), &META)
        .map_err(|refusal| refusal.to_json())?;
    Ok(batch)
}

/// With ids of ten characters a webhook is about 167 bytes long.
fn payment(place: usize, status: &str) -> String {
    format!("{{\"paymentId\":\"pay-{place:06}\",\"status\":\"{status}\"}}")
}

fn webhook(payments: &[String]) -> String {
    format!(
        "{{\"type\":\"BatchPatched\",\"resource\":{{\"id\":\"{ID}\",\"batchpayment\":{{\"data\":{{\"payments\":[{}]}}}}}}}}",
        payments.join(",")
    )
}

/// 200,000 webhooks over 2,000 payments, each payment along the flow.
fn lines(flow: &Flow, payments: usize, events: usize) -> String {
    let mut random = Random(777);
    let mut places = vec![flow.initial()[0]; payments];
    let mut lines = String::new();
    for _ in 0..events {
        let which = random.below(payments);
        let next: Vec<usize> = flow
            .edges_from(places[which], None)
            .map(|edge| edge.to)
            .collect();
        if !next.is_empty() {
            places[which] = next[random.below(next.len())];
        }
        let status = &flow.statuses()[places[which]].name;
        lines.push_str(&webhook(&[payment(which, status)]));
        lines.push('\n');
    }
    lines
}

pub fn webhooks(figures: Figures) -> Result<String, Failure> {
    const EVENTS: usize = 200_000;
    let mut table = String::from(
        "| 200,000 JSON webhooks, `apply_lines`, 2,000 payments | bytes each | changes | ns an event |\n| --- | ---: | ---: | ---: |\n",
    );
    let payment_flow = built_in("payments-out/payment").ok_or("no such flow")?;
    for (name, flow) in [
        (
            "the machine (hardly an event without a change)",
            machines::flow(),
        ),
        ("payments-out/payment (final soon)", payment_flow),
    ] {
        let flow = Arc::new(flow);
        let fresh = batch(&flow, 2_000)?;
        let lines = lines(&flow, 2_000, EVENTS);
        let run = || {
            let mut batch = fresh.clone();
            let mut entries = 0;
            let done = batch.apply_lines(lines.as_bytes(), &META, &mut |_| entries += 1);
            (done, entries)
        };
        let (done, changes) = run();
        if done.messages != EVENTS as u64 || changes == 0 {
            return Err(format!("{} messages, {changes} changes", done.messages).into());
        }
        let result = race(figures, &mut [&mut || run().1]);
        _ = writeln!(
            table,
            "| {name} | {} | {changes} | {:.0} |",
            lines.len() / EVENTS,
            result.ms(0) * 1e6 / EVENTS as f64
        );
    }
    Ok(table)
}

/// As many webhooks of one payment each as there are payments, in random order, against one webhook with all.
fn growth(figures: Figures) -> Result<String, Failure> {
    let mut table = String::from(
        "| payments | one webhook with all, ms | one webhook each, ms | ratio | µs a webhook | state, bytes |\n| ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    let flow = Arc::new(built_in("payments-out/payment").ok_or("no such flow")?);
    for payments in [20, 200, 2_000, 20_000] {
        let fresh = batch(&flow, payments)?;
        let mut listed: Vec<String> = (0..payments)
            .map(|place| payment(place, "Completed"))
            .collect();
        let mut random = Random(99);
        for place in (1..payments).rev() {
            listed.swap(place, random.below(place + 1));
        }
        let whole = webhook(&listed);
        let single: Vec<String> = listed
            .iter()
            .map(|payment| webhook(std::slice::from_ref(payment)))
            .collect();
        let apply = |messages: &mut dyn Iterator<Item = &String>| {
            let mut batch = fresh.clone();
            let mut applied = 0;
            for message in messages {
                let decisions = batch
                    .apply(message.as_bytes(), &META)
                    .map(|done| done.decisions);
                applied += decisions.map_or(0, |all| {
                    all.iter()
                        .filter(|one| one.verdict == Verdict::Applied)
                        .count()
                });
            }
            applied
        };
        let counts = [
            apply(&mut std::iter::once(&whole)),
            apply(&mut single.iter()),
        ];
        if counts != [payments; 2] {
            return Err(format!("{counts:?} of {payments} applied").into());
        }
        let result = race(
            figures,
            &mut [&mut || apply(&mut std::iter::once(&whole)), &mut || {
                apply(&mut single.iter())
            }],
        );
        _ = writeln!(
            table,
            "| {payments} | {:.3} | {:.3} | {:.2} | {:.2} | {} |",
            result.ms(0),
            result.ms(1),
            result.ratio(1, 0),
            result.ms(1) * 1e3 / payments as f64,
            fresh.save().len()
        );
    }
    Ok(table)
}
