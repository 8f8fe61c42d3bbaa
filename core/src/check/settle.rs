//! What is looked at when the whole body has been read.

use alloc::format;
use core::cmp::Ordering;

use super::amount::Amount;
use super::checker::Checker;
use super::close::order;
use super::code::Code;
use super::duplicates::{Entries, Entry, Hasher, find};
use super::facts::SamePayment;
use super::words;

impl Checker<'_> {
    /// Counts and duplicates of a batch.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn settle_batch(&mut self) {
        if self.is_batch() {
            self.settle_counts();
            self.settle_external_ids();
            self.settle_same_payments();
        }
        self.settle_unchecked();
    }

    /// The service's limit of payments, or the provider's where that is smaller.
    pub(super) fn payment_limit(&self) -> (u64, &'static str) {
        let own = self.loaded.and_then(|loaded| loaded.maximum_payment_count);
        match own {
            Some(limit) if limit < self.options.max_payments => (limit, "provider"),
            _ => (self.options.max_payments, "service"),
        }
    }

    fn settle_counts(&mut self) {
        let Some(offset) = self.batch.payments_offset else {
            return;
        };
        let (payments, invoices) = (self.batch.payments as u64, self.batch.invoices as u64);
        let (limit, source) = self.payment_limit();
        if payments == 0 {
            self.emit_at(
                Code::PaymentsEmpty,
                offset,
                "/payments".into(),
                true,
                &|| words::plain(words::PAYMENTS_EMPTY),
            );
        }
        if payments > limit {
            self.emit_at(
                Code::PaymentsTooMany,
                offset,
                "/payments".into(),
                true,
                &|| words::payments_too_many(payments, limit, source),
            );
        }
        let limit = self.options.max_invoices;
        if invoices > limit {
            self.emit_at(
                Code::InvoicesTooMany,
                offset,
                "/payments".into(),
                true,
                &|| words::invoices_too_many(invoices, limit),
            );
        }
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn settle_external_ids(&mut self) {
        let mut entries = core::mem::take(&mut self.external_ids);
        let mut found = Entries::new();
        find(
            &mut entries,
            |a, b| a.index.cmp(&b.index),
            |a, b| {
                order(
                    self.text_at(a.offset as usize),
                    self.text_at(b.offset as usize),
                )
            },
            |first, other| {
                found.push(Entry {
                    hash: u64::from(first.index),
                    at: other,
                })
            },
        );
        for Entry {
            hash: first,
            at: other,
        } in found
        {
            if self.is_error(Code::ExternalIdDuplicate) {
                self.reject(other.index as usize);
            }
            let path = format!("/payments/{}/externalId", other.index);
            self.emit_at(
                Code::ExternalIdDuplicate,
                other.offset as usize,
                path,
                true,
                &|| words::with_first(words::EXTERNAL_ID, format!("/payments/{first}/externalId")),
            );
        }
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn settle_same_payments(&mut self) {
        let batch_date = self.batch.date.map_or(0, |date| date as u32);
        let mut entries = core::mem::take(&mut self.same_payments);
        let mut date_hash = Hasher::new();
        date_hash.text(self.text_at(batch_date as usize));
        for entry in entries.iter_mut().filter(|entry| entry.at.date == 0) {
            entry.at.date = batch_date;
            entry.hash = Hasher::after(entry.hash, date_hash.finish());
        }
        // Offset 0 is never a string: a payment without a date is like no other.
        entries.retain(|entry| entry.at.date != 0);
        let mut found = Entries::new();
        find(
            &mut entries,
            |a, b| a.index.cmp(&b.index),
            |a, b| self.order_payments(a, b),
            |first, other| {
                found.push(Entry {
                    hash: u64::from(first.index),
                    at: other,
                })
            },
        );
        for Entry {
            hash: first,
            at: other,
        } in found
        {
            if self.is_error(Code::PaymentPossibleDuplicate) {
                self.reject(other.index as usize);
            }
            self.emit_at(
                Code::PaymentPossibleDuplicate,
                other.start as usize,
                format!("/payments/{}", other.index),
                true,
                &|| words::with_first(words::POSSIBLE_DUPLICATE, format!("/payments/{first}")),
            );
        }
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn order_payments(&self, a: SamePayment, b: SamePayment) -> Ordering {
        let text = |at: u32| self.text_at(at as usize);
        let amount = |at: u32| Amount::read(&text(at).resolve(), false);
        // Many have the batch's date: one text, which may be long, is not compared with itself for each of them.
        let texts = |a: u32, b: u32| match a == b {
            true => Ordering::Equal,
            false => order(text(a), text(b)),
        };
        texts(a.account, b.account)
            .then_with(|| amount(a.amount).cmp(&amount(b.amount)))
            .then_with(|| texts(a.currency, b.currency))
            .then_with(|| texts(a.date, b.date))
    }

    /// Rules that were loaded without their regular expression.
    fn settle_unchecked(&mut self) {
        let (start, plan) = (self.batch.start, self.places.plan);
        for at in &plan.unchecked {
            self.emit_rule_at(Code::RuleUnchecked, start, *at, words::UNCHECKED);
        }
    }
}
