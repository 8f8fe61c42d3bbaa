//! The fewest parts that keep the limits.
//!
//! Each part takes as many payments as it can. That is the fewest: what fits a part still fits when its first payments
//! are gone, so by induction no plan covers more payments with its first n parts than this one does, also where the ids
//! of the parts have different lengths.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::batch::{Batch, Payment};
use super::options::{PlanOptions, no_such_payment};
use super::part::Part;
use super::unfit::Unfit;
use crate::check::Provider;
use crate::record::{Record, Refusal};

/// What a body holds, or may hold at most.
#[derive(Debug, Clone, Copy)]
pub(super) struct Load {
    pub(super) bytes: u64,
    pub(super) payments: u64,
    pub(super) invoices: u64,
}

impl Load {
    fn limits(provider: Option<&Provider>, options: &PlanOptions) -> Load {
        let count = provider.and_then(|provider| provider.loaded().maximum_payment_count);
        Load {
            bytes: options.max_body_bytes,
            payments: count.map_or(options.max_payments, |most| most.min(options.max_payments)),
            invoices: options.max_invoices,
        }
    }

    /// With one payment more, and the comma before it.
    pub(super) fn with(self, payment: &Payment) -> Load {
        let length = payment.span.end.saturating_sub(payment.span.start) as u64;
        let comma = u64::from(self.payments > 0);
        Load {
            bytes: self.bytes.saturating_add(length).saturating_add(comma),
            payments: self.payments.saturating_add(1),
            invoices: self.invoices.saturating_add(payment.invoices as u64),
        }
    }

    pub(super) fn keeps(self, limits: Load) -> bool {
        self.bytes <= limits.bytes
            && self.payments <= limits.payments
            && self.invoices <= limits.invoices
    }
}

pub(super) fn split<'a>(
    batch: &Batch<'a>,
    provider: Option<&Provider>,
    options: &PlanOptions,
) -> Result<Vec<Part<'a>>, Refusal> {
    let unknown = batch.unknown(&options.omit).map(|place| {
        Record::new("call.bad_member", no_such_payment(batch.payments()))
            .at_path(format!("/omit/{place}"))
    });
    if let Some(refusal) = Refusal::from_all(unknown.collect()) {
        return Err(refusal);
    }
    let kept = batch.kept(&options.omit);
    if kept.is_empty() {
        if !options.omit.is_empty() {
            let message = "All payments are left out; there is nothing to send.";
            return Err(Record::new("plan.nothing_left", message).into());
        }
        // No body with fewer payments can be made of it, whatever its length.
        return Ok(alloc::vec![Part::whole(batch)]);
    }
    let limits = Load::limits(provider, options);
    let all = batch.load(&kept, None);
    if kept.len() == batch.payments() {
        let bytes = batch.body.len() as u64;
        if (Load { bytes, ..all }).keeps(limits) {
            return Ok(alloc::vec![Part::whole(batch)]);
        }
    }
    if all.keeps(limits) {
        return Ok(alloc::vec![Part::of(batch, &kept, None)]);
    }
    fill(batch, &kept, limits, options)
}

/// Part after part, each with as many payments as it can take.
fn fill<'a>(
    batch: &Batch<'a>,
    kept: &[usize],
    limits: Load,
    options: &PlanOptions,
) -> Result<Vec<Part<'a>>, Refusal> {
    let mut parts = Vec::new();
    let mut unfit = Unfit::new(batch, limits);
    let mut rest = kept;
    while let Some((&first, behind)) = rest.split_first() {
        let id = match batch.id_of(parts.len(), options) {
            Ok(id) => id,
            Err(short) => {
                unfit.short_of_ids(short, rest, options);
                break;
            }
        };
        let empty = batch.load(&[], id.as_deref());
        let taken = batch.fitting(rest, empty, limits);
        if taken > 0 {
            let (now, later) = rest.split_at_checked(taken).unwrap_or((rest, &[]));
            parts.push(Part::of(batch, now, id));
            rest = later;
        } else if unfit.add(first, empty) {
            // It is left out, so that all of its kind are told at once.
            rest = behind;
        } else {
            break;
        }
    }
    unfit.settle(parts)
}

impl Batch<'_> {
    /// The indexes of the payments that are not left out.
    fn kept(&self, omit: &[usize]) -> Vec<usize> {
        let mut omit = omit.to_vec();
        omit.sort_unstable();
        let mut omit = omit.into_iter().peekable();
        let mut kept = Vec::with_capacity(self.found.len());
        for index in 0..self.found.len() {
            let mut left_out = false;
            while omit.next_if_eq(&index).is_some() {
                left_out = true;
            }
            if !left_out {
                kept.push(index);
            }
        }
        kept
    }

    /// How many of the first of these payments fit into a body that holds what `load` says already.
    fn fitting(&self, payments: &[usize], mut load: Load, limits: Load) -> usize {
        let found = payments.iter().filter_map(|&index| self.found.get(index));
        let fits = |payment: &&Payment| {
            load = load.with(payment);
            load.keeps(limits)
        };
        found.take_while(fits).count()
    }

    /// The id of a part, by its place from 0; none where it stays as it is.
    fn id_of(&self, part: usize, options: &PlanOptions) -> Result<Option<String>, Refusal> {
        match &options.ids {
            Some(ids) => ids.get(part).cloned().map(Some).ok_or_else(|| {
                let message = format!(
                    "The batch needs more parts than ids are given ({}); give one id a part.",
                    ids.len()
                );
                Record::new("plan.ids_short", message).into()
            }),
            None => Ok(self
                .own_id()
                .map(|own| format!("{own}-{}", part.saturating_add(1)))),
        }
    }

    /// What a body with these payments holds, with a new id if there is one.
    pub(super) fn load(&self, kept: &[usize], id: Option<&str>) -> Load {
        let array = self.array.unwrap_or_default();
        let mut bytes = self
            .body
            .len()
            .saturating_sub(array.end.saturating_sub(array.start))
            .saturating_add("[]".len());
        if let Some(id) = id {
            let (old, new) = self.id_place(id);
            bytes = bytes
                .saturating_sub(old.end.saturating_sub(old.start))
                .saturating_add(new.len());
        }
        let empty = Load {
            bytes: bytes as u64,
            payments: 0,
            invoices: 0,
        };
        let found = kept.iter().filter_map(|&index| self.found.get(index));
        found.fold(empty, Load::with)
    }
}
