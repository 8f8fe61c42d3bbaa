//! `payflight fields`: what a form needs for each rule of a provider.

use std::io::Write as _;
use std::path::PathBuf;

use payflight::api::{self, Host};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::check::options::RESOURCES;
use crate::diagnostic::visible;
use crate::outcome::{Failure, Outcome};
use crate::provider::{Text, refused};

/// List what a form needs for each rule in force: label, whether it is wanted, pattern, length, input.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The definition.
    file: PathBuf,
    /// Which definition of a file that has several.
    #[arg(long, value_name = "ID")]
    provider_id: Option<String>,
    /// The catalogue of local instruments.
    #[arg(long, value_name = "FILE")]
    instruments: Option<PathBuf>,
    /// What kind of body the form is for.
    #[arg(long, value_name = "R", default_value = "batch", value_parser = RESOURCES)]
    resource: String,
    /// The local instrument whose rules hold beside the provider's, by id or name; without it the default one.
    #[arg(long, value_name = "I")]
    instrument: Option<String>,
    /// A table to read, or the answer of the call `fields`.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Deserialize)]
struct Answer {
    fields: Vec<Field>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Field {
    path: String,
    label: String,
    optionality: String,
    pattern: Option<String>,
    example: Option<String>,
    description: Option<String>,
    error_message: Option<String>,
    max_length: Option<u64>,
    input: String,
    #[serde(default)]
    options: Vec<String>,
    source: Source,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Source {
    rule_id: String,
    instrument: Option<String>,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let definition = Text::read(&args.file)?;
    let instruments = args.instruments.as_deref().map(Text::read).transpose()?;
    let mut request = Map::new();
    request.insert("provider".to_owned(), definition.as_value()?);
    if let Some(instruments) = &instruments {
        request.insert("instruments".to_owned(), instruments.as_value()?);
    }
    for (name, value) in [
        ("providerId", args.provider_id.as_deref()),
        ("resource", Some(args.resource.as_str())),
        ("instrument", args.instrument.as_deref()),
    ] {
        if let Some(value) = value {
            request.insert(name.to_owned(), Value::from(value));
        }
    }
    let request = Value::Object(request).to_string();
    let answer = api::call("fields", request.as_bytes(), &Host::default());
    let Ok(read) = serde_json::from_slice::<Answer>(&answer) else {
        let catalogue = instruments.as_ref().map(Text::document);
        return Err(refused(&answer, &definition.document(), catalogue.as_ref()));
    };
    let mut out = anstream::stdout().lock();
    match args.format {
        Format::Json => {
            out.write_all(&answer)?;
            out.write_all(b"\n")?;
        }
        Format::Text => {
            out.write_all(table(&read.fields).as_bytes())?;
            let count = read.fields.len();
            let noun = if count == 1 { "field" } else { "fields" };
            let file = visible(&definition.label);
            writeln!(out, "{file}: {count} {noun} for {}", args.resource)?;
        }
    }
    Ok(Outcome::Clean)
}

/// The fields as lines of columns; below each, what is too long for a column.
fn table(fields: &[Field]) -> String {
    const HEAD: [&str; 6] = ["field", "wanted", "input", "longest", "path", "rule"];
    if fields.is_empty() {
        return String::new();
    }
    let mut rows = vec![(HEAD.map(str::to_owned), Vec::new())];
    rows.extend(fields.iter().map(|field| (columns(field), notes(field))));
    let mut widths = [0usize; HEAD.len()];
    for (columns, _) in &rows {
        for (width, column) in widths.iter_mut().zip(columns) {
            *width = (*width).max(column.chars().count());
        }
    }
    let mut out = String::new();
    for (columns, notes) in &rows {
        let mut line = String::new();
        for (width, column) in widths.iter().zip(columns) {
            line.push_str(column);
            let gap = (width + 2).saturating_sub(column.chars().count());
            line.extend(std::iter::repeat_n(' ', gap));
        }
        out.push_str(line.trim_end());
        out.push('\n');
        for note in notes {
            out.push_str("    ");
            out.push_str(note);
            out.push('\n');
        }
    }
    out.push('\n');
    out
}

fn columns(field: &Field) -> [String; 6] {
    let rule = match &field.source.instrument {
        Some(instrument) => format!("{} ({instrument})", field.source.rule_id),
        None => field.source.rule_id.clone(),
    };
    [
        visible(&field.label),
        field.optionality.replace('_', " "),
        field.input.clone(),
        field
            .max_length
            .map(|length| length.to_string())
            .unwrap_or_default(),
        visible(&field.path),
        visible(&rule),
    ]
}

fn notes(field: &Field) -> Vec<String> {
    let options = (!field.options.is_empty()).then(|| field.options.join(", "));
    // A list of options says all that its pattern says.
    let pattern = field.pattern.clone().filter(|_| options.is_none());
    [
        ("one of", options),
        ("pattern", pattern),
        ("example", field.example.clone()),
        ("about", field.description.clone()),
        ("if not", field.error_message.clone()),
    ]
    .into_iter()
    .filter_map(|(name, text)| Some(format!("{name}: {}", visible(&text?))))
    .collect()
}
