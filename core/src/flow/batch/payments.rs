//! The payments of a batch, and finding the one that is meant.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::kept::{NAMES, Values};
use super::message::Entry;
use super::undo::{Journal, Step};
use crate::flow::index::Index;
use crate::flow::tracker::Tracker;

/// How the key of a payment begins that has no `paymentId` yet.
const BY_EXTERNAL: &str = "externalId:";
const LAST: u32 = u32::MAX;

/// One payment.
#[derive(Debug, Clone)]
pub(super) struct Payment {
    /// The `paymentId`, or `externalId:` and the externalId.
    pub(super) key: String,
    pub(super) external_id: Option<String>,
    pub(super) tracker: Tracker,
    /// Few have any.
    pub(super) kept: Option<Box<Values<{ NAMES.len() }>>>,
    /// The next payment with the same externalId.
    next_same: u32,
    /// The number of the message that listed it last.
    pub(super) listed: u64,
    /// The number of the message that listed all that have its externalId last.
    same_listed: u64,
}

impl Payment {
    fn has_id(&self) -> bool {
        // A `paymentId` may begin so too.
        let told = self.key.strip_prefix(BY_EXTERNAL);
        told.is_none_or(|told| self.external_id.as_deref() != Some(told))
    }
}

/// Which payment is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    /// This one; `renamed` where its `paymentId` has come.
    Known { place: usize, renamed: bool },
    /// One that is not known.
    New,
    /// It can't be told: the first payment with its externalId, if any is known.
    Unclear(Option<usize>),
}

/// All payments, in the order of first sight.
#[derive(Debug, Clone)]
pub(super) struct Payments {
    pub(super) list: Vec<Payment>,
    by_key: Index,
    by_external: Index,
    /// What a message has done that may be undone.
    pub(super) journal: Option<Journal>,
}

impl Payments {
    pub(super) fn new() -> Payments {
        Payments {
            list: Vec::new(),
            by_key: Index::new(),
            by_external: Index::new(),
            journal: None,
        }
    }

    #[inline]
    pub(super) fn get(&self, key: &str) -> Option<usize> {
        let place = self.by_key.get(key, |place| key_of(&self.list, place))?;
        Some(place as usize)
    }

    /// The first payment with this externalId, and whether it is the only one.
    fn of_external(&self, external_id: &str) -> Option<(usize, bool)> {
        let place = self
            .by_external
            .get(external_id, |place| external_of(&self.list, place))?;
        let payment = self.list.get(place as usize)?;
        Some((place as usize, payment.next_same == LAST))
    }

    /// The payment that these ids mean.
    #[inline]
    pub(super) fn meant(&self, id: Option<&str>, external_id: Option<&str>) -> Meant {
        if let Some(place) = id.and_then(|id| self.get(id)) {
            if self.is_taken(place, external_id) {
                return Meant::Unclear(None);
            }
            return Meant::Known {
                place,
                renamed: false,
            };
        }
        let of_external = external_id.and_then(|external_id| self.of_external(external_id));
        match (id, of_external) {
            (Some(_), Some((place, true)))
                if self.list.get(place).is_some_and(|known| !known.has_id()) =>
            {
                Meant::Known {
                    place,
                    renamed: true,
                }
            }
            (Some(_), _) => Meant::New,
            (None, Some((place, true))) => Meant::Known {
                place,
                renamed: false,
            },
            (None, Some((place, false))) => Meant::Unclear(Some(place)),
            (None, None) if external_id.is_some() => match self.get(&key_for(None, external_id)) {
                // The key that it would have is another payment's `paymentId`.
                Some(_) => Meant::Unclear(None),
                None => Meant::New,
            },
            (None, None) => Meant::Unclear(None),
        }
    }

    /// Whether the key of a payment is made of its externalId, and it is another one than this.
    fn is_taken(&self, place: usize, external_id: Option<&str>) -> bool {
        self.list.get(place).is_some_and(|known| {
            !known.has_id() && external_id.is_some() && known.external_id.as_deref() != external_id
        })
    }

    /// Adds a payment that is not known.
    pub(super) fn add(
        &mut self,
        id: Option<&str>,
        external_id: Option<&str>,
        tracker: Tracker,
    ) -> usize {
        let key = key_for(id, external_id);
        // Such a key tells the externalId where nothing else does.
        let told = key.strip_prefix(BY_EXTERNAL).filter(|id| !id.is_empty());
        let external_id = external_id.or(told);
        let external_id = external_id.map(String::from);
        let place = self.list.len();
        self.list.push(Payment {
            key,
            external_id: None,
            tracker,
            kept: None,
            next_same: LAST,
            listed: 0,
            same_listed: 0,
        });
        self.by_key
            .add(place as u32, |place| key_of(&self.list, place));
        self.note(Step::Added);
        if let Some(external_id) = external_id {
            self.set_external(place, &external_id);
        }
        place
    }

