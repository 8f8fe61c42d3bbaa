//! A loaded definition with its catalogue, ready to check with.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use once_cell::race::OnceBox;

use super::plan::Plan;
use super::plans::Plans;
use super::{Options, Report};
use crate::json::{Tree, canonical, hex, sha256};
use crate::model::Resource;
use crate::record::Refusal;
use crate::rules::{LoadOptions, Loaded, load};

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
    plans: Plans,
    /// Definition and catalogue, from which the fingerprint is made when somebody asks for it.
    texts: (Box<[u8]>, Option<Box<[u8]>>),
    fingerprint: OnceBox<String>,
}

impl Provider {
    /// Loads a definition.
    ///
    /// # Errors
    /// Everything that is wrong with the definition or the catalogue, each with its rule, its place and what would
    /// be right.
    pub fn load(definition: &[u8], options: &LoadOptions<'_>) -> Result<Provider, Refusal> {
        Ok(Provider {
            loaded: load(definition, options)?,
            plans: Plans::default(),
            texts: (definition.into(), options.instruments.map(Box::from)),
            fingerprint: OnceBox::new(),
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

    /// The fingerprint of definition and catalogue, for the audit: SHA-256 in lower-case hex. It is made when it is
    /// asked for first.
    pub fn fingerprint(&self) -> &str {
        let (definition, instruments) = &self.texts;
        let made = || Box::new(fingerprint(definition, instruments.as_deref()));
        self.fingerprint.get_or_init(made)
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
        self.plans.of(Some(&self.loaded), resource)
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
