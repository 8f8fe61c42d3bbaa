//! What lint found.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::super::document::Document;
use super::super::reading::Place;
use super::super::trouble::{Problem, Trouble};
use super::code::{self, Code};
use crate::json::{Locator, Writer};
use crate::pattern::PatternErrorKind;
use crate::record::{Record, Severity};

/// One thing that lint found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Code, severity, place and words.
    pub record: Record,
    /// Which text the place is in: `provider`, `instruments` or `fileFormat`.
    pub document: &'static str,
}

impl Finding {
    /// Writes the finding as an object: the members of [`Record::write`], then `document`.
    pub fn write(&self, out: &mut Writer) {
        out.open_object();
        self.record.write_members(out);
        out.member("document").string(self.document);
        out.close_object();
    }
}

/// `{"findings":[…],"errors":n,"warnings":n}`
pub fn findings_to_json(findings: &[Finding]) -> String {
    let count = |severity| {
        let of = |finding: &&Finding| finding.record.severity == Some(severity);
        findings.iter().filter(of).count()
    };
    let mut out = Writer::new();
    out.open_object().member("findings").open_array();
    for finding in findings {
        finding.write(&mut out);
    }
    out.close_array();
    out.member("errors").count(count(Severity::Error));
    out.member("warnings").count(count(Severity::Warning));
    out.close_object();
    out.finish()
}

/// A finding at a place.
pub(super) fn found(code: Code, at: Place<'_>, message: impl Into<Cow<'static, str>>) -> Record {
    record(code, at.path(), at.offset(), message.into())
}

fn record(code: Code, path: String, offset: usize, message: Cow<'static, str>) -> Record {
    let mut record = Record::new(code.0, message).at_path(path);
    record.severity = Some(code.1);
    record.offset = Some(offset);
    record
}

/// What loading would refuse, as a finding.
pub(super) fn found_trouble(trouble: Trouble) -> Record {
    let code = match trouble.problem {
        Problem::NotJson(_) => code::NOT_JSON,
        Problem::NoRules | Problem::ProviderUnknown => code::NO_RULES,
        Problem::Malformed => code::RULE_MALFORMED,
        Problem::PathInvalid => code::PATH_INVALID,
        Problem::OptionalityUnknown => code::OPTIONALITY_UNKNOWN,
        Problem::Regex(PatternErrorKind::Unsupported, _) => code::REGEX_UNSUPPORTED,
        Problem::Regex(PatternErrorKind::TooLarge, _) => code::REGEX_TOO_LARGE,
        Problem::Regex(_, _) => code::REGEX_INVALID,
    };
    let mut record = record(code, trouble.path, trouble.offset, trouble.message);
    record.rule_id = trouble.rule_id;
    record
}

/// Takes findings in any order.
#[derive(Debug, Default)]
pub(super) struct Findings {
    all: Vec<(Document, Record)>,
}

impl Findings {
    /// Adds a finding. A typed-in rule without an id has none to name.
    pub(super) fn add(&mut self, document: Document, mut record: Record) {
        record.rule_id = record.rule_id.filter(|id| !id.is_empty());
        self.all.push((document, record));
    }

    /// All findings by document, offset and code, with lines and columns.
    pub(super) fn finish<'a>(mut self, text_of: impl Fn(Document) -> &'a [u8]) -> Vec<Finding> {
        let key = |(document, record): &(Document, Record)| (*document, record.offset, record.code);
        self.all.sort_by(|a, b| key(a).cmp(&key(b)));
        let mut locator: Option<(Document, Locator<'_>)> = None;
        let mut findings = Vec::with_capacity(self.all.len());
        for (document, mut record) in self.all {
            if locator.as_ref().is_none_or(|(of, _)| *of != document) {
                locator = Some((document, Locator::new(text_of(document))));
            }
            if let (Some((_, locator)), Some(offset)) = (&mut locator, record.offset) {
                record.position = Some(locator.at(offset));
            }
            let document = document.name();
            findings.push(Finding { record, document });
        }
        findings
    }
}
