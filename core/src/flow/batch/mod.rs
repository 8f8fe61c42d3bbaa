//! The state of a batch and its payments, taken on by whole messages.

mod applied;
mod apply;
mod history;
mod kept;
mod levels;
mod lines;
mod message;
mod observed;
mod payments;
mod refusal;
mod roll_up;
mod state;
mod undo;

pub use applied::{Applied, BatchDecision, Finding};
pub(crate) use history::broken_at;
pub use lines::Lines;

use alloc::string::String;
use alloc::sync::Arc;

use super::model::Flow;
use super::tracker::Tracker;
use super::verdict::{Source, Time};
use crate::json::Writer;
use history::Chain;
use kept::{LINKS, NAMES, Values};
use payments::Payments;
use roll_up::RollUp;

/// How a message came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meta {
    /// When, in milliseconds since 1970 UTC, at most [`super::MAX_TIME`].
    pub at: u64,
    /// What that time is.
    pub time: Time,
    /// Where it comes from.
    pub source: Source,
    /// The version that the batch must have, else every verdict is `conflict`.
    pub expected_version: Option<u64>,
}

/// A batch and its payments. What a message costs depends on what it says, not on how many payments there are.
///
/// ```
/// use std::sync::Arc;
/// use payflight::flow::{BatchTracker, Meta, Source, Time, Verdict, built_in};
/// let flow = Arc::new(built_in("payments-out/batch").unwrap());
/// let payment = Arc::new(built_in("payments-out/payment").unwrap());
/// let mut batch = BatchTracker::new(flow, payment);
/// let meta = Meta { at: 10, time: Time::Received, source: Source::Read, expected_version: None };
/// let answer = br#"{"data":{"batchId":"b","status":"Received","payments":[{"paymentId":"b-0","status":"Received"}]}}"#;
/// let applied = batch.apply(answer, &meta).unwrap();
/// assert_eq!(applied.decisions[1].verdict, Verdict::Applied);
/// assert_eq!(batch.payment_status("b-0"), Some("Received"));
/// ```
#[derive(Debug, Clone)]
pub struct BatchTracker {
    flow: Arc<Flow>,
    payment_flow: Arc<Flow>,
    batch_id: Option<String>,
    external_id: Option<String>,
    batch: Tracker,
    payments: Payments,
    kept: Values<{ NAMES.len() }>,
    links: Values<{ LINKS.len() }>,
    /// The time of the message that made the state.
    created_at: Option<u64>,
    /// The time of the message that last changed the URL of the payment file.
    payment_file_at: Option<u64>,
    chain: Chain,
    roll_up: RollUp,
    /// How many messages there were; tells which payments a message has listed.
    messages: u64,
}

impl BatchTracker {
    /// A batch of which nothing is known yet.
    pub fn new(flow: Arc<Flow>, payment_flow: Arc<Flow>) -> BatchTracker {
        BatchTracker {
            batch: flow.tracker(),
            roll_up: RollUp::new(&payment_flow),
            flow,
            payment_flow,
            batch_id: None,
            external_id: None,
            payments: Payments::new(),
            kept: Values::default(),
            links: Values::default(),
            created_at: None,
            payment_file_at: None,
            chain: Chain::new(),
            messages: 0,
        }
    }

    /// Whether no message has been applied yet.
    pub fn is_new(&self) -> bool {
        self.created_at.is_none()
            && self.chain.sequence == 0
            && self.payments.list.is_empty()
            && self.batch.version() == 0
    }

    /// The batch's id at the service, once it is known.
    pub fn batch_id(&self) -> Option<&str> {
        self.batch_id.as_deref()
    }

    /// The batch's status; none before the first.
    pub fn status(&self) -> Option<&str> {
        self.batch.status(&self.flow)
    }

    /// The version of the batch's own state, for [`Meta::expected_version`].
    pub fn version(&self) -> u64 {
        self.batch.version()
    }

    /// How many payments are known.
    pub fn payment_count(&self) -> usize {
        self.payments.list.len()
    }

    /// The status of a payment by its key: its `paymentId`, or `externalId:` and its externalId.
    pub fn payment_status(&self, key: &str) -> Option<&str> {
        let place = self.payments.get(key)?;
        self.payments
            .list
            .get(place)?
            .tracker
            .status(&self.payment_flow)
    }

    /// The roll-up of the payments as JSON: `verdict`, `statuses`, `outcomes`.
    pub fn roll_up(&self) -> String {
        let mut out = Writer::new();
        self.roll_up.write(&self.payment_flow, &mut out);
        out.finish()
    }
}
