//! What a definition limits beside its rules.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use super::verdict::{Balance, Verdict};
use crate::json::Writer;
use crate::rules::Loaded;

/// A limit of a definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LimitValue {
    /// There is none: everything is taken.
    None,
    /// At most so many, from 1.
    Count(u64),
    /// One of these, as written; never empty.
    OneOf(Vec<String>),
}

impl LimitValue {
    fn write(&self, out: &mut Writer) {
        match self {
            LimitValue::None => _ = out.null(),
            LimitValue::Count(count) => _ = out.number(*count),
            LimitValue::OneOf(names) => {
                out.open_array();
                for name in names {
                    out.string(name);
                }
                out.close_array();
            }
        }
    }
}

/// A limit that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitChange {
    /// The member of the definition: `maximumPaymentCount` or `localInstruments`.
    pub name: &'static str,
    /// What it was.
    pub old: LimitValue,
    /// What it is.
    pub new: LimitValue,
    /// How the new one stands to the old one, each taken by itself: what the service limits is no part of it.
    pub verdict: Verdict,
}

impl LimitChange {
    /// `{"name","old","new","verdict"}`.
    pub(super) fn write(&self, out: &mut Writer) {
        out.open_object().member("name").string(self.name);
        out.member("old");
        self.old.write(out);
        out.member("new");
        self.new.write(out);
        out.member("verdict").string(self.verdict.name());
        out.close_object();
    }
}

/// The limits that changed, in the order of [`LimitChange::name`].
pub(super) fn compare_limits(old: &Loaded, new: &Loaded) -> Vec<LimitChange> {
    [payment_count(old, new), instruments(old, new)]
        .into_iter()
        .flatten()
        .collect()
}

fn payment_count(old: &Loaded, new: &Loaded) -> Option<LimitChange> {
    let value = |loaded: &Loaded| match loaded.maximum_payment_count {
        Some(count) => LimitValue::Count(count),
        None => LimitValue::None,
    };
    let most = |loaded: &Loaded| loaded.maximum_payment_count.unwrap_or(u64::MAX);
    let (old_most, new_most) = (most(old), most(new));
    let (old, new) = (value(old), value(new));
    (old != new).then(|| LimitChange {
        name: "maximumPaymentCount",
        old,
        new,
        verdict: Balance {
            lost: (new_most < old_most).into(),
            gained: (old_most < new_most).into(),
        }
        .verdict(),
    })
}

fn instruments(old: &Loaded, new: &Loaded) -> Option<LimitChange> {
    let value = |loaded: &Loaded| match loaded.listed.as_slice() {
        [] => LimitValue::None,
        listed => LimitValue::OneOf(listed.to_vec()),
    };
    let texts = |loaded: &Loaded| loaded.listed.iter().cloned().collect::<BTreeSet<_>>();
    // With a catalogue an instrument has several names.
    let takes_more = |one: &Loaded, other: &Loaded| match (one.listed.as_slice(), other) {
        ([], other) => !other.listed.is_empty(),
        (_, other) if other.listed.is_empty() => false,
        (listed, other) => !listed.iter().all(|name| other.is_listed(name)),
    };
    (texts(old) != texts(new)).then(|| LimitChange {
        name: "localInstruments",
        old: value(old),
        new: value(new),
        verdict: Balance {
            lost: takes_more(old, new).into(),
            gained: takes_more(new, old).into(),
        }
        .verdict(),
    })
}
