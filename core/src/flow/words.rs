//! The words of a flow: kinds, outcomes, marks, parties.

/// What kind of place a status is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// On its way.
    Active,
    /// May stay for good, may still be left.
    Resting,
    /// Never left.
    Final,
}

impl Kind {
    /// `active`, `resting` or `final`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Active => "active",
            Kind::Resting => "resting",
            Kind::Final => "final",
        }
    }

    pub(super) fn parse(text: &str) -> Option<Kind> {
        [Kind::Active, Kind::Resting, Kind::Final]
            .into_iter()
            .find(|kind| kind.name() == text)
    }
}

/// How a final or resting status ends the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It was done.
    Succeeded,
    /// It could not be done.
    Failed,
    /// It was withdrawn.
    Cancelled,
    /// Some of each.
    Mixed,
}

impl Outcome {
    /// All outcomes, in the order in which they are counted.
    pub const ALL: [Outcome; 4] = [
        Outcome::Succeeded,
        Outcome::Failed,
        Outcome::Cancelled,
        Outcome::Mixed,
    ];

    /// `succeeded`, `failed`, `cancelled` or `mixed`.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Succeeded => "succeeded",
            Outcome::Failed => "failed",
            Outcome::Cancelled => "cancelled",
            Outcome::Mixed => "mixed",
        }
    }

    pub(super) fn parse(text: &str) -> Option<Outcome> {
        Outcome::ALL
            .into_iter()
            .find(|outcome| outcome.name() == text)
    }
}

/// How sure a status or an edge is, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// A source says so in so many words.
    Documented,
    /// It is in an example of a source.
    Example,
    /// A conclusion from a source.
    Inferred,
    /// No source has it.
    Assumed,
}

impl Mark {
    /// All marks, the surest first.
    pub const ALL: [Mark; 4] = [
        Mark::Documented,
        Mark::Example,
        Mark::Inferred,
        Mark::Assumed,
    ];

    /// `documented`, `example`, `inferred` or `assumed`.
    pub fn name(self) -> &'static str {
        match self {
            Mark::Documented => "documented",
            Mark::Example => "example",
            Mark::Inferred => "inferred",
            Mark::Assumed => "assumed",
        }
    }

    pub(super) fn parse(text: &str) -> Option<Mark> {
        Mark::ALL.into_iter().find(|mark| mark.name() == text)
    }
}

/// Who takes an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Party {
    /// The consuming application.
    Consumer,
    /// The payment provider.
    Provider,
    /// The payment service between the two.
    Service,
}

impl Party {
    /// All parties.
    pub const ALL: [Party; 3] = [Party::Consumer, Party::Provider, Party::Service];

    /// `consumer`, `provider` or `service`.
    pub fn name(self) -> &'static str {
        match self {
            Party::Consumer => "consumer",
            Party::Provider => "provider",
            Party::Service => "service",
        }
    }

    pub(super) fn parse(text: &str) -> Option<Party> {
        Party::ALL.into_iter().find(|party| party.name() == text)
    }

    fn bit(self) -> u8 {
        match self {
            Party::Consumer => 1,
            Party::Provider => 2,
            Party::Service => 4,
        }
    }
}

/// The parties that may take an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Parties(u8);

impl Parties {
    /// Every party.
    pub fn all() -> Parties {
        Party::ALL.into_iter().fold(Parties(0), Parties::with)
    }

    /// These and `party`.
    #[must_use]
    pub fn with(self, party: Party) -> Parties {
        Parties(self.0 | party.bit())
    }

    /// Whether `party` is one of them.
    pub fn has(self, party: Party) -> bool {
        self.0 & party.bit() != 0
    }

    /// The parties, in the order of [`Party::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Party> {
        Party::ALL.into_iter().filter(move |party| self.has(*party))
    }
}
