//! What becomes of an observation: the table of the contract, line by line.

use super::words::Party;

/// Where an observation comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// This party is about to make the change.
    Command(Party),
    /// A message that may be late, twice, out of order, or skip steps.
    Notification,
    /// The answer to a GET: the truth at that time.
    Read,
}

impl Source {
    /// `command`, `notification` or `read`.
    pub fn name(self) -> &'static str {
        match self {
            Source::Command(_) => "command",
            Source::Notification => "notification",
            Source::Read => "read",
        }
    }
}

/// What the time of an observation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Time {
    /// The sender's own time of the change.
    Event,
    /// Only when it came in.
    #[default]
    Received,
}

impl Time {
    /// `event` or `received`.
    pub fn name(self) -> &'static str {
        match self {
            Time::Event => "event",
            Time::Received => "received",
        }
    }

    pub(super) fn parse(text: &str) -> Option<Time> {
        [Time::Event, Time::Received]
            .into_iter()
            .find(|time| time.name() == text)
    }
}

/// What became of an observation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The state is the one observed now.
    Applied,
    /// It was so already.
    AlreadyApplied,
    /// It is older than what is known.
    Stale,
    /// The flow does not allow it.
    Refused,
    /// The flow does not know the status.
    Unrecognised,
    /// A read told that the state was wrong; it is the one read now.
    Corrected,
    /// The state has another version than the caller expected.
    Conflict,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Verdict; 7] = [
        Verdict::Applied,
        Verdict::AlreadyApplied,
        Verdict::Stale,
        Verdict::Refused,
        Verdict::Unrecognised,
        Verdict::Corrected,
        Verdict::Conflict,
    ];

    /// `applied`, `already_applied`, `stale`, `refused`, `unrecognised`, `corrected` or `conflict`.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Applied => "applied",
            Verdict::AlreadyApplied => "already_applied",
            Verdict::Stale => "stale",
            Verdict::Refused => "refused",
            Verdict::Unrecognised => "unrecognised",
            Verdict::Corrected => "corrected",
            Verdict::Conflict => "conflict",
        }
    }
}

/// The line of the table that fits: what decides over an observation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// Another version than expected.
    Conflict,
    /// The first status, one of the flow.
    First,
    /// The first status, none of the flow.
    FirstUnknown,
    /// A command along an edge.
    Commanded,
    /// A command that no edge allows.
    Forbidden,
    /// Line 1: the same status.
    Same,
    /// Line 1: a name that means no change.
    NoChange,
    /// Line 2: a final status, and a name that the flow does not know.
    UnknownAfterFinal,
    /// Line 3: a status that the flow does not know, now or then, and an earlier time.
    UnknownEarlier,
    /// Line 4: a name that the flow does not know.
    Unknown,
    /// Line 5: after an unknown status, one from before it.
    BeforeUnknown,
    /// Line 5b: after an unknown status, any other.
    AfterUnknown,
    /// Line 6: a final status, and one from before it.
    BeforeFinal,
    /// Line 7: a final status, and another.
    OtherAfterFinal,
    /// Line 8: an earlier time, and a status from before.
    Earlier,
    /// Line 9: a status that can follow.
    Follows,
    /// Line 9, where each can follow the other.
    FollowsInCycle,
    /// Line 10: a status from before.
    Before,
    /// Line 11: a status that no way leads to or from.
    Apart,
}

/// What a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ruling {
    pub(super) verdict: Verdict,
    /// Whether the state becomes the status observed.
    pub(super) changes: bool,
}

impl Line {
    /// For a read, `not_before`: its time is not before `since`.
    #[inline]
    pub(super) fn ruling(self, source: Source, not_before: bool) -> Ruling {
        let truth = source == Source::Read && not_before;
        let (verdict, changes) = match self {
            Line::Conflict => (Verdict::Conflict, false),
            Line::First
            | Line::Commanded
            | Line::AfterUnknown
            | Line::Follows
            | Line::FollowsInCycle => (Verdict::Applied, true),
            Line::FirstUnknown | Line::Unknown => (Verdict::Unrecognised, true),
            Line::UnknownAfterFinal => (Verdict::Unrecognised, truth),
            Line::Same | Line::NoChange => (Verdict::AlreadyApplied, false),
            Line::UnknownEarlier
            | Line::BeforeUnknown
            | Line::BeforeFinal
            | Line::Earlier
            | Line::Before => (Verdict::Stale, false),
            Line::OtherAfterFinal | Line::Apart | Line::Forbidden => (Verdict::Refused, false),
        };
        match verdict {
            Verdict::Stale | Verdict::Refused if truth => Ruling {
                verdict: Verdict::Corrected,
                changes: true,
            },
            _ => Ruling { verdict, changes },
        }
    }

    /// Whether a GET should settle it: order can't be known.
    pub(super) fn confirm(self, source: Source, time: Time) -> bool {
        source == Source::Notification
            && time == Time::Received
            && matches!(self, Line::FollowsInCycle | Line::AfterUnknown)
    }

    /// In words.
    pub(super) fn message(self, ruling: Ruling) -> &'static str {
        if ruling.verdict == Verdict::Corrected {
            return "The state was not what a read has found; it is what was read now.";
        }
        match self {
            Line::Conflict => {
                "The state has another version than expected; load it again and decide anew."
            }
            Line::First => "The first status of this resource.",
            Line::FirstUnknown => {
                "The first status of this resource is none of its flow; it is kept word for word."
            }
            Line::Commanded => "The flow allows this change.",
            Line::Forbidden => {
                "The flow has no edge from here to this status that this party may take."
            }
            Line::Same => "The resource has this status already.",
            Line::NoChange => "This means that nothing has changed.",
            Line::UnknownAfterFinal if ruling.changes => {
                "A read has found a status that is none of the flow; it is kept word for word."
            }
            Line::UnknownAfterFinal => {
                "The status is none of the flow, and the resource is final; nothing has changed."
            }
            Line::UnknownEarlier => "This happened before the last change that is known.",
            Line::Unknown => "The status is none of the flow; it is kept word for word.",
            Line::BeforeUnknown => {
                "This comes before the last status that the flow knows; a late message."
            }
            Line::AfterUnknown => "The resource has a status of the flow again.",
            Line::BeforeFinal => "This comes before the final status; a late message.",
            Line::OtherAfterFinal => {
                "The resource is final; a final status is left by a read only."
            }
            Line::Earlier => {
                "This happened before the last change that is known, and comes before it."
            }
            Line::Follows | Line::FollowsInCycle => "The status can follow the last one.",
            Line::Before => "This comes before the last status; a late message.",
            Line::Apart => "No way of the flow leads from the last status to this one.",
        }
    }
}
