//! The peers, and that they find the same.

use jsonschema::Validator;
use payflight::{Provider, api};
use serde_json::Value;

use crate::{Failure, read};

/// The JSON Schema that is made from the same rules.
pub struct Schema(Validator);

impl Schema {
    pub fn read(rules: u32) -> Result<Schema, Failure> {
        let schema: Value = serde_json::from_slice(&read(&format!("schema-{rules}"))?)?;
        let validator = jsonschema::validator_for(&schema).map_err(|error| error.to_string())?;
        Ok(Schema(validator))
    }

    /// Parses the body and counts all errors.
    pub fn errors(&self, body: &[u8]) -> usize {
        serde_json::from_slice(body).map_or(0, |value: Value| self.0.iter_errors(&value).count())
    }
}

/// Parses to sonic-rs's `Value`, nothing else.
pub fn sonic(body: &[u8]) -> usize {
    sonic_rs::from_slice::<sonic_rs::Value>(body).map_or(0, |value| {
        usize::from(sonic_rs::JsonValueTrait::is_object(&value))
    })
}

/// Parses to serde_json's `Value`, nothing else.
pub fn serde(body: &[u8]) -> usize {
    serde_json::from_slice::<Value>(body).map_or(0, |value| usize::from(value.is_object()))
}

/// That both find as many violations of the rules as were planted.
pub fn agree(name: &str, provider: &Provider, schema: &Schema, body: &[u8]) -> Result<(), Failure> {
    let expected: Value = serde_json::from_slice(&read("expected")?)?;
    let planted = expected[name]["v40"]
        .as_u64()
        .ok_or_else(|| format!("{name} is not in expected.json"))?;
    let report: Value = serde_json::from_slice(&api::check(
        Some(provider),
        body,
        br#"{"maxViolations":1000000}"#,
    ))?;
    let violations = report["violations"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    let ours = violations
        .iter()
        .filter(|one| {
            one["code"]
                .as_str()
                .is_some_and(|code| code.starts_with("rule."))
        })
        .count();
    let theirs = schema.errors(body);
    if ours as u64 == planted && theirs as u64 == planted {
        Ok(())
    } else {
        Err(format!("{name}: {planted} violations were planted, we find {ours}, the jsonschema crate {theirs}").into())
    }
}
