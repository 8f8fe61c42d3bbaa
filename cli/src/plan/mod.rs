//! `payflight plan`: a batch that is too large, in the fewest bodies that each keep every limit.

mod folder;
mod refused;
mod table;

use std::path::{Path, PathBuf};

use payflight::Provider;
use payflight::plan::{Batch, Part, PlanOptions};
use payflight::record::{Record, Refusal};

use crate::check::summary::count;
use crate::diagnostic::{Document, Printer, plain_error, visible};
use crate::files::Source;
use crate::outcome::{Failure, Outcome};
use crate::provider::{self, Text};
use crate::wire;
use folder::Folder;
use refused::Refused;

/// Split a batch that is too large into the fewest bodies that each keep every limit.
///
/// The parts are written as `part-1.json`, `part-2.json`, …: all of them, or none.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The batch; `-` is standard input.
    #[arg(value_name = "BODY|-")]
    body: PathBuf,
    #[command(flatten)]
    provider: provider::Args,
    /// The folder for the parts; it is made where there is none.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The `externalId` of each part, one a line. Without it they have the batch's own with `-1`, `-2`, ….
    #[arg(long, value_name = "FILE")]
    ids: Option<PathBuf>,
    /// Leave out the payments that the check refuses; they are written to `rejected.json`, each with its violations (in a batch with very many, only those of the first 100,000 are listed).
    #[arg(long)]
    accepted_only: bool,
    /// Replace the parts that an earlier run has left in the folder.
    #[arg(long)]
    overwrite: bool,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let provider = provider::load(&args.provider)?;
    let ids = args.ids.as_deref().map(read_ids).transpose()?;
    let source = Source::of(&args.body);
    let label = source.label();
    let body = source
        .read()
        .map_err(|error| Failure::unreadable(&label, &error))?;
    let text = Document {
        label: if label == "-" {
            "<standard input>"
        } else {
            &label
        },
        text: &body,
        open: false,
    };
    let folder = Folder::open(&args.out, args.overwrite)?;
    let batch = match Batch::read(&body) {
        Ok(batch) => batch,
        Err(refusal) => return Ok(show(&refusal, &text)),
    };
    let options = PlanOptions {
        ids,
        ..PlanOptions::default()
    };
    if args.accepted_only {
        return accepted_only(&batch, provider.as_ref(), options, &text, folder);
    }
    match batch.plan(provider.as_ref(), &options) {
        Ok(parts) => {
            write(folder, &parts, &batch, &Refused::none_of(&batch))?;
            Ok(Outcome::Clean)
        }
        Err(refusal) => Ok(show(&refusal, &text)),
    }
}

fn read_ids(path: &Path) -> Result<Vec<String>, Failure> {
    let text = Text::read(path)?;
    let lines = std::str::from_utf8(&text.bytes).map_err(|error| {
        Failure::Message(format!(
            "{} is not UTF-8 (at byte {})",
            text.label,
            error.valid_up_to()
        ))
    })?;
    let ids = lines.lines().map(str::trim).filter(|id| !id.is_empty());
    Ok(ids.map(str::to_owned).collect())
}

/// Leaves out what is refused, writes that to a file of its own, and the others as parts.
fn accepted_only(
    batch: &Batch<'_>,
    provider: Option<&Provider>,
    mut options: PlanOptions,
    text: &Document<'_>,
    folder: Folder,
) -> Result<Outcome, Failure> {
    let (mut refused, of_the_whole) = refused::find(batch, text.text, provider);
    if !of_the_whole.is_empty() {
        say(&of_the_whole, text);
        let message = format!(
            "{} not about one payment; nothing has been written",
            are(
                count(of_the_whole.len() as u64, "error"),
                of_the_whole.len()
            )
        );
        anstream::eprintln!("{}", plain_error(&message));
        return Ok(Outcome::Found);
    }
    let parts = loop {
        options.omit = refused.indexes();
        match batch.plan(provider, &options) {
            Ok(parts) => break parts,
            // Those that fit no body are parked like those that the check refuses.
            Err(refusal) if refused.add_too_large(&refusal) => {}
            Err(refusal) if refusal.first.code == "plan.nothing_left" => break Vec::new(),
            Err(refusal) => return Ok(show(&refusal, text)),
        }
    };
    if !passes(&parts, provider) {
        return Ok(Outcome::Found);
    }
    let outcome = if refused.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Found
    };
    write(folder, &parts, batch, &refused).map_err(|failure| failure.after(outcome))?;
    Ok(outcome)
}

/// Whether each part passes the check; a rule for the first payment of a batch speaks of each part's first one.
fn passes(parts: &[Part<'_>], provider: Option<&Provider>) -> bool {
    for (place, part) in parts.iter().enumerate() {
        let body = part.body();
        let errors = refused::errors(body.as_bytes(), provider);
        if !errors.is_empty() {
            let label = folder::part_name(place, parts.len());
            let text = Document {
                label: &label,
                text: body.as_bytes(),
                open: false,
            };
            say(&errors, &text);
            let message = format!(
                "{label} would not pass the check, though its payments do in the whole batch; nothing has been written"
            );
            anstream::eprintln!("{}", plain_error(&message));
            return false;
        }
    }
    true
}

fn write(
    mut folder: Folder,
    parts: &[Part<'_>],
    batch: &Batch<'_>,
    refused: &Refused,
) -> Result<(), Failure> {
    for (place, part) in parts.iter().enumerate() {
        let name = folder::part_name(place, parts.len());
        folder.add(&name, |file| {
            part.pieces()
                .try_for_each(|piece| file.write_all(piece.as_bytes()))
        })?;
    }
    if !refused.is_empty() {
        folder.add(folder::REJECTED, |file| refused.write(batch, file))?;
    }
    let folder = folder.commit()?;
    table::print(&folder, parts, refused.len())?;
    Ok(())
}

/// Shows a refusal on standard error; says how the run ends.
fn show(refusal: &Refusal, text: &Document<'_>) -> Outcome {
    let records: Vec<Record> = refusal.all().cloned().collect();
    say(&records, text);
    // Too few ids are the caller's slip; anything else is found in the batch.
    if refusal.first.code == "plan.ids_short" {
        Outcome::Unusable
    } else {
        Outcome::Found
    }
}

fn say(records: &[Record], text: &Document<'_>) {
    let printer = Printer::for_stderr();
    for record in records {
        let json = Refusal::from(record.clone()).to_json();
        match serde_json::from_str::<wire::Refusal>(&json) {
            Ok(refusal) => refusal.records().iter().for_each(|record| {
                anstream::eprint!("{}", printer.show(record, Some(text)));
            }),
            Err(_) => anstream::eprintln!("{}", plain_error(&visible(&record.message))),
        }
    }
}

fn are(counted: String, number: usize) -> String {
    format!("{counted} {}", if number == 1 { "is" } else { "are" })
}
