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
    let unreadable = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    for entry in std::fs::read_dir(folder).map_err(|error| unreadable(folder, error))? {
        let path = entry.map_err(|error| unreadable(folder, error))?.path();
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
            let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
            files.push((path.display().to_string(), text.lines().count()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_be_read_is_not_short() {
        let folder = std::env::temp_dir().join(format!("payflight-lengths-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("deep")).unwrap();
        std::fs::write(folder.join("deep/a.rs"), "one\ntwo\n").unwrap();
        let mut files = Vec::new();
        assert_eq!(walk(&folder, &mut files), Ok(()));
        assert_eq!(files.iter().map(|(_, lines)| *lines).sum::<usize>(), 2);
        std::fs::write(folder.join("deep/b.rs"), [0xff]).unwrap();
        let said = walk(&folder, &mut Vec::new());
        _ = std::fs::remove_dir_all(&folder);
        assert!(said.is_err_and(|why| why.contains("b.rs")));
    }
}
