//! `idempotency`: what an idempotency key that comes again means.

use alloc::borrow::Cow;
use alloc::string::String;

use super::{Workflow, reckoned};
use crate::call::Request;
use crate::json::{Value, Writer};
use crate::record::Refusal;

/// What is kept with an idempotency key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered<'r> {
    /// The fingerprint of the request that came with the key first.
    pub fingerprint: Cow<'r, str>,
    /// When it came.
    pub at: u64,
    /// Whether its answer is still to come.
    pub in_flight: bool,
}

/// What to do with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The key is new: go on.
    New,
    /// The same request again: give the answer that was given.
    Replay,
    /// Another request with the same key: refuse it.
    Conflict,
    /// The same request again, before there is an answer.
    InFlight,
    /// The key was used so long ago that it is as good as new.
    Expired,
}

impl Verdict {
    /// `new`, `replay`, `conflict`, `in_flight` or `expired`.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::New => "new",
            Verdict::Replay => "replay",
            Verdict::Conflict => "conflict",
            Verdict::InFlight => "in_flight",
            Verdict::Expired => "expired",
        }
    }
}

/// The answer of [`idempotency`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged<'r> {
    /// What to do.
    pub verdict: Verdict,
    /// What to keep; set `in_flight` to false when the answer is there.
    pub remember: Remembered<'r>,
    /// From when on the key is as good as new.
    pub valid_until: u64,
}

/// Judges a request by what is remembered of its idempotency key.
///
/// # Errors
/// `time.overflow` where the key would be valid past the range.
///
/// ```
/// use payflight::protocol::{Workflow, idempotency::{Verdict, idempotency}};
/// let first = idempotency(None, "f1", Workflow::File, 0).unwrap();
/// assert_eq!((first.verdict, first.valid_until), (Verdict::New, 600_000));
/// let again = idempotency(Some(first.remember), "f1", Workflow::File, 5).unwrap();
/// assert_eq!(again.verdict, Verdict::InFlight);
/// ```
pub fn idempotency<'r>(
    remembered: Option<Remembered<'r>>,
    fingerprint: &'r str,
    workflow: Workflow,
    now: u64,
) -> Result<Judged<'r>, Refusal> {
    let life = i128::from(workflow.key_life());
    let (verdict, remember) = match remembered {
        Some(known) if i128::from(now) < i128::from(known.at) + life => {
            let verdict = if known.fingerprint != fingerprint {
                Verdict::Conflict
            } else if known.in_flight {
                Verdict::InFlight
            } else {
                Verdict::Replay
            };
            (verdict, known)
        }
        other => {
            let verdict = if other.is_none() {
                Verdict::New
            } else {
                Verdict::Expired
            };
            let remember = Remembered {
                fingerprint: fingerprint.into(),
                at: now,
                in_flight: true,
            };
            (verdict, remember)
        }
    };
    let valid_until = reckoned("validUntil", i128::from(remember.at) + life)?;
    Ok(Judged {
        verdict,
        remember,
        valid_until,
    })
}

pub(super) fn call(request: Value<'_>) -> Result<String, Refusal> {
    let mut asked = Request::new(request);
    asked.only(&["remembered", "fingerprint", "workflow", "now"]);
    let known = asked.given("remembered");
    let known = known.and_then(|known| remembered(&mut asked, known));
    let fingerprint = asked.required_text("fingerprint");
    let workflow = asked.required_word(
        "workflow",
        Workflow::parse,
        &Workflow::ALL.map(Workflow::name),
    );
    let now = asked.required_number("now");
    let ((fingerprint, workflow), now) = asked.settle(fingerprint.zip(workflow).zip(now))?;
    let judged = idempotency(known, &fingerprint, workflow, now)?;
    let mut out = Writer::new();
    out.open_object()
        .member("verdict")
        .string(judged.verdict.name());
    let remember = &judged.remember;
    out.member("remember").open_object();
    out.member("fingerprint").string(&remember.fingerprint);
    out.member("at").number(remember.at);
    out.member("inFlight").boolean(remember.in_flight);
    out.close_object();
    out.member("validUntil").number(judged.valid_until);
    out.close_object();
    Ok(out.finish())
}

/// What was remembered; none for `null`, and where something is wrong with it.
fn remembered<'t>(asked: &mut Request<'t>, known: Value<'t>) -> Option<Remembered<'t>> {
    if known.is_null() {
        return None;
    }
    let mut inner = Request::new(known);
    inner.only(&["fingerprint", "at", "inFlight"]);
    let fingerprint = inner.required_text("fingerprint");
    let at = inner.required_number("at");
    let in_flight = inner.boolean("inFlight").unwrap_or(false);
    asked.absorb(inner);
    Some(Remembered {
        fingerprint: fingerprint?,
        at: at?,
        in_flight,
    })
}
