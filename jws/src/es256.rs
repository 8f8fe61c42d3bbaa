//! ECDSA on P-256 with SHA-256 (RFC 7518, section 3.4).

use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use p256::{EncodedPoint, FieldBytes};

/// Something if the signature, `r` and `s` of 32 bytes each, is that of the point.
pub(crate) fn check(x: &[u8; 32], y: &[u8; 32], signed: &[u8], signature: &[u8]) -> Option<()> {
    let (x, y): (&FieldBytes, &FieldBytes) = (x.into(), y.into());
    let point = EncodedPoint::from_affine_coordinates(x, y, false);
    let key = VerifyingKey::from_encoded_point(&point).ok()?;
    let signature = Signature::from_slice(signature).ok()?;
    key.verify(signed, &signature).ok()
}
