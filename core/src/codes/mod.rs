//! Every code of the contract in one table: what it means, where it comes from, what to do.
//!
//! `explain`, `docs/codes.md` and the literals of every language are made from it.

mod calls;
mod example;
mod flow;
mod lint;
mod load;
mod protocol;
mod reading;
mod rules;
mod service;
mod source;

use alloc::string::String;

pub use example::Example;
pub use source::{Mark, Source};

use crate::json::Writer;
use crate::record::Severity;

/// One code of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// The code as it stands in reports, findings, refusals and verdicts.
    pub code: &'static str,
    /// How much it matters by default; none is `off` (only reported when turned on).
    pub severity: Option<Severity>,
    /// What it says, in one sentence.
    pub meaning: &'static str,
    /// Who asks for it, and how sure that is.
    pub source: Source,
    /// What to do about it.
    pub fix: &'static str,
    /// Something that makes it speak.
    pub example: Example,
}

impl Code {
    const fn new(
        code: &'static str,
        severity: Severity,
        source: Source,
        meaning: &'static str,
        fix: &'static str,
        example: Example,
    ) -> Code {
        Code {
            code,
            severity: Some(severity),
            meaning,
            source,
            fix,
            example: if cfg!(feature = "examples") {
                example
            } else {
                Example::Words("")
            },
        }
    }

    /// `error`, `warning`, `info` or `off`.
    pub fn severity_name(&self) -> &'static str {
        self.severity.map_or("off", Severity::name)
    }

    fn write(&self, out: &mut Writer) {
        out.open_object()
            .member("code")
            .string(self.code)
            .member("severity")
            .string(self.severity_name())
            .member("meaning")
            .string(self.meaning)
            .member("source")
            .string(self.source.text)
            .member("mark")
            .string(self.source.mark.name())
            .member("fix")
            .string(self.fix)
            .close_object();
    }
}

const fn error(
    code: &'static str,
    source: Source,
    meaning: &'static str,
    fix: &'static str,
    example: Example,
) -> Code {
    Code::new(code, Severity::Error, source, meaning, fix, example)
}

const fn warning(
    code: &'static str,
    source: Source,
    meaning: &'static str,
    fix: &'static str,
    example: Example,
) -> Code {
    Code::new(code, Severity::Warning, source, meaning, fix, example)
}

const fn info(
    code: &'static str,
    source: Source,
    meaning: &'static str,
    fix: &'static str,
    example: Example,
) -> Code {
    Code::new(code, Severity::Info, source, meaning, fix, example)
}

/// The codes of one part of the contract.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// What the part is called.
    pub title: &'static str,
    /// Its codes, in the order of the contract.
    pub codes: &'static [Code],
}

/// The parts of the contract, in its order.
pub const GROUPS: &[Group] = &[
    Group {
        title: "Reading a text",
        codes: reading::CODES,
    },
    Group {
        title: "What the service asks",
        codes: service::CODES,
    },
    Group {
        title: "Provider rules",
        codes: rules::CODES,
    },
    Group {
        title: "Loading a definition",
        codes: load::CODES,
    },
    Group {
        title: "Lint",
        codes: lint::CODES,
    },
    Group {
        title: "Calls",
        codes: calls::CODES,
    },
    Group {
        title: "Flows",
        codes: flow::CODES,
    },
    Group {
        title: "Protocol",
        codes: protocol::CODES,
    },
];

/// Every code, in the order of the contract.
pub fn all() -> impl Iterator<Item = &'static Code> {
    GROUPS.iter().flat_map(|group| group.codes)
}

/// The entry of `code`, compared exactly.
pub fn find(code: &str) -> Option<&'static Code> {
    all().find(|entry| entry.code == code)
}

/// The answer of `explain`: `{"codes":[{"code","severity","meaning","source","mark","fix"}]}` for one code, or for
/// all of them; none for an unknown code.
///
/// ```
/// let answer = payflight::codes::explain(Some("json.syntax")).unwrap();
/// assert!(answer.starts_with(r#"{"codes":[{"code":"json.syntax","severity":"error","meaning":"#));
/// assert_eq!(payflight::codes::explain(Some("json.sintax")), None);
/// ```
pub fn explain(code: Option<&str>) -> Option<String> {
    let one = match code {
        Some(code) => Some(find(code)?),
        None => None,
    };
    let mut out = Writer::new();
    out.open_object().member("codes").open_array();
    match one {
        Some(entry) => entry.write(&mut out),
        None => all().for_each(|entry| entry.write(&mut out)),
    }
    out.close_array().close_object();
    Some(out.finish())
}
