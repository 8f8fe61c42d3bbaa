//! `token`: whether an access token is still good. Never one token a request.

use alloc::string::String;

use super::reckoned;
use crate::call::Request;
use crate::json::{Value, Writer};
use crate::record::Refusal;

/// How long a Sage ID token lives, in milliseconds: 480 minutes (Payments Acceptance guide "Set up", older copy).
pub const LIFETIME_MS: u64 = 28_800_000;
/// How long before its end a token is renewed, in milliseconds: our own default.
pub const MARGIN_MS: u64 = 60_000;

/// What to do with a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Use it.
    Reuse,
    /// It still holds, but fetch a new one.
    Renew,
    /// It holds no more.
    Expired,
}

impl Verdict {
    /// `reuse`, `renew` or `expired`.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Reuse => "reuse",
            Verdict::Renew => "renew",
            Verdict::Expired => "expired",
        }
    }
}

/// What to do with a token issued at `issued_at`, and until when: until it is to be renewed for `reuse`, else until
/// it ends. All in milliseconds.
///
/// # Errors
/// `time.overflow` where the token would end past the range.
///
/// ```
/// use payflight::protocol::token::{LIFETIME_MS, MARGIN_MS, Verdict, token};
/// let verdict = token(0, LIFETIME_MS, MARGIN_MS, 28_740_000).unwrap();
/// assert_eq!(verdict, (Verdict::Renew, 28_800_000));
/// ```
pub fn token(
    issued_at: u64,
    lifetime_ms: u64,
    margin_ms: u64,
    now: u64,
) -> Result<(Verdict, u64), Refusal> {
    let end = i128::from(issued_at) + i128::from(lifetime_ms);
    let renew = end - i128::from(margin_ms);
    let end = reckoned("until", end)?;
    Ok(if i128::from(now) < renew {
        (Verdict::Reuse, reckoned("until", renew)?)
    } else if now < end {
        (Verdict::Renew, end)
    } else {
        (Verdict::Expired, end)
    })
}

pub(super) fn call(request: Value<'_>) -> Result<String, Refusal> {
    let mut asked = Request::new(request);
    asked.only(&["issuedAt", "lifetimeMs", "marginMs", "now"]);
    let issued_at = asked.required_number("issuedAt");
    let lifetime = asked.number("lifetimeMs").unwrap_or(LIFETIME_MS);
    let margin = asked.number("marginMs").unwrap_or(MARGIN_MS);
    let now = asked.required_number("now");
    let (issued_at, now) = asked.settle(issued_at.zip(now))?;
    let (verdict, until) = token(issued_at, lifetime, margin, now)?;
    let mut out = Writer::new();
    out.open_object().member("verdict").string(verdict.name());
    out.member("until").number(until).close_object();
    Ok(out.finish())
}
