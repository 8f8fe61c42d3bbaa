//! `observe`: one resource, one observation.

use alloc::string::String;

use super::request::Request;
use super::{flow_of, when};
use crate::flow::{Observation, Tracker};
use crate::json::{Value, Writer};
use crate::record::Refusal;

/// `{"flow","state","observation","migrate"?}` to `{"state","decision"}`.
///
/// # Errors
/// What is wrong with the request (`call.…`), the flow (`flow.…`) or the state (`state.…`).
pub fn observe(request: Value<'_>) -> Result<String, Refusal> {
    let mut call = Request::new(request);
    call.only(&["flow", "state", "observation", "migrate"]);
    let flow = call.required("flow");
    let state = call.given("state");
    let observation = call.required("observation");
    let migrate = call.text("migrate");
    call.finish()?;
    let (Some(flow), Some(state), Some(observation)) = (flow, state, observation) else {
        return Ok(String::new());
    };
    let mut asked = Request::new(observation);
    let status = asked.required_name("status");
    let when = when(&mut asked);
    asked.finish()?;
    let (Some(status), Some(when)) = (status, when) else {
        return Ok(String::new());
    };
    let flow = flow_of(flow)?;
    let mut tracker = if state.is_null() {
        flow.tracker()
    } else {
        Tracker::read(&flow, state, migrate.as_deref())?
    };
    let observation = Observation {
        status: &status,
        at: when.at,
        time: when.time,
        source: when.source,
        expected_version: when.expected_version,
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
