//! One body of a plan.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::batch::Batch;
use crate::json::{Span, Writer, write_string};

/// One body to send. Its text is put together only when it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<'a> {
    /// Its `externalId`; none where the batch has no text there and no ids were given.
    pub external_id: Option<String>,
    /// Its length in bytes of UTF-8.
    pub bytes: usize,
    /// How many payments it has.
    pub payments: usize,
    /// How many invoices they have.
    pub invoices: usize,
    /// The index of its first payment among all payments of the batch, those left out too; 0 where it has none.
    pub first: usize,
    pieces: Vec<Cow<'a, str>>,
}

impl<'a> Part<'a> {
    /// The whole batch as it is.
    pub(super) fn whole(batch: &Batch<'a>) -> Part<'a> {
        let invoices = batch.found.iter().map(|payment| payment.invoices);
        Part {
            external_id: batch.own_id().map(String::from),
            bytes: batch.body.len(),
            payments: batch.found.len(),
            invoices: invoices.fold(0, usize::saturating_add),
            first: 0,
            pieces: alloc::vec![Cow::Borrowed(batch.body)],
        }
    }

    /// The batch with these payments alone, and with a new id if there is one.
    pub(super) fn of(batch: &Batch<'a>, kept: &[usize], id: Option<String>) -> Part<'a> {
        let mut pieces = Vec::new();
        let mut at = 0;
        let mut changes = alloc::vec![batch.array.unwrap_or_default()];
        if let Some(id) = &id {
            changes.push(batch.id_place(id).0);
        }
        changes.sort_unstable_by_key(|span| span.start);
        for span in changes {
            batch.add(&mut pieces, at, span.start);
            match &id {
                Some(id) if Some(span) != batch.array => pieces.push(batch.id_place(id).1.into()),
                _ => batch.add_payments(&mut pieces, kept),
            }
            at = span.end;
        }
        batch.add(&mut pieces, at, batch.body.len());
        let found = kept.iter().filter_map(|&index| batch.found.get(index));
        Part {
            external_id: id.or_else(|| batch.own_id().map(String::from)),
            bytes: pieces.iter().map(|piece| piece.len()).sum(),
            payments: kept.len(),
            invoices: found.fold(0, |sum, payment| sum.saturating_add(payment.invoices)),
            first: kept.first().copied().unwrap_or(0),
            pieces,
        }
    }

    /// Its text.
    pub fn body(&self) -> String {
        let mut body = String::with_capacity(self.bytes);
        body.extend(self.pieces());
        body
    }

    /// Its text piece by piece, to be written without being put together.
    pub fn pieces(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().map(AsRef::as_ref)
    }

    pub(super) fn write(&self, out: &mut Writer) {
        out.open_object();
        if let Some(id) = &self.external_id {
            out.member("externalId").string(id);
        }
        out.member("bytes").count(self.bytes);
        out.member("payments").count(self.payments);
        out.member("invoices").count(self.invoices);
        out.member("first").count(self.first);
        out.member("body").string(&self.body());
        out.close_object();
    }
}

impl<'a> Batch<'a> {
    /// The `externalId` of the batch, where it is a text.
    pub(super) fn own_id(&self) -> Option<&str> {
        self.external_id.as_ref()?.text.as_deref()
    }

    /// What is replaced by a new id, and by what: the value, or nothing right behind the brace.
    pub(super) fn id_place(&self, id: &str) -> (Span, String) {
        let mut text = String::new();
        match &self.external_id {
            Some(own) => {
                write_string(&mut text, id);
                (own.span, text)
            }
            None => {
                let at = self.open.saturating_add(1);
                text.push_str("\"externalId\":");
                write_string(&mut text, id);
                text.push(',');
                (Span { start: at, end: at }, text)
            }
        }
    }

    fn add(&self, pieces: &mut Vec<Cow<'a, str>>, start: usize, end: usize) {
        if let Some(text) = self.body.get(start..end)
            && !text.is_empty()
        {
            pieces.push(Cow::Borrowed(text));
        }
    }

    /// Payments with nothing but a comma between them in the body are one piece.
    fn add_payments(&self, pieces: &mut Vec<Cow<'a, str>>, kept: &[usize]) {
        pieces.push(Cow::Borrowed("["));
        let mut run: Option<Span> = None;
        for payment in kept.iter().filter_map(|&index| self.found.get(index)) {
            run = Some(match run {
                Some(run) if run.end.saturating_add(1) == payment.span.start => Span {
                    start: run.start,
                    end: payment.span.end,
                },
                Some(run) => {
                    self.add(pieces, run.start, run.end);
                    pieces.push(Cow::Borrowed(","));
                    payment.span
                }
                None => payment.span,
            });
        }
        if let Some(run) = run {
            self.add(pieces, run.start, run.end);
        }
        pieces.push(Cow::Borrowed("]"));
    }
}
