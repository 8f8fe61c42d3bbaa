//! `throttle`: how fast calls may follow each other (GCRA, the generic cell rate algorithm).

use alloc::format;
use alloc::string::{String, ToString as _};

use super::reckoned;
use crate::call::Request;
use crate::json::{Value, Writer};
use crate::record::Refusal;

/// The largest `rate` and `burst`.
pub const MOST: u32 = 1_000_000;

const NANOS_A_MILLI: u128 = 1_000_000;
const NANOS_A_SECOND: u128 = 1_000_000_000;

/// How fast calls may follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Throttle {
    rate: u32,
    burst: u32,
}

impl Default for Throttle {
    /// 10 calls a second, 10 at once: the rate of the Provider API where nothing else was agreed (both set-up guides).
    fn default() -> Self {
        Throttle {
            rate: 10,
            burst: 10,
        }
    }
}

/// The one number of state: when the bucket would be empty, in nanoseconds since 1970 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tat(pub u128);

/// Whether a call may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Now.
    Go,
    /// Not before this time in milliseconds; at exactly it.
    Wait {
        /// That time.
        retry_at: u64,
    },
}

impl Throttle {
    /// `rate` calls a second, `burst` at once, each from 1 to 1,000,000; none where they are not.
    pub fn new(rate: u32, burst: u32) -> Option<Throttle> {
        let taken = 1..=MOST;
        (taken.contains(&rate) && taken.contains(&burst)).then_some(Throttle { rate, burst })
    }

    /// Whether a call may go now, and the state after it. Over any window at most burst + rate · window go.
    ///
    /// # Errors
    /// `time.overflow` where `retryAt` would lie past the range.
    ///
    /// ```
    /// use payflight::protocol::throttle::{Throttle, Verdict};
    /// let throttle = Throttle::new(10, 1).unwrap();
    /// let (verdict, state) = throttle.ask(None, 1_000).unwrap();
    /// assert_eq!(verdict, Verdict::Go);
    /// let (verdict, _) = throttle.ask(Some(state), 1_001).unwrap();
    /// assert_eq!(verdict, Verdict::Wait { retry_at: 1_100 });
    /// ```
    pub fn ask(&self, state: Option<Tat>, now: u64) -> Result<(Verdict, Tat), Refusal> {
        let step = NANOS_A_SECOND.div_ceil(u128::from(self.rate));
        let room = step.saturating_mul(u128::from(self.burst));
        let now = u128::from(now).saturating_mul(NANOS_A_MILLI);
        // A state from the future is of a clock that has stepped back: it may cost one full bucket, no more.
        let tat = state.map_or(now, |Tat(tat)| tat.min(now.saturating_add(room)));
        let next = tat.max(now).saturating_add(step);
        let from = next.saturating_sub(room);
        if from <= now {
            return Ok((Verdict::Go, Tat(next)));
        }
        let retry_at = i128::try_from(from.div_ceil(NANOS_A_MILLI)).unwrap_or(i128::MAX);
        let retry_at = reckoned("retryAt", retry_at)?;
        Ok((Verdict::Wait { retry_at }, Tat(tat)))
    }
}

pub(super) fn call(request: Value<'_>) -> Result<String, Refusal> {
    let mut asked = Request::new(request);
    asked.only(&["state", "rate", "burst", "now"]);
    let state = asked.given("state");
    let state = state.and_then(|state| state_of(&mut asked, state));
    let mut count = |name| match asked.whole(name, 1, u64::from(MOST)) {
        Some(count) => u32::try_from(count).unwrap_or(MOST),
        None => 10,
    };
    let throttle = Throttle {
        rate: count("rate"),
        burst: count("burst"),
    };
    let now = asked.required_number("now");
    let now = asked.settle(now)?;
    let (verdict, Tat(tat)) = throttle.ask(state, now)?;
    let mut out = Writer::new();
    out.open_object().member("verdict");
    match verdict {
        Verdict::Go => out.string("go"),
        Verdict::Wait { retry_at } => out.string("wait").member("retryAt").number(retry_at),
    };
    out.member("state").open_object();
    out.member("tat").string(&tat.to_string());
    out.close_object().close_object();
    Ok(out.finish())
}

/// A state; none for `null`, and where something is wrong with it.
fn state_of<'t>(asked: &mut Request<'t>, state: Value<'t>) -> Option<Tat> {
    if state.is_null() {
        return None;
    }
    let mut inner = Request::new(state);
    inner.only(&["tat"]);
    let text = inner.required_text("tat");
    let tat = text.as_deref().and_then(|text| {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| digits)
    });
    if let (Some(_), None, Some(value)) = (&text, tat, state.get("tat")) {
        let most = u128::MAX;
        inner.bad(
            value,
            format!("Expected nanoseconds as a text of digits, from 0 to {most}."),
        );
    }
    asked.absorb(inner);
    tat.map(Tat)
}
