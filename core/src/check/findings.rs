//! What has been found so far, of which only the first are kept.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::code::Code;
use crate::record::{Param, Params, Severity};

/// The most that is listed, in bytes of paths, messages, params and values as they are before escaping: a body can
/// hold a name of almost its own length with thousands of faults behind it. Some hundred thousand violations of the
/// usual kind.
const MOST_BYTES: usize = 64_000_000;

/// One violation, before lines and columns are known.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) code: Code,
    pub(super) severity: Severity,
    pub(super) offset: usize,
    pub(super) path: String,
    /// The rule, as an index into the loaded rules: the provider's come first, then the catalogue's in its order.
    pub(super) rule: Option<u32>,
    pub(super) params: Params,
    pub(super) message: Cow<'static, str>,
    pub(super) value: Option<String>,
}

impl Found {
    fn key(&self) -> (usize, &str, Code, Option<u32>) {
        (self.offset, &self.path, self.code, self.rule)
    }

    /// The length of its texts.
    fn bytes(&self) -> usize {
        let params = self.params.iter().map(|(_, param)| match param {
            Param::Text(text) => text.len(),
            Param::List(texts) => texts.iter().map(|text| text.len()).sum(),
            Param::Count(_) => 0,
        });
        let value = self.value.as_ref().map_or(0, String::len);
        let texts = [self.path.len(), self.message.len(), value];
        texts.into_iter().chain(params).sum()
    }
}

/// Violations in any order: all are counted, the first `most` in the order of the report are kept, as far as their
/// texts are [`MOST_BYTES`] together.
#[derive(Debug)]
pub(super) struct Findings {
    kept: Vec<Found>,
    /// Once enough was found: so many of them are in order, and what comes after the last of these is not wanted.
    full: usize,
    /// The length of the texts of those that came since then.
    bytes: usize,
    most: usize,
    /// Once enough was found: nothing behind this offset is wanted.
    last_offset: usize,
    /// The highest offset that is kept.
    highest: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
}

impl Findings {
    pub(super) fn new(most: usize) -> Self {
        Findings {
            kept: Vec::new(),
            full: 0,
            bytes: 0,
            most,
            last_offset: usize::MAX,
            highest: 0,
            errors: 0,
            warnings: 0,
        }
    }

    /// Counts a violation; says whether it may be among the first, so that it is worth putting into words.
    #[inline]
    pub(super) fn count(&mut self, severity: Severity, offset: usize) -> bool {
        match severity {
            Severity::Error => self.errors = self.errors.saturating_add(1),
            _ => self.warnings = self.warnings.saturating_add(1),
        }
        offset <= self.last_offset
    }

