//! How a batch is split.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::batch::Batch;
use crate::call::Request;
use crate::check::Options;
use crate::json::Value;
use crate::record::Refusal;

/// The limits of one body, the ids of the parts, and the payments that are left out.
///
/// ```
/// use payflight::plan::PlanOptions;
/// let options = PlanOptions::default();
/// assert_eq!((options.max_body_bytes, options.max_payments, options.max_invoices), (5_000_000, 2000, 2000));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanOptions {
    /// The most bytes of UTF-8 that a body may have, from 0.
    pub max_body_bytes: u64,
    /// The most payments in a body, from 0. The provider's `maximumPaymentCount` holds too.
    pub max_payments: u64,
    /// The most invoices in a body, from 0.
    pub max_invoices: u64,
    /// The `externalId` of each part, in order. Without them the parts have the batch's own with `-1`, `-2`, …; where
    /// one part is enough, its own stays.
    pub ids: Option<Vec<String>>,
    /// The payments that are left out, by index from 0, in any order.
    pub omit: Vec<usize>,
}

impl Default for PlanOptions {
    fn default() -> Self {
        let check = Options::default();
        PlanOptions {
            max_body_bytes: check.max_body_bytes,
            max_payments: check.max_payments,
            max_invoices: check.max_invoices,
            ids: None,
            omit: Vec::new(),
        }
    }
}

impl PlanOptions {
    /// Reads the options from an object of a request; what is absent has its default.
    ///
    /// # Errors
    /// `call.unknown_member` or `call.bad_member`, with the path in the request. An index is held against the batch
    /// only when that is planned.
    pub fn from_value(value: Value<'_>) -> Result<PlanOptions, Refusal> {
        let mut request = Request::new(value);
        request.only(&["maxBodyBytes", "maxPayments", "maxInvoices", "ids", "omit"]);
        let mut options = PlanOptions::default();
        for (name, limit) in [
            ("maxBodyBytes", &mut options.max_body_bytes),
            ("maxPayments", &mut options.max_payments),
            ("maxInvoices", &mut options.max_invoices),
        ] {
            *limit = request.at_least(name, 0).unwrap_or(*limit);
        }
        let ids = request.texts("ids");
        options.ids = ids.map(|ids| ids.into_iter().map(Cow::into_owned).collect());
        for index in request.array("omit").into_iter().flatten() {
            match index.as_u64().and_then(|whole| usize::try_from(whole).ok()) {
                Some(whole) => options.omit.push(whole),
                None => request.bad(index, "Each of `omit` must be a whole number from 0."),
            }
        }
        request.settle(Some(options))
    }
}

/// Refuses the indexes of `omit` that no payment has; `given` is the object that the options were read from.
pub(super) fn all_known(
    given: Value<'_>,
    options: &PlanOptions,
    batch: &Batch<'_>,
) -> Result<(), Refusal> {
    let mut request = Request::new(given);
    let mut unknown = batch.unknown(&options.omit).peekable();
    let omit = given.get("omit");
    for (place, index) in omit.iter().flat_map(|omit| omit.elements()).enumerate() {
        if unknown.next_if_eq(&place).is_some() {
            request.bad(index, no_such_payment(batch.payments()));
        }
    }
    request.finish()
}

/// An index of `omit` is that of no payment.
pub(super) fn no_such_payment(payments: usize) -> String {
    format!(
        "`omit` can't be used: the body has {payments} payments, and the first has the index 0."
    )
}
