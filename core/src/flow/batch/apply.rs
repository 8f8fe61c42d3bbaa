//! Applying a message.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::history::{Chain, Change};
use super::kept::{self, Taking};
use super::message::{Data, Entry, Message, Room, Shape, Unread};
use super::payments::{Meant, given_twice};
use super::roll_up::RollUp;
use super::undo::Earlier;
use super::{BatchTracker, Meta};
use crate::flow::model::Flow;
use crate::flow::observe::{Decision, Observation};
use crate::flow::tracker::{Tracker, Where};
use crate::flow::verdict::{Source, Verdict};
use crate::flow::words::Kind;
use crate::json::{FaultKind, Tree, Value, Writer, check_utf8};
use crate::record::{Param, Record, Refusal, fault_words};

/// What became of one resource of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchDecision {
    /// `batch`, or the key of a payment.
    pub of: String,
    /// What became of it.
    pub verdict: Verdict,
    /// Whether the status after it is final.
    pub is_final: bool,
    /// Order can't be known: a GET should settle it.
    pub confirm: bool,
    /// The whole decision as a JSON object, with `of`.
    pub json: String,
}

/// Something about a message that is worth a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The stable code, such as `payment.unknown_id`.
    pub code: &'static str,
    /// The JSON pointer into the message; empty where levels of the state disagree.
    pub path: String,
    /// In words.
    pub message: &'static str,
}

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Applied {
    /// One for each status in the message: the batch's, those of the payments listed, those by `defaultStatus`.
    pub decisions: Vec<BatchDecision>,
    /// What is worth a look, afterwards.
    pub findings: Vec<Finding>,
    /// The entries of the history that this message has made, as JSON.
    pub history: Vec<String>,
}

/// Takes what a message brings about.
pub(super) trait Sink {
    /// Whether decisions are wanted in full.
    const IN_FULL: bool;
    fn verdict(&mut self, verdict: Verdict);
    fn decision(&mut self, of: &str, decision: &Decision<'_>);
    fn finding(&mut self, code: &'static str, path: &dyn Fn() -> String, message: &'static str);
    fn entry(&mut self, json: &str);
}

impl Sink for Applied {
    const IN_FULL: bool = true;

    fn verdict(&mut self, _: Verdict) {}

    fn decision(&mut self, of: &str, decision: &Decision<'_>) {
        let mut out = Writer::new();
        out.open_object().member("of").string(of);
        decision.write_members(&mut out);
        out.close_object();
        self.decisions.push(BatchDecision {
            of: of.into(),
            verdict: decision.verdict,
            is_final: decision.is_final,
            confirm: decision.confirm,
            json: out.finish(),
        });
    }

    fn finding(&mut self, code: &'static str, path: &dyn Fn() -> String, message: &'static str) {
        self.findings.push(Finding {
            code,
            path: path(),
            message,
        });
    }

    fn entry(&mut self, json: &str) {
        self.history.push(json.into());
    }
}

/// Only asks whether anything is refused.
struct Trial {
    refused: bool,
}

impl Sink for Trial {
    const IN_FULL: bool = false;

    fn verdict(&mut self, verdict: Verdict) {
        self.refused |= verdict == Verdict::Refused;
    }

    fn decision(&mut self, _: &str, _: &Decision<'_>) {}
    fn finding(&mut self, _: &'static str, _: &dyn Fn() -> String, _: &'static str) {}
    fn entry(&mut self, _: &str) {}
}

/// Tells only what was decided: all else is undone.
struct Undone<'s, S>(&'s mut S);

impl<S: Sink> Sink for Undone<'_, S> {
    const IN_FULL: bool = S::IN_FULL;

    fn verdict(&mut self, verdict: Verdict) {
        self.0.verdict(verdict);
    }

    fn decision(&mut self, of: &str, decision: &Decision<'_>) {
        self.0.decision(of, decision);
    }

    fn finding(&mut self, _: &'static str, _: &dyn Fn() -> String, _: &'static str) {}
    fn entry(&mut self, _: &str) {}
}

/// No state has this version, so it makes a conflict.
const NO_VERSION: u64 = u64::MAX;
const REFUSED_AS_A_WHOLE: &str =
    "The flow allows this change, but the command was refused as a whole; nothing has changed.";
const UNKNOWN_ID: &str = "The payment was not known; it is kept as a new one.";
const AMBIGUOUS_ID: &str =
    "Nothing tells which payment is meant; give its `paymentId`. Nothing of it was changed.";
const NONE_LISTED: &str = "The answer lists no payment, but payments are known.";

