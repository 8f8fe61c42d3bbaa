//! `observe`: one resource, one observation.

use alloc::borrow::Cow;
use alloc::string::String;

use super::{flow_of, flow_or, meta};
use crate::call::{Request, refusal};
use crate::flow::{Flow, Meta, Observation, Tracker};
use crate::json::{Value, Writer};
use crate::record::Refusal;

/// The status and the rest of an observation; members that are not known are passed over.
///
/// # Errors
/// `call.missing_member` and `call.bad_member`, with their places.
#[cfg_attr(payflight_hot, optimize(speed))]
pub fn observation(value: Value<'_>) -> Result<(Cow<'_, str>, Meta), Refusal> {
    let mut asked = Request::new(value);
    let status = asked.required_name("status");
    let meta = meta(&mut asked);
    asked.finish()?;
    // What is missing has been refused.
    match (status, meta) {
        (Some(status), Some(meta)) => Ok((status, meta)),
        _ => Err(refusal("call.bad_member", value, "This is no observation.")),
    }
}

/// The flow and the tracker of a request, which may have a `migrate`; no state is that of nothing observed yet.
#[cfg_attr(payflight_hot, optimize(speed))]
pub(in crate::flow) fn tracker<'t>(
    call: &mut Request<'t>,
    flow: Option<Value<'t>>,
    state: Option<Value<'t>>,
) -> Option<(Flow, Tracker)> {
    let migrate = call.text("migrate");
    // A name that is none may have been meant for the flow of this state.
    let names_no_flow = migrate.is_none() && call.has("migrate");
    let flow = flow.and_then(|value| call.take(flow_of(value)));
    let state = state.filter(|state| !state.is_null());
    let tracker = match (&flow, state) {
        (Some(flow), Some(state)) if !names_no_flow => {
            call.take(Tracker::read(flow, state, migrate.as_deref()))
        }
        (Some(flow), None) => Some(flow.tracker()),
        (_, Some(state)) => {
            call.take(of_any_flow(state));
            None
        }
        (None, None) => None,
    };
    flow.zip(tracker)
}

/// What is wrong with a state whatever flow it is of.
fn of_any_flow(state: Value<'_>) -> Result<(), Refusal> {
    let own = state.get("flow").and_then(Value::as_str);
    let flow = flow_or(None, "payments-out/payment")?;
    Tracker::read(&flow, state, own.as_deref()).map(drop)
}

/// `{"flow","state","observation","migrate"?}` to `{"state","decision"}`.
///
/// # Errors
/// What is wrong with the request (`call.…`), the flow (`flow.…`) or the state (`state.…`).
#[cfg_attr(payflight_hot, optimize(speed))]
pub fn observe(request: Value<'_>) -> Result<String, Refusal> {
    let mut call = Request::new(request);
    call.only(&["flow", "state", "observation", "migrate"]);
    let flow = call.required("flow");
    let state = call.given("state");
    let observation = call.required("observation");
    let observation = observation.and_then(|value| call.take(self::observation(value)));
    let tracker = tracker(&mut call, flow, state);
    let asked = tracker.zip(observation);
    let ((flow, mut tracker), (status, meta)) = call.settle(asked)?;
    let observation = Observation {
        status: &status,
        at: meta.at,
        time: meta.time,
        source: meta.source,
        expected_version: meta.expected_version,
    };
    let decision = flow.observe(&mut tracker, &observation);
    let mut out = Writer::new();
    out.open_object().member("state");
    tracker.write(&flow, &mut out);
    out.member("decision");
    decision.write(&mut out);
    out.close_object();
    Ok(out.finish())
}
