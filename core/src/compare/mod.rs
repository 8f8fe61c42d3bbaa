//! Comparing two definitions of one provider: which rules and limits became tighter, which looser, and which bodies
//! the new one would refuse that the old one takes (`docs/protocol/compare.md`).

mod call;
mod comparison;
mod excuse;
mod languages;
mod limit;
mod pairs;
mod refused;
mod rule;
mod taken;
mod verdict;

use alloc::vec::Vec;

pub(crate) use call::call;
pub use comparison::Comparison;
pub use limit::{LimitChange, LimitValue};
pub use refused::{BodyVerdict, Refused, judge_body};
pub use rule::{Change, RuleChange};
pub use verdict::Verdict;

use crate::check::Provider;

/// Compares two definitions, and tells which of `bodies` (batches, checked with the default options) the new one
/// refuses and the old one does not. `None` for the bodies: that is not asked, and not answered.
///
/// The rules of the two definitions are compared; those of a catalogue count for the bodies alone, also those that a
/// change of the definition lets in or out. Both definitions should have been loaded with the same catalogue, or with
/// none.
///
/// ```
/// use payflight::check::Provider;
/// use payflight::compare::{Verdict, compare};
/// use payflight::rules::LoadOptions;
/// let load = |most: u8| {
///     let text = format!(r#"{{"validationRules": [{{"ruleId": "r-1", "validation": {{"apiPath": "Payments",
///         "jsonPath": "$.externalId", "optionality": "Required", "regex": "^[A-Z]{{1,{most}}}$"}}}}]}}"#);
///     Provider::load(text.as_bytes(), &LoadOptions::default()).unwrap()
/// };
/// let found = compare(&load(10), &load(12), None);
/// assert_eq!(found.rules[0].verdict, Verdict::Looser);
/// assert_eq!(found.rules[0].gained.as_deref(), Some("AAAAAAAAAAA"));
/// ```
pub fn compare(old: &Provider, new: &Provider, bodies: Option<&[&[u8]]>) -> Comparison {
    let refused = |bodies: &[&[u8]]| -> Vec<Refused> {
        let numbered = bodies.iter().enumerate();
        numbered
            .filter_map(|(body, text)| {
                let report = judge_body(old, new, text).newly_refused()?;
                Some(Refused { body, report })
            })
            .collect()
    };
    Comparison {
        rules: rule::compare_rules(old.loaded(), new.loaded()),
        limits: limit::compare_limits(old.loaded(), new.loaded()),
        refused: bodies.map(refused),
    }
}
