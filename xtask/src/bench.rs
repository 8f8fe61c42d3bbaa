//! The benchmarks: bodies, peers and the table of `docs/benchmarks.md`.

use crate::run::{self, aloud, program, quietly};

/// Where bodies and rule sets are made.
const DATA: &str = "target/bench";

/// Makes the bodies of these names, and the rule sets, where they are not there yet.
pub(crate) fn bodies(names: &[&str]) -> Result<(), String> {
    let data = run::root().join(DATA);
    let there = |name: &str| data.join(format!("{name}.json")).exists();
    if !there("provider-40") {
        quietly(program("python3", &["bench/rules.py", DATA]))?;
    }
    if !names.iter().all(|name| there(name)) {
        let mut command = program("python3", &["bench/generate.py", DATA]);
        command.args(names);
        quietly(command)?;
    }
    Ok(())
}

pub(crate) fn run(arguments: &[&str]) -> Result<(), String> {
    // The last of all: with it all are there.
    if !run::root()
        .join(DATA)
        .join("p2000-instrumentlast-valid.json")
        .exists()
    {
        bodies(&["provider-40"])?;
        quietly(program("python3", &["bench/generate.py", DATA]))?;
    }
    let mut command = run::cargo(&[
        "run",
        "--quiet",
        "--release",
        "--locked",
        "--manifest-path",
        "bench/Cargo.toml",
        "--",
    ]);
    command.args(arguments);
    aloud(command)
}
