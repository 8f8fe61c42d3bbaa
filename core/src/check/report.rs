//! The report: everything that one check found.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::amount::Amount;
use super::checker::Checker;
use super::close::decimals_of;
use super::code::Code;
use super::findings::Found;
use crate::json::{Fault, Locator, Writer};
use crate::model::Resource;
use crate::record::{Param, Record, Severity, fault_words};
use crate::rules::Rule;

/// Whether the services would take the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// No error was found.
    Accepted,
    /// At least one error was found.
    Rejected,
}

/// The sum of the payments in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// The currency's code.
    pub currency: String,
    /// The exact decimal sum in major units, without exponent.
    pub amount: String,
}

/// Counts beside the violations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stats {
    /// The length of the body in bytes.
    pub bytes: usize,
    /// The elements of `payments` (batch and batch update).
    pub payments: Option<usize>,
    /// The elements of all `invoices` (batch).
    pub invoices: Option<usize>,
    /// The sums by currency, in order (batch).
    pub totals: Option<Vec<Total>>,
    /// Runs of payments with an error, first and last index (batch).
    pub rejected_payments: Vec<(usize, usize)>,
}

/// Everything that one check found (section 5 of the contract).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Rejected when there is an error.
    pub verdict: Verdict,
    /// How many errors there are, listed or not.
    pub errors: usize,
    /// How many warnings there are, listed or not.
    pub warnings: usize,
    /// Not all of them are listed.
    pub truncated: bool,
    /// The violations, in the order of the text.
    pub violations: Vec<Record>,
    /// The ids of rules that were loaded without their regular expression.
    pub unchecked: Vec<String>,
    /// Counts.
    pub stats: Stats,
}

impl Report {
    /// The report as compact JSON: the same text in every language.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn to_json(&self) -> String {
        let mut out = Writer::new();
        out.piece(if self.verdict == Verdict::Accepted {
            "{\"verdict\":\"accepted\",\"errors\":"
        } else {
            "{\"verdict\":\"rejected\",\"errors\":"
        });
        out.count(self.errors);
        out.piece(",\"warnings\":").count(self.warnings);
        out.piece(",\"truncated\":").boolean(self.truncated);
        out.piece(",\"violations\":").open_array();
        for violation in &self.violations {
            violation.write(&mut out);
        }
        out.close_array();
        if !self.unchecked.is_empty() {
            out.member("unchecked").open_array();
            for id in &self.unchecked {
                out.string(id);
            }
            out.close_array();
        }
        self.stats.write(&mut out);
        out.close_object();
        out.finish()
    }

    fn new(errors: usize, warnings: usize, violations: Vec<Record>, stats: Stats) -> Report {
        Report {
            verdict: if errors == 0 {
                Verdict::Accepted
            } else {
                Verdict::Rejected
            },
            errors,
            warnings,
            truncated: errors.saturating_add(warnings) > violations.len(),
            violations,
            unchecked: Vec::new(),
            stats,
        }
    }

    /// The report of a body that is too large to be read.
    pub(super) fn too_large(bytes: usize, limit: u64) -> Report {
        let message = alloc::format!("The body has {bytes} bytes; at most {limit} are accepted.");
        let mut record = Record::new(Code::BodyTooLarge.name(), message)
            .with("bytes", Param::Count(bytes as u64))
            .with("limit", Param::Count(limit));
        record.severity = Some(Severity::Error);
        record.offset = usize::try_from(limit).ok();
        Report::new(
            1,
            0,
            alloc::vec![record],
            Stats {
                bytes,
                ..Stats::default()
            },
        )
    }

    /// The report of a body that section 2 of the contract refuses.
    pub(super) fn refused(body: &[u8], fault: &Fault) -> Report {
        let (message, params) = fault_words(fault);
        let mut record = Record::new(fault.code(), message)
            .at_path(fault.path.clone())
            .at_offset(body, fault.offset);
        record.severity = Some(Severity::Error);
        record.params = params;
        Report::new(
            1,
            0,
            alloc::vec![record],
            Stats {
                bytes: body.len(),
                ..Stats::default()
            },
        )
    }

    /// The report of a check that came to its end; its findings are taken.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn finished(checker: &mut Checker<'_>) -> Report {
        let stats = checker.stats();
        let findings = core::mem::replace(&mut checker.findings, super::findings::Findings::new(0));
        let (errors, warnings) = (findings.errors, findings.warnings);
        let mut locator = Locator::new(checker.body.as_bytes());
        let rules = checker.rules;
        let violations = findings
            .finish()
            .into_iter()
            .map(|found| record(found, &mut locator, rules))
            .collect();
        let mut report = Report::new(errors, warnings, violations, stats);
        let unchecked = checker.places.plan.unchecked.iter();
        report.unchecked = unchecked
            .filter_map(|at| rules.get(*at as usize))
            .map(|rule| rule.id.clone())
            .collect();
        report
    }
}

fn record(found: Found, locator: &mut Locator<'_>, rules: &[Rule]) -> Record {
    Record {
        code: found.code.name(),
        severity: Some(found.severity),
        path: found.path,
        rule_id: found
            .rule
            .and_then(|at| rules.get(at as usize))
            .map(|rule| rule.id.clone()),
        message: found.message,
        value: found.value,
        offset: Some(found.offset),
        position: Some(locator.at(found.offset)),
        params: found.params,
    }
}

impl Stats {
    /// The member of the report, with the comma before it.
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn write(&self, out: &mut Writer) {
        out.piece(",\"stats\":{\"bytes\":").count(self.bytes);
        if let Some(payments) = self.payments {
            out.piece(",\"payments\":").count(payments);
        }
        if let Some(invoices) = self.invoices {
            out.piece(",\"invoices\":").count(invoices);
        }
        if let Some(totals) = &self.totals {
            out.piece(",\"totals\":").open_array();
            for total in totals {
                out.open_object().member("currency").string(&total.currency);
                out.member("amount").string(&total.amount).close_object();
            }
            out.close_array();
        }
        if !self.rejected_payments.is_empty() {
            out.member("rejectedPayments").open_array();
            for (first, last) in &self.rejected_payments {
                out.open_array().count(*first).count(*last).close_array();
            }
            out.close_array();
        }
        out.close_object();
    }
}

impl Checker<'_> {
    fn stats(&self) -> Stats {
        let mut stats = Stats {
            bytes: self.body.len(),
            ..Stats::default()
        };
        if self.resource == Resource::BatchUpdate {
            stats.payments = Some(self.batch.payments);
        }
        if self.is_batch() {
            stats.payments = Some(self.batch.payments);
            stats.invoices = Some(self.batch.invoices);
            let total = |(code, amount): (&[u8; 3], &Amount)| Total {
                currency: core::str::from_utf8(code).unwrap_or_default().to_string(),
                amount: amount.text(decimals_of(code)),
            };
            stats.totals = Some(self.totals.iter().map(total).collect());
            if self.batch.payments as u64 <= self.payment_limit().0 {
                stats.rejected_payments = self.rejected_runs();
            }
        }
        stats
    }

    fn rejected_runs(&self) -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for (at, word) in self.rejected.iter().enumerate() {
            for bit in (0..64).filter(|bit| word & (1 << bit) != 0) {
                let index = at.wrapping_mul(64).wrapping_add(bit);
                match runs.last_mut() {
                    Some((_, last)) if last.wrapping_add(1) == index => *last = index,
                    _ => runs.push((index, index)),
                }
            }
        }
        runs
    }
}
