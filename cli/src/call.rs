//! `payflight call`: every function by name, JSON in and JSON out.

use std::io::{self, BufRead, BufWriter, Write};
use std::path::PathBuf;

use payflight::api::{self, Host};

use crate::files::Source;
use crate::outcome::{Failure, Outcome};

/// Call a function by name: JSON in, JSON out (docs/calls.md).
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The function, such as `check` or `explain`.
    name: String,
    /// A file with one request; `-` reads one request a line from standard input. Without it the request is `{}`.
    #[arg(value_name = "ARGS.json|-")]
    request: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let host = Host::new(&payflight_jws::verify);
    let mut out = BufWriter::new(io::stdout().lock());
    let outcome = match args.request.as_deref().map(Source::of) {
        None => answer(&args.name, b"{}", &host, &mut out)?,
        Some(Source::Stdin) => lines(&args.name, &host, &mut out)?,
        Some(file) => {
            let request = file
                .read()
                .map_err(|error| Failure::unreadable(&file.label(), &error))?;
            answer(&args.name, &request, &host, &mut out)?
        }
    };
    out.flush()
        .map_err(|error| Failure::from(error).after(outcome))?;
    Ok(outcome)
}

fn lines(name: &str, host: &Host<'_>, out: &mut impl Write) -> Result<Outcome, Failure> {
    let mut input = io::stdin().lock();
    let mut worst = Outcome::Clean;
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = input
            .read_until(b'\n', &mut line)
            .map_err(|error| Failure::unreadable("standard input", &error))?;
        if read == 0 {
            return Ok(worst);
        }
        // What ends the line is no part of the request: a place in it must not lie behind its end.
        let request = line.strip_suffix(b"\n").unwrap_or(&line);
        let request = request.strip_suffix(b"\r").unwrap_or(request);
        if !request.trim_ascii().is_empty() {
            let answered = answer(name, request, host, out);
            worst = worst.max(answered.map_err(|failure| failure.after(worst))?);
            // Whoever waits for the answer before the next question must get it.
            out.flush()
                .map_err(|error| Failure::from(error).after(worst))?;
        }
    }
}

fn answer(
    name: &str,
    request: &[u8],
    host: &Host<'_>,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let answer = api::call(name, request, host);
    let outcome = outcome_of(name, &answer);
    let mut write = || {
        out.write_all(&answer)?;
        out.write_all(b"\n")
    };
    write().map_err(|error| Failure::from(error).after(outcome))?;
    Ok(outcome)
}

/// Answers are compact JSON whose first member tells: `error` in a refusal, `verdict` in a report.
fn outcome_of(name: &str, answer: &[u8]) -> Outcome {
    if answer.starts_with(br#"{"error":"#) {
        Outcome::Unusable
    } else if name == "check" && answer.starts_with(br#"{"verdict":"rejected""#) {
        Outcome::Found
    } else {
        Outcome::Clean
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outcome_is_told_by_the_first_member() {
        assert_eq!(
            outcome_of("lint", br#"{"error":{"code":"x"}}"#),
            Outcome::Unusable
        );
        assert_eq!(
            outcome_of("check", br#"{"verdict":"rejected","errors":1}"#),
            Outcome::Found
        );
        assert_eq!(
            outcome_of("check", br#"{"verdict":"accepted","errors":0}"#),
            Outcome::Clean
        );
        assert_eq!(
            outcome_of("lint", br#"{"findings":[],"errors":0}"#),
            Outcome::Clean
        );
    }
}
