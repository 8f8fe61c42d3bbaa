//! RSA with SHA-256: PKCS #1 v1.5 and PSS (RFC 7518, sections 3.3 and 3.5).

use rsa::sha2::Sha256;
use rsa::signature::Verifier;
use rsa::{BigUint, RsaPublicKey, pkcs1v15, pss};

/// The largest modulus, in bits: what OpenSSL and browsers take, too.
const MAX_BITS: usize = 16_384;

fn key(n: &[u8], e: &[u8]) -> Option<RsaPublicKey> {
    let (n, e) = (BigUint::from_bytes_be(n), BigUint::from_bytes_be(e));
    RsaPublicKey::new_with_max_size(n, e, MAX_BITS).ok()
}

/// Something if the signature is the key's by `RS256`.
pub(crate) fn pkcs1(n: &[u8], e: &[u8], signed: &[u8], signature: &[u8]) -> Option<()> {
    let key = pkcs1v15::VerifyingKey::<Sha256>::new(key(n, e)?);
    let signature = pkcs1v15::Signature::try_from(signature).ok()?;
    key.verify(signed, &signature).ok()
}

/// Something if the signature is the key's by `PS256`; its salt must have 32 bytes.
pub(crate) fn pss(n: &[u8], e: &[u8], signed: &[u8], signature: &[u8]) -> Option<()> {
    let key = pss::VerifyingKey::<Sha256>::new(key(n, e)?);
    let signature = pss::Signature::try_from(signature).ok()?;
    key.verify(signed, &signature).ok()
}
