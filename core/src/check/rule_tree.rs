//! The rules of one resource as a tree of steps.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::model::{Resource, Shape};
use crate::rules::{Loaded, Optionality, Origin, Rule, Step};

/// A place in the paths of rules.
#[derive(Debug, Default)]
pub(super) struct RuleNode {
    pub(super) names: BTreeMap<String, usize>,
    pub(super) wild: Option<u32>,
    pub(super) indexes: BTreeMap<u64, u32>,
    /// The rules whose path ends here, as indexes into the loaded rules.
    pub(super) rules: Vec<u32>,
}

impl RuleNode {
    /// The node behind a name.
    pub(super) fn named(&self, name: &str) -> Option<u32> {
        self.names.get(name).map(|&node| node as u32)
    }
}

/// Where the rules of one instrument begin.
#[derive(Debug, Clone, Copy)]
pub(super) struct InstrumentRoots {
    /// Rules for the whole batch.
    pub(super) batch: u32,
    /// Rules for one payment, behind `payments` and a wildcard.
    pub(super) payment: u32,
    /// Rules for one payment, behind `payments` and at once a name.
    pub(super) payment_named: u32,
}

/// All rules of one resource.
#[derive(Debug)]
pub(super) struct RuleTree {
    nodes: Vec<RuleNode>,
    /// By instrument of the catalogue: those that the definition lists and that have a rule here.
    pub(super) instruments: Vec<Option<InstrumentRoots>>,
}

/// The root of the provider's own rules.
pub(super) const PROVIDER_ROOT: u32 = 0;

impl RuleTree {
    pub(super) fn new(loaded: Option<&Loaded>, resource: Resource) -> RuleTree {
        let mut tree = RuleTree {
            nodes: alloc::vec![RuleNode::default()],
            instruments: Vec::new(),
        };
        let Some(loaded) = loaded else { return tree };
        tree.instruments.resize(loaded.instruments.len(), None);
        for (index, rule) in loaded.rules.iter().enumerate() {
            if rule.resource != Some(resource) || rule.typed_in || rule.path.is_empty() {
                continue;
            }
            match rule.origin {
                Origin::Instrument(at) => {
                    if loaded.lists(at) && !loaded.is_shadowed(rule) {
                        tree.add_of_instrument(at, rule, index as u32, resource);
                    }
                }
                _ => tree.add(PROVIDER_ROOT, &rule.path, index as u32),
            }
        }
        tree
    }

    fn add_of_instrument(&mut self, at: usize, rule: &Rule, index: u32, resource: Resource) {
        let known = self.instruments.get(at).copied().flatten();
        let roots = known.unwrap_or_else(|| InstrumentRoots {
            batch: self.push(),
            payment: self.push(),
            payment_named: self.push(),
        });
        if let Some(place) = self.instruments.get_mut(at) {
            *place = Some(roots);
        }
        match rule.path.as_slice() {
            [Step::Name(first), Step::Wild, rest @ ..]
                if resource == Resource::Batch && first == "payments" =>
            {
                self.add(roots.payment, rest, index);
            }
            [Step::Name(first), rest @ ..]
                if resource == Resource::Batch
                    && first == "payments"
                    && matches!(rest, [Step::Name(_), ..]) =>
            {
                self.add(roots.payment_named, rest, index);
            }
            path => self.add(roots.batch, path, index),
        }
    }

    fn push(&mut self) -> u32 {
        self.nodes.push(RuleNode::default());
        (self.nodes.len() as u32).wrapping_sub(1)
    }

