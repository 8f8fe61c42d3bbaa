//! Loading a flow: everything that is wrong with it, at once.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::graph::Reach;
use super::lookup::{Lookup, Named};
use super::model::{Action, Edge, Flow, MAX_STATUSES, Status};
use super::words::{Kind, Mark, Outcome, Parties, Party};
use crate::call::{Faults, one_of, refusal};
use crate::json::{self, Kind as JsonKind, Tree, Value};
use crate::record::{Record, Refusal, fault_words};

const MALFORMED: &str = "flow.malformed";

impl Flow {
    /// Loads a flow from its JSON text.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the text: `flow.malformed`, `flow.unknown_status`,
    /// `flow.no_initial`, `flow.edge_from_final`, `flow.duplicate_edge`, `flow.duplicate_status`,
    /// `flow.self_edge`; where none of these, `flow.unreachable` and `flow.no_way_out`. A text that is no JSON
    /// object is refused by its own code (`json.syntax`, …).
    pub fn load(text: &[u8]) -> Result<Flow, Refusal> {
        let tree = Tree::read(text).map_err(|fault| {
            let (message, params) = fault_words(&fault);
            let mut record = Record::new(fault.code(), message)
                .at_path(fault.path.clone())
                .at_offset(text, fault.offset);
            record.params = params;
            record
        })?;
        Flow::from_value(tree.root())
    }

    /// Loads a flow that is a part of a larger text.
    ///
    /// # Errors
    /// As [`Flow::load`], with paths and offsets in the whole text; `flow.malformed` for what is no object.
    pub fn from_value(value: Value<'_>) -> Result<Flow, Refusal> {
        if value.kind() != JsonKind::Object {
            return Err(refusal(MALFORMED, value, "A flow must be an object."));
        }
        let mut loader = Loader {
            faults: Faults::new(),
            places: BTreeMap::new(),
        };
        let name = loader.required_name(value, "flow");
        let version = loader.member(value, "version", JsonKind::Number);
        let title = loader.text(value, "title");
        let (statuses, status_values) = loader.statuses(value);
        let initial = loader.initial(value);
        let no_change = loader.no_change(value);
        let edges = loader.edges(value, &statuses);
        loader.faults.refuse(value.document())?;
        let hash = json::fingerprint(value).map_err(|error| {
            Record::new(
                "number.out_of_range",
                "A number would need more than 1,000 characters when it is written out.",
            )
            .at_path(error.path)
            .at_offset(value.document().as_bytes(), error.offset)
        })?;
        let mut out = alloc::vec![Vec::new(); statuses.len()];
        for (place, edge) in edges.iter().enumerate() {
            if let Some(list) = out.get_mut(edge.from) {
                list.push(place);
            }
        }
        let flow = Flow {
            name,
            version: version.map(|value| value.raw().into()),
            title,
            initial,
            lookup: lookup_of(&statuses, &no_change),
            reach: Reach::new(statuses.len(), &edges),
            statuses,
            edges,
            no_change,
            json: compact(value),
            hash,
            out,
        };
        flow.check_ways(value, &status_values)?;
        Ok(flow)
    }

    /// What is looked for when nothing else is wrong.
    fn check_ways(&self, value: Value<'_>, statuses: &[Value<'_>]) -> Result<(), Refusal> {
        let mut faults = Faults::new();
        for status in self.unreachable().filter_map(|place| statuses.get(place)) {
            let message = "No edges lead from an initial status to this one; add an edge, or make it initial.";
            faults.at("flow.unreachable", *status, message);
        }
        for status in self
            .without_way_out()
            .filter_map(|place| statuses.get(place))
        {
            let message = "From this active status no resting or final status can be reached; add an edge, or change its kind.";
            faults.at("flow.no_way_out", *status, message);
        }
        faults.refuse(value.document())
    }
}

fn compact(value: Value<'_>) -> String {
    let mut text = String::new();
    json::compact(value, &mut text);
    text
}

fn lookup_of(statuses: &[Status], no_change: &[String]) -> Lookup {
    let mut lookup = Lookup::new(statuses.len().saturating_add(no_change.len()));
    for (place, status) in statuses.iter().enumerate() {
        lookup.add(&status.name, Named::Status(place as u32));
    }
    for name in no_change {
        lookup.add(name, Named::NoChange);
    }
    lookup
}

/// Two names as one text, which no other two names have.
fn pair(from: &str, to: &str) -> String {
    format!("{} {from}{to}", from.len())
}

struct Loader {
    faults: Faults,
    /// The first status of each name.
    places: BTreeMap<String, usize>,
}

impl Loader {
    fn malformed(&mut self, value: Value<'_>, message: impl Into<String>) {
        self.faults.at(MALFORMED, value, message.into());
    }

