//! `payflight lint`: what is odd about a provider definition.

use std::io::{self, Write as _};
use std::path::PathBuf;

use payflight::api::{self, Host};
use serde_json::{Map, Value};

use crate::check::summary::count;
use crate::diagnostic::{Document, Printer, visible};
use crate::outcome::{Failure, Outcome};
use crate::provider::{Text, refused};
use crate::wire::Lint;

/// Look for mistakes in a provider definition or a bank-file format.
#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true))]
pub(crate) struct Args {
    /// The definition.
    #[arg(group = "what")]
    file: Option<PathBuf>,
    /// Which definition of a file that has several.
    #[arg(long, value_name = "ID", requires = "file")]
    provider_id: Option<String>,
    /// The catalogue of local instruments.
    #[arg(long, value_name = "FILE", requires = "file")]
    instruments: Option<PathBuf>,
    /// A bank-file format, instead of a definition.
    #[arg(long, value_name = "FILE", group = "what")]
    file_format: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let (member, path) = match (&args.file, &args.file_format) {
        (Some(file), _) => ("provider", file),
        (None, Some(format)) => ("fileFormat", format),
        // The arguments ask for one of them.
        (None, None) => return Err(Failure::Message("there is nothing to look at".to_owned())),
    };
    let definition = Text::read(path)?;
    let instruments = args.instruments.as_deref().map(Text::read).transpose()?;
    let mut request = Map::new();
    request.insert(member.to_owned(), definition.as_value()?);
    if let Some(id) = &args.provider_id {
        request.insert("providerId".to_owned(), Value::from(id.as_str()));
    }
    if let Some(instruments) = &instruments {
        request.insert("instruments".to_owned(), instruments.as_value()?);
    }
    let request = Value::Object(request).to_string();
    let answer = api::call("lint", request.as_bytes(), &Host::default());
    let catalogue = instruments.as_ref().map(Text::document);
    let document = definition.document();
    let Ok(lint) = serde_json::from_slice::<Lint>(&answer) else {
        return Err(refused(&answer, &document, catalogue.as_ref()));
    };
    let outcome = if lint.errors > 0 {
        Outcome::Found
    } else {
        Outcome::Clean
    };
    print(&lint, &document, catalogue.as_ref())
        .map_err(|error| Failure::from(error).after(outcome))?;
    Ok(outcome)
}

fn print(lint: &Lint, document: &Document<'_>, catalogue: Option<&Document<'_>>) -> io::Result<()> {
    let printer = Printer::for_stdout();
    let mut out = anstream::stdout().lock();
    for finding in &lint.findings {
        let document = match finding.document() {
            Some("instruments") => catalogue,
            _ => Some(document),
        };
        out.write_all(printer.show(finding, document).as_bytes())?;
    }
    let infos = (lint.findings.len() as u64).saturating_sub(lint.errors + lint.warnings);
    writeln!(
        out,
        "{}: {}, {}, {}",
        visible(document.label),
        count(lint.errors, "error"),
        count(lint.warnings, "warning"),
        count(infos, "info")
    )
}
