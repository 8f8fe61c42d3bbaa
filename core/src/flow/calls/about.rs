//! `flow`: what can be asked of flows.

use alloc::format;
use alloc::string::String;

use super::flow_of;
use crate::call::{Request, one_of, refusal};
use crate::flow::words::Party;
use crate::flow::{Flow, built_in_texts, correspondence};
use crate::json::{Tree, Value, Writer, compact};
use crate::record::Refusal;

/// The questions about one flow, and the member that may stand beside each.
const QUESTIONS: [(&str, &str); 4] = [
    ("status", "by"),
    ("reachable", ""),
    ("path", ""),
    ("format", "highlight"),
];

/// `{}`, `{"correspondence": true}`, or `{"flow"}` alone or with one question: `status` (and `by`), `reachable`,
/// `path`, `format` (and `highlight`).
///
/// # Errors
/// What is wrong with the request (`call.…`) or the flow, or a status that the flow does not have
/// (`flow.unknown_status`).
pub fn flow(request: Value<'_>) -> Result<String, Refusal> {
    let mut call = Request::new(request);
    if request.get("correspondence").is_some() {
        return rows(call);
    }
    let question = QUESTIONS
        .into_iter()
        .find(|(name, _)| request.get(name).is_some());
    match question {
        Some((name, beside)) if !beside.is_empty() => call.only(&["flow", name, beside]),
        Some((name, _)) => call.only(&["flow", name]),
        None if request.get("flow").is_some() => {
            call.only(&["flow", "status", "reachable", "path", "format"])
        }
        None => {
            call.only(&["flow", "correspondence"]);
            call.finish()?;
            return Ok(list());
        }
    }
    let by = call.word("by", Party::parse, &Party::ALL.map(Party::name));
    let given = call.required("flow");
    let flow = given.and_then(|given| call.take(flow_of(given)));
    let flow = call.settle(flow)?;
    let mut out = Writer::new();
    out.open_object();
    match question {
        Some(("status", _)) => status(&flow, request, by, &mut out)?,
        Some(("reachable", _)) => reachable(&flow, request, &mut out)?,
        Some(("path", _)) => path(&flow, request, &mut out)?,
        Some(_) => picture(&flow, request, &mut out)?,
        None => {
            out.member("flow").raw(flow.json());
            out.member("hash").string(flow.hash());
        }
    }
    out.close_object();
    Ok(out.finish())
}

/// The built-in flows.
fn list() -> String {
    let mut out = Writer::new();
    out.open_object().member("flows").open_array();
    for flow in built_in_texts().filter_map(|(_, text)| Flow::load(text.as_bytes()).ok()) {
        out.open_object().member("flow").string(flow.name());
        if let Some(version) = flow.version() {
            out.member("version").raw(version);
        }
        if let Some(title) = flow.title() {
            out.member("title").string(title);
        }
        out.member("hash").string(flow.hash()).close_object();
    }
    out.close_array().close_object();
    out.finish()
}

fn rows(mut call: Request<'_>) -> Result<String, Refusal> {
    call.only(&["correspondence"]);
    if let Some(value) = call.value.get("correspondence")
        && value.as_bool() != Some(true)
    {
        call.bad(value, "Expected true.");
    }
    call.finish()?;
    let mut text = String::from("{\"rows\":");
    if let Ok(tree) = Tree::read(correspondence().as_bytes())
        && let Some(rows) = tree.root().get("rows")
    {
        compact(rows, &mut text);
    }
    text.push('}');
    Ok(text)
}

/// The place of the status that `value` names.
fn place(flow: &Flow, value: Value<'_>) -> Result<usize, Refusal> {
    let Some(name) = value.as_str() else {
        let message = format!("Expected string, found {}.", value.kind().name());
        return Err(refusal("call.bad_member", value, message));
    };
    flow.place(&name).ok_or_else(|| {
        let message = "This is none of the flow's statuses.";
        refusal("flow.unknown_status", value, message)
    })
}

/// The place of the status that the member `name` names.
fn place_at(flow: &Flow, parent: Value<'_>, name: &str) -> Result<usize, Refusal> {
    place(flow, parent.get(name).unwrap_or(parent))
}

fn status(
    flow: &Flow,
    request: Value<'_>,
    by: Option<Party>,
    out: &mut Writer,
) -> Result<(), Refusal> {
    let place = place_at(flow, request, "status")?;
    if let Some(status) = flow.statuses().get(place) {
        out.member("status").raw(&status.json);
    }
    out.member("edges").open_array();
    for edge in flow.edges_from(place, by) {
        out.raw(&edge.json);
    }
    out.close_array();
    Ok(())
}

fn names(flow: &Flow, places: impl Iterator<Item = usize>, out: &mut Writer) {
    out.open_array();
    for place in places {
        out.string(flow.name_of(place));
    }
    out.close_array();
}

fn reachable(flow: &Flow, request: Value<'_>, out: &mut Writer) -> Result<(), Refusal> {
    let place = place_at(flow, request, "reachable")?;
    out.member("reachable");
    names(flow, flow.reachable(place), out);
    Ok(())
}

fn path(flow: &Flow, request: Value<'_>, out: &mut Writer) -> Result<(), Refusal> {
    let asked = request.get("path").unwrap_or(request);
    let mut ends = Request::new(asked);
    ends.only(&["from", "to"]);
    ends.required_text("from");
    ends.required_text("to");
    ends.finish()?;
    let from = place_at(flow, asked, "from")?;
    let to = place_at(flow, asked, "to")?;
    out.member("path");
    let Some(way) = flow.path(from, to) else {
        out.null();
        return Ok(());
    };
    names(flow, way.statuses.iter().copied(), out);
    if let Some(mark) = way.mark {
        out.member("mark").string(mark.name());
    }
    Ok(())
}

fn picture(flow: &Flow, request: Value<'_>, out: &mut Writer) -> Result<(), Refusal> {
    let highlight = match request.get("highlight") {
        Some(value) => Some(place(flow, value)?),
        None => None,
    };
    let format = request.get("format").unwrap_or(request);
    let text = match format.as_str().as_deref() {
        Some("mermaid") => flow.to_mermaid(highlight),
        Some("dot") => flow.to_dot(highlight),
        _ => {
            let message = format!("Expected {}.", one_of(&["mermaid", "dot"]));
            return Err(refusal("call.bad_member", format, message));
        }
    };
    out.member("text").string(&text);
    Ok(())
}
