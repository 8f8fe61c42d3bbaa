//! The payments that are left out, and why.

use std::io::{self, Write};

use payflight::Provider;
use payflight::check::{Options, Report, check};
use payflight::json::Writer;
use payflight::plan::Batch;
use payflight::record::{Record, Refusal, Severity};

/// What a plan mends by itself.
const SIZES: [&str; 3] = ["body.too_large", "payments.too_many", "invoices.too_many"];

/// The code of a payment that fits no body.
const TOO_LARGE: &str = "plan.payment_too_large";

/// How many findings are kept with their words. A batch can have one in every two bytes.
const LISTED: u64 = 100_000;

/// The payments that are left out, each with what was found in it.
#[derive(Debug)]
pub(super) struct Refused {
    /// Whether it is left out, for each payment.
    left_out: Vec<bool>,
    /// What was found, by payment, in order.
    found: Vec<(usize, Record)>,
}

/// The payments that the check refuses, and the errors that are about no payment of the batch.
pub(super) fn find(
    batch: &Batch<'_>,
    body: &[u8],
    provider: Option<&Provider>,
) -> (Refused, Vec<Record>) {
    let mut refused = Refused::none_of(batch);
    let mut of_the_whole = Vec::new();
    let report = match listed(body, provider) {
        Ok(report) => report,
        Err(refusal) => return (refused, vec![*refusal.first]),
    };
    for (first, last) in report.stats.rejected_payments {
        (first..=last).for_each(|index| refused.leave_out(index));
    }
    for violation in report.violations {
        // A rule may name a payment that there is not.
        match payment_of(&violation.path).filter(|index| *index < batch.payments()) {
            Some(index) => {
                if is_error(&violation) {
                    refused.leave_out(index);
                }
                refused.found.push((index, violation));
            }
            None if is_error(&violation) && !SIZES.contains(&violation.code) => {
                of_the_whole.push(violation);
            }
            None => {}
        }
    }
    let Refused { left_out, found } = &mut refused;
    found.retain(|(index, _)| left_out.get(*index) == Some(&true));
    refused.sort();
    (refused, of_the_whole)
}

/// The report, whatever the sizes.
fn listed(body: &[u8], provider: Option<&Provider>) -> Result<Report, Refusal> {
    let mut options = Options {
        max_body_bytes: u64::MAX,
        max_payments: u64::MAX,
        max_invoices: u64::MAX,
        max_violations: LISTED,
        ..Options::default()
    };
    let report = check(provider, body, &options)?;
    // The runs tell of those that are not listed; a batch with more payments than the provider takes has none.
    if report.truncated && report.errors > 0 && report.stats.rejected_payments.is_empty() {
        options.max_violations = u64::MAX;
        return check(provider, body, &options);
    }
    Ok(report)
}

/// The errors that the check finds in a part.
pub(super) fn errors(body: &[u8], provider: Option<&Provider>) -> Vec<Record> {
    let mut found = match check(provider, body, &Options::default()) {
        Ok(report) => report.violations,
        Err(refusal) => vec![*refusal.first],
    };
    found.retain(is_error);
    found
}

fn is_error(record: &Record) -> bool {
    // A refusal has no severity.
    record
        .severity
        .is_none_or(|severity| severity == Severity::Error)
}

/// The index of the payment that a path is in.
fn payment_of(path: &str) -> Option<usize> {
    let rest = path.strip_prefix("/payments/")?;
    rest.split('/').next()?.parse().ok()
}

impl Refused {
    /// Nothing is left out.
    pub(super) fn none_of(batch: &Batch<'_>) -> Refused {
        Refused {
            left_out: vec![false; batch.payments()],
            found: Vec::new(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.left_out.contains(&true)
    }

    pub(super) fn len(&self) -> usize {
        self.iter().count()
    }

    pub(super) fn indexes(&self) -> Vec<usize> {
        self.iter().collect()
    }

    fn iter(&self) -> impl Iterator<Item = usize> {
        let places = self.left_out.iter().enumerate();
        places.filter_map(|(index, left_out)| left_out.then_some(index))
    }

    fn leave_out(&mut self, index: usize) {
        if let Some(left_out) = self.left_out.get_mut(index) {
            *left_out = true;
        }
    }

    fn sort(&mut self) {
        self.found.sort_by_key(|(index, _)| *index);
    }

    /// Takes the payments that fit no body, of which a refusal tells; says whether there is one more than before.
    pub(super) fn add_too_large(&mut self, refusal: &Refusal) -> bool {
        let before = self.found.len();
        for record in refusal.all().filter(|record| record.code == TOO_LARGE) {
            if let Some(index) = payment_of(&record.path) {
                let mut record = record.clone();
                record.severity = Some(Severity::Error);
                self.leave_out(index);
                self.found.push((index, record));
            }
        }
        self.sort();
        self.found.len() > before
    }

    /// `{"rejected":[{"index","payment": its own bytes,"violations":[…]},…]}`, a line a payment. Places are those of
    /// the whole batch.
    pub(super) fn write(&self, batch: &Batch<'_>, file: &mut dyn Write) -> io::Result<()> {
        file.write_all(b"{\"rejected\":[")?;
        let mut found = self.found.iter().peekable();
        for (place, index) in self.iter().enumerate() {
            let mut out = Writer::new();
            out.open_object().member("index").count(index);
            out.member("payment")
                .raw(batch.payment(index).unwrap_or("null"));
            out.member("violations").open_array();
            while let Some((_, record)) = found.next_if(|(of, _)| *of == index) {
                record.write(&mut out);
            }
            out.close_array().close_object();
            file.write_all(if place > 0 { b",\n" } else { b"\n" })?;
            file.write_all(out.finish().as_bytes())?;
        }
        file.write_all(b"\n]}\n")
    }
}
