//! The wheel, and its tests: installed into clean environments, never the source tree.

use std::path::{Path, PathBuf};

use crate::run::{self, program, quietly};
use crate::test::Said;

pub(crate) const HOME: &str = "bindings/python";
/// Everything that is made: environments and the wheel.
const MADE: &str = "target/python";
/// Where the wheel of this machine is made.
pub(crate) const WHEELS: &str = "target/python/wheels";
/// Tests that there are at least: one that is no longer found must not go unseen.
const LEAST: usize = 750;
/// Python's versions that the wheel is for; those that are here try it.
const VERSIONS: [&str; 6] = ["3.9", "3.10", "3.11", "3.12", "3.13", "3.14"];
const SMOKE: &str = "bindings/python/tests/smoke.py";

/// Makes the wheel, and runs the tests, the type checkers and the smoke test on it.
pub(crate) fn gate() -> Result<Said, String> {
    if !run::is_there("python3") {
        return Ok(Said::NotRun("there is no Python (`python3`)".to_owned()));
    }
    let wheel = wheel(&[])?;
    let tools = environment("tools", "python3")?;
    install(
        &tools,
        &["--force-reinstall", "--no-deps", "--no-index", &wheel],
    )?;
    let (text, ended_well) = match quietly(program(
        &tools,
        &[
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            &format!("{HOME}/tests"),
        ],
    )) {
        Ok(text) => (text, true),
        Err(text) => (text, false),
    };
    let (passed, failed) = counts(&text);
    if !ended_well {
        println!("{text}");
        if failed == 0 {
            return Err("the tests of the wheel ended early".to_owned());
        }
    }
    if passed + failed < LEAST {
        return Err(format!(
            "{passed} tests passed and {failed} failed; there should be {LEAST} or more"
        ));
    }
    let tried = smoke(&wheel)?;
    Ok(Said::Counted {
        passed,
        failed,
        text: format!(
            ", on the installed wheel ({} kB); tried on Python {}",
            size(&wheel)? / 1000,
            tried.join(", ")
        ),
    })
}

/// What answers a file of questions through the wheel that the tests have installed.
pub(crate) fn runner(questions: &str, answers: &str) -> Result<std::process::Command, String> {
    if !run::is_there("python3") {
        return Err("there is no Python (`python3`)".to_owned());
    }
    let tools = environment("tools", "python3")?;
    Ok(program(
        &tools,
        &["tests/faces/python.py", questions, answers],
    ))
}

/// Makes the wheel of this machine; where it is.
pub(crate) fn wheel(arguments: &[&str]) -> Result<String, String> {
    let tools = environment("tools", "python3")?;
    install(&tools, &["-r", &format!("{HOME}/tests/requirements.txt")])?;
    let made = run::root().join(WHEELS);
    // A wheel of an earlier version must not be taken.
    _ = std::fs::remove_dir_all(&made);
    let mut command = program(
        &tools,
        &[
            "-m",
            "maturin",
            "build",
            "--quiet",
            "--release",
            "--locked",
            "--out",
        ],
    );
    command
        .arg(&made)
        .args(arguments)
        .current_dir(run::root().join(HOME));
    quietly(command)?;
    let wheels: Vec<PathBuf> = std::fs::read_dir(&made)
        .map_err(|error| error.to_string())?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    match wheels.as_slice() {
        [wheel] => Ok(wheel.display().to_string()),
        _ => Err(format!("{} wheels were made, not one", wheels.len())),
    }
}

/// A virtual environment; its Python.
pub(crate) fn environment(name: &str, python: &str) -> Result<String, String> {
    let folder = run::root().join(MADE).join(name);
    let inside = if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    };
    let interpreter = folder.join(inside);
    if !interpreter.exists() {
        quietly(program(
            python,
            &["-m", "venv", &folder.display().to_string()],
        ))?;
    }
    Ok(interpreter.display().to_string())
}

pub(crate) fn install(python: &str, what: &[&str]) -> Result<(), String> {
    let mut command = program(
        python,
        &[
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ],
    );
    command.args(what);
    quietly(command).map(|_| ())
}

/// Installs the wheel, and nothing else, for each Python that is here, and runs the smoke test.
pub(crate) fn smoke(wheel: &str) -> Result<Vec<&'static str>, String> {
    let mut tried = Vec::new();
    for version in VERSIONS {
        let Some(python) = interpreter(version) else {
            continue;
        };
        let name = format!("smoke-{version}");
        _ = std::fs::remove_dir_all(run::root().join(MADE).join(&name));
        let clean = environment(&name, &python)?;
        install(&clean, &["--no-index", wheel])?;
        quietly(program(&clean, &["-I", SMOKE]))?;
        tried.push(version);
    }
    if tried.is_empty() {
        return Err("no Python of a supported version is here".to_owned());
    }
    Ok(tried)
}

/// A Python of this version: on the path, or one of pyenv's.
fn interpreter(version: &str) -> Option<String> {
    let name = format!("python{version}");
    let versions = std::env::var("HOME").map(|home| Path::new(&home).join(".pyenv/versions"));
    let of_pyenv = versions.ok().and_then(|folder| {
        let entries = std::fs::read_dir(folder).ok()?;
        let beginning = format!("{version}.");
        let found = entries
            .flatten()
            .find(|entry| entry.file_name().to_string_lossy().starts_with(&beginning))?;
        Some(found.path().join("bin").join(&name).display().to_string())
    });
    [Some(name), of_pyenv]
        .into_iter()
        .flatten()
        .find(|python| run::is_there(python))
}

fn size(path: &str) -> Result<u64, String> {
    std::fs::metadata(path)
        .map(|about| about.len())
        .map_err(|error| format!("{path}: {error}"))
}

/// Passed and failed tests of pytest's last line: `2 failed, 218 passed, 1 error in 3.21s`.
fn counts(text: &str) -> (usize, usize) {
    let last = text.lines().rev().find(|line| {
        line.contains(" passed") || line.contains(" failed") || line.contains(" error")
    });
    let (mut passed, mut failed) = (0, 0);
    for part in last.unwrap_or_default().trim_matches('=').split(',') {
        let mut words = part.split_whitespace();
        let (Some(number), Some(word)) = (words.next(), words.next()) else {
            continue;
        };
        let Ok(number) = number.parse::<usize>() else {
            continue;
        };
        match word {
            "passed" => passed += number,
            "failed" | "error" | "errors" => failed += number,
            _ => {}
        }
    }
    (passed, failed)
}

#[cfg(test)]
mod unit {
    #[test]
    fn results_are_counted() {
        assert_eq!(
            super::counts("FAILED x - y\n2 failed, 218 passed, 1 error in 3.21s\n"),
            (218, 3)
        );
        assert_eq!(
            super::counts("....\n240 passed, 3 deselected in 52.63s (0:00:52)\n"),
            (240, 0)
        );
        assert_eq!(super::counts("no tests ran in 0.01s"), (0, 0));
    }
}
