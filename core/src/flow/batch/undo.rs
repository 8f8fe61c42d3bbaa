//! Undoing a message: what it touches is noted as it is touched, so that this costs what the message says.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::BatchTracker;
use super::history::Chain;
use super::kept::{LINKS, NAMES, Values};
use super::payments::Payments;
use super::roll_up::RollUp;
use crate::flow::tracker::{Mark, Where};

/// What a message has done to the payments.
#[derive(Debug, Clone, Default)]
pub(super) struct Journal {
    /// What it has done to the list of payments, in its order.
    pub(super) steps: Vec<Step>,
    /// How the payments that it has touched were.
    before: BTreeMap<usize, Before>,
}

/// A change of the list of payments.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// One more stands at the end.
    Added,
    /// The payment at this place had this key.
    Renamed(usize, String),
    /// The payment at this place had no externalId.
    Told(usize),
}

#[derive(Debug, Clone)]
struct Before {
    mark: Mark,
    kept: Option<Box<Values<{ NAMES.len() }>>>,
}

impl Payments {
    /// Has to be called before the state or the references of a payment change.
    #[inline]
    pub(super) fn touch(&mut self, place: usize) {
        if let (Some(journal), Some(payment)) = (&mut self.journal, self.list.get(place)) {
            journal.before.entry(place).or_insert_with(|| Before {
                mark: payment.tracker.mark(),
                kept: payment.kept.clone(),
            });
        }
    }

    /// Where a payment was before the message, where that may be undone.
    pub(super) fn before(&self, place: usize) -> Option<Where> {
        let before = self.journal.as_ref()?.before.get(&place)?;
        Some(before.mark.place())
    }

    fn undo(&mut self, roll_up: &mut RollUp) {
        let Some(journal) = self.journal.take() else {
            return;
        };
        for (place, before) in journal.before {
            if let Some(payment) = self.list.get_mut(place) {
                let tracker = &mut payment.tracker;
                roll_up.remove(tracker.place(), tracker.other_name());
                tracker.back_to(before.mark);
                roll_up.add(tracker);
                payment.kept = before.kept;
            }
        }
        for step in journal.steps.into_iter().rev() {
            match step {
                Step::Renamed(place, key) => self.rename(place, &key),
                Step::Told(place) => self.unset_external(place),
                Step::Added => {
                    if let Some(payment) = self.remove_last() {
                        roll_up.remove(payment.tracker.place(), payment.tracker.other_name());
                    }
                }
            }
        }
    }
}

/// What stands once in a batch, as it was before a message.
pub(super) struct Earlier {
    batch_id: Option<String>,
    external_id: Option<String>,
    pub(super) batch: Mark,
    kept: Values<{ NAMES.len() }>,
    links: Values<{ LINKS.len() }>,
    created_at: Option<u64>,
    payment_file_at: Option<u64>,
    sequence: u64,
    hash: String,
}

impl BatchTracker {
    /// Notes from now on what is touched, until [`BatchTracker::undo`].
    pub(super) fn attempt(&mut self) -> Earlier {
        self.payments.journal = Some(Journal::default());
        Earlier {
            batch_id: self.batch_id.clone(),
            external_id: self.external_id.clone(),
            batch: self.batch.mark(),
            kept: self.kept.clone(),
            links: self.links.clone(),
            created_at: self.created_at,
            payment_file_at: self.payment_file_at,
            sequence: self.chain.sequence,
            hash: self.chain.hash.clone(),
        }
    }

    /// All is as it was. The number of the message goes on: payments bear it that are listed by none now.
    pub(super) fn undo(&mut self, earlier: Earlier) {
        self.payments.undo(&mut self.roll_up);
        self.batch.back_to(earlier.batch);
        self.batch_id = earlier.batch_id;
        self.external_id = earlier.external_id;
        self.kept = earlier.kept;
        self.links = earlier.links;
        self.created_at = earlier.created_at;
        self.payment_file_at = earlier.payment_file_at;
        self.chain = Chain::at(earlier.sequence, earlier.hash);
    }
}
