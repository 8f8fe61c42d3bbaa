//! Reading JSON: strict (RFC 8259), without recursion, with exact offsets.
//!
//! [`Reader`] takes one token at a time from the bytes; [`Tree`] keeps a whole text with the offset of each
//! value; [`canonical`] writes a value in one form only; [`Position`] turns an offset into a line and a column;
//! [`Writer`] writes compact JSON.

mod canonical;
mod fault;
mod position;
mod reader;
mod shortest;
mod text;
mod tree;
mod utf16;
mod value;
mod write;

pub(crate) use canonical::{Decimal, compact, hex, push_hex, sha256};
pub use canonical::{MAX_NUMBER, OutOfRange, canonical, fingerprint};
pub use fault::{Fault, FaultDetails, FaultKind, MAX_DEPTH};
pub use position::{Locator, Position};
pub use reader::{Reader, Span};
pub use text::{Chars, Text, check_utf8};
pub use tree::Tree;
pub use utf16::push_utf16;
pub use value::{Elements, Kind, Members, Value};
pub(crate) use value::{push_name, push_step};
pub use write::{Writer, write_string};
pub(crate) use write::{needs_escape, push_digits, push_padded};
