//! A second opinion: a naive checker written from the contract's pages alone.
//!
//! It shares no code with the core. It reads the whole body into a tree and walks it once for each
//! question; nothing in it is fast.

pub mod json;
pub mod options;
pub mod plan;
pub mod standards;
pub mod tables;
pub mod text;

mod batch;
mod formats;
mod load;
mod path;
mod pattern;
mod report;
mod rules;
mod service;

use json::{Fault, Node, Top};
use options::Options;
use report::{Stats, Violation};
use service::Findings;
use text::quote;

/// What is loaded before a check.
#[derive(Clone, Debug, Default)]
pub struct Load<'a> {
    /// The definition, or the file format.
    pub definition: Option<&'a [u8]>,
    /// `definition` is a file format.
    pub is_file_format: bool,
    /// The catalogue.
    pub instruments: Option<&'a [u8]>,
    /// Which definition of a list.
    pub provider_id: Option<&'a str>,
    /// `unsupported: "report"`
    pub unsupported_report: bool,
}

/// One fault of a document or of a call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Code.
    pub code: String,
    /// Pointer.
    pub path: String,
    /// The rule's id.
    pub rule_id: Option<String>,
    /// Byte offset in the document.
    pub offset: Option<usize>,
    /// From 1.
    pub line: Option<usize>,
    /// From 1, in scalar values.
    pub column: Option<usize>,
    /// `{…}` as text; empty where there are none.
    pub params: String,
}

/// What a check answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The report's JSON text.
    Report(String),
    /// All faults, in the order of the text.
    Refusal(Vec<Record>),
}

/// Faults of what is loaded.
///
/// # Errors
/// All of them, in the order of the texts.
pub fn load_faults(load: &Load) -> Result<(), Vec<Record>> {
    load::load(load).map(|_| ())
}

/// The whole check. Options are judged first, then what is loaded.
pub fn check(load: &Load, body: &[u8], options: &str) -> Answer {
    let options = match options::read(options) {
        Ok(options) => options,
        Err(records) => return Answer::Refusal(records),
    };
    match load::load(load) {
        Ok(provider) => Answer::Report(judge(provider.as_ref(), body, &options)),
        Err(records) => Answer::Refusal(records),
    }
}

fn judge(provider: Option<&load::Provider>, body: &[u8], options: &Options) -> String {
    let bytes = Stats {
        text: format!("\"bytes\":{}", body.len()),
        rejected_of: None,
    };
    let (count, limit) = (body.len(), options.max_body_bytes);
    if count > limit {
        let too_large = Violation {
            code: "body.too_large",
            message: format!("The body has {count} bytes; at most {limit} are accepted."),
            at: limit,
            params: vec![("bytes", count.to_string()), ("limit", limit.to_string())],
            no_line: true,
            ..Violation::default()
        };
        return report::write(vec![too_large], &[], &bytes, body, options);
    }
    let root = match json::parse(body, Top::Object) {
        Ok(root) => root,
        Err(fault) => return report::write(vec![unread(&fault)], &[], &bytes, body, options),
    };
    let mut out = Findings {
        options,
        found: Vec::new(),
    };
    if let Some(table) = tables::of(&options.resource) {
        out.object(table, &root, "");
    }
    let stats = whole(&mut out, &root, provider, body.len());
    let mut found = out.found;
    let mut unchecked = Vec::new();
    if let Some(provider) = provider {
        found.extend(rules::check(provider, &options.resource, &root));
        let (ids, warnings) = rules::unchecked(provider, &options.resource, &root);
        unchecked = ids;
        found.extend(warnings);
    }
    report::write(found, &unchecked, &stats, body, options)
}

fn unread(fault: &Fault) -> Violation {
    let word = &fault.word;
    let (message, params) = match fault.code {
        "json.too_deep" => (
            "The JSON is nested more than 64 levels deep.".to_owned(),
            vec![("limit", json::DEEPEST.to_string())],
        ),
        "json.duplicate_member" => (
            format!(
                "The member `{word}` is given twice in this object; each name may be given once."
            ),
            vec![("name", quote(word))],
        ),
        "json.not_an_object" => (
            format!("Expected a JSON object, found {word}."),
            vec![("found", quote(word))],
        ),
        _ => (
            "This is not valid JSON (RFC 8259, in UTF-8 without a byte-order mark).".to_owned(),
            vec![],
        ),
    };
    Violation {
        code: fault.code,
        path: fault.path.clone(),
        message,
        at: fault.at,
        params,
        ..Violation::default()
    }
}

/// What is asked across members, by resource; gives the statistics.
fn whole(
    out: &mut Findings,
    root: &Node,
    provider: Option<&load::Provider>,
    count: usize,
) -> Stats {
    let mut text = format!("\"bytes\":{count}");
    match out.options.resource.as_str() {
        "batch" => return batch::check(out, root, provider, count),
        "subscription" => {
            if let Some(data) = root.get("data") {
                batch::provider_mismatch(out, data, "/data", provider);
            }
        }
        "batch-update" => {
            let payments = root
                .get("data")
                .and_then(|d| d.get("payments"))
                .and_then(Node::items);
            text += &format!(",\"payments\":{}", payments.map_or(0, <[Node]>::len));
        }
        "acceptance-payment"
            if root.get("failureRedirectUrl").is_some()
                && root.get("successRedirectUrl").is_none() =>
        {
            let message = "`failureRedirectUrl` needs a `successRedirectUrl` beside it.";
            out.miss(
                "redirect.success_missing",
                "/successRedirectUrl",
                root,
                message,
                vec![],
            );
        }
        _ => {}
    }
    Stats {
        text,
        rejected_of: None,
    }
}
