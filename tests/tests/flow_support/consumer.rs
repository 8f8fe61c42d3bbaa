//! Consumers of a story: the engine, and the naive tracker (whole or broken) behind its own reading of messages.

use std::collections::BTreeMap;
use std::sync::Arc;

use payflight::flow::{BatchTracker, Flow, Meta, Source, Time, Verdict};
use serde_json::Value;

use super::Data;
use super::naive::{Broken, Obs, State, observe};

/// Status and `since` of the batch and of each payment.
pub type View = BTreeMap<String, (String, u64)>;

/// How a message came in.
#[derive(Debug, Clone, Copy)]
pub struct How {
    pub at: u64,
    pub by_event: bool,
    pub read: bool,
}

pub trait Consumer {
    /// Applies a message; gives whether anything was refused.
    fn apply(&mut self, message: &str, how: How) -> bool;
    fn view(&self) -> View;
    /// The state to be stored.
    fn store(&self) -> String;
    fn take_up(&mut self, stored: &str);
    /// Whether the history so far is sound.
    fn history_is_sound(&self) -> bool;
}

pub struct Engine {
    flow: Arc<Flow>,
    payment_flow: Arc<Flow>,
    batch: BatchTracker,
    history: Vec<String>,
}

impl Engine {
    pub fn new(flow: &Arc<Flow>, payment_flow: &Arc<Flow>) -> Engine {
        Engine {
            flow: Arc::clone(flow),
            payment_flow: Arc::clone(payment_flow),
            batch: BatchTracker::new(Arc::clone(flow), Arc::clone(payment_flow)),
            history: Vec::new(),
        }
    }
}

impl Consumer for Engine {
    fn apply(&mut self, message: &str, how: How) -> bool {
        let meta = Meta {
            at: how.at,
            time: if how.by_event {
                Time::Event
            } else {
                Time::Received
            },
            source: if how.read {
                Source::Read
            } else {
                Source::Notification
            },
            expected_version: None,
        };
        let applied = self.batch.apply(message.as_bytes(), &meta).unwrap();
        self.history.extend(applied.history);
        applied
            .decisions
            .iter()
            .any(|decision| decision.verdict == Verdict::Refused)
    }

    fn view(&self) -> View {
        let state: Value = serde_json::from_str(&self.batch.save()).unwrap();
        let mut view = View::new();
        let mut add = |of: &str, state: &Value| {
            if let Some(status) = state["status"].as_str() {
                view.insert(
                    of.to_owned(),
                    (status.to_owned(), state["since"].as_u64().unwrap()),
                );
            }
        };
        add("batch", &state["batch"]);
        // `null` as long as nothing is known.
        for (key, payment) in state["payments"].as_object().into_iter().flatten() {
            add(key, &payment["state"]);
        }
        view
    }

    fn store(&self) -> String {
        self.batch.save()
    }

    fn take_up(&mut self, stored: &str) {
        if stored.is_empty() {
            *self = Engine::new(&self.flow, &self.payment_flow);
            return;
        }
        let (flow, payment_flow) = (Arc::clone(&self.flow), Arc::clone(&self.payment_flow));
        self.batch = BatchTracker::restore(flow, payment_flow, stored.as_bytes(), None).unwrap();
        assert_eq!(
            self.batch.save(),
            stored,
            "a state is loaded again as it was"
        );
        let state: Value = serde_json::from_str(stored).unwrap();
        self.history
            .truncate(state["sequence"].as_u64().unwrap() as usize);
    }

    fn history_is_sound(&self) -> bool {
        let request = format!("{{\"history\":[{}]}}", self.history.join(","));
        let tree = payflight::json::Tree::read(request.as_bytes()).unwrap();
        payflight::flow::calls::verify_history(tree.root()).unwrap() == "{\"valid\":true}"
    }
}

pub struct Naive<'a> {
    pub flow: &'a Data,
    pub payment_flow: &'a Data,
    pub broken: Broken,
    pub states: BTreeMap<String, State>,
    pub payments: Vec<String>,
}

impl Naive<'_> {
    fn one(&mut self, of: &str, status: &str, how: How) -> bool {
        let flow = if of == "batch" {
            self.flow
        } else {
            self.payment_flow
        };
        let obs = Obs {
            status: status.to_owned(),
            at: how.at,
            time: if how.by_event { "event" } else { "received" },
            source: if how.read { "read" } else { "notification" },
            by: "",
        };
        let (state, outcome) = observe(flow, self.states.get(of), &obs, self.broken);
        if let Some(state) = state {
            self.states.insert(of.to_owned(), state);
        }
        outcome.verdict == "refused"
    }
}

impl Consumer for Naive<'_> {
    fn apply(&mut self, message: &str, how: How) -> bool {
        let message: Value = serde_json::from_str(message).unwrap();
        let data = if message["data"].is_object() {
            &message["data"]
        } else {
            &message["resource"]["batchpayment"]["data"]
        };
        let mut refused = false;
        if let Some(status) = data["status"].as_str().or(data["defaultStatus"].as_str()) {
            refused |= self.one("batch", status, how);
        }
        let mut listed = Vec::new();
        for payment in data["payments"].as_array().into_iter().flatten() {
            let id = payment["paymentId"].as_str().unwrap().to_owned();
            if !self.payments.contains(&id) {
                self.payments.push(id.clone());
            }
            refused |= self.one(&id, payment["status"].as_str().unwrap(), how);
            listed.push(id);
        }
        if let Some(status) = data["defaultStatus"].as_str() {
            for id in self.payments.clone() {
                if !listed.contains(&id) {
                    refused |= self.one(&id, status, how);
                }
            }
        }
        refused
    }

    fn view(&self) -> View {
        self.states
            .iter()
            .map(|(of, state)| (of.clone(), (state.status.clone(), state.since)))
            .collect()
    }

    fn store(&self) -> String {
        let states: Vec<Value> = self
            .states
            .iter()
            .map(|(of, state)| {
                serde_json::json!([
                    of,
                    state.status,
                    state.since,
                    state.seen,
                    state.last_known,
                    state.version
                ])
            })
            .collect();
        serde_json::json!([states, self.payments]).to_string()
    }

    fn take_up(&mut self, stored: &str) {
        self.states.clear();
        self.payments.clear();
        if stored.is_empty() {
            return;
        }
        let stored: Value = serde_json::from_str(stored).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        for state in stored[0].as_array().unwrap() {
            self.states.insert(
                text(&state[0]),
                State {
                    status: text(&state[1]),
                    since: state[2].as_u64().unwrap(),
                    seen: state[3].as_array().unwrap().iter().map(text).collect(),
                    last_known: state[4].as_str().map(str::to_owned),
                    version: state[5].as_u64().unwrap(),
                },
            );
        }
        self.payments = stored[1].as_array().unwrap().iter().map(text).collect();
    }

    fn history_is_sound(&self) -> bool {
        true
    }
}
