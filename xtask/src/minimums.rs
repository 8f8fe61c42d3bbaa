//! The vectors: how many there must be at least (`xtask/minimums.txt`, a folder and a number a line), and that they are
//! what their programs write.

use std::path::Path;

use crate::run::{self, program, quietly};
use crate::test::Said;

/// What writes vectors from the contract. The tokens' program is not among them: it needs a package of cryptography.
const MAKERS: [&str; 5] = [
    "tests/vectors/make/build.py",
    "tests/vectors/flow/make/build.py",
    "tests/vectors/protocol/make/build.py",
    "tests/vectors/protocol/make/compare.py",
    "tests/vectors/protocol/make-plan.py",
];

pub(crate) fn gate() -> Result<Said, String> {
    let counts = counts()?;
    if !run::is_there("python3") {
        return Ok(Said::NotRun("there is no Python (`python3`)".to_owned()));
    }
    for maker in MAKERS {
        quietly(program("python3", &[maker, "--check"]))?;
    }
    Ok(Said::Passed(format!(
        "{counts}; as their programs write them"
    )))
}

fn counts() -> Result<String, String> {
    let text = std::fs::read_to_string(run::root().join("xtask/minimums.txt"))
        .map_err(|error| error.to_string())?;
    let mut seen = Vec::new();
    let mut short = Vec::new();
    for line in text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let (folder, least) = line
            .split_once(' ')
            .ok_or_else(|| format!("minimums.txt: {line}"))?;
        let least: usize = least
            .trim()
            .parse()
            .map_err(|_| format!("minimums.txt: {line}"))?;
        let count = vectors(&run::root().join(folder));
        seen.push(format!("{folder}: {count}"));
        if count < least {
            short.push(format!(
                "{folder} has {count} vectors, at least {least} are asked for"
            ));
        }
    }
    if short.is_empty() {
        Ok(seen.join(", "))
    } else {
        Err(short.join("\n"))
    }
}

/// Vectors in the `.json` files of a folder. Each has exactly one member `name` at the beginning of its object.
fn vectors(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return 0;
    };
    let mut count = 0;
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            count += vectors(&path);
        } else if path.extension().is_some_and(|ending| ending == "json") {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            count += text.lines().filter(|line| names_a_vector(line)).count();
        }
    }
    count
}

fn names_a_vector(line: &str) -> bool {
    let line = line.trim_start().trim_start_matches(['{', '[', ' ']);
    line.starts_with("\"name\"")
}
