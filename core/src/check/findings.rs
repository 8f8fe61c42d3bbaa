//! What has been found so far, of which only the first are kept.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::code::Code;
use crate::record::{Params, Severity};

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
}

/// Violations in any order: all are counted, the first `most` in the order of the report are kept.
#[derive(Debug)]
pub(super) struct Findings {
    kept: Vec<Found>,
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
    pub(super) fn keep(&mut self, found: Found) {
        self.highest = self.highest.max(found.offset);
        self.kept.push(found);
        if self.kept.len() == self.most {
            // These are enough already; what comes before the last of them can still take its place.
            self.last_offset = self.last_offset.min(self.highest);
        }
        if self.kept.len() >= self.most.saturating_mul(2).max(64) {
            self.cut();
        }
    }

    /// Sorts, and forgets what is not among the first.
    fn cut(&mut self) {
        self.kept.sort_by(|a, b| a.key().cmp(&b.key()));
        if self.kept.len() >= self.most {
            self.kept.truncate(self.most);
            self.last_offset = self.kept.last().map_or(usize::MAX, |last| last.offset);
            self.highest = self.last_offset;
        }
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
    pub(super) fn heed(&mut self, outer: &Findings) {
        self.last_offset = self.last_offset.min(outer.last_offset);
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.kept.clear();
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
    pub(super) fn finish(mut self) -> Vec<Found> {
        self.cut();
        self.kept
    }
}
