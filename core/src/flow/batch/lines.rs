//! Many messages at once, one a line.

use alloc::string::String;
use alloc::vec::Vec;

use super::applied::{Finding, Sink};
use super::message::{Room, Unread};
use super::refusal::why;
use super::{BatchTracker, Meta};
use crate::flow::observe::Decision;
use crate::flow::verdict::Verdict;
use crate::json::check_utf8;
use crate::record::Refusal;

/// What became of many messages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lines {
    /// How many messages were applied.
    pub messages: u64,
    /// How often each verdict was given, in the order of [`Verdict::ALL`].
    pub verdicts: [u64; Verdict::ALL.len()],
    /// What is worth a look, with the number of the line, from 1; and at the end, with the number of lines,
    /// where batch and payments disagree.
    pub findings: Vec<(usize, Finding)>,
    /// The lines that were refused, by their number from 1; they have changed nothing.
    pub refused: Vec<(usize, Refusal)>,
}

struct Counted<'a> {
    lines: &'a mut Lines,
    line: usize,
    entry: &'a mut dyn FnMut(&str),
}

impl Sink for Counted<'_> {
    const IN_FULL: bool = false;

    fn verdict(&mut self, verdict: Verdict) {
        let place = Verdict::ALL.iter().position(|known| *known == verdict);
        if let Some(count) = place.and_then(|place| self.lines.verdicts.get_mut(place)) {
            *count = count.saturating_add(1);
        }
    }

    fn decision(&mut self, _: &str, _: &Decision<'_>) {}

    fn finding(&mut self, code: &'static str, path: &dyn Fn() -> String, message: &'static str) {
        let path = path();
        let finding = Finding {
            code,
            path,
            message,
        };
        self.lines.findings.push((self.line, finding));
    }

    fn entry(&mut self, json: &str) {
        (self.entry)(json);
    }
}

impl BatchTracker {
    /// Applies one message a line, all of them with the same `meta`; blank lines are skipped. Each entry of the
    /// history is given to `entry` as JSON, as it is made.
    pub fn apply_lines(
        &mut self,
        ndjson: &[u8],
        meta: &Meta,
        entry: &mut dyn FnMut(&str),
    ) -> Lines {
        let mut lines = Lines::default();
        let mut line = 0usize;
        let mut rest = ndjson;
        let mut room = Room::default();
        while !rest.is_empty() {
            let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            let (bytes, behind) = rest.split_at_checked(length).unwrap_or((rest, &[]));
            rest = behind.get(1..).unwrap_or_default();
            line = line.saturating_add(1);
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            let mut counted = Counted {
                lines: &mut lines,
                line,
                entry,
            };
            let done = check_utf8(bytes)
                .map_err(|_| why(bytes, &Unread::Json))
                .and_then(|text| self.apply_to(text, meta, &mut counted, &mut room));
            match done {
                Ok(()) => lines.messages = lines.messages.saturating_add(1),
                Err(refusal) => lines.refused.push((line, refusal)),
            }
        }
        let levels = self.levels().map(|finding| (line, finding));
        lines.findings.extend(levels);
        lines
    }
}
