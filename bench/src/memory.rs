//! The most memory that a process takes above the body it has read.

use std::fmt::Write as _;
use std::process::Command;

use payflight::api;

use crate::peers::Schema;
use crate::{Failure, provider, read};

/// Reads the body, checks it by `what`, and prints the greatest resident size since the body was read.
pub fn child(what: &str, body: &str) -> Result<(), Failure> {
    let provider = provider(40)?;
    let schema = Schema::read(40)?;
    let small = read("p1-compact-valid")?;
    // Pages that a first call touches (code, tables) are no cost of the body.
    api::check(Some(&provider), &small, b"");
    schema.errors(&small);
    let body = read(body)?;
    let before = high_water()?;
    match what {
        "payflight" => _ = api::check(Some(&provider), &body, b""),
        _ => _ = schema.errors(&body),
    }
    println!("{}", high_water()? - before);
    Ok(())
}

/// The most memory that this process has taken, in kilobytes.
pub fn high_water() -> Result<u64, Failure> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .ok_or("no VmHWM")?;
    Ok(line.trim().trim_end_matches(" kB").trim().parse()?)
}

pub fn table() -> Result<String, Failure> {
    let mut table =
        String::from("| body | Payflight | serde_json + jsonschema |\n| --- | ---: | ---: |\n");
    for body in ["max-compact-e10", "max-pretty-e10"] {
        let mut cells = String::new();
        for what in ["payflight", "jsonschema"] {
            let output = Command::new(std::env::current_exe()?)
                .args(["memory", what, body])
                .output()?;
            let kilobytes: f64 = String::from_utf8(output.stdout)?.trim().parse()?;
            _ = write!(cells, " {:.2} MB |", kilobytes / 1024.0);
        }
        _ = writeln!(table, "| {body} |{cells}");
    }
    Ok(table)
}
