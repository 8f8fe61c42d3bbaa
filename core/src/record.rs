//! The one record of everything that is wrong: violations, lint findings, refusals.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use crate::json::{Fault, FaultKind, Locator, Position, Writer};

/// How much something matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It must be mended.
    Error,
    /// It is worth a look.
    Warning,
    /// It is good to know (lint only).
    Info,
}

impl Severity {
    /// `error`, `warning` or `info`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }
}

/// The value of one member of `params`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Param {
    /// A text.
    Text(Cow<'static, str>),
    /// A count, a length, a limit, an offset.
    Count(u64),
    /// A list of texts.
    List(Vec<Cow<'static, str>>),
}

/// The members of `params`, in the order in which they are written.
pub type Params = Vec<(&'static str, Param)>;

/// One thing that is wrong, or worth a look, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The stable code, such as `rule.pattern`.
    pub code: &'static str,
    /// How much it matters; none in a refusal.
    pub severity: Option<Severity>,
    /// The JSON pointer (RFC 6901) of the value, or of the place where it should be.
    pub path: String,
    /// The rule that says so.
    pub rule_id: Option<String>,
    /// What is wrong and what would be right, for people.
    pub message: Cow<'static, str>,
    /// The text of the value, only when asked for (`includeValues`).
    pub value: Option<String>,
    /// The byte offset in the text, from 0.
    pub offset: Option<usize>,
    /// The same as line and column.
    pub position: Option<Position>,
    /// Details for programs.
    pub params: Params,
}

impl Record {
    /// A refusal's record without a place.
    pub fn new(code: &'static str, message: impl Into<Cow<'static, str>>) -> Record {
        Record::bare(code, message.into())
    }

    /// Written out once, not where each record is made.
    #[inline(never)]
    fn bare(code: &'static str, message: Cow<'static, str>) -> Record {
        Record {
            code,
            severity: None,
            path: String::new(),
            rule_id: None,
            message,
            value: None,
            offset: None,
            position: None,
            params: Params::new(),
        }
    }

    /// With the JSON pointer `path`.
    #[must_use]
    pub fn at_path(mut self, path: impl Into<String>) -> Record {
        self.path = path.into();
        self
    }

    /// With a byte offset and its line and column in `text`.
    #[must_use]
    pub fn at_offset(mut self, text: &[u8], offset: usize) -> Record {
        self.offset = Some(offset);
        self.position = Some(Locator::new(text).at(offset));
        self
    }

    /// With the id of a rule.
    #[must_use]
    pub fn of_rule(mut self, id: impl Into<String>) -> Record {
        self.rule_id = Some(id.into());
        self
    }

    /// With one more member of `params`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: Param) -> Record {
        self.params.push((name, value));
        self
    }

    /// Writes the record as an object: `code`, `severity`, `path`, `ruleId`, `message`, `value`, `offset`, `line`,
    /// `column`, `params`; what is not there is left out (`path` is always written, as `""` for the whole text).
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn write(&self, out: &mut Writer) {
        out.open_object();
        self.write_members(out);
        out.close_object();
    }

    /// The members of [`Record::write`], without the braces.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn write_members(&self, out: &mut Writer) {
        out.literal("\"code\":").string(self.code);
        if let Some(severity) = self.severity {
            out.literal("\"severity\":").string(severity.name());
        }
        out.literal("\"path\":").string(&self.path);
        if let Some(rule_id) = &self.rule_id {
            out.literal("\"ruleId\":").string(rule_id);
        }
        out.literal("\"message\":").string(&self.message);
        if let Some(value) = &self.value {
            out.literal("\"value\":").string(value);
        }
        self.write_place(out);
    }

    /// The members of a refusal: `code`, `message`, `path`, `ruleId`, `offset`, `line`, `column`, `params`
    /// (`docs/calls.md`).
    pub(crate) fn write_refusal(&self, out: &mut Writer) {
        out.literal("\"code\":").string(self.code);
        out.literal("\"message\":").string(&self.message);
        out.literal("\"path\":").string(&self.path);
        if let Some(rule_id) = &self.rule_id {
            out.literal("\"ruleId\":").string(rule_id);
        }
        self.write_place(out);
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn write_place(&self, out: &mut Writer) {
        if let Some(offset) = self.offset {
            out.literal("\"offset\":").count(offset);
        }
        if let Some(position) = self.position {
            out.literal("\"line\":")
                .count(position.line)
                .literal("\"column\":")
                .count(position.column);
        }
        write_params(&self.params, out);
    }
}

#[cfg_attr(payflight_hot, optimize(speed))]
fn write_params(params: &Params, out: &mut Writer) {
    if params.is_empty() {
        return;
    }
    out.literal("\"params\":").open_object();
    for (name, value) in params {
        out.member(name);
        match value {
            Param::Text(text) => _ = out.string(text),
            Param::Count(count) => _ = out.number(*count),
            Param::List(list) => {
                out.open_array();
                for text in list {
                    out.string(text);
                }
                out.close_array();
            }
        }
    }
    out.close_object();
}

/// A call, a text or a definition that can't be used: at least one record, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The first thing that is wrong.
    pub first: Box<Record>,
    /// Everything after it.
    pub rest: Vec<Record>,
}

impl From<Record> for Refusal {
    fn from(first: Record) -> Refusal {
        Refusal {
            first: Box::new(first),
            rest: Vec::new(),
        }
    }
}

impl Refusal {
    /// Of several faults at once; none if there are none.
    pub fn from_all(all: Vec<Record>) -> Option<Refusal> {
        let mut all = all.into_iter();
        let first = Box::new(all.next()?);
        Some(Refusal {
            first,
            rest: all.collect(),
        })
    }

    /// Every record.
    pub fn all(&self) -> impl Iterator<Item = &Record> {
        core::iter::once(&*self.first).chain(&self.rest)
    }

    /// Every record, to be kept.
    pub(crate) fn into_all(self) -> Vec<Record> {
        let mut all = self.rest;
        all.insert(0, *self.first);
        all
    }

    /// `{"error":{…}}`, with `all` where there are several.
    pub fn to_json(&self) -> String {
        let mut out = Writer::new();
        out.open_object().member("error").open_object();
        self.first.write_refusal(&mut out);
        if !self.rest.is_empty() {
            out.member("all").open_array();
            for record in self.all() {
                out.open_object();
                record.write_refusal(&mut out);
                out.close_object();
            }
            out.close_array();
        }
        out.close_object().close_object();
        out.finish()
    }
}

/// The message and the params of a fault of section 2 of the contract.
pub(crate) fn fault_words(fault: &Fault) -> (Cow<'static, str>, Params) {
    match &fault.kind {
        FaultKind::Syntax => (
            "This is not valid JSON (RFC 8259, in UTF-8 without a byte-order mark).".into(),
            Params::new(),
        ),
        FaultKind::TooDeep => (
            alloc::format!(
                "The JSON is nested more than {} levels deep.",
                crate::json::MAX_DEPTH
            )
            .into(),
            alloc::vec![("limit", Param::Count(crate::json::MAX_DEPTH as u64))],
        ),
        FaultKind::DuplicateMember(name) => (
            alloc::format!(
                "The member `{name}` is given twice in this object; each name may be given once."
            )
            .into(),
            alloc::vec![("name", Param::Text(name.clone().into()))],
        ),
        FaultKind::NotAnObject(kind) => (
            alloc::format!("Expected a JSON object, found {}.", kind.name()).into(),
            alloc::vec![("found", Param::Text(kind.name().into()))],
        ),
    }
}
