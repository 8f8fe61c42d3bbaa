//! What the services ask by themselves, made ready for many checks without a provider.

use super::plans::Plans;
use super::{Options, Report};
use crate::record::Refusal;

/// What the services ask of each resource, made once a resource and used for many bodies, also from many threads at once.
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
#[derive(Debug, Default)]
pub struct Service {
    plans: Plans,
}

impl Service {
    /// Nothing is ready yet: what a resource needs is made when its first body comes.
    #[must_use]
    pub fn new() -> Service {
        Service::default()
    }

    /// Checks a body against what the service asks: the same answer as that of [`check`](super::check).
    ///
    /// # Errors
    /// As [`check`](super::check).
    pub fn check(&self, body: &[u8], options: &Options) -> Result<Report, Refusal> {
        super::run(None, self.plans.of(None, options.resource), body, options)
    }
}
