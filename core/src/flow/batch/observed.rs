//! A status on its way through a message.

use alloc::borrow::Cow;

use super::Meta;
use super::applied::Sink;
use super::history::{Chain, Change};
use super::roll_up::RollUp;
use crate::flow::model::Flow;
use crate::flow::observe::Observation;
use crate::flow::tracker::{Tracker, Where};
use crate::flow::verdict::Verdict;

const REFUSED_AS_A_WHOLE: &str =
    "The flow allows this change, but the command was refused as a whole; nothing has changed.";
/// Of a command, only a first status can be none of the flow and not be refused.
const UNKNOWN_AND_REFUSED: &str = "The first status of this resource is none of its flow; the command was refused as a whole, so it is not kept.";

/// A status that is observed on the way through a message.
pub(super) struct Observed<'a> {
    pub(super) of: &'a str,
    pub(super) status: &'a str,
    pub(super) meta: &'a Meta,
    /// Where the resource will be again when the message is undone.
    pub(super) back_to: Option<Where>,
}

/// Takes one tracker on, and notes the change; gives the verdict and whether there was one.
pub(super) fn observe<S: Sink>(
    flow: &Flow,
    tracker: &mut Tracker,
    chain: &mut Chain,
    roll_up: Option<&mut RollUp>,
    observed: &Observed<'_>,
    sink: &mut S,
) -> (Verdict, bool) {
    let Observed {
        of,
        status,
        meta,
        back_to,
    } = *observed;
    let before = tracker.place();
    let from: Option<Cow<'_, str>> = match before {
        Where::Nowhere => None,
        Where::Status(place) => Some(flow.name_of(place).into()),
        Where::Other => Some(Cow::Owned(tracker.other_name().into())),
    };
    // Not by the version, which ends at its greatest: each change is one of the status.
    let has_changed = |tracker: &Tracker| {
        let now = tracker.place();
        now != before || now == Where::Other && from.as_deref() != Some(tracker.other_name())
    };
    let verdict = if S::IN_FULL || meta.expected_version.is_some() {
        let mut decision = flow.observe(tracker, &observation(status, meta));
        if let Some(back_to) = back_to {
            flow.tell_status(&mut decision, back_to);
            if has_changed(tracker) {
                decision.message = match decision.verdict {
                    Verdict::Unrecognised => UNKNOWN_AND_REFUSED,
                    _ => REFUSED_AS_A_WHOLE,
                };
            }
        }
        sink.decision(of, &decision);
        decision.verdict
    } else {
        flow.step(tracker, status, meta.at, meta.time, meta.source)
    };
    sink.verdict(verdict);
    let changed = has_changed(tracker);
    if changed {
        if let Some(roll_up) = roll_up {
            roll_up.remove(before, from.as_deref().unwrap_or_default());
            roll_up.add(tracker);
        }
        sink.entry(chain.add(&Change {
            at: meta.at,
            source: meta.source,
            of,
            from: from.as_deref(),
            to: status,
            verdict,
        }));
    }
    (verdict, changed)
}

/// What is observed, as `meta` tells.
fn observation<'a>(status: &'a str, meta: &Meta) -> Observation<'a> {
    Observation {
        status,
        at: meta.at,
        time: meta.time,
        source: meta.source,
        expected_version: meta.expected_version,
    }
}
