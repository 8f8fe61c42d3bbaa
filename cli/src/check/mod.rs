//! `payflight check`: is this body right?

pub(crate) mod options;
mod sarif;
pub(crate) mod summary;
mod text;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressStyle};
use payflight::{Provider, api};
use rayon::prelude::*;

use crate::diagnostic::plain_error;
use crate::files::{self, Source};
use crate::outcome::{Failure, Outcome, reason};
use crate::provider;
use crate::wire::Report;

/// Check bodies against what the service asks and against a provider's rules.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Files, directories (their .json files), or `-` for standard input.
    #[arg(value_name = "BODY|-")]
    bodies: Vec<PathBuf>,
    #[command(flatten)]
    provider: provider::Args,
    #[command(flatten)]
    options: options::Args,
    /// How the answer is written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people: the line with the place marked, values masked.
    Text,
    /// The report, one line a body.
    Json,
    /// SARIF 2.1.0.
    Sarif,
}

/// Bodies in memory at once, for each core.
pub(crate) const BATCH_PER_CORE: usize = 8;

/// A body with its report.
struct Checked {
    label: String,
    body: Vec<u8>,
    report: Vec<u8>,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let options = args.options.to_json()?;
    let provider = provider::load(&args.provider)?;
    let bodies = if args.bodies.is_empty() {
        if io::stdin().is_terminal() {
            return Err(Failure::Message(
                "which body? Name a file, a directory, or - for standard input".to_owned(),
            ));
        }
        vec![PathBuf::from("-")]
    } else {
        args.bodies.clone()
    };
    let (sources, several) = files::gather(&bodies)?;
    let mut sink = Sink::new(args, several, provider.as_ref());
    let progress = progress(sources.len());
    let mut worst = Outcome::Clean;
    let batch = rayon::current_num_threads().saturating_mul(BATCH_PER_CORE);
    for sources in sources.chunks(batch) {
        let done: Vec<_> = sources
            .par_iter()
            .map(|source| {
                let done =
                    check(source, provider.as_ref(), &options).map(|checked| sink.form(checked));
                progress.inc(1);
                done
            })
            .collect();
        for one in done {
            let taken = progress.suspend(|| sink.take(one));
            worst = worst.max(taken.map_err(|failure| failure.after(worst))?);
        }
    }
    progress.finish_and_clear();
    sink.finish().map_err(|failure| failure.after(worst))?;
    Ok(worst)
}

/// On a terminal's standard error, for more than a few bodies.
pub(crate) fn progress(bodies: usize) -> ProgressBar {
    if bodies < 2 || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(bodies as u64).with_style(style)
}

fn check(source: &Source, provider: Option<&Provider>, options: &str) -> Result<Checked, String> {
    let label = source.label();
    match source.read() {
        Ok(body) => {
            let report = api::check(provider, &body, options.as_bytes());
            Ok(Checked {
                label,
                body,
                report,
            })
        }
        Err(error) => Err(format!("can't read {label}: {}", reason(&error))),
    }
}

/// One body's answer, ready to be written.
struct Formed {
    text: String,
    rejected: bool,
    report: Option<(String, Report)>,
}

/// Where the answers go.
struct Sink<'a> {
    format: Format,
    several: bool,
    text: text::Text<'a>,
    /// Kept whole for SARIF, which is one document.
    reports: Vec<(String, Report)>,
    total: summary::Total,
}

impl<'a> Sink<'a> {
    fn new(args: &Args, several: bool, provider: Option<&'a Provider>) -> Sink<'a> {
        Sink {
            format: args.format,
            several,
            text: text::Text::new(args.options.shows_values(), provider),
            reports: Vec::new(),
            total: summary::Total::default(),
        }
    }

    /// Runs on all cores.
    fn form(&self, checked: Checked) -> Formed {
        let Checked {
            label,
            body,
            report: json,
        } = checked;
        let json = String::from_utf8_lossy(&json).into_owned();
        if self.format == Format::Json {
            let rejected = !json.starts_with(r#"{"verdict":"accepted""#);
            let text = if self.several {
                format!(
                    "{{\"file\":{},\"report\":{json}}}\n",
                    serde_json::Value::from(label)
                )
            } else {
                format!("{json}\n")
            };
            return Formed {
                text,
                rejected,
                report: None,
            };
        }
        match serde_json::from_str::<Report>(&json) {
            Ok(mut report) => {
                let text = match self.format {
                    Format::Text => self.text.of(&label, &body, &report),
                    _ => {
                        sarif::measure(&mut report, &body);
                        String::new()
                    }
                };
                Formed {
                    text,
                    rejected: !report.is_accepted(),
                    report: Some((label, report)),
                }
            }
            Err(_) => Formed {
                text: format!("{label}: {json}\n"),
                rejected: true,
                report: None,
            },
        }
    }

    /// Runs in the order given.
    fn take(&mut self, formed: Result<Formed, String>) -> Result<Outcome, Failure> {
        let formed = match formed {
            Ok(formed) => formed,
            Err(message) => {
                self.total.unread += 1;
                anstream::eprintln!("{}", plain_error(&message));
                return Ok(Outcome::Unusable);
            }
        };
        let outcome = if formed.rejected {
            Outcome::Found
        } else {
            Outcome::Clean
        };
        anstream::stdout()
            .lock()
            .write_all(formed.text.as_bytes())
            .map_err(|error| Failure::from(error).after(outcome))?;
        if let Some((label, report)) = formed.report {
            self.total.add(&report);
            if self.format == Format::Sarif {
                self.reports.push((label, report));
            }
        }
        Ok(outcome)
    }

    fn finish(&self) -> Result<(), Failure> {
        let end = match self.format {
            Format::Text => self.text.end(self.several, &self.total),
            Format::Json => return Ok(()),
            Format::Sarif => sarif::log(&self.reports)?,
        };
        anstream::stdout().lock().write_all(end.as_bytes())?;
        Ok(())
    }
}