impl BatchTracker {
    /// Applies a message: a POST or GET answer, a PATCH body or a webhook body.
    ///
    /// # Errors
    /// `json.…` for what is no JSON, `message.unrecognised` for a shape that is not known or a value of a wrong
    /// kind, `batch.other_batch` for a message about another batch. The state is untouched.
    pub fn apply(&mut self, message: &[u8], meta: &Meta) -> Result<Applied, Refusal> {
        let mut applied = Applied::default();
        let text = check_utf8(message).map_err(|_| why(message, &Unread::Json))?;
        self.apply_to(text, meta, &mut applied, &mut Room::default())?;
        applied.findings.extend(self.levels());
        Ok(applied)
    }

    pub(super) fn apply_to<'m, S: Sink>(
        &mut self,
        text: &'m str,
        meta: &Meta,
        sink: &mut S,
        room: &mut Room<'m>,
    ) -> Result<(), Refusal> {
        let message =
            super::message::read(text, room).map_err(|unread| why(text.as_bytes(), &unread))?;
        let conflict = meta
            .expected_version
            .is_some_and(|version| version != self.batch.version());
        // A conflict comes before all else: who reads the state again learns of the other batch then.
        if let Some(path) = self.other_batch(&message).filter(|_| !conflict) {
            let text = "The message is about another batch than the state.";
            return Err(about_message(Record::new("batch.other_batch", text))
                .at_path(path)
                .into());
        }
        let meta = &Meta {
            expected_version: conflict.then_some(NO_VERSION),
            ..*meta
        };
        if conflict || self.would_refuse(&message, meta) {
            let earlier = self.attempt();
            self.run(&message, meta, Some(&earlier), &mut Undone(sink));
            self.undo(earlier);
        } else {
            self.run(&message, meta, None, sink);
        }
        Ok(())
    }

    /// Whether this is a command of which anything is refused.
    fn would_refuse(&mut self, message: &Message<'_, '_>, meta: &Meta) -> bool {
        if !matches!(meta.source, Source::Command(_)) {
            return false;
        }
        let mut trial = Trial { refused: false };
        let earlier = self.attempt();
        self.run(message, meta, Some(&earlier), &mut trial);
        self.undo(earlier);
        trial.refused
    }

    /// The pointer to the id that tells that the message is about another batch.
    fn other_batch(&self, message: &Message<'_, '_>) -> Option<String> {
        let (known, given, path) = match (&self.batch_id, message.data.batch_id) {
            (Some(known), Some(id)) if message.data.id_beside => {
                (known, id, String::from("/resource/id"))
            }
            (Some(known), Some(id)) => (known, id, format!("{}/batchId", message.path())),
            _ => {
                let given = message.data.external_id?;
                (
                    self.external_id.as_ref()?,
                    given,
                    format!("{}/externalId", message.path()),
                )
            }
        };
        (!given.is(known)).then_some(path)
    }

    /// Takes a message on; with `earlier` it will be undone.
    fn run<S: Sink>(
        &mut self,
        message: &Message<'_, '_>,
        meta: &Meta,
        earlier: Option<&Earlier>,
        sink: &mut S,
    ) {
        let data = message.data;
        let first = self.is_new();
        if first {
            self.created_at = Some(meta.at);
        }
        self.messages = self.messages.saturating_add(1);
        let resolved = |text: crate::json::Text<'_>| text.resolve().into_owned();
        if self.batch_id.is_none() {
            self.batch_id = data.batch_id.map(resolved);
        }
        if self.external_id.is_none() {
            self.external_id = data.external_id.map(resolved);
        }
        self.take_batch(
            data,
            meta,
            earlier.map(|earlier| earlier.batch.place()),
            sink,
        );
        let twice = given_twice(&data.payments);
        for (index, entry) in data.payments.iter().enumerate() {
            let place = Place { message, index };
            self.take_entry(entry, &place, first, &twice, meta, sink);
        }
        if let Some(status) = data.default_status {
            let status = status.resolve();
            for place in 0..self.payments.list.len() {
                let listed = self.payments.list.get(place).map(|payment| payment.listed);
                if listed != Some(self.messages) {
                    self.observe_payment(place, &status, meta, sink);
                }
            }
        }
        let none_listed = message.shape == Shape::Answer && data.payments.is_empty();
        if none_listed && !self.payments.list.is_empty() {
            let path = || String::from("/data/payments");
            sink.finding("payment.none_listed", &path, NONE_LISTED);
        }
    }

    fn take_batch<S: Sink>(
        &mut self,
        data: &Data<'_>,
        meta: &Meta,
        back_to: Option<Where>,
        sink: &mut S,
    ) {
        let since = self.batch.since();
        let verdict = data.status.or(data.default_status).map(|status| {
            let status = status.resolve();
            let observed = Observed {
                of: "batch",
                status: &status,
                meta,
                back_to,
            };
            observe(
                &self.flow,
                &mut self.batch,
                &mut self.chain,
                None,
                &observed,
                sink,
            )
        });
        if !data.refers {
            return;
        }
        let taking = Taking::of(verdict, meta.at, since, meta.time, meta.source);
        kept::take(&mut self.kept, &data.references, taking);
        let file = self.links.last().cloned();
        kept::take(&mut self.links, &data.links, taking);
        if self.links.last() != file.as_ref() {
            self.payment_file_at = Some(meta.at);
        }
    }

    fn take_entry<S: Sink>(
        &mut self,
        entry: &Entry<'_>,
        place_in: &Place<'_, '_>,
        first: bool,
        twice: &[String],
        meta: &Meta,
        sink: &mut S,
    ) {
        let id = entry.id.map(|id| id.resolve());
        let external_id = entry.external_id.map(|id| id.resolve());
        let (id, external_id) = (id.as_deref(), external_id.as_deref());
        let place = match self.meant(id, external_id, twice) {
            Meant::Known { place, renamed } => {
                if let (true, Some(id)) = (renamed, id) {
                    self.payments.rename(place, id);
                }
                if let Some(external_id) = external_id {
                    self.payments.set_external(place, external_id);
                }
                place
            }
            Meant::New => {
                if !first {
                    sink.finding("payment.unknown_id", &|| place_in.path(), UNKNOWN_ID);
                }
                let tracker = self.payment_flow.tracker();
                self.roll_up.add(&tracker);
                self.payments.add(id, external_id, tracker)
            }
            Meant::Unclear(same) => {
                sink.finding("payment.ambiguous_id", &|| place_in.path(), AMBIGUOUS_ID);
                if let Some(same) = same {
                    self.payments.mark_same(same, self.messages);
                }
                return;
            }
        };
        let Some(payment) = self.payments.list.get_mut(place) else {
            return;
        };
        payment.listed = self.messages;
        let since = payment.tracker.since();
        self.payments.touch(place);
        let verdict = entry
            .status
            .and_then(|status| self.observe_payment(place, &status.resolve(), meta, sink));
        let taking = Taking::of(verdict, meta.at, since, meta.time, meta.source);
        if let Some(payment) = self.payments.list.get_mut(place) {
            let some = entry.references.iter().any(Option::is_some);
            if some && taking != Taking::Nothing {
                let kept = payment.kept.get_or_insert_default();
                kept::take(kept, &entry.references, taking);
            }
        }
    }

    /// The payment that these ids mean, in a message that gives the externalIds `twice` more than once.
    fn meant(&self, id: Option<&str>, external_id: Option<&str>, twice: &[String]) -> Meant {
        let meant = self.payments.meant(id, external_id);
        let unclear = id.is_none()
            && external_id.is_some_and(|external_id| {
                twice
                    .binary_search_by(|id| id.as_str().cmp(external_id))
                    .is_ok()
            });
        match meant {
            Meant::Known { place, .. } if unclear => Meant::Unclear(Some(place)),
            Meant::New if unclear => Meant::Unclear(None),
            meant => meant,
        }
    }

    fn observe_payment<S: Sink>(
        &mut self,
        place: usize,
        status: &str,
        meta: &Meta,
        sink: &mut S,
    ) -> Option<(Verdict, bool)> {
        self.payments.touch(place);
        let back_to = self.payments.before(place);
        let payment = self.payments.list.get_mut(place)?;
        let observed = Observed {
            of: &payment.key,
            status,
            meta,
            back_to,
        };
        let outcome = observe(
            &self.payment_flow,
            &mut payment.tracker,
            &mut self.chain,
            Some(&mut self.roll_up),
            &observed,
            sink,
        );
        Some(outcome)
    }

    /// Where batch and payments disagree.
    pub(super) fn levels(&self) -> Option<Finding> {
        let Where::Status(place) = self.batch.place() else {
            return None;
        };
        let status = self.flow.statuses().get(place)?;
        let all_final = self.roll_up.all_final(&self.payment_flow);
        let (code, message) = match status.kind {
            Kind::Final if self.roll_up.any_active(&self.payment_flow) => (
                "batch.final_payments_active",
                "The batch is final, but a payment is still active.",
            ),
            Kind::Active if all_final => (
                "batch.active_payments_final",
                "All payments are final, but the batch is still active.",
            ),
            Kind::Final
                if all_final && self.roll_up.outcome(&self.payment_flow) != status.outcome =>
            {
                (
                    "batch.outcome_differs",
                    "All are final, but the payments' outcome together is not the batch's.",
                )
            }
            _ => return None,
        };
        let path = String::new();
        Some(Finding {
            code,
            path,
            message,
        })
    }
}

