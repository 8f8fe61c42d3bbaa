//! Applying a message.

use alloc::format;
use alloc::string::String;

use super::applied::{Applied, Sink, Trial, UNKNOWN_ID, Undone};
use super::kept::{self, Taking};
use super::message::{Data, Entry, Message, Room, Shape, Unread};
use super::observed::{Observed, observe};
use super::payments::{Meant, given_twice};
use super::refusal::{about_message, why};
use super::undo::Earlier;
use super::{BatchTracker, Meta};
use crate::flow::tracker::Where;
use crate::flow::verdict::{Source, Verdict};
use crate::json::check_utf8;
use crate::record::{Record, Refusal};

/// No state has this version, so it makes a conflict.
const NO_VERSION: u64 = u64::MAX;
const AMBIGUOUS_ID: &str = "payment.ambiguous_id";
const KEPT_AS_NEW: &str = "The payment was not known; it is kept as a new one.";
const UNCLEAR: &str =
    "Nothing tells which payment is meant; give its `paymentId`. Nothing of it was changed.";
const APART: &str = "Another payment is known by this `externalId` alone; nothing tells whether the two are one, and they stay apart.";
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
        let other = self.other_batch(&message);
        let of_another = other.is_some();
        if let Some(path) = other.filter(|_| !conflict) {
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
            self.run(
                &message,
                meta,
                Some(&earlier),
                &mut Undone { sink, of_another },
            );
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
        let mut trial = Trial::default();
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
                if external_id.is_some_and(|id| self.payments.set_external(place, id)) {
                    sink.finding(AMBIGUOUS_ID, &|| place_in.path(), APART);
                }
                place
            }
            Meant::New => {
                if !first {
                    sink.finding(UNKNOWN_ID, &|| place_in.path(), KEPT_AS_NEW);
                }
                let tracker = self.payment_flow.tracker();
                self.roll_up.add(&tracker);
                self.payments.add(id, external_id, tracker)
            }
            Meant::Unclear(same) => {
                sink.finding(AMBIGUOUS_ID, &|| place_in.path(), UNCLEAR);
                // Only a `defaultStatus` asks which are listed, and that costs with the payments anyway.
                if let Some(same) = same
                    && place_in.message.data.default_status.is_some()
                {
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
