//! `payflight explain`: what a code means, where it comes from, what to do.

use std::fmt::Write as _;
use std::io::Write as _;

use annotate_snippets::renderer::{Effects, Style};
use payflight::codes::{self, Code, Example};

use crate::diagnostic;
use crate::outcome::{Failure, Outcome};

/// Say what a code means, who asks for it, and what to do; without a code, list them all.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// A code, such as `rule.pattern`.
    code: Option<String>,
}

const BOLD: Style = Style::new().effects(Effects::BOLD);

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let text = match &args.code {
        None => list(),
        Some(name) => match codes::find(name) {
            Some(code) => one(code),
            None => return Err(Failure::Message(unknown(name))),
        },
    };
    anstream::stdout().lock().write_all(text.as_bytes())?;
    Ok(Outcome::Clean)
}

/// That a name is no code, and what was probably meant.
pub(crate) fn unknown(name: &str) -> String {
    match meant(name) {
        Some(code) => format!("there is no code `{name}`; did you mean `{code}`?"),
        None => format!("there is no code `{name}`; `payflight explain` lists them all"),
    }
}

/// The code that was probably meant by a name that is none.
fn meant(name: &str) -> Option<&'static str> {
    codes::all()
        .map(|entry| (distance(name, entry.code), entry.code))
        .filter(|(distance, _)| (1..=3).contains(distance))
        .min()
        .map(|(_, code)| code)
}

/// How many letters have to be inserted, deleted or replaced.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut next = vec![i + 1];
        for (b, pair) in other.iter().zip(row.windows(2)) {
            let [diagonal, above] = pair else { continue };
            let left = next.last().copied().unwrap_or_default();
            next.push(
                (diagonal + usize::from(a != *b))
                    .min(above + 1)
                    .min(left + 1),
            );
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

fn list() -> String {
    let width = codes::all()
        .map(|entry| entry.code.len())
        .max()
        .unwrap_or_default();
    let mut out = String::new();
    for group in codes::GROUPS {
        _ = writeln!(out, "{BOLD}{}{BOLD:#}\n", group.title);
        for entry in group.codes {
            let severity = diagnostic::severity_style(entry.severity_name());
            let text = diagnostic::wrap(
                entry.meaning,
                100usize.saturating_sub(width + 13),
                width + 13,
            );
            _ = writeln!(
                out,
                "  {:width$}  {severity}{:7}{severity:#}  {text}",
                entry.code,
                entry.severity_name()
            );
        }
        out.push('\n');
    }
    out
}

fn one(entry: &Code) -> String {
    let severity = diagnostic::severity_style(entry.severity_name());
    let mut out = format!(
        "{BOLD}{}{BOLD:#}  {severity}{}{severity:#}\n\n",
        entry.code,
        entry.severity_name()
    );
    let source = format!("{} ({})", entry.source.text, entry.source.mark.name());
    for (title, text) in [
        ("Meaning", entry.meaning),
        ("Source", &source),
        ("Fix", entry.fix),
    ] {
        _ = writeln!(
            out,
            "{BOLD}{title:9}{BOLD:#}{}",
            diagnostic::wrap(text, 88, 9)
        );
    }
    _ = writeln!(out, "\n{BOLD}Example{BOLD:#}");
    let parts: Vec<(&str, &str)> = match entry.example {
        Example::Check {
            provider,
            instruments,
            body,
            options,
        } => {
            vec![
                ("provider", provider),
                ("instruments", instruments),
                ("body", body),
                ("options", options),
            ]
        }
        Example::Load {
            definition,
            instruments,
            options,
        } => {
            vec![
                ("definition", definition),
                ("instruments", instruments),
                ("options", options),
            ]
        }
        Example::Lint {
            provider,
            instruments,
        } => vec![("definition", provider), ("instruments", instruments)],
        Example::Call { name, request } => vec![("call", name), ("request", request)],
        Example::Words(words) => vec![("", words)],
    };
    for (title, text) in parts.into_iter().filter(|(_, text)| !text.is_empty()) {
        let title = if title.is_empty() {
            String::new()
        } else {
            format!("{title:13}")
        };
        _ = writeln!(out, "  {title}{text}");
    }
    out
}
