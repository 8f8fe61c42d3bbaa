//! Everything that is wrong with one text, gathered to be refused at once, in the order of the text.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::json::{Locator, Value};
use crate::record::{Record, Refusal};

/// Gathers refusals with their places in one text.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    found: Vec<(usize, Record)>,
}

impl Faults {
    pub(crate) fn new() -> Faults {
        Faults::default()
    }

    /// Something is wrong with `value`.
    pub(crate) fn at(
        &mut self,
        code: &'static str,
        value: Value<'_>,
        message: impl Into<Cow<'static, str>>,
    ) {
        let record = Record::new(code, message).at_path(value.path());
        self.found.push((value.offset(), record));
    }

    /// The member `name` of `parent` is missing: the path of the place where it should be, the offset of what
    /// is there.
    pub(crate) fn missing(
        &mut self,
        code: &'static str,
        parent: Value<'_>,
        name: &str,
        message: impl Into<Cow<'static, str>>,
    ) {
        let mut path = parent.path();
        path.push('/');
        path.push_str(name);
        self.found
            .push((parent.offset(), Record::new(code, message).at_path(path)));
    }

    /// What was found in another part of the same text; what is wrong is kept.
    pub(crate) fn take<T>(&mut self, found: Result<T, Refusal>) -> Option<T> {
        let keep = |refusal: Refusal| {
            let all = refusal.into_all().into_iter();
            self.found
                .extend(all.map(|record| (record.offset.unwrap_or(0), record)));
        };
        found.map_err(keep).ok()
    }

    /// With what another part of the same text has.
    pub(crate) fn append(&mut self, other: Faults) {
        self.found.extend(other.found);
    }

    /// The refusal of all of it; `document` is the text.
    pub(crate) fn refuse(mut self, document: &str) -> Result<(), Refusal> {
        self.found.sort_by_key(|(offset, _)| *offset);
        let mut locator = Locator::new(document.as_bytes());
        let all = self.found.into_iter().map(|(offset, mut record)| {
            record.offset = Some(offset);
            record.position = Some(locator.at(offset));
            record
        });
        Refusal::from_all(all.collect()).map_or(Ok(()), Err)
    }
}

/// One refusal at `value`.
pub(crate) fn refusal(
    code: &'static str,
    value: Value<'_>,
    message: impl Into<Cow<'static, str>>,
) -> Refusal {
    let record = Record::new(code, message).at_path(value.path());
    record
        .at_offset(value.document().as_bytes(), value.offset())
        .into()
}

/// A text of more than one choice: `` `a`, `b` or `c` ``.
pub(crate) fn one_of(names: &[&str]) -> String {
    let mut text = String::new();
    for (place, name) in names.iter().enumerate() {
        if place > 0 {
            let last = place.saturating_add(1) == names.len();
            text.push_str(if last { " or " } else { ", " });
        }
        text.push_str(&format!("`{name}`"));
    }
    text
}
