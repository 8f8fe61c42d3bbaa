//! What a pattern says, as a tree over interned sets.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::set::Set;

/// A place in [`Sets`].
pub(crate) type SetId = u32;

/// All sets of a pattern, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sets {
    list: Vec<Set>,
    /// In the order of the sets.
    index: Vec<SetId>,
}

impl Sets {
    pub(crate) fn intern(&mut self, set: Set) -> SetId {
        let place = self
            .index
            .binary_search_by(|id| self.get(*id).cmp(&Some(&set)));
        match place {
            Ok(place) => self.index.get(place).copied().unwrap_or(SetId::MAX),
            Err(place) => {
                let id = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
                self.list.push(set);
                self.index.insert(place, id);
                id
            }
        }
    }

    pub(crate) fn get(&self, id: SetId) -> Option<&Set> {
        self.list.get(usize::try_from(id).unwrap_or(usize::MAX))
    }

    pub(crate) fn list(&self) -> &[Set] {
        &self.list
    }
}

/// What must hold between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Assert {
    /// `^`, `\A`
    Start,
    /// `$`, `\z`, `\Z`
    End,
    /// `\b`
    Word,
    /// `\B`
    NotWord,
}

/// One construct of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    Empty,
    Set(SetId),
    Assert(Assert),
    /// Only directly behind the `^` that begins a top-level alternative.
    Look {
        negative: bool,
        inner: Box<Node>,
    },
    Concat(Vec<Node>),
    Alt(Vec<Node>),
    /// `max` is `None` for no upper limit.
    Repeat {
        inner: Box<Node>,
        min: u32,
        max: Option<u32>,
    },
}

impl Node {
    /// A sequence; sequences in it are joined with it.
    pub(crate) fn concat(items: Vec<Self>) -> Self {
        let mut flat = Vec::with_capacity(items.len());
        for item in items {
            match item {
                Self::Empty => {}
                Self::Concat(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        if flat.len() > 1 {
            return Self::Concat(flat);
        }
        flat.pop().unwrap_or(Self::Empty)
    }

    /// Alternatives as they are written.
    pub(crate) fn alternatives(mut items: Vec<Self>) -> Self {
        if items.len() > 1 {
            return Self::Alt(items);
        }
        items.pop().unwrap_or(Self::Empty)
    }

    /// Alternatives, those of one character each made one set.
    pub(crate) fn merged_alternatives(items: Vec<Self>, sets: &mut Sets) -> Self {
        let mut flat: Vec<Self> = Vec::with_capacity(items.len());
        let mut single: Vec<SetId> = Vec::new();
        for item in items {
            let parts = match item {
                Self::Alt(inner) => inner,
                other => Vec::from([other]),
            };
            for part in parts {
                match part {
                    Self::Set(id) => single.push(id),
                    other => flat.push(other),
                }
            }
        }
        single.sort_unstable();
        single.dedup();
        if !single.is_empty() {
            let parts = single.iter().filter_map(|id| sets.get(*id));
            let united = Set::from_ranges(parts.flat_map(|set| set.ranges().iter().copied()));
            flat.push(Self::Set(sets.intern(united)));
        }
        Self::alternatives(flat)
    }

    /// A repetition. What takes no character is not repeated.
    pub(crate) fn repeat(inner: Self, min: u32, max: Option<u32>) -> Self {
        if max == Some(0) || (min == 0 && !inner.consumes()) {
            return Self::Empty;
        }
        if !inner.consumes() || (min == 1 && max == Some(1)) {
            return inner;
        }
        Self::Repeat {
            inner: Box::new(inner),
            min,
            max,
        }
    }

    /// Whether some text that it takes is not empty (as far as its form says).
    fn consumes(&self) -> bool {
        match self {
            Self::Empty | Self::Assert(_) | Self::Look { .. } => false,
            Self::Set(_) | Self::Repeat { .. } => true,
            Self::Concat(items) | Self::Alt(items) => items.iter().any(Self::consumes),
        }
    }

    /// How deep constructs hold one another, counted up to `limit` only.
    pub(crate) fn is_deeper_than(&self, limit: usize) -> bool {
        let Some(below) = limit.checked_sub(1) else {
            return true;
        };
        match self {
            Self::Empty | Self::Assert(_) | Self::Set(_) => false,
            Self::Concat(items) | Self::Alt(items) => {
                items.iter().any(|item| item.is_deeper_than(below))
            }
            Self::Look { inner, .. } | Self::Repeat { inner, .. } => inner.is_deeper_than(below),
        }
    }
}
