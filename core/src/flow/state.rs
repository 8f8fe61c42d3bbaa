//! The state of one resource as JSON.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::MAX_TIME;
use super::model::Flow;
use super::tracker::{Stored, Tracker};
use crate::call::{Faults, refusal};
use crate::json::{Kind, Value, Writer};
use crate::record::Refusal;

const MALFORMED: &str = "state.malformed";
const OTHER_FLOW: &str = "state.other_flow";

impl Tracker {
    /// Reads a state of [`Tracker::write`]. `migrate` is the name of the flow that the state is of, if it is to
    /// be taken over by this one.
    ///
    /// # Errors
    /// `state.malformed`, or `state.other_flow` for a state of another flow or hash.
    pub fn read(flow: &Flow, value: Value<'_>, migrate: Option<&str>) -> Result<Tracker, Refusal> {
        let mut faults = Faults::new();
        let tracker = read_members(flow, value, true, &mut faults);
        faults.refuse(value.document())?;
        let text = |name| value.get(name).and_then(Value::as_str).unwrap_or_default();
        let same = text("flow") == flow.name() && text("hash") == flow.hash();
        if same || migrate.is_some_and(|name| text("flow") == name) {
            return Ok(tracker);
        }
        // Only what is a state can be of another flow.
        let place = value.get("flow").unwrap_or(value);
        Err(refusal(
            OTHER_FLOW,
            place,
            "The state is of another flow, or of another version of this one; it is taken over where `migrate` names the state's flow.",
        ))
    }

    /// Reads a state without `flow` and `hash`, as it stands in the state of a batch; what is wrong with it
    /// (`state.malformed`) is noted, and the tracker then of no use.
    pub(super) fn read_part(flow: &Flow, value: Value<'_>, faults: &mut Faults) -> Tracker {
        read_members(flow, value, false, faults)
    }

    /// Writes the state as JSON: `null` before the first observation.
    pub fn write(&self, flow: &Flow, out: &mut Writer) {
        self.write_object(flow, true, out);
    }

    /// The same without `flow` and `hash`.
    pub(super) fn write_part(&self, flow: &Flow, out: &mut Writer) {
        self.write_object(flow, false, out);
    }

    fn write_object(&self, flow: &Flow, whole: bool, out: &mut Writer) {
        let Some(status) = self.status(flow) else {
            out.null();
            return;
        };
        out.open_object();
        if whole {
            out.member("flow").string(flow.name());
            out.member("hash").string(flow.hash());
        }
        out.member("status").string(status);
        out.member("since").number(self.since());
        out.member("seen").open_array();
        for name in self.seen(flow) {
            out.string(name);
        }
        out.close_array();
        if let Some(last) = self.last_known_status(flow) {
            out.member("lastKnown").string(last);
        }
        out.member("version").number(self.version());
        out.close_object();
    }
}

/// The names of a state's members.
const MEMBERS: [&str; 7] = [
    "flow",
    "hash",
    "status",
    "since",
    "seen",
    "lastKnown",
    "version",
];

fn read_members(flow: &Flow, value: Value<'_>, whole: bool, faults: &mut Faults) -> Tracker {
    if value.kind() != Kind::Object {
        faults.at(MALFORMED, value, "A state must be an object.");
        return flow.tracker();
    }
    let taken = MEMBERS.get(if whole { 0 } else { 2 }..).unwrap_or_default();
    for (name, member) in value.members() {
        if !taken.iter().any(|known| name.is(known)) {
            faults.at(MALFORMED, member, "This is no member of a state.");
        }
    }
    if whole {
        name(faults, value, "flow", true);
        // Whatever text it is: another one is that of another flow.
        name(faults, value, "hash", true);
    }
    let status = name(faults, value, "status", true).unwrap_or_default();
    let last_known = name(faults, value, "lastKnown", false);
    let since = time(faults, value, "since", 0);
    let version = time(faults, value, "version", 1);
    let seen = seen(faults, value);
    Tracker::restore(
        flow,
        &Stored {
            status: &status,
            since,
            seen,
            last_known: last_known.as_deref(),
            version,
        },
    )
}

pub(super) const HASH: &str = "A hash must be 64 hexadecimal digits in lower case.";

/// Whether this is the hash of a flow or of an entry of a history.
pub(super) fn is_hash(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn name<'t>(
    faults: &mut Faults,
    state: Value<'t>,
    member: &str,
    required: bool,
) -> Option<Cow<'t, str>> {
    let Some(value) = state.get(member) else {
        if required {
            let message = alloc::format!("`{member}` is required.");
            faults.missing(MALFORMED, state, member, message);
        }
        return None;
    };
    match value.as_str() {
        Some(text) if !text.is_empty() => Some(text),
        _ => {
            faults.at(MALFORMED, value, "This must be a text that is not empty.");
            None
        }
    }
}

fn time(faults: &mut Faults, state: Value<'_>, member: &str, least: u64) -> u64 {
    let Some(value) = state.get(member) else {
        let message = alloc::format!("`{member}` is required.");
        faults.missing(MALFORMED, state, member, message);
        return 0;
    };
    match value.as_u64() {
        Some(number) if (least..=MAX_TIME).contains(&number) => number,
        _ => {
            let message = alloc::format!("This must be a whole number from {least} to {MAX_TIME}.");
            faults.at(MALFORMED, value, message);
            0
        }
    }
}

fn seen<'t>(faults: &mut Faults, state: Value<'t>) -> Vec<Cow<'t, str>> {
    let list = match state.get("seen") {
        Some(list) if list.kind() == Kind::Array => list,
        Some(other) => {
            faults.at(MALFORMED, other, "This must be a list of names.");
            return Vec::new();
        }
        None => {
            faults.missing(MALFORMED, state, "seen", "`seen` is required.");
            return Vec::new();
        }
    };
    let mut names = Vec::new();
    for value in list.elements() {
        match value.as_str() {
            Some(name) if !name.is_empty() => names.push(name),
            _ => faults.at(MALFORMED, value, "This must be a text that is not empty."),
        }
    }
    names
}
