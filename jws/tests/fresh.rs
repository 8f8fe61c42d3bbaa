//! Fresh keys and tokens for each algorithm: authentic as they are, and never once a byte is another.
#![expect(clippy::unwrap_used, reason = "what a test needs must work")]

use std::cell::{Cell, RefCell};

use base64ct::{Base64UrlUnpadded, Encoding};
use p256::ecdsa::SigningKey;
use payflight::protocol::authenticity::{
    Algorithm, Asked, Failed, Headers, Jwk, KeySet, Verdict, judge,
};
use payflight_jws::verify;
use rand_core::OsRng;
use rsa::sha2::Sha256;
use rsa::signature::{RandomizedSigner, SignatureEncoding, Signer};
use rsa::traits::PublicKeyParts;
use rsa::{RsaPrivateKey, pkcs1v15, pss};

const NOW: u64 = 1_800_000_000_000;
const CLAIMS: &str =
    r#"{"iss":"https://id.example.com/","aud":["a","b"],"exp":1800000300,"nbf":1799999990}"#;
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const ALL: [Algorithm; 3] = [Algorithm::Rs256, Algorithm::Ps256, Algorithm::Es256];

struct Keys {
    rsa: RsaPrivateKey,
    ec: SigningKey,
}

fn b64(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

impl Keys {
    fn fresh() -> Keys {
        Keys {
            rsa: RsaPrivateKey::new(&mut OsRng, 2_048).unwrap(),
            ec: SigningKey::random(&mut OsRng),
        }
    }

    fn set(&self) -> KeySet {
        let (n, e) = (self.rsa.n().to_bytes_be(), self.rsa.e().to_bytes_be());
        let point = self.ec.verifying_key().to_encoded_point(false);
        let (x, y) = (point.x().unwrap(), point.y().unwrap());
        let rsa = format!(
            r#"{{"kty":"RSA","kid":"k","n":"{}","e":"{}"}}"#,
            b64(&n),
            b64(&e)
        );
        let ec = format!(
            r#"{{"kty":"EC","crv":"P-256","kid":"k","x":"{}","y":"{}"}}"#,
            b64(x),
            b64(y)
        );
        KeySet::read(format!(r#"{{"keys":[{rsa},{ec}]}}"#).as_bytes()).unwrap()
    }

    fn sign(&self, algorithm: Algorithm, signed: &[u8]) -> Vec<u8> {
        match algorithm {
            Algorithm::Rs256 => pkcs1v15::SigningKey::<Sha256>::new(self.rsa.clone())
                .sign(signed)
                .to_vec(),
            Algorithm::Ps256 => pss::SigningKey::<Sha256>::new(self.rsa.clone())
                .sign_with_rng(&mut OsRng, signed)
                .to_vec(),
            _ => {
                let signature: p256::ecdsa::Signature = self.ec.sign(signed);
                signature.to_bytes().to_vec()
            }
        }
    }

    fn token(&self, algorithm: Algorithm) -> String {
        let header = format!(r#"{{"alg":"{}","kid":"k"}}"#, algorithm.name());
        let signed = format!("{}.{}", b64(header.as_bytes()), b64(CLAIMS.as_bytes()));
        let signature = self.sign(algorithm, signed.as_bytes());
        format!("{signed}.{}", b64(&signature))
    }
}

/// The verdict on a token, by whatever checks its signature.
fn verdict(
    token: &str,
    keys: &KeySet,
    check: impl Fn(&Jwk, Algorithm, &[u8], &[u8]) -> bool,
) -> Verdict {
    let mut headers = Headers::new();
    headers
        .add("x-key", "v")
        .add("Authorization", format!("Bearer {token}"));
    let asked = Asked {
        headers: &headers,
        name: "X-Key",
        values: &["v"],
        keys,
        issuer: "https://id.example.com/",
        audience: "b",
        algorithms: &ALL,
        skew_ms: 0,
        now: NOW,
    };
    judge(&asked, &check)
}

#[test]
fn no_byte_of_a_token_may_be_another() {
    let keys = Keys::fresh();
    let set = keys.set();
    for algorithm in ALL {
        let token = keys.token(algorithm);
        assert_eq!(
            verdict(&token, &set, verify),
            Verdict::Authentic,
            "{algorithm:?}"
        );
        let checked = Cell::new(0);
        let counting = |key: &Jwk, algorithm, signed: &[u8], signature: &[u8]| {
            checked.set(checked.get() + 1);
            verify(key, algorithm, signed, signature)
        };
        let mut changed = 0;
        for (at, byte) in token.bytes().enumerate() {
            let place = LETTERS.iter().position(|letter| *letter == byte);
            let next = place.map_or(b'A', |place| LETTERS[(place + 1) % 64]);
            let far = place.map_or(b'_', |place| LETTERS[(place + 32) % 64]);
            for other in [next, far, byte ^ 1, byte ^ 32, b'.', b'='] {
                let mut bytes = token.clone().into_bytes();
                bytes[at] = other;
                let other = String::from_utf8(bytes).unwrap();
                if other != token {
                    changed += 1;
                    assert_ne!(
                        verdict(&other, &set, counting),
                        Verdict::Authentic,
                        "{algorithm:?}: byte {at}"
                    );
                }
            }
            let mut shorter = token.clone();
            shorter.remove(at);
            assert_ne!(
                verdict(&shorter, &set, counting),
                Verdict::Authentic,
                "{algorithm:?}: without byte {at}"
            );
        }
        // Many a change leaves the form right, so that it is the signature that tells.
        assert!(
            changed > 1_000 && checked.get() > 300,
            "{changed} {}",
            checked.get()
        );
    }
}

#[test]
fn another_fresh_key_has_not_signed() {
    let (ours, theirs) = (Keys::fresh(), Keys::fresh());
    for algorithm in ALL {
        let found = verdict(&theirs.token(algorithm), &ours.set(), verify);
        assert_eq!(
            found,
            Verdict::Refused(Failed::TokenSignature),
            "{algorithm:?}"
        );
    }
}

/// What a host does that can only check signatures later: ask once to learn what is to be checked, check it, and
/// ask again with the answer.
#[test]
fn a_host_may_take_two_steps() {
    let keys = Keys::fresh();
    let set = keys.set();
    for algorithm in ALL {
        for (token, expected) in [
            (keys.token(algorithm), Verdict::Authentic),
            (
                Keys::fresh_ec(&keys).token(Algorithm::Es256),
                Verdict::Refused(Failed::TokenSignature),
            ),
        ] {
            let seen = RefCell::new(None);
            let first = verdict(&token, &set, |key, algorithm, signed, signature| {
                *seen.borrow_mut() =
                    Some((key.clone(), algorithm, signed.to_vec(), signature.to_vec()));
                false
            });
            assert_eq!(first, Verdict::Refused(Failed::TokenSignature));
            let (key, algorithm, signed, signature) = seen.into_inner().unwrap();
            let answer = verify(&key, algorithm, &signed, &signature);
            assert_eq!(
                verdict(&token, &set, |_, _, _, _| answer),
                expected,
                "{algorithm:?}"
            );
        }
    }
}

impl Keys {
    /// The same RSA key, and another one of EC.
    fn fresh_ec(&self) -> Keys {
        Keys {
            rsa: self.rsa.clone(),
            ec: SigningKey::random(&mut OsRng),
        }
    }
}

#[test]
fn a_key_of_another_kind_checks_nothing() {
    let keys = Keys::fresh();
    let seen = RefCell::new(Vec::new());
    for algorithm in ALL {
        verdict(
            &keys.token(algorithm),
            &keys.set(),
            |key, algorithm, signed, signature| {
                let one = (key.clone(), algorithm, signed.to_vec(), signature.to_vec());
                seen.borrow_mut().push(one);
                false
            },
        );
    }
    let seen = seen.into_inner();
    for (key, _, _, _) in &seen {
        for (own, algorithm, signed, signature) in &seen {
            for asked in ALL {
                let good = verify(key, asked, signed, signature);
                assert_eq!(good, key == own && asked == *algorithm, "{key:?} {asked:?}");
            }
        }
    }
}
