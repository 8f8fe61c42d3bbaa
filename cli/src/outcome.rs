//! How a run ends.

use std::io;
use std::process::ExitCode;

/// How a run ended; a later one beats an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Nothing wrong: status 0.
    Clean,
    /// Something was found: status 1.
    Found,
    /// Bad usage, an unreadable file or line, a definition that can't be loaded: status 2.
    Unusable,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Found => 1,
            Outcome::Unusable => 2,
        })
    }
}

/// Why a run could not be finished.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What to say on standard error.
    Message(String),
    /// It has been said already.
    Said,
    /// Nobody reads standard output any more; the worst that was found until then.
    ReaderGone(Outcome),
}

impl Failure {
    /// The same, where as much had been found before.
    pub(crate) fn after(self, found: Outcome) -> Failure {
        match self {
            Failure::ReaderGone(worst) => Failure::ReaderGone(worst.max(found)),
            other => other,
        }
    }

    /// That `path` could not be read, and why.
    pub(crate) fn unreadable(path: &str, error: &io::Error) -> Failure {
        Failure::Message(format!("can't read {path}: {}", reason(error)))
    }
}

/// The reason of an error of the operating system, in words.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::NotADirectory => "a part of this path is a file, not a folder".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder, not a file".to_owned(),
        _ => error.to_string(),
    }
}

/// For errors of writing to standard output.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Failure::ReaderGone(Outcome::Clean)
        } else {
            Failure::Message(format!("can't write: {error}"))
        }
    }
}
