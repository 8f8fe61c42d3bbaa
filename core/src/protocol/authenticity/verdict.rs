//! What is said of a notification.

use alloc::string::String;

use crate::json::Writer;

/// Whether a notification is authentic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Header and token are valid.
    Authentic,
    /// One of them is not; the first that failed is for the log, not for the sender.
    Refused(Failed),
}

impl Verdict {
    /// `{"verdict","failed"?}`.
    pub fn to_json(self) -> String {
        let mut out = Writer::new();
        out.open_object().member("verdict");
        match self {
            Verdict::Authentic => out.string("authentic"),
            Verdict::Refused(failed) => {
                out.string("refused").member("failed").string(failed.code())
            }
        };
        out.close_object();
        out.finish()
    }
}

/// What failed, in the order in which it is looked at (the form of the token before its algorithm).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Failed {
    /// The API-key header is not there.
    ApikeyMissing,
    /// It has none of the expected values, or is there more than once.
    ApikeyWrong,
    /// No `Authorization`, more than one, or another scheme than `Bearer`.
    TokenMissing,
    /// No compact JWS, or a part of it is not what it must be.
    TokenMalformed,
    /// A member is given twice in the token's header or payload, or in the key set.
    TokenDuplicateMember,
    /// The token's header has `crit`.
    TokenCritical,
    /// The token's `alg` is none that the caller accepts.
    TokenAlgorithm,
    /// No key of the set fits, or the one that does is too small.
    TokenKeyUnknown,
    /// The signature is not the key's.
    TokenSignature,
    /// `iss` is another, or absent.
    TokenIssuer,
    /// `aud` does not hold the audience.
    TokenAudience,
    /// `exp` has passed.
    TokenExpired,
    /// `nbf` has not come.
    TokenNotYet,
}

impl Failed {
    /// The code, such as `token.expired`.
    pub fn code(self) -> &'static str {
        match self {
            Failed::ApikeyMissing => "apikey.missing",
            Failed::ApikeyWrong => "apikey.wrong",
            Failed::TokenMissing => "token.missing",
            Failed::TokenMalformed => "token.malformed",
            Failed::TokenDuplicateMember => "token.duplicate_member",
            Failed::TokenCritical => "token.critical",
            Failed::TokenAlgorithm => "token.algorithm",
            Failed::TokenKeyUnknown => "token.key_unknown",
            Failed::TokenSignature => "token.signature",
            Failed::TokenIssuer => "token.issuer",
            Failed::TokenAudience => "token.audience",
            Failed::TokenExpired => "token.expired",
            Failed::TokenNotYet => "token.not_yet",
        }
    }
}
