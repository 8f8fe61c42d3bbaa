//! The places of one resource, made when a definition is loaded.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use once_cell::race::OnceBox;

use super::names::is_entry;
use super::place::{Active, DEAD, Place, PlaceId, QUOTED, Seed, UNMADE};
use super::rule_tree::{PROVIDER_ROOT, RuleTree};
use crate::model::{Ask, Resource, Shape};
use crate::rules::{Loaded, Rule};

/// How many places are made when a definition is loaded; the others are made when a body comes there.
const MADE_AT_LOAD: usize = 4096;

/// How a place is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Link {
    /// By the name of an entry.
    Entry(u32),
    /// By any other name.
    Other,
    /// To an element; `at` is its index where a rule names it, `instrument` the one whose rules hold for the
    /// payment.
    Element {
        at: Option<u64>,
        instrument: Option<u32>,
    },
    /// Into the JSON that a text holds.
    Inner,
}

/// What holds for the bodies of one resource.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(super) resource: Resource,
    pub(super) tree: RuleTree,
    places: Vec<Place>,
    free: BTreeMap<(bool, Vec<Active>), PlaceId>,
    /// The body, by the instrument of the batch that has rules for the whole batch; sorted.
    roots: Vec<(Option<u32>, PlaceId)>,
    /// Payments by their array's place and their instrument; sorted, as they are made nearly in this order.
    payments: Vec<((PlaceId, u32), PlaceId)>,
    /// The predicted successors of all entries.
    follow: Vec<u32>,
    /// The same as the first whole body had it: those of one host are alike.
    followed: OnceBox<Vec<u32>>,
    /// The rules of the resource that were loaded without their regular expression, in their order.
    pub(super) unchecked: Vec<u32>,
}

impl Plan {
    pub(crate) fn new(loaded: Option<&Loaded>, resource: Resource) -> Plan {
        let tree = RuleTree::new(loaded, resource);
        let rules = loaded
            .map(|loaded| loaded.rules.as_slice())
            .unwrap_or_default();
        let mut plan = Plan {
            resource,
            tree,
            places: Vec::new(),
            free: BTreeMap::new(),
            roots: Vec::new(),
            payments: Vec::new(),
            follow: Vec::new(),
            followed: OnceBox::new(),
            unchecked: (0..)
                .zip(rules)
                .filter(|(_, rule)| rule.unchecked && rule.resource == Some(resource))
                .map(|(at, _)| at)
                .collect(),
        };
        for quotes in [false, true] {
            plan.find_or_make(
                Seed {
                    shape: None,
                    ask: Ask::Nothing,
                    quotes,
                    nodes: Vec::new(),
                },
                rules,
            );
        }
        plan.make_root(None, rules);
        for at in 0..plan.tree.instruments.len() as u32 {
            if plan.has_batch_rules(at) {
                plan.make_root(Some(at), rules);
            }
        }
        plan.make_all(rules);
        plan
    }

    /// Whether an instrument has rules for the whole body, beyond single payments.
    fn has_batch_rules(&self, instrument: u32) -> bool {
        let roots = self
            .tree
            .instruments
            .get(instrument as usize)
            .copied()
            .flatten();
        roots.is_some_and(|roots| !self.tree.is_empty(roots.batch))
    }

    /// Whether an instrument has rules for single payments.
    fn has_payment_rules(&self, instrument: u32) -> bool {
        let roots = self
            .tree
            .instruments
            .get(instrument as usize)
            .copied()
            .flatten();
        roots.is_some_and(|roots| {
            !self.tree.is_empty(roots.payment) || !self.tree.is_empty(roots.payment_named)
        })
    }

    fn make_root(&mut self, instrument: Option<u32>, rules: &[Rule]) {
        let mut nodes = alloc::vec![Active {
            node: PROVIDER_ROOT,
            names_only: false
        }];
        if let Some(roots) =
            instrument.and_then(|at| self.tree.instruments.get(at as usize).copied().flatten())
        {
            nodes.push(Active {
                node: roots.batch,
                names_only: false,
            });
        }
        let shape = Some(Shape::Object(self.resource.table()));
        let seed = Seed {
            shape,
            ask: Ask::Nothing,
            quotes: self.resource.is_payments_out(),
            nodes,
        };
        let root = self.find_or_make(seed, rules);
        // None comes first, then the instruments in their order.
        self.roots.push((instrument, root));
    }

