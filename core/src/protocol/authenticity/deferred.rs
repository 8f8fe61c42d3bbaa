//! For a host that can't check a signature inside a call, as JavaScript can't: first the question, then the answer.

use alloc::string::String;
use alloc::vec::Vec;
use core::cell::RefCell;

use base64ct::{Base64UrlUnpadded, Encoding};

use super::{Algorithm, Jwk};
use crate::api::{Host, call};
use crate::json::Writer;

const NAME: &str = "notification.authenticity";

/// What has to be verified before `notification.authenticity` can be answered: `{"verify":{"algorithm","key": a JWK,
/// "signed": text,"signature": base64url}}`; or already its answer, where that does not hang on a signature.
///
/// ```
/// let answer = payflight::protocol::authenticity::question(b"{}");
/// assert!(answer.starts_with(br#"{"error":{"code":"call.missing_member""#));
/// ```
pub fn question(request: &[u8]) -> Vec<u8> {
    let asked = RefCell::new(None);
    let ask = |key: &Jwk, algorithm: Algorithm, signed: &[u8], signature: &[u8]| {
        if is_in_range(key, signature) {
            *asked.borrow_mut() = Some(write(key, algorithm, signed, signature));
        }
        false
    };
    let answer = call(NAME, request, &Host::new(&ask));
    asked.into_inner().map_or(answer, String::into_bytes)
}

/// The answer, once it is known whether the signature that [`question`] asked about is `valid`.
pub fn answer(request: &[u8], valid: bool) -> Vec<u8> {
    call(NAME, request, &Host::new(&|_, _, _, _| valid))
}

/// Whether a signature of a key can be this number at all (RFC 8017, sections 5.2.2 and 8): as long as the modulus, and
/// smaller. Not every host looks.
fn is_in_range(key: &Jwk, signature: &[u8]) -> bool {
    match key {
        Jwk::Rsa { n, .. } => signature.len() == n.len() && signature < n.as_slice(),
        Jwk::P256 { x, y } => signature.len() == x.len().saturating_add(y.len()),
    }
}

fn write(key: &Jwk, algorithm: Algorithm, signed: &[u8], signature: &[u8]) -> String {
    let mut out = Writer::new();
    out.open_object().member("verify").open_object();
    out.member("algorithm").string(algorithm.name());
    out.member("key").open_object();
    let (names, numbers): (_, [&[u8]; 2]) = match key {
        Jwk::Rsa { n, e } => {
            out.member("kty").string("RSA");
            (["n", "e"], [n, e])
        }
        Jwk::P256 { x, y } => {
            out.member("kty").string("EC").member("crv").string("P-256");
            (["x", "y"], [x, y])
        }
    };
    for (name, number) in names.into_iter().zip(numbers) {
        let text = Base64UrlUnpadded::encode_string(number);
        out.member(name).string(&text);
    }
    out.close_object();
    out.member("signed")
        .string(&String::from_utf8_lossy(signed))
        .member("signature")
        .string(&Base64UrlUnpadded::encode_string(signature));
    out.close_object().close_object();
    out.finish()
}
