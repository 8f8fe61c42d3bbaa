//! `retry`: whether and when a request that failed is sent again.

use alloc::string::String;

use super::{http_date, reckoned};
use crate::call::Request;
use crate::flow::MAX_TIME;
use crate::json::{Value, Writer};
use crate::record::Refusal;

/// The longest `Retry-After` that is followed, in milliseconds: a day.
const LONGEST_WAIT: i128 = 86_400_000;

/// How a request failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// With an HTTP status, from 100 to 599.
    Status(u16),
    /// No connection was made.
    Connect,
    /// No answer came in time.
    Timeout,
}

/// How often and how fast is tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// The longest delay after the first attempt, in milliseconds; it doubles with each.
    pub base_ms: u64,
    /// The longest delay at all, in milliseconds.
    pub cap_ms: u64,
    /// After this many attempts no more is made.
    pub max_attempts: u64,
    /// No attempt is made after this time.
    pub deadline: Option<u64>,
}

impl Default for Policy {
    fn default() -> Self {
        Policy {
            base_ms: 500,
            cap_ms: 60_000,
            max_attempts: 6,
            deadline: None,
        }
    }
}

/// An attempt that has failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt<'a> {
    /// How.
    pub outcome: Outcome,
    /// The value of `Retry-After`, looked at with 429 and 503.
    pub retry_after: Option<&'a str>,
    /// Which attempt it was, from 1.
    pub attempt: u64,
    /// Whether the access token was new already.
    pub refreshed: bool,
    /// From when on the idempotency key is as good as new, so that a repeat would pay twice.
    pub key_valid_until: Option<u64>,
    /// How often and how fast is tried again.
    pub policy: Policy,
    /// A number that is another for each request: equal seeds give equal delays.
    pub seed: u64,
    /// The time.
    pub now: u64,
}

/// Why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// A status that may be another next time: 408, 425, 429, 500, 502, 503, 504.
    StatusRetryable,
    /// No connection was made.
    Connect,
    /// No answer came in time.
    Timeout,
    /// 401.
    Token,
    /// A status that stays the same.
    StatusFinal,
    /// That was the last attempt.
    AttemptsExhausted,
    /// The next attempt would come after the deadline.
    Deadline,
    /// The next attempt would come when the idempotency key holds no more.
    KeyExpired,
    /// A status from 100 to 399.
    NotAFailure,
}

impl Reason {
    /// All reasons, in the order of the contract.
    pub const ALL: [Reason; 9] = [
        Reason::StatusRetryable,
        Reason::Connect,
        Reason::Timeout,
        Reason::Token,
        Reason::StatusFinal,
        Reason::AttemptsExhausted,
        Reason::Deadline,
        Reason::KeyExpired,
        Reason::NotAFailure,
    ];

    /// The word of the contract.
    pub fn name(self) -> &'static str {
        match self {
            Reason::StatusRetryable => "status_retryable",
            Reason::Connect => "connect",
            Reason::Timeout => "timeout",
            Reason::Token => "token",
            Reason::StatusFinal => "status_final",
            Reason::AttemptsExhausted => "attempts_exhausted",
            Reason::Deadline => "deadline",
            Reason::KeyExpired => "key_expired",
            Reason::NotAFailure => "not_a_failure",
        }
    }
}

/// What to do next. A repeat has the same idempotency key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Send the request again at this time.
    Retry(u64, Reason),
    /// Fetch a new access token, then send the request again, from this time on.
    RefreshTokenThenRetry(u64),
    /// Send it no more.
    GiveUp(Reason),
}

