//! Why a message is refused, with its place.

use super::message::Unread;
use crate::call::Faults;
use crate::json::{FaultKind, Tree, Value};
use crate::record::{Param, Record, Refusal, fault_words};

/// Tells that paths and offsets are of the message.
pub(super) fn about_message(record: Record) -> Record {
    record.with("document", Param::Text("message".into()))
}

const CODE: &str = "message.unrecognised";
const UNRECOGNISED: &str =
    "Expected the answer to a POST or GET of a batch, a PATCH body, or a webhook about a batch.";

/// Why a message was not understood, with its place.
pub(super) fn why(bytes: &[u8], unread: &Unread) -> Refusal {
    let tree = match Tree::read(bytes) {
        Ok(tree) => tree,
        Err(fault) if matches!(fault.kind, FaultKind::NotAnObject(_)) => {
            let record = Record::new(CODE, UNRECOGNISED);
            return about_message(record).at_offset(bytes, fault.offset).into();
        }
        Err(fault) => {
            let (message, params) = fault_words(&fault);
            let mut record = about_message(Record::new(fault.code(), message))
                .at_path(fault.path.clone())
                .at_offset(bytes, fault.offset);
            record.params.extend(params);
            return record.into();
        }
    };
    let root = tree.root();
    let mut offsets = match unread {
        Unread::Unrecognised(offsets) => offsets.as_slice(),
        Unread::Json => &[],
    };
    let mut faults = Faults::new();
    tell(root, &mut offsets, &mut faults);
    let wrong = faults.refuse(root.document()).err();
    let records = wrong.into_iter().flat_map(Refusal::into_all);
    Refusal::from_all(records.map(about_message).collect()).unwrap_or_else(|| {
        about_message(Record::new(CODE, UNRECOGNISED))
            .at_offset(bytes, 0)
            .into()
    })
}

/// Tells of the values below `parent` that begin at these offsets, which are in order, in one walk. The nesting is
/// bounded, so this may call itself.
fn tell(parent: Value<'_>, offsets: &mut &[usize], faults: &mut Faults) {
    let members = parent.members().map(|(_, value)| value);
    for value in members.chain(parent.elements()) {
        let Some((next, rest)) = offsets.split_first() else {
            return;
        };
        if value.offset() == *next {
            let message = "This value is of another kind than a message about a batch has here.";
            faults.at(CODE, value, message);
            *offsets = rest;
        }
        tell(value, offsets, faults);
    }
}
