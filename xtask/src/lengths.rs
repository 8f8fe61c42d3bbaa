//! No source file grows without end.

use std::path::Path;

use crate::run;

/// Lines of the longest file.
const MOST: usize = 600;
/// Files above this are counted, not refused.
const LONG: usize = 200;
const ENDINGS: [&str; 7] = ["rs", "py", "kt", "java", "ts", "js", "mjs"];
const SKIPPED: [&str; 6] = ["target", "node_modules", ".git", ".venv", "corpus", "dist"];

/// How many source files there are, or which are too long.
pub(crate) fn gate() -> Result<String, String> {
    let mut files = Vec::new();
    walk(&run::root(), &mut files)?;
    let long = files.iter().filter(|(_, lines)| *lines > LONG).count();
    let too_long: Vec<String> = files
        .iter()
        .filter(|(_, lines)| *lines > MOST)
        .map(|(name, lines)| format!("{name}: {lines} lines, at most {MOST}"))
        .collect();
    if too_long.is_empty() {
        Ok(format!(
            "{} files, {long} of them over {LONG} lines",
            files.len()
        ))
    } else {
        Err(too_long.join("\n"))
    }
}

fn walk(folder: &Path, files: &mut Vec<(String, usize)>) -> Result<(), String> {
    let entries =
        std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            if !SKIPPED.contains(&name.as_str()) {
                walk(&path, files)?;
            }
        } else if path
            .extension()
            .is_some_and(|ending| ENDINGS.contains(&ending.to_string_lossy().as_ref()))
        {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            files.push((path.display().to_string(), text.lines().count()));
        }
    }
    Ok(())
}
