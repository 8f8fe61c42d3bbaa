//! Splitting a batch that is too large: the fewest bodies that each keep every limit (`docs/protocol/plan.md`).
//!
//! [`plan`] does it in one call. A [`Batch`] has been read once and can be planned again and again with other options:
//! that is how payments that are refused are left out.

mod batch;
mod options;
mod part;
mod scan;
mod split;
mod unfit;

use alloc::string::String;
use alloc::vec::Vec;

pub use batch::Batch;
pub use options::PlanOptions;
pub use part::Part;

use crate::call::{Request, Texts};
use crate::check::Provider;
use crate::json::Writer;
use crate::record::Refusal;

/// Splits a body into the fewest bodies that each keep every limit, its payments in their order.
///
/// A body that keeps every limit is one part, equal to it byte for byte; so is one without an array `payments`. In any
/// other part everything but `payments` and `externalId` is as in the body, byte for byte.
///
/// ```
/// use payflight::plan::{PlanOptions, plan};
/// let body = br#"{"externalId": "b-1", "payments": [{"a": 1}, {"a": 2}]}"#;
/// let options = PlanOptions { max_payments: 1, ..PlanOptions::default() };
/// let parts = plan(body, None, &options).unwrap();
/// assert_eq!(parts.len(), 2);
/// assert_eq!(parts[1].body(), r#"{"externalId": "b-1-2", "payments": [{"a": 2}]}"#);
/// assert_eq!((parts[1].first, parts[1].bytes), (1, 47));
/// ```
///
/// # Errors
/// What section 2 of the contract of the check refuses, with its code; `plan.payment_too_large` for each payment that
/// fits no body alone, at most 100,000 of them; `plan.ids_short`; `plan.nothing_left`; `call.bad_member` for each index of
/// [`PlanOptions::omit`] that no payment has, at most as many.
pub fn plan<'a>(
    body: &'a [u8],
    provider: Option<&Provider>,
    options: &PlanOptions,
) -> Result<Vec<Part<'a>>, Refusal> {
    Batch::read(body)?.plan(provider, options)
}

/// `plan` by name, with the definition that is given, or with the one whose text the request has, if any.
pub(crate) fn call(mut request: Request<'_>, given: Option<&Provider>) -> Result<String, Refusal> {
    let texts = Texts::of_request(given, &["provider", "providerId"]);
    request.only(&[texts, &["body", "options"]].concat());
    let texts = Texts::read(&mut request, texts);
    let body = request.required_text("body");
    let options = request.options(PlanOptions::from_value);
    let value = request.value;
    let (body, options) = request.settle(body.zip(options))?;
    let loaded = texts.load()?;
    let batch = Batch::read(body.as_bytes())?;
    if let Some(read) = value.get("options") {
        options::all_known(read, &options, &batch)?;
    }
    let parts = batch.plan(given.or(loaded.as_ref()), &options)?;
    let mut out = Writer::new();
    out.open_object().member("parts").open_array();
    for part in &parts {
        part.write(&mut out);
    }
    out.close_array().close_object();
    Ok(out.finish())
}
