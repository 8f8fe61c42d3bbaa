//! The state of one resource.

use alloc::vec::Vec;

use super::MAX_TIME;
use super::lookup::Named;
use super::model::Flow;
use super::others::Others;
use super::verdict::{Source, Time, Verdict};

/// A name in a tracker: the place of a status of the flow, or, with the top bit, of one of the tracker's others.
type Code = u32;

const OTHER: Code = 1 << 31;
const NONE: Code = Code::MAX;

/// Where a resource is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    /// Nothing has been observed yet.
    Nowhere,
    /// In this status of the flow.
    Status(usize),
    /// In a status that the flow does not know.
    Other,
}

/// The state of one resource in one flow. It means something only to the flow that it was begun with.
///
/// ```
/// use payflight::flow::{Source, Time, Verdict, built_in};
/// let flow = built_in("payments-out/subscription").unwrap();
/// let mut tracker = flow.tracker();
/// flow.step(&mut tracker, "Received", 10, Time::Event, Source::Notification);
/// let verdict = flow.step(&mut tracker, "Authorised", 20, Time::Event, Source::Notification);
/// assert_eq!((verdict, tracker.status(&flow)), (Verdict::Applied, Some("Authorised")));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracker {
    status: Code,
    last_known: Code,
    since: u64,
    version: u64,
    seen: Vec<Code>,
    /// Which codes are in `seen`: those of the flow's statuses, then those of the other names.
    met: [Vec<bool>; 2],
    /// Names that the flow does not know, in order of first sight.
    others: Others,
}

/// A tracker as it was at some time. Names are only ever added to a tracker, so their number tells which there were.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    status: Code,
    last_known: Code,
    since: u64,
    version: u64,
    seen: usize,
    others: usize,
}

impl Mark {
    pub(super) fn place(self) -> Where {
        place_of(self.status)
    }
}

fn place_of(status: Code) -> Where {
    match status {
        NONE => Where::Nowhere,
        code if code & OTHER == 0 => Where::Status(code as usize),
        _ => Where::Other,
    }
}

impl Flow {
    /// The state of a resource of which nothing is known yet.
    pub fn tracker(&self) -> Tracker {
        Tracker {
            status: NONE,
            last_known: NONE,
            since: 0,
            version: 0,
            seen: Vec::with_capacity(self.statuses.len()),
            met: [alloc::vec![false; self.statuses.len()], Vec::new()],
            others: Others::default(),
        }
    }

    /// Takes `tracker` on by one observation of the status `name` at `at` (milliseconds since 1970 UTC, at most
    /// [`MAX_TIME`]). Nothing is allocated, unless a name that the flow does not know must be kept.
    #[inline]
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn step(
        &self,
        tracker: &mut Tracker,
        name: &str,
        at: u64,
        time: Time,
        source: Source,
    ) -> Verdict {
        let named = self.lookup.get(name);
        let line = self.judge(tracker, name, named, at, time, source);
        let ruling = line.ruling(source, at >= tracker.since);
        if ruling.changes {
            tracker.change(name, named, at);
        }
        ruling.verdict
    }
}

impl Tracker {
    /// The status, word for word; none before the first observation.
    pub fn status<'a>(&'a self, flow: &'a Flow) -> Option<&'a str> {
        self.name(flow, self.status)
    }

    /// The last status that the flow knows; none if there never was one.
    pub fn last_known_status<'a>(&'a self, flow: &'a Flow) -> Option<&'a str> {
        self.name(flow, self.last_known)
    }

    /// Every status there was, each once, in order of first sight.
    pub fn seen<'a>(&'a self, flow: &'a Flow) -> impl Iterator<Item = &'a str> {
        self.seen
            .iter()
            .filter_map(move |code| self.name(flow, *code))
    }

    /// The time of the last change, in milliseconds since 1970 UTC; it never goes back.
    pub fn since(&self) -> u64 {
        self.since
    }

    /// How many changes there were.
    pub fn version(&self) -> u64 {
        self.version
    }

    #[inline]
    pub(super) fn place(&self) -> Where {
        place_of(self.status)
    }

