//! Places of bodies, each with a number, so that rules on one place and below one are found without comparing paths.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::super::path::Step;
use crate::model::Resource;

/// The number of a place.
pub(super) type PlaceId = usize;

/// The places met so far: a tree, each node with its parent.
#[derive(Debug, Default)]
pub(super) struct Places {
    roots: Vec<(Resource, PlaceId)>,
    children: BTreeMap<(PlaceId, Step), PlaceId>,
    parents: Vec<Option<PlaceId>>,
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
            let child = *self.children.entry((place, step)).or_insert(next);
            if child == next {
                self.parents.push(Some(place));
            }
            place = child;
        }
        place
    }

    /// The places above a place, from the nearest to the root.
    pub(super) fn above(&self, place: PlaceId) -> impl Iterator<Item = PlaceId> + '_ {
        let parent = |place: PlaceId| self.parents.get(place).copied().flatten();
        core::iter::successors(parent(place), move |&place| parent(place))
    }
}
