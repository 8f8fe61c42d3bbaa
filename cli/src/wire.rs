//! The core's answers, as this crate reads them.

use serde::Deserialize;
use serde_json::{Map, Value};

/// What is wrong at one place: a violation, a finding or a refusal.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Record {
    pub(crate) code: String,
    /// None in a refusal.
    pub(crate) severity: Option<String>,
    #[serde(default)]
    pub(crate) path: String,
    pub(crate) rule_id: Option<String>,
    pub(crate) message: String,
    pub(crate) offset: Option<usize>,
    pub(crate) line: Option<usize>,
    pub(crate) column: Option<usize>,
    /// How long the value at the place is as written, in bytes and in Unicode scalar values; counted here.
    #[serde(skip)]
    pub(crate) length: (usize, usize),
    #[serde(default)]
    pub(crate) params: Map<String, Value>,
    /// Of a lint finding: the text that it is about.
    pub(crate) document: Option<String>,
}

impl Record {
    /// The text `name` of the params.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.params.get(name).and_then(Value::as_str)
    }

    /// The text that the place is in: `provider`, `instruments`, `fileFormat`; none for a body.
    pub(crate) fn document(&self) -> Option<&str> {
        self.document.as_deref().or_else(|| self.text("document"))
    }
}

/// A report of `check`.
#[derive(Debug, Deserialize)]
pub(crate) struct Report {
    pub(crate) verdict: String,
    pub(crate) errors: u64,
    pub(crate) warnings: u64,
    pub(crate) violations: Vec<Record>,
    #[serde(default)]
    pub(crate) unchecked: Vec<String>,
    pub(crate) stats: Stats,
}

impl Report {
    /// Whether the body is accepted.
    pub(crate) fn is_accepted(&self) -> bool {
        self.verdict == "accepted"
    }

    /// How many violations are counted but not listed.
    pub(crate) fn unlisted(&self) -> u64 {
        (self.errors + self.warnings).saturating_sub(self.violations.len() as u64)
    }
}

/// What was counted.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Stats {
    pub(crate) bytes: u64,
    pub(crate) payments: Option<u64>,
    pub(crate) invoices: Option<u64>,
    #[serde(default)]
    pub(crate) totals: Vec<Total>,
    #[serde(default)]
    pub(crate) rejected_payments: Vec<(u64, u64)>,
}

/// The sum of one currency.
#[derive(Debug, Deserialize)]
pub(crate) struct Total {
    pub(crate) currency: String,
    pub(crate) amount: String,
}

/// `{"error":{…}}`
#[derive(Debug, Deserialize)]
pub(crate) struct Refusal {
    error: RefusalBody,
}

#[derive(Debug, Deserialize)]
struct RefusalBody {
    #[serde(flatten)]
    first: Record,
    #[serde(default)]
    all: Vec<Record>,
}

impl Refusal {
    /// Everything that is wrong, at least one record.
    pub(crate) fn records(self) -> Vec<Record> {
        if self.error.all.is_empty() {
            vec![self.error.first]
        } else {
            self.error.all
        }
    }
}

/// The answer of `lint`.
#[derive(Debug, Deserialize)]
pub(crate) struct Lint {
    pub(crate) findings: Vec<Record>,
    pub(crate) errors: u64,
    pub(crate) warnings: u64,
}
