//! What became of a message, and who takes it.

use alloc::string::String;
use alloc::vec::Vec;

use crate::flow::observe::Decision;
use crate::flow::verdict::Verdict;
use crate::json::Writer;

/// What became of one resource of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchDecision {
    /// `batch`, or the key of a payment.
    pub of: String,
    /// What became of it.
    pub verdict: Verdict,
    /// Whether the status after it is final.
    pub is_final: bool,
    /// Order can't be known: a GET should settle it.
    pub confirm: bool,
    /// The whole decision as a JSON object, with `of`.
    pub json: String,
}

/// Something about a message that is worth a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The stable code, such as `payment.unknown_id`.
    pub code: &'static str,
    /// The JSON pointer into the message; empty where levels of the state disagree.
    pub path: String,
    /// In words.
    pub message: &'static str,
}

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Applied {
    /// One for each status in the message: the batch's, those of the payments listed, those by `defaultStatus`.
    pub decisions: Vec<BatchDecision>,
    /// What is worth a look, afterwards.
    pub findings: Vec<Finding>,
    /// The entries of the history that this message has made, as JSON.
    pub history: Vec<String>,
}

/// The code of the finding that a payment is kept as a new one.
pub(super) const UNKNOWN_ID: &str = "payment.unknown_id";

/// Takes what a message brings about.
pub(super) trait Sink {
    /// Whether decisions are wanted in full.
    const IN_FULL: bool;
    fn verdict(&mut self, verdict: Verdict);
    fn decision(&mut self, of: &str, decision: &Decision<'_>);
    fn finding(&mut self, code: &'static str, path: &dyn Fn() -> String, message: &'static str);
    fn entry(&mut self, json: &str);
}

impl Sink for Applied {
    const IN_FULL: bool = true;

    fn verdict(&mut self, _: Verdict) {}

    fn decision(&mut self, of: &str, decision: &Decision<'_>) {
        let mut out = Writer::new();
        out.open_object().member("of").string(of);
        decision.write_members(&mut out);
        out.close_object();
        self.decisions.push(BatchDecision {
            of: of.into(),
            verdict: decision.verdict,
            is_final: decision.is_final,
            confirm: decision.confirm,
            json: out.finish(),
        });
    }

    fn finding(&mut self, code: &'static str, path: &dyn Fn() -> String, message: &'static str) {
        self.findings.push(Finding {
            code,
            path: path(),
            message,
        });
    }

    fn entry(&mut self, json: &str) {
        self.history.push(json.into());
    }
}

/// Only asks whether anything is refused.
#[derive(Default)]
pub(super) struct Trial {
    pub(super) refused: bool,
}

impl Sink for Trial {
    const IN_FULL: bool = false;

    fn verdict(&mut self, verdict: Verdict) {
        self.refused |= verdict == Verdict::Refused;
    }

    fn decision(&mut self, _: &str, _: &Decision<'_>) {}
    fn finding(&mut self, _: &'static str, _: &dyn Fn() -> String, _: &'static str) {}
    fn entry(&mut self, _: &str) {}
}

/// Tells what was decided and what is about the message: what would come of it is undone.
pub(super) struct Undone<'s, S> {
    pub(super) sink: &'s mut S,
    /// The message is about another batch, and tells nothing of these payments.
    pub(super) of_another: bool,
}

impl<S: Sink> Sink for Undone<'_, S> {
    const IN_FULL: bool = S::IN_FULL;

    fn verdict(&mut self, verdict: Verdict) {
        self.sink.verdict(verdict);
    }

    fn decision(&mut self, of: &str, decision: &Decision<'_>) {
        self.sink.decision(of, decision);
    }

    fn finding(&mut self, code: &'static str, path: &dyn Fn() -> String, message: &'static str) {
        // An unknown payment would be kept as new, and is not.
        if code != UNKNOWN_ID && !self.of_another {
            self.sink.finding(code, path, message);
        }
    }

    fn entry(&mut self, _: &str) {}
}
