//! What is read: files, directories, standard input.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::outcome::Failure;

/// One text to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// Standard input, `-`.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Source {
    /// The name as it is shown.
    pub(crate) fn label(&self) -> String {
        match self {
            Source::Stdin => "-".to_owned(),
            Source::File(path) => path.display().to_string(),
        }
    }

    /// Reads it whole.
    pub(crate) fn read(&self) -> io::Result<Vec<u8>> {
        match self {
            Source::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes)?;
                Ok(bytes)
            }
            Source::File(path) => fs::read(path),
        }
    }

    /// A path, or `-` for standard input.
    pub(crate) fn of(path: &Path) -> Source {
        if path.as_os_str() == "-" {
            Source::Stdin
        } else {
            Source::File(path.to_owned())
        }
    }
}

/// The bodies that were asked for, in order; a directory stands for its `.json` files by name, those of its own
/// directories too. Says also whether each has to be told apart from others.
pub(crate) fn gather(paths: &[PathBuf]) -> Result<(Vec<Source>, bool), Failure> {
    let mut sources = Vec::new();
    let mut several = paths.len() > 1;
    for path in paths {
        if !path.is_dir() {
            sources.push(Source::of(path));
            continue;
        }
        several = true;
        let before = sources.len();
        add_directory(path, &mut sources)?;
        if sources.len() == before {
            return Err(Failure::Message(format!(
                "no .json file is in the directory {}",
                path.display()
            )));
        }
    }
    if sources
        .iter()
        .filter(|source| **source == Source::Stdin)
        .count()
        > 1
    {
        return Err(Failure::Message(
            "standard input (-) can be read only once".to_owned(),
        ));
    }
    Ok((sources, several))
}

fn add_directory(directory: &Path, sources: &mut Vec<Source>) -> Result<(), Failure> {
    let unreadable =
        |error: io::Error| Failure::unreadable(&directory.display().to_string(), &error);
    let mut entries = Vec::new();
    for entry in fs::read_dir(directory).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let is_directory = entry.file_type().map_err(unreadable)?.is_dir();
        entries.push((entry.path(), is_directory));
    }
    entries.sort();
    for (path, is_directory) in entries {
        if is_directory {
            add_directory(&path, sources)?;
        } else if path.extension().is_some_and(|ending| ending == "json") {
            sources.push(Source::File(path));
        }
    }
    Ok(())
}
