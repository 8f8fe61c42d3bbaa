//! The page: built, and tried in the browsers that are here.

use crate::run::{self, program, quietly};
use crate::test::Said;

const HOME: &str = "wasm/playground";
/// Tests that there are at least: one that is no longer found must not go unseen.
const LEAST: usize = 30;

/// Builds the page with the package that the stage before has made, and runs its tests.
pub(crate) fn gate() -> Result<Said, String> {
    if !run::is_there("npm") {
        return Ok(Said::NotRun("there is no Node (`npm`)".to_owned()));
    }
    for words in [
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"].as_slice(),
        &["npm", "run", "--silent", "check"],
        &["npm", "run", "--silent", "build"],
    ] {
        quietly(here(words))?;
    }
    let (text, ended_well) = match quietly(here(&["npm", "run", "--silent", "test"])) {
        Ok(text) => (text, true),
        Err(text) => (text, false),
    };
    let (passed, failed) = counts(&text);
    let measured = text.lines().filter(|line| line.contains("longest task"));
    for line in measured {
        println!("{line}");
    }
    if !ended_well || passed + failed < LEAST {
        println!("{text}");
    }
    let missing: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("not run: "))
        .collect();
    if !missing.is_empty() {
        return Ok(Said::NotRun(missing.join("; ")));
    }
    if failed == 0 && (!ended_well || passed < LEAST) {
        return Err(format!(
            "{passed} tests passed; there should be {LEAST} or more"
        ));
    }
    Ok(Said::Counted {
        passed,
        failed,
        text: ", in three browsers".to_owned(),
    })
}

fn here(words: &[&str]) -> std::process::Command {
    let (name, rest) = words.split_first().unwrap_or((&"npm", &[]));
    let mut command = program(name, rest);
    command.current_dir(run::root().join(HOME));
    command
}

/// The line `3 passed, 0 failed`, which is the last.
fn counts(text: &str) -> (usize, usize) {
    let numbers = |line: &str| {
        let (passed, failed) = line.split_once(" passed, ")?;
        Some((
            passed.parse().ok()?,
            failed.strip_suffix(" failed")?.parse().ok()?,
        ))
    };
    text.lines().rev().find_map(numbers).unwrap_or((0, 0))
}
