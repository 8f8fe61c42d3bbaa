//! `notification.authenticity`: whether a notification comes from whom it should. The agreed API-key header *and*
//! the token must both be valid. The core splits and judges; the signature itself is checked by the host.

mod algorithm;
mod apikey;
mod claims;
mod deferred;
mod jwks;
mod request;
mod token;
mod verdict;

pub use algorithm::Algorithm;
pub use deferred::{answer, question};
pub use jwks::{Jwk, KeySet};
pub use request::{Asked, DEFAULT_SKEW_MS, Headers};
pub use verdict::{Failed, Verdict};

use alloc::string::String;

use crate::api::{Host, Verify};
use crate::json::Value;
use crate::record::{Record, Refusal};
use request::Call;
use token::Token;

/// Whether a notification is authentic: its API-key header, then its token. `verify` is asked at most once, and only
/// about a key and an algorithm that the caller accepts.
///
/// ```
/// use payflight::protocol::authenticity::{Algorithm, Asked, Failed, Headers, KeySet, Verdict, judge};
/// let mut headers = Headers::new();
/// headers.add("X-Notify-Key", "s3cr3t");
/// let keys = KeySet::read(br#"{"keys":[]}"#).unwrap();
/// let asked = Asked {
///     headers: &headers,
///     name: "x-notify-key",
///     values: &["s3cr3t", "the one before"],
///     keys: &keys,
///     issuer: "https://id.example.com",
///     audience: "our-service",
///     algorithms: &[Algorithm::Rs256],
///     skew_ms: 60_000,
///     now: 1_700_000_000_000,
/// };
/// let verdict = judge(&asked, &|_key, _algorithm, _signed, _signature| false);
/// assert_eq!(verdict, Verdict::Refused(Failed::TokenMissing));
/// ```
pub fn judge(asked: &Asked<'_>, verify: Verify<'_>) -> Verdict {
    let judged = apikey::judge(asked).and_then(|()| {
        let token = Token::read(token::bearer(asked.headers)?, asked.keys)?;
        let algorithm = token.algorithm(asked.algorithms)?;
        let key = token.key(asked.keys, algorithm)?;
        if !verify(key, algorithm, token.signed(), token.signature()) {
            return Err(Failed::TokenSignature);
        }
        token.claims().judge(asked)
    });
    match judged {
        Ok(()) => Verdict::Authentic,
        Err(failed) => Verdict::Refused(failed),
    }
}

/// The call by name (`docs/protocol.md`).
pub(crate) fn call(request: Value<'_>, host: &Host<'_>) -> Result<String, Refusal> {
    let Some(verify) = host.verify else {
        let message = "`notification.authenticity` needs a host that can check signatures, and this one can't.";
        return Err(Record::new("call.not_here", message).into());
    };
    Ok(Call::read(request)?.answer(|asked| judge(asked, verify).to_json()))
}
