//! Instructions a byte: a figure that does not move with the machine's load.

use crate::run::{self, cargo, program, quietly};
use crate::test::Said;

/// What may never be exceeded.
const MOST: f64 = 24.0;
/// Room above the figure that is kept.
const ROOM: f64 = 1.05;
/// The figure that was reached last, kept beside the code.
const KEPT: &str = "xtask/instructions-a-byte.txt";
const BODY: &str = "target/bench/p2000-compact-valid.json";
const RULES: &str = "target/bench/provider-40.json";

pub(crate) fn gate() -> Result<Said, String> {
    if !run::is_there("valgrind") && !install() {
        return Ok(Said::NotRun(
            "there is no valgrind, and it can't be installed here".to_owned(),
        ));
    }
    let figure = measure()?;
    let text = std::fs::read_to_string(run::root().join(KEPT))
        .map_err(|error| format!("{KEPT}: {error}"))?;
    let kept: f64 = text
        .trim()
        .parse()
        .map_err(|_| format!("{KEPT}: not a number"))?;
    let limit = MOST.min(kept * ROOM);
    if figure <= limit {
        Ok(Said::Passed(format!("{figure:.2}, at most {limit:.2}")))
    } else {
        Err(format!(
            "{figure:.2} instructions a byte, at most {limit:.2}"
        ))
    }
}

fn install() -> bool {
    run::is_there("apt-get")
        && quietly(program(
            "apt-get",
            &["install", "-y", "--no-install-recommends", "valgrind"],
        ))
        .is_ok()
}

/// Instructions of one `api::check` of 2,000 valid payments against 40 rules, for each byte of the body.
pub(crate) fn measure() -> Result<f64, String> {
    crate::bench::bodies(&["p2000-compact-valid"])?;
    quietly(cargo(&[
        "build",
        "--quiet",
        "--release",
        "--locked",
        "-p",
        "xtask",
        "--bin",
        "measure",
    ]))?;
    let mut command = program(
        "valgrind",
        &["--tool=callgrind", "--callgrind-out-file=/dev/null"],
    );
    command.args(["--collect-atstart=no", "--toggle-collect=*measured*"]);
    command.args(["target/release/measure", RULES, BODY]);
    let text = quietly(command)?;
    let instructions: f64 = text
        .lines()
        .find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok())
        .ok_or_else(|| format!("{text}\nno figure was collected"))?;
    let bytes = std::fs::metadata(run::root().join(BODY))
        .map_err(|error| error.to_string())?
        .len();
    Ok(instructions / bytes as f64)
}
