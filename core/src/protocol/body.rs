//! A text of a request that is read as section 2 of `docs/checking.md` reads a body.

use alloc::boxed::Box;
use alloc::format;

use crate::check::MAX_BODY_BYTES;
use crate::json::Tree;
use crate::record::{Param, Record, fault_words};

const MAX_BYTES: usize = MAX_BODY_BYTES as usize;

/// Reads a body, or tells the one thing for which it is refused, as a record without severity.
pub(super) fn read(body: &[u8]) -> Result<Tree<'_>, Box<Record>> {
    if body.len() > MAX_BYTES {
        let message = format!(
            "The body has {} bytes; at most {MAX_BYTES} are accepted.",
            body.len()
        );
        let mut record = Record::new("body.too_large", message)
            .with("bytes", Param::Count(body.len() as u64))
            .with("limit", Param::Count(MAX_BYTES as u64));
        record.offset = Some(MAX_BYTES);
        return Err(Box::new(record));
    }
    Tree::read(body).map_err(|fault| {
        let (message, params) = fault_words(&fault);
        let mut record = Record::new(fault.code(), message)
            .at_path(fault.path.clone())
            .at_offset(body, fault.offset);
        record.params = params;
        Box::new(record)
    })
}
