//! Checks the signatures of tokens: what [`payflight`] leaves to its host. Verification only; there is no private
//! key anywhere.
#![forbid(unsafe_code)]

mod es256;
mod rsa_keys;

use payflight::protocol::authenticity::{Algorithm, Jwk};

/// Whether `signature` is that of `key` over `signed`, by `algorithm`; false too for a key of another kind, one that
/// is none (a point off the curve), and an algorithm that is not known here.
///
/// ```
/// use payflight::api::{Host, call};
/// let answer = call("notification.authenticity", b"{}", &Host::new(&payflight_jws::verify));
/// assert!(answer.starts_with(br#"{"error":{"code":"call.missing_member""#));
/// ```
pub fn verify(key: &Jwk, algorithm: Algorithm, signed: &[u8], signature: &[u8]) -> bool {
    let good = match (algorithm, key) {
        (Algorithm::Rs256, Jwk::Rsa { n, e }) => rsa_keys::pkcs1(n, e, signed, signature),
        (Algorithm::Ps256, Jwk::Rsa { n, e }) => rsa_keys::pss(n, e, signed, signature),
        (Algorithm::Es256, Jwk::P256 { x, y }) => es256::check(x, y, signed, signature),
        _ => None,
    };
    good.is_some()
}

/// The page's example must run.
#[cfg(doctest)]
#[doc = include_str!("../../docs/protocol/authenticity.md")]
struct Page;
