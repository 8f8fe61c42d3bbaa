//! The laws of section 2 of `docs/flows.md`, over all states and observations of every built-in flow; and each law
//! seen to fail on a tracker that is broken on purpose.

mod flow_support;

use std::collections::BTreeMap;

use flow_support::laws::{self, LAWS, Law, Step, broken_by, names, observations, states};
use flow_support::naive::{Broken, State};
use flow_support::subject::{Engine, Naive, Subject};
use flow_support::{Data, built_in};

/// The law holds over all states and observations of every built-in flow, and each of these broken trackers is
/// caught by it.
fn holds(law: Law, faults: &[Broken]) {
    let mut total = 0;
    for flow in built_in() {
        let (broken, count) = broken_by(law, &flow, &Engine::new(&flow));
        assert_eq!(broken, None);
        total += count;
    }
    println!("{total} triples of state, status and source, with time kind and order");
    assert!(total > 60_000);
    for &broken in faults {
        let flows = built_in();
        let caught = flows
            .iter()
            .filter(|flow| broken_by(law, flow, &Naive { flow, broken }).0.is_some());
        let count = caught.count();
        println!("{broken:?} breaks it in {count} flows");
        assert!(count > 0, "{broken:?} is not noticed");
    }
}

#[test]
fn the_same_observation_twice_leaves_the_same_state_as_once() {
    holds(laws::twice_is_once, &[Broken::TwiceIsMore]);
}

#[test]
fn a_final_status_is_left_by_a_read_only() {
    let faults = [Broken::Without(2), Broken::FinalForgets];
    holds(laws::final_is_left_by_a_read_only, &faults);
}

#[test]
fn a_read_with_the_latest_time_ends_at_the_status_of_the_server() {
    holds(laws::a_read_settles, &[Broken::ReadNotTrue]);
}

#[test]
fn seen_never_shrinks() {
    holds(laws::seen_never_shrinks, &[Broken::SeenShrinks]);
}

#[test]
fn verdicts_partition_and_tell_whether_the_state_has_changed() {
    holds(laws::verdicts_partition, &[Broken::NoVerdict]);
}

#[test]
fn since_never_goes_back_and_version_counts_the_changes() {
    holds(laws::time_and_version, &[Broken::TimeGoesBack]);
}

#[test]
fn a_lawful_notification_is_never_refused_and_an_earlier_event_changes_nothing() {
    let faults = [6, 8, 10].map(Broken::Without);
    holds(laws::lawful_is_believed, &faults);
}

#[test]
fn the_engine_and_the_naive_tracker_agree_on_everything() {
    let mut total = 0u64;
    for flow in built_in() {
        let engine = Engine::new(&flow);
        let naive = Naive {
            flow: &flow,
            broken: Broken::Not,
        };
        for before in states(&flow) {
            for obs in names(&flow).iter().flat_map(|name| observations(name, 100)) {
                let (found, expected) = (
                    engine.observe(before.as_ref(), &obs),
                    naive.observe(before.as_ref(), &obs),
                );
                assert_eq!(found, expected, "{} {before:?} {obs:?}", flow.name);
                total += 1;
            }
        }
    }
    println!("{total} compared");
}

/// A state with `since` left out: times matter only by their order to it.
type Shape = (Option<String>, Option<String>);

fn shape(state: Option<&State>) -> Shape {
    (
        state.map(|state| state.status.clone()),
        state.and_then(|state| state.last_known.clone()),
    )
}

