//! Providers, networks and consumers drawn from seeds: whatever is lost, repeated, late or out of order, a consumer
//! that reads once at the end agrees with the provider, and no notification has undone what was final.

mod flow_support;

use std::collections::BTreeMap;
use std::sync::Arc;

use flow_support::consumer::{Consumer, Engine, How, Naive, View};
use flow_support::naive::Broken;
use flow_support::provider::{Story, story};
use flow_support::{Data, built_in};
use payflight::flow::Flow;

/// How many batches a run simulates: 20,000, and a million in the long run.
fn batches() -> u64 {
    match std::env::var_os("PAYFLIGHT_LONG") {
        Some(_) => 1_000_000,
        None => 20_000,
    }
}

/// What went wrong, at which message.
#[derive(Debug)]
struct Failure {
    what: String,
    /// The state before, the message, and how it came in: what a vector needs.
    vector: String,
}

fn vector(consumer: &dyn Consumer, message: &str, how: How) -> String {
    let stored = consumer.store();
    let state = if stored.is_empty() { "null" } else { &stored };
    let time = if how.by_event { "event" } else { "received" };
    let source = if how.read { "read" } else { "notification" };
    let message = serde_json::to_string(message).unwrap();
    format!(
        "{{\"call\":\"observeBatch\",\"request\":{{\"state\":{state},\"message\":{message},\"meta\":{{\"at\":{},\"time\":\"{time}\",\"source\":\"{source}\"}}}}}}",
        how.at
    )
}

/// What a notification may not do.
fn wrong(story: &Story, flows: &[Data], before: &View, after: &View, how: How) -> Option<String> {
    for (of, (status, since)) in before {
        let flow = &flows[if of == "batch" {
            story.batch_flow
        } else {
            story.payment_flow
        }];
        let Some((now, _)) = after.get(of) else {
            return Some(format!("{of} is gone"));
        };
        if flow.finals.contains(status) && now != status {
            return Some(format!("{of} left the final {status} by a notification"));
        }
        if story.true_clock && how.by_event && how.at < *since && now != status {
            return Some(format!("{of} left {status} by an earlier event"));
        }
    }
    None
}

fn play(story: &Story, flows: &[Data], consumer: &mut dyn Consumer) -> Result<(), Failure> {
    let mut stored = String::new();
    let mut latest = 2_000_000;
    for delivery in &story.deliveries {
        let at = if delivery.by_event {
            delivery.event_at
        } else {
            delivery.received_at
        };
        let how = How {
            at,
            by_event: delivery.by_event,
            read: false,
        };
        latest = latest.max(at + 1);
        let before = consumer.view();
        let as_vector = vector(consumer, &delivery.message, how);
        let fail = |what: String| Failure {
            what,
            vector: as_vector.clone(),
        };
        // In a run that keeps to the flow nothing can be refused, however late it comes.
        if consumer.apply(&delivery.message, how) {
            return Err(fail("a lawful notification was refused".to_owned()));
        }
        if let Some(what) = wrong(story, flows, &before, &consumer.view(), how) {
            return Err(fail(what));
        }
        if delivery.stores {
            stored = consumer.store();
        }
        if delivery.crashes {
            consumer.take_up(&stored);
        }
    }
    let how = How {
        at: latest,
        by_event: false,
        read: true,
    };
    let as_vector = vector(consumer, &story.answer, how);
    let fail = |what: String| Failure {
        what,
        vector: as_vector.clone(),
    };
    consumer.apply(&story.answer, how);
    let view = consumer.view();
    for (of, status) in &story.truth {
        if view.get(of).map(|(found, _)| found) != Some(status) {
            return Err(fail(format!("after the read, {of} is not {status}")));
        }
    }
    if !consumer.history_is_sound() {
        return Err(fail("the history does not verify".to_owned()));
    }
    Ok(())
}

struct World {
    flows: Vec<Data>,
    loaded: Vec<Arc<Flow>>,
}

