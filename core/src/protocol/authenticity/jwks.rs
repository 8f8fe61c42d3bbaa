//! The issuer's keys: a JWK set (RFC 7517, RFC 7518 section 6).

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};

use super::algorithm::Algorithm;
use super::verdict::Failed;
use crate::json::{FaultKind, Kind, Tree, Value};

/// The fewest bits of a modulus.
const RSA_BITS: u64 = 2_048;

/// A public key that signatures are checked with. It holds nothing that is secret.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Jwk {
    /// An RSA key of at least 2,048 bits, for `RS256` and `PS256`. Both numbers are big-endian, without leading zeros.
    Rsa {
        /// The modulus.
        n: Vec<u8>,
        /// The exponent: odd, from 3 to 2^33 - 1.
        e: Vec<u8>,
    },
    /// A point that claims to lie on the curve P-256, for `ES256`. Both coordinates are big-endian.
    P256 {
        /// The first coordinate.
        x: [u8; 32],
        /// The second coordinate.
        y: [u8; 32],
    },
}

impl fmt::Debug for Jwk {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Jwk::Rsa { n, .. } => write!(out, "Rsa({} bits)", bits(n)),
            Jwk::P256 { .. } => out.write_str("P256"),
        }
    }
}

/// A JWK set, read once for many notifications.
#[derive(Debug, Clone, Default)]
pub struct KeySet {
    keys: Vec<Entry>,
    duplicate_member: bool,
}

/// A key that may check signatures of tokens.
#[derive(Debug, Clone)]
struct Entry {
    kid: String,
    family: Family,
    /// The only algorithm that it may be used with.
    only: Option<Algorithm>,
    /// None where the key is too small, or not what its `kty` asks for.
    key: Option<Jwk>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Rsa,
    Ec,
}

impl KeySet {
    /// Reads a set; none if the text is no JSON object with a list `keys`. Keys that can never check a signature are
    /// passed over. A set in which a member is given twice is read, but lets no token pass
    /// (`token.duplicate_member`).
    pub fn read(text: &[u8]) -> Option<KeySet> {
        match Tree::read(text) {
            Ok(tree) => KeySet::from_value(tree.root()),
            Err(fault) if matches!(fault.kind, FaultKind::DuplicateMember(_)) => Some(KeySet {
                keys: Vec::new(),
                duplicate_member: true,
            }),
            Err(_) => None,
        }
    }

    /// The set that an object is.
    pub(super) fn from_value(value: Value<'_>) -> Option<KeySet> {
        let keys = value.get("keys")?;
        (keys.kind() == Kind::Array).then(|| KeySet {
            keys: keys.elements().filter_map(Entry::read).collect(),
            duplicate_member: false,
        })
    }

    pub(super) fn has_duplicate_member(&self) -> bool {
        self.duplicate_member
    }

    /// The first key of this id that fits the algorithm.
    pub(super) fn find(&self, kid: &str, algorithm: Algorithm) -> Result<&Jwk, Failed> {
        let family = match algorithm {
            Algorithm::Rs256 | Algorithm::Ps256 => Family::Rsa,
            Algorithm::Es256 => Family::Ec,
        };
        self.keys
            .iter()
            .find(|entry| {
                entry.kid == kid
                    && entry.family == family
                    && entry.only.is_none_or(|only| only == algorithm)
            })
            .and_then(|entry| entry.key.as_ref())
            .ok_or(Failed::TokenKeyUnknown)
    }
}

impl Entry {
    /// A key with an id; none if its `kty`, `use` or `alg` fit no token.
    fn read(value: Value<'_>) -> Option<Entry> {
        let kid = value.get("kid")?.as_str()?.into_owned();
        let (family, key) = match value.get("kty")?.as_str()?.as_ref() {
            "RSA" => (Family::Rsa, rsa(value)),
            "EC" => (Family::Ec, p256(value)),
            _ => return None,
        };
        if let Some(used) = value.get("use")
            && used.as_str()? != "sig"
        {
            return None;
        }
        let only = match value.get("alg") {
            Some(name) => Some(Algorithm::parse(&name.as_str()?)?),
            None => None,
        };
        Some(Entry {
            kid,
            family,
            only,
            key,
        })
    }
}

fn rsa(value: Value<'_>) -> Option<Jwk> {
    let (n, e) = (number(value, "n")?, number(value, "e")?);
    let small = e.len() == 1 && e.first().is_some_and(|first| *first < 3);
    let odd = e.last().is_some_and(|last| last % 2 == 1);
    (bits(&n) >= RSA_BITS && odd && !small && bits(&e) <= 33).then_some(Jwk::Rsa { n, e })
}

fn p256(value: Value<'_>) -> Option<Jwk> {
    if value.get("crv")?.as_str()? != "P-256" {
        return None;
    }
    let coordinate = |name| <[u8; 32]>::try_from(bytes(value, name)?).ok();
    Some(Jwk::P256 {
        x: coordinate("x")?,
        y: coordinate("y")?,
    })
}

fn bytes(value: Value<'_>, name: &str) -> Option<Vec<u8>> {
    let text: Cow<'_, str> = value.get(name)?.as_str()?;
    base64url(&text)
}

/// A number, without leading zeros.
fn number(value: Value<'_>, name: &str) -> Option<Vec<u8>> {
    let mut bytes = bytes(value, name)?;
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    bytes.drain(..zeros);
    Some(bytes)
}

/// How many bits a number has whose first byte is not zero.
fn bits(number: &[u8]) -> u64 {
    let zeros = number.first().map_or(0, |first| first.leading_zeros());
    (number.len() as u64)
        .saturating_mul(8)
        .saturating_sub(u64::from(zeros))
}

/// What base64url without padding stands for (RFC 7515, section 2); none where a character is none of its alphabet,
/// or bits are left over that are not zero.
pub(super) fn base64url(text: &str) -> Option<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(text).ok()
}
