//! `deadlines`: what ends when, and what is stuck.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::batch::of_any_flow;
use crate::call::Request;
use crate::datetime;
use crate::flow::MAX_TIME;
use crate::json::{Kind, Value, Writer};
use crate::protocol::Workflow;
use crate::record::{Record, Refusal};

const MINUTE: u64 = 60 * 1_000;
/// How long the URL of a payment file is good.
const FILE: u64 = 5 * MINUTE;

/// `{"state","now","workflow","bounds"?}` to `{"deadlines","stuck"}`.
///
/// # Errors
/// What is wrong with the request (`call.…`) or the state (`state.malformed`), or a time past the range
/// (`time.overflow`).
pub fn deadlines(request: Value<'_>) -> Result<String, Refusal> {
    let mut call = Request::new(request);
    call.only(&["state", "now", "workflow", "bounds"]);
    let state = call.required("state");
    let now = call.required_number("now");
    let workflow = call.required_word(
        "workflow",
        Workflow::parse,
        &Workflow::ALL.map(Workflow::name),
    );
    let bounds = bounds(&mut call);
    if let Some(state) = state {
        call.take(of_any_flow(state));
    }
    let ((state, now), workflow) = call.settle(state.zip(now).zip(workflow))?;
    let mut out = Writer::new();
    out.open_object().member("deadlines").open_array();
    let kept = state.get("kept");
    let expires = kept
        .and_then(|kept| kept.get("authoriseExpiresAt")?.as_str())
        .and_then(|text| datetime::read(&text))
        .filter(|read| !read.is_date)
        .and_then(|read| u64::try_from(read.at).ok().filter(|at| *at <= MAX_TIME));
    let text = "Send the user to links.authorise before this; after it, GET the batch again for a new link.";
    one("authorise_link", expires, 0, text, now, &mut out)?;
    let time = |name| kept.and_then(|kept| kept.get(name)?.as_u64());
    let text =
        "Download the payment file before this; after it, GET the batch again for a new URL.";
    one(
        "payment_file",
        time("paymentFileAt"),
        FILE,
        text,
        now,
        &mut out,
    )?;
    let created = time("createdAt");
    let text = "Repeat the POST with the same idempotency key before this only; after it, look first whether the batch is there.";
    one(
        "idempotency_key",
        created,
        workflow.key_life(),
        text,
        now,
        &mut out,
    )?;
    let text = "Read what you need of the batch before this; after it the service has deleted it.";
    one(
        "retention",
        created,
        workflow.retention(),
        text,
        now,
        &mut out,
    )?;
    out.close_array().member("stuck").open_array();
    stuck(state, now, &bounds, &mut out);
    out.close_array().close_object();
    Ok(out.finish())
}

/// The caller's bounds: for each status, how many milliseconds are not too long.
fn bounds(call: &mut Request<'_>) -> Vec<(String, u64)> {
    let Some(given) = call.value.get("bounds") else {
        return Vec::new();
    };
    if given.kind() != Kind::Object {
        let found = given.kind().name();
        call.bad(given, format!("Expected object, found {found}."));
    }
    let mut bounds: Vec<(String, u64)> = given
        .members()
        .filter(|(_, value)| !value.is_null())
        .filter_map(|(name, value)| {
            let bound = call.number_of(value)?;
            Some((name.resolve().into_owned(), bound))
        })
        .collect();
    bounds.sort_unstable();
    bounds
}

fn one(
    what: &str,
    from: Option<u64>,
    after: u64,
    text: &str,
    now: u64,
    out: &mut Writer,
) -> Result<(), Refusal> {
    let Some(from) = from else { return Ok(()) };
    let at = from.saturating_add(after);
    if at > MAX_TIME {
        let message = format!("The time of `{what}` would lie past {MAX_TIME}.");
        return Err(Record::new("time.overflow", message).into());
    }
    out.open_object().member("what").string(what);
    out.member("at").number(at);
    out.member("passed").boolean(now >= at);
    out.member("do").string(text).close_object();
    Ok(())
}

/// What has not changed for longer than the bound for its status: the batch, then payments in their order.
fn stuck(state: Value<'_>, now: u64, bounds: &[(String, u64)], out: &mut Writer) {
    let payments = state.get("payments");
    let batch = state.get("batch").map(|batch| ("batch".into(), batch));
    let payments = payments
        .iter()
        .flat_map(|payments| payments.members())
        .filter_map(|(key, payment)| Some((key.resolve(), payment.get("state")?)));
    for (of, state) in batch.into_iter().chain(payments) {
        let (Some(status), Some(since)) = (
            state.get("status").and_then(Value::as_str),
            state.get("since").and_then(Value::as_u64),
        ) else {
            continue;
        };
        let bound = bounds
            .binary_search_by(|(name, _)| name.as_str().cmp(&status))
            .ok()
            .and_then(|place| bounds.get(place));
        if bound.is_some_and(|(_, bound)| now.saturating_sub(since) > *bound) {
            out.open_object().member("of").string(&of);
            out.member("status").string(&status);
            out.member("since").number(since).close_object();
        }
    }
}
