//! What rules say of one text: the row "present" and the row `""` of section 4.3 of the contract of the check.

use alloc::vec::Vec;

use crate::check::words;
use crate::pattern::Scratch;
use crate::record::{Record, Severity};
use crate::rules::{Loaded, Optionality, Rule};

/// The violations, in the order of a report: by code, then as the rules are in their lists.
pub(super) fn judge<'l>(
    rules: impl Iterator<Item = (usize, &'l Rule)>,
    loaded: &Loaded,
    value: &str,
) -> Vec<Record> {
    let mut scratch = Scratch::default();
    let mut said: Vec<Record> = rules
        .filter_map(|(_, rule)| {
            let (code, (params, message)) = match rule.optionality {
                Optionality::NotAllowed => {
                    ("rule.not_allowed", words::rule_not_allowed(Some(rule)))
                }
                Optionality::Required if value.is_empty() => {
                    ("rule.required", words::rule_required(Some(rule)))
                }
                _ => {
                    let pattern = rule.pattern.and_then(|at| loaded.patterns.get(at))?;
                    if pattern.is_match_in(value, &mut scratch) {
                        return None;
                    }
                    ("rule.pattern", words::rule_pattern(Some(rule)))
                }
            };
            let mut record = Record::new(code, message).at_path(rule.json_path.as_str());
            record.severity = Some(Severity::Error);
            record.rule_id = Some(rule.id.clone());
            record.params = params;
            Some(record)
        })
        .collect();
    said.sort_by_key(|record| record.code);
    said
}
