//! The fewest parts that keep the limits.
//!
//! Each part takes as many payments as it can. That is the fewest: what fits a part still fits when its first payments
//! are gone, so by induction no plan covers more payments with its first n parts than this one does, also where the ids
//! of the parts have different lengths.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::batch::{Batch, Payment};
use super::options::PlanOptions;
use super::part::Part;
use crate::check::Provider;
use crate::record::{Record, Refusal};

/// What a body holds, or may hold at most.
#[derive(Debug, Clone, Copy)]
struct Load {
    bytes: u64,
    payments: u64,
    invoices: u64,
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
    fn with(self, payment: &Payment) -> Load {
        let length = payment.span.end.saturating_sub(payment.span.start) as u64;
        let comma = u64::from(self.payments > 0);
        Load {
            bytes: self.bytes.saturating_add(length).saturating_add(comma),
            payments: self.payments.saturating_add(1),
            invoices: self.invoices.saturating_add(payment.invoices as u64),
        }
    }

    fn keeps(self, limits: Load) -> bool {
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
    if let Some(place) = batch.first_unknown(&options.omit) {
        return Err(no_such_payment(place, batch.payments()));
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
    let mut rest = kept;
    while let Some(&first) = rest.first() {
        let id = batch.id_of(parts.len(), options)?;
        let mut load = batch.load(&[], id.as_deref());
        let mut taken = 0usize;
        for payment in rest.iter().filter_map(|&index| batch.found.get(index)) {
            let more = load.with(payment);
            if !more.keeps(limits) {
                if taken == 0 {
                    return Err(batch.too_large(first, more, limits));
                }
                break;
            }
            load = more;
            taken = taken.saturating_add(1);
        }
        let (now, later) = rest.split_at_checked(taken).unwrap_or((rest, &[]));
        parts.push(Part::of(batch, now, id));
        rest = later;
    }
    Ok(parts)
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
    fn load(&self, kept: &[usize], id: Option<&str>) -> Load {
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

    /// The refusal of a payment that fits no body alone; `alone` is what that would hold.
    fn too_large(&self, index: usize, alone: Load, limits: Load) -> Refusal {
        let message = if alone.payments > limits.payments {
            "No body may have a payment: the limit is 0.".into()
        } else if alone.invoices > limits.invoices {
            format!(
                "This payment alone has {} invoices; a body may have at most {}.",
                alone.invoices, limits.invoices
            )
        } else {
            format!(
                "A body with this payment alone would have {} bytes; at most {} are accepted.",
                alone.bytes, limits.bytes
            )
        };
        let offset = self
            .found
            .get(index)
            .map_or(0, |payment| payment.span.start);
        Record::new("plan.payment_too_large", message)
            .at_path(format!("/payments/{index}"))
            .at_offset(self.body.as_bytes(), offset)
            .into()
    }
}

fn no_such_payment(place: usize, payments: usize) -> Refusal {
    let message = format!(
        "`omit` can't be used: the body has {payments} payments, and the first has the index 0."
    );
    Record::new("call.bad_member", message)
        .at_path(format!("/omit/{place}"))
        .into()
}
