//! The two ways of a batch, and how long the service remembers what.

const MINUTE: u64 = 60 * 1_000;
const DAY: u64 = 24 * 60 * MINUTE;

/// How a batch is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Workflow {
    /// By a provider.
    Electronic,
    /// By a bank file that the user downloads.
    File,
}

impl Workflow {
    /// Both.
    pub const ALL: [Workflow; 2] = [Workflow::Electronic, Workflow::File];

    /// `electronic` or `file`.
    pub fn name(self) -> &'static str {
        match self {
            Workflow::Electronic => "electronic",
            Workflow::File => "file",
        }
    }

    /// The workflow of this name, compared exactly.
    pub fn parse(name: &str) -> Option<Workflow> {
        Workflow::ALL
            .into_iter()
            .find(|workflow| workflow.name() == name)
    }

    /// How long an idempotency key is good, in milliseconds: 2 weeks, or 10 minutes (Payments Out guides on
    /// submitting a batch by subscription and by file).
    pub fn key_life(self) -> u64 {
        match self {
            Workflow::Electronic => 14 * DAY,
            Workflow::File => 10 * MINUTE,
        }
    }

    /// How long a batch is kept, in milliseconds: 365 or 35 days (Payments Out guides "Submit a batch of payments
    /// using a subscription" and "Check batch status").
    pub fn retention(self) -> u64 {
        match self {
            Workflow::Electronic => 365 * DAY,
            Workflow::File => 35 * DAY,
        }
    }
}
