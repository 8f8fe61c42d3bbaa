//! Observations and decisions.

use alloc::string::String;
use alloc::vec::Vec;

use super::model::{Action, Flow};
use super::tracker::{Tracker, Where};
use super::verdict::{Line, Source, Time, Verdict};
use super::words::{Kind, Mark};
use crate::json::Writer;

/// Somebody says that a resource has a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Observation<'a> {
    /// The status, word for word.
    pub status: &'a str,
    /// When, in milliseconds since 1970 UTC, at most [`super::MAX_TIME`].
    pub at: u64,
    /// What that time is.
    pub time: Time,
    /// Where it comes from.
    pub source: Source,
    /// The version that the state must have, else the verdict is `conflict`; nothing observed yet is version 0.
    pub expected_version: Option<u64>,
}

/// What became of an observation, and what is to be done now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision<'f> {
    /// What became of it.
    pub verdict: Verdict,
    /// The status before; none at first.
    pub from: Option<String>,
    /// The status observed.
    pub to: String,
    /// The statuses that must have been in between, on the shortest way.
    pub skipped: Vec<&'f str>,
    /// The weakest mark of the way, or of the edge that a command takes.
    pub mark: Option<Mark>,
    /// Order can't be known: a GET should settle it.
    pub confirm: bool,
    /// Whether the status after it is final.
    pub is_final: bool,
    /// Where the verdict is `refused`: what an edge from here leads to (for a command: one of its party's).
    pub allowed: Option<Vec<&'f str>>,
    /// What is due in the status after it.
    pub actions: &'f [Action],
    /// In words.
    pub message: &'static str,
}

impl Flow {
    /// Takes `tracker` on by one observation, and tells everything about it.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn observe(&self, tracker: &mut Tracker, observation: &Observation<'_>) -> Decision<'_> {
        let Observation {
            status,
            at,
            time,
            source,
            expected_version,
        } = *observation;
        let named = self.lookup.get(status);
        let line = if expected_version.is_some_and(|version| version != tracker.version()) {
            Line::Conflict
        } else {
            self.judge(tracker, status, named, at, time, source)
        };
        let ruling = line.ruling(source, at >= tracker.since());
        let before = tracker.place();
        let from = tracker.status(self).map(String::from);
        if ruling.changes {
            tracker.change(status, named, at);
        }
        let mut decision = Decision {
            verdict: ruling.verdict,
            from,
            to: status.into(),
            skipped: Vec::new(),
            mark: None,
            confirm: line.confirm(source, time),
            is_final: false,
            allowed: None,
            actions: &[],
            message: line.message(ruling),
        };
        if let (Where::Status(from), Some(to)) = (before, self.place(status))
            && matches!(line, Line::Follows | Line::FollowsInCycle | Line::Commanded)
        {
            self.tell_way(&mut decision, line, from, to);
        }
        if ruling.verdict == Verdict::Refused {
            decision.allowed = Some(self.allowed(before, source));
        }
        self.tell_status(&mut decision, tracker.place());
        decision
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn tell_way<'f>(&'f self, decision: &mut Decision<'f>, line: Line, from: usize, to: usize) {
        if line == Line::Commanded {
            // Each pair of statuses has one edge.
            decision.mark = self
                .edges_from(from, None)
                .find(|edge| edge.to == to)
                .map(|edge| edge.mark);
            return;
        }
        let Some(way) = self.path(from, to) else {
            return;
        };
        decision.mark = way.mark;
        let between = way.statuses.len().saturating_sub(2);
        decision.skipped = way
            .statuses
            .iter()
            .skip(1)
            .take(between)
            .map(|place| self.name_of(*place))
            .collect();
    }

    #[cfg_attr(payflight_hot, optimize(speed))]
    fn allowed(&self, before: Where, source: Source) -> Vec<&str> {
        let by = match source {
            Source::Command(party) => Some(party),
            Source::Notification | Source::Read => None,
        };
        match before {
            Where::Status(place) => self
                .edges_from(place, by)
                .map(|edge| self.name_of(edge.to))
                .collect(),
            Where::Nowhere | Where::Other => Vec::new(),
        }
    }

    /// What the status at this place says.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn tell_status<'f>(&'f self, decision: &mut Decision<'f>, place: Where) {
        let status = match place {
            Where::Status(place) => self.statuses.get(place),
            Where::Nowhere | Where::Other => None,
        };
        decision.is_final = status.is_some_and(|status| status.kind == Kind::Final);
        decision.actions = status.map_or(&[], |status| &status.actions);
    }
}

impl Decision<'_> {
    /// Writes the decision as an object; what has nothing to say is left out.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn write(&self, out: &mut Writer) {
        out.open_object();
        self.write_members(out);
        out.close_object();
    }

    /// The members of [`Decision::write`], without the braces.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub fn write_members(&self, out: &mut Writer) {
        out.member("verdict").string(self.verdict.name());
        if let Some(from) = &self.from {
            out.member("from").string(from);
        }
        out.member("to").string(&self.to);
        if !self.skipped.is_empty() {
            out.member("skipped");
            write_names(&self.skipped, out);
        }
        if let Some(mark) = self.mark {
            out.member("mark").string(mark.name());
        }
        if self.confirm {
            out.member("confirm").boolean(true);
        }
        out.member("final").boolean(self.is_final);
        if let Some(allowed) = &self.allowed {
            out.member("allowed");
            write_names(allowed, out);
        }
        if !self.actions.is_empty() {
            out.member("actions").open_array();
            for action in self.actions {
                out.raw(&action.json);
            }
            out.close_array();
        }
        out.member("message").string(self.message);
    }
}

fn write_names(names: &[&str], out: &mut Writer) {
    out.open_array();
    for name in names {
        out.string(name);
    }
    out.close_array();
}
