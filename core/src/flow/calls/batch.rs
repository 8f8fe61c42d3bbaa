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
    let message: Option<Cow<'_, str>> = call.required_text("message");
    let meta = call.required("meta");
    let meta = meta.and_then(|value| call.take(meta_of(value)));
    let batch = batch(&mut call, state);
    let ((mut batch, message), meta) = call.settle(batch.zip(message).zip(meta))?;
    let applied = batch.apply(message.as_bytes(), &meta)?;
    Ok(answer(&batch, &applied))
}

/// The batch of a request, which may have `flow`, `paymentFlow` and `migrate`; no state is that of nothing known yet.
pub(in crate::flow) fn batch<'t>(
    call: &mut Request<'t>,
    state: Option<Value<'t>>,
) -> Option<BatchTracker> {
    let migrate = call.text("migrate");
    // A name that is none may have been meant for the flow of this state.
    let names_no_flow = migrate.is_none() && call.has("migrate");
    let flow = call.take(flow_or(call.value.get("flow"), "payments-out/batch"));
    let payment_flow = call.value.get("paymentFlow");
    let payment_flow = call.take(flow_or(payment_flow, "payments-out/payment"));
    match (flow.zip(payment_flow), state) {
        (Some((flow, payment_flow)), Some(state)) if !names_no_flow => call.take(
            BatchTracker::read(flow, payment_flow, state, migrate.as_deref()),
        ),
        (Some((flow, payment_flow)), None) => Some(BatchTracker::new(flow, payment_flow)),
        (_, Some(state)) => {
            call.take(of_any_flow(state));
            None
        }
        (None, None) => None,
    }
}

/// What is wrong with a state whatever flows it is of.
pub(super) fn of_any_flow(state: Value<'_>) -> Result<(), Refusal> {
    let flow = flow_or(None, "payments-out/batch")?;
    let payment_flow = flow_or(None, "payments-out/payment")?;
    let own = state
        .get("batch")
        .and_then(|batch| batch.get("flow")?.as_str());
    BatchTracker::read(flow, payment_flow, state, own.as_deref()).map(drop)
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