    /// Makes the places behind those that are there, up to the bound.
    fn make_all(&mut self, rules: &[Rule]) {
        let mut at: PlaceId = 0;
        while (at as usize) < self.places.len() && self.places.len() < MADE_AT_LOAD {
            for link in self.links(at) {
                let Some(seed) = self
                    .place(at)
                    .and_then(|place| seed_behind(place, link, &self.tree))
                else {
                    continue;
                };
                let child = self.find_or_make(seed, rules);
                self.set(at, link, child);
            }
            at = at.wrapping_add(1);
        }
    }

    fn links(&self, at: PlaceId) -> Vec<Link> {
        let Some(place) = self.place(at) else {
            return Vec::new();
        };
        let mut links: Vec<Link> = (0..place.entries.len() as u32).map(Link::Entry).collect();
        links.push(Link::Other);
        if place
            .expects
            .is_none_or(|kind| kind == crate::json::Kind::Array)
        {
            links.push(Link::Element {
                at: None,
                instrument: None,
            });
            let at = |&(index, _): &(u64, PlaceId)| Link::Element {
                at: Some(index),
                instrument: None,
            };
            links.extend(place.element_at.iter().map(at));
        }
        if place.seed.ask == Ask::Payments && self.resource == Resource::Batch {
            let instruments =
                (0..self.tree.instruments.len() as u32).filter(|&one| self.has_payment_rules(one));
            links.extend(instruments.map(|one| Link::Element {
                at: None,
                instrument: Some(one),
            }));
        }
        if place.seed.ask == Ask::AdditionalData {
            links.push(Link::Inner);
        }
        links
    }

    fn set(&mut self, at: PlaceId, link: Link, child: PlaceId) {
        if let Link::Element {
            at: None,
            instrument: Some(instrument),
        } = link
        {
            let key = (at, instrument);
            match self.payments.binary_search_by_key(&key, |(key, _)| *key) {
                Ok(known) => {
                    if let Some(payment) = self.payments.get_mut(known) {
                        payment.1 = child;
                    }
                }
                Err(place) => self.payments.insert(place, (key, child)),
            }
            return;
        }
        let texts = self
            .place(child)
            .map(|child| child.texts)
            .unwrap_or_default();
        let Some(place) = self.places.get_mut(at as usize) else {
            return;
        };
        match link {
            Link::Entry(entry) => {
                if let Some(entry) = place.entries.get_mut(entry as usize) {
                    entry.lead(child, texts);
                }
            }
            Link::Other => place.other = child,
            Link::Element { at: None, .. } => place.element = child,
            Link::Element {
                at: Some(index), ..
            } => {
                for (_, known) in place
                    .element_at
                    .iter_mut()
                    .filter(|(known, _)| *known == index)
                {
                    *known = child;
                }
            }
            Link::Inner => place.inner = child,
        }
    }

    fn find_or_make(&mut self, seed: Seed, rules: &[Rule]) -> PlaceId {
        if seed.shape.is_none()
            && seed.ask == Ask::Nothing
            && let Some(&known) = self.free.get(&(seed.quotes, seed.nodes.clone()))
        {
            return known;
        }
        let id = self.places.len() as PlaceId;
        if seed.shape.is_none() && seed.ask == Ask::Nothing {
            self.free.insert((seed.quotes, seed.nodes.clone()), id);
        }
        let mut place = Place::new(seed, &self.tree, rules, self.resource.is_open());
        place.base = self.follow.len() as u32;
        self.follow.extend(predictions(&place));
        self.places.push(place);
        id
    }

    /// Behind each entry of each place, the one that is expected next when a body begins.
    pub(super) fn predictions(&self) -> &[u32] {
        self.followed.get().unwrap_or(&self.follow)
    }

    /// Keeps what came behind each entry in a body that was read to its end, if it is the first. It makes the next
    /// bodies faster, and changes no answer.
    pub(super) fn remember(&self, taught: &[u32]) {
        if taught.is_empty() || self.followed.get().is_some() {
            return;
        }
        // Not those of places that only this body needed, and no name that only it has.
        let kept = self.follow.iter().zip(taught);
        let kept = kept.map(|(own, seen)| if is_entry(*seen) { *seen } else { *own });
        // Another thread may have been faster.
        _ = self.followed.set(Box::new(kept.collect()));
    }

    /// A place without anything known, if it has been made.
    pub(super) fn find_free(&self, seed: &Seed) -> Option<PlaceId> {
        if seed.shape.is_some() || seed.ask != Ask::Nothing {
            return None;
        }
        self.free.get(&(seed.quotes, seed.nodes.clone())).copied()
    }

