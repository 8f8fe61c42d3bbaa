//! One rule, ready for use.

use alloc::string::String;
use alloc::vec::Vec;

use super::optionality::Optionality;
use super::path::Step;
use crate::model::Resource;

/// Whose rule it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The provider's.
    Provider,
    /// A local instrument's: its index in [`Loaded::instruments`](super::Loaded::instruments).
    Instrument(usize),
    /// A file format's.
    FileFormat,
}

/// One element of `validationRules`, or of a file format's `specification.rules`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// `ruleId`; empty for a typed-in rule that has none.
    pub id: String,
    /// Whose rule it is.
    pub origin: Origin,
    /// Its index in its own list, from 0.
    pub place: usize,
    /// `apiPath` as written; empty in a file format, where it is not read.
    pub api_path: String,
    /// The resource that `apiPath` names; none where it is unknown, and the rule is used by no check.
    pub resource: Option<Resource>,
    /// `jsonPath` as written; empty where a file format's rule has none.
    pub json_path: String,
    /// The path from the root of the resource's body; empty only where `typed_in`.
    pub path: Vec<Step>,
    /// A file format's value that the user types in: used by no check.
    pub typed_in: bool,
    /// Whether the value is wanted.
    pub optionality: Optionality,
    /// The index of its regular expression in [`Loaded::patterns`](super::Loaded::patterns).
    pub pattern: Option<usize>,
    /// Its regular expression was refused, and the caller asked to go on without it.
    pub unchecked: bool,
    /// What messages call the value: `uiLabel`, else the last name of the path, else `jsonPath` as written.
    pub label: String,
    /// `uiLabel`, where it is not empty.
    pub ui_label: Option<String>,
    /// `example`, where it is not empty.
    pub example: Option<String>,
    /// `description`, where it is not empty.
    pub description: Option<String>,
    /// `errorMessage`, where it is not empty.
    pub error_message: Option<String>,
    /// The byte offset of the rule in its document.
    pub offset: usize,
    /// The byte offset of its `regex` in its document, where it has one.
    pub regex_offset: Option<usize>,
}
