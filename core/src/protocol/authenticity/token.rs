//! The token: a compact JWS (RFC 7515, section 7.1), split and read.

use alloc::string::String;
use alloc::vec::Vec;

use super::algorithm::Algorithm;
use super::claims::Claims;
use super::jwks::{Jwk, KeySet, base64url};
use super::request::{Headers, Once};
use super::verdict::Failed;
use crate::json::{FaultKind, Tree, Value};

/// The token of the one `Authorization` header, whose scheme is `Bearer` in whatever case.
pub(super) fn bearer(headers: &Headers) -> Result<&str, Failed> {
    let Once::Value(value) = headers.once("authorization") else {
        return Err(Failed::TokenMissing);
    };
    match value.split_once(' ') {
        // RFC 9110 lets any number of spaces stand between the scheme and the rest.
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("bearer") => {
            Ok(rest.trim_start_matches(' '))
        }
        _ => Err(Failed::TokenMissing),
    }
}

/// A token whose form is right.
pub(super) struct Token<'t> {
    signed: &'t str,
    signature: Vec<u8>,
    header: Header,
    claims: Claims,
}

/// What is looked at in a header.
struct Header {
    alg: Option<String>,
    kid: Option<String>,
    critical: bool,
}

impl Header {
    /// None if a parameter is of a wrong kind.
    fn read(header: Value<'_>) -> Option<Header> {
        let text = |name| match header.get_any(name) {
            Some(value) => Some(Some(value.as_str()?.into_owned())),
            None => Some(None),
        };
        Some(Header {
            alg: text("alg")?,
            kid: text("kid")?,
            critical: header.get_any("crit").is_some(),
        })
    }
}

impl<'t> Token<'t> {
    /// Splits a token and reads its parts; what has a member twice is known only once nothing is malformed.
    pub(super) fn read(text: &'t str, keys: &KeySet) -> Result<Token<'t>, Failed> {
        let (signed, signature) = text.rsplit_once('.').ok_or(Failed::TokenMalformed)?;
        let (header, payload) = signed.split_once('.').ok_or(Failed::TokenMalformed)?;
        // A further point is none of the alphabet of base64url.
        let header = part(header, Header::read)?;
        let payload = part(payload, Claims::read)?;
        let signature = base64url(signature).ok_or(Failed::TokenMalformed)?;
        let (Some(header), Some(claims)) = (header, payload) else {
            return Err(Failed::TokenDuplicateMember);
        };
        if keys.has_duplicate_member() {
            return Err(Failed::TokenDuplicateMember);
        }
        if header.critical {
            return Err(Failed::TokenCritical);
        }
        Ok(Token {
            signed,
            signature,
            header,
            claims,
        })
    }

    /// The token's algorithm, if the caller accepts it.
    pub(super) fn algorithm(&self, accepted: &[Algorithm]) -> Result<Algorithm, Failed> {
        let algorithm = self.header.alg.as_deref().and_then(Algorithm::parse);
        algorithm
            .filter(|one| accepted.contains(one))
            .ok_or(Failed::TokenAlgorithm)
    }

    /// The key that the token names.
    pub(super) fn key<'k>(
        &self,
        keys: &'k KeySet,
        algorithm: Algorithm,
    ) -> Result<&'k Jwk, Failed> {
        let kid = self.header.kid.as_deref().ok_or(Failed::TokenKeyUnknown)?;
        keys.find(kid, algorithm)
    }

    /// What was signed: header and payload as they came, with the point between them.
    pub(super) fn signed(&self) -> &[u8] {
        self.signed.as_bytes()
    }

    pub(super) fn signature(&self) -> &[u8] {
        &self.signature
    }

    pub(super) fn claims(&self) -> &Claims {
        &self.claims
    }
}

/// An object in base64url, read by `read`; nothing if a member is there twice.
fn part<T>(text: &str, read: impl Fn(Value<'_>) -> Option<T>) -> Result<Option<T>, Failed> {
    let bytes = base64url(text).ok_or(Failed::TokenMalformed)?;
    match Tree::read(&bytes) {
        Ok(tree) => match read(tree.root()) {
            Some(read) => Ok(Some(read)),
            None => Err(Failed::TokenMalformed),
        },
        Err(fault) if matches!(fault.kind, FaultKind::DuplicateMember(_)) => Ok(None),
        Err(_) => Err(Failed::TokenMalformed),
    }
}
