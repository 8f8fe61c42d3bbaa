//! The plans of all resources.

use alloc::boxed::Box;

use once_cell::race::OnceBox;

use super::plan::Plan;
use crate::model::Resource;
use crate::rules::Loaded;

/// A plan for each resource, made when the first body of its kind comes: most hosts check one kind.
#[derive(Debug, Default)]
pub(super) struct Plans {
    /// In the order of [`Resource::ALL`].
    made: [OnceBox<Plan>; Resource::ALL.len()],
}

impl Plans {
    /// The plan of a resource; `loaded` must be the same each time.
    pub(super) fn of(&self, loaded: Option<&Loaded>, resource: Resource) -> Option<&Plan> {
        let mut plans = Resource::ALL.into_iter().zip(&self.made);
        let (_, plan) = plans.find(|(of, _)| *of == resource)?;
        Some(plan.get_or_init(|| Box::new(Plan::new(loaded, resource))))
    }
}