/// A status that is observed on the way through a message.
struct Observed<'a> {
    of: &'a str,
    status: &'a str,
    meta: &'a Meta,
    /// Where the resource will be again when the message is undone.
    back_to: Option<Where>,
}

/// Takes one tracker on, and notes the change; gives the verdict and whether there was one.
fn observe<S: Sink>(
    flow: &Flow,
    tracker: &mut Tracker,
    chain: &mut Chain,
    roll_up: Option<&mut RollUp>,
    observed: &Observed<'_>,
    sink: &mut S,
) -> (Verdict, bool) {
    let Observed {
        of,
        status,
        meta,
        back_to,
    } = *observed;
    let before = tracker.place();
    let from: Option<Cow<'_, str>> = match before {
        Where::Nowhere => None,
        Where::Status(place) => Some(flow.name_of(place).into()),
        Where::Other => Some(Cow::Owned(tracker.other_name().into())),
    };
    let version = tracker.version();
    let verdict = if S::IN_FULL || meta.expected_version.is_some() {
        let mut decision = flow.observe(tracker, &observation(status, meta));
        if let Some(back_to) = back_to {
            flow.tell_status(&mut decision, back_to);
            if tracker.version() != version {
                decision.message = REFUSED_AS_A_WHOLE;
            }
        }
        sink.decision(of, &decision);
        decision.verdict
    } else {
        flow.step(tracker, status, meta.at, meta.time, meta.source)
    };
    sink.verdict(verdict);
    let changed = tracker.version() != version;
    if changed {
        if let Some(roll_up) = roll_up {
            roll_up.remove(before, from.as_deref().unwrap_or_default());
            roll_up.add(tracker);
        }
        sink.entry(chain.add(&Change {
            at: meta.at,
            source: meta.source,
            of,
            from: from.as_deref(),
            to: status,
            verdict,
        }));
    }
    (verdict, changed)
}

