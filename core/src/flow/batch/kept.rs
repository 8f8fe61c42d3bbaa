//! References that are kept as last seen.

use alloc::string::String;

use crate::flow::verdict::{Source, Time, Verdict};
use crate::json::{Text, Writer};

/// The references of a batch or a payment, by their names in messages and in the state.
pub(super) const NAMES: [&str; 6] = [
    "providerReference",
    "fundingId",
    "creditorLocalInstrument",
    "paymentCompletedDate",
    "extendedStatus",
    "extendedStatusDetail",
];

/// The further ones of a batch: from `links` or from `data`.
pub(super) const LINKS: [&str; 4] = [
    "authorise",
    "authoriseIssuedAt",
    "authoriseExpiresAt",
    "paymentFile",
];

/// Values, each in the place of its name.
pub(super) type Values<const N: usize> = [Option<String>; N];

/// How much of a message's references is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taking {
    /// All: the message is the latest there is.
    All,
    /// Only what is not known yet: the message is older than what is known.
    Gaps,
    /// Nothing: the message is not believed.
    Nothing,
}

impl Taking {
    /// By the order rules: `verdict` and whether it changed the state, if there was a status; `since` as it was
    /// before.
    pub(super) fn of(
        verdict: Option<(Verdict, bool)>,
        at: u64,
        since: u64,
        time: Time,
        source: Source,
    ) -> Taking {
        let timed = match source {
            Source::Command(_) => false,
            Source::Notification => time == Time::Event,
            Source::Read => true,
        };
        match verdict {
            Some((_, true)) => Taking::All,
            Some((Verdict::Stale, _)) => Taking::Gaps,
            None | Some((Verdict::AlreadyApplied, _)) if timed && at < since => Taking::Gaps,
            None | Some((Verdict::AlreadyApplied, _)) => Taking::All,
            Some(_) => Taking::Nothing,
        }
    }
}

/// Takes what is seen; tells whether anything has changed. An absent value never erases.
pub(super) fn take<const N: usize>(
    kept: &mut Values<N>,
    seen: &[Option<Text<'_>>; N],
    taking: Taking,
) -> bool {
    let mut changed = false;
    if taking == Taking::Nothing {
        return changed;
    }
    for (kept, seen) in kept.iter_mut().zip(seen) {
        let Some(seen) = seen else { continue };
        let open = kept.is_none() || taking == Taking::All;
        if open && !kept.as_deref().is_some_and(|known| seen.is(known)) {
            let buffer = kept.get_or_insert_default();
            seen.resolve_into(buffer);
            changed = true;
        }
    }
    changed
}

/// Writes what is there as members.
pub(super) fn write<const N: usize>(kept: &Values<N>, names: &[&str; N], out: &mut Writer) {
    for (value, name) in kept.iter().zip(names) {
        if let Some(value) = value {
            out.member(name).string(value);
        }
    }
}
