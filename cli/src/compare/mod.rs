//! `payflight compare`: what changes for whom when a provider changes its definition.

mod groups;
mod text;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use payflight::Provider;
use payflight::compare::{BodyVerdict, Comparison, Refused, compare, judge_body};
use rayon::prelude::*;
use serde_json::{Map, Value};

use crate::check::{BATCH_PER_CORE, progress};
use crate::diagnostic::plain_error;
use crate::files::{self, Source};
use crate::outcome::{Failure, Outcome, reason};
use crate::provider::{Text, load_text};
use groups::Groups;

/// Compare two definitions: what became tighter, what looser, and which bodies the new one would refuse.
///
/// Exit status: 0 if all that the old definition takes is taken by the new one, 1 if a rule or a limit became
/// tighter or different (or could not be decided) or a body would be refused, 2 if something can't be read.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The definition as it was.
    old: PathBuf,
    /// The definition as it shall be.
    new: PathBuf,
    /// Batches that the old definition takes: files, directories (their .json files), or `-` for standard input.
    #[arg(value_name = "BODY|DIR")]
    bodies: Vec<PathBuf>,
    /// Which definition of a file that has several.
    #[arg(long, value_name = "ID")]
    provider_id: Option<String>,
    /// The catalogue of local instruments, for checking the bodies.
    #[arg(long, value_name = "FILE")]
    instruments: Option<PathBuf>,
    /// How the answer is written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people: a table of changes, and the bodies by rule.
    Text,
    /// The answer of the call `compare`, on one line.
    Json,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let instruments = args.instruments.as_deref().map(Text::read).transpose()?;
    let old = load(&args.old, instruments.as_ref(), args)?;
    let new = load(&args.new, instruments.as_ref(), args)?;
    let mut comparison = compare(&old, &new, None);
    let mut bodies = Bodies::new(args.format, &new);
    if !args.bodies.is_empty() {
        let (sources, _) = files::gather(&args.bodies)?;
        bodies.look_at(&sources, &old, &new)?;
        comparison.refused = Some(std::mem::take(&mut bodies.refused));
    }
    let said = match args.format {
        Format::Json => comparison.to_json() + "\n",
        Format::Text => {
            let mut said = text::changes(&comparison);
            if !args.bodies.is_empty() {
                said += &bodies.groups.show();
            }
            said + &text::end(&old, &new)
        }
    };
    let outcome = outcome(&comparison, &bodies);
    anstream::stdout()
        .lock()
        .write_all(said.as_bytes())
        .map_err(|error| Failure::from(error).after(outcome))?;
    Ok(outcome)
}

fn outcome(comparison: &Comparison, bodies: &Bodies<'_>) -> Outcome {
    if bodies.groups.unread > 0 {
        Outcome::Unusable
    } else if comparison.may_refuse_more() || bodies.groups.refused > 0 {
        Outcome::Found
    } else {
        Outcome::Clean
    }
}

fn load(path: &Path, instruments: Option<&Text>, args: &Args) -> Result<Provider, Failure> {
    let mut options = Map::new();
    if let Some(instruments) = instruments {
        options.insert("instruments".to_owned(), instruments.as_value()?);
    }
    if let Some(id) = &args.provider_id {
        options.insert("providerId".to_owned(), Value::from(id.as_str()));
    }
    load_text(&Text::read(path)?, instruments, options)
}

/// What became of the bodies: by rule for people, one by one for programs.
struct Bodies<'p> {
    format: Format,
    groups: Groups<'p>,
    refused: Vec<Refused>,
}

impl<'p> Bodies<'p> {
    fn new(format: Format, new: &'p Provider) -> Self {
        Bodies {
            format,
            groups: Groups::new(new),
            refused: Vec::new(),
        }
    }

    /// On all cores, so many at a time that memory stays bounded.
    fn look_at(
        &mut self,
        sources: &[Source],
        old: &Provider,
        new: &Provider,
    ) -> Result<(), Failure> {
        let progress = progress(sources.len());
        let batch = rayon::current_num_threads().saturating_mul(BATCH_PER_CORE);
        let mut index = 0;
        for sources in sources.chunks(batch) {
            let done: Vec<(String, io::Result<BodyVerdict>)> = sources
                .par_iter()
                .map(|source| {
                    let verdict = source.read().map(|body| judge_body(old, new, &body));
                    progress.inc(1);
                    (source.label(), verdict)
                })
                .collect();
            for (label, verdict) in done {
                progress.suspend(|| self.take(index, &label, verdict));
                index += 1;
            }
        }
        progress.finish_and_clear();
        Ok(())
    }

    fn take(&mut self, body: usize, label: &str, verdict: io::Result<BodyVerdict>) {
        self.groups.bodies += 1;
        match verdict {
            Err(error) => {
                self.groups.unread += 1;
                let message = format!("can't read {label}: {}", reason(&error));
                anstream::eprintln!("{}", plain_error(&message));
            }
            Ok(BodyVerdict::Taken) => {}
            Ok(BodyVerdict::RefusedBefore) => self.groups.refused_before += 1,
            Ok(BodyVerdict::NewlyRefused(report)) if self.format == Format::Text => {
                self.groups.add(label, &report);
            }
            Ok(BodyVerdict::NewlyRefused(report)) => self.refused.push(Refused { body, report }),
        }
    }
}