/// The delay after an attempt, in milliseconds: full jitter, from 0 to the smaller of the cap and the base doubled
/// with each attempt, uniform over seeds.
///
/// ```
/// use payflight::protocol::retry::{Policy, delay};
/// assert_eq!(delay(&Policy::default(), 3, 42), delay(&Policy::default(), 3, 42));
/// assert!(delay(&Policy::default(), 3, 42) <= 2_000);
/// ```
pub fn delay(policy: &Policy, attempt: u64, seed: u64) -> u64 {
    let doubled = u32::try_from(attempt.saturating_sub(1))
        .ok()
        .and_then(|times| 1_u64.checked_shl(times))
        .and_then(|factor| policy.base_ms.checked_mul(factor));
    let most = match doubled {
        Some(delay) => delay.min(policy.cap_ms),
        None if policy.base_ms == 0 => 0,
        None => policy.cap_ms,
    };
    let random = u128::from(mix(
        seed.wrapping_add(attempt.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    ));
    let scaled = random.saturating_mul(u128::from(most).saturating_add(1));
    u64::try_from(scaled >> 64).unwrap_or(most)
}

/// The finaliser of SplitMix64.
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Whether and when to send a request again.
///
/// # Errors
/// `time.overflow` where the next attempt would lie past the range.
///
/// ```
/// use payflight::protocol::retry::{Attempt, Next, Outcome, Policy, Reason, retry};
/// let attempt = Attempt {
///     outcome: Outcome::Status(429),
///     retry_after: Some("120"),
///     attempt: 1,
///     refreshed: false,
///     key_valid_until: None,
///     policy: Policy::default(),
///     seed: 7,
///     now: 1_000,
/// };
/// assert_eq!(retry(&attempt).unwrap(), Next::Retry(121_000, Reason::StatusRetryable));
/// ```
pub fn retry(failed: &Attempt<'_>) -> Result<Next, Refusal> {
    let reason = match failed.outcome {
        Outcome::Connect => Reason::Connect,
        Outcome::Timeout => Reason::Timeout,
        Outcome::Status(..=399) => return Ok(Next::GiveUp(Reason::NotAFailure)),
        Outcome::Status(401) if failed.refreshed => return Ok(Next::GiveUp(Reason::Token)),
        Outcome::Status(401) => Reason::Token,
        Outcome::Status(408 | 425 | 429 | 500 | 502 | 503 | 504) => Reason::StatusRetryable,
        Outcome::Status(_) => return Ok(Next::GiveUp(Reason::StatusFinal)),
    };
    if failed.attempt >= failed.policy.max_attempts {
        return Ok(Next::GiveUp(Reason::AttemptsExhausted));
    }
    let at = match reason {
        Reason::Token => failed.now,
        _ => reckoned("at", next_at(failed))?,
    };
    if failed.key_valid_until.is_some_and(|until| at >= until) {
        return Ok(Next::GiveUp(Reason::KeyExpired));
    }
    if failed.policy.deadline.is_some_and(|deadline| at > deadline) {
        return Ok(Next::GiveUp(Reason::Deadline));
    }
    Ok(match reason {
        Reason::Token => Next::RefreshTokenThenRetry(at),
        _ => Next::Retry(at, reason),
    })
}

fn next_at(failed: &Attempt<'_>) -> i128 {
    let now = i128::from(failed.now);
    let at = now + i128::from(delay(&failed.policy, failed.attempt, failed.seed));
    let asked = match failed.outcome {
        Outcome::Status(429 | 503) => failed.retry_after,
        _ => None,
    };
    let wait = asked.and_then(|text| wait_of(text, failed.now));
    at.max(now + wait.unwrap_or_default())
}

/// The milliseconds that a `Retry-After` asks to wait, from 0 to a day; none for what is neither seconds nor a date.
fn wait_of(text: &str, now: u64) -> Option<i128> {
    let text = text.trim_matches([' ', '\t']);
    let wait = if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // So many digits that they fit no number are more than a day too.
        text.parse::<i128>()
            .map_or(LONGEST_WAIT, |seconds| seconds.saturating_mul(1_000))
    } else {
        i128::from(http_date::parse(text, now)?) - i128::from(now)
    };
    Some(wait.clamp(0, LONGEST_WAIT))
}

pub(super) fn call(request: Value<'_>) -> Result<String, Refusal> {
    let mut asked = Request::new(request);
    asked.only(&[
        "outcome",
        "retryAfter",
        "attempt",
        "refreshed",
        "keyValidUntil",
        "policy",
        "seed",
        "now",
    ]);
    let outcome = asked.required("outcome");
    let outcome = outcome.and_then(|value| outcome_of(&mut asked, value));
    let retry_after = asked.text("retryAfter");
    asked.required("attempt");
    let attempt = asked.whole("attempt", 1, MAX_TIME);
    let refreshed = asked.boolean("refreshed").unwrap_or(false);
    let key_valid_until = asked.number("keyValidUntil");
    let policy = policy_of(&mut asked);
    asked.required("seed");
    let seed = asked.whole("seed", 0, u64::MAX);
    let now = asked.required_number("now");
    let all = outcome.zip(attempt).zip(seed).zip(now);
    let (((outcome, attempt), seed), now) = asked.settle(all)?;
    let next = retry(&Attempt {
        outcome,
        retry_after: retry_after.as_deref(),
        attempt,
        refreshed,
        key_valid_until,
        policy,
        seed,
        now,
    })?;
    Ok(written(next))
}

fn written(next: Next) -> String {
    let (verdict, at, reason) = match next {
        Next::Retry(at, reason) => ("retry", Some(at), reason),
        Next::RefreshTokenThenRetry(at) => ("refresh_token_then_retry", Some(at), Reason::Token),
        Next::GiveUp(reason) => ("give_up", None, reason),
    };
    let mut out = Writer::new();
    out.open_object().member("verdict").string(verdict);
    if let Some(at) = at {
        out.member("at").number(at);
    }
    out.member("reason").string(reason.name());
    if at.is_some() {
        out.member("sameIdempotencyKey").boolean(true);
    }
    out.close_object();
    out.finish()
}

/// `{"status"}` or `{"failure"}`: one of the two.
fn outcome_of<'t>(asked: &mut Request<'t>, value: Value<'t>) -> Option<Outcome> {
    let mut inner = Request::new(value);
    inner.only(&["status", "failure"]);
    let status = inner.whole("status", 100, 599);
    let words = ["connect", "timeout"];
    let parse = |word: &str| match word {
        "connect" => Some(Outcome::Connect),
        "timeout" => Some(Outcome::Timeout),
        _ => None,
    };
    let failure = inner.word("failure", parse, &words);
    match (value.get("status"), value.get("failure")) {
        (Some(_), Some(failure)) => {
            inner.bad(failure, "Expected `status` or `failure`, found both.");
        }
        (None, None) => _ = inner.required("status"),
        _ => {}
    }
    asked.absorb(inner);
    let status = status.and_then(|status| u16::try_from(status).ok());
    status.map(Outcome::Status).or(failure)
}

fn policy_of(asked: &mut Request<'_>) -> Policy {
    let mut policy = Policy::default();
    let Some(value) = asked.value.get("policy") else {
        return policy;
    };
    let mut inner = Request::new(value);
    inner.only(&["baseMs", "capMs", "maxAttempts", "deadline"]);
    policy.base_ms = inner.number("baseMs").unwrap_or(policy.base_ms);
    policy.cap_ms = inner.number("capMs").unwrap_or(policy.cap_ms);
    policy.max_attempts = inner.number("maxAttempts").unwrap_or(policy.max_attempts);
    policy.deadline = inner.number("deadline");
    asked.absorb(inner);
    policy
}
