//! What the services ask by themselves, made ready for many checks without a provider.

use alloc::vec::Vec;

use super::plan::Plan;
use super::{Options, Report};
use crate::model::Resource;
use crate::record::Refusal;

/// What the services ask of each resource, made once and used for many bodies, also from many threads at once.
///
/// [`check`](super::check) without a provider makes what it needs anew each time, which takes as long as some ten
/// payments.
///
/// ```
/// use payflight::check::{Options, Service};
/// let service = Service::new();
/// let report = service.check(br#"{"externalId": "b-1", "payments": []}"#, &Options::default()).unwrap();
/// assert_eq!(report.errors, 2);
/// ```
#[derive(Debug)]
pub struct Service {
    plans: Vec<Plan>,
}

impl Service {
    /// Makes everything ready.
    #[must_use]
    pub fn new() -> Service {
        let plans = Resource::ALL.map(|resource| Plan::new(None, resource));
        Service {
            plans: plans.into(),
        }
    }

    /// Checks a body against what the service asks: the same answer as that of [`check`](super::check).
    ///
    /// # Errors
    /// As [`check`](super::check).
    pub fn check(&self, body: &[u8], options: &Options) -> Result<Report, Refusal> {
        let mut plans = self.plans.iter();
        let plan = plans.find(|plan| plan.resource == options.resource);
        super::run(None, plan, body, options)
    }
}

impl Default for Service {
    fn default() -> Service {
        Service::new()
    }
}
