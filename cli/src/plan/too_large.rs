//! The payments that fit no body, found in one pass.

use payflight::json::Locator;
use payflight::plan::{Batch, PlanOptions};
use payflight::record::{Record, Severity};

/// The code of such a payment.
pub(super) const CODE: &str = "plan.payment_too_large";

/// Those that fit no body whatever its id. The core refuses one at a time: to plan anew for each would cost a square.
/// One that only the id of its part makes too large is left to it.
pub(super) fn find(
    batch: &Batch<'_>,
    body: &[u8],
    limits: &PlanOptions,
    omit: Vec<usize>,
) -> Vec<(usize, Record)> {
    // A part for each payment: what a body with it alone holds.
    let alone = PlanOptions {
        max_body_bytes: u64::MAX,
        max_payments: 1,
        max_invoices: u64::MAX,
        ids: None,
        omit,
    };
    let parts = batch.plan(None, &alone).unwrap_or_default();
    let mut locator = Locator::new(body);
    let mut found = Vec::new();
    for part in parts {
        let id = part.external_id.as_deref();
        let id = id.map_or(0, |id| serde_json::Value::from(id).to_string().len());
        let bytes = part.bytes.saturating_sub(id);
        let message = if part.invoices as u64 > limits.max_invoices {
            format!(
                "This payment alone has {} invoices; a body may have at most {}.",
                part.invoices, limits.max_invoices
            )
        } else if bytes as u64 > limits.max_body_bytes {
            format!(
                "A body with this payment alone would have more than {bytes} bytes; at most {} are accepted.",
                limits.max_body_bytes
            )
        } else {
            continue;
        };
        let mut record = Record::new(CODE, message).at_path(format!("/payments/{}", part.first));
        record.severity = Some(Severity::Error);
        if let Some(payment) = batch.payment(part.first) {
            // It is a piece of the body.
            let offset = payment.as_ptr().addr().saturating_sub(body.as_ptr().addr());
            record.offset = Some(offset);
            record.position = Some(locator.at(offset));
        }
        found.push((part.first, record));
    }
    found
}
