//! The state of a batch as JSON.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::sync::Arc;

use super::BatchTracker;
use super::history::Chain;
use super::kept::{self, LINKS, NAMES};
use crate::call::{Faults, refusal};
use crate::flow::MAX_TIME;
use crate::flow::model::Flow;
use crate::flow::state::{HASH, is_hash};
use crate::flow::tracker::Tracker;
use crate::json::{Kind, Tree, Value, Writer};
use crate::record::{Record, Refusal, fault_words};

const MALFORMED: &str = "state.malformed";
const MEMBERS: [&str; 8] = [
    "format",
    "batchId",
    "externalId",
    "batch",
    "payments",
    "kept",
    "sequence",
    "hash",
];
const CREATED: &str = "createdAt";
const FILE: &str = "paymentFileAt";

impl BatchTracker {
    /// The state as JSON, to be stored (`null` as long as nothing is known); [`BatchTracker::restore`] takes it again.
    pub fn save(&self) -> String {
        let mut out = Writer::new();
        self.write(&mut out);
        out.finish()
    }

    /// Writes the state as JSON: `null` as long as nothing is known.
    pub fn write(&self, out: &mut Writer) {
        if self.is_new() && self.batch_id.is_none() && self.external_id.is_none() {
            out.null();
            return;
        }
        out.open_object().member("format").number(1);
        if let Some(id) = &self.batch_id {
            out.member("batchId").string(id);
        }
        if let Some(id) = &self.external_id {
            out.member("externalId").string(id);
        }
        out.member("batch");
        self.batch.write(&self.flow, out);
        out.member("payments").open_object();
        for payment in &self.payments.list {
            out.member(&payment.key).open_object().member("state");
            payment.tracker.write_part(&self.payment_flow, out);
            if let Some(id) = &payment.external_id {
                out.member("externalId").string(id);
            }
            if let Some(kept) = &payment.kept {
                out.member("kept").open_object();
                kept::write(kept, &NAMES, out);
                out.close_object();
            }
            out.close_object();
        }
        out.close_object().member("kept").open_object();
        kept::write(&self.kept, &NAMES, out);
        kept::write(&self.links, &LINKS, out);
        for (name, time) in [(CREATED, self.created_at), (FILE, self.payment_file_at)] {
            if let Some(time) = time {
                out.member(name).number(time);
            }
        }
        out.close_object();
        out.member("sequence").number(self.chain.sequence);
        out.member("hash").string(&self.chain.hash).close_object();
    }

    /// Takes up a state of [`BatchTracker::save`]. `migrate` is the name of the flow that the batch's own state is of,
    /// if it is to be taken over by this one; those of payments say no flow, and are taken as they are.
    ///
    /// # Errors
    /// `json.…`, `state.malformed`, or `state.other_flow` where the batch's state is of another flow or hash.
    pub fn restore(
        flow: Arc<Flow>,
        payment_flow: Arc<Flow>,
        state: &[u8],
        migrate: Option<&str>,
    ) -> Result<BatchTracker, Refusal> {
        let tree = Tree::read(state).map_err(|fault| {
            let (message, params) = fault_words(&fault);
            let mut record = Record::new(fault.code(), message)
                .at_path(fault.path.clone())
                .at_offset(state, fault.offset);
            record.params = params;
            record
        })?;
        BatchTracker::read(flow, payment_flow, tree.root(), migrate)
    }

    /// Takes up a state that is a part of a larger text.
    ///
    /// # Errors
    /// As [`BatchTracker::restore`].
    pub fn read(
        flow: Arc<Flow>,
        payment_flow: Arc<Flow>,
        state: Value<'_>,
        migrate: Option<&str>,
    ) -> Result<BatchTracker, Refusal> {
        if state.is_null() {
            return Ok(BatchTracker::new(flow, payment_flow));
        }
        if state.kind() != Kind::Object {
            let message = "The state of a batch must be an object.";
            return Err(refusal(MALFORMED, state, message));
        }
        let mut batch = BatchTracker::new(flow, payment_flow);
        let mut faults = Faults::new();
        batch.read_plain(state, &mut faults);
        if let Some(value) = state.get("batch")
            && let Some(tracker) = faults.take(Tracker::read(&batch.flow, value, migrate))
        {
            batch.batch = tracker;
        }
        let payments = object(&mut faults, state, "payments", true);
        for (key, payment) in payments.into_iter().flat_map(Value::members) {
            batch.read_payment(&key.resolve(), payment, &mut faults);
        }
        faults.refuse(state.document())?;
        Ok(batch)
    }

