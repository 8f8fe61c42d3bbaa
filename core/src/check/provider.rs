//! A loaded definition with its catalogue, ready to check with.

use alloc::string::String;
use alloc::vec::Vec;

use super::plan::Plan;
use super::{Options, Report};
use crate::json::{Tree, canonical, hex, sha256};
use crate::model::Resource;
use crate::record::Refusal;
use crate::rules::{LoadOptions, Loaded, load};

/// The resources that a definition can have rules for.
const RESOURCES: [Resource; 4] = [
    Resource::Batch,
    Resource::Subscription,
    Resource::Creditor,
    Resource::DebtorAccount,
];

/// A provider's definition (or a file format) with its catalogue of instruments, loaded once and used for many
/// bodies, also from many threads at once.
///
/// ```
/// use payflight::check::{Options, Provider};
/// use payflight::rules::LoadOptions;
/// let definition = br#"{"validationRules": [{"ruleId": "r-1", "validation": {"apiPath": "Payments",
///     "jsonPath": "$.payments[*].creditor.name", "optionality": "Required", "uiLabel": "Name"}}]}"#;
/// let provider = Provider::load(definition, &LoadOptions::default()).unwrap();
/// let body = br#"{"externalId": "b-1", "subscriptionId": "s-1", "payments": [{"creditor": {}}]}"#;
/// let report = provider.check(body, &Options::default()).unwrap();
/// assert_eq!(report.violations.iter().find(|one| one.rule_id.is_some()).unwrap().message, "Name is required.");
/// ```
#[derive(Debug)]
pub struct Provider {
    loaded: Loaded,
    plans: Vec<Plan>,
    fingerprint: String,
}

impl Provider {
    /// Loads a definition.
    ///
    /// # Errors
    /// Everything that is wrong with the definition or the catalogue, each with its rule, its place and what would
    /// be right.
    pub fn load(definition: &[u8], options: &LoadOptions<'_>) -> Result<Provider, Refusal> {
        let loaded = load(definition, options)?;
        let plans = RESOURCES
            .map(|resource| Plan::new(Some(&loaded), resource))
            .into();
        let fingerprint = fingerprint(definition, options.instruments);
        Ok(Provider {
            loaded,
            plans,
            fingerprint,
        })
    }

    /// Checks a body against what the service asks and against the provider's rules.
    ///
    /// # Errors
    /// As [`check`](super::check).
    pub fn check(&self, body: &[u8], options: &Options) -> Result<Report, Refusal> {
        super::check(Some(self), body, options)
    }

    /// `providerId` of the definition.
    pub fn id(&self) -> Option<&str> {
        self.loaded.provider_id.as_deref()
    }

    /// The fingerprint of definition and catalogue, for the audit: SHA-256 in lower-case hex.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The instruments that the definition lists, as written.
    pub fn instruments(&self) -> Vec<&str> {
        self.loaded.listed.iter().map(String::as_str).collect()
    }

    /// How many rules have been loaded: the provider's and the whole catalogue's.
    pub fn rule_count(&self) -> usize {
        self.loaded.rules.len()
    }

    /// Everything that was loaded.
    pub fn loaded(&self) -> &Loaded {
        &self.loaded
    }

    pub(super) fn plan(&self, resource: Resource) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.resource == resource)
    }
}

/// The fingerprint of the texts: SHA-256 of their canonical forms (RFC 8785), with a line feed between them. A text
/// that has none, because of a number of over 1,000 characters, stands for itself.
fn fingerprint(definition: &[u8], instruments: Option<&[u8]>) -> String {
    let mut bytes = Vec::new();
    for text in [Some(definition), instruments].into_iter().flatten() {
        if !bytes.is_empty() {
            bytes.push(b'\n');
        }
        match Tree::read_list(text)
            .ok()
            .and_then(|tree| canonical(tree.root()).ok())
        {
            Some(form) => bytes.extend(form.into_bytes()),
            None => bytes.extend(text),
        }
    }
    hex(&sha256(&bytes))
}
