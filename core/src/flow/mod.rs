//! Status flows: what may follow what, and trackers that no order of messages can fool.
//!
//! A [`Flow`] is data (`flows/*.json`, or a user's own file). A [`Tracker`] is the state of one resource;
//! [`Flow::step`] and [`Flow::observe`] take it on by one observation.

mod batch;
mod built_in;
pub mod calls;
pub(crate) mod events;
mod graph;
mod handle;
mod index;
mod judge;
mod load;
mod lookup;
mod model;
mod observe;
mod others;
mod render;
mod state;
mod tracker;
mod verdict;
mod words;

pub use batch::{Applied, BatchDecision, BatchTracker, Finding, Lines, Meta};
pub use built_in::{built_in, built_in_texts, correspondence};
pub use events::{EVENT_BYTES, NO_VERDICT};
pub use graph::Way;
pub use handle::{BatchHandle, Handle};
pub use model::{Action, Edge, Flow, MAX_STATUSES, Status};
pub use observe::{Decision, Observation};
pub use tracker::Tracker;
pub use verdict::{Source, Time, Verdict};
pub use words::{Kind, Mark, Outcome, Parties, Party};

/// The latest time that is taken, in milliseconds since 1970 UTC: 2^53 - 1.
pub const MAX_TIME: u64 = 9_007_199_254_740_991;
