//! Places of a body: what the table and the rules say of each, put together once.
//!
//! A place stands for all values that are reached alike: `payments[*].creditor.name` is one place. Several rule
//! nodes may be active at a place (`[0]`, wildcards, names on arrays); the set is part of the place.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use super::rule_tree::{Absent, RuleTree};
use crate::json::{Kind, write_string};
use crate::model::{Ask, Object, Shape};
use crate::rules::{Optionality, Rule};

/// The index of a place.
pub(super) type PlaceId = u32;

/// Stands for a place that has not been made yet.
pub(super) const UNMADE: PlaceId = u32::MAX;
/// Where nothing is asked: inside of a value of the wrong kind.
pub(super) const DEAD: PlaceId = 0;
/// Where nothing is known, but a double quote in a text is reported.
pub(super) const QUOTED: PlaceId = 1;

/// A rule node that speaks of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Active {
    pub(super) node: u32,
    /// Reached through an array by a name step: from here on only name steps lead on.
    pub(super) names_only: bool,
}

/// What is known of a place before anything is read.
#[derive(Debug, Clone)]
pub(super) struct Seed {
    pub(super) shape: Option<Shape>,
    pub(super) ask: Ask,
    pub(super) quotes: bool,
    pub(super) nodes: Vec<Active>,
}

/// A name that is expected in an object.
#[derive(Debug)]
pub(super) struct Entry {
    /// The name with its closing quote and a colon, as it stands in most bodies: what JSON wants escaped is escaped.
    quoted: Box<[u8]>,
    /// The name itself, where it has an escape there.
    escaped: Option<Box<str>>,
    pub(super) child: PlaceId,
    /// A string that is its value says nothing if it has no escape and as many bytes: the least and the most.
    pub(super) quiet: (u32, u32),
    /// From so many bytes on, a string without escapes is asked only what its place's texts are asked.
    pub(super) usual_from: u32,
    /// Not in the object's table.
    pub(super) unknown: bool,
    /// The table's: `field.required`.
    pub(super) required: bool,
    /// What rules say when it is absent.
    pub(super) absent: Box<[Absent]>,
}

impl Entry {
    pub(super) fn name(&self) -> &str {
        core::str::from_utf8(self.bytes()).unwrap_or_default()
    }

    /// The name as bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        let raw = self.quoted.get(..self.quoted.len().saturating_sub(2));
        let escaped = self.escaped.as_deref().map(str::as_bytes);
        escaped.or(raw).unwrap_or_default()
    }

    /// The name with its closing quote, as it is spelled in JSON.
    pub(super) fn before_colon(&self) -> &[u8] {
        self.quoted
            .get(..self.quoted.len().saturating_sub(1))
            .unwrap_or_default()
    }

    /// The name with its closing quote and a colon, as it is spelled in JSON.
    #[inline]
    pub(super) fn with_colon(&self) -> &[u8] {
        &self.quoted
    }

    /// Leads to the place `child`, of which the texts are these.
    pub(super) fn lead(&mut self, child: PlaceId, texts: Texts) {
        self.child = child;
        if self.unknown {
            return;
        }
        // A required one must not be empty.
        let least = u32::from(self.required);
        if let Some(most) = texts.quiet {
            self.quiet = (least, most);
        }
        if texts.usual {
            self.usual_from = least;
        }
    }
}

/// What is known of the strings at a place.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Texts {
    /// One of at most so many bytes says nothing, unless there is a quote in it.
    pub(super) quiet: Option<u32>,
    /// One may stand here, and nothing can be behind it.
    pub(super) usual: bool,
}

/// A range of lengths that has none.
const NEVER_QUIET: (u32, u32) = (1, 0);

/// A rule that ends at a place, as far as values are held against it.
#[derive(Debug, Clone, Copy)]
pub(super) struct RuleHere {
    /// Its index among the loaded rules.
    pub(super) at: u32,
    pub(super) optionality: Optionality,
    /// Its pattern's index among the loaded ones, or [`NO_PATTERN`].
    pub(super) pattern: u32,
}

/// The rule has no regular expression.
pub(super) const NO_PATTERN: u32 = u32::MAX;

impl RuleHere {
    fn new(at: u32, rules: &[Rule]) -> Option<RuleHere> {
        let rule = rules.get(at as usize)?;
        let pattern = rule.pattern.and_then(|pattern| u32::try_from(pattern).ok());
        Some(RuleHere {
            at,
            optionality: rule.optionality,
            pattern: pattern.unwrap_or(NO_PATTERN),
        })
    }
}

/// Everything that is said of one place.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) seed: Seed,
    pub(super) expects: Option<Kind>,
    pub(super) table: Option<&'static Object>,
    /// The rules that end here.
    pub(super) rules: Box<[RuleHere]>,
    /// What is known of the strings here.
    pub(super) texts: Texts,
    /// The names of an object here: those of the table in its order, then those of rules.
    pub(super) entries: Box<[Entry]>,
    /// The entries by name.
    pub(super) by_name: Box<[u32]>,
    /// A bit an entry: something is said when it is absent.
    pub(super) wanted: Box<[u64]>,
    /// Where all other names lead.
    pub(super) other: PlaceId,
    /// Where the elements of an array lead, but those of `element_at`.
    pub(super) element: PlaceId,
    pub(super) element_at: Box<[(u64, PlaceId)]>,
    /// Inside of a text that holds JSON.
    pub(super) inner: PlaceId,
    /// Said when the value is no object and no array: what is behind it is absent.
    pub(super) behind: Box<[Absent]>,
    /// Said when the value is an object: indexes lead nowhere.
    pub(super) behind_object: Box<[Absent]>,
    /// Said when an array has no element of that index.
    pub(super) index_absent: Box<[(u64, Box<[Absent]>)]>,
    /// The number of the place's first entry among all entries.
    pub(super) base: u32,
}

