//! The places during one check: those of the plan, and those that only this body needs.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::cell::OnceCell;

use super::follow::Follow;
use super::place::{Active, Place, PlaceId, UNMADE};
use super::plan::{Link, Plan, predictions, seed_behind};
use crate::model::Ask;
use crate::rules::Rule;

/// Keeps places of one check at fixed addresses: a chain that only grows.
#[derive(Debug, Default)]
pub(super) struct Chain {
    first: OnceCell<Box<ChainLink>>,
}

#[derive(Debug)]
struct ChainLink {
    place: Place,
    next: OnceCell<Box<ChainLink>>,
}

impl Drop for Chain {
    fn drop(&mut self) {
        // Link by link: a long chain must not drop itself recursively.
        let mut link = self.first.take();
        while let Some(mut gone) = link {
            link = gone.next.take();
        }
    }
}

/// The places of one check.
#[derive(Debug)]
pub(super) struct Places<'c> {
    pub(super) plan: &'c Plan,
    rules: &'c [Rule],
    end: &'c OnceCell<Box<ChainLink>>,
    local: Vec<&'c Place>,
    links: BTreeMap<(PlaceId, Link), PlaceId>,
    free: BTreeMap<(bool, Vec<Active>), PlaceId>,
}

impl<'c> Places<'c> {
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn new(plan: &'c Plan, rules: &'c [Rule], chain: &'c Chain) -> Self {
        Places {
            plan,
            rules,
            end: &chain.first,
            local: Vec::new(),
            links: BTreeMap::new(),
            free: BTreeMap::new(),
        }
    }

    /// The place with this id; ids come from here only.
    #[inline]
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn get(&self, id: PlaceId) -> Option<&'c Place> {
        match self.plan.place(id) {
            Some(place) => Some(place),
            None => self
                .local
                .get((id as usize).wrapping_sub(self.plan.len()))
                .copied(),
        }
    }

    /// The place behind `known`, or the one that `link` leads to where that has not been made.
    #[inline]
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn behind(
        &mut self,
        from: PlaceId,
        link: Link,
        known: PlaceId,
        follow: &mut Follow<'_>,
    ) -> PlaceId {
        if known != UNMADE {
            known
        } else {
            self.make(from, link, follow)
        }
    }

    #[cold]
    fn make(&mut self, from: PlaceId, link: Link, follow: &mut Follow<'_>) -> PlaceId {
        if let Some(&made) = self.links.get(&(from, link)) {
            return made;
        }
        let seed = self
            .get(from)
            .and_then(|place| seed_behind(place, link, &self.plan.tree));
        let Some(seed) = seed else {
            return super::place::DEAD;
        };
        let is_free = seed.shape.is_none() && seed.ask == Ask::Nothing;
        let free_key = (seed.quotes, seed.nodes.clone());
        let known = self
            .plan
            .find_free(&seed)
            .or_else(|| self.free.get(&free_key).copied().filter(|_| is_free));
        let id = known.unwrap_or_else(|| {
            let mut place = Place::new(
                seed,
                &self.plan.tree,
                self.rules,
                self.plan.resource.is_open(),
            );
            place.base = follow.len() as u32;
            follow.add(predictions(&place));
            let link = self.end.get_or_init(|| {
                Box::new(ChainLink {
                    place,
                    next: OnceCell::new(),
                })
            });
            self.end = &link.next;
            self.local.push(&link.place);
            let id = (self.plan.len() + self.local.len()).wrapping_sub(1) as PlaceId;
            if is_free {
                self.free.insert(free_key, id);
            }
            id
        });
        self.links.insert((from, link), id);
        id
    }

    /// The place of the element at `index` of an array.
    #[cfg_attr(payflight_hot, optimize(speed))]
    pub(super) fn element(
        &mut self,
        array: PlaceId,
        index: usize,
        instrument: Option<u32>,
        follow: &mut Follow<'_>,
    ) -> PlaceId {
        let Some(place) = self.get(array) else {
            return super::place::DEAD;
        };
        let wanted = index as u64;
        let named = place
            .element_at
            .binary_search_by_key(&wanted, |(at, _)| *at)
            .ok();
        let named = named.and_then(|at| place.element_at.get(at));
        match (named, instrument) {
            (None, None) => self.behind(
                array,
                Link::Element {
                    at: None,
                    instrument: None,
                },
                place.element,
                follow,
            ),
            (None, Some(one)) => {
                let known = self.plan.payment(array, one);
                self.behind(
                    array,
                    Link::Element {
                        at: None,
                        instrument,
                    },
                    known,
                    follow,
                )
            }
            (Some(&(at, known)), None) => self.behind(
                array,
                Link::Element {
                    at: Some(at),
                    instrument: None,
                },
                known,
                follow,
            ),
            (Some(&(at, _)), Some(_)) => self.behind(
                array,
                Link::Element {
                    at: Some(at),
                    instrument,
                },
                UNMADE,
                follow,
            ),
        }
    }
}
