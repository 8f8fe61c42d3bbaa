//! The laws of `docs/flows.md` for flows that are drawn, and the engine against the naive tracker along any sequence of
//! observations.

mod flow_support;

use flow_support::laws::{LAWS, Step, broken_by, names, observations, states};
use flow_support::naive::{Broken, Obs, Outcome, State};
use flow_support::subject::{Engine, Naive, Subject};
use flow_support::{Data, random};
use proptest::prelude::*;
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};

fn cases(count: u32) -> ProptestConfig {
    let long = std::env::var_os("PAYFLIGHT_LONG").is_some();
    ProptestConfig {
        cases: if long { count * 100 } else { count },
        failure_persistence: None,
        ..ProptestConfig::default()
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

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn every_law_holds(flow in random::flow()) {
        let engine = Engine::new(&flow);
        for law in LAWS {
            prop_assert_eq!(broken_by(law, &flow, &engine).0, None);
        }
    }

    #[test]
    fn the_engine_is_the_naive_tracker(flow in random::flow()) {
        let engine = Engine::new(&flow);
        let naive = Naive { flow: &flow, broken: Broken::Not };
        for before in states(&flow) {
            for obs in names(&flow).iter().flat_map(|name| observations(name, 100)) {
                let expected = naive.observe(before.as_ref(), &obs);
                prop_assert_eq!(engine.observe(before.as_ref(), &obs), expected);
            }
        }
    }

    #[test]
    fn paths_are_the_shortest_and_the_first_in_the_file(flow in random::flow()) {
        let engine = Engine::new(&flow);
        for (from_place, from) in flow.statuses.iter().enumerate() {
            for (to_place, to) in flow.statuses.iter().enumerate() {
                let shortest = (0..flow.statuses.len())
                    .map(|length| ways(&flow, from, to, length))
                    .find(|ways| !ways.is_empty());
                let expected = shortest.and_then(|ways| ways.into_iter().min());
                let found = engine.flow.path(from_place, to_place).map(|way| {
                    let places = way.statuses.iter();
                    places.map(|place| flow.statuses[*place].clone()).collect::<Vec<_>>()
                });
                prop_assert_eq!(found, expected.map(|(_, names)| names));
                let reached = engine.flow.reaches(from_place, to_place);
                prop_assert_eq!(reached, flow.reaches(from, to));
            }
        }
    }
}

/// Each law is broken by a tracker that is broken on purpose, on some drawn flow.
#[test]
fn every_law_fails_on_a_broken_tracker() {
    use proptest::strategy::ValueTree as _;
    let faults = [
        Broken::TwiceIsMore,
        Broken::FinalForgets,
        Broken::ReadNotTrue,
        Broken::SeenShrinks,
        Broken::NoVerdict,
        Broken::TimeGoesBack,
        Broken::Without(10),
    ];
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for (law, broken) in LAWS.into_iter().zip(faults) {
        let caught = (0..50).any(|_| {
            let flow = random::flow().new_tree(&mut runner).unwrap().current();
            let naive = Naive {
                flow: &flow,
                broken,
            };
            broken_by(law, &flow, &naive).0.is_some()
        });
        assert!(caught, "{broken:?} is not noticed");
    }
}

/// What the naive tracker holds, and what it said last.
#[derive(Debug, Clone)]
struct Reference {
    flow: Data,
    state: Option<State>,
    outcome: Option<Outcome>,
}

impl ReferenceStateMachine for Reference {
    type State = Reference;
    type Transition = Obs;

    fn init_state() -> BoxedStrategy<Reference> {
        random::flow()
            .prop_map(|flow| Reference {
                flow,
                state: None,
                outcome: None,
            })
            .boxed()
    }

    fn transitions(reference: &Reference) -> BoxedStrategy<Obs> {
        let since = reference.state.as_ref().map_or(100, |state| state.since);
        let parties = [
            ("notification", ""),
            ("read", ""),
            ("command", "consumer"),
            ("command", "provider"),
        ];
        (
            prop::sample::select(names(&reference.flow)),
            since.saturating_sub(2)..since + 3,
            prop::sample::select(vec!["event", "received"]),
            prop::sample::select(parties.to_vec()),
        )
            .prop_map(|(status, at, time, (source, by))| Obs {
                status,
                at,
                time,
                source,
                by,
            })
            .boxed()
    }

    fn apply(mut reference: Reference, obs: &Obs) -> Reference {
        let naive = Naive {
            flow: &reference.flow,
            broken: Broken::Not,
        };
        let (state, outcome) = naive.observe(reference.state.as_ref(), obs);
        (reference.state, reference.outcome) = (state, Some(outcome));
        reference
    }
}

struct Followed {
    engine: Engine,
    state: Option<State>,
}

impl StateMachineTest for Followed {
    type SystemUnderTest = Followed;
    type Reference = Reference;

    fn init_test(reference: &Reference) -> Followed {
        Followed {
            engine: Engine::new(&reference.flow),
            state: None,
        }
    }

    fn apply(followed: Followed, reference: &Reference, obs: Obs) -> Followed {
        let Followed {
            engine,
            state: before,
        } = followed;
        let (after, outcome) = engine.observe(before.as_ref(), &obs);
        assert_eq!(Some(&outcome), reference.outcome.as_ref());
        assert_eq!(after, reference.state);
        let step = Step {
            flow: &reference.flow,
            before: before.as_ref(),
            obs: &obs,
            after: after.as_ref(),
            outcome: &outcome,
            subject: &engine,
        };
        for (place, law) in LAWS.iter().enumerate() {
            assert!(law(&step), "law {place}: {before:?} {after:?}");
        }
        Followed {
            engine,
            state: after,
        }
    }
}

prop_state_machine! {
    #![proptest_config(cases(200))]

    #[test]
    fn along_any_sequence_engine_and_naive_tracker_agree_and_keep_the_laws(sequential 1..40 => Followed);
}
