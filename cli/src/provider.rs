//! Loading a provider definition, a catalogue or a file format from files.

use std::fs;
use std::path::{Path, PathBuf};

use payflight::{Provider, api};
use serde_json::{Map, Value};

use crate::diagnostic::{Document, Printer};
use crate::outcome::Failure;
use crate::wire::Refusal;

/// Where the rules come from.
#[derive(clap::Args)]
#[group(skip)]
pub(crate) struct Args {
    /// The provider definition: an object, `{"data": object}` or `{"data": [objects]}`.
    #[arg(long, value_name = "FILE", conflicts_with = "file_format")]
    provider: Option<PathBuf>,
    /// Which definition of a file that has several.
    #[arg(
        long,
        value_name = "ID",
        requires = "provider",
        conflicts_with = "file_format"
    )]
    provider_id: Option<String>,
    /// The catalogue of local instruments.
    #[arg(
        long,
        value_name = "FILE",
        requires = "provider",
        conflicts_with = "file_format"
    )]
    instruments: Option<PathBuf>,
    /// A bank-file format, instead of a provider definition.
    #[arg(long, value_name = "FILE")]
    file_format: Option<PathBuf>,
    /// What to do with a rule whose regular expression can't be used: refuse the definition, or report the rule as
    /// unchecked.
    #[arg(long, value_enum, default_value_t = Unsupported::Refuse)]
    unsupported: Unsupported,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Unsupported {
    Refuse,
    Report,
}

/// A file with the name that it is shown by.
pub(crate) struct Text {
    pub(crate) label: String,
    pub(crate) bytes: Vec<u8>,
}

impl Text {
    pub(crate) fn read(path: &Path) -> Result<Text, Failure> {
        let label = path.display().to_string();
        let bytes = fs::read(path).map_err(|error| Failure::unreadable(&label, &error))?;
        Ok(Text { label, bytes })
    }

    /// The text for a member of a request. What is no UTF-8 is refused by the core at its place only when it comes
    /// as bytes; as a text it can't be given at all.
    pub(crate) fn as_value(&self) -> Result<Value, Failure> {
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => Ok(Value::from(text)),
            Err(error) => Err(Failure::Message(format!(
                "{} is not UTF-8 (at byte {})",
                self.label,
                error.valid_up_to()
            ))),
        }
    }

    pub(crate) fn document(&self) -> Document<'_> {
        Document {
            label: &self.label,
            text: &self.bytes,
            open: true,
        }
    }
}

/// Loads what was asked for; nothing if nothing was.
pub(crate) fn load(args: &Args) -> Result<Option<Provider>, Failure> {
    let Some(path) = args.provider.as_ref().or(args.file_format.as_ref()) else {
        return Ok(None);
    };
    let definition = Text::read(path)?;
    let instruments = args.instruments.as_deref().map(Text::read).transpose()?;
    let mut options = Map::new();
    if let Some(instruments) = &instruments {
        options.insert("instruments".to_owned(), instruments.as_value()?);
    }
    if let Some(id) = &args.provider_id {
        options.insert("providerId".to_owned(), Value::from(id.as_str()));
    }
    if args.unsupported == Unsupported::Report {
        options.insert("unsupported".to_owned(), Value::from("report"));
    }
    if args.file_format.is_some() {
        options.insert("fileFormat".to_owned(), Value::from(true));
    }
    load_text(&definition, instruments.as_ref(), options).map(Some)
}

/// Loads a text; `options` are those of the core's door, the catalogue's text among them.
pub(crate) fn load_text(
    definition: &Text,
    instruments: Option<&Text>,
    options: Map<String, Value>,
) -> Result<Provider, Failure> {
    let options = Value::Object(options).to_string();
    api::load(&definition.bytes, options.as_bytes()).map_err(|refusal| {
        let catalogue = instruments.map(Text::document);
        refused(&refusal, &definition.document(), catalogue.as_ref())
    })
}

/// Shows a refusal of one text on standard error, each record at its place.
pub(crate) fn refused_text(refusal: &payflight::record::Refusal, text: &Text) -> Failure {
    let Ok(refusal) = serde_json::from_str::<Refusal>(&refusal.to_json()) else {
        return Failure::Message("the answer could not be read".to_owned());
    };
    let printer = Printer::for_stderr();
    for record in refusal.records() {
        anstream::eprint!("{}", printer.show(&record, Some(&text.document())));
    }
    Failure::Said
}

/// Shows a refusal on standard error, each record in the text that it is about.
pub(crate) fn refused(
    refusal: &[u8],
    definition: &Document<'_>,
    instruments: Option<&Document<'_>>,
) -> Failure {
    let Ok(refusal) = serde_json::from_slice::<Refusal>(refusal) else {
        return Failure::Message("the answer could not be read".to_owned());
    };
    let printer = Printer::for_stderr();
    for record in refusal.records() {
        let document = match record.document() {
            Some("instruments") => instruments,
            Some(_) => Some(definition),
            None => None,
        };
        anstream::eprint!("{}", printer.show(&record, document));
    }
    Failure::Said
}
