//! `observeBatch`, `deadlines` and `verifyHistory`.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::sync::Arc;

use super::flow_of;
use crate::call::{Request, refusal};
use crate::flow::batch::{Applied, BatchTracker, Meta, broken_at};
use crate::flow::{Flow, built_in};
use crate::json::{Kind, Value, Writer};
use crate::record::{Record, Refusal};

/// `{"flow"?,"paymentFlow"?,"state","migrate"?,"message","meta"}` to
/// `{"state","decisions","findings","rollUp","history"}`.
///
/// # Errors
/// What is wrong with the request (`call.…`), a flow (`flow.…`), the state (`state.…`) or the message (`json.…`,
/// `message.unrecognised`, `batch.other_batch`).
pub fn observe_batch(request: Value<'_>) -> Result<String, Refusal> {
    let mut call = Request::new(request);
    call.only(&["flow", "paymentFlow", "state", "migrate", "message", "meta"]);
    let state = call.given("state");
    let migrate = call.text("migrate");
    let message: Option<Cow<'_, str>> = call.required_text("message");
    let meta = call.required("meta");
    let meta = meta.and_then(|value| call.take(meta_of(value)));
    let flow = call.take(flow_or(request.get("flow"), "payments-out/batch"));
    let payment_flow = call.take(flow_or(request.get("paymentFlow"), "payments-out/payment"));
    let flows = flow.zip(payment_flow);
    let batch = flows.zip(state).and_then(|((flow, payment_flow), state)| {
        call.take(BatchTracker::read(
            flow,
            payment_flow,
            state,
            migrate.as_deref(),
        ))
    });
    let ((mut batch, message), meta) = call.settle(batch.zip(message).zip(meta))?;
    let applied = batch.apply(message.as_bytes(), &meta)?;
    Ok(answer(&batch, &applied))
}

/// How a message came in.
pub(in crate::flow) fn meta_of(value: Value<'_>) -> Result<Meta, Refusal> {
    let mut meta = Request::new(value);
    meta.only(&["at", "time", "source", "by", "expectedVersion"]);
    let found = super::meta(&mut meta);
    meta.finish()?;
    // What is missing has been refused.
    found.ok_or_else(|| refusal("call.bad_member", value, "This tells nothing of a message."))
}

pub(in crate::flow) fn flow_or(given: Option<Value<'_>>, name: &str) -> Result<Arc<Flow>, Refusal> {
    let flow = match given {
        Some(value) => flow_of(value)?,
        None => built_in(name).ok_or_else(|| {
            Record::new("flow.not_found", "There is no built-in flow of this name.")
        })?,
    };
    Ok(Arc::new(flow))
}

fn answer(batch: &BatchTracker, applied: &Applied) -> String {
    let mut out = Writer::new();
    out.open_object().member("state");
    batch.write(&mut out);
    write_applied(batch, applied, &mut out);
    out.close_object();
    out.finish()
}

/// What became of a message, without the state.
pub(in crate::flow) fn write_applied(batch: &BatchTracker, applied: &Applied, out: &mut Writer) {
    out.member("decisions").open_array();
    for decision in &applied.decisions {
        out.raw(&decision.json);
    }
    out.close_array().member("findings").open_array();
    for finding in &applied.findings {
        out.open_object().member("code").string(finding.code);
        out.member("path").string(&finding.path);
        out.member("message").string(finding.message).close_object();
    }
    out.close_array().member("rollUp").raw(&batch.roll_up());
    out.member("history").open_array();
    for entry in &applied.history {
        out.raw(entry);
    }
    out.close_array();
}

/// `{"history"}` to `{"valid","brokenAt"?}`.
///
/// # Errors
/// What is wrong with the request (`call.…`).
pub fn verify_history(request: Value<'_>) -> Result<String, Refusal> {
    let mut call = Request::new(request);
    call.only(&["history"]);
    let history = call.required("history");
    if let Some(history) = history
        && history.kind() != Kind::Array
    {
        let message = alloc::format!("Expected array, found {}.", history.kind().name());
        call.bad(history, message);
    }
    call.finish()?;
    let broken = history.and_then(broken_at);
    let mut out = Writer::new();
    out.open_object().member("valid").boolean(broken.is_none());
    if let Some(index) = broken {
        out.member("brokenAt").count(index);
    }
    out.close_object();
    Ok(out.finish())
}
