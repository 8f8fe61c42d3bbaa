//! For the faces of the engine: `faces questions FILE` writes every vector as a question, one a line; `faces check FILE`
//! compares the answers of a face, one a line, with what the vectors expect.

use std::process::ExitCode;

use payflight_tests::vectors::{Vector, difference, quote, read};

const USAGE: &str = "faces questions FILE | faces check FILE";
/// So many differences are shown.
const SHOWN: usize = 20;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["questions", file] => questions(file),
        ["check", file] => check(file),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// Every vector, in the order of folders and files.
fn all() -> Vec<Vector> {
    ["check", "flow", "protocol"]
        .into_iter()
        .flat_map(read)
        .collect()
}

fn questions(file: &str) -> Result<String, String> {
    let vectors = all();
    let lines: String = vectors.iter().enumerate().map(question).collect();
    std::fs::write(file, lines).map_err(|error| format!("{file}: {error}"))?;
    Ok(format!("{} questions", vectors.len()))
}

/// A question: a call, or, where its body is no UTF-8, a check of bytes.
fn question((id, vector): (usize, &Vector)) -> String {
    match (&vector.request, &vector.body) {
        (None, Some(body)) => {
            let hex: String = body.iter().map(|byte| format!("{byte:02x}")).collect();
            let options = quote(&vector.options);
            format!("{{\"id\":{id},\"body_hex\":\"{hex}\",\"options\":{options}}}\n")
        }
        (request, _) => {
            let request = quote(request.as_deref().unwrap_or_default());
            format!(
                "{{\"id\":{id},\"call\":{},\"request\":{request}}}\n",
                quote(&vector.call)
            )
        }
    }
}

fn check(file: &str) -> Result<String, String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let (vectors, answers) = (all(), text.lines().collect::<Vec<_>>());
    if vectors.len() != answers.len() {
        return Err(format!(
            "{file}: {} answers to {} questions",
            answers.len(),
            vectors.len()
        ));
    }
    let wrong: Vec<String> = vectors
        .iter()
        .zip(&answers)
        .filter_map(|(vector, answer)| {
            difference(&vector.expect, answer)
                .map(|difference| format!("{}: {}: {difference}", vector.file, vector.name))
        })
        .collect();
    if wrong.is_empty() {
        Ok(format!("{} answers as expected", answers.len()))
    } else {
        let shown: Vec<&str> = wrong.iter().take(SHOWN).map(String::as_str).collect();
        Err(format!(
            "{file}: {} of {} differ:\n{}",
            wrong.len(),
            answers.len(),
            shown.join("\n")
        ))
    }
}
