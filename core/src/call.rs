//! What is wrong with a call: the records that every function of the door shares.

use alloc::format;

use crate::json::{Fault, Value};
use crate::record::{Param, Record, Refusal, fault_words};

/// The request is no JSON.
pub(crate) fn not_json(text: &[u8], fault: &Fault) -> Refusal {
    let (message, params) = fault_words(fault);
    let mut record = Record::new("call.not_json", message).at_path(fault.path.clone()).at_offset(text, fault.offset);
    record.params.push(("reason", Param::Text(fault.code().into())));
    record.params.extend(params);
    record.into()
}

/// A member that the function does not know.
pub(crate) fn unknown_member(value: Value<'_>, name: &str) -> Record {
    placed(Record::new("call.unknown_member", format!("There is no member `{name}` here.")), value)
}

/// A member of the wrong kind or out of range; `what` says what it must be, as the rest of a sentence.
pub(crate) fn bad_member(value: Value<'_>, what: &str) -> Record {
    let name = value.name().map(|name| name.resolve()).unwrap_or_default();
    placed(Record::new("call.bad_member", format!("`{name}` can't be used: {what}.")), value)
}

/// A member that must be there.
pub(crate) fn missing_member(parent: Value<'_>, name: &'static str) -> Record {
    let record = placed(Record::new("call.missing_member", format!("`{name}` is missing.")), parent);
    let path = format!("{}/{name}", parent.path());
    record.at_path(path)
}

fn placed(record: Record, value: Value<'_>) -> Record {
    record.at_path(value.path()).at_offset(value.whole_text().as_bytes(), value.offset())
}