    /// A member of this kind, if it is there.
    fn member<'t>(&mut self, parent: Value<'t>, name: &str, kind: JsonKind) -> Option<Value<'t>> {
        let value = parent.get(name)?;
        if value.kind() == kind {
            return Some(value);
        }
        let (expected, found) = (kind.name(), value.kind().name());
        self.malformed(value, format!("Expected {expected}, found {found}."));
        None
    }

    /// A member of this kind that has to be there.
    fn required<'t>(&mut self, parent: Value<'t>, name: &str, kind: JsonKind) -> Option<Value<'t>> {
        if parent.get(name).is_none() {
            let message = format!("`{name}` is required.");
            self.faults.missing(MALFORMED, parent, name, message);
        }
        self.member(parent, name, kind)
    }

    fn text(&mut self, parent: Value<'_>, name: &str) -> Option<String> {
        let value = self.member(parent, name, JsonKind::String)?;
        Some(value.as_str()?.into_owned())
    }

    /// A text that is not empty.
    fn name_at(&mut self, value: Value<'_>) -> Option<String> {
        let Some(name) = value.as_str() else {
            let found = value.kind().name();
            self.malformed(value, format!("Expected string, found {found}."));
            return None;
        };
        if name.is_empty() {
            self.malformed(value, "A name must not be empty.");
            return None;
        }
        Some(name.into_owned())
    }

    fn required_name(&mut self, parent: Value<'_>, name: &str) -> String {
        self.required(parent, name, JsonKind::String)
            .and_then(|value| self.name_at(value))
            .unwrap_or_default()
    }

    /// One of the words of a list.
    fn word<T>(
        &mut self,
        value: Value<'_>,
        parse: impl Fn(&str) -> Option<T>,
        words: &[&str],
    ) -> Option<T> {
        let found = parse(value.as_str().unwrap_or_default().as_ref());
        if found.is_none() {
            self.malformed(value, format!("Expected {}.", one_of(words)));
        }
        found
    }

    fn mark(&mut self, parent: Value<'_>) -> Mark {
        parent
            .get("mark")
            .and_then(|value| self.word(value, Mark::parse, &Mark::ALL.map(Mark::name)))
            .unwrap_or(Mark::Assumed)
    }

    /// The statuses that can be made sense of, and where each stands.
    fn statuses<'t>(&mut self, flow: Value<'t>) -> (Vec<Status>, Vec<Value<'t>>) {
        let mut statuses: Vec<Status> = Vec::new();
        let mut values = Vec::new();
        let Some(list) = self.required(flow, "statuses", JsonKind::Array) else {
            return (statuses, values);
        };
        for (place, value) in list.elements().enumerate() {
            if place >= MAX_STATUSES {
                self.too_many(place, value);
                continue;
            }
            if value.kind() != JsonKind::Object {
                self.malformed(value, "A status must be an object.");
                continue;
            }
            let status = self.status(value);
            let new_place = statuses.len();
            if !status.name.is_empty() {
                let place = self.places.entry(status.name.clone()).or_insert(new_place);
                if *place != new_place {
                    let name = value.get("name").unwrap_or(value);
                    let message = "This status is given already; each name may be given once.";
                    self.faults.at("flow.duplicate_status", name, message);
                }
            }
            statuses.push(status);
            values.push(value);
        }
        (statuses, values)
    }

    /// A status past the limit: told once. The others are not looked at, but their names are no unknown ones.
    fn too_many(&mut self, place: usize, value: Value<'_>) {
        if place == MAX_STATUSES {
            let message = format!("A flow may have at most {MAX_STATUSES} statuses.");
            self.malformed(value, message);
        }
        if let Some(name) = value.get("name").and_then(Value::as_str) {
            self.places.entry(name.into_owned()).or_insert(place);
        }
    }

    fn status(&mut self, value: Value<'_>) -> Status {
        let kinds = [Kind::Active, Kind::Resting, Kind::Final].map(Kind::name);
        let name = self.required_name(value, "name");
        if value.get("kind").is_none() {
            self.faults
                .missing(MALFORMED, value, "kind", "`kind` is required.");
        }
        let kind = value
            .get("kind")
            .and_then(|kind| self.word(kind, Kind::parse, &kinds));
        let given = value.get("outcome");
        let outcome = given.and_then(|outcome| {
            self.word(outcome, Outcome::parse, &Outcome::ALL.map(Outcome::name))
        });
        match (kind, given) {
            (Some(Kind::Active), Some(outcome)) => {
                self.malformed(outcome, "An active status has no outcome.");
            }
            (Some(Kind::Final), None) => {
                let message = "A final status needs an `outcome`.";
                self.faults.missing(MALFORMED, value, "outcome", message);
            }
            _ => {}
        }
        Status {
            name,
            kind: kind.unwrap_or(Kind::Resting),
            outcome,
            meaning: self.text(value, "meaning"),
            mark: self.mark(value),
            allows: self.names(value, "allows"),
            actions: self.actions(value),
            json: compact(value),
        }
    }

    /// A list of names, if it is there.
    fn names(&mut self, parent: Value<'_>, member: &str) -> Vec<String> {
        let list = self.member(parent, member, JsonKind::Array);
        list.into_iter()
            .flat_map(Value::elements)
            .filter_map(|value| self.name_at(value))
            .collect()
    }

    fn actions(&mut self, status: Value<'_>) -> Vec<Action> {
        let mut actions = Vec::new();
        let list = self.member(status, "actions", JsonKind::Array);
        for value in list.into_iter().flat_map(Value::elements) {
            if value.kind() != JsonKind::Object {
                self.malformed(value, "An action must be an object.");
                continue;
            }
            actions.push(Action {
                who: value
                    .get("who")
                    .and_then(|who| self.word(who, Party::parse, &Party::ALL.map(Party::name))),
                action: self.text(value, "action"),
                text: self.text(value, "text"),
                json: compact(value),
            });
        }
        actions
    }

    fn initial(&mut self, flow: Value<'_>) -> Vec<usize> {
        let mut places = Vec::new();
        let message = "A flow needs at least one initial status.";
        let Some(given) = flow.get("initial") else {
            // One that is `null` is as absent.
            self.faults
                .missing("flow.no_initial", flow, "initial", message);
            return places;
        };
        let Some(list) = self.member(flow, "initial", JsonKind::Array) else {
            return places;
        };
        if list.elements().next().is_none() {
            self.faults.at("flow.no_initial", given, message);
        }
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for value in list.elements() {
            let Some(name) = self.name_at(value) else {
                continue;
            };
            if let Some(place) = self.known(value, &name) {
                places.push(place);
            }
            if seen.insert(name, 0).is_some() {
                self.malformed(value, "This initial status is given already.");
            }
        }
        places
    }

    fn known(&mut self, value: Value<'_>, name: &str) -> Option<usize> {
        let place = self.places.get(name).copied();
        if place.is_none() {
            let message = "This is none of the flow's statuses.";
            self.faults.at("flow.unknown_status", value, message);
        }
        place
    }

    fn no_change(&mut self, flow: Value<'_>) -> Vec<String> {
        let mut names = Vec::new();
        let list = self.member(flow, "noChange", JsonKind::Array);
        for value in list.into_iter().flat_map(Value::elements) {
            let Some(name) = self.name_at(value) else {
                continue;
            };
            if self.places.contains_key(&name) {
                self.malformed(value, "A status can't also mean that nothing has changed.");
            }
            names.push(name);
        }
        names
    }

    fn edges(&mut self, flow: Value<'_>, statuses: &[Status]) -> Vec<Edge> {
        let mut edges = Vec::new();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let list = self.required(flow, "edges", JsonKind::Array);
        for value in list.into_iter().flat_map(Value::elements) {
            if value.kind() != JsonKind::Object {
                self.malformed(value, "An edge must be an object.");
                continue;
            }
            let (from_name, from) = self.end(value, "from");
            let (to_name, to) = self.end(value, "to");
            let by = self.by(value);
            let mark = self.mark(value);
            if from
                .and_then(|place| statuses.get(place))
                .is_some_and(|status| status.kind == Kind::Final)
            {
                let place = value.get("from").unwrap_or(value);
                let message =
                    "A final status is never left; make it resting, or leave out the edge.";
                self.faults.at("flow.edge_from_final", place, message);
            }
            if !from_name.is_empty() && from_name == to_name {
                let message = "A repeated status is no edge.";
                self.faults.at("flow.self_edge", value, message);
            }
            if !from_name.is_empty()
                && !to_name.is_empty()
                && seen.insert(pair(&from_name, &to_name), 0).is_some()
            {
                let message = "There is an edge from this status to the other already.";
                self.faults.at("flow.duplicate_edge", value, message);
            }
            if let (Some(from), Some(to)) = (from, to) {
                edges.push(Edge {
                    from,
                    to,
                    by,
                    mark,
                    json: compact(value),
                });
            }
        }
        edges
    }

    /// The name at an end of an edge (empty where there is none), and the place of the status.
    fn end(&mut self, edge: Value<'_>, member: &str) -> (String, Option<usize>) {
        let name = self.required_name(edge, member);
        let place = match edge.get(member) {
            Some(value) if !name.is_empty() => self.known(value, &name),
            _ => None,
        };
        (name, place)
    }

    fn by(&mut self, edge: Value<'_>) -> Parties {
        let words = Party::ALL.map(Party::name);
        let Some(given) = edge.get("by") else {
            return Parties::all();
        };
        if given.kind() != JsonKind::Array {
            return self
                .word(given, Party::parse, &words)
                .map_or(Parties::all(), |party| Parties::default().with(party));
        }
        if given.elements().next().is_none() {
            self.malformed(given, "`by` must not be empty; leave it out for all.");
        }
        let mut parties = Parties::default();
        for value in given.elements() {
            if let Some(party) = self.word(value, Party::parse, &words) {
                parties = parties.with(party);
            }
        }
        parties
    }
}
