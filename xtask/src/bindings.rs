//! What a binding may hold: it converts, and decides nothing.

use payflight::{codes, flow};

use crate::run;
use crate::test::Said;

/// The hand-written Rust of each binding.
const BINDINGS: [(&str, &[&str]); 2] = [
    ("Python and Kotlin", &["bindings/src"]),
    ("JavaScript", &["wasm/src", "wasm/bindgen/src"]),
];
/// Lines that one may have.
const MOST: usize = 300;

pub(crate) fn gate() -> Result<Said, String> {
    let words = domain_words();
    let mut said = Vec::new();
    for (name, folders) in BINDINGS {
        let mut lines = 0;
        for folder in folders {
            for (file, text) in sources(folder)? {
                lines += text.lines().count();
                if let Some(word) = words
                    .iter()
                    .find(|word| text.contains(&format!("\"{word}\"")))
                {
                    return Err(format!(
                        "{file} speaks of `{word}`: a rule belongs into the core"
                    ));
                }
            }
        }
        if lines > MOST {
            return Err(format!(
                "{name}: {lines} lines of Rust by hand, at most {MOST}"
            ));
        }
        said.push(format!("{name} {lines} lines"));
    }
    Ok(Said::Passed(said.join(", ")))
}

/// What only the core may know: codes, and the statuses of flows.
fn domain_words() -> Vec<String> {
    let codes = codes::all().map(|code| code.code.to_owned());
    let flows = flow::built_in_texts().filter_map(|(name, _)| flow::built_in(name));
    let statuses = flows.flat_map(|flow| {
        let names = flow.statuses().iter().map(|status| status.name.to_string());
        names.collect::<Vec<String>>()
    });
    codes.chain(statuses).collect()
}

/// The Rust files of a folder and what is below it.
fn sources(folder: &str) -> Result<Vec<(String, String)>, String> {
    let told = |error: std::io::Error| format!("{folder}: {error}");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(run::root().join(folder))
        .map_err(told)?
        .flatten()
    {
        let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.append(&mut sources(&name)?);
        } else if name.ends_with(".rs") {
            found.push((name, std::fs::read_to_string(entry.path()).map_err(told)?));
        }
    }
    Ok(found)
}
