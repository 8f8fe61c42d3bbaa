//! Why a text was refused before anything in it was looked at.

use alloc::boxed::Box;
use alloc::string::String;

use super::value::Kind;

/// The deepest nesting that is read; the top value is level 1.
pub const MAX_DEPTH: usize = 64;

/// What is wrong with a text (section 2 of the contract of the check).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultKind {
    /// Not RFC 8259, not UTF-8, or something after the value.
    Syntax,
    /// The 65th level is opened.
    TooDeep,
    /// An object has one name twice; the name, escapes resolved.
    DuplicateMember(String),
    /// The top value is of another kind than asked for.
    NotAnObject(Kind),
}

/// A refusal of a text, with its place. It is one pointer long, so that reading costs nothing where all is well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(Box<FaultDetails>);

/// What a [`Fault`] says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultDetails {
    /// What is wrong.
    pub kind: FaultKind,
    /// The byte offset of the place, from 0 to the length of the text.
    pub offset: usize,
    /// For a duplicate member, the JSON pointer of the second one; else empty.
    pub path: String,
}

impl core::ops::Deref for Fault {
    type Target = FaultDetails;

    fn deref(&self) -> &FaultDetails {
        &self.0
    }
}

impl Fault {
    #[cold]
    pub(crate) fn new(kind: FaultKind, offset: usize) -> Self {
        Fault::with_path(kind, offset, String::new())
    }

    #[cold]
    pub(crate) fn with_path(kind: FaultKind, offset: usize, path: String) -> Self {
        Fault(Box::new(FaultDetails { kind, offset, path }))
    }

    #[cold]
    pub(crate) fn syntax(offset: usize) -> Self {
        Fault::new(FaultKind::Syntax, offset)
    }

    /// The code of the contract: `json.syntax`, `json.too_deep`, …
    pub fn code(&self) -> &'static str {
        match self.kind {
            FaultKind::Syntax => "json.syntax",
            FaultKind::TooDeep => "json.too_deep",
            FaultKind::DuplicateMember(_) => "json.duplicate_member",
            FaultKind::NotAnObject(_) => "json.not_an_object",
        }
    }
}
