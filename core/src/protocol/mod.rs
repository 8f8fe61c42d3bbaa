//! The rules around the calls (`docs/protocol.md`): one file a function. Time and randomness are arguments.
//!
//! Times are milliseconds since 1970 UTC, from 0 to [`crate::flow::MAX_TIME`]; a time that is reckoned and lies
//! past it is refused as `time.overflow`.

pub mod authenticity;
mod body;
pub mod fingerprint;
pub mod headers;
pub mod http_date;
mod https;
pub mod idempotency;
mod language;
pub mod notification;
pub mod onboarding;
pub mod readiness;
pub mod retention;
pub mod retry;
pub mod throttle;
pub mod token;
mod workflow;

pub use workflow::Workflow;

use alloc::format;
use alloc::string::String;

use crate::api::Host;
use crate::flow::MAX_TIME;
use crate::json::Value;
use crate::record::{Record, Refusal};

/// Calls one of these functions by its name in `docs/calls.md`; none if it is none of these.
pub(crate) fn call(
    name: &str,
    request: Value<'_>,
    host: &Host<'_>,
) -> Option<Result<String, Refusal>> {
    Some(match name {
        "fingerprint" => fingerprint::call(request),
        "headers" => headers::call(request),
        "idempotency" => idempotency::call(request),
        "notification.authenticity" => authenticity::call(request, host),
        "notification.read" => notification::call(request),
        "onboarding" => onboarding::call(request),
        "readiness" => readiness::call(request),
        "retention" => retention::call(request),
        "retry" => retry::call(request),
        "throttle" => throttle::call(request),
        "token" => token::call(request),
        _ => return None,
    })
}

/// A time that was reckoned, called `what`; refused where it lies past the range.
fn reckoned(what: &str, time: i128) -> Result<u64, Refusal> {
    u64::try_from(time)
        .ok()
        .filter(|time| *time <= MAX_TIME)
        .ok_or_else(|| {
            let message = format!("`{what}` would lie past {MAX_TIME}.");
            Record::new("time.overflow", message).into()
        })
}
