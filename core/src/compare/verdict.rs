//! What became of what is taken.

/// How the new one stands to the old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It refuses something that the old one takes, and takes nothing more.
    Tighter,
    /// It takes something that the old one refuses, and refuses nothing more.
    Looser,
    /// Both: each takes something that the other one refuses.
    Different,
    /// They take the same.
    Same,
    /// It could not be decided within the bound of steps.
    Undecided,
}

impl Verdict {
    /// `tighter`, `looser`, `different`, `same` or `undecided`.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Tighter => "tighter",
            Verdict::Looser => "looser",
            Verdict::Different => "different",
            Verdict::Same => "same",
            Verdict::Undecided => "undecided",
        }
    }

    /// Whether something that the old one takes may be refused now: all but [`Verdict::Looser`] and
    /// [`Verdict::Same`].
    pub fn may_refuse_more(self) -> bool {
        !matches!(self, Verdict::Looser | Verdict::Same)
    }
}

/// Whether there is something, as far as that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum There {
    No,
    Yes,
    Unknown,
}

impl From<bool> for There {
    fn from(there: bool) -> There {
        if there { There::Yes } else { There::No }
    }
}

impl There {
    fn or(self, other: There) -> There {
        match (self, other) {
            (There::Yes, _) | (_, There::Yes) => There::Yes,
            (There::No, There::No) => There::No,
            _ => There::Unknown,
        }
    }
}

/// What was lost and what was gained: values that only the old one takes, and values that only the new one takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Balance {
    pub(super) lost: There,
    pub(super) gained: There,
}

impl Balance {
    /// Nothing changed.
    pub(super) const EVEN: Balance = Balance {
        lost: There::No,
        gained: There::No,
    };

    /// Of one kind of value that the old one and the new one take or do not take.
    pub(super) fn of(old: bool, new: bool) -> Balance {
        Balance {
            lost: (old && !new).into(),
            gained: (new && !old).into(),
        }
    }

    /// Of two kinds of values together.
    pub(super) fn and(self, other: Balance) -> Balance {
        Balance {
            lost: self.lost.or(other.lost),
            gained: self.gained.or(other.gained),
        }
    }

    pub(super) fn verdict(self) -> Verdict {
        match (self.lost, self.gained) {
            (There::Yes, There::Yes) => Verdict::Different,
            (There::Yes, There::No) => Verdict::Tighter,
            (There::No, There::Yes) => Verdict::Looser,
            (There::No, There::No) => Verdict::Same,
            _ => Verdict::Undecided,
        }
    }
}
