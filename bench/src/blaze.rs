//! Blaze, through its command line from npm: it reports the time of its validation step.

use std::path::Path;
use std::process::Command;

/// Milliseconds of validating `p2000-compact-valid` by the schema of 40 rules, parsing not counted.
pub fn validation(data: &Path) -> Result<f64, String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tool = here.join("node_modules/.bin/jsonschema");
    if !tool.exists() {
        let installed = Command::new("npm")
            .args(["ci", "--silent"])
            .current_dir(here)
            .status();
        if !installed.is_ok_and(|status| status.success()) {
            return Err("npm can't install it here".to_owned());
        }
    }
    let output = Command::new(tool)
        .args(["validate", "--fast", "--benchmark", "--loop", "50"])
        .args([
            data.join("schema-40.json"),
            data.join("p2000-compact-valid.json"),
        ])
        .output()
        .map_err(|error| error.to_string())?;
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text).into_owned();
    microseconds(&text)
        .map(|figure| figure / 1e3)
        .ok_or(format!("no figure in its answer: {}", text.trim()))
}

/// The number behind the verdict: `…: PASS 6150.3 +- 120.1 us (…)`.
fn microseconds(text: &str) -> Option<f64> {
    let mut words = text.split_whitespace().skip_while(|word| *word != "PASS");
    words.nth(1)?.parse().ok()
}
