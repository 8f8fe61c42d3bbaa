//! The payments that are left out, and why.

use std::collections::BTreeMap;
use std::io::{self, Write};

use payflight::Provider;
use payflight::check::{Options, Report, check};
use payflight::json::Writer;
use payflight::plan::Batch;
use payflight::record::{Record, Refusal, Severity};

/// What a plan mends by itself.
const SIZES: [&str; 3] = ["body.too_large", "payments.too_many", "invoices.too_many"];

/// The payments that are left out, by index, each with all that was found in it.
#[derive(Debug, Default)]
pub(super) struct Refused {
    by_index: BTreeMap<usize, Vec<Record>>,
}

/// The payments that the check refuses, and the errors that are about no payment of the batch.
pub(super) fn find(
    batch: &Batch<'_>,
    body: &[u8],
    provider: Option<&Provider>,
) -> (Refused, Vec<Record>) {
    let options = Options {
        max_body_bytes: u64::MAX,
        max_payments: u64::MAX,
        max_invoices: u64::MAX,
        max_violations: u64::MAX,
        ..Options::default()
    };
    let mut by_index: BTreeMap<usize, Vec<Record>> = BTreeMap::new();
    let mut of_the_whole = Vec::new();
    for violation in report(body, provider, &options) {
        // A rule may name a payment that there is not.
        match payment_of(&violation.path).filter(|index| *index < batch.payments()) {
            Some(index) => by_index.entry(index).or_default().push(violation),
            None if is_error(&violation) && !SIZES.contains(&violation.code) => {
                of_the_whole.push(violation);
            }
            None => {}
        }
    }
    by_index.retain(|_, found| found.iter().any(is_error));
    (Refused { by_index }, of_the_whole)
}

/// The errors that the check finds in a part.
pub(super) fn errors(body: &[u8], provider: Option<&Provider>) -> Vec<Record> {
    let mut found = report(body, provider, &Options::default());
    found.retain(is_error);
    found
}

fn report(body: &[u8], provider: Option<&Provider>, options: &Options) -> Vec<Record> {
    let report = check(provider, body, options);
    report.map_or_else(
        |refusal| vec![*refusal.first],
        |Report { violations, .. }| violations,
    )
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
    pub(super) fn is_empty(&self) -> bool {
        self.by_index.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.by_index.len()
    }

    pub(super) fn indexes(&self) -> Vec<usize> {
        self.by_index.keys().copied().collect()
    }

    /// Takes a payment that fits no body; says whether the refusal was about one.
    pub(super) fn add_too_large(&mut self, refusal: &Refusal) -> bool {
        let record = &refusal.first;
        match payment_of(&record.path) {
            Some(index) if record.code == "plan.payment_too_large" => {
                let record = Record {
                    severity: Some(Severity::Error),
                    ..(**record).clone()
                };
                self.by_index.insert(index, vec![record]).is_none()
            }
            _ => false,
        }
    }

    /// `{"rejected":[{"index","payment": its own bytes,"violations":[…]},…]}`, a line a payment. Places are those of
    /// the whole batch.
    pub(super) fn write(&self, batch: &Batch<'_>, file: &mut dyn Write) -> io::Result<()> {
        file.write_all(b"{\"rejected\":[")?;
        for (place, (index, found)) in self.by_index.iter().enumerate() {
            let mut out = Writer::new();
            out.open_object().member("index").count(*index);
            out.member("payment")
                .raw(batch.payment(*index).unwrap_or("null"));
            out.member("violations").open_array();
            for record in found {
                record.write(&mut out);
            }
            out.close_array().close_object();
            file.write_all(if place > 0 { b",\n" } else { b"\n" })?;
            file.write_all(out.finish().as_bytes())?;
        }
        file.write_all(b"\n]}\n")
    }
}