    /// Everything but the batch's own state and the payments.
    fn read_plain(&mut self, state: Value<'_>, faults: &mut Faults) {
        only(faults, state, &MEMBERS);
        match state.get("format") {
            Some(format) if format.raw() == "1" => {}
            Some(format) => faults.at(MALFORMED, format, "Expected format 1."),
            None => faults.missing(MALFORMED, state, "format", "`format` is required."),
        }
        if state.get_any("batch").is_none() {
            faults.missing(MALFORMED, state, "batch", "`batch` is required.");
        }
        self.batch_id = text(faults, state, "batchId");
        self.external_id = text(faults, state, "externalId");
        if let Some(kept) = object(faults, state, "kept", true) {
            let mut names = NAMES.to_vec();
            names.extend(LINKS);
            names.extend([CREATED, FILE]);
            only(faults, kept, &names);
            self.kept = NAMES.map(|name| text(faults, kept, name));
            self.links = LINKS.map(|name| text(faults, kept, name));
            self.created_at = number(faults, kept, CREATED);
            self.payment_file_at = number(faults, kept, FILE);
        }
        if state.get("sequence").is_none() {
            faults.missing(MALFORMED, state, "sequence", "`sequence` is required.");
        }
        let sequence = number(faults, state, "sequence").unwrap_or_default();
        match state.get("hash") {
            Some(value) => match value.as_str().filter(|hash| is_hash(hash)) {
                Some(hash) => self.chain = Chain::at(sequence, hash.into_owned()),
                None => faults.at(MALFORMED, value, HASH),
            },
            None => faults.missing(MALFORMED, state, "hash", "`hash` is required."),
        }
    }

    fn read_payment(&mut self, key: &str, payment: Value<'_>, faults: &mut Faults) {
        if payment.kind() != Kind::Object {
            faults.at(MALFORMED, payment, "This must be an object.");
            return;
        }
        only(faults, payment, &["state", "externalId", "kept"]);
        if payment.get_any("state").is_none() {
            faults.missing(MALFORMED, payment, "state", "`state` is required.");
        }
        let tracker = match payment.get("state") {
            Some(state) => Tracker::read_part(&self.payment_flow, state, faults),
            None => self.payment_flow.tracker(),
        };
        self.roll_up.add(&tracker);
        let external_id = text(faults, payment, "externalId");
        let place = self
            .payments
            .add(Some(key), external_id.as_deref(), tracker);
        let Some(kept) = object(faults, payment, "kept", false) else {
            return;
        };
        only(faults, kept, &NAMES);
        let kept = NAMES.map(|name| text(faults, kept, name));
        if let Some(payment) = self.payments.list.get_mut(place) {
            payment.kept = Some(Box::new(kept));
        }
    }
}

/// Only these members are known.
fn only(faults: &mut Faults, value: Value<'_>, names: &[&str]) {
    for (name, member) in value.members() {
        if !names.iter().any(|known| name.is(known)) {
            faults.at(MALFORMED, member, "This is no member of a state.");
        }
    }
}

fn object<'t>(
    faults: &mut Faults,
    parent: Value<'t>,
    name: &str,
    required: bool,
) -> Option<Value<'t>> {
    let Some(value) = parent.get(name) else {
        if required {
            let message = alloc::format!("`{name}` is required.");
            faults.missing(MALFORMED, parent, name, message);
        }
        return None;
    };
    if value.kind() != Kind::Object {
        faults.at(MALFORMED, value, "This must be an object.");
        return None;
    }
    Some(value)
}

fn text(faults: &mut Faults, parent: Value<'_>, name: &str) -> Option<String> {
    let value = parent.get(name)?;
    let text = value.as_str().filter(|text| !text.is_empty());
    if text.is_none() {
        faults.at(MALFORMED, value, "This must be a text that is not empty.");
    }
    Some(text?.into_owned())
}

fn number(faults: &mut Faults, parent: Value<'_>, name: &str) -> Option<u64> {
    let value = parent.get(name)?;
    let number = value.as_u64().filter(|number| *number <= MAX_TIME);
    if number.is_none() {
        let message = alloc::format!("This must be a whole number from 0 to {MAX_TIME}.");
        faults.at(MALFORMED, value, message);
    }
    number
}
