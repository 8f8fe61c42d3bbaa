//! Section 2 of the check: what ends it at once.

use super::example::{body, body_with};
use super::source::{OURS, RFC_8259, SUBMIT};
use super::{Code, error};

pub(super) const CODES: &[Code] = &[
    error(
        "body.too_large",
        SUBMIT,
        "The body has more bytes than the service takes in one request; nothing of it is read.",
        "Split the batch into several requests, or leave out white space.",
        body_with("{}", r#"{"maxBodyBytes":1}"#),
    ),
    error(
        "json.syntax",
        RFC_8259,
        "The text is not JSON, or not UTF-8, or begins with a byte-order mark, or goes on after its value.",
        "Write the body with a JSON library, as UTF-8 without a byte-order mark.",
        body(r#"{"externalId":'b-1'}"#),
    ),
    error(
        "json.too_deep",
        OURS,
        "Objects and arrays are nested more than 64 levels deep.",
        "No body of the services needs more than 7 levels: look for an object that holds itself.",
        body(
            r#"{"a":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}"#,
        ),
    ),
    error(
        "json.duplicate_member",
        OURS,
        "One object has the same member twice; services differ in which of the two they take.",
        "Give each member once.",
        body(r#"{"externalId":"b-1","externalId":"b-2"}"#),
    ),
    error(
        "json.not_an_object",
        SUBMIT,
        "The text is JSON, but its top value is not an object.",
        "Send one object; a list of batches is sent one by one.",
        body(r#"[{"externalId":"b-1"}]"#),
    ),
];
