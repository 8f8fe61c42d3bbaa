//! Every vector through every face, each as it is shipped: answers are equal byte for byte, or the run fails.

use std::process::Command;

use crate::run::{self, cargo, quietly};
use crate::test::Said;
use crate::{kotlin, npm, python};

const FOLDER: &str = "target/faces";
const QUESTIONS: &str = "target/faces/requests.ndjson";
/// Vectors that there are at least.
const LEAST: usize = 2000;

/// A face, and what answers for it; or why nothing can here.
type Face = (&'static str, Result<Command, String>);

/// The faces but Rust and the command line, which are always there. Their packages have been made by the stages before.
fn faces() -> Vec<Face> {
    let mut faces = vec![
        ("python", python::runner(QUESTIONS, &answers("python"))),
        ("kotlin", kotlin::runner(QUESTIONS, &answers("kotlin"))),
        ("node", npm::node_runner(QUESTIONS, &answers("node"))),
    ];
    for engine in ["chromium", "firefox", "webkit"] {
        let runner = npm::browser_runner(engine, QUESTIONS, &answers(engine));
        faces.push((engine, runner));
    }
    faces
}

fn answers(face: &str) -> String {
    format!("{FOLDER}/{face}.answers")
}

pub(crate) fn gate() -> Result<Said, String> {
    let path = run::root().join(FOLDER);
    // Answers of an earlier run must not be compared.
    _ = std::fs::remove_dir_all(&path);
    quietly(cargo(&[
        "build",
        "--quiet",
        "--release",
        "--locked",
        "-p",
        "payflight-cli",
    ]))?;
    quietly(faces_program(&["write", FOLDER]))?;
    quietly(faces_program(&[
        "command-line",
        FOLDER,
        "target/release/payflight",
    ]))?;
    let mut compared = vec!["command-line"];
    let mut missing = Vec::new();
    for (name, runner) in faces() {
        match runner {
            Ok(command) => {
                quietly(command).map_err(|why| format!("{name}: {why}"))?;
                compared.push(name);
            }
            Err(why) => missing.push(format!("{name}: {why}")),
        }
    }
    let words = [&["compare", FOLDER], compared.as_slice()].concat();
    let table = quietly(faces_program(&words))?;
    println!("{}", table.trim_end());
    let count = lines(QUESTIONS)?;
    if count < LEAST {
        return Err(format!("{count} vectors; there must be at least {LEAST}"));
    }
    if missing.is_empty() {
        let faces = compared.len() + 1;
        Ok(Said::Passed(format!(
            "{count} vectors, {faces} faces, equal byte for byte"
        )))
    } else {
        Ok(Said::NotRun(missing.join("; ")))
    }
}

fn faces_program(words: &[&str]) -> Command {
    let run = [
        "run",
        "--quiet",
        "--release",
        "--locked",
        "-p",
        "payflight-tests",
        "--bin",
        "faces",
        "--",
    ];
    cargo(&[&run, words].concat())
}

fn lines(file: &str) -> Result<usize, String> {
    let text =
        std::fs::read_to_string(run::root().join(file)).map_err(|why| format!("{file}: {why}"))?;
    Ok(text.lines().count())
}
