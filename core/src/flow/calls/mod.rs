//! The functions of flows, by name: a request in, JSON out.

mod about;
mod batch;
mod deadlines;
mod one;

pub use about::flow;
pub(super) use batch::{batch, flow_or, meta_of, write_applied};
pub use batch::{observe_batch, verify_history};
pub use deadlines::deadlines;
pub(super) use one::tracker;
pub use one::{observation, observe};

use alloc::format;
use alloc::string::String;

use super::batch::Meta;
use super::built_in;
use super::model::Flow;
use super::verdict::{Source, Time};
use super::words::Party;
use crate::call::{Request, refusal};
use crate::json::{Kind, Value};
use crate::record::Refusal;

/// Calls one of these functions by its name in `docs/calls.md`; none if it is none of these.
pub fn call(name: &str, request: Value<'_>) -> Option<Result<String, Refusal>> {
    Some(match name {
        "flow" => flow(request),
        "observe" => observe(request),
        "observeBatch" => observe_batch(request),
        "deadlines" => deadlines(request),
        "verifyHistory" => verify_history(request),
        _ => return None,
    })
}

/// The flow that a request names or gives.
pub(super) fn flow_of(value: Value<'_>) -> Result<Flow, Refusal> {
    match value.kind() {
        Kind::String => {
            let name = value.as_str().unwrap_or_default();
            built_in(&name).ok_or_else(|| {
                let message = "There is no built-in flow of this name; `flow` with an empty request lists them.";
                refusal("flow.not_found", value, message)
            })
        }
        Kind::Object => Flow::from_value(value),
        other => {
            let message: String = format!(
                "Expected the name of a flow or a flow, found {}.",
                other.name()
            );
            Err(refusal("call.bad_member", value, message))
        }
    }
}

/// `at`, `time`, `source`, `by` and `expectedVersion` of an observation or of a message's meta data.
#[cfg_attr(payflight_hot, optimize(speed))]
fn meta(request: &mut Request<'_>) -> Option<Meta> {
    let at = request.required_number("at");
    let times = [Time::Event, Time::Received].map(Time::name);
    let time = request
        .word("time", Time::parse, &times)
        .unwrap_or_default();
    let by = request.word("by", Party::parse, &Party::ALL.map(Party::name));
    let source = request.required_word(
        "source",
        |text| match text {
            "command" => Some(None),
            "notification" => Some(Some(Source::Notification)),
            "read" => Some(Some(Source::Read)),
            _ => None,
        },
        &["command", "notification", "read"],
    );
    let expected_version = request.number("expectedVersion");
    let source = match source? {
        Some(source) => Some(source),
        None if by.is_some() => by.map(Source::Command),
        None => {
            // A wrong one has been told of already.
            if request.value.get("by").is_none() {
                request.required("by");
            }
            None
        }
    };
    Some(Meta {
        at: at?,
        time,
        source: source?,
        expected_version,
    })
}
