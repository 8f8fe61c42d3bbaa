//! A form from the rules: one value as the user types, and the fields of the whole form.

use std::fmt::Write as _;

use payflight::Provider;
use payflight::model::Resource;

use crate::Failure;
use crate::clock::{Figures, race};

/// One call about each field of the provider, with a value that it takes and one that it does not.
fn check_all(provider: &Provider, values: &[(String, String)]) -> usize {
    let said = values.iter().map(|(path, value)| {
        let said = provider.check_field(Resource::Batch, None, path, value);
        said.map_or(0, |said| said.len())
    });
    said.sum()
}

pub fn table(figures: Figures) -> Result<String, Failure> {
    let mut table = String::from("| what | rules | µs a call |\n| --- | ---: | ---: |\n");
    for rules in [10, 40, 200] {
        let provider = crate::provider(rules)?;
        let fields = provider.fields(Resource::Batch, None);
        if fields.is_empty() {
            return Err("no rule in force".into());
        }
        let good: Vec<(String, String)> = fields
            .iter()
            .map(|field| {
                let value = field.example.clone().unwrap_or_default();
                (field.path.clone(), value)
            })
            .collect();
        let bad: Vec<(String, String)> = fields
            .iter()
            .map(|field| (field.path.clone(), "\u{7}not \u{1f600} this".repeat(20)))
            .collect();
        let result = race(
            figures.of_small(),
            &mut [
                &mut || check_all(&provider, &good),
                &mut || check_all(&provider, &bad),
                &mut || provider.fields(Resource::Batch, None).len(),
            ],
        );
        let each = |place| result.ms(place) * 1e3 / fields.len() as f64;
        for (name, micros) in [
            ("`check_field`, the rule's example", each(0)),
            ("`check_field`, 280 characters that no rule wants", each(1)),
            ("`fields`, the whole form", result.ms(2) * 1e3),
        ] {
            _ = writeln!(table, "| {name} | {} | {micros:.2} |", fields.len());
        }
    }
    Ok(table)
}
