//! How the payments of a batch stand, counted as they change.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::flow::model::Flow;
use crate::flow::tracker::{Tracker, Where};
use crate::flow::words::{Kind, Outcome};
use crate::json::Writer;

/// Payments per status, kept up with each change.
#[derive(Debug, Clone)]
pub(super) struct RollUp {
    /// Payments of which no status is known.
    silent: usize,
    /// Per status of the flow.
    known: Vec<usize>,
    /// Per status that the flow does not know.
    others: BTreeMap<String, usize>,
}

impl RollUp {
    pub(super) fn new(flow: &Flow) -> RollUp {
        RollUp {
            silent: 0,
            known: alloc::vec![0; flow.statuses().len()],
            others: BTreeMap::new(),
        }
    }

    /// Counts a payment in.
    pub(super) fn add(&mut self, payment: &Tracker) {
        match payment.place() {
            Where::Nowhere => self.silent = self.silent.saturating_add(1),
            Where::Status(place) => {
                if let Some(count) = self.known.get_mut(place) {
                    *count = count.saturating_add(1);
                }
            }
            Where::Other => {
                let count = self.others.entry(payment.other_name().into()).or_default();
                *count = count.saturating_add(1);
            }
        }
    }

    /// Counts a payment out that was at `place`, with this name.
    pub(super) fn remove(&mut self, place: Where, name: &str) {
        match place {
            Where::Nowhere => self.silent = self.silent.saturating_sub(1),
            Where::Status(place) => {
                if let Some(count) = self.known.get_mut(place) {
                    *count = count.saturating_sub(1);
                }
            }
            Where::Other => {
                if let Some(count) = self.others.get_mut(name) {
                    *count = count.saturating_sub(1);
                    if *count == 0 {
                        self.others.remove(name);
                    }
                }
            }
        }
    }

    fn outcomes(&self, flow: &Flow) -> [usize; 4] {
        let mut counts = [0usize; 4];
        for (status, count) in flow.statuses().iter().zip(&self.known) {
            let place = Outcome::ALL
                .iter()
                .position(|outcome| status.outcome == Some(*outcome));
            if let Some(sum) = place.and_then(|place| counts.get_mut(place)) {
                *sum = sum.saturating_add(*count);
            }
        }
        counts
    }

    fn total(&self) -> usize {
        let known: usize = self.known.iter().sum();
        let others: usize = self.others.values().sum();
        self.silent.saturating_add(known).saturating_add(others)
    }

    fn of_kind(&self, flow: &Flow, kind: Kind) -> usize {
        let counted = flow.statuses().iter().zip(&self.known);
        counted
            .filter(|(status, _)| status.kind == kind)
            .map(|(_, count)| *count)
            .sum()
    }

    /// Whether a payment is active.
    pub(super) fn any_active(&self, flow: &Flow) -> bool {
        self.of_kind(flow, Kind::Active) > 0
    }

    /// Whether there are payments and all are final.
    pub(super) fn all_final(&self, flow: &Flow) -> bool {
        let total = self.total();
        total > 0 && self.of_kind(flow, Kind::Final) == total
    }

    /// The one outcome of all payments; none while any is on its way.
    pub(super) fn outcome(&self, flow: &Flow) -> Option<Outcome> {
        let counts = self.outcomes(flow);
        let total = self.total();
        if total == 0 || counts.iter().sum::<usize>() != total {
            return None;
        }
        let alone = Outcome::ALL
            .into_iter()
            .zip(counts)
            .find(|(_, count)| *count == total);
        Some(alone.map_or(Outcome::Mixed, |(outcome, _)| outcome))
    }

    /// `in_progress`, `all_succeeded`, `all_failed`, `all_cancelled` or `mixed`.
    pub(super) fn verdict(&self, flow: &Flow) -> &'static str {
        match self.outcome(flow) {
            None => "in_progress",
            Some(Outcome::Succeeded) => "all_succeeded",
            Some(Outcome::Failed) => "all_failed",
            Some(Outcome::Cancelled) => "all_cancelled",
            Some(Outcome::Mixed) => "mixed",
        }
    }

    /// Writes verdict, statuses (the flow's in their order, then others by name) and outcomes.
    pub(super) fn write(&self, flow: &Flow, out: &mut Writer) {
        out.open_object()
            .member("verdict")
            .string(self.verdict(flow));
        out.member("statuses").open_object();
        for (status, count) in flow.statuses().iter().zip(&self.known) {
            if *count > 0 {
                out.member(&status.name).count(*count);
            }
        }
        for (name, count) in &self.others {
            out.member(name).count(*count);
        }
        out.close_object().member("outcomes").open_object();
        for (outcome, count) in Outcome::ALL.into_iter().zip(self.outcomes(flow)) {
            if count > 0 {
                out.member(outcome.name()).count(count);
            }
        }
        out.close_object().close_object();
    }
}
