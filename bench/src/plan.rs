//! Splitting a batch of 20,000 payments and 50 MB: the time, and the most memory of the process, the body included.

use std::fmt::Write as _;
use std::process::Command;

use payflight::plan::{Batch, PlanOptions, plan};

use crate::clock::{Figures, race};
use crate::memory::high_water;
use crate::{Failure, data, read};

/// The payments of a body of 2,000, ten times.
fn large(name: &str) -> Result<String, Failure> {
    let body = read(name)?;
    let batch = Batch::read(&body).map_err(|refusal| refusal.to_json())?;
    let payments: Vec<&str> = (0..batch.payments())
        .filter_map(|at| batch.payment(at))
        .collect();
    let all = vec![payments.join(","); 10].join(",");
    Ok(format!(
        r#"{{"externalId":"b-1","subscriptionId":"s-1","payments":[{all}]}}"#
    ))
}

/// Splits the body and goes through every part, as if it was sent.
fn split(body: &[u8]) -> (usize, usize) {
    let parts = plan(body, None, &PlanOptions::default()).unwrap_or_default();
    let bytes = parts
        .iter()
        .flat_map(|part| part.pieces())
        .map(str::len)
        .sum();
    (parts.len(), bytes)
}

/// Reads the body of a file, splits it, and prints the most memory that was taken, in kilobytes.
pub fn child(path: &str) -> Result<(), Failure> {
    let body = std::fs::read(path)?;
    split(&body);
    println!("{}", high_water()?);
    Ok(())
}

pub fn table(figures: Figures) -> Result<String, Failure> {
    let mut table = String::from(
        "| body | bytes | payments | parts | ms | most memory, body included |\n| --- | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for name in ["max-compact-valid", "max-pretty-valid"] {
        let body = large(name)?;
        let path = data().join(format!("plan-{name}.json"));
        std::fs::write(&path, &body)?;
        let result = race(figures, &mut [&mut || split(body.as_bytes()).1]);
        let output = Command::new(std::env::current_exe()?)
            .args(["plan", "memory"])
            .arg(&path)
            .output()?;
        let kilobytes: f64 = String::from_utf8(output.stdout)?.trim().parse()?;
        _ = writeln!(
            table,
            "| {name}, ten times | {} | 20000 | {} | {:.1} | {:.1} MB |",
            body.len(),
            split(body.as_bytes()).0,
            result.ms(0),
            kilobytes / 1024.0
        );
    }
    Ok(table)
}
