//! `retention`: until when the service keeps a batch.

use alloc::string::String;

use super::{Workflow, reckoned};
use crate::call::Request;
use crate::json::{Value, Writer};
use crate::record::Refusal;

/// How long a batch is still there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// When the service deletes the batch.
    pub deleted_at: u64,
    /// Whether it has: from exactly that time.
    pub deleted: bool,
    /// The milliseconds until then; 0 after it.
    pub remaining_ms: u64,
}

/// Until when the service keeps a batch that was `submitted`.
///
/// # Errors
/// `time.overflow`.
///
/// ```
/// use payflight::protocol::{Workflow, retention::retention};
/// let kept = retention(Workflow::File, 1_000, 3_024_000_999).unwrap();
/// assert_eq!((kept.deleted_at, kept.deleted, kept.remaining_ms), (3_024_001_000, false, 1));
/// ```
pub fn retention(workflow: Workflow, submitted: u64, now: u64) -> Result<Retention, Refusal> {
    let deleted_at = i128::from(submitted) + i128::from(workflow.retention());
    let deleted_at = reckoned("deletedAt", deleted_at)?;
    Ok(Retention {
        deleted_at,
        deleted: now >= deleted_at,
        remaining_ms: deleted_at.saturating_sub(now),
    })
}

pub(super) fn call(request: Value<'_>) -> Result<String, Refusal> {
    let mut asked = Request::new(request);
    asked.only(&["workflow", "submitted", "now"]);
    let workflow = asked.required_word(
        "workflow",
        Workflow::parse,
        &Workflow::ALL.map(Workflow::name),
    );
    let submitted = asked.required_number("submitted");
    let now = asked.required_number("now");
    let ((workflow, submitted), now) = asked.settle(workflow.zip(submitted).zip(now))?;
    let kept = retention(workflow, submitted, now)?;
    let mut out = Writer::new();
    out.open_object()
        .member("deletedAt")
        .number(kept.deleted_at);
    out.member("deleted").boolean(kept.deleted);
    out.member("remainingMs").number(kept.remaining_ms);
    out.close_object();
    Ok(out.finish())
}
