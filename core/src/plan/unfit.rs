//! The payments that fit no body, told all at once.

use alloc::format;
use alloc::vec::Vec;

use super::batch::Batch;
use super::options::PlanOptions;
use super::part::Part;
use super::split::Load;
use crate::json::Locator;
use crate::record::{Record, Refusal};

/// How many are told: a body can have one in every two bytes.
pub(super) const MOST: usize = 100_000;

/// Why there is no plan.
pub(super) struct Unfit<'b, 'a> {
    batch: &'b Batch<'a>,
    limits: Load,
    locator: Locator<'a>,
    records: Vec<Record>,
}

impl<'b, 'a> Unfit<'b, 'a> {
    pub(super) fn new(batch: &'b Batch<'a>, limits: Load) -> Self {
        Unfit {
            batch,
            limits,
            locator: Locator::new(batch.body.as_bytes()),
            records: Vec::new(),
        }
    }

    /// A payment that does not fit into a body alone; `empty` is what that holds without it. Says whether more can be
    /// told: of a body that can have no payment at all it is enough to tell one.
    pub(super) fn add(&mut self, index: usize, empty: Load) -> bool {
        let Some(payment) = self.batch.found.get(index) else {
            return false;
        };
        let (alone, limits) = (empty.with(payment), self.limits);
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
        let offset = payment.span.start;
        let mut record = Record::new("plan.payment_too_large", message);
        record.offset = Some(offset);
        record.position = Some(self.locator.at(offset));
        self.records
            .push(record.at_path(format!("/payments/{index}")));
        alone.payments <= limits.payments
            && empty.bytes <= limits.bytes
            && self.records.len() < MOST
    }

    /// There are too few ids for the payments that are left; perhaps not, without those of them that fit no body with
    /// the last id.
    pub(super) fn short_of_ids(&mut self, short: Refusal, left: &[usize], options: &PlanOptions) {
        self.records.extend(short.into_all());
        let Some(id) = options.ids.as_ref().and_then(|ids| ids.last()) else {
            return;
        };
        let empty = self.batch.load(&[], Some(id));
        for &index in left {
            let payment = self.batch.found.get(index);
            let fits = payment.is_none_or(|payment| empty.with(payment).keeps(self.limits));
            if !fits && !self.add(index, empty) {
                return;
            }
        }
    }

    /// The parts, if nothing was told.
    pub(super) fn settle<'p>(self, parts: Vec<Part<'p>>) -> Result<Vec<Part<'p>>, Refusal> {
        Refusal::from_all(self.records).map_or(Ok(parts), Err)
    }
}
