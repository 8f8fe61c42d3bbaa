//! Calls that can't be answered.

use super::example::{Example, call};
use super::source::OURS;
use super::{Code, error};

pub(super) const CODES: &[Code] = &[
    error(
        "call.unknown_function",
        OURS,
        "No function has this name.",
        "Take one of the names of docs/calls.md; they are compared exactly.",
        call("chek", "{}"),
    ),
    error(
        "call.not_json",
        OURS,
        "The request is not a JSON object that can be read; `params.reason` has the code of the reading.",
        "Write the request with a JSON library, one object a line.",
        call("explain", "{"),
    ),
    error(
        "call.unknown_member",
        OURS,
        "The request or its options have a member that the function does not know; it is refused, so that a slip of the pen is not passed over.",
        "Leave the member out, or write its name as docs/calls.md has it.",
        call("explain", r#"{"cod":"json.syntax"}"#),
    ),
    error(
        "call.missing_member",
        OURS,
        "The request lacks a member that the function needs.",
        "Give the member.",
        call("check", "{}"),
    ),
    error(
        "call.bad_member",
        OURS,
        "A member of the request or of its options is of a wrong kind, out of range, or names something that does not exist.",
        "Give a value as docs/calls.md has it; the path says which member.",
        call("explain", r#"{"code":"json.sintax"}"#),
    ),
    error(
        "call.not_here",
        OURS,
        "The function exists, but not in this face (in JavaScript some need the package's second file, or are asynchronous).",
        "Import the part of the package that has it.",
        Example::Words(
            "`call(\"lint\", …)` of the npm package's main module; `payflight/tools` has it.",
        ),
    ),
    error(
        "time.overflow",
        OURS,
        "A time that is reckoned lies past 9,007,199,254,740,991 milliseconds since 1970.",
        "Give times in milliseconds since 1970 UTC, not in microseconds or nanoseconds.",
        call(
            "retention",
            r#"{"workflow":"electronic","submitted":9007199254740991,"now":0}"#,
        ),
    ),
];