impl Place {
    /// Makes a place from its seed, with no place behind it made yet. `open` resources say nothing of unknown
    /// members.
    pub(super) fn new(seed: Seed, tree: &RuleTree, rules: &[Rule], open: bool) -> Place {
        let expects = seed.shape.map(Shape::kind);
        let table = if let Some(Shape::Object(object)) = seed.shape {
            Some(object)
        } else {
            None
        };
        let mut own: Vec<u32> = seed
            .nodes
            .iter()
            // What a name step carries through an array or into a text does not end here.
            .filter(|active| !active.names_only)
            .flat_map(|active| tree.node(active.node).rules.iter().copied())
            .collect();
        own.sort_unstable();
        let entries = make_entries(&seed, table, tree, rules, open);
        let mut by_name: Vec<u32> = (0..entries.len() as u32).collect();
        by_name.sort_by_key(|&at| entries.get(at as usize).map(Entry::bytes));
        let mut wanted = alloc::vec![0u64; entries.len() / 64 + 1];
        for (at, entry) in entries.iter().enumerate() {
            if (entry.required || !entry.absent.is_empty())
                && let Some(word) = wanted.get_mut(at / 64)
            {
                *word |= 1 << (at % 64);
            }
        }
        let (behind, behind_object, index_absent) = make_behind(&seed, tree, rules);
        let usual = seed.ask != Ask::AdditionalData
            && behind.is_empty()
            && expects.is_none_or(|kind| kind == Kind::String);
        let inner_names = seed.ask == Ask::AdditionalData;
        Place {
            expects,
            table,
            texts: Texts {
                quiet: match seed.ask {
                    _ if !own.is_empty() || !usual => None,
                    Ask::Nothing => Some(u32::MAX),
                    Ask::Length(limit) => Some(u32::from(limit)),
                    _ => None,
                },
                usual,
            },
            rules: own
                .iter()
                .filter_map(|&at| RuleHere::new(at, rules))
                .collect(),
            entries: entries.into(),
            by_name: by_name.into(),
            wanted: wanted.into(),
            other: UNMADE,
            element: UNMADE,
            element_at: index_absent
                .iter()
                .map(|(index, _)| (*index, UNMADE))
                .collect(),
            inner: if inner_names { UNMADE } else { DEAD },
            behind: behind.into(),
            behind_object: behind_object.into(),
            index_absent,
            base: 0,
            seed,
        }
    }
}

fn make_entries(
    seed: &Seed,
    table: Option<&'static Object>,
    tree: &RuleTree,
    rules: &[Rule],
    open: bool,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut add = |name: &str, unknown: bool, required: bool, shape: Option<Shape>| {
        let group: Vec<u32> = seed
            .nodes
            .iter()
            .filter_map(|active| tree.node(active.node).named(name))
            .collect();
        let mut quoted = String::with_capacity(name.len().saturating_add(3));
        write_string(&mut quoted, name);
        quoted.push(':');
        // What is compared begins behind the opening quote.
        quoted.remove(0);
        let is_escaped = quoted.len() != name.len().saturating_add(2);
        let absent = tree.when_absent(&group, shape, rules).into();
        entries.push(Entry {
            quoted: quoted.into_bytes().into(),
            escaped: is_escaped.then(|| name.into()),
            child: UNMADE,
            quiet: NEVER_QUIET,
            usual_from: u32::MAX,
            unknown,
            required,
            absent,
        });
    };
    for member in table.map(|object| object.members).unwrap_or_default() {
        add(member.name, false, member.required, Some(member.shape));
    }
    let mut names: Vec<&String> = seed
        .nodes
        .iter()
        .flat_map(|active| tree.node(active.node).names.keys())
        .collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        if table.is_none_or(|object| object.members.iter().all(|member| member.name != name)) {
            add(name, table.is_some() && !open, false, None);
        }
    }
    entries
}

type Behind = (Vec<Absent>, Vec<Absent>, Box<[(u64, Box<[Absent]>)]>);

/// What is absent behind a leaf, behind an object, and where an array is too short.
fn make_behind(seed: &Seed, tree: &RuleTree, rules: &[Rule]) -> Behind {
    let mut names: Vec<&String> = seed
        .nodes
        .iter()
        .flat_map(|active| tree.node(active.node).names.keys())
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut behind = Vec::new();
    for name in names {
        let group: Vec<u32> = seed
            .nodes
            .iter()
            .filter_map(|active| tree.node(active.node).named(name))
            .collect();
        behind.extend(one_further(tree.when_absent(&group, None, rules)));
    }
    let with_indexes = seed
        .nodes
        .iter()
        .filter(|active| !active.names_only)
        .map(|active| tree.node(active.node));
    let mut indexes: Vec<u64> = with_indexes
        .clone()
        .flat_map(|node| node.indexes.keys().copied())
        .collect();
    indexes.sort_unstable();
    indexes.dedup();
    let element = if let Some(Shape::List(element)) = seed.shape {
        Some(*element)
    } else {
        None
    };
    let mut behind_object = Vec::new();
    let mut index_absent = Vec::new();
    for index in indexes {
        let group: Vec<u32> = with_indexes
            .clone()
            .filter_map(|node| node.indexes.get(&index).copied())
            .collect();
        let absent: Box<[Absent]> = one_further(tree.when_absent(&group, element, rules)).collect();
        behind_object.extend_from_slice(&absent);
        index_absent.push((index, absent));
    }
    behind.extend_from_slice(&behind_object);
    (behind, behind_object, index_absent.into())
}

fn one_further(absent: Vec<Absent>) -> impl Iterator<Item = Absent> {
    absent.into_iter().map(|one| one.further(1))
}