/// What is observed, as `meta` tells.
fn observation<'a>(status: &'a str, meta: &Meta) -> Observation<'a> {
    Observation {
        status,
        at: meta.at,
        time: meta.time,
        source: meta.source,
        expected_version: meta.expected_version,
    }
}

/// The place of a payment in a message.
struct Place<'a, 'm> {
    message: &'a Message<'a, 'm>,
    index: usize,
}

impl Place<'_, '_> {
    fn path(&self) -> String {
        format!("{}/payments/{}", self.message.path(), self.index)
    }
}

/// Tells that paths and offsets are of the message.
fn about_message(record: Record) -> Record {
    record.with("document", Param::Text("message".into()))
}

const UNRECOGNISED: &str =
    "Expected the answer to a POST or GET of a batch, a PATCH body, or a webhook about a batch.";

/// Why a message was not understood, with its place.
pub(super) fn why(bytes: &[u8], unread: &Unread) -> Refusal {
    let tree = match Tree::read(bytes) {
        Ok(tree) => tree,
        Err(fault) if matches!(fault.kind, FaultKind::NotAnObject(_)) => {
            let record = Record::new("message.unrecognised", UNRECOGNISED);
            return about_message(record).at_offset(bytes, fault.offset).into();
        }
        Err(fault) => {
            let (message, params) = fault_words(&fault);
            let mut record = about_message(Record::new(fault.code(), message))
                .at_path(fault.path.clone())
                .at_offset(bytes, fault.offset);
            record.params.extend(params);
            return record.into();
        }
    };
    let offset = match unread {
        Unread::Unrecognised(offset) => *offset,
        Unread::Json => 0,
    };
    let place = value_at(tree.root(), offset);
    let message = if place.is_some() {
        "This value is of another kind than a message about a batch has here."
    } else {
        UNRECOGNISED
    };
    let mut record = about_message(Record::new("message.unrecognised", message));
    if let Some(value) = place {
        record = record.at_path(value.path());
    }
    record.at_offset(bytes, offset).into()
}

/// The value below `parent` that begins at `offset`. The nesting is bounded, so this may call itself.
fn value_at(parent: Value<'_>, offset: usize) -> Option<Value<'_>> {
    let members = parent.members().map(|(_, value)| value);
    let before = members
        .chain(parent.elements())
        .take_while(|value| value.offset() <= offset)
        .last()?;
    if before.offset() == offset {
        return Some(before);
    }
    value_at(before, offset)
}
