//! Calls: reading a request, and what can be wrong with one.

mod faults;
mod request;
mod texts;

use alloc::format;

use crate::json::Fault;
use crate::record::{Param, Record, Refusal, fault_words};

pub(crate) use faults::{Faults, one_of, refusal};
pub(crate) use request::Request;
pub(crate) use texts::{Texts, nothing_beside, unsupported};

/// There is no function of this name.
pub(crate) fn unknown_function(name: &str) -> Refusal {
    Record::new(
        "call.unknown_function",
        format!("There is no function `{name}`."),
    )
    .into()
}

/// The function is not in this build.
pub(crate) fn not_here(name: &str) -> Refusal {
    Record::new(
        "call.not_here",
        format!("`{name}` is not in this part of the package."),
    )
    .into()
}

/// The request is no JSON.
pub(crate) fn not_json(text: &[u8], fault: &Fault) -> Refusal {
    let (message, params) = fault_words(fault);
    let mut record = Record::new("call.not_json", message)
        .at_path(fault.path.clone())
        .at_offset(text, fault.offset);
    record
        .params
        .push(("reason", Param::Text(fault.code().into())));
    record.params.extend(params);
    record.into()
}
