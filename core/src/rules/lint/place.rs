//! Places of bodies, each with a number, so that rules that meet are found without comparing every pair of paths.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::super::path::Step;
use crate::model::Resource;

/// How many places are looked at in one lint in search of those that meet; past it only the very same are found.
const MAX_VISITS: usize = 1_000_000;

/// The number of a place.
pub(super) type PlaceId = usize;

/// The places met so far: a tree, each node with its parent.
#[derive(Debug, Default)]
pub(super) struct Places {
    roots: Vec<(Resource, PlaceId)>,
    children: BTreeMap<(PlaceId, Step), PlaceId>,
    parents: Vec<Option<(PlaceId, Step)>>,
    visits: usize,
}

/// The places that can be the same value as a place, or hold it: `[0]` and `[*]` meet.
#[derive(Debug, Default)]
pub(super) struct Met {
    /// The same value; the place itself among them.
    pub(super) here: Vec<PlaceId>,
    /// The values around it.
    pub(super) above: Vec<PlaceId>,
}

impl Places {
    /// The place of a path from the root of a resource's body.
    pub(super) fn place(&mut self, resource: Resource, path: Vec<Step>) -> PlaceId {
        let root = self.roots.iter().find(|(known, _)| *known == resource);
        let mut place = match root {
            Some((_, root)) => *root,
            None => {
                let root = self.parents.len();
                self.parents.push(None);
                self.roots.push((resource, root));
                root
            }
        };
        for step in path {
            let next = self.parents.len();
            let child = *self.children.entry((place, step.clone())).or_insert(next);
            if child == next {
                self.parents.push(Some((place, step)));
            }
            place = child;
        }
        place
    }

    /// The places that meet a place.
    pub(super) fn met(&mut self, place: PlaceId) -> Met {
        let mut steps = Vec::new();
        let mut root = place;
        while let Some(Some((parent, step))) = self.parents.get(root) {
            steps.push(step.clone());
            root = *parent;
        }
        let mut met = Met {
            here: Vec::from([root]),
            above: Vec::new(),
        };
        for step in steps.into_iter().rev() {
            let next = met.here.iter().flat_map(|&at| self.step_into(at, &step));
            let next: Vec<PlaceId> = next.collect();
            self.visits = self.visits.saturating_add(next.len());
            met.above.append(&mut met.here);
            met.here = next;
        }
        met
    }

    /// The known places that a step from `at` can lead to.
    fn step_into<'p>(
        &'p self,
        at: PlaceId,
        step: &Step,
    ) -> impl Iterator<Item = PlaceId> + use<'p> {
        let same = self.children.get(&(at, step.clone()));
        let may_look = self.visits < MAX_VISITS;
        let other = match step {
            Step::Index(_) if may_look => self.children.get(&(at, Step::Wild)),
            _ => None,
        };
        let indexes = match step {
            Step::Wild if may_look => Some((at, Step::Index(0))..(at, Step::Wild)),
            _ => None,
        };
        let indexes = indexes
            .into_iter()
            .flat_map(|range| self.children.range(range));
        let others = indexes.map(|(_, place)| place);
        same.into_iter().chain(other).chain(others).copied()
    }
}
