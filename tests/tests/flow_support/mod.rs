//! What the tests of flows share: the flows' own JSON, and a naive tracker.
#![allow(dead_code, reason = "each test uses a part of it")]

pub mod consumer;
pub mod laws;
pub mod naive;
pub mod provider;
pub mod random;
pub mod subject;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// A flow as a test reads it: from its JSON alone, by maps of names.
#[derive(Debug, Clone)]
pub struct Data {
    pub name: String,
    pub json: String,
    pub initial: Vec<String>,
    pub statuses: Vec<String>,
    pub finals: BTreeSet<String>,
    pub kinds: BTreeMap<String, String>,
    pub outcomes: BTreeMap<String, String>,
    pub no_change: Vec<String>,
    /// from, to, by (all three where it was left out), mark.
    pub edges: Vec<(String, String, Vec<String>, String)>,
    /// Pairs (a, b) where edges lead from a to b.
    pub reach: BTreeSet<(String, String)>,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn texts(value: &Value) -> Vec<String> {
    value
        .as_array()
        .map(|list| list.iter().map(text).collect())
        .unwrap_or_default()
}

impl Data {
    pub fn read(json: &str) -> Data {
        let flow: Value = serde_json::from_str(json).unwrap();
        let mut data = Data {
            name: text(&flow["flow"]),
            json: json.to_owned(),
            initial: texts(&flow["initial"]),
            statuses: Vec::new(),
            finals: BTreeSet::new(),
            kinds: BTreeMap::new(),
            outcomes: BTreeMap::new(),
            no_change: texts(&flow["noChange"]),
            edges: Vec::new(),
            reach: BTreeSet::new(),
        };
        for status in flow["statuses"].as_array().unwrap() {
            let name = text(&status["name"]);
            if status["kind"] == "final" {
                data.finals.insert(name.clone());
            }
            data.kinds.insert(name.clone(), text(&status["kind"]));
            if let Some(outcome) = status["outcome"].as_str() {
                data.outcomes.insert(name.clone(), outcome.to_owned());
            }
            data.statuses.push(name);
        }
        for edge in flow["edges"].as_array().unwrap() {
            let by = match &edge["by"] {
                Value::Null => ["consumer", "provider", "service"]
                    .map(str::to_owned)
                    .to_vec(),
                Value::String(one) => vec![one.clone()],
                list => texts(list),
            };
            let mark = edge["mark"].as_str().unwrap_or("assumed").to_owned();
            data.edges
                .push((text(&edge["from"]), text(&edge["to"]), by, mark));
        }
        data.close();
        data
    }

    /// Pairs until no more are found.
    fn close(&mut self) {
        self.reach = self
            .edges
            .iter()
            .map(|(from, to, ..)| (from.clone(), to.clone()))
            .collect();
        loop {
            let mut more = Vec::new();
            for (from, middle) in &self.reach {
                for (_, to, ..) in self.edges.iter().filter(|(from, ..)| from == middle) {
                    if !self.reach.contains(&(from.clone(), to.clone())) {
                        more.push((from.clone(), to.clone()));
                    }
                }
            }
            if more.is_empty() {
                return;
            }
            self.reach.extend(more);
        }
    }

    pub fn knows(&self, name: &str) -> bool {
        self.statuses.iter().any(|status| status == name)
    }

    pub fn reaches(&self, from: &str, to: &str) -> bool {
        self.reach.contains(&(from.to_owned(), to.to_owned()))
    }
}

/// The files of the built-in flows, as they lie in the repository.
pub fn built_in() -> Vec<Data> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/flows");
    let mut flows: Vec<Data> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().unwrap() != "correspondence.json")
        .map(|path| Data::read(&std::fs::read_to_string(path).unwrap()))
        .collect();
    flows.sort_by(|a, b| a.name.cmp(&b.name));
    assert_eq!(flows.len(), 14);
    flows
}
