//! The open objects and arrays of a walk.

use super::place::PlaceId;
use crate::json::{Reader, Text};

/// One open object or array.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) place: PlaceId,
    pub(super) is_array: bool,
    /// Nothing has been read in it yet.
    pub(super) fresh: bool,
    /// An element has been read.
    pub(super) read_any: bool,
    /// Its elements are the payments of a batch.
    pub(super) of_payments: bool,
    /// The offset of its bracket.
    pub(super) start: usize,
    /// The offset of the opening quote of the current member's name.
    pub(super) name: usize,
    /// The current element, from 0.
    pub(super) index: usize,
    /// The name that is expected next.
    pub(super) predict: u32,
    /// The name read last, which learns what comes after it.
    pub(super) taught: u32,
    /// Where its words of bits begin.
    pub(super) bits: usize,
    /// Where its names that are not expected begin in the list of such names.
    pub(super) names: usize,
}

impl Frame {
    /// The name of the current member; `text` is what the frame's object stands in.
    pub(super) fn name_in<'t>(&self, text: &'t str) -> Text<'t> {
        let mut reader = Reader::new(text);
        reader.seek(self.name);
        reader.string().unwrap_or(Text {
            raw: "",
            escaped: false,
        })
    }
}

/// What is being walked: the body, or the JSON that a text of the body holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Env<'t> {
    pub(super) text: &'t str,
    /// How many frames are open around it.
    pub(super) base: usize,
    /// The offset of the string that holds it; none for the body.
    pub(super) holder: Option<usize>,
}

/// Why the walk does not just go on.
#[derive(Debug)]
pub(super) enum Stop {
    /// The text is refused.
    Fault(crate::json::Fault),
    /// The payment has another instrument than thought: it begins again.
    Payment,
    /// The batch has another instrument than thought: everything begins again.
    Batch,
}

impl From<crate::json::Fault> for Stop {
    fn from(fault: crate::json::Fault) -> Stop {
        Stop::Fault(fault)
    }
}
