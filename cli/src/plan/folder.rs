//! The folder that the parts are written to: all of them, or none.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::diagnostic::visible;
use crate::outcome::{Failure, reason};

/// The file of the payments that are left out.
pub(super) const REJECTED: &str = "rejected.json";

/// The name of a part, by its place from 0; with noughts in front, so that names sort as parts do.
pub(super) fn part_name(place: usize, parts: usize) -> String {
    let width = parts.to_string().len();
    format!("part-{:0width$}.json", place.saturating_add(1))
}

/// Whether a file of this name may be of an earlier run.
fn is_ours(name: &str) -> bool {
    let number = name
        .strip_prefix("part-")
        .and_then(|rest| rest.strip_suffix(".json"));
    name == REJECTED
        || number.is_some_and(|number| {
            !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// A folder with files that are still to get their names.
pub(super) struct Folder {
    path: PathBuf,
    /// What an earlier run has left.
    old: Vec<String>,
    /// The name that each file has now, and its own.
    staged: Vec<(PathBuf, String)>,
}

impl Folder {
    /// The folder. One that has parts already is refused: if fewer parts are written now, those that stay would be
    /// sent too.
    pub(super) fn open(path: &Path, overwrite: bool) -> Result<Folder, Failure> {
        let mut old = Vec::new();
        let entries = match fs::read_dir(path) {
            Ok(entries) => Some(entries),
            // It is made with its first file.
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(_) if path.is_file() => {
                return Err(Failure::Message(format!(
                    "{} is a file: --out needs a folder; name one, or one that is not there yet",
                    visible(&path.display().to_string())
                )));
            }
            Err(error) => return Err(unwritable(path, &error)),
        };
        for entry in entries.into_iter().flatten() {
            let entry = entry.map_err(|error| unwritable(path, &error))?;
            if let Some(name) = entry.file_name().to_str().filter(|name| is_ours(name)) {
                old.push(name.to_owned());
            }
        }
        old.sort();
        if let Some(first) = old.first().filter(|_| !overwrite) {
            return Err(Failure::Message(format!(
                "{} is there already: name another folder, or say --overwrite to replace what an earlier run has left in this one",
                visible(&path.join(first).display().to_string())
            )));
        }
        Ok(Folder {
            path: path.to_owned(),
            old,
            staged: Vec::new(),
        })
    }

    /// Writes a file under a name of its own; it gets its right name at the end.
    pub(super) fn add(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        fs::create_dir_all(&self.path).map_err(|error| unwritable(&self.path, &error))?;
        let path = self
            .path
            .join(format!(".{name}.{}.tmp", std::process::id()));
        let result = File::create_new(&path).and_then(|file| {
            self.staged.push((path.clone(), name.to_owned()));
            let mut file = BufWriter::with_capacity(1 << 16, file);
            write(&mut file)?;
            file.flush()
        });
        result.map_err(|error| unwritable(&path, &error))
    }

    /// Gives all files their names; where that fails, none is left. Gives the folder's path.
    pub(super) fn commit(mut self) -> Result<PathBuf, Failure> {
        let mut named = Vec::new();
        for (now, name) in &self.staged {
            let path = self.path.join(name);
            if let Err(error) = fs::rename(now, &path) {
                named.iter().for_each(|path| drop(fs::remove_file(path)));
                return Err(unwritable(&path, &error));
            }
            named.push(path);
        }
        for name in &self.old {
            let path = self.path.join(name);
            if !named.contains(&path) {
                fs::remove_file(&path).map_err(|error| unwritable(&path, &error))?;
            }
        }
        self.staged.clear();
        Ok(std::mem::take(&mut self.path))
    }
}

impl Drop for Folder {
    /// What has not got its name goes away.
    fn drop(&mut self) {
        for (path, _) in &self.staged {
            _ = fs::remove_file(path);
        }
    }
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let path = path.display().to_string();
    Failure::Message(format!("can't write {}: {}", visible(&path), reason(error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_as_parts_do() {
        assert_eq!(part_name(0, 9), "part-1.json");
        assert_eq!(part_name(0, 10), "part-01.json");
        assert_eq!(part_name(119, 120), "part-120.json");
        assert!(is_ours("part-01.json") && is_ours("rejected.json"));
        for other in ["part-.json", "part-1.txt", "part-1a.json", "batch.json"] {
            assert!(!is_ours(other), "{other}");
        }
    }
}