    /// Keeps a violation that has been counted.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn keep(&mut self, found: Found) {
        let last = self.full.checked_sub(1).and_then(|at| self.kept.get(at));
        if last.is_some_and(|last| last.offset == found.offset && last.key() < found.key()) {
            return;
        }
        self.highest = self.highest.max(found.offset);
        self.bytes = self.bytes.saturating_add(found.bytes());
        self.kept.push(found);
        if self.kept.len() == self.most {
            // These are enough already; what comes before the last of them can still take its place.
            self.last_offset = self.last_offset.min(self.highest);
        }
        let is_long = self.bytes >= MOST_BYTES;
        if is_long || self.kept.len() >= self.most.saturating_mul(2).max(64) {
            self.cut();
        }
    }

    /// Sorts, and forgets what is not among the first. How many of those that are left can be listed: all, or all but
    /// the last, which does not fit and stays so that nothing behind it takes its place.
    fn cut(&mut self) -> usize {
        self.kept.sort_by(|a, b| a.key().cmp(&b.key()));
        let fitting = self.fitting();
        if self.kept.len() >= self.most || fitting < self.kept.len() {
            self.kept.truncate(self.most.min(fitting.saturating_add(1)));
            self.full = self.kept.len();
            self.last_offset = self.kept.last().map_or(0, |last| last.offset);
            self.highest = self.last_offset;
        }
        self.bytes = 0;
        fitting
    }

    /// How many of those that are kept, from the first on, are no longer than they may be together.
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn fitting(&self) -> usize {
        let mut left = MOST_BYTES;
        let fits = |found: &&Found| match left.checked_sub(found.bytes()) {
            Some(rest) => {
                left = rest;
                true
            }
            None => false,
        };
        self.kept.iter().take_while(fits).count()
    }

    /// Takes over what `others` holds, and empties it.
    pub(super) fn take(&mut self, others: &mut Findings) {
        self.errors = self.errors.saturating_add(others.errors);
        self.warnings = self.warnings.saturating_add(others.warnings);
        for found in others.kept.drain(..) {
            if found.offset <= self.last_offset {
                self.keep(found);
            }
        }
        others.clear();
    }

    /// Nothing that `outer`, which will take these over, does not want is wanted here.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn heed(&mut self, outer: &Findings) {
        self.last_offset = self.last_offset.min(outer.last_offset);
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.kept.clear();
        self.full = 0;
        self.bytes = 0;
        self.last_offset = usize::MAX;
        self.highest = 0;
        self.errors = 0;
        self.warnings = 0;
    }

    /// Whether anything was found.
    pub(super) fn is_empty(&self) -> bool {
        self.errors == 0 && self.warnings == 0
    }

    /// The first in the order of the report.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn finish(mut self) -> Vec<Found> {
        let listed = self.cut();
        self.kept.truncate(listed);
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long(offset: usize, bytes: usize) -> Found {
        Found {
            code: Code::TextTooLong,
            severity: Severity::Error,
            offset,
            path: "p".repeat(bytes),
            rule: None,
            params: Params::new(),
            message: Cow::Borrowed(""),
            value: None,
        }
    }

    fn add(findings: &mut Findings, offset: usize, bytes: usize) {
        if findings.count(Severity::Error, offset) {
            findings.keep(long(offset, bytes));
        }
    }

    fn offsets(findings: Findings) -> Vec<usize> {
        let listed = findings.finish();
        listed.iter().map(|found| found.offset).collect()
    }

    #[test]
    fn nothing_is_listed_behind_one_that_does_not_fit() {
        // Offsets 10, 20, …: ten fit, with a little room, and the eleventh does not, whoever comes when.
        let tenth = MOST_BYTES / 10 - 1;
        for many in [11, 12, 21, 40] {
            let (mut outer, mut inner) = (Findings::new(1000), Findings::new(1000));
            inner.heed(&outer);
            for at in 1..=many {
                add(&mut inner, at * 10, tenth);
            }
            outer.take(&mut inner);
            // Behind what does not fit, however short it is.
            add(&mut outer, 115, 1);
            add(&mut outer, 10_000, 1);
            assert_eq!(
                offsets(outer),
                (1..=10).map(|at| at * 10).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn what_comes_late_and_fits_is_listed_in_its_place() {
        let tenth = MOST_BYTES / 10;
        for many in [11, 30] {
            let mut findings = Findings::new(1000);
            for at in 1..=many {
                add(&mut findings, at * 10, tenth - 1);
            }
            // Between the last that fits and the first that does not.
            add(&mut findings, 105, 9);
            add(&mut findings, 106, 2);
            let expected: Vec<usize> = (1..=10).map(|at| at * 10).chain([105]).collect();
            assert_eq!(offsets(findings), expected, "{many}");
        }
    }

    #[test]
    fn only_the_first_of_one_offset_are_kept() {
        let mut findings = Findings::new(3);
        for bytes in (1..200).chain((1..200).rev()) {
            add(&mut findings, 7, bytes);
        }
        assert_eq!(findings.errors, 398);
        let lengths: Vec<usize> = findings
            .finish()
            .iter()
            .map(|found| found.path.len())
            .collect();
        assert_eq!(lengths, [1, 1, 2]);
    }
}
