//! Bodies that the new definition would refuse.

use crate::check::{Options, Provider, Report, Verdict};

/// A body that the new definition refuses and the old one does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its index among the bodies, from 0.
    pub body: usize,
    /// The report of its check against the new definition.
    pub report: Report,
}

/// What becomes of one body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyVerdict {
    /// The new definition takes it.
    Taken,
    /// Both refuse it.
    RefusedBefore,
    /// The new definition refuses it and the old one does not: the report of its check against the new one.
    NewlyRefused(Report),
}

impl BodyVerdict {
    /// The report of a body that is newly refused.
    pub fn newly_refused(self) -> Option<Report> {
        match self {
            BodyVerdict::NewlyRefused(report) => Some(report),
            _ => None,
        }
    }
}

/// Checks a body (a batch, with the default options) against both definitions.
pub fn judge_body(old: &Provider, new: &Provider, body: &[u8]) -> BodyVerdict {
    // The default options are never refused.
    let check = |provider: &Provider| provider.check(body, &Options::default()).ok();
    let is_refused = |report: &Report| report.verdict == Verdict::Rejected;
    match check(new).filter(is_refused) {
        None => BodyVerdict::Taken,
        Some(_) if check(old).is_some_and(|report| is_refused(&report)) => {
            BodyVerdict::RefusedBefore
        }
        Some(report) => BodyVerdict::NewlyRefused(report),
    }
}
