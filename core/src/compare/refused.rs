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

/// The report of a body (a batch, with the default options) that the new definition refuses; none where it is
/// accepted, or refused by the old definition too.
pub fn newly_refused(old: &Provider, new: &Provider, body: &[u8]) -> Option<Report> {
    let options = Options::default();
    let is_refused = |report: &Report| report.verdict == Verdict::Rejected;
    let report = new.check(body, &options).ok().filter(is_refused)?;
    let before = old.check(body, &options).ok()?;
    (!is_refused(&before)).then_some(report)
}