    pub(super) fn place(&self, id: PlaceId) -> Option<&Place> {
        self.places.get(id as usize)
    }

    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The body's place when this is the instrument of the batch.
    pub(super) fn root(&self, instrument: Option<u32>) -> PlaceId {
        let key = instrument.filter(|&one| self.has_batch_rules(one));
        found(&self.roots, &key).unwrap_or(DEAD)
    }

    /// The instrument as far as it makes a difference to a payment.
    pub(super) fn payment_key(&self, instrument: Option<u32>) -> Option<u32> {
        instrument.filter(|&one| self.has_payment_rules(one))
    }

    /// The place of a payment, if it has been made.
    pub(super) fn payment(&self, array: PlaceId, instrument: u32) -> PlaceId {
        found(&self.payments, &(array, instrument)).unwrap_or(UNMADE)
    }
}

/// What stands beside `key` in a sorted list.
fn found<K: Ord + Copy>(list: &[(K, PlaceId)], key: &K) -> Option<PlaceId> {
    let at = list.binary_search_by_key(key, |(known, _)| *known).ok()?;
    list.get(at).map(|(_, place)| *place)
}

/// Behind each entry the next one; the last is what comes first.
pub(super) fn predictions(place: &Place) -> impl Iterator<Item = u32> {
    (1..=place.entries.len() as u32).chain(core::iter::once(0))
}

/// What is known behind a place, if the link can lead anywhere.
pub(super) fn seed_behind(place: &Place, link: Link, tree: &RuleTree) -> Option<Seed> {
    let seed = &place.seed;
    let mut nodes = Vec::new();
    let mut child = Seed {
        shape: None,
        ask: Ask::Nothing,
        quotes: seed.quotes,
        nodes: Vec::new(),
    };
    match link {
        Link::Entry(at) => {
            let name = place.entries.get(at as usize)?.name();
            for active in &seed.nodes {
                let node = tree.node(active.node);
                nodes.extend(node.named(name));
                nodes.extend(node.wild.filter(|_| !active.names_only));
            }
            if let Some(member) = place.table.and_then(|table| table.members.get(at as usize)) {
                child.shape = Some(member.shape);
                child.ask = member.ask;
                child.quotes &= member.ask != Ask::AdditionalData;
            }
        }
        Link::Other => {
            let open = seed.nodes.iter().filter(|active| !active.names_only);
            nodes.extend(open.filter_map(|active| tree.node(active.node).wild));
        }
        Link::Element { at, instrument } => {
            if let Some(Shape::List(element)) = seed.shape {
                child.shape = Some(*element);
            }
            child.nodes = element_nodes(seed, at, tree);
            let roots =
                instrument.and_then(|one| tree.instruments.get(one as usize).copied().flatten());
            if let Some(roots) = roots {
                child.nodes.push(Active {
                    node: roots.payment,
                    names_only: false,
                });
                child.nodes.push(Active {
                    node: roots.payment_named,
                    names_only: true,
                });
            }
        }
        Link::Inner => {
            child.quotes = false;
            child.nodes = seed
                .nodes
                .iter()
                .map(|active| Active {
                    names_only: true,
                    ..*active
                })
                .collect();
            child
                .nodes
                .retain(|active| !tree.node(active.node).names.is_empty());
        }
    }
    child.nodes.extend(nodes.into_iter().map(|node| Active {
        node,
        names_only: false,
    }));
    child.nodes.retain(|active| !tree.is_empty(active.node));
    Some(child)
}

/// The nodes of an element: wildcards and indexes lead there, and names stay for what is in it.
fn element_nodes(seed: &Seed, at: Option<u64>, tree: &RuleTree) -> Vec<Active> {
    let mut nodes = Vec::new();
    for active in &seed.nodes {
        let node = tree.node(active.node);
        if !active.names_only {
            nodes.extend(node.wild.map(|node| Active {
                node,
                names_only: false,
            }));
            let named = at.and_then(|index| node.indexes.get(&index).copied());
            nodes.extend(named.map(|node| Active {
                node,
                names_only: false,
            }));
        }
        if !node.names.is_empty() {
            nodes.push(Active {
                node: active.node,
                names_only: true,
            });
        }
    }
    nodes
}

const _: () = assert!(DEAD == 0 && QUOTED == 1);
