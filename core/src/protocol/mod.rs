//! The rules around the calls (`docs/protocol.md`): one file a function. Time and randomness are arguments.

pub mod authenticity;

use alloc::string::String;

use crate::api::Host;
use crate::json::Value;
use crate::record::Refusal;

/// Calls one of these functions by its name in `docs/calls.md`; none if it is none of these.
pub(crate) fn call(
    name: &str,
    request: Value<'_>,
    host: &Host<'_>,
) -> Option<Result<String, Refusal>> {
    Some(match name {
        "notification.authenticity" => authenticity::call(request, host),
        _ => return None,
    })
}