    /// Notes the externalId of a payment that had none; tells whether another payment is known by it alone.
    pub(super) fn set_external(&mut self, place: usize, external_id: &str) -> bool {
        let same = self.of_external(external_id).map(|(first, _)| first);
        let Some(payment) = self.list.get_mut(place) else {
            return false;
        };
        if payment.external_id.is_some() {
            return false;
        }
        payment.external_id = Some(external_id.into());
        self.note(Step::Told(place));
        let Some(first) = same else {
            self.by_external
                .add(place as u32, |place| external_of(&self.list, place));
            return false;
        };
        let next = match self.list.get_mut(first) {
            Some(first) => core::mem::replace(&mut first.next_same, place as u32),
            None => LAST,
        };
        if let Some(payment) = self.list.get_mut(place) {
            payment.next_same = next;
        }
        self.get(&key_for(None, Some(external_id)))
            .and_then(|place| self.list.get(place))
            .is_some_and(|alone| !alone.has_id())
    }

    /// The `paymentId` of a payment has come.
    pub(super) fn rename(&mut self, place: usize, id: &str) {
        if let Some(payment) = self.list.get_mut(place) {
            let key = core::mem::replace(&mut payment.key, id.into());
            self.by_key.remove(place as u32, &key);
            self.by_key
                .add(place as u32, |place| key_of(&self.list, place));
            self.note(Step::Renamed(place, key));
        }
    }

    fn note(&mut self, step: Step) {
        if let Some(journal) = &mut self.journal {
            journal.steps.push(step);
        }
    }

    /// The last payment with its externalId that was told is as it was before.
    pub(super) fn unset_external(&mut self, place: usize) {
        let Some(payment) = self.list.get_mut(place) else {
            return;
        };
        let next = core::mem::replace(&mut payment.next_same, LAST);
        let Some(external_id) = payment.external_id.take() else {
            return;
        };
        // It stands behind the first, if it is not that itself.
        match self.of_external(&external_id) {
            None => self.by_external.remove(place as u32, &external_id),
            Some((first, _)) => {
                if let Some(first) = self.list.get_mut(first) {
                    first.next_same = next;
                }
            }
        }
    }

    /// Takes away the payment that was added last.
    pub(super) fn remove_last(&mut self) -> Option<Payment> {
        let payment = self.list.pop()?;
        self.by_key.remove(self.list.len() as u32, &payment.key);
        Some(payment)
    }

    /// Marks every payment that has the externalId of the one at `first` as listed by a message.
    pub(super) fn mark_same(&mut self, first: usize, message: u64) {
        // A message may say so as often as there are payments.
        match self.list.get_mut(first) {
            Some(first) if first.same_listed != message => first.same_listed = message,
            _ => return,
        }
        let mut place = first;
        while let Some(payment) = self.list.get_mut(place) {
            payment.listed = message;
            place = payment.next_same as usize;
        }
    }
}

/// The key of a payment with these ids.
pub(super) fn key_for(id: Option<&str>, external_id: Option<&str>) -> String {
    match id {
        Some(id) => id.into(),
        None => format!("{BY_EXTERNAL}{}", external_id.unwrap_or_default()),
    }
}

fn key_of(list: &[Payment], place: u32) -> Option<&str> {
    Some(&list.get(place as usize)?.key)
}

fn external_of(list: &[Payment], place: u32) -> Option<&str> {
    list.get(place as usize)?.external_id.as_deref()
}

/// The externalIds that a message gives twice or more, for payments without a `paymentId`: nothing tells these
/// apart. They are sorted.
pub(super) fn given_twice(entries: &[Entry<'_>]) -> Vec<String> {
    if entries.len() < 2 {
        return Vec::new();
    }
    let mut ids: Vec<String> = entries
        .iter()
        .filter(|entry| entry.id.is_none())
        .filter_map(|entry| entry.external_id)
        .map(|id| id.resolve().into_owned())
        .collect();
    ids.sort_unstable();
    let mut twice: Vec<String> = ids
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if a == b => Some(a.clone()),
            _ => None,
        })
        .collect();
    twice.dedup();
    twice
}
