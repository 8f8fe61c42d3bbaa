//! The fuzz targets, in turn.

use std::path::PathBuf;

use crate::run::{self, quietly};
use crate::test::Said;

const VERSION: &str = "0.13.2";
const TARGETS: [&str; 5] = ["reader", "pattern", "definition", "check", "flow"];

/// Fuzzes all targets for `seconds` together. Found inputs are kept in `fuzz/artifacts`.
pub(crate) fn run(seconds: u32) -> Result<Said, String> {
    let tool = tool()?;
    let each = seconds / TARGETS.len() as u32;
    let mut runs = Vec::new();
    for target in TARGETS {
        let mut command = run::program(&tool, &["fuzz", "run", "-s", "none", target]);
        // libFuzzer's hooks are switches of the compiler that the stable one guards by this variable.
        command.env("RUSTC_BOOTSTRAP", "1");
        let seeds = format!("fuzz/seeds/{target}");
        let corpus = format!("fuzz/corpus/{target}");
        std::fs::create_dir_all(run::root().join(&corpus)).map_err(|error| error.to_string())?;
        command.args([corpus.as_str(), seeds.as_str(), "--"]);
        command.args([
            format!("-max_total_time={each}"),
            "-max_len=8192".to_owned(),
            "-dict=fuzz/json.dict".to_owned(),
        ]);
        let text = quietly(command)?;
        let count = text
            .lines()
            .rev()
            .find_map(|line| {
                line.strip_prefix("Done ")?
                    .split(' ')
                    .next()?
                    .parse::<u64>()
                    .ok()
            })
            .ok_or_else(|| format!("{text}\nthe target {target} did not come to its end"))?;
        runs.push(format!("{target} {count}"));
    }
    Ok(Said::Passed(format!("{} runs", runs.join(", "))))
}

/// cargo-fuzz of the pinned version; installed into `target/tools` where it is missing.
fn tool() -> Result<String, String> {
    let pinned =
        |text: Result<String, String>| text.is_ok_and(|text| text.trim().ends_with(VERSION));
    if pinned(quietly(run::program("cargo-fuzz", &["--version"]))) {
        return Ok("cargo-fuzz".to_owned());
    }
    let tools = run::root().join("target/tools");
    let binary: PathBuf = tools.join("bin/cargo-fuzz");
    let binary = binary.display().to_string();
    if !pinned(quietly(run::program(&binary, &["--version"]))) {
        let place = tools.display().to_string();
        let version = format!("={VERSION}");
        quietly(run::cargo(&[
            "install",
            "--quiet",
            "--locked",
            "cargo-fuzz",
            "--version",
            &version,
            "--root",
            &place,
        ]))?;
    }
    Ok(binary)
}
