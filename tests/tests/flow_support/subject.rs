//! A tracker under test: the engine's, or the naive one, whole or broken.

use payflight::flow::{Flow, Observation, Party, Source, Time, Tracker};
use payflight::json::{Tree, Writer};

use super::Data;
use super::naive::{Broken, Obs, Outcome, State, observe};

pub trait Subject {
    fn observe(&self, state: Option<&State>, obs: &Obs) -> (Option<State>, Outcome);
}

pub struct Naive<'a> {
    pub flow: &'a Data,
    pub broken: Broken,
}

impl Subject for Naive<'_> {
    fn observe(&self, state: Option<&State>, obs: &Obs) -> (Option<State>, Outcome) {
        observe(self.flow, state, obs, self.broken)
    }
}

/// The engine; its states go out and come in as JSON each time.
pub struct Engine {
    pub flow: Flow,
}

impl Engine {
    pub fn new(flow: &Data) -> Engine {
        Engine {
            flow: Flow::load(flow.json.as_bytes()).unwrap(),
        }
    }

    pub fn tracker(&self, state: Option<&State>) -> Tracker {
        let Some(state) = state else {
            return self.flow.tracker();
        };
        let mut json = serde_json::json!({
            "flow": self.flow.name(), "hash": self.flow.hash(), "status": state.status, "since": state.since,
            "seen": state.seen, "version": state.version,
        });
        if let Some(last) = &state.last_known {
            json["lastKnown"] = last.clone().into();
        }
        let text = json.to_string();
        let tree = Tree::read(text.as_bytes()).unwrap();
        Tracker::read(&self.flow, tree.root(), None).unwrap()
    }

    pub fn state(&self, tracker: &Tracker) -> Option<State> {
        let mut out = Writer::new();
        tracker.write(&self.flow, &mut out);
        let json: serde_json::Value = serde_json::from_str(&out.finish()).unwrap();
        if json.is_null() {
            return None;
        }
        Some(State {
            status: json["status"].as_str().unwrap().to_owned(),
            since: json["since"].as_u64().unwrap(),
            seen: json["seen"]
                .as_array()
                .unwrap()
                .iter()
                .map(|name| name.as_str().unwrap().to_owned())
                .collect(),
            last_known: json["lastKnown"].as_str().map(str::to_owned),
            version: json["version"].as_u64().unwrap(),
        })
    }
}

pub fn typed(obs: &Obs) -> Observation<'_> {
    let party = match obs.by {
        "consumer" => Party::Consumer,
        "provider" => Party::Provider,
        _ => Party::Service,
    };
    Observation {
        status: &obs.status,
        at: obs.at,
        time: if obs.time == "event" {
            Time::Event
        } else {
            Time::Received
        },
        source: match obs.source {
            "command" => Source::Command(party),
            "notification" => Source::Notification,
            _ => Source::Read,
        },
        expected_version: None,
    }
}

impl Subject for Engine {
    fn observe(&self, state: Option<&State>, obs: &Obs) -> (Option<State>, Outcome) {
        let mut tracker = self.tracker(state);
        let mut stepped = tracker.clone();
        let observation = typed(obs);
        let decision = self.flow.observe(&mut tracker, &observation);
        let verdict = self.flow.step(
            &mut stepped,
            observation.status,
            observation.at,
            observation.time,
            observation.source,
        );
        assert_eq!(
            (verdict, &stepped),
            (decision.verdict, &tracker),
            "`step` and `observe` are one"
        );
        let outcome = Outcome {
            verdict: decision.verdict.name(),
            confirm: decision.confirm,
            allowed: decision
                .allowed
                .map(|names| names.into_iter().map(str::to_owned).collect()),
            is_final: decision.is_final,
        };
        (self.state(&tracker), outcome)
    }
}
