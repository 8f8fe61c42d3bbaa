//! A form from the rules: what a user interface needs for each rule in force, and the check of one value as the user
//! types (`docs/protocol.md`, "A form from the rules").

pub(crate) mod call;
mod field;
mod in_force;
mod input;
mod judge;
mod place;

use alloc::vec::Vec;

pub use field::{Field, Source, SourceKind, fields_to_json};
pub use input::Input;

use crate::check::Provider;
use crate::model::Resource;
use crate::record::Record;
use crate::rules::PathError;
use in_force::in_force;

impl Provider {
    /// A field for each rule in force for a resource: the provider's in their order, then those of the instrument in
    /// theirs. `instrument` is named as in a body, by id or name of the catalogue; none: the definition's default. One
    /// that the definition does not list, or the catalogue does not have, has no rules in force.
    ///
    /// ```
    /// use payflight::{Provider, fields::Input, model::Resource, rules::LoadOptions};
    /// let definition = br#"{"validationRules": [{"ruleId": "r-1", "validation": {"apiPath": "Payments",
    ///     "jsonPath": "$.payments[*].instructedAmount.currency", "optionality": "Required", "regex": "^(GBP|EUR)$"}}]}"#;
    /// let provider = Provider::load(definition, &LoadOptions::default()).unwrap();
    /// let fields = provider.fields(Resource::Batch, None);
    /// assert_eq!(fields[0].label, "currency");
    /// assert_eq!(fields[0].pattern.as_deref(), Some("(GBP|EUR)"));
    /// assert_eq!(fields[0].input, Input::Select);
    /// assert_eq!(fields[0].options.as_deref(), Some(&["GBP".into(), "EUR".into()][..]));
    /// ```
    #[must_use]
    pub fn fields(&self, resource: Resource, instrument: Option<&str>) -> Vec<Field> {
        let loaded = self.loaded();
        in_force(loaded, resource, instrument)
            .map(|(_, rule)| Field::new(rule, loaded))
            .collect()
    }

    /// What the rules in force say of one value: what [`Provider::check`] would say with their ids of a body that has
    /// this text at `path`, without an offset, since there is no body. `path` is written as a rule's `jsonPath`, and
    /// each record's `path` is that of its rule as written. Where no rule speaks of the place, nothing is wrong.
    ///
    /// ```
    /// use payflight::{Provider, model::Resource, rules::LoadOptions};
    /// let definition = br#"{"validationRules": [{"ruleId": "r-1", "validation": {"apiPath": "Payments",
    ///     "jsonPath": "$.payments[*].creditor.name", "optionality": "Required", "regex": "^.{1,18}$"}}]}"#;
    /// let provider = Provider::load(definition, &LoadOptions::default()).unwrap();
    /// let said = provider.check_field(Resource::Batch, None, "$.payments[*].creditor.name", "").unwrap();
    /// assert_eq!(said[0].code, "rule.required");
    /// assert_eq!(said[0].message, "name is required.");
    /// ```
    ///
    /// # Errors
    /// [`PathError`] where `path` is none.
    pub fn check_field(
        &self,
        resource: Resource,
        instrument: Option<&str>,
        path: &str,
        value: &str,
    ) -> Result<Vec<Record>, PathError> {
        let steps = place::steps(path, resource)?;
        let loaded = self.loaded();
        let here = in_force(loaded, resource, instrument)
            .filter(|(_, rule)| place::speaks_of(&rule.path, &steps, resource));
        Ok(judge::judge(here, loaded, value))
    }
}
