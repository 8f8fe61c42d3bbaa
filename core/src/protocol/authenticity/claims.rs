//! What a token claims: who made it, for whom, and when it holds (RFC 7519).

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;

use super::request::Asked;
use super::verdict::Failed;
use crate::json::{Decimal, Kind, Value};

/// The claims that are looked at.
pub(super) struct Claims {
    issuer: Option<String>,
    audience: Vec<String>,
    /// Seconds since 1970, exact.
    expires: Decimal,
    not_before: Option<Decimal>,
}

impl Claims {
    /// The claims of a payload; none if one is of a wrong kind, or `exp` is absent.
    pub(super) fn read(payload: Value<'_>) -> Option<Claims> {
        let issuer = match payload.get_any("iss") {
            Some(issuer) => Some(issuer.as_str()?.into_owned()),
            None => None,
        };
        let not_before = match payload.get_any("nbf") {
            Some(time) => Some(Decimal::of(time.number()?)),
            None => None,
        };
        Some(Claims {
            issuer,
            audience: audience(payload.get_any("aud"))?,
            expires: Decimal::of(payload.get_any("exp")?.number()?),
            not_before,
        })
    }

    /// Whether they are what is asked for, in the order of the contract.
    pub(super) fn judge(&self, asked: &Asked<'_>) -> Result<(), Failed> {
        if self.issuer.as_deref() != Some(asked.issuer) {
            return Err(Failed::TokenIssuer);
        }
        if !self.audience.iter().any(|one| one == asked.audience) {
            return Err(Failed::TokenAudience);
        }
        let (now, skew) = (i128::from(asked.now), i128::from(asked.skew_ms));
        // now >= exp + skew
        if in_ms(&self.expires, now.saturating_sub(skew)) != Ordering::Greater {
            return Err(Failed::TokenExpired);
        }
        // now < nbf - skew
        let begins = self.not_before.as_ref();
        if begins.is_some_and(|time| in_ms(time, now.saturating_add(skew)) == Ordering::Greater) {
            return Err(Failed::TokenNotYet);
        }
        Ok(())
    }
}

/// `aud`: a text or a list of texts; absent, it is for nobody.
fn audience(claim: Option<Value<'_>>) -> Option<Vec<String>> {
    let Some(claim) = claim else {
        return Some(Vec::new());
    };
    match claim.kind() {
        Kind::String => Some(claim.as_str().into_iter().map(String::from).collect()),
        Kind::Array => claim
            .elements()
            .map(|one| Some(one.as_str()?.as_ref().to_owned()))
            .collect(),
        _ => None,
    }
}

/// How a time in seconds lies to one in milliseconds, exactly, however many digits it has.
fn in_ms(seconds: &Decimal, ms: i128) -> Ordering {
    let ms = Decimal::of(&format!("{ms}"));
    let sign = |decimal: &Decimal| match (decimal.digits.is_empty(), decimal.negative) {
        (true, _) => 0i8,
        (false, true) => -1,
        (false, false) => 1,
    };
    let signs = sign(seconds).cmp(&sign(&ms));
    if signs != Ordering::Equal || seconds.digits.is_empty() {
        return signs;
    }
    // Digits have no idle zeros, so as fractions they compare like texts.
    let point = seconds.point.saturating_add(3);
    let sizes = point
        .cmp(&ms.point)
        .then_with(|| seconds.digits.cmp(&ms.digits));
    if seconds.negative {
        sizes.reverse()
    } else {
        sizes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_compared_with_milliseconds_exactly() {
        for (seconds, ms, expected) in [
            ("0", 0, Ordering::Equal),
            ("-0", 0, Ordering::Equal),
            ("0e9", 0, Ordering::Equal),
            ("1", 1_000, Ordering::Equal),
            ("1", 999, Ordering::Greater),
            ("1", 1_001, Ordering::Less),
            ("1e3", 1_000_000, Ordering::Equal),
            ("1.5E+0", 1_500, Ordering::Equal),
            ("0.001", 1, Ordering::Equal),
            ("0.0010000000000000000000000000001", 1, Ordering::Greater),
            ("0.0009999999999999999999999999999", 1, Ordering::Less),
            ("1e-99999999999999999999999", 0, Ordering::Greater),
            ("1e99999999999999999999999", i64::MAX, Ordering::Greater),
            ("-1e99999999999999999999999", -5, Ordering::Less),
            ("-1", 0, Ordering::Less),
            ("-1", -1_000, Ordering::Equal),
            ("-1", -999, Ordering::Less),
            ("-1", -1_001, Ordering::Greater),
            ("9007199254740.991", 9_007_199_254_740_991, Ordering::Equal),
            (
                "9007199254740.992",
                9_007_199_254_740_991,
                Ordering::Greater,
            ),
        ] {
            let found = in_ms(&Decimal::of(seconds), i128::from(ms));
            assert_eq!(found, expected, "{seconds} {ms}");
        }
    }
}
