//! A batch whose payments have been found in the text.

use alloc::string::String;
use alloc::vec::Vec;

use super::options::PlanOptions;
use super::part::Part;
use super::scan::Scan;
use super::split;
use super::unfit::MOST;
use crate::check::{Options, Provider, check};
use crate::json::{Kind, Span, check_utf8};
use crate::record::{Record, Refusal};

/// A body that has been read once: where its payments are, and how many invoices each has.
///
/// ```
/// use payflight::plan::{Batch, PlanOptions};
/// let batch = Batch::read(br#"{"externalId": "b-1", "payments": [{"a": 1}, {"a": 2}]}"#).unwrap();
/// assert_eq!((batch.payments(), batch.payment(1)), (2, Some(r#"{"a": 2}"#)));
/// let options = PlanOptions { omit: vec![0], ..PlanOptions::default() };
/// let parts = batch.plan(None, &options).unwrap();
/// assert_eq!(parts[0].body(), r#"{"externalId": "b-1", "payments": [{"a": 2}]}"#);
/// ```
#[derive(Debug, Clone)]
pub struct Batch<'a> {
    pub(super) body: &'a str,
    /// The offset of the brace of the whole.
    pub(super) open: usize,
    pub(super) external_id: Option<ExternalId>,
    /// The array `payments`, if it is one.
    pub(super) array: Option<Span>,
    pub(super) found: Vec<Payment>,
}

/// The member `externalId` of the batch.
#[derive(Debug, Clone)]
pub(super) struct ExternalId {
    /// Where the value stands, of whatever kind.
    pub(super) span: Span,
    /// Its text, escapes resolved, where it is one.
    pub(super) text: Option<String>,
}

/// One element of `payments`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Payment {
    pub(super) span: Span,
    /// The elements of its `remittanceInformation.invoices`.
    pub(super) invoices: usize,
}

impl<'a> Batch<'a> {
    /// Reads a body. Only section 2 of the contract of the check is asked of it, whatever its length.
    ///
    /// # Errors
    /// The code of section 2 (`json.syntax`, …) with its place; `body.too_large` only from 4 GiB on.
    pub fn read(body: &'a [u8]) -> Result<Batch<'a>, Refusal> {
        let text = check_utf8(body).ok();
        if let Some(batch) = text.and_then(|text| find(text, false)) {
            return Ok(batch);
        }
        judge(body)?;
        text.and_then(|text| find(text, true))
            .ok_or_else(|| Record::new("json.syntax", "This is not valid JSON.").into())
    }

    /// How many payments the body has; 0 without an array `payments`.
    pub fn payments(&self) -> usize {
        self.found.len()
    }

    /// The payment with this index from 0, as it stands in the body.
    pub fn payment(&self, index: usize) -> Option<&'a str> {
        let span = self.found.get(index)?.span;
        self.body.get(span.start..span.end)
    }

    /// As [`plan`](super::plan()), for this body.
    ///
    /// # Errors
    /// As [`plan`](super::plan()), but for those of reading.
    pub fn plan(
        &self,
        provider: Option<&Provider>,
        options: &PlanOptions,
    ) -> Result<Vec<Part<'a>>, Refusal> {
        split::split(self, provider, options)
    }

    /// The places in `omit` of the indexes that no payment has; of very many, the first.
    pub(super) fn unknown(&self, omit: &[usize]) -> impl Iterator<Item = usize> {
        let places = omit.iter().enumerate();
        places
            .filter(|(_, index)| **index >= self.found.len())
            .map(|(place, _)| place)
            .take(MOST)
    }
}

/// Asks section 2 of the body. The check is the one that knows it, whatever else it may find.
fn judge(body: &[u8]) -> Result<(), Refusal> {
    let options = Options {
        max_body_bytes: u64::MAX,
        max_violations: 1,
        ..Options::default()
    };
    let report = check(None, body, &options)?;
    // Of a batch that has been read, the payments are counted.
    if report.stats.payments.is_some() {
        return Ok(());
    }
    report
        .violations
        .into_iter()
        .next()
        .map_or(Ok(()), |mut first| {
            first.severity = None;
            Err(first.into())
        })
}

fn find(body: &str, trusting: bool) -> Option<Batch<'_>> {
    let mut scan = Scan::new(body, trusting);
    let mut batch = Batch {
        body,
        open: scan.offset(),
        external_id: None,
        array: None,
        found: Vec::new(),
    };
    if scan.kind() != Some(Kind::Object) {
        return None;
    }
    scan.members(|scan, name| {
        if name.is("externalId") {
            batch.external_id = Some(external_id(scan)?);
        } else if name.is("payments") && scan.kind() == Some(Kind::Array) {
            let start = scan.offset();
            scan.elements(|scan| {
                batch.found.push(payment(scan)?);
                Some(())
            })?;
            let end = scan.offset();
            batch.array = Some(Span { start, end });
        } else {
            scan.value()?;
        }
        Some(())
    })?;
    scan.end()?;
    Some(batch)
}

fn external_id(scan: &mut Scan<'_>) -> Option<ExternalId> {
    if scan.kind() != Some(Kind::String) {
        let span = scan.value()?;
        return Some(ExternalId { span, text: None });
    }
    let start = scan.offset();
    let text = Some(scan.string()?.resolve().into_owned());
    let end = scan.offset();
    let span = Span { start, end };
    Some(ExternalId { span, text })
}

fn payment(scan: &mut Scan<'_>) -> Option<Payment> {
    let mut invoices = 0usize;
    let start = scan.offset();
    if scan.kind() != Some(Kind::Object) {
        let span = scan.value()?;
        return Some(Payment { span, invoices });
    }
    scan.members(|scan, name| {
        if scan.kind() != Some(Kind::Object) || !name.is("remittanceInformation") {
            return scan.value().map(drop);
        }
        scan.members(|scan, name| {
            if scan.kind() != Some(Kind::Array) || !name.is("invoices") {
                return scan.value().map(drop);
            }
            scan.elements(|scan| {
                invoices = invoices.saturating_add(1);
                scan.value().map(drop)
            })
        })
    })?;
    let end = scan.offset();
    let span = Span { start, end };
    Some(Payment { span, invoices })
}
