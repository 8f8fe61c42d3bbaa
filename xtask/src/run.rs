//! Running other programs from the project's folder.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The project's folder.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Where cargo tells the programs that it starts to look for libraries first. Packages are to be tried with what is in
/// them, not with what was built beside them.
const LIBRARIES: [&str; 2] = ["LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"];

/// A program that will run in the project's folder.
pub(crate) fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    for name in LIBRARIES {
        command.env_remove(name);
    }
    command
        .args(arguments)
        .current_dir(root())
        .stdin(Stdio::null());
    command
}

/// Whether this is a run of CI, in which everything must run.
pub(crate) fn in_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| value != "false")
}

/// Cargo, as this program was started by it. In CI nothing is built twice, so nothing is kept for a next time: that
/// would be a gigabyte.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = program("cargo", arguments);
    if in_ci() {
        command.env("CARGO_INCREMENTAL", "0");
    }
    command
}

/// Runs it; both outputs together, or why it failed.
pub(crate) fn quietly(mut command: Command) -> Result<String, String> {
    let shown = format!("{command:?}");
    let Output {
        status,
        stdout,
        stderr,
    } = command
        .output()
        .map_err(|error| format!("{shown}: {error}"))?;
    let mut text = String::from_utf8_lossy(&stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&stderr));
    if status.success() {
        Ok(text)
    } else {
        Err(format!("{}\n{shown}: {status}", without_progress(&text)))
    }
}

/// What a program printed but for cargo's hundreds of lines on what it did well: in them the one that says why it ended
/// is lost.
fn without_progress(text: &str) -> String {
    const WORDS: [&str; 6] = [
        "Blocking",
        "Compiling",
        "Downloaded",
        "Downloading",
        "Fresh",
        "Running",
    ];
    let progress = |line: &&str| {
        line.starts_with("  ")
            && line
                .split_whitespace()
                .next()
                .is_some_and(|word| WORDS.contains(&word))
    };
    let kept: Vec<&str> = text.lines().filter(|line| !progress(line)).collect();
    kept.join("\n")
}

/// Runs it; standard output, whatever the status is.
pub(crate) fn output(mut command: Command) -> Result<String, String> {
    let shown = format!("{command:?}");
    let done = command
        .output()
        .map_err(|error| format!("{shown}: {error}"))?;
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// Runs it, and lets it speak; or why it failed.
pub(crate) fn aloud(mut command: Command) -> Result<(), String> {
    let shown = format!("{command:?}");
    let status = command
        .status()
        .map_err(|error| format!("{shown}: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{shown}: {status}"))
    }
}

/// Whether a program can be started.
pub(crate) fn is_there(name: &str) -> bool {
    program(name, &["--version"])
        .output()
        .is_ok_and(|done| done.status.success())
}

/// Writes `text` to the project's file `name`; with `check`, says that it would change.
pub(crate) fn write(name: &str, text: &str, check: bool) -> Result<(), String> {
    write_bytes(name, text.as_bytes(), check)
}

/// As [`write()`], for what need not be text.
pub(crate) fn write_bytes(name: &str, bytes: &[u8], check: bool) -> Result<(), String> {
    let path = root().join(name);
    let old = std::fs::read(&path).unwrap_or_default();
    if old == bytes {
        return Ok(());
    }
    if check {
        let same = old.iter().zip(bytes).take_while(|(a, b)| a == b);
        let line = same.filter(|(byte, _)| **byte == b'\n').count() + 1;
        return Err(format!(
            "{name} is not what `cargo xtask generate` makes (from line {line})"
        ));
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| format!("{name}: {error}"))?;
    }
    std::fs::write(&path, bytes).map_err(|error| format!("{name}: {error}"))
}

/// Whether there are as many as there have to be.
pub(crate) fn enough(what: &str, found: usize, least: usize) -> Result<(), String> {
    if found < least {
        return Err(format!("{found} {what}; there should be {least} or more"));
    }
    Ok(())
}

#[cfg(test)]
mod unit {
    #[test]
    fn what_went_well_does_not_hide_what_did_not() {
        let text = "   Compiling a v1.0.0\nerror: no space\n  running late: Compiling\n     Running tests/a.rs\nRunning";
        assert_eq!(
            super::without_progress(text),
            "error: no space\n  running late: Compiling\nRunning"
        );
    }
}
