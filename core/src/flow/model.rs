//! A flow: its statuses, its edges, and what can be asked of it.

use alloc::string::String;
use alloc::vec::Vec;

use super::graph::Reach;
use super::lookup::{Lookup, Named};
use super::words::{Kind, Mark, Outcome, Parties, Party};

/// The most statuses that a flow may have: far more than any real one, few enough for tables of pairs.
pub const MAX_STATUSES: usize = 1_000;

/// What somebody has to do while a resource has a status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Who has to.
    pub who: Option<Party>,
    /// The name of the action, for programs.
    pub action: Option<String>,
    /// What to do, for people.
    pub text: Option<String>,
    /// The action as it was given, as compact JSON.
    pub json: String,
}

/// A status of a flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// The name, as the service writes it.
    pub name: String,
    /// What kind of place it is.
    pub kind: Kind,
    /// How it ends the matter: always for a final one, perhaps for a resting one.
    pub outcome: Option<Outcome>,
    /// What it means, for people.
    pub meaning: Option<String>,
    /// How sure its name is.
    pub mark: Mark,
    /// What is allowed while a resource has it.
    pub allows: Vec<String>,
    /// What has to be done while a resource has it.
    pub actions: Vec<Action>,
    /// The status as it was given, as compact JSON.
    pub json: String,
}

/// A step from one status to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// The place of the status that it leaves, in [`Flow::statuses`].
    pub from: usize,
    /// The place of the status that it leads to.
    pub to: usize,
    /// Who may take it.
    pub by: Parties,
    /// How sure it is.
    pub mark: Mark,
    /// The edge as it was given, as compact JSON.
    pub json: String,
}

/// A status flow. Made by [`Flow::load`]; never changed.
#[derive(Debug, Clone)]
pub struct Flow {
    pub(super) name: String,
    pub(super) version: Option<String>,
    pub(super) title: Option<String>,
    pub(super) initial: Vec<usize>,
    pub(super) statuses: Vec<Status>,
    pub(super) edges: Vec<Edge>,
    pub(super) no_change: Vec<String>,
    pub(super) json: String,
    pub(super) hash: String,
    pub(super) lookup: Lookup,
    pub(super) reach: Reach,
    /// The places of the edges that leave each status, in their order.
    pub(super) out: Vec<Vec<usize>>,
}

impl Flow {
    /// The flow's name, such as `payments-out/batch`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The version, as it was written (a number), if there is one.
    pub fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }

    /// What the flow is about, for people, if it says so.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The SHA-256, in lower-case hex, of the canonical form of the flow's JSON as it was given.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The flow as it was given, unknown members too, as compact JSON.
    pub fn json(&self) -> &str {
        &self.json
    }

    /// The statuses, in their order.
    pub fn statuses(&self) -> &[Status] {
        &self.statuses
    }

    /// The edges, in their order.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// The places of the statuses with which a resource may begin.
    pub fn initial(&self) -> &[usize] {
        &self.initial
    }

    /// The names that mean that nothing has changed.
    pub fn no_change(&self) -> &[String] {
        &self.no_change
    }

    /// The place of a status in [`Flow::statuses`].
    pub fn place(&self, name: &str) -> Option<usize> {
        match self.lookup.get(name) {
            Named::Status(place) => Some(place as usize),
            Named::NoChange | Named::Other => None,
        }
    }

    /// The status of this name.
    pub fn status(&self, name: &str) -> Option<&Status> {
        self.statuses.get(self.place(name)?)
    }

    /// The edges that leave the status at `place`, in their order; those that `by` may take, if given.
    pub fn edges_from(&self, place: usize, by: Option<Party>) -> impl Iterator<Item = &Edge> {
        self.out
            .get(place)
            .into_iter()
            .flatten()
            .filter_map(|edge| self.edges.get(*edge))
            .filter(move |edge| by.is_none_or(|by| edge.by.has(by)))
    }

    /// Whether edges lead from one status to the other; to itself only by a cycle.
    #[inline]
    pub fn reaches(&self, from: usize, to: usize) -> bool {
        self.reach.has(from, to)
    }

    pub(super) fn name_of(&self, place: usize) -> &str {
        self.statuses
            .get(place)
            .map_or("", |status| status.name.as_str())
    }

    #[inline]
    pub(super) fn is_final(&self, place: usize) -> bool {
        self.statuses
            .get(place)
            .is_some_and(|status| status.kind == Kind::Final)
    }
}
