//! The first body of a process: memory is fresh, and nothing has been looked at before.

use std::fmt::Write as _;
use std::process::Command;
use std::time::Instant;

use payflight::api;

use crate::clock::median;
use crate::{Failure, peers, provider, read};

const BODY: &str = "p2000-compact-valid";
const ROUNDS: usize = 21;

/// What a process of its own does: one body, once. Prints how many nanoseconds that took.
pub fn child(what: &str) -> Result<(), Failure> {
    let body = read(BODY)?;
    let provider = provider(40)?;
    let start = Instant::now();
    let size = match what {
        "payflight" => api::check(Some(&provider), &body, b"").len(),
        "sonic" => peers::sonic(&body),
        _ => return Err("no such candidate".into()),
    };
    let took = start.elapsed().as_nanos();
    println!("{took} {size}");
    Ok(())
}

/// The median of as many processes as there are rounds, one candidate after the other.
pub fn table() -> Result<String, Failure> {
    let mut times = [const { Vec::new() }; 2];
    for _ in 0..ROUNDS {
        for (what, times) in ["payflight", "sonic"].into_iter().zip(&mut times) {
            times.push(once(what)?);
        }
    }
    let [ours, theirs] = times.map(median);
    let mut table = String::from(
        "| the first body of a process, p2000-compact-valid | Payflight ms | peer ms | ratio |\n| --- | ---: | ---: | ---: |\n",
    );
    let ratio = ours / theirs;
    _ = writeln!(
        table,
        "| sonic-rs, parsing to its `Value` alone | {ours:.2} | {theirs:.2} | {ratio:.3} |"
    );
    Ok(table)
}

fn once(what: &str) -> Result<f64, Failure> {
    let done = Command::new(std::env::current_exe()?)
        .args(["first", what])
        .output()?;
    let text = String::from_utf8(done.stdout)?;
    let nanoseconds: f64 = text.split(' ').next().unwrap_or_default().parse()?;
    Ok(nanoseconds / 1e6)
}