impl World {
    fn new() -> World {
        let flows = built_in();
        let loaded = flows
            .iter()
            .map(|flow| Arc::new(Flow::load(flow.json.as_bytes()).unwrap()))
            .collect();
        World { flows, loaded }
    }

    fn play(&self, story: &Story, broken: Option<Broken>) -> Result<(), Failure> {
        let Some(broken) = broken else {
            let mut engine = Engine::new(
                &self.loaded[story.batch_flow],
                &self.loaded[story.payment_flow],
            );
            return play(story, &self.flows, &mut engine);
        };
        let mut naive = Naive {
            flow: &self.flows[story.batch_flow],
            payment_flow: &self.flows[story.payment_flow],
            broken,
            states: BTreeMap::new(),
            payments: Vec::new(),
        };
        play(story, &self.flows, &mut naive)
    }

    /// Takes out deliveries as long as it still fails.
    fn shrink(
        &self,
        mut story: Story,
        mut failure: Failure,
        broken: Option<Broken>,
    ) -> (Story, Failure) {
        let mut at = 0;
        while at < story.deliveries.len() {
            let mut less = story.clone();
            less.deliveries.remove(at);
            match self.play(&less, broken) {
                Err(found) => (story, failure) = (less, found),
                Ok(()) => at += 1,
            }
        }
        (story, failure)
    }

    /// The first seed below `count` that fails, shrunk.
    fn first_failure(&self, count: u64, broken: Option<Broken>) -> Option<(u64, Story, Failure)> {
        (0..count).find_map(|seed| {
            let story = story(&self.flows, seed);
            let failure = self.play(&story, broken).err()?;
            let (story, failure) = self.shrink(story, failure, broken);
            Some((seed, story, failure))
        })
    }
}

#[test]
fn consumer_and_provider_agree_in_the_end() {
    let world = World::new();
    let count = batches();
    if let Some((seed, story, failure)) = world.first_failure(count, None) {
        panic!(
            "seed {seed}, {} and {}, {} deliveries: {}\n{}",
            world.flows[story.batch_flow].name,
            world.flows[story.payment_flow].name,
            story.deliveries.len(),
            failure.what,
            failure.vector
        );
    }
    println!("{count} batches simulated");
}

#[test]
fn the_engine_sees_what_the_naive_consumer_sees() {
    let world = World::new();
    for seed in 0..batches() / 10 {
        let story = story(&world.flows, seed);
        let mut engine = Engine::new(
            &world.loaded[story.batch_flow],
            &world.loaded[story.payment_flow],
        );
        let mut naive = Naive {
            flow: &world.flows[story.batch_flow],
            payment_flow: &world.flows[story.payment_flow],
            broken: Broken::Not,
            states: BTreeMap::new(),
            payments: Vec::new(),
        };
        for delivery in &story.deliveries {
            let at = if delivery.by_event {
                delivery.event_at
            } else {
                delivery.received_at
            };
            let how = How {
                at,
                by_event: delivery.by_event,
                read: false,
            };
            assert_eq!(
                engine.apply(&delivery.message, how),
                naive.apply(&delivery.message, how),
                "seed {seed}"
            );
            assert_eq!(engine.view(), naive.view(), "seed {seed}");
        }
    }
}

#[test]
fn a_table_without_line_6_8_or_10_fails() {
    let world = World::new();
    assert!(
        world.first_failure(2_000, Some(Broken::Not)).is_none(),
        "the naive consumer itself is sound"
    );
    for line in [6, 8, 10] {
        let (seed, story, failure) = world
            .first_failure(20_000, Some(Broken::Without(line)))
            .unwrap_or_else(|| panic!("nobody misses line {line}"));
        println!(
            "without line {line}: seed {seed}, {} deliveries: {}",
            story.deliveries.len(),
            failure.what
        );
        assert!(story.deliveries.len() <= 3);
    }
}
