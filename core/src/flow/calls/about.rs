//! `flow`: what can be asked of flows.

use alloc::string::String;

use super::flow_of;
use crate::call::{Request, refusal};
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

/// What is asked of a flow; statuses by their places.
enum Asked {
    Whole,
    Status(usize, Option<Party>),
    Reachable(usize),
    Path(usize, usize),
    Picture(Format, Option<usize>),
}

/// A language of pictures.
#[derive(Clone, Copy)]
enum Format {
    Mermaid,
    Dot,
}

impl Format {
    const ALL: [Format; 2] = [Format::Mermaid, Format::Dot];

    fn name(self) -> &'static str {
        match self {
            Format::Mermaid => "mermaid",
            Format::Dot => "dot",
        }
    }

    fn parse(text: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == text)
    }
}

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
    let given = call.required("flow");
    let flow = given.and_then(|given| call.take(flow_of(given)));
    let asked = match question.and_then(|(name, _)| Some((name, request.get(name)?))) {
        Some((name, value)) => asked(&mut call, flow.as_ref(), name, value),
        None => Some(Asked::Whole),
    };
    let (flow, asked) = call.settle(flow.zip(asked))?;
    Ok(answer(&flow, &asked))
}

/// Reads a question, also where the flow is wrong; what is wrong with the question the call keeps.
fn asked<'t>(
    call: &mut Request<'t>,
    flow: Option<&Flow>,
    question: &str,
    value: Value<'t>,
) -> Option<Asked> {
    match question {
        "status" => {
            let by = call.word("by", Party::parse, &Party::ALL.map(Party::name));
            Some(Asked::Status(place(call, flow, value)?, by))
        }
        "reachable" => Some(Asked::Reachable(place(call, flow, value)?)),
        "path" => {
            let mut ends = Request::new(value);
            ends.only(&["from", "to"]);
            let [from, to] = ["from", "to"].map(|name| {
                let end = ends.required(name)?;
                place(&mut ends, flow, end)
            });
            call.absorb(ends);
            Some(Asked::Path(from?, to?))
        }
        _ => {
            let format = call.word("format", Format::parse, &Format::ALL.map(Format::name));
            let highlight = call.value.get("highlight");
            let highlight = highlight.and_then(|value| place(call, flow, value));
            Some(Asked::Picture(format?, highlight))
        }
    }
}

/// The place of the status that `value` names.
fn place<'t>(call: &mut Request<'t>, flow: Option<&Flow>, value: Value<'t>) -> Option<usize> {
    let name = call.text_of(value)?;
    let place = flow?.place(&name);
    call.take(place.ok_or_else(|| {
        let message = "This is none of the flow's statuses.";
        refusal("flow.unknown_status", value, message)
    }))
}

fn answer(flow: &Flow, asked: &Asked) -> String {
    let mut out = Writer::new();
    out.open_object();
    match *asked {
        Asked::Whole => {
            out.member("flow").raw(flow.json());
            out.member("hash").string(flow.hash());
        }
        Asked::Status(place, by) => status(flow, place, by, &mut out),
        Asked::Reachable(place) => {
            out.member("reachable");
            names(flow, flow.reachable(place), &mut out);
        }
        Asked::Path(from, to) => path(flow, from, to, &mut out),
        Asked::Picture(format, highlight) => {
            out.member("text").string(&match format {
                Format::Mermaid => flow.to_mermaid(highlight),
                Format::Dot => flow.to_dot(highlight),
            });
        }
    }
    out.close_object();
    out.finish()
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

fn status(flow: &Flow, place: usize, by: Option<Party>, out: &mut Writer) {
    if let Some(status) = flow.statuses().get(place) {
        out.member("status").raw(&status.json);
    }
    out.member("edges").open_array();
    for edge in flow.edges_from(place, by) {
        out.raw(&edge.json);
    }
    out.close_array();
}

fn names(flow: &Flow, places: impl Iterator<Item = usize>, out: &mut Writer) {
    out.open_array();
    for place in places {
        out.string(flow.name_of(place));
    }
    out.close_array();
}

fn path(flow: &Flow, from: usize, to: usize, out: &mut Writer) {
    out.member("path");
    let Some(way) = flow.path(from, to) else {
        out.null();
        return;
    };
    names(flow, way.statuses.iter().copied(), out);
    if let Some(mark) = way.mark {
        out.member("mark").string(mark.name());
    }
}
