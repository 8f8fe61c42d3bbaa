//! How a batch is split.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::call::{Gather, Request, bad_member};
use crate::check::Options;
use crate::json::{Kind, Value};
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
        let mut options = PlanOptions::default();
        let mut gather = Gather::default();
        let known = ["maxBodyBytes", "maxPayments", "maxInvoices", "ids", "omit"];
        gather.take(Request::new(value).knows(&known));
        for (name, member) in value.members().filter(|(_, member)| !member.is_null()) {
            gather.take(options.set(&name.resolve(), member));
        }
        gather.settle(Some(options))
    }

    fn set(&mut self, name: &str, value: Value<'_>) -> Result<(), Refusal> {
        match name {
            "maxBodyBytes" => self.max_body_bytes = limit(value)?,
            "maxPayments" => self.max_payments = limit(value)?,
            "maxInvoices" => self.max_invoices = limit(value)?,
            "ids" => {
                let text = |id: Value<'_>| {
                    let text = id.as_str().map(|id| id.into_owned());
                    text.ok_or_else(|| bad_element(id, "ids", "each of them must be a text"))
                };
                self.ids = Some(elements(value)?.map(text).collect::<Result<_, _>>()?);
            }
            "omit" => {
                let index = |index: Value<'_>| {
                    let whole = index.as_u64().and_then(|whole| usize::try_from(whole).ok());
                    whole.ok_or_else(|| {
                        bad_element(index, "omit", "each must be a whole number from 0")
                    })
                };
                self.omit = elements(value)?.map(index).collect::<Result<_, _>>()?;
            }
            _ => {}
        }
        Ok(())
    }
}

/// The refusal of the index at `place` of the `omit` that these options have.
pub(super) fn no_such_payment(options: Value<'_>, place: usize, payments: usize) -> Refusal {
    let index = options
        .get("omit")
        .and_then(|omit| omit.elements().nth(place));
    let what = format!("the body has {payments} payments, and the first has the index 0");
    bad_element(index.unwrap_or(options), "omit", &what)
}

fn limit(value: Value<'_>) -> Result<u64, Refusal> {
    value
        .as_u64()
        .ok_or_else(|| bad_member(value, "it must be a whole number from 0").into())
}

fn elements(value: Value<'_>) -> Result<impl Iterator<Item = Value<'_>>, Refusal> {
    if value.kind() == Kind::Array {
        Ok(value.elements())
    } else {
        Err(bad_member(value, "it must be an array").into())
    }
}

/// An element has no name of its own: the list's is said.
fn bad_element(value: Value<'_>, list: &str, what: &str) -> Refusal {
    let mut record = bad_member(value, what);
    record.message = format!("`{list}` can't be used: {what}.").into();
    record.into()
}