    /// The state as it is now, to go back to.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            status: self.status,
            last_known: self.last_known,
            since: self.since,
            version: self.version,
            seen: self.seen.len(),
            others: self.others.len(),
        }
    }

    /// The state is again what it was at an earlier `mark` of this tracker.
    pub(super) fn back_to(&mut self, mark: Mark) {
        self.status = mark.status;
        self.last_known = mark.last_known;
        self.since = mark.since;
        self.version = mark.version;
        while self.seen.len() > mark.seen {
            if let Some(code) = self.seen.pop() {
                self.meet(code, false);
            }
        }
        let [_, others] = &mut self.met;
        others.truncate(mark.others);
        self.others.truncate(mark.others);
    }

    /// The status where the flow does not know it.
    pub(super) fn other_name(&self) -> &str {
        self.other(self.status).unwrap_or_default()
    }

    /// The place of the last status that the flow knows.
    pub(super) fn last_known(&self) -> Option<usize> {
        (self.last_known & OTHER == 0).then_some(self.last_known as usize)
    }

    fn other(&self, code: Code) -> Option<&str> {
        self.others.get((code & !OTHER) as usize)
    }

    fn name<'a>(&'a self, flow: &'a Flow, code: Code) -> Option<&'a str> {
        if code == NONE {
            None
        } else if code & OTHER == 0 {
            flow.statuses
                .get(code as usize)
                .map(|status| status.name.as_str())
        } else {
            self.other(code)
        }
    }

    /// The code of a name; a new one that the flow does not know is kept.
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn code(&mut self, name: &str, named: Named) -> Code {
        if let Named::Status(place) = named {
            return place;
        }
        self.others.place(name) as Code | OTHER
    }

    #[inline]
    fn note(&mut self, code: Code) {
        if !self.meet(code, true) {
            self.seen.push(code);
        }
    }

    /// Notes whether a code is in `seen`; tells whether it was.
    #[inline]
    #[cfg_attr(payflight_hot, optimize(speed))]
    fn meet(&mut self, code: Code, met: bool) -> bool {
        let [statuses, others] = &mut self.met;
        let (list, place) = if code & OTHER == 0 {
            (statuses, code as usize)
        } else {
            (others, (code & !OTHER) as usize)
        };
        if place >= list.len() {
            list.resize(place.saturating_add(1), false);
        }
        list.get_mut(place)
            .is_some_and(|known| core::mem::replace(known, met))
    }

    /// The state becomes `name`.
    #[inline]
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn change(&mut self, name: &str, named: Named, at: u64) {
        let code = self.code(name, named);
        if code & OTHER == 0 {
            self.last_known = code;
        } else if self.status & OTHER == 0 {
            // The last status that the flow knows is the one that is left; a state from elsewhere may say less.
            self.last_known = self.status;
        }
        self.status = code;
        self.since = self.since.max(at.min(MAX_TIME));
        self.version = self.version.saturating_add(1).min(MAX_TIME);
        self.note(code);
    }

    /// Puts a state together from what was stored; names that the flow does not know are kept.
    pub(super) fn restore(flow: &Flow, stored: &Stored<'_>) -> Tracker {
        let mut tracker = flow.tracker();
        for name in &stored.seen {
            let code = tracker.code(name, flow.lookup_status(name));
            tracker.note(code);
        }
        tracker.status = tracker.code(stored.status, flow.lookup_status(stored.status));
        if let Some(name) = stored.last_known {
            tracker.last_known = tracker.code(name, flow.lookup_status(name));
        }
        tracker.since = stored.since;
        tracker.version = stored.version;
        tracker
    }
}

impl Flow {
    /// A status of the flow, or a name that it does not know: a stored name is never one of `noChange`.
    fn lookup_status(&self, name: &str) -> Named {
        match self.lookup.get(name) {
            Named::NoChange => Named::Other,
            named => named,
        }
    }
}

/// What is stored of a resource.
#[derive(Debug)]
pub(super) struct Stored<'a> {
    pub(super) status: &'a str,
    pub(super) since: u64,
    pub(super) seen: Vec<alloc::borrow::Cow<'a, str>>,
    pub(super) last_known: Option<&'a str>,
    pub(super) version: u64,
}
