//! The laws of section 2 of `docs/flows.md`, over all states and observations of every built-in flow; and each law
//! seen to fail on a tracker that is broken on purpose.

mod flow_support;

use std::collections::BTreeMap;

use flow_support::naive::{Broken, Obs, Outcome, State};
use flow_support::subject::{Engine, Naive, Subject};
use flow_support::{Data, built_in};

/// A transition: before, observation, after.
struct Step<'a> {
    flow: &'a Data,
    before: Option<&'a State>,
    obs: &'a Obs,
    after: Option<&'a State>,
    outcome: &'a Outcome,
    subject: &'a dyn Subject,
}

type Law = fn(&Step<'_>) -> bool;

const LAWS: [(&str, Law); 7] = [
    (
        "the same observation twice leaves the same state as once",
        twice_is_once,
    ),
    (
        "a final status is left by a read only",
        final_is_left_by_a_read_only,
    ),
    (
        "a read with the latest time ends at the server's status",
        a_read_settles,
    ),
    ("`seen` never shrinks", seen_never_shrinks),
    (
        "verdicts partition, and tell whether the state has changed",
        verdicts_partition,
    ),
    (
        "`since` never goes back, and `version` counts the changes",
        time_and_version,
    ),
    (
        "a lawful notification is never refused, and an earlier event changes nothing",
        lawful_is_believed,
    ),
];

fn twice_is_once(step: &Step<'_>) -> bool {
    step.subject.observe(step.after, step.obs).0.as_ref() == step.after
}

fn final_is_left_by_a_read_only(step: &Step<'_>) -> bool {
    let Some(before) = step.before else {
        return true;
    };
    let left = step.after.is_none_or(|after| after.status != before.status);
    !step.flow.finals.contains(&before.status) || !left || step.obs.source == "read"
}

fn a_read_settles(step: &Step<'_>) -> bool {
    let latest = step.before.is_none_or(|before| step.obs.at >= before.since);
    if step.obs.source != "read" || !latest || step.flow.no_change.contains(&step.obs.status) {
        return true;
    }
    step.after
        .is_some_and(|after| after.status == step.obs.status)
}

fn seen_never_shrinks(step: &Step<'_>) -> bool {
    let (Some(before), Some(after)) = (step.before, step.after) else {
        return step.before.is_none();
    };
    after.seen.starts_with(&before.seen) && after.seen.contains(&after.status)
}

fn verdicts_partition(step: &Step<'_>) -> bool {
    let changed = step.before != step.after;
    match step.outcome.verdict {
        "applied" | "corrected" => changed,
        "already_applied" | "stale" | "refused" => !changed,
        "unrecognised" => !step.flow.knows(&step.obs.status),
        _ => false,
    }
}

fn time_and_version(step: &Step<'_>) -> bool {
    let Some(before) = step.before else {
        return step.after.is_none_or(|after| after.version == 1);
    };
    let Some(after) = step.after else {
        return false;
    };
    let changed = before.status != after.status;
    let since = if changed {
        before.since.max(step.obs.at)
    } else {
        before.since
    };
    after.since == since && after.version == before.version + u64::from(changed)
}

/// From a status of the flow, what leads to it or follows from it is part of one lawful run.
fn lawful_is_believed(step: &Step<'_>) -> bool {
    let (Some(before), obs) = (step.before, step.obs) else {
        return true;
    };
    if obs.source != "notification" || !step.flow.knows(&before.status) {
        return true;
    }
    let back = step.flow.reaches(&obs.status, &before.status);
    let forth = step.flow.reaches(&before.status, &obs.status);
    let refused = step.outcome.verdict == "refused" && (back || forth);
    let undone = obs.time == "event" && obs.at < before.since && back && step.before != step.after;
    !refused && !undone
}

/// The names that are observed: those of the flow, what means no change, and two that it does not know.
fn names(flow: &Data) -> Vec<String> {
    let mut names = flow.statuses.clone();
    names.extend(flow.no_change.iter().cloned());
    names.extend(["Strange".to_owned(), "Odd".to_owned()]);
    names
}

/// Every observation of `name` around the time `since`.
fn observations(name: &str, since: u64) -> Vec<Obs> {
    let mut list = Vec::new();
    for at in [since - 1, since, since + 1] {
        for time in ["event", "received"] {
            for (source, by) in [
                ("notification", ""),
                ("read", ""),
                ("command", "consumer"),
                ("command", "provider"),
                ("command", "service"),
            ] {
                list.push(Obs {
                    status: name.to_owned(),
                    at,
                    time,
                    source,
                    by,
                });
            }
        }
    }
    list
}

/// Every state that differs in status and last known status, whether or not a sequence leads there.
fn states(flow: &Data) -> Vec<Option<State>> {
    let mut states = vec![None];
    let state = |status: &str, last: Option<&str>| {
        let mut seen: Vec<String> = last.into_iter().map(str::to_owned).collect();
        if !seen.iter().any(|name| name == status) {
            seen.push(status.to_owned());
        }
        Some(State {
            status: status.to_owned(),
            since: 100,
            seen,
            last_known: last.map(str::to_owned),
            version: 7,
        })
    };
    for status in &flow.statuses {
        states.push(state(status, Some(status)));
    }
    states.push(state("Strange", None));
    for last in &flow.statuses {
        states.push(state("Strange", Some(last)));
    }
    states
}

/// The names of the laws that `subject` breaks, over all states and all observations; and how many were tried.
fn broken_laws(flow: &Data, subject: &dyn Subject) -> (Vec<&'static str>, u64) {
    let (mut broken, mut count) = (Vec::new(), 0);
    for before in states(flow) {
        for obs in names(flow).iter().flat_map(|name| observations(name, 100)) {
            count += 1;
            let (after, outcome) = subject.observe(before.as_ref(), &obs);
            let step = Step {
                flow,
                before: before.as_ref(),
                obs: &obs,
                after: after.as_ref(),
                outcome: &outcome,
                subject,
            };
            for (name, law) in LAWS {
                if !broken.contains(&name) && !law(&step) {
                    broken.push(name);
                }
            }
        }
    }
    (broken, count)
}

#[test]
fn every_law_holds_over_all_states_and_observations() {
    let mut total = 0;
    for flow in built_in() {
        let (broken, count) = broken_laws(&flow, &Engine::new(&flow));
        assert!(broken.is_empty(), "{}: {broken:?}", flow.name);
        total += count;
    }
    println!("{total} triples of state, status and source, with time kind and order");
    assert!(total > 30_000);
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
                    for (name, law) in LAWS {
                        assert!(
                            law(&step),
                            "{}: {name}: {before:?} {obs:?} {after:?}",
                            flow.name
                        );
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

#[test]
fn each_law_fails_on_a_broken_tracker() {
    let faults = [
        (Broken::TwiceIsMore, LAWS[0].0),
        (Broken::Without(2), LAWS[1].0),
        (Broken::FinalForgets, LAWS[1].0),
        (Broken::ReadNotTrue, LAWS[2].0),
        (Broken::SeenShrinks, LAWS[3].0),
        (Broken::NoVerdict, LAWS[4].0),
        (Broken::TimeGoesBack, LAWS[5].0),
        (Broken::Without(6), LAWS[6].0),
        (Broken::Without(8), LAWS[6].0),
        (Broken::Without(10), LAWS[6].0),
    ];
    for (broken, law) in faults {
        let noticed: Vec<String> = built_in()
            .into_iter()
            .filter(|flow| broken_laws(flow, &Naive { flow, broken }).0.contains(&law))
            .map(|flow| flow.name)
            .collect();
        println!("{broken:?} breaks \"{law}\" in {} flows", noticed.len());
        assert!(!noticed.is_empty(), "{broken:?} is not noticed by: {law}");
    }
    for (name, _) in LAWS {
        assert!(
            faults.iter().any(|(_, law)| *law == name),
            "no fault for: {name}"
        );
    }
}

/// All ways of `length` edges and their places, the slow way.
fn ways(flow: &Data, from: &str, to: &str, length: usize) -> Vec<(Vec<usize>, Vec<String>)> {
    if length == 0 {
        return if from == to {
            vec![(Vec::new(), vec![to.to_owned()])]
        } else {
            Vec::new()
        };
    }
    let mut found = Vec::new();
    for (place, (start, next, ..)) in flow.edges.iter().enumerate() {
        if start == from {
            for (mut places, mut names) in ways(flow, next, to, length - 1) {
                places.insert(0, place);
                names.insert(0, from.to_owned());
                found.push((places, names));
            }
        }
    }
    found
}

#[test]
fn random_flows_keep_every_law_and_their_paths_are_the_shortest() {
    let mut total = 0;
    for seed in 0..150 {
        let flow = flow_support::random::flow(seed);
        let engine = Engine::new(&flow);
        let (broken, count) = broken_laws(&flow, &engine);
        assert!(broken.is_empty(), "{}: {broken:?}", flow.json);
        total += count;
        let naive = Naive {
            flow: &flow,
            broken: Broken::Not,
        };
        for before in states(&flow) {
            for obs in names(&flow).iter().flat_map(|name| observations(name, 100)) {
                let found = engine.observe(before.as_ref(), &obs);
                assert_eq!(found, naive.observe(before.as_ref(), &obs), "{}", flow.json);
            }
        }
        for (from_place, from) in flow.statuses.iter().enumerate() {
            for (to_place, to) in flow.statuses.iter().enumerate() {
                let shortest = (0..flow.statuses.len())
                    .map(|length| ways(&flow, from, to, length))
                    .find(|ways| !ways.is_empty());
                let expected = shortest.and_then(|ways| ways.into_iter().min());
                let found = engine.flow.path(from_place, to_place).map(|way| {
                    let names = way.statuses.iter();
                    names
                        .map(|place| flow.statuses[*place].clone())
                        .collect::<Vec<_>>()
                });
                assert_eq!(found, expected.map(|(_, names)| names), "{}", flow.json);
                let reached = engine.flow.reaches(from_place, to_place);
                assert_eq!(reached, flow.reaches(from, to), "{}", flow.json);
            }
        }
    }
    println!("{total} triples of 150 random flows");
}
