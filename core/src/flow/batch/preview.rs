//! Judging a message as a whole before anything is changed: commands, and versions that are not as expected.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::apply::{Sink, observation};
use super::message::{Data, Message};
use super::payments::{Meant, given_twice, key_for};
use super::{BatchTracker, Meta};
use crate::flow::model::Flow;
use crate::flow::observe::Decision;
use crate::flow::tracker::Tracker;
use crate::flow::verdict::Verdict;

/// No state has this version, so it makes a conflict.
const NO_VERSION: u64 = u64::MAX;

/// What would become of a message.
pub(super) struct Preview<'f> {
    decisions: Vec<(String, Decision<'f>)>,
    /// Whether any of it would be refused.
    pub(super) refused: bool,
    /// The states that the decisions lead to; they are thrown away.
    states: Vec<Tracker>,
    /// Where the state of each of them stands.
    places: BTreeMap<String, usize>,
    meta: Meta,
    conflict: bool,
}

impl<'f> Preview<'f> {
    /// Observes `status` of a resource of which the state is `known`.
    fn observe(&mut self, flow: &'f Flow, of: String, known: Option<&Tracker>, status: &str) {
        let before = known.cloned().unwrap_or_else(|| flow.tracker());
        let next = self.states.len();
        let place = *self.places.entry(of.clone()).or_insert(next);
        if place == next {
            self.states.push(before.clone());
        }
        let Some(state) = self.states.get_mut(place) else {
            return;
        };
        let version = self.conflict.then_some(NO_VERSION);
        let mut decision = flow.observe(state, &observation(status, &self.meta, version));
        self.refused |= decision.verdict == Verdict::Refused;
        if state.version() != before.version() {
            // Told only where all is refused: then the state stays as it was.
            decision.message = "The flow allows this change, but the command was refused as a whole; nothing has changed.";
        }
        flow.tell_status(&mut decision, &before);
        self.decisions.push((of, decision));
    }

    pub(super) fn tell<S: Sink>(&mut self, sink: &mut S) {
        for (of, decision) in &self.decisions {
            sink.decision(of, decision);
            sink.verdict(decision.verdict);
        }
    }
}

impl BatchTracker {
    /// Judges a message without a change; with `conflict`, every verdict is that.
    pub(super) fn preview<'f>(
        &self,
        message: &Message<'_, '_>,
        meta: &Meta,
        conflict: bool,
        (flow, payment_flow): (&'f Flow, &'f Flow),
    ) -> Preview<'f> {
        let mut preview = Preview {
            decisions: Vec::new(),
            refused: false,
            states: Vec::new(),
            places: BTreeMap::new(),
            meta: *meta,
            conflict,
        };
        let data = message.data;
        if let Some(status) = data.status.or(data.default_status) {
            let of = String::from("batch");
            preview.observe(flow, of, Some(&self.batch), &status.resolve());
        }
        let listed = self.preview_listed(data, payment_flow, &mut preview);
        if let Some(status) = data.default_status {
            let status = status.resolve();
            for (payment, listed) in self.payments.list.iter().zip(listed) {
                if !listed {
                    let of = payment.key.clone();
                    preview.observe(payment_flow, of, Some(&payment.tracker), &status);
                }
            }
        }
        preview
    }

    /// The payments that the message lists; says of each known one whether it is among them.
    fn preview_listed<'f>(
        &self,
        data: &Data<'_>,
        flow: &'f Flow,
        preview: &mut Preview<'f>,
    ) -> Vec<bool> {
        let mut listed = alloc::vec![false; self.payments.list.len()];
        let mut note = |place: usize| {
            if let Some(listed) = listed.get_mut(place) {
                *listed = true;
            }
        };
        let twice = given_twice(&data.payments);
        for entry in &data.payments {
            let id = entry.id.map(|id| id.resolve());
            let external_id = entry.external_id.map(|id| id.resolve());
            let (id, external_id) = (id.as_deref(), external_id.as_deref());
            let place = match self.meant(id, external_id, &twice) {
                Meant::Known { place, .. } => Some(place),
                Meant::New => None,
                Meant::Unclear(first) => {
                    let same =
                        core::iter::successors(first, |place| self.payments.next_same(*place));
                    same.for_each(&mut note);
                    continue;
                }
            };
            place.into_iter().for_each(&mut note);
            let known = place.and_then(|place| self.payments.list.get(place));
            let of = key_for(id, external_id);
            // A payment is told of by the key that it has; one that is renamed, by its new one.
            let of = match (known, id) {
                (Some(known), None) => known.key.clone(),
                _ => of,
            };
            if let Some(status) = entry.status {
                let tracker = known.map(|known| &known.tracker);
                preview.observe(flow, of, tracker, &status.resolve());
            }
        }
        listed
    }
}