#[test]
fn every_sequence_keeps_the_laws() {
    let (mut transitions, mut sequences) = (0u64, 0u128);
    for flow in built_in() {
        let length = if flow.statuses.len() <= 8 { 5 } else { 4 };
        let engine = Engine::new(&flow);
        let naive = Naive {
            flow: &flow,
            broken: Broken::Not,
        };
        // One state of each shape, and how many sequences lead to it.
        let mut level: BTreeMap<Shape, (Option<State>, u128)> =
            BTreeMap::from([(shape(None), (None, 1))]);
        for _ in 0..length {
            let mut next: BTreeMap<Shape, (Option<State>, u128)> = BTreeMap::new();
            for (before, ways) in level.values() {
                let since = before.as_ref().map_or(100, |state| state.since);
                for obs in names(&flow)
                    .iter()
                    .flat_map(|name| observations(name, since))
                {
                    let (after, outcome) = engine.observe(before.as_ref(), &obs);
                    assert_eq!(
                        (after.clone(), outcome.clone()),
                        naive.observe(before.as_ref(), &obs)
                    );
                    let step = Step {
                        flow: &flow,
                        before: before.as_ref(),
                        obs: &obs,
                        after: after.as_ref(),
                        outcome: &outcome,
                        subject: &engine,
                    };
                    for (place, law) in LAWS.iter().enumerate() {
                        let here = format_args!("{}: {before:?} {obs:?} {after:?}", flow.name);
                        assert!(law(&step), "law {place}: {here}");
                    }
                    transitions += 1;
                    next.entry(shape(after.as_ref())).or_insert((after, 0)).1 += ways;
                }
            }
            sequences += next.values().map(|(_, ways)| ways).sum::<u128>();
            level = next;
        }
    }
    println!("{transitions} transitions stand for {sequences} sequences");
    assert!(sequences > 1_000_000_000_000);
}

/// Every way of at most `edges` edges from an initial status, as the names along it.
fn runs(flow: &Data, edges: usize) -> Vec<Vec<&str>> {
    let mut runs: Vec<Vec<&str>> = flow
        .initial
        .iter()
        .map(|name| vec![name.as_str()])
        .collect();
    let mut from = 0;
    for _ in 0..edges {
        let to = runs.len();
        for place in from..to {
            for (start, next, ..) in &flow.edges {
                if runs[place].last() == Some(&start.as_str()) {
                    let mut longer = runs[place].clone();
                    longer.push(next);
                    runs.push(longer);
                }
            }
        }
        from = to;
    }
    runs
}

/// Which of the notifications of a run come in, in which order and how often: up to `length` of `count` each time.
fn deliveries(count: usize, length: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    let mut from = 0;
    for _ in 0..length {
        let to = all.len();
        for place in from..to {
            for next in 0..count {
                let mut longer = all[place].clone();
                longer.push(next);
                all.push(longer);
            }
        }
        from = to;
    }
    all
}

/// The first delivery of a lawful run after which a read does not end at the server's status, or on the way of which
/// something was refused; and how many were tried.
fn astray(flow: &Data, subject: &dyn Subject) -> (Option<String>, u64) {
    let mut count = 0;
    for run in runs(flow, 3) {
        for delivery in deliveries(run.len(), 3) {
            for time in ["event", "received"] {
                count += 1;
                let mut state = None;
                let mut refused = false;
                for (arrival, &place) in delivery.iter().enumerate() {
                    let at = if time == "event" { place } else { arrival };
                    let obs = laws::notification(run[place], at as u64, time);
                    let (after, outcome) = subject.observe(state.as_ref(), &obs);
                    refused |= outcome.verdict == "refused";
                    state = after;
                }
                let server = *run.last().unwrap();
                let obs = laws::read(server, 1_000);
                let after = subject.observe(state.as_ref(), &obs).0;
                if refused || after.is_none_or(|after| after.status != server) {
                    return (
                        Some(format!("{}: {run:?} {delivery:?} {time}", flow.name)),
                        count,
                    );
                }
            }
        }
    }
    (None, count)
}

#[test]
fn any_order_loss_and_repetition_then_one_read_ends_at_the_status_of_the_server() {
    let mut total = 0;
    for flow in built_in() {
        let (found, count) = astray(&flow, &Engine::new(&flow));
        assert_eq!(found, None);
        total += count;
    }
    println!("{total} deliveries of lawful runs");
    assert!(total > 10_000);
    for broken in [Broken::Without(6), Broken::Without(10)] {
        let caught = |flow: &Data| astray(flow, &Naive { flow, broken }).0.is_some();
        assert!(built_in().iter().any(caught), "{broken:?} is not noticed");
    }
}
