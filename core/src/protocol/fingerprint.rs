//! `fingerprint`: whether two bodies say the same.

use alloc::string::String;

use super::body;
use crate::call::Request;
use crate::json::{self, Value, Writer};
use crate::record::{Record, Refusal};

/// The SHA-256, in lower-case hex, of the canonical form of a body (RFC 8785, numbers with their exact value): the
/// same for every order of members and all white space, another where any value differs.
///
/// # Errors
/// The violation of a body that section 2 of `docs/checking.md` refuses (`json.syntax`, …), or
/// `number.out_of_range` for a number that would need more than 1,000 characters; places are in the body.
///
/// ```
/// use payflight::protocol::fingerprint::fingerprint;
/// let one = fingerprint(br#"{"amount": 4.50, "currency": "GBP"}"#).unwrap();
/// let same = fingerprint(br#"{"currency":"GBP","amount":4.5}"#).unwrap();
/// assert_eq!(one, same);
/// assert_eq!(fingerprint(b"[]").unwrap_err().first.code, "json.not_an_object");
/// ```
pub fn fingerprint(body: &[u8]) -> Result<String, Refusal> {
    let tree = body::read(body).map_err(|record| *record)?;
    json::fingerprint(tree.root()).map_err(|number| {
        Record::new(
            "number.out_of_range",
            "The number would need more than 1,000 characters when it is written out.",
        )
        .at_path(number.path)
        .at_offset(body, number.offset)
        .into()
    })
}

pub(super) fn call(request: Value<'_>) -> Result<String, Refusal> {
    let mut asked = Request::new(request);
    asked.only(&["body"]);
    let body = asked.required_text("body");
    let body = asked.settle(body)?;
    let sha256 = fingerprint(body.as_bytes())?;
    let mut out = Writer::new();
    out.open_object().member("sha256").string(&sha256);
    out.close_object();
    Ok(out.finish())
}
