//! Every vector through every face: writes the requests, and compares the answers as bytes.
//!
//! `faces write DIR` writes `DIR/requests.ndjson`, a request a line, and Rust's own answers, `DIR/rust.answers`.
//! `faces command-line DIR PROGRAM` writes the answers of the command line, `DIR/command-line.answers`.
//! `faces compare DIR FACE…` compares `DIR/FACE.answers` with Rust's, and prints a table.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use payflight::api::{self, Host};
use payflight_tests::vectors::{Vector, quote, read};

/// The folders of vectors, and the columns of the table.
const SUBJECTS: [&str; 3] = ["check", "flow", "protocol"];
/// Differences that are shown of a face.
const SHOWN: usize = 5;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["write", folder] => write(Path::new(folder)),
        ["command-line", folder, program] => command_line(Path::new(folder), program),
        ["compare", folder, faces @ ..] if !faces.is_empty() => compare(Path::new(folder), faces),
        _ => Err("faces write DIR | command-line DIR PROGRAM | compare DIR FACE…".to_owned()),
    };
    match done {
        Ok(said) => {
            print!("{said}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn vectors() -> Vec<(&'static str, Vector)> {
    let of = |subject| {
        read(subject)
            .into_iter()
            .map(move |vector| (subject, vector))
    };
    SUBJECTS.into_iter().flat_map(of).collect()
}

/// A vector as a line: a call, or a check of bytes that are no text.
fn line(id: usize, vector: &Vector) -> String {
    match (&vector.request, &vector.body) {
        (Some(request), _) => format!(
            "{{\"id\":{id},\"call\":{},\"request\":{}}}\n",
            quote(&vector.call),
            quote(request)
        ),
        (None, body) => format!(
            "{{\"id\":{id},\"body_hex\":\"{}\",\"options\":{}}}\n",
            hex(body.as_deref().unwrap_or_default()),
            quote(&vector.options)
        ),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn write(folder: &Path) -> Result<String, String> {
    fs::create_dir_all(folder).map_err(told)?;
    let host = Host::new(&payflight_jws::verify);
    let (mut requests, mut answers) = (String::new(), Vec::new());
    let vectors = vectors();
    for (id, (_, vector)) in vectors.iter().enumerate() {
        requests.push_str(&line(id, vector));
        answers.extend(match (&vector.request, &vector.body) {
            (Some(request), _) => api::call(&vector.call, request.as_bytes(), &host),
            (None, body) => api::check(
                None,
                body.as_deref().unwrap_or_default(),
                vector.options.as_bytes(),
            ),
        });
        answers.push(b'\n');
    }
    fs::write(folder.join("requests.ndjson"), requests).map_err(told)?;
    fs::write(folder.join("rust.answers"), answers).map_err(told)?;
    Ok(format!("{} requests\n", vectors.len()))
}

/// One process a function for requests of one line; one a vector for the rest.
fn command_line(folder: &Path, program: &str) -> Result<String, String> {
    let vectors = vectors();
    let mut answers: Vec<Option<Vec<u8>>> = vec![None; vectors.len()];
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let file = folder.join("request.json");
    for (id, (_, vector)) in vectors.iter().enumerate() {
        match (&vector.request, &vector.body) {
            (Some(request), _) if !request.contains(['\n', '\r']) && !request.is_empty() => {
                by_name.entry(&vector.call).or_default().push(id);
            }
            (Some(request), _) => {
                fs::write(&file, request).map_err(told)?;
                let mut command = Command::new(program);
                command.args(["call", &vector.call]).arg(&file);
                answers[id] = Some(output(command)?);
            }
            (None, body) => {
                fs::write(&file, body.as_deref().unwrap_or_default()).map_err(told)?;
                let mut command = Command::new(program);
                command.arg("check").arg(&file).args(["--format", "json"]);
                command.args(as_words(&vector.options)?);
                answers[id] = Some(output(command)?);
            }
        }
    }
    for (name, ids) in by_name {
        let requests: String = ids
            .iter()
            .map(|id| {
                format!(
                    "{}\n",
                    vectors[*id].1.request.as_deref().unwrap_or_default()
                )
            })
            .collect();
        let said = spoken(program, name, requests)?;
        let mut lines = said.split_inclusive(|byte| *byte == b'\n');
        for id in ids {
            answers[id] = lines.next().map(<[u8]>::to_vec);
        }
    }
    let all: Vec<u8> = answers
        .into_iter()
        .flat_map(|answer| answer.unwrap_or_else(|| b"no answer\n".to_vec()))
        .collect();
    fs::write(folder.join("command-line.answers"), all).map_err(told)?;
    Ok(String::new())
}

/// Options of a check as the command line has them.
fn as_words(options: &str) -> Result<Vec<String>, String> {
    if options.is_empty() {
        return Ok(Vec::new());
    }
    let options: BTreeMap<String, String> = serde_json::from_str(options)
        .map_err(|error| format!("options of a check of bytes, {options}: {error}"))?;
    Ok(options
        .into_iter()
        .flat_map(|(name, value)| [format!("--{name}"), value])
        .collect())
}

fn output(mut command: Command) -> Result<Vec<u8>, String> {
    command.stdin(Stdio::null()).stderr(Stdio::inherit());
    Ok(command.output().map_err(told)?.stdout)
}

/// The answers of `payflight call NAME -` to these lines.
fn spoken(program: &str, name: &str, requests: String) -> Result<Vec<u8>, String> {
    let mut child = Command::new(program)
        .args(["call", name, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(told)?;
    let input = child.stdin.take();
    let writer = std::thread::spawn(move || {
        // Whether the program has read everything shows in its answers.
        input.map(|mut input| input.write_all(requests.as_bytes()))
    });
    let said = child.wait_with_output().map_err(told)?.stdout;
    let _ = writer.join();
    Ok(said)
}

fn compare(folder: &Path, faces: &[&str]) -> Result<String, String> {
    let vectors = vectors();
    let expected = lines_of(folder, "rust")?;
    if expected.len() != vectors.len() {
        return Err("the answers of Rust are not of these vectors: `faces write` first".to_owned());
    }
    let mut table = format!("{:14}", "face");
    for subject in SUBJECTS {
        let _ = write!(table, "{subject:>10}");
    }
    table.push_str("       all\n");
    let mut wrong = String::new();
    for face in ["rust"].iter().chain(faces) {
        let said = lines_of(folder, face)?;
        if said.len() != expected.len() {
            let _ = writeln!(
                wrong,
                "{face}: {} answers to {}",
                said.len(),
                expected.len()
            );
        }
        let mut equal: BTreeMap<&str, usize> = BTreeMap::new();
        let mut differ = 0;
        for (id, (subject, vector)) in vectors.iter().enumerate() {
            if said.get(id) == expected.get(id) {
                *equal.entry(subject).or_default() += 1;
                continue;
            }
            differ += 1;
            if differ <= SHOWN {
                let text = |lines: &[Vec<u8>]| {
                    lines
                        .get(id)
                        .map(|line| String::from_utf8_lossy(line).into_owned())
                };
                let _ = writeln!(
                    wrong,
                    "{face}: {}: {}\n  rust {:?}\n  {face} {:?}",
                    vector.file,
                    vector.name,
                    text(&expected),
                    text(&said)
                );
            }
        }
        if differ > SHOWN {
            let _ = writeln!(wrong, "{face}: {differ} differ in all");
        }
        let _ = write!(table, "{face:14}");
        for subject in SUBJECTS {
            let _ = write!(table, "{:>10}", equal.get(subject).copied().unwrap_or(0));
        }
        let _ = writeln!(table, "{:>10}", equal.values().sum::<usize>());
    }
    if wrong.is_empty() {
        Ok(table)
    } else {
        Err(format!("{table}{wrong}"))
    }
}

/// The answers of a face, a line each.
fn lines_of(folder: &Path, face: &str) -> Result<Vec<Vec<u8>>, String> {
    let name = format!("{face}.answers");
    let bytes = fs::read(folder.join(&name)).map_err(|error| format!("{name}: {error}"))?;
    Ok(bytes
        .split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect())
}

fn told(error: std::io::Error) -> String {
    error.to_string()
}
