//! The main job, as the README has it.

use crate::run::{self, cargo, output};
use crate::test::Said;

const PAGE: &str = "examples/output.txt";
const MAIN_JOB: [&str; 12] = [
    "run",
    "--quiet",
    "--release",
    "--locked",
    "-p",
    "payflight-cli",
    "--",
    "check",
    "examples/batch.json",
    "--provider",
    "examples/provider.json",
    "--instruments",
];
const INSTRUMENTS: &str = "examples/instruments.json";

fn main_job() -> Result<String, String> {
    let mut command = cargo(&MAIN_JOB);
    command.arg(INSTRUMENTS);
    let text = output(command)?;
    if text.is_empty() {
        Err("the main job says nothing".to_owned())
    } else {
        Ok(text)
    }
}

/// `examples/output.txt`: what the main job prints.
pub(crate) fn generate(check: bool) -> Result<(), String> {
    run::write(PAGE, &main_job()?, check)
}

pub(crate) fn gate() -> Result<Said, String> {
    generate(true)?;
    Ok(Said::Passed(format!("prints {PAGE}")))
}
