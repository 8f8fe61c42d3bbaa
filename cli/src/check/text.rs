//! The answer for people.

use std::fmt::Write as _;

use annotate_snippets::renderer::{AnsiColor, Effects, Style};
use payflight::Provider;

use super::summary::{Total, count, grouped};
use crate::diagnostic::{Document, Printer, severity_style, visible};
use crate::wire::{Report, Stats};

const GOOD: Style = AnsiColor::BrightGreen.on_default().effects(Effects::BOLD);
const DIM: Style = Style::new().effects(Effects::DIMMED);

/// Runs of rejected payments that are named.
const RUNS: usize = 12;

/// How reports are shown.
pub(super) struct Text<'a> {
    printer: Printer,
    open: bool,
    provider: Option<&'a Provider>,
}

impl<'a> Text<'a> {
    pub(super) fn new(open: bool, provider: Option<&'a Provider>) -> Text<'a> {
        Text {
            printer: Printer::for_stdout(),
            open,
            provider,
        }
    }

    /// One report.
    pub(super) fn of(&self, label: &str, body: &[u8], report: &Report) -> String {
        let shown = if label == "-" {
            "<standard input>"
        } else {
            label
        };
        let document = Document {
            label: shown,
            text: body,
            open: self.open,
        };
        let mut out = String::new();
        for violation in &report.violations {
            out.push_str(&self.printer.show(violation, Some(&document)));
        }
        verdict(&mut out, shown, report);
        stats(&mut out, report);
        out.push('\n');
        out
    }

    /// What stands at the end of the run: all bodies together where there are several, and what they were checked
    /// against where one was read.
    pub(super) fn end(&self, several: bool, total: &Total) -> String {
        let mut out = String::new();
        if several {
            _ = writeln!(
                out,
                "{}: {} accepted, {} rejected{}; {}, {}",
                count(total.accepted + total.rejected + total.unread, "file"),
                grouped(&total.accepted.to_string()),
                grouped(&total.rejected.to_string()),
                match total.unread {
                    0 => String::new(),
                    unread => format!(", {} not read", grouped(&unread.to_string())),
                },
                count(total.errors, "error"),
                count(total.warnings, "warning"),
            );
        }
        if total.accepted + total.rejected == 0 {
            return out;
        }
        let Some(provider) = self.provider else {
            _ = writeln!(
                out,
                "{DIM}checked against what the service asks; no provider rules were given{DIM:#}"
            );
            return out;
        };
        let instruments = provider.instruments();
        let instruments: Vec<_> = instruments.iter().map(|name| visible(name)).collect();
        let of = provider
            .id()
            .map_or_else(String::new, |id| format!(" of provider {}", visible(id)));
        _ = writeln!(
            out,
            "{DIM}checked against {}{of}{}\nfingerprint {}{DIM:#}",
            count(provider.rule_count() as u64, "rule"),
            if instruments.is_empty() {
                String::new()
            } else {
                format!(" with {}", instruments.join(", "))
            },
            provider.fingerprint(),
        );
        out
    }
}

fn verdict(out: &mut String, label: &str, report: &Report) {
    let style = if report.is_accepted() {
        GOOD
    } else {
        severity_style("error")
    };
    _ = write!(
        out,
        "{}: {style}{}{style:#}, {}, {}",
        visible(label),
        report.verdict,
        count(report.errors, "error"),
        count(report.warnings, "warning"),
    );
    if report.unlisted() > 0 {
        _ = write!(
            out,
            " ({} not shown: --max)",
            grouped(&report.unlisted().to_string())
        );
    }
    out.push('\n');
}

fn stats(out: &mut String, report: &Report) {
    let stats = &report.stats;
    let mut size = vec![count(stats.bytes, "byte")];
    if let Some(payments) = stats.payments {
        size.insert(0, count(payments, "payment"));
    }
    if let Some(invoices) = stats.invoices {
        size.insert(1, count(invoices, "invoice"));
    }
    line(out, "read", &size.join(", "));
    let totals: Vec<_> = stats
        .totals
        .iter()
        .map(|total| format!("{} {}", visible(&total.currency), grouped(&total.amount)))
        .collect();
    if !totals.is_empty() {
        line(out, "totals", &totals.join(", "));
    }
    if !stats.rejected_payments.is_empty() {
        line(out, "rejected", &rejected(stats));
    }
    if !report.unchecked.is_empty() {
        let ids: Vec<_> = report.unchecked.iter().map(|id| visible(id)).collect();
        line(out, "unchecked", &format!("rules {}", ids.join(", ")));
    }
}

fn line(out: &mut String, title: &str, text: &str) {
    _ = writeln!(out, "  {DIM}{title:9}{DIM:#} {text}");
}

/// Which payments have an error at or below them, by their index from 0 as in the paths.
fn rejected(stats: &Stats) -> String {
    let runs = &stats.rejected_payments;
    let all: u64 = runs
        .iter()
        .map(|(first, last)| (last + 1).saturating_sub(*first))
        .sum();
    let named: Vec<_> = runs
        .iter()
        .take(RUNS)
        .map(|(first, last)| {
            if first == last {
                format!("/payments/{first}")
            } else {
                format!("/payments/{first} to {last}")
            }
        })
        .collect();
    let more = if runs.len() > RUNS { ", …" } else { "" };
    format!("{}: {}{more}", count(all, "payment"), named.join(", "))
}