    fn add(&mut self, root: u32, path: &[Step], rule: u32) {
        let mut at = root;
        for step in path {
            let node = self.node(at);
            let known = match step {
                Step::Name(name) => node.named(name),
                Step::Index(index) => node.indexes.get(index).copied(),
                Step::Wild => node.wild,
            };
            let next = known.unwrap_or_else(|| self.push());
            if let Some(node) = self.nodes.get_mut(at as usize) {
                match step {
                    Step::Name(name) => {
                        node.names.entry(name.clone()).or_insert(next as usize);
                    }
                    Step::Index(index) => {
                        node.indexes.entry(*index).or_insert(next);
                    }
                    Step::Wild => node.wild = Some(next),
                }
            }
            at = next;
        }
        if let Some(node) = self.nodes.get_mut(at as usize) {
            node.rules.push(rule);
        }
    }

    pub(super) fn node(&self, index: u32) -> &RuleNode {
        const NOTHING: &RuleNode = &RuleNode {
            names: BTreeMap::new(),
            wild: None,
            indexes: BTreeMap::new(),
            rules: Vec::new(),
        };
        self.nodes.get(index as usize).unwrap_or(NOTHING)
    }

    pub(super) fn is_empty(&self, index: u32) -> bool {
        let node = self.node(index);
        node.names.is_empty()
            && node.wild.is_none()
            && node.indexes.is_empty()
            && node.rules.is_empty()
    }

    /// What the rules at and behind an absent place say, if `group` are its nodes: each Required rule with the
    /// rest of its path. A rule behind it is silent where one at the place says Optional or NotAllowed, and
    /// where its path goes on over elements: there are none.
    pub(super) fn when_absent(
        &self,
        group: &[u32],
        shape: Option<Shape>,
        rules: &[Rule],
    ) -> Vec<Absent> {
        let mut said = Vec::new();
        let mut excused = false;
        for &node in group {
            for &rule in &self.node(node).rules {
                match rules.get(rule as usize).map(|rule| rule.optionality) {
                    Some(Optionality::Required) => said.push(Absent { rule, steps: 0 }),
                    Some(_) => excused = true,
                    None => {}
                }
            }
        }
        if !excused {
            self.behind(group, shape, rules, &mut said);
        }
        said
    }

    /// The Required rules behind the places of `group`, but not at them.
    pub(super) fn behind(
        &self,
        group: &[u32],
        shape: Option<Shape>,
        rules: &[Rule],
        said: &mut Vec<Absent>,
    ) {
        let mut open: Vec<(u32, Option<Shape>, u32)> =
            group.iter().map(|&node| (node, shape, 0)).collect();
        while let Some((at, shape, steps)) = open.pop() {
            let node = self.node(at);
            let steps = steps.wrapping_add(1);
            let mut go = |next: u32, shape: Option<Shape>| {
                let required = self.node(next).rules.iter().filter(|&&rule| {
                    rules
                        .get(rule as usize)
                        .is_some_and(|rule| rule.optionality == Optionality::Required)
                });
                said.extend(required.map(|&rule| Absent { rule, steps }));
                open.push((next, shape, steps));
            };
            // A name on a known array means each element, and there is none.
            if !matches!(shape, Some(Shape::List(_))) {
                for (name, &next) in &node.names {
                    go(next as u32, member_shape(shape, name));
                }
            }
            for &next in node.indexes.values() {
                let shape = if let Some(Shape::List(element)) = shape {
                    Some(*element)
                } else {
                    None
                };
                go(next, shape);
            }
        }
    }
}

/// One thing to say of an absent place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Absent {
    /// The rule that requires it.
    pub(super) rule: u32,
    /// How many steps of its path lead on behind the absent place.
    pub(super) steps: u32,
}

impl Absent {
    /// What is required is so much further behind the place.
    pub(super) fn further(self, steps: u32) -> Absent {
        let steps = self.steps.wrapping_add(steps);
        Absent { steps, ..self }
    }
}

/// The shape of a member, as far as the table knows it.
pub(super) fn member_shape(shape: Option<Shape>, name: &str) -> Option<Shape> {
    let Some(Shape::Object(object)) = shape else {
        return None;
    };
    object
        .members
        .iter()
        .find(|member| member.name == name)
        .map(|member| member.shape)
}
